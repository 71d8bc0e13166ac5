"""The page as a file: small, whole, closed to the network, open in every number."""

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from comity.profile import Profile, profile
from comity.profile.block import Figure, Grid, Line, Section
from comity.profile.charts import Bar, Bars, Chart, Table
from comity.profile.dyad import Dyad
from comity.profile.page import render
from comity.profile.text import Card, Number, Text, say
from comity.sources import sources
from comity.states import state

BUDGET = 300 * 1000
VOID = {"meta", "link", "br", "img", "hr", "input", "wbr", "col"}
ENDED_BY = {
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tr": {"td", "th", "tr"},
    "tbody": {"td", "th", "tr", "thead"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "li": {"li"},
}
MAY_STAY_OPEN = {"td", "th", "tr", "thead", "tbody", "dt", "dd", "li"}
HOSTILE = "<script>alert(1)</script>\"'`&lt;img src=x onerror=alert(1)>]]>"


class Element:
    """An element of a page: its tag, attributes and what is inside, in order."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag, self.attributes = tag, attributes
        self.inside: list[Element | str] = []

    def __getitem__(self, name: str) -> str:
        return self.attributes[name] or ""

    def __contains__(self, name: str) -> bool:
        return name in self.attributes

    def all(self, *tags: str) -> list["Element"]:
        """Every element inside, in order; of these tags, if any are named."""
        found = []
        for child in self.inside:
            if isinstance(child, Element):
                found += [child] if not tags or child.tag in tags else []
                found += child.all(*tags)
        return found

    @property
    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text for c in self.inside)


class Page(HTMLParser):
    """A page as a tree; HTML lets the ends of some elements be left out."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]
        self.html = html
        self.feed(html)
        self.close()
        assert self._open == [self.root], "an element is never closed"

    def all(self, *tags: str) -> list[Element]:
        return self.root.all(*tags)

    def having(self, name: str) -> list[Element]:
        return [e for e in self.all() if name in e]

    def handle_starttag(self, tag, attrs):
        while self._open[-1].tag in ENDED_BY.get(tag, ()):
            self._open.pop()
        found = Element(tag, dict(attrs))
        self._open[-1].inside.append(found)
        if tag not in VOID:
            self._open.append(found)

    def handle_startendtag(self, tag, attrs):
        self._open[-1].inside.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag):
        while self._open[-1].tag != tag:
            assert self._open[-1].tag in MAY_STAY_OPEN, f"{self._open[-1].tag} ended by {tag}"
            self._open.pop()
        self._open.pop()

    def handle_data(self, data):
        self._open[-1].inside.append(data)


@pytest.fixture(scope="module")
def built() -> Profile:
    """The flagship page, from the starter alone."""
    return profile("CHN", "RUS")


@pytest.fixture(scope="module")
def html(built) -> str:
    return built.html()


@pytest.fixture(scope="module")
def page(html) -> Page:
    return Page(html)


def test_the_flagship_page_keeps_its_budget(html):
    assert len(html.encode()) <= BUDGET


def test_two_runs_write_the_same_bytes(html, built, tmp_path):
    assert profile("Russia", "China").html() == html
    path = built.write(tmp_path / "page.html")
    assert path.read_bytes() == html.encode()


def test_the_page_is_about_one_pair(page):
    (heading,) = page.all("h1")
    assert heading.text == "China and Russia"
    (title,) = page.all("title")
    assert title.text.startswith("China and Russia")
    assert page.all("html")[0]["lang"] == "en"


