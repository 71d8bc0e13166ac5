"""Strips of years: when something held, and what the sources cover."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from comity.errors import InputError
from comity.profile.marks import Box, Canvas, Role, css
from comity.profile.scales import LINE, shorten, text_width, year_ticks

THICK, THIN = 15, 12
"""Height of a strip with names inside, and without, in px."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Years, both included, in which something held, or about which nothing is known.

    Attributes
    ----------
    first, last : int
        First and last year.
    label : str
        Written inside if there is room.
    missing : bool
        Whether the sources do not cover these years: hatched, unlike years without.
    """

    first: int
    last: int
    label: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanRow:
    """One kind of obligation, and when it held."""

    label: str
    spans: tuple[Span, ...]
    role: Role = "ink"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Rows of years in which something held.

    Attributes
    ----------
    rows : tuple of SpanRow
        From top to bottom.
    first, last : int
        The years shown.
    held, none, missing : str
        Words of the legend for filled, empty and hatched years.
    """

    rows: tuple[SpanRow, ...]
    first: int
    last: int
    held: str = "in force"
    none: str = "none"
    missing: str = "outside coverage"

    def numbers(self) -> Iterator[float]:
        """Yield the length of every span that is not a gap."""
        for row in self.rows:
            yield from (float(s.last - s.first + 1) for s in row.spans if not s.missing)

    def draw(self, canvas: Canvas, unit: str) -> None:
        """Draw everything, and set the height of the canvas."""
        held = css("t", self.rows[0].role)
        keys = [(held, self.held, ""), ("track", self.none, "")]
        if any(span.missing for row in self.rows for span in row.spans):
            keys.append(("hatch", self.missing, ""))
        top = canvas.keys(keys, canvas.heading(unit))
        rows = _Rows(canvas, [r.label for r in self.rows], (self.first, self.last), top)
        tops = [rows.strip(i, THICK) for i in range(len(self.rows))]
        wide = canvas.width - rows.left
        canvas.boxes([(rows.left, y, wide, THICK) for y in tops], "track")
        for row, y in zip(self.rows, tops, strict=True):
            self._row(canvas, rows, row, y)
        rows.axis()

    def _row(self, canvas: Canvas, rows: "_Rows", row: SpanRow, y: float) -> None:
        """Fill the years of one row, and write the names for which there is room."""
        for missing in (True, False):
            boxes: list[Box] = []
            names: list[tuple[float, str]] = []
            for span in row.spans:
                first, last = max(span.first, self.first), min(span.last, self.last)
                if span.missing is not missing or first > last:
                    continue
                x, end = rows.at(first), rows.at(last + 1)
                boxes.append((x, y, max(end - x - 0.8, 1.0), THICK))
                if span.label and text_width(span.label) + 10 < end - x and not missing:
                    names.append((x + 5, span.label))
            canvas.boxes(boxes, "hatch" if missing else css("t", row.role))
            for x, label in names:
                canvas.text(x, y + THICK - 3.8, label, "inv")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One field, and one letter for each year.

    Attributes
    ----------
    label : str
        Name of the field.
    cells : str
        Status letters as in `comity.provenance.Status`, from the first year on; `0` where the
        source says that there was none.
    """

    label: str
    cells: str


LOOKS: Mapping[str, tuple[str, str]] = {
    "A": ("value", "value"),
    "0": ("zero", "zero, says the source"),
    "E": ("guess", "estimated or unverified"),
    "L": ("hatch", "outside coverage"),
    "M": ("dotted", "cannot exist"),
    "O": ("steep", "not reported"),
    "Q": ("rows", "withheld"),
}
"""Fill and words for each state of a cell."""

_ALIKE = str.maketrans({"B": "A", "I": "E", "P": "E", "F": "E"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What is known in each field and year, and why the rest is not.

    Attributes
    ----------
    rows : tuple of CoverageRow
        All equally long.
    first : int
        Year of the first cell.
    """

    rows: tuple[CoverageRow, ...]
    first: int

    def __post_init__(self) -> None:
        lengths = {len(row.cells) for row in self.rows}
        if len(lengths) > 1:
            raise InputError(f"the rows of a coverage strip have {sorted(lengths)} years; use one")
        odd = {cell for row in self.rows for cell in row.cells.translate(_ALIKE)} - LOOKS.keys()
        if odd:
            raise InputError(f"{min(odd)!r} is no status letter; use one of 0ABEFILMOPQ")

    def numbers(self) -> Iterator[float]:
        """Yield 1 for each cell that has a value."""
        yield from (1.0 for row in self.rows for cell in row.cells if cell not in "LMOQ")

    def draw(self, canvas: Canvas, unit: str) -> None:
        """Draw everything, and set the height of the canvas."""
        cells = [row.cells.translate(_ALIKE) for row in self.rows]
        used = {letter: look for letter, look in LOOKS.items() if any(letter in c for c in cells)}
        keys = [(look, words, "") for look, words in used.values()]
        top = canvas.keys(keys, canvas.heading(unit))
        years = (self.first, self.first + len(cells[0]) - 1)
        rows = _Rows(canvas, [r.label for r in self.rows], years, top)
        boxes: dict[str, list[Box]] = {look: [] for look, _ in used.values()}
        for i, letters in enumerate(cells):
            y, year = rows.strip(i, THIN), self.first
            for letter, run in groupby(letters):
                length = sum(1 for _ in run)
                x, end = rows.at(year), rows.at(year + length)
                boxes[LOOKS[letter][0]].append((x, y, end - x, THIN))
                year += length
        for look, found in boxes.items():
            canvas.boxes(found, look)
        rows.axis()


class _Rows:
    """Strips over the same years: names on the left, or above where room is short."""

    def __init__(
        self, canvas: Canvas, labels: Sequence[str], years: tuple[int, int], top: float
    ) -> None:
        self.canvas, self.labels = canvas, labels
        self.first, self.last = years
        self.top = top
        widest = max(map(text_width, labels))
        self.above = widest > canvas.width * 0.36
        self.left = 0.0 if self.above else widest + 12
        self.height = 40 if self.above else 24
        self.bottom = top + self.height * len(labels) + 2

    def at(self, year: int) -> float:
        """Return the left edge of a year."""
        room = self.canvas.width - self.left
        return self.left + room * (year - self.first) / (self.last + 1 - self.first)

    def strip(self, row: int, thick: float) -> float:
        """Write the name of a row; return the upper edge of its strip."""
        below = self.top + self.height * (row + 1)
        y = below - thick - 5
        label = shorten(self.labels[row], self.canvas.width)
        self.canvas.text(0, y - 5 if self.above else y + thick / 2 + 4.5, label, "ti")
        return y

    def axis(self) -> None:
        """Draw the line of years below the last strip, and set the height of the canvas."""
        canvas, bottom = self.canvas, self.bottom
        canvas.rules([(self.left, canvas.width, bottom)], "axis")
        half = (self.at(self.first + 1) - self.left) / 2
        ticks = year_ticks(self.first, self.last, canvas.width - self.left - 2 * half)
        canvas.years([(tick, self.at(tick) + half) for tick in ticks], bottom)
        canvas.height = bottom + LINE + 8
