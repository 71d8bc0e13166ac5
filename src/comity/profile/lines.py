"""Lines over years on one axis, with what to compare them with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from comity.profile.marks import Box, Canvas, css
from comity.profile.scales import (
    LINE,
    Scale,
    column,
    linear,
    shorten,
    spread,
    text_width,
    wrap,
)
from comity.profile.series import Series, draw_doubts, draw_series, trace, year_scale
from comity.profile.shapes import Place, diamonds, px


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A value to compare with, such as chance or parity: a thin dotted rule with its name."""

    value: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A value that somebody set for a year: a diamond on a rule with its name."""

    year: int
    value: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Series over years, on one axis.

    Attributes
    ----------
    series : tuple of Series
        Drawn in order, the last on top.
    references : tuple of Reference
        Horizontal rules.
    targets : tuple of Target
        Diamonds.
    zero : bool
        Whether the axis includes zero. If not, the unit says where it starts.
    """

    series: tuple[Series, ...]
    references: tuple[Reference, ...] = ()
    targets: tuple[Target, ...] = ()
    zero: bool = True

    def numbers(self) -> Iterator[float]:
        """Yield every number of the series."""
        for series in self.series:
            yield from series.numbers()

    def draw(self, canvas: Canvas, unit: str) -> None:
        """Draw everything, and set the height of the canvas."""
        series = [s for s in self.series if s.shows()]
        height = 190 if canvas.narrow else 220
        scale = self._scale(height // 45)
        names = [_name(s, canvas) for s in series]
        height = max(height, sum(map(_tall, names)))
        right = canvas.width - max(column(line for lines in names for line in lines) + 10, 16)
        top = canvas.heading(self._unit(unit, scale)) + 8
        y = scale.moved(top + height, top)
        left = canvas.value_axis(y, right)
        x = year_scale(series, (t.year for t in self.targets)).moved(left + 8, right - 4)
        canvas.year_axis(x, top + height)
        draw_doubts(canvas, series, x, y)
        room = _Room((left, top, right, top + height))
        room.spare = height + LINE - sum(map(_tall, names))
        for one in series:
            room.busy += trace(one, x, y)
        aside = self._rules(canvas, room, x, y)
        for one in series:
            draw_series(canvas, one, x, y)
        diamond = diamonds([(x(t.year), y(t.value)) for t in self.targets], 5)
        canvas.path(diamond, css("f", "target"))
        named = [_Name.of(s, n, x, y) for s, n in zip(series, names, strict=True) if n]
        _labels(canvas, [*named, *aside], room, x.end)
        canvas.height = top + height + LINE + 8

    def _scale(self, count: int) -> Scale:
        seen = [*self.numbers(), *(t.value for t in self.targets)]
        seen += [r.value for r in self.references]
        return linear(seen, zero=self.zero, count=count)

    def _unit(self, unit: str, scale: Scale) -> str:
        if scale.low > 0 or scale.high < 0:
            return f"{unit} (axis starts at {scale.labels()[0]})".strip()
        return unit

    def _rules(self, canvas: Canvas, room: "_Room", x: Scale, y: Scale) -> list["_Name"]:
        """Draw references and targets, and return the names that find no place in the plot."""
        left, _, right, _ = room.frame
        room.busy += [(x(t.year), y(t.value)) for t in self.targets]
        rules = [(r.value, r.label, "") for r in self.references]
        rules += [(t.value, t.label, f"b {css('t', 'target')}") for t in self.targets]
        aside: list[_Name] = []
        for value, label, classes in rules:
            at = y(value)
            looks = f"thin dot {css('l', 'target')}" if classes else "ref"
            canvas.rules([(left, right, at)], looks)
            text = shorten(label, right - left - 8)
            lines = wrap(label, canvas.width - right - 10, lines=3)
            tight = _tall(lines) > room.spare or any(line.endswith("…") for line in lines)
            place = room.on_rule(text_width(text), at, always=tight)
            if place:
                canvas.text(*place, text, f"h {classes}".strip())
            else:
                room.spare -= _tall(lines)
                aside.append(_Name(label, lines, (right - 4, at), classes))
        for value, _, _ in rules:
            room.busy += [(left + i * 8, y(value)) for i in range(int((right - left) // 8))]
        return aside


class _Name(NamedTuple):
    """A label beside the plot: whole, in lines, where its mark ends, and its classes."""

    text: str
    lines: list[str]
    end: Place
    classes: str

    @classmethod
    def of(cls, series: Series, lines: list[str], x: Scale, y: Scale) -> "_Name":
        """Return the label at the end of a series."""
        year, value = series.end() or (x.high, y.low)
        return cls(series.label, lines, (x(year), y(value)), f"b {css('t', series.role)}")


def _tall(lines: Sequence[str]) -> int:
    """Return the height of a label beside the plot, in px."""
    return len(lines) * LINE + 2 if lines else 0


def _name(series: Series, canvas: Canvas) -> list[str]:
    """Return the lines of the label at the end of a series."""
    if not series.label:
        return []
    if not canvas.narrow:
        return wrap(series.label, 150)
    word = column(series.label.replace("→ ", "→").split(" "))
    return wrap(series.label, min(max(word, 72), 104), lines=4)


def _labels(canvas: Canvas, names: Sequence[_Name], room: "_Room", right: float) -> None:
    """Write each name beside the end of its line, apart from the others."""
    beside: list[_Name] = []
    for name in names:
        early = right - name.end[0] > LINE * 3
        inside = room.beside(text_width(name.text), name.end) if early else None
        if inside:
            canvas.text(*inside, name.text, f"h {name.classes}")
        else:
            beside.append(name)
    _, top, _, bottom = room.frame
    heights = [_tall(name.lines) for name in beside]
    wanted = [name.end[1] for name in beside]
    middles = spread(wanted, heights, top - LINE / 2, bottom + LINE / 2)
    left = right + 12
    for name, middle in zip(beside, middles, strict=True):
        start, at = name.end
        if abs(middle - at) > LINE * 0.75 or right - start > LINE:
            lead = f"M{px(start + 6)} {px(at)}L{px(left - 4)} {px(middle)}"
            canvas.path(lead, "lead")
        first = middle - (len(name.lines) - 1) * LINE / 2 + 4.5
        canvas.lines(left, first, name.lines, name.classes)


class _Room:
    """What already stands in a plot, and where a label hides least."""

    def __init__(self, frame: Box) -> None:
        self.frame = frame
        self.busy: list[Place] = []
        self.taken: list[Box] = []
        self.spare = 0.0

    def on_rule(self, width: float, at: float, *, always: bool) -> Place | None:
        """Return where a label on a rule begins: left before right, above before below.

        None if it would hide a line wherever it stood, unless there must be a place.
        """
        left, top, right, bottom = self.frame
        away = [shift * LINE for shift in range(4)]
        rows = [y for far in away for y in (at - LINE - 1 - far, at + 1 + far)]
        boxes = [
            (x, y, x + width, y + LINE)
            for y in rows
            for x in (left + 6 + (right - width - left - 10) * i / 4 for i in range(5))
            if top - LINE <= y <= bottom - LINE
        ]
        costs = [
            self._hidden(box) + 0.2 * rank + (0 if abs(box[1] - at) <= LINE + 1 else 500)
            for rank, box in enumerate(boxes)
        ]
        best = boxes[costs.index(min(costs))]
        if not always and self._hidden(best) > 1:
            return None
        self.taken.append(best)
        return best[0], best[3] - 4

    def beside(self, width: float, end: Place) -> Place | None:
        """Return where a label next to an early end hides nothing, if there is such a place."""
        left, top, right, bottom = self.frame
        x, y = end
        for box in (
            (x + 8, y - LINE / 2, x + 8 + width, y + LINE / 2),
            (x - width + 4, y - LINE - 8, x + 4, y - 8),
            (x - width + 4, y + 8, x + 4, y + LINE + 8),
        ):
            inside = left <= box[0] and box[2] <= right and top <= box[1] and box[3] <= bottom
            if inside and not self._hidden(box):
                self.taken.append(box)
                return box[0], box[3] - 3.5
        return None

    def _hidden(self, box: Box) -> int:
        """Return how many places of lines a box would hide; a label in the way counts most."""
        left, top, right, bottom = box
        places = sum(left - 4 < x < right + 4 and top - 2 < y < bottom + 2 for x, y in self.busy)
        labels = sum(
            left < other[2] + 6 and other[0] < right + 6 and top < other[3] and other[1] < bottom
            for other in self.taken
        )
        return places + 1000 * labels