def test_headings_step_down_one_level_at_a_time(page):
    levels = [int(h.tag[1]) for h in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(h.text.strip() for h in page.all("h1", "h2", "h3", "h4"))


def test_every_block_has_a_heading_of_its_own_and_a_place_in_the_list(page, built):
    blocks = [s for s in page.all("section") if "class" in s and s["class"] == "block"]
    (nav,) = page.all("nav")
    links = [a["href"] for a in nav.all("a")]
    assert links == [f"#{s['id']}" for s in blocks]
    assert [s["id"] for s in blocks] == [*built.sections, "sources"]
    assert all(len(s.all("h2")) == 1 for s in blocks)


def test_identifiers_are_unique_and_every_link_inside_the_page_has_its_end(page):
    counts = Counter(e["id"] for e in page.having("id"))
    assert max(counts.values()) == 1
    links = [a["href"][1:] for a in page.all("a") if a["href"].startswith("#")]
    assert links
    assert set(links) <= set(counts)
    for element in page.all():
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(element.attributes.get(name, "").split()) <= set(counts)


def test_every_number_opens_its_card_and_every_card_is_asked_for(page):
    numbers = page.having("popovertarget")
    cards = page.having("popover")
    assert len(numbers) > 100
    assert all(n.tag == "button" and n.text.strip() for n in numbers)
    assert {n["popovertarget"] for n in numbers} == {c["id"] for c in cards}


def test_every_card_says_what_how_whence_and_how_again(page):
    for card in page.having("popover"):
        terms = [term.text for term in card.all("dt")]
        assert terms[0].startswith("Value")
        assert "Kind" in terms
        assert {"How", "Source", "Again"} <= set(terms), card.text
        assert card.all("h4")[0].text.strip()
        assert re.search(r"sha256 [0-9a-f]{8}", card.text)


def test_no_digit_of_a_finding_stands_without_a_card(built):
    """Amounts, shares and counts of a heading, a lead or the brief are numbers that open."""
    amount = re.compile(r"US\$\d|\d[\d.,]* (per cent|times|billion)|\d\.\d")
    for name, section in built.sections.items():
        texts = [section.heading, *section.leads, *(line.text for line in section.lines)]
        for text in texts:
            for part in text.parts:
                assert not isinstance(part, str) or not amount.search(part), (name, part)


def test_every_figure_says_what_it_shows_and_has_its_numbers_below(page):
    figures = page.all("figure")
    assert len(figures) >= 8
    for figure in figures:
        svgs = figure.all("svg")
        assert {s["class"] for s in svgs} == {"chart wide", "chart narrow"}
        for svg in svgs:
            assert svg["role"] == "img"
            assert "aria-label" in svg or "aria-labelledby" in svg
            assert svg.all("path", "rect", "circle", "line", "use")
        (table,) = figure.all("table")
        assert len(table.all("tr")) > 1
        assert "Source:" in figure.all("figcaption")[0].text
        downloads = [a["href"].partition(";")[0] for a in figure.all("a") if "download" in a]
        assert downloads == ["data:text/csv", "data:image/svg+xml"]


def test_the_page_may_fetch_nothing_and_run_nothing(page, html):
    (policy,) = [m["content"] for m in page.all("meta") if "http-equiv" in m]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    (style,) = page.all("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert rules == {
        "default-src": "'none'",
        "style-src": f"'sha256-{digest}'",
        "font-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert not page.all("script", "link", "iframe", "object", "embed", "img", "form", "base", "use")
    for element in page.all():
        if element.tag == "a":
            assert re.match(r"#|https?://|data:(text/csv|image/svg\+xml)[;,]", element["href"])
        for name, value in element.attributes.items():
            assert not name.startswith("on"), (element.tag, name)
            assert name not in {"src", "srcset", "style", "xlink:href", "action", "poster"}, name
            assert "javascript:" not in str(value)
    assert not re.search(r"url\((?!\"data:)", style.text)
    assert "@import" not in html


def test_the_page_lists_every_file_with_its_checksum_and_licence(page, built):
    (section,) = [s for s in page.all("section") if s["id"] == "sources"]
    vintages = built.dyad.vintages()
    assert vintages
    for vintage in vintages:
        origin = sources[vintage.source].origin
        for words in (origin.publisher, origin.title, origin.licence, vintage.sha256):
            assert words in section.text, vintage.source
        assert origin.url in {a["href"] for a in section.all("a")}


@pytest.fixture
def hostile() -> Page:
    """A page in which every text that can be one is an attack."""
    rows = (("Value", HOSTILE), ("Kind", HOSTILE), ("How", HOSTILE))
    number = Number(HOSTILE, Card(key="x", title=HOSTILE, rows=rows))
    text = Text((HOSTILE, number))
    chart = Chart(
        name="attack",
        title=HOSTILE,
        alt=HOSTILE,
        unit=HOSTILE,
        source=HOSTILE,
        notes=(HOSTILE,),
        plot=Bars(groups=(HOSTILE,), bars=(Bar(label=HOSTILE, role="ink", values=(1.0,)),)),
        table=Table(columns=(HOSTILE, HOSTILE), rows=((HOSTILE, 1.0),)),
    )
    section = Section(
        heading=text,
        leads=(text,),
        figures=(Figure(chart=chart, cards=(None, number.card)),),
        tables=(Grid(title=HOSTILE, columns=(HOSTILE,), rows=((text,),), note=HOSTILE),),
        lines=(Line(field=HOSTILE, text=text, sure=HOSTILE),),
        notes=(HOSTILE,),
        missing=(HOSTILE,),
    )
    dyad = Dyad("CHN", "RUS", since=2000)
    page = Page(render(dyad, {"brief": section, "trade": section}))
    dyad.close()
    return page


def test_hostile_texts_are_shown_and_never_run(hostile):
    assert not hostile.all("script", "img")
    for element in hostile.all():
        assert not any(name.startswith("on") for name in element.attributes)
    assert HOSTILE in hostile.all("h2")[0].text
    assert HOSTILE in hostile.having("popover")[0].text
    links = [a["href"] for a in hostile.all("a") if a["href"].startswith("data:")]
    assert links
    for link in links:
        assert '"' not in link
        assert "&" not in link
    for link in (link for link in links if link.startswith("data:image/svg")):
        drawing = ET.fromstring(unquote(link.partition(",")[2]))  # noqa: S314  our own file
        assert not [e for e in drawing.iter() if e.tag.endswith(("script", "img", "foreignObject"))]
        assert not [e for e in drawing.iter() if any(a.startswith("on") for a in e.attrib)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("FIN", "SWE"),  # nothing but what is free for all is in the starter
        ("Prussia", "Bavaria"),  # before all sources but three
        ("USA", "CHN"),  # no third state
        ("East Germany", "West Germany"),  # both ended
        ("South Sudan", "Sudan"),  # after many sources
        ("Liechtenstein", "Monaco"),
    ],
)
def test_any_pair_has_a_page_and_a_text_whatever_is_at_hand(one, two):
    found = profile(one, two)
    page = Page(found.html())
    text = found.text()
    gaps = found.sections["gaps"]
    assert len(page.all("h1")) == 1
    assert text.count("\n") > 3
    assert gaps.missing or gaps.figures
    asked = {e["popovertarget"] for e in page.having("popovertarget")}
    assert asked == {e["id"] for e in page.having("popover")}


@pytest.mark.usefixtures("mirror")
@pytest.mark.parametrize(
    ("one", "two"),
    [("CHN", "RUS"), ("USA", "GBR"), ("Prussia", "Bavaria"), ("DDR", "POL"), ("TUV", "NRU")],
)
def test_a_pair_has_its_page_from_the_real_files(one, two):
    found = profile(one, two)
    html = found.html()
    assert Page(html).all("h1")[0].text == found.dyad.title
    assert not any(v.starter for v in found.dyad.vintages())
    assert len(html.encode()) < 2 * BUDGET


def test_the_years_asked_for_are_the_years_shown():
    found = profile("CHN", "RUS", since=1992, until=2013)
    assert found.dyad.years == (1992, 2013)
    assert "1992–2013" in found.html()
    assert "2023" not in found.text()


def test_a_state_keeps_its_colour_in_whatever_order_the_pair_is_named():
    for pair in ((365, 710), (state("China"), "Россия")):
        dyad = Dyad(*pair)
        assert dyad.ccodes == (710, 365)
        assert dyad.role(state("China")) == "state1"
        dyad.close()


def test_a_sentence_begins_with_a_capital_letter_and_numbers_stay_openable():
    number = Number("5", Card(key="k", title="five", rows=()))
    text = say("{n} of them, {word}", n=number, word="so")
    assert str(text) == "5 of them, so"
    assert text.cards == (number.card,)
    assert str(Section(heading=say("trade grew")).heading) == "Trade grew"
