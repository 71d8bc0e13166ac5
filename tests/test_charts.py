"""The chart kit: what is drawn is there, is inside, is readable, and says what it shows."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations, pairwise
from math import cos, inf, nan, sin
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from comity.errors import InputError
from comity.profile.charts import (
    Bar,
    Bars,
    Chart,
    Coverage,
    CoverageRow,
    Dumbbell,
    Lines,
    Multiples,
    Pair,
    Panel,
    Point,
    Reference,
    Series,
    Span,
    SpanRow,
    Spans,
    Table,
    Target,
    data_link,
    page_style,
)
from comity.profile.marks import PX, RULES
from comity.profile.scales import linear, spread, text_width, wrap
from comity.profile.shapes import TENTHS, plain
from comity.states import all_states

PROFILE = Path(__file__).parents[1] / "src" / "comity" / "profile"
YEARS = range(1950, 2025)
SHOWN = {"wide": 680, "narrow": 328}
"""Width in px at which the page shows each drawing."""

TABLE = Table(columns=("Year", "Value"), rows=((2000, 1.5), (2001, None)))


def series(label, role, values, first=2000, **rest):
    points = tuple(Point(first + i, v) for i, v in enumerate(values))
    return Series(label=label, role=role, points=points, **rest)


def band(label, role, shift):
    points = tuple(
        Point(y, shift + sin(y / 9), shift + sin(y / 9) - 0.3, shift + sin(y / 9) + 0.3)
        for y in YEARS
    )
    return Series(label=label, role=role, points=points)


EXPORTS = (2.23, 2.71, 3.52, 6.03, 9.1, 13.21, 15.83, 28.49, 33.01, 17.51, 29.61, 38.9, 44.06)
IMPORTS = (5.77, 7.96, 8.41, 9.73, 12.1, 15.9, 17.6, 19.7, 23.8, 21.3, None, 40.35, 44.1)
FAN = tuple(Point(2012 + i, 88 * 1.1**i, 88, 88 * 1.2**i) for i in range(9))
WINDOWS = ("1995–99", "2000–04", "2005–09", "2010–14", "2015–19", "2020–24")

PLOTS = {
    "lines": Lines(
        series=(
            series("China → Russia", "state1", EXPORTS),
            series("Russia → China", "state2", IMPORTS),
        ),
        references=(Reference(value=20, label="parity"),),
    ),
    "long": Lines(
        series=(
            series("chance", "grey", [0.6 + 0.01 * sin(y) for y in YEARS], 1950),
            series(
                "China and the Russian Federation",
                "state1",
                [0.5 + 0.3 * sin(y / 9) for y in YEARS],
                1950,
            ),
            series(
                "China and the United States",
                "state2",
                [0.5 + 0.3 * cos(y / 7) for y in YEARS],
                1950,
            ),
            series(
                "Russia and the United States",
                "state3",
                [0.4 + 0.2 * cos(y / 5) for y in YEARS],
                1950,
            ),
        ),
        references=(Reference(value=0.5, label="half of the votes"),),
    ),
    "bands": Lines(
        zero=False,
        series=(
            band("United States", "state3", 2.4),
            band("China", "state1", -0.5),
            band("Russia", "state2", -0.4),
        ),
    ),
    "fan": Lines(
        series=(
            Series(label="naive projection", role="grey", points=FAN),
            series("observed total", "ink", [8, 11, 12, 16, 21, 29, 33, 48, 57, 39, 55, 79, 88]),
        ),
        targets=(
            Target(year=2015, value=100, label="Target: $100bn by 2015"),
            Target(year=2020, value=200, label="Target: $200bn by 2020"),
        ),
    ),
    "range": Lines(
        series=(
            Series(
                label="two reports",
                role="state1",
                doubt="range",
                points=tuple(
                    Point(2000 + i, None, v * 0.8, v * 1.1) for i, v in enumerate(EXPORTS)
                ),
            ),
        ),
    ),
    "polls": Lines(
        zero=False,
        series=tuple(
            Series(
                label=label,
                role=role,
                doubt="error",
                step=5,
                points=tuple(
                    Point(y, v + y % 7, v + y % 7 - 3, v + y % 7 + 3)
                    for y in (2002, 2005, 2007, 2012, 2016)
                ),
            )
            for label, role, v in (
                ("Chinese on Russia", "state1", 50),
                ("Russians on China", "state2", 63),
            )
        ),
    ),
    "growth": Lines(
        series=(
            series("China", "state1", [60 * 1.09**i for i in range(60)], 1960),
            Series(
                label="Russia",
                role="state2",
                points=tuple(Point(1990 + i, 500 + 40 * i, hollow=i < 4) for i in range(30)),
            ),
        ),
    ),
    "bars": Bars(
        groups=WINDOWS,
        bars=(
            Bar(
                label="China's share of Russian exports",
                role="state2",
                values=(38.2, 45.3, 30.1, 9.0, 13.4, 5.6),
            ),
            Bar(
                label="Russia's share of Chinese imports",
                role="state1",
                values=(91.2, 92.0, 88.1, 63, 0, None),
            ),
        ),
    ),
    "losses": Bars(
        groups=WINDOWS,
        bars=(Bar(label="balance", role="ink", values=(-3.54, 8.81, None, -5.25, 0, 3.77)),),
    ),
    "windows": Bars(
        groups=tuple(f"{y}–{(y + 4) % 100:02}" for y in range(2000, 2021)),
        bars=(Bar(label="share", role="state1", values=tuple(10 + i for i in range(21))),),
    ),
    "dumbbell": Dumbbell(
        pairs=tuple(
            Pair(label=str(y), first=0.5 + i, second=4 + i * i)
            for i, y in enumerate(range(1995, 2025, 5))
        ),
        first=("China's trade with Russia", "state1"),
        second=("Russia's trade with China", "state2"),
    ),
    "dumbbell-words": Dumbbell(
        pairs=(
            Pair(label="Population", first=1412, second=144),
            Pair(label="Gross domestic product, current prices", first=17795, second=2021),
            Pair(label="Exports to the other", first=None, second=129),
        ),
        first=("China", "state1"),
        second=("Russia", "state2"),
    ),
    "spans": Spans(
        first=1946,
        last=2024,
        rows=(
            SpanRow(
                label="Defence",
                spans=(
                    Span(first=1950, last=1980, label="Treaty of 1950"),
                    Span(first=2019, last=2024, missing=True),
                ),
            ),
            SpanRow(
                label="Non-aggression",
                spans=(
                    Span(first=1992, last=2000, label="1992"),
                    Span(first=2001, last=2018, label="Treaty of 2001"),
                ),
            ),
        ),
    ),
    "spans-words": Spans(
        first=1990,
        last=2000,
        rows=(
            SpanRow(
                label="An obligation to consult in case of a threat",
                spans=(Span(first=1992, last=1992),),
            ),
        ),
    ),
    "coverage": Coverage(
        first=1946,
        rows=(
            CoverageRow(label="Trade", cells="M" * 3 + "L" * 6 + "AAO0" * 15 + "QEB"),
            CoverageRow(label="General Assembly votes", cells="L" * 25 + "A" * 45 + "II"),
        ),
    ),
    "multiples": Multiples(
        panels=tuple(
            Panel(
                title=title,
                series=(
                    band("", "grey", 1.0),
                    series("", "ink", [sin(i / 4) if i != 8 else None for i in range(30)], 1990),
                ),
                latest="0.82",
            )
            for title in (
                "Trade intensity",
                "Agreement in the General Assembly (κ)",
                "Arms",
                "Visits",
            )
        )
    ),
}


def chart(plot, **rest):
    given = {
        "name": "trade-flows",
        "title": "Two-way trade",
        "alt": "Line chart: trade grew.",
        "unit": "US$ billion, current prices",
        "source": "China Customs",
        "plot": plot,
        "table": TABLE,
    }
    return Chart(**(given | rest))


@pytest.fixture(params=sorted(PLOTS))
def plot(request):
    return PLOTS[request.param]


@pytest.fixture(params=["wide", "narrow"])
def width(request):
    return request.param


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own text


def elements(svg: str, tag: str) -> list[ET.Element]:
    return [e for e in parsed(svg).iter() if e.tag.rpartition("}")[2] == tag]


def view(svg: str) -> tuple[float, float]:
    """Return width and height of a drawing, in px."""
    left, top, right, bottom = map(float, elements(svg, "svg")[0].get("viewBox").split())
    assert left == top == 0
    return right / TENTHS, bottom / TENTHS


def font_size(rule: str) -> float:
    """Return the size of letters that a rule gives, in px."""
    return int(re.search(r"font(?:-size)?:(\d+)px", RULES[rule])[1]) / TENTHS


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Return every text and its four sides, in px."""
    root = parsed(svg)
    moved = {}
    for group in root.iter():
        shift = re.fullmatch(r"translate\((\d+) (\d+)\)", group.get("transform", ""))
        if shift:
            moved |= dict.fromkeys(group.iter(), tuple(map(float, shift.groups())))
    found = []
    for e in (e for e in root.iter() if e.tag.rpartition("}")[2] == "text"):
        right, down = moved.get(e, (0.0, 0.0))
        x, y = (float(e.get("x")) + right) / TENTHS, (float(e.get("y")) + down) / TENTHS
        text, classes = e.text or "", e.get("class", "").split()
        size = font_size(".title" if "title" in classes else "text")
        wide = text_width(text, size)
        left = x - wide / 2 if "m" in classes else x - wide if "e" in classes else x
        found.append((text, left, y - size * 0.73, left + wide, y + size * 0.2))
    return found


