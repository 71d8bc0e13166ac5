"""A series: values over years with their gaps and their doubt, and how it is drawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from comity.profile.marks import Canvas, Role, css, markers
from comity.profile.scales import Scale
from comity.profile.shapes import Place, area, px, rings, steps

Doubt: TypeAlias = Literal["band", "range", "error"]

ROOMY = 12
"""Least distance of two points, in px, at which each has a mark."""

_DASH: Mapping[Role, str] = {"state2": " dash", "state3": " mix"}


class Point(NamedTuple):
    """One year of a series.

    Attributes
    ----------
    year : int
        The year, or the last year of a window.
    value : float or None
        In the scale of the axis; None is a gap, never bridged by a line.
    low, high : float or None
        Ends of the doubt about the value: a 90 % band, two reports, or one error either side.
    hollow : bool
        Whether the value is estimated, imputed or unverified.
    """

    year: int
    value: float | None
    low: float | None = None
    high: float | None = None
    hollow: bool = False


VALUE, LOW, HIGH = range(1, 4)
"""Places of the numbers in a `Point`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line of a chart.

    Attributes
    ----------
    label : str
        Written at the end of the line; empty for none.
    role : {"state1", "state2", "state3", "ink", "grey", "target"}
        Whom it is about: gives colour, dash and shape of the marks.
    points : tuple of Point
        In order of year; a year that is not there is a gap.
    doubt : {"band", "range", "error"}
        How low and high are drawn: a tint (a model is unsure), two thin lines (sources
        disagree), or bars at each point joined by a thin line (sampling error).
    step : int
        Greatest distance in years over which two points are joined, such as 5 for windows.
    """

    label: str
    role: Role
    points: tuple[Point, ...]
    doubt: Doubt = "band"
    step: int = 1

    def numbers(self) -> Iterator[float]:
        """Yield every number that the line shows."""
        for point in self.points:
            yield from (v for v in point[VALUE:4] if v is not None)

    def shows(self) -> bool:
        """Return whether there is any number."""
        return any(True for _ in self.numbers())

    def runs(self, *fields: int) -> Iterator[list[Point]]:
        """Yield unbroken stretches of points in which these fields are all present."""
        run: list[Point] = []
        for point in self.points:
            whole = all(point[field] is not None for field in fields)
            if run and (not whole or point.year - run[-1].year > self.step):
                yield run
                run = []
            if whole:
                run.append(point)
        if run:
            yield run

    def end(self) -> tuple[int, float] | None:
        """Return year and value at which the label stands."""
        for point in reversed(self.points):
            if point.value is not None:
                return point.year, point.value
            if point.low is not None and point.high is not None:
                return point.year, (point.low + point.high) / 2
        return None

    @property
    def dash(self) -> str:
        """The class of the dash, with a space before it."""
        return _DASH.get(self.role, "")


def year_scale(series: Iterable[Series], more: Iterable[int] = ()) -> Scale:
    """Return the scale of 0 to 1 px from the first to the last year that has anything."""
    seen = [p.year for s in series for p in s.points if any(v is not None for v in p[VALUE:4])]
    seen += more
    first, last = min(seen), max(seen)
    if first == last:
        first, last = first - 1, last + 1
    return Scale(first, last, 0.0, 1.0, ())


def places(run: Iterable[Point], x: Scale, y: Scale, field: int = VALUE) -> list[Place]:
    """Return where points stand that all have this field."""
    return [(x(point.year), y(point[field] or 0.0)) for point in run]


def draw_doubts(canvas: Canvas, series: Sequence[Series], x: Scale, y: Scale) -> None:
    """Draw bands, and then the thin lines of ranges."""
    for one in series:
        if one.doubt == "band":
            data = "".join(
                area(_edge(run, x, y, HIGH), _edge(run, x, y, LOW)) for run in one.runs(LOW, HIGH)
            )
            canvas.path(data, f"over {css('w', one.role)}")
    for one in series:
        if one.doubt == "range":
            data = "".join(
                steps(_edge(run, x, y, field)) for field in (LOW, HIGH) for run in one.runs(field)
            )
            canvas.path(data, f"thin {css('l', one.role)}")


def _edge(run: Sequence[Point], x: Scale, y: Scale, field: int) -> list[Place]:
    """Return one edge of a band; a lone year gets a width of 3 px."""
    found = places(run, x, y, field)
    if len(found) > 1:
        return found
    at, height = found[0]
    return [(at - 1.5, height), (at + 1.5, height)]


def draw_line(canvas: Canvas, series: Series, x: Scale, y: Scale, weight: str) -> None:
    """Draw the line through all unbroken stretches."""
    data = "".join(steps(places(run, x, y)) for run in series.runs(VALUE) if len(run) > 1)
    canvas.path(data, f"{weight} {css('l', series.role)}{series.dash}")


def draw_series(canvas: Canvas, series: Series, x: Scale, y: Scale) -> None:
    """Draw the line of a series, its error bars, and its marks."""
    polled = series.doubt == "error"
    draw_line(canvas, series, x, y, "thin" if polled else "line")
    if polled:
        canvas.path(_errors(series, x, y), f"line {css('l', series.role)}")
    runs = list(series.runs(VALUE))
    gaps = [b.year - a.year for run in runs for a, b in pairwise(run)]
    roomy = not gaps or min(gaps) * (x.end - x.start) / (x.high - x.low) >= ROOMY
    marks = roomy or polled
    shown = [p for run in runs for p in run if marks or len(run) == 1 or run is runs[-1]]
    if not marks and shown and len(runs[-1]) > 1:
        shown = [*shown[: -len(runs[-1])], shown[-1]]
    markers(canvas, series.role, places([p for p in shown if not p.hollow], x, y))
    hollow = places([p for run in runs for p in run if p.hollow], x, y)
    canvas.path(rings(hollow, 3 if roomy else 2), f"hollow {css('l', series.role)}")


def _errors(series: Series, x: Scale, y: Scale) -> str:
    """Return path data of a vertical bar with short ends at each point."""
    return "".join(
        f"M{px(x(p.year) - 3)} {px(y(p.high or 0.0))}h60m-30 0V{px(y(p.low or 0.0))}m-30 0h60"
        for run in series.runs(LOW, HIGH)
        for p in run
    )


def trace(series: Series, x: Scale, y: Scale) -> Iterator[Place]:
    """Yield places on lines and bands, close enough to know what a label would hide."""
    fields = (LOW, HIGH) if series.doubt == "range" else (VALUE,)
    for field in fields:
        for run in series.runs(field):
            found = places(run, x, y, field)
            yield from found
            for (ax, ay), (bx, by) in pairwise(found):
                parts = int(max(abs(bx - ax), abs(by - ay)) // 8)
                yield from (
                    (ax + (bx - ax) * i / parts, ay + (by - ay) * i / parts)
                    for i in range(1, parts)
                )
    for run in series.runs(LOW, HIGH):
        for (at, top), (_, bottom) in zip(
            places(run, x, y, HIGH), places(run, x, y, LOW), strict=True
        ):
            yield from ((at, top + i * 8) for i in range(int((bottom - top) // 8) + 1))
