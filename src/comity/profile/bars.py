"""Bars from zero: side by side in windows, stacked by year, above and below zero."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.errors import InputError
from comity.profile.marks import Box, Canvas, Role, css
from comity.profile.scales import LINE, Scale, alike, column, linear, wrap, year_ticks

GAP = 8
"""Height of the hatch that stands where a bar is missing, in px."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The bars of one state or kind.

    Attributes
    ----------
    label : str
        Its name in the legend.
    role : {"state1", "state2", "state3", "ink", "grey", "target"}
        Whom the bars are about.
    values : tuple of float or None
        One for each group or year; None is drawn as a hatch, 0 as a thin line.
    """

    label: str
    role: Role
    values: tuple[float | None, ...]

    def numbers(self) -> Iterator[float]:
        """Yield every value."""
        yield from (v for v in self.values if v is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars side by side, for windows of years or other groups.

    Attributes
    ----------
    groups : tuple of str
        Names along the axis, such as "2000–04".
    bars : tuple of Bar
        One colour each; every one has as many values as there are groups.
    """

    groups: tuple[str, ...]
    bars: tuple[Bar, ...]

    def __post_init__(self) -> None:
        _same_length(self.bars, len(self.groups))

    def numbers(self) -> Iterator[float]:
        """Yield every value."""
        for bar in self.bars:
            yield from bar.numbers()

    def draw(self, canvas: Canvas, unit: str) -> None:
        """Draw everything, and set the height of the canvas."""
        numbers = list(self.numbers())
        top = _head(canvas, unit, self.bars) + LINE
        height = 170 if canvas.narrow else 190
        y = linear(numbers, zero=True, count=4).moved(top + height, top)
        left = canvas.value_axis(y, canvas.width)
        slot = (canvas.width - left) / len(self.groups)
        wide = min((slot - max(slot * 0.2, 2)) / len(self.bars), 44)
        texts = dict(zip(numbers, alike(numbers), strict=True))
        named = column(texts.values()) <= (wide if len(self.bars) > 1 else slot - 3)
        for i, bar in enumerate(self.bars):
            first = left + slot / 2 + wide * (i - len(self.bars) / 2)
            _draw(canvas, bar.values, bar.role, y, (first, slot, wide - 1))
            for group, value in enumerate(bar.values if named else ()):
                if value is not None:
                    at = y(value) + 14 if value < 0 else y(value) - 4
                    middle = first + slot * group + (wide - 1) / 2
                    canvas.text(middle, at, texts[value], f"m {css('t', bar.role)}")
        lines = _group_names(canvas, self.groups, left, slot, y.start)
        canvas.height = y.start + lines * LINE + 10


def _same_length(bars: Sequence[Bar], length: int) -> None:
    for bar in bars:
        if len(bar.values) != length:
            raise InputError(
                f"the bars {bar.label!r} have {len(bar.values)} values for {length} places"
            )


def _head(canvas: Canvas, unit: str, bars: Sequence[Bar]) -> float:
    """Write the unit and what needs explaining; return where to go on."""
    gaps = any(v is None for bar in bars for v in bar.values)
    entries = [(bar.label, bar.role) for bar in bars] if len(bars) > 1 else []
    top = canvas.heading(unit)
    return canvas.legend(entries, top, gaps=gaps) if entries or gaps else top


def _draw(
    canvas: Canvas,
    values: Sequence[float | None],
    role: Role,
    y: Scale,
    across: tuple[float, float, float],
) -> None:
    """Draw bars from zero, a thin line for zero, and a hatch for a gap.

    `across` holds the left edge of the first bar, from bar to bar, and the width of a bar.
    """
    first, slot, wide = across
    full: list[Box] = []
    gaps: list[Box] = []
    for i, value in enumerate(values):
        x = first + slot * i
        if value is None:
            gaps.append((x, y(0) - GAP, wide, GAP))
        else:
            height = max(abs(y(value) - y(0)), 1.0)
            full.append((x, y(0) if value < 0 else y(0) - height, wide, height))
    canvas.boxes(full, css("f", role))
    canvas.boxes(gaps, "hatch")


