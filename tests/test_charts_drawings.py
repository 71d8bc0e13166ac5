"""What every drawing of every chart keeps: inside, apart, readable, named, small, the same."""

import re
import time
from dataclasses import replace
from itertools import combinations

import pytest

from charts import PLOTS, SHOWN, WORDS, chart
from comity.profile.marks import PX, RULES
from drawings import boxes, elements, font_size, marks, parsed, view


@pytest.fixture(params=sorted(PLOTS))
def plot(request):
    return PLOTS[request.param]


@pytest.fixture(params=["wide", "narrow"])
def width(request):
    return request.param


def test_a_drawing_is_as_wide_as_it_is_shown(plot, width):
    right, bottom = view(chart(plot).svg(width))
    assert right == PX[width] == SHOWN[width]
    assert 60 <= bottom <= 900


def test_drawings_are_written_in_whole_numbers(plot, width):
    for svg in (chart(plot).svg(width), chart(plot).standalone_svg()):
        for e in parsed(svg).iter():
            for key in ("viewBox", "x", "y", "width", "height", "d", "transform"):
                assert "." not in e.get(key, ""), (e.tag, key)


def test_every_text_stands_inside_the_drawing(plot, width):
    svg = chart(plot).svg(width)
    right, bottom = view(svg)
    for text, x1, y1, x2, y2 in boxes(svg):
        assert x1 >= -0.1, text
        assert x2 <= right + 0.1, text
        assert y1 >= 0, text
        assert y2 <= bottom, text


def test_no_text_overlaps_another(plot, width):
    for a, b in combinations(boxes(chart(plot).svg(width)), 2):
        apart = a[3] <= b[1] or b[3] <= a[1] or a[4] <= b[2] or b[4] <= a[2]
        assert apart, (a, b)


def test_every_mark_stands_inside_the_drawing(plot, width):
    svg = chart(plot).svg(width)
    right, bottom = view(svg)
    places = [place for stroke in marks(svg) for place in stroke]
    assert places
    for x, y in places:
        assert -1 <= x <= right + 1
        assert 0 <= y <= bottom


def test_every_mark_has_a_size(plot, width):
    for stroke in marks(chart(plot).svg(width)):
        xs, ys = zip(*stroke, strict=True)
        assert max(xs) - min(xs) + max(ys) - min(ys) >= 0.09  # a disc is a dot with a wide stroke


def test_no_text_is_smaller_than_eleven_px_where_it_is_shown(plot, width):
    right, _ = view(chart(plot).svg(width))
    sized = [rule for rule, looks in RULES.items() if re.search(r"font(-size)?:\d", looks)]
    assert set(sized) == {"text", ".title"}
    assert min(map(font_size, sized)) * SHOWN[width] / right >= 11


def test_every_class_has_a_rule(plot, width):
    used = {c for e in parsed(chart(plot).svg(width)).iter() for c in e.get("class", "").split()}
    assert {f".{c}" for c in used - {"chart", width}} <= RULES.keys()


def test_every_drawing_is_named_by_its_alternative_text(plot, width):
    svg = chart(plot, alt=WORDS).svg(width)
    root = elements(svg, "svg")[0]
    assert root.get("role") == "img"
    assert root.get("aria-label") == WORDS
    assert not [e for e in root.iter() if e.tag in {"title", "desc"} or e.get("aria-labelledby")]


def test_ids_are_unique_and_every_one_is_used(plot):
    one = chart(plot)
    drawings = [one.svg("wide"), one.svg("narrow"), one.standalone_svg()]
    found = [re.findall(r' id="([^"]*)"', svg) for svg in drawings]
    for svg, ids in zip(drawings, found, strict=True):
        used = re.findall(r'url\(#([^)]*)\)|aria-labelledby="([^"]*)"', svg)
        assert len(ids) == len(set(ids))
        assert set(ids) == {a or b for a, b in used}
    assert not set(found[0]) & set(found[1])


@pytest.mark.parametrize("name", ["bars", "coverage", "losses", "spans"])
def test_the_two_widths_share_no_id(name):
    one = chart(PLOTS[name])
    wide, narrow = (set(re.findall(r' id="([^"]*)"', one.svg(w))) for w in ("wide", "narrow"))
    assert wide
    assert narrow
    assert not wide & narrow


def test_the_same_chart_gives_the_same_bytes(plot, width):
    assert chart(plot).svg(width) == chart(replace(plot)).svg(width)
    assert chart(plot).standalone_svg() == chart(replace(plot)).standalone_svg()


def test_no_drawing_is_larger_than_six_kilobytes(plot, width):
    assert len(chart(plot).svg(width).encode()) < 6_000


def test_two_long_series_take_less_than_three_kilobytes(width):
    plot = replace(PLOTS["long"], series=PLOTS["long"].series[1:3])
    assert len(chart(plot).svg(width).encode()) < 3_000


def test_all_kinds_are_drawn_in_a_tenth_of_a_second():
    charts = [chart(plot) for plot in PLOTS.values()]
    start = time.process_time()
    for one in charts:
        one.svg("wide")
        one.svg("narrow")
    assert time.process_time() - start < 0.5  # five times the budget: other work runs beside a test
