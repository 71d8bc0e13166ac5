"""Two joined dots in each row: who has more, and by how much."""

from collections.abc import Iterator
from dataclasses import dataclass

from comity.profile.marks import Canvas, Role, css, markers
from comity.profile.scales import LINE, Scale, alike, linear, overlap, text_width
from comity.profile.shapes import px


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One row of a dumbbell: the same measure for either side.

    Attributes
    ----------
    label : str
        A category or a year.
    first, second : float or None
        None is left out; the other dot then stands alone.
    """

    label: str
    first: float | None
    second: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumbbell:
    """Two joined dots in each row: who has more, and by how much.

    Attributes
    ----------
    pairs : tuple of Pair
        From top to bottom.
    first, second : tuple of str and role
        Names of the two sides, in words that carry the direction.
    """

    pairs: tuple[Pair, ...]
    first: tuple[str, Role]
    second: tuple[str, Role]

    def numbers(self) -> Iterator[float]:
        """Yield every value."""
        for pair in self.pairs:
            yield from (v for v in (pair.first, pair.second) if v is not None)

    def draw(self, canvas: Canvas, unit: str) -> None:
        """Draw everything, and set the height of the canvas."""
        top = canvas.legend((self.first, self.second), canvas.heading(unit))
        left, names = canvas.row_labels([p.label for p in self.pairs], 0.3)
        numbers = list(dict.fromkeys(self.numbers()))
        written = alike(numbers)
        texts = dict(zip(numbers, written, strict=True))
        inset = max(map(text_width, written)) + 12
        x = self._scale(left + inset, canvas.width - inset)
        height = max(26, max(map(len, names)) * LINE + 6)
        bottom = top + height * len(self.pairs) + 4
        canvas.path("".join(f"M{px(x(t))} {px(top)}V{px(bottom)}" for t in x.ticks), "grid")
        for tick, label in zip(x.ticks, x.labels(), strict=True):
            canvas.text(x(tick), bottom + LINE, label, "m")
        for i, (pair, lines) in enumerate(zip(self.pairs, names, strict=True)):
            middle = top + height * (i + 0.5)
            canvas.lines(0, middle - (len(lines) - 1) * LINE / 2 + 4.5, lines, "ti")
            self._row(canvas, pair, (x, texts), middle)
        canvas.height = bottom + LINE + 8

    def _scale(self, start: float, end: float) -> Scale:
        """Return the scale with as many ticks as have room for their labels."""
        numbers = list(self.numbers())
        for count in range(6, 0, -1):
            scale = linear(numbers, zero=True, count=count).moved(start, end)
            halves = [text_width(label) / 2 + 4 for label in scale.labels()]
            at = [scale(tick) for tick in scale.ticks]
            if not overlap((x - h, x + h) for x, h in zip(at, halves, strict=True)):
                break
        return scale

    def _row(
        self, canvas: Canvas, pair: Pair, across: tuple[Scale, dict[float, str]], y: float
    ) -> None:
        x, texts = across
        sides = ((pair.first, self.first[1]), (pair.second, self.second[1]))
        dots = sorted((x(v), role, texts[v]) for v, role in sides if v is not None)
        if len(dots) > 1 and dots[1][0] - dots[0][0] > 1:
            canvas.rules([(dots[0][0], dots[1][0], y)], "line lead")
        for place, (at, role, value) in enumerate(dots):
            markers(canvas, role, [(at, y)], big=True)
            before = place == 0 and len(dots) > 1
            shift, anchor = (-9, "e ") if before else (9, "")
            canvas.text(at + shift, y + 4.5, value, f"{anchor}{css('t', role)}")
