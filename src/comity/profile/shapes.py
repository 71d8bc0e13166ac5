"""The shapes of a chart as path data: lines, surfaces and round or pointed marks."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

Place: TypeAlias = tuple[float, float]
"""x and y, in px."""

TENTHS = 10
"""Units of a drawing in one px; sizes in `RULES` and `PATTERNS` are in these units too."""


def px(value: float) -> str:
    """Write a coordinate in tenths of a px: whole numbers make the shortest drawings."""
    return str(round(value * TENTHS))


def steps(points: Iterable[Place], start: str = "M") -> str:
    """Return path data through the points, in one unbroken line."""
    places = [(round(x * TENTHS), round(y * TENTHS)) for x, y in points]
    moves = [move for a, b in pairwise(places) for move in (b[0] - a[0], b[1] - a[1])]
    first = f"{start}{places[0][0]} {places[0][1]}"
    data = "".join(f"{'' if move < 0 else ' '}{move}" for move in moves)
    return first + (f"l{data.removeprefix(' ')}" if data else "")


def discs(points: Iterable[Place]) -> str:
    """Return path data of round marks, to be drawn with the class `dots`."""
    return "".join(f"M{px(x - 0.05)} {px(y)}h1" for x, y in points)


def diamonds(points: Iterable[Place], r: float = 3.6) -> str:
    """Return path data of filled diamonds."""
    s = px(r)
    return "".join(f"M{px(x)} {px(y - r)}l{s} {s}-{s} {s}-{s}-{s}z" for x, y in points)


def triangles(points: Iterable[Place], r: float = 3.8) -> str:
    """Return path data of filled triangles."""
    return "".join(f"M{px(x)} {px(y - r)}l{px(r)} {px(r * 1.7)}h-{px(2 * r)}z" for x, y in points)


def rings(points: Iterable[Place], r: float) -> str:
    """Return path data of circles, to be drawn with the class `hollow`."""
    s, d = px(r), px(2 * r)
    return "".join(
        f"M{px(x - r)} {px(y)}a{s} {s} 0 1 0 {d} 0 {s} {s} 0 1 0-{d} 0z" for x, y in points
    )


def area(upper: Sequence[Place], lower: Sequence[Place]) -> str:
    """Return path data of the surface between two lines over the same places."""
    return steps(plain(upper)) + steps(plain(lower)[::-1], "L") + "z"


def plain(points: Sequence[Place], slack: float = 0.7) -> list[Place]:
    """Return the points without those that lie within `slack` px of the line through the rest."""
    (ax, ay), (bx, by) = points[0], points[-1]
    between = points[1:-1]
    if not between or ax == bx:
        return list(points)
    slope = (by - ay) / (bx - ax)
    off = [abs(ay + (x - ax) * slope - y) for x, y in points]
    far = max(off)
    if far <= slack:
        return [points[0], points[-1]]
    cut = off.index(far)
    return plain(points[: cut + 1], slack)[:-1] + plain(points[cut:], slack)
