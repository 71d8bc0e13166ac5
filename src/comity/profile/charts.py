"""A chart of the page: what it shows, its words, its table, and the files to take away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Protocol, TypeAlias
from urllib.parse import quote

from comity.errors import InputError
from comity.profile.bars import Bar, Bars
from comity.profile.dumbbell import Dumbbell, Pair
from comity.profile.lines import Lines, Reference, Target
from comity.profile.marks import Canvas, Role, Width, escape, file_style, page_style
from comity.profile.multiples import Multiples, Panel
from comity.profile.scales import LINE, wrap
from comity.profile.series import Point, Series
from comity.profile.shapes import px
from comity.profile.strips import Coverage, CoverageRow, Span, SpanRow, Spans

__all__ = [
    "Bar",
    "Bars",
    "Cell",
    "Chart",
    "Coverage",
    "CoverageRow",
    "Dumbbell",
    "Lines",
    "Multiples",
    "Pair",
    "Panel",
    "Plot",
    "Point",
    "Reference",
    "Role",
    "Series",
    "Span",
    "SpanRow",
    "Spans",
    "Table",
    "Target",
    "Width",
    "data_link",
    "page_style",
]

Cell: TypeAlias = str | int | float | None
"""What a table holds; None is missing."""

QUOTE = '"'

_PLAIN = " !$()*+,-./:;=?@[]_~<>{}'"
"""Signs that stand in an address, and in an attribute, as they are."""


class Plot(Protocol):
    """What every kind of chart can do."""

    def numbers(self) -> Iterator[float]:
        """Yield every number that is shown."""

    def draw(self, canvas: Canvas, unit: str) -> None:
        """Draw everything, and set the height of the canvas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The numbers of a chart, to be read and taken away.

    Attributes
    ----------
    columns : tuple of str
        Names, with the scale in words.
    rows : tuple of tuple
        Each as long as `columns`; None where the value is missing.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise InputError(
                    f"a table of {len(self.columns)} columns has a row of {len(row)}: {row!r}"
                )

    def csv(self) -> str:
        """Return the table as CSV; a text that a spreadsheet would run gets an apostrophe."""
        return "".join(",".join(map(_field, row)) + "\n" for row in (self.columns, *self.rows))


def _field(cell: Cell) -> str:
    """Write one cell of a CSV file."""
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    text = f"'{cell}" if cell.startswith(tuple("=+-@\t\r")) else cell
    return f'"{text.replace(QUOTE, QUOTE * 2)}"' if re.search('[,"\r\n]', text) else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One picture with everything that belongs to it.

    Attributes
    ----------
    name : str
        Lower-case letters, digits and hyphens; unique on a page.
    title : str
        What it shows, also the heading inside the file to take away.
    alt : str
        Kind of chart, what it shows, and why it matters.
    unit : str
        What the axis counts; written over the plot.
    source : str
        Who published the numbers; stands inside the file to take away.
    plot : Lines, Multiples, Bars, Dumbbell, Spans or Coverage
        What is drawn.
    table : Table
        The same numbers.
    notes : tuple of str
        Sentences to stand above the source.

    Raises
    ------
    InputError
        The name is no such word, a number is not finite, or there is nothing to draw.
    """

    name: str
    title: str
    alt: str
    source: str
    plot: Plot
    table: Table
    unit: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", self.name):
            raise InputError(f"{self.name!r} cannot name a chart; use letters, digits and hyphens")
        numbers = list(self.plot.numbers())
        if not numbers:
            raise InputError(f"the chart {self.name!r} has no value to draw; leave it out")
        if not all(map(isfinite, numbers)):
            raise InputError(f"the chart {self.name!r} has a value that is not finite; use None")

    def svg(self, width: Width) -> str:
        """Return the drawing for the page, whose style sheet holds `page_style()`."""
        canvas = self._drawn(width)
        return (
            f'<svg class="chart {width}" role="img" aria-label="{escape(self.alt)}" '
            f'viewBox="0 0 {px(canvas.width)} {px(canvas.height)}">{canvas.body()}</svg>'
        )

    def standalone_svg(self) -> str:
        """Return a file that carries its heading, its notes, its source and its style."""
        canvas, edge = self._drawn("wide"), 24
        title = wrap(self.title, canvas.width, lines=3, size=19)
        small = [line for note in (*self.notes, f"Source: {self.source}")
                 for line in wrap(note, canvas.width, lines=6)]  # fmt: skip
        top = edge + len(title) * 24
        frame = Canvas(self.name, "wide")
        for i, line in enumerate(title):
            frame.text(edge, edge + 16 + i * 24, line, "title")
        frame.lines(edge, top + canvas.height + 26, small)
        height = top + canvas.height + 26 + len(small) * LINE + 8
        width = canvas.width + 3 * edge  # more on the right: other fonts are wider than ours
        body = (
            f'{frame.body()}<g transform="translate({px(edge)} {px(top + 4)})">{canvas.body()}</g>'
        )
        paper = f'<rect class="paper" width="{px(width)}" height="{px(height)}"/>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
            f'aria-labelledby="{self.name}-t" width="{width}" '
            f'height="{round(height)}" viewBox="0 0 {px(width)} {px(height)}">'
            f'<title id="{self.name}-t">{escape(self.alt)}</title>'
            f"<style>{file_style(paper + body)}</style>{paper}{body}</svg>"
        )

    def csv(self) -> str:
        """Return the table as CSV."""
        return self.table.csv()

    def _drawn(self, width: Width) -> Canvas:
        canvas = Canvas(self.name, width)
        self.plot.draw(canvas, self.unit)
        return canvas


def data_link(content: str, kind: str) -> str:
    """Return an address that holds a file; it needs no escaping in a double-quoted attribute.

    Parameters
    ----------
    content : str
        The file, such as a CSV table or an SVG drawing.
    kind : str
        Its media type, such as `text/csv`.
    """
    if kind == "image/svg+xml":
        content = content.replace('"', "'")  # only attributes have them; saves two bytes each
    return f"data:{kind};charset=utf-8,{quote(content, safe=_PLAIN)}"