def _group_names(
    canvas: Canvas, groups: Sequence[str], left: float, slot: float, bottom: float
) -> int:
    """Write the names below the axis, broken after a dash if need be; return the lines used."""
    names = [[group] for group in groups]
    if column(groups) > slot - 6:
        names = [wrap(g.replace("–", "– ").replace("-", "- "), slot - 6, lines=3) for g in groups]
        names = [[line.replace("– ", "–").replace("- ", "-") for line in n] for n in names]
    if any(line.endswith("…") for lines in names for line in lines):
        names = [g.replace("–", "– ").replace("-", "- ").split(" ") for g in groups]
    widest = column(line for lines in names for line in lines)
    every = max(1, -(-int(widest + 5) // max(int(slot), 1)))
    for i in range((len(groups) - 1) % every, len(groups), every):
        middle = min(left + slot * (i + 0.5), canvas.width - widest / 2)
        canvas.lines(middle, bottom + LINE + 3, names[i], "m")
    return max(map(len, names))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stacks:
    """Small counts by year, one kind on top of another.

    Attributes
    ----------
    first : int
        Year of the first value of each bar.
    bars : tuple of Bar
        From below upwards, all equally long. A year without any value is hatched.
    """

    first: int
    bars: tuple[Bar, ...]

    def __post_init__(self) -> None:
        _same_length(self.bars, len(self.bars[0].values) if self.bars else 0)

    def numbers(self) -> Iterator[float]:
        """Yield every count."""
        for bar in self.bars:
            yield from bar.numbers()

    def draw(self, canvas: Canvas, unit: str) -> None:
        """Draw everything, and set the height of the canvas."""
        years = list(zip(*(bar.values for bar in self.bars), strict=True))
        missing = [all(v is None for v in year) for year in years]
        entries = [(bar.label, bar.role) for bar in self.bars]
        top = canvas.legend(entries, canvas.heading(unit), gaps=any(missing)) + 8
        height = 130 if canvas.narrow else 150
        most = max(sum(v or 0.0 for v in year) for year in years) or 1.0
        y = linear((0.0, most), zero=True, count=min(max(int(most), 1), 4))
        y = y.moved(top + height, top)
        left = canvas.value_axis(y, canvas.width) + 2
        slot = (canvas.width - left) / len(years)
        wide = max(min(slot - 1.5, 26), slot * 0.7)
        for place, bar in enumerate(self.bars):
            found: list[Box] = []
            for i, year in enumerate(years):
                below = sum(v or 0.0 for v in year[:place])
                if year[place]:
                    upper = y(below + (year[place] or 0.0)) + 0.8
                    x = left + slot * (i + 0.5) - wide / 2
                    found.append((x, upper, wide, y(below) - upper))
            canvas.boxes(found, css("f", bar.role))
        _gaps(canvas, missing, left, slot, y(0))
        _years(canvas, self.first, (left, slot, len(years)), y.start)
        canvas.height = y.start + LINE + 10


def _gaps(canvas: Canvas, missing: Sequence[bool], left: float, slot: float, bottom: float) -> None:
    """Hatch the stretches of years without any value."""
    found: list[Box] = []
    for i, gone in enumerate(missing):
        if gone and i and missing[i - 1]:
            x, y, width, height = found.pop()
            found.append((x, y, width + slot, height))
        elif gone:
            found.append((left + i * slot, bottom - GAP, slot, GAP))
    canvas.boxes(found, "hatch")


def _years(canvas: Canvas, first: int, across: tuple[float, float, int], bottom: float) -> None:
    """Write round years below the middle of their bars."""
    left, slot, count = across
    ticks = year_ticks(first, first + count - 1, slot * (count - 1))
    canvas.years([(t, left + slot * (t - first + 0.5)) for t in ticks], bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Bars above and below zero, in the colour of the side that gains.

    Attributes
    ----------
    first : int
        Year of the first value.
    values : tuple of float or None
        One for each year; None is hatched.
    above, below : tuple of str and role
        What each side means, such as ("China sells more", "state1").
    """

    first: int
    values: tuple[float | None, ...]
    above: tuple[str, Role]
    below: tuple[str, Role]

    def numbers(self) -> Iterator[float]:
        """Yield every value."""
        yield from (v for v in self.values if v is not None)

    def draw(self, canvas: Canvas, unit: str) -> None:
        """Draw everything, and set the height of the canvas."""
        missing = [v is None for v in self.values]
        sides = (self.above, self.below)
        top = canvas.legend(sides, canvas.heading(unit), gaps=any(missing)) + 8
        height = 160 if canvas.narrow else 180
        y = linear(self.numbers(), zero=True, count=4).moved(top + height, top)
        left = canvas.value_axis(y, canvas.width) + 2
        slot = (canvas.width - left) / len(self.values)
        wide = max(min(slot * 0.62, 30), 1.5)
        for (_, role), up in ((self.above, True), (self.below, False)):
            found: list[Box] = []
            for i, value in enumerate(self.values):
                if value is not None and (value >= 0) is up:
                    tall = max(abs(y(value) - y(0)), 1.0)
                    x = left + slot * (i + 0.5) - wide / 2
                    found.append((x, y(0) - tall if up else y(0), wide, tall))
            canvas.boxes(found, css("f", role))
        _gaps(canvas, missing, left, slot, y(0) + GAP / 2)
        _years(canvas, self.first, (left, slot, len(self.values)), y.start)
        canvas.height = y.start + LINE + 10
