"""Bars from zero, side by side, for windows of years or other groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.errors import InputError
from comity.profile.marks import Box, Canvas, Role, css
from comity.profile.scales import LINE, Scale, alike, column, linear, wrap

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
        One for each group; None is drawn as a hatch, 0 as a thin line.
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
        places = len(self.groups)
        for bar in self.bars:
            if len(bar.values) != places:
                raise InputError(
                    f"the bars {bar.label!r} have {len(bar.values)} values for {places} places"
                )

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