MOVES = re.compile(r"([MLlHhVvmazZ])([^MLlHhVvmazZ]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def corners(data: str) -> Iterator[list[tuple[float, float]]]:
    """Yield the places of every stroke of a path, in its own units."""
    x = y = 0.0
    stroke: list[tuple[float, float]] = []
    for command, words in MOVES.findall(data):
        numbers = [float(n) for n in NUMBER.findall(words)]
        own = command.islower()
        if command in "Mm" and stroke:
            yield stroke
            stroke = []
        if command in "Hh":
            pairs = [(numbers[0], 0.0 if own else y)]
        elif command in "Vv":
            pairs = [(0.0 if own else x, numbers[0])]
        elif command == "a":
            pairs = list(zip(numbers[5::7], numbers[6::7], strict=True))
            stroke.append((x, y + numbers[0]))
        else:
            pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        for dx, dy in pairs:
            x, y = (x + dx, y + dy) if own else (dx, dy)
            stroke.append((x, y))
    if stroke:
        yield stroke


def marks(svg: str, *classes: str) -> Iterator[list[tuple[float, float]]]:
    """Yield the places of every stroke of these classes, in px."""
    root = parsed(svg)
    for pattern in root.iter("defs"):
        pattern.clear()
    for e in root.iter("path"):
        if set(classes) <= set(e.get("class", "").split()):
            for stroke in corners(e.get("d")):
                yield [(x / TENTHS, y / TENTHS) for x, y in stroke]


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


def test_every_text_of_a_file_stands_inside_it_and_apart(plot):
    svg = chart(plot, notes=("One note.",)).standalone_svg()
    right, bottom = view(svg)
    found = boxes(svg)
    for text, x1, y1, x2, y2 in found:
        assert 0 <= x1 <= x2 <= right, text
        assert 0 <= y1 <= y2 <= bottom, text
    for a, b in combinations(found, 2):
        assert a[3] <= b[1] or b[3] <= a[1] or a[4] <= b[2] or b[4] <= a[2], (a, b)


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


def test_every_class_has_a_rule(plot, width):
    used = {c for e in parsed(chart(plot).svg(width)).iter() for c in e.get("class", "").split()}
    assert {f".{c}" for c in used - {"chart", width}} <= RULES.keys()


WORDS = 'Line chart: "trade" grew by 100 % & didn\'t <stop>.'


def test_every_drawing_is_named_by_its_alternative_text(plot, width):
    svg = chart(plot, alt=WORDS).svg(width)
    root = elements(svg, "svg")[0]
    assert root.get("role") == "img"
    assert root.get("aria-label") == WORDS
    assert not [e for e in root.iter() if e.tag in {"title", "desc"} or e.get("aria-labelledby")]


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


def test_an_unknown_status_letter_is_refused():
    with pytest.raises(InputError, match="'X' is no status letter"):
        Coverage(first=2000, rows=(CoverageRow(label="a", cells="AAX"),))


def test_bars_that_do_not_fit_their_groups_are_refused():
    with pytest.raises(InputError, match="2 values for 3 places"):
        Bars(groups=("a", "b", "c"), bars=(Bar(label="x", role="ink", values=(1, 2)),))


def test_state_one_and_two_differ_without_colour(width):
    svg = chart(PLOTS["lines"]).svg(width)
    assert elements(svg, "path")
    dashes = {e.get("class") for e in elements(svg, "path") if "line" in e.get("class", "").split()}
    assert dashes == {"line l1", "line l2 dash"}
    assert list(marks(svg, "dots", "l1"))
    assert list(marks(svg, "f2"))


@pytest.mark.parametrize("empty", [(), (None, None)])
def test_a_chart_without_values_is_refused(empty):
    with pytest.raises(ValueError, match="no value to draw"):
        chart(Lines(series=(series("a", "state1", empty),)))


@pytest.mark.parametrize("bad", [nan, inf])
def test_a_value_that_is_not_finite_is_refused(bad):
    with pytest.raises(InputError, match="not finite"):
        chart(Lines(series=(series("a", "state1", [1.0, bad]),)))


@pytest.mark.parametrize("name", ["", "Trade", "a b", 'a"b', "1a", "a--b"])
def test_a_name_that_is_no_word_is_refused(name):
    with pytest.raises(InputError, match="cannot name a chart"):
        chart(PLOTS["lines"], name=name)


def test_an_empty_series_beside_a_full_one_is_left_out(width):
    plot = Lines(
        series=(series("gone", "state2", [None, None]), series("here", "state1", [1.0, 2.0]))
    )
    texts = [t for t, *_ in boxes(chart(plot).svg(width))]
    assert "here" in texts
    assert "gone" not in texts


HOSTILE = "</text><script>alert(1)</script>\"'&\x00\x0b\ud800"


def test_hostile_text_stays_text(width):
    plot = Lines(
        series=(series(HOSTILE, "state1", [1.0, 2.0]),),
        references=(Reference(value=1, label=HOSTILE),),
        targets=(Target(year=2001, value=2, label=HOSTILE),),
    )
    one = chart(plot, title=HOSTILE, alt=HOSTILE, unit=HOSTILE, source=HOSTILE, notes=(HOSTILE,))
    for svg in (one.svg(width), one.standalone_svg()):
        assert "<script" not in svg
        assert not elements(svg, "script")
        assert "\x00" not in svg


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


def test_a_ragged_table_is_refused():
    with pytest.raises(InputError, match="2 columns has a row of 1"):
        Table(columns=("a", "b"), rows=((1,),))


def test_no_text_is_smaller_than_eleven_px_where_it_is_shown(plot, width):
    right, _ = view(chart(plot).svg(width))
    sized = [rule for rule, looks in RULES.items() if re.search(r"font(-size)?:\d", looks)]
    assert set(sized) == {"text", ".title"}
    assert min(map(font_size, sized)) * SHOWN[width] / right >= 11


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


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("rule", ["text", *(f".t{key}" for key in "123igt"), ".title"])
def test_every_text_colour_has_enough_contrast(rule):
    colour = re.search(r"fill:(#[0-9a-f]{6})", RULES[rule])[1]
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_rules_for_charts_touch_nothing_else_on_the_page():
    rules = [rule for rule in page_style().split("}") if rule]
    assert all(rule.startswith(".chart ") for rule in rules)


def test_the_edge_of_a_band_is_thinned_by_less_than_a_pixel():
    edge = [(x * 2.0, 40 * sin(x / 9) + 3 * cos(x / 4)) for x in range(200)]
    kept = plain(edge)
    assert len(kept) < len(edge) / 2
    assert [kept[0], kept[-1]] == [edge[0], edge[-1]]
    assert set(kept) <= set(edge)
    for (ax, ay), (bx, by) in pairwise(kept):
        between = [(x, y) for x, y in edge if ax <= x <= bx]
        assert all(abs(ay + (by - ay) * (x - ax) / (bx - ax) - y) <= 0.7 for x, y in between)


def test_labels_are_moved_apart_and_stay_inside():
    middles = spread([10, 11, 12, 95], [16, 16, 16, 16], 0, 100)
    assert all(8 <= m <= 92 for m in middles)
    assert all(
        b - a >= 16 - 1e-9 for a, b in zip(sorted(middles), sorted(middles)[1:], strict=False)
    )
    assert spread([50], [16], 0, 100) == [50]


@pytest.mark.parametrize(
    "ends", [(0, 1), (-5.2, 9.98), (0, 0), (3, 3), (0, 1e9), (-1e-6, 2e-6), (0.2, 0.21)]
)
def test_round_ticks_hold_all_values(ends):
    scale = linear(ends, zero=False, count=5)
    assert scale.low <= ends[0] <= ends[1] <= scale.high
    assert 2 <= len(scale.ticks) <= 10
    assert len(set(scale.labels())) == len(scale.ticks)


def test_an_arrow_stays_with_the_word_it_points_at():
    assert wrap("China → Russia", 70) == ["China", "→\N{NO-BREAK SPACE}Russia"]


LATIN_1 = [chr(code) for code in range(0xC0, 0x100) if chr(code).isalpha()]
SIGNS = "\N{NO-BREAK SPACE}–—‘’“”…−×·•→←↔≥≤°κθ²³"


@pytest.mark.parametrize("weight", ["regular", "semibold"])
def test_the_fonts_hold_our_characters_only_and_are_no_wider_than_we_think(weight):
    ttlib = pytest.importorskip("fontTools.ttLib")
    pytest.importorskip("brotli")
    path = PROFILE / "fonts" / f"source-sans-3-{weight}.woff2"
    assert path.stat().st_size <= 10 * 1024
    font = ttlib.TTFont(path)
    cmap, advance = font.getBestCmap(), font["hmtx"]
    held = set(map(chr, cmap))
    own = {*map(chr, range(0x20, 0x7F)), *SIGNS}
    named = {letter for s in all_states() for name in s.names() for letter in name}
    assert own | named.intersection(LATIN_1) <= held <= own.union(LATIN_1)
    for code, glyph in cmap.items():
        assert advance[glyph][0] <= text_width(chr(code), 1000) * 1.5, chr(code)


@pytest.mark.parametrize("weight", ["regular", "semibold"])
def test_the_figures_of_the_fonts_are_of_one_width(weight):
    ttlib = pytest.importorskip("fontTools.ttLib")
    pytest.importorskip("brotli")
    font = ttlib.TTFont(PROFILE / "fonts" / f"source-sans-3-{weight}.woff2")
    cmap, advance = font.getBestCmap(), font["hmtx"]
    assert len({advance[cmap[ord(figure)]][0] for figure in "0123456789"}) == 1


@pytest.mark.parametrize("weight", ["regular", "semibold"])
def test_the_fonts_do_not_bear_the_name_that_their_licence_reserves(weight):
    ttlib = pytest.importorskip("fontTools.ttLib")
    pytest.importorskip("brotli")
    names = ttlib.TTFont(PROFILE / "fonts" / f"source-sans-3-{weight}.woff2")["name"].names
    named = {record.nameID: str(record) for record in names}
    assert named[1] == "Comity Sans"
    assert "Reserved Font Name" in named.pop(0)
    assert not [words for words in named.values() if "source" in words.lower()]


def test_page_and_charts_ask_for_the_font_by_our_name():
    css = (PROFILE / "style.css").read_text(encoding="utf-8")
    assert re.findall(r'@font-face { font-family: "([^"]*)"', css) == ["Comity Sans"] * 2
    assert re.search(r'font: 400 17px/25px "Comity Sans",', css)
    assert "px 'Comity Sans'," in RULES["text"]


def test_the_licence_of_the_fonts_says_what_they_derive_from():
    text = (PROFILE / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "Comity Sans" in text
    assert "Modified Version of Source Sans 3" in text
    assert "with Reserved Font Name 'Source'" in text
    assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_the_style_sheet_asks_for_nothing_from_outside():
    css = (PROFILE / "style.css").read_text(encoding="utf-8")
    assert re.findall(r"url\(([^)]*)\)", css) == ['"{{ font_regular }}"', '"{{ font_semibold }}"']
    assert "@import" not in css
    assert "{{ chart_style }}" in css
