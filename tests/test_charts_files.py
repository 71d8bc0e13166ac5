"""What a reader takes away from a chart: a file, a table, and links to both."""

import re
from html.parser import HTMLParser
from itertools import combinations
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from charts import PLOTS, WORDS, chart
from comity.profile.charts import Table, data_link
from comity.profile.marks import RULES
from drawings import boxes, elements, parsed, view


@pytest.fixture(params=sorted(PLOTS))
def plot(request):
    return PLOTS[request.param]


def test_every_text_of_a_file_stands_inside_it_and_apart(plot):
    svg = chart(plot, notes=("One note.",)).standalone_svg()
    right, bottom = view(svg)
    found = boxes(svg)
    for text, x1, y1, x2, y2 in found:
        assert 0 <= x1 <= x2 <= right, text
        assert 0 <= y1 <= y2 <= bottom, text
    for a, b in combinations(found, 2):
        assert a[3] <= b[1] or b[3] <= a[1] or a[4] <= b[2] or b[4] <= a[2], (a, b)


def test_a_file_has_one_title_with_the_alternative_text(plot):
    svg = chart(plot, alt=WORDS).standalone_svg()
    root = elements(svg, "svg")[0]
    (title,) = elements(svg, "title")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert title.text == WORDS
    assert next(iter(root)).get("id") == title.get("id")
    assert not elements(svg, "desc")
    assert root.get("aria-label") is None


def test_a_file_is_as_large_as_what_it_shows(plot):
    svg = chart(plot).standalone_svg()
    root = elements(svg, "svg")[0]
    right, bottom = view(svg)
    assert float(root.get("width")) == right
    assert abs(float(root.get("height")) - bottom) <= 0.5


def test_the_file_carries_heading_notes_source_and_style(plot):
    svg = chart(plot, notes=("One note.",)).standalone_svg()
    texts = [t for t, *_ in boxes(svg)]
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert texts[0] == "Two-way trade"
    assert texts[1:3] == ["One note.", "Source: China Customs"]
    style = elements(svg, "style")[0].text
    used = {c for e in parsed(svg).iter() for c in e.get("class", "").split()}
    assert all(f".{c}{{{RULES[f'.{c}']}}}" in style for c in used)


def test_a_long_title_and_source_are_broken_into_lines():
    svg = chart(PLOTS["lines"], title="word " * 40, source="word " * 60).standalone_svg()
    width = float(elements(svg, "svg")[0].get("width"))
    assert all(x2 <= width for _, _, _, x2, _ in boxes(svg))


def test_the_table_keeps_its_numbers_and_defuses_formulas():
    table = Table(
        columns=("Year", "=cmd"),
        rows=(
            (2000, -3.54),
            (2001, None),
            ("+1", "@x"),
            ("\tx", "\rx"),
            ("-", "fine, really"),
            (1, 0.1),
        ),
    )
    assert chart(PLOTS["lines"], table=table).csv().split("\n") == [
        "Year,'=cmd",
        "2000,-3.54",
        "2001,",
        "'+1,'@x",
        "'\tx,\"'\rx\"",
        '\'-,"fine, really"',
        "1,0.1",
        "",
    ]


class Addresses(HTMLParser):
    """The addresses of the links of a page."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [value for key, value in attrs if tag == "a" and key == "href"]


def followed(link: str) -> tuple[str, str]:
    """Return type and content of what a link in an HTML attribute leads to."""
    page = Addresses()
    page.feed(f'<p><a href="{link}" download="a">a</a></p>')
    page.close()
    (address,) = page.found
    kind, _, content = address.removeprefix("data:").partition(",")
    return kind, unquote(content, errors="strict")


def test_a_drawing_survives_its_link(plot):
    words = {key: f"{key}: {WORDS} #1 %22 π\n&quot;" for key in ("title", "alt", "unit", "source")}
    svg = chart(plot, notes=(WORDS,), **words).standalone_svg()
    kind, content = followed(data_link(svg, "image/svg+xml"))
    assert kind == "image/svg+xml;charset=utf-8"
    assert content == svg.replace('"', "'")
    assert ET.canonicalize(content) == ET.canonicalize(svg)


def test_a_table_survives_its_link():
    rows = ((2000, 'He said "no"'), (2001, WORDS), (None, "π, #1 %22\n&quot;"), (1, 0.5))
    table = Table(columns=("Year", "<Value>"), rows=rows)
    kind, content = followed(data_link(table.csv(), "text/csv"))
    assert kind == "text/csv;charset=utf-8"
    assert content == table.csv()


def test_a_link_to_a_drawing_needs_no_escaping_and_does_little_itself():
    link = data_link(chart(PLOTS["lines"]).standalone_svg(), "image/svg+xml")
    assert link.startswith("data:image/svg+xml;charset=utf-8,<svg xmlns='http://www.w3.org/2000/")
    assert not re.search(r"[\"&#\n]", link)
    assert not re.search(r"%(3C|3E|7B|7D|27|22)", link)
