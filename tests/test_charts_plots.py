"""What each kind of chart shows: lines, bars, pairs, spans, coverage, and the gaps in them."""

import re
from itertools import pairwise

import pytest

from charts import PLOTS, chart, series
from comity.profile.charts import Lines, Point, Series
from drawings import boxes, corners, elements, marks


@pytest.fixture(params=["wide", "narrow"])
def width(request):
    return request.param


def test_a_line_never_crosses_a_gap(width):
    values = [3.0, 4.0, None, 6.0, 5.0, 4.0]
    svg = chart(Lines(series=(series("a", "state1", values),))).svg(width)
    strokes = list(marks(svg, "line", "l1"))
    assert [len(stroke) for stroke in strokes] == [2, 3]
    assert strokes[0][-1][0] < strokes[1][0][0]


def test_a_year_that_is_not_there_is_a_gap(width):
    points = tuple(Point(y, 1.0 * y) for y in (2000, 2001, 2005, 2006))
    svg = chart(Lines(series=(Series(label="a", role="state1", points=points),))).svg(width)
    assert [len(stroke) for stroke in marks(svg, "line", "l1")] == [2, 2]


def test_a_band_never_crosses_a_gap(width):
    points = tuple(Point(2000 + i, 5, *(() if i == 3 else (4, 6))) for i in range(7))
    svg = chart(Lines(series=(Series(label="a", role="ink", points=points),))).svg(width)
    first, second = marks(svg, "wi")
    assert max(x for x, _ in first) < min(x for x, _ in second)


def test_a_lone_year_between_gaps_is_still_seen(width):
    values = [1.0, None, 2.0, None, 3.0, *[3.0] * 70]
    svg = chart(Lines(series=(series("a", "state1", values),))).svg(width)
    assert len(list(marks(svg, "dots", "l1"))) == 3


def test_estimated_values_are_hollow(width):
    points = tuple(Point(2000 + i, 1.0 + i, hollow=i > 3) for i in range(6))
    svg = chart(Lines(series=(Series(label="a", role="state1", points=points),))).svg(width)
    assert len(list(marks(svg, "hollow", "l1"))) == 2
    assert len(list(marks(svg, "dots", "l1"))) == 4


def test_every_tick_has_its_label(width):
    svg = chart(PLOTS["lines"]).svg(width)
    texts = [text for text, *_ in boxes(svg)]
    assert [t for t in ("0", "10", "20", "30", "40", "50") if t in texts] == [
        "0",
        "10",
        "20",
        "30",
        "40",
        "50",
    ]
    years = [t for t in texts if re.fullmatch(r"(19|20)\d\d", t)]
    ticks = [s for s in marks(svg, "axis") if s[0][0] == s[-1][0]]
    assert len(years) == len(ticks) >= 3
    assert len({int(b) - int(a) for a, b in pairwise(years)}) == 1


def test_years_have_no_separator_and_thousands_do(width):
    texts = [t for t, *_ in boxes(chart(PLOTS["growth"]).svg(width))]
    assert "2000" in texts
    assert "2,500" in texts


def test_a_negative_number_has_a_real_minus_sign(width):
    texts = [t for t, *_ in boxes(chart(PLOTS["losses"]).svg(width))]
    assert "−5" in texts
    assert not any(re.match(r"-\d", t) for t in texts)


def test_an_axis_that_leaves_zero_out_says_where_it_starts():
    svg = chart(Lines(zero=False, series=(series("a", "state1", [71.0, 74.0]),))).svg("wide")
    assert "axis starts at 71" in svg or "axis starts at 70" in svg


def test_missing_bars_are_hatched_and_zero_is_not(width):
    svg = chart(PLOTS["bars"]).svg(width)
    assert "no data" in svg
    hatched = [e for e in elements(svg, "path") if "url(#" in e.get("fill", "")]
    assert len(list(corners(hatched[-1].get("d")))) == 1
    assert len(list(marks(svg, "f1"))) == 5 + 1  # five windows, and the key


def test_bars_stand_on_zero_and_hang_below_it(width):
    svg = chart(PLOTS["losses"]).svg(width)
    ((_, zero), *_), *_ = (s for s in marks(svg, "axis") if s[0][1] == s[-1][1])
    up, down = [], []
    for stroke in marks(svg, "fi"):
        top, bottom = min(y for _, y in stroke), max(y for _, y in stroke)
        (up if bottom == zero else down).append(bottom - top)
        assert zero in {top, bottom}
    assert [len(up), len(down)] == [3, 2]
    assert min(up) == 1  # a zero is a thin line


def test_the_grid_of_a_dumbbell_stands_over_its_numbers(width):
    svg = chart(PLOTS["dumbbell"]).svg(width)
    grid = list(marks(svg, "grid"))
    low = max(y for stroke in grid for _, y in stroke)
    ticks = sorted((x1 + x2) / 2 for _, x1, y1, x2, _ in boxes(svg) if y1 > low)
    assert len(grid) > 2
    assert sorted(stroke[0][0] for stroke in grid) == pytest.approx(ticks, abs=0.2)
    tops = {stroke[0][1] for stroke in grid}
    dots = [y for stroke in marks(svg, "big") for _, y in stroke]
    assert max(tops) < min(dots) < max(dots) < low


def test_a_stretch_outside_coverage_looks_unlike_none(width):
    svg = chart(PLOTS["spans"]).svg(width)
    assert "outside coverage" in svg
    assert any("hatch" in e.get("fill", "") for e in elements(svg, "path"))
    assert "outside coverage" not in chart(PLOTS["spans-words"]).svg(width)


def test_every_reason_for_a_gap_has_its_own_fill():
    svg = chart(PLOTS["coverage"]).svg("wide")
    for words in (
        "zero, says the source",
        "outside coverage",
        "cannot exist",
        "not reported",
        "withheld",
    ):
        assert words in svg
    assert len(elements(svg, "pattern")) == 4


def test_state_one_and_two_differ_without_colour(width):
    svg = chart(PLOTS["lines"]).svg(width)
    assert elements(svg, "path")
    dashes = {e.get("class") for e in elements(svg, "path") if "line" in e.get("class", "").split()}
    assert dashes == {"line l1", "line l2 dash"}
    assert list(marks(svg, "dots", "l1"))
    assert list(marks(svg, "f2"))


def test_an_empty_series_beside_a_full_one_is_left_out(width):
    plot = Lines(
        series=(series("gone", "state2", [None, None]), series("here", "state1", [1.0, 2.0]))
    )
    texts = [t for t, *_ in boxes(chart(plot).svg(width))]
    assert "here" in texts
    assert "gone" not in texts
