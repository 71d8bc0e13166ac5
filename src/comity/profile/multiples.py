"""A grid of small charts over the same years, one for each field."""

from collections.abc import Iterator
from dataclasses import dataclass

from comity.profile.marks import Canvas, css
from comity.profile.scales import LINE, Scale, column, linear, text_width, wrap
from comity.profile.series import VALUE, Series, draw_doubts, draw_line, places, year_scale
from comity.profile.shapes import discs

HEIGHT = 66
"""Of one plot, in px."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One small chart of a grid, with its own axis.

    Attributes
    ----------
    title : str
        Its field, such as "Votes in the General Assembly".
    series : tuple of Series
        The last is the one that the panel is about; labels are not drawn. A grey band with a
        median shows where all pairs lie.
    latest : str
        The last value as text.
    zero : bool
        Whether the axis includes zero.
    """

    title: str
    series: tuple[Series, ...]
    latest: str
    zero: bool = True

    def numbers(self) -> Iterator[float]:
        """Yield every number of every series."""
        for series in self.series:
            yield from series.numbers()


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiples:
    """A grid of small charts over the same years.

    Attributes
    ----------
    panels : tuple of Panel
        In reading order; one without any number is left out.
    columns : int
        Side by side in the wide drawing; the narrow one has two.
    """

    panels: tuple[Panel, ...]
    columns: int = 3

    def numbers(self) -> Iterator[float]:
        """Yield every number of every panel."""
        for panel in self.panels:
            yield from panel.numbers()

    def draw(self, canvas: Canvas, unit: str) -> None:
        """Draw the panels row by row, and set the height of the canvas."""
        panels = [p for p in self.panels if any(True for _ in p.numbers())]
        columns = 2 if canvas.narrow else self.columns
        gap = 16 if canvas.narrow else 28
        width = (canvas.width - gap * (columns - 1)) / columns
        years = year_scale(s for p in panels for s in p.series)
        top = canvas.heading(unit) + 10 if unit else 0.0
        for start in range(0, len(panels), columns):
            row = panels[start : start + columns]
            titles = [wrap(p.title, width) for p in row]
            below = top + max(map(len, titles)) * LINE
            for i, (panel, title) in enumerate(zip(row, titles, strict=True)):
                left = i * (width + gap)
                canvas.lines(left, below - (len(title) - 1) * LINE - 3, title, "b ti")
                _draw(canvas, panel, (left, left + width, below + 12), years)
            top = below + 12 + HEIGHT + LINE + 26
        canvas.height = top - 18


def _draw(canvas: Canvas, panel: Panel, place: tuple[float, float, float], years: Scale) -> None:
    """Draw one small chart between left and right: its ends, two years, its last value."""
    left, right, top = place
    bottom = top + HEIGHT
    y = linear(panel.numbers(), zero=panel.zero, count=3).moved(bottom, top)
    main = panel.series[-1]
    end = main.end()
    labels = [
        (tick, label)
        for tick, label in zip(y.ticks, y.labels(), strict=True)
        if tick in {y.low, y.high}
        or (not tick and min(abs(y(tick) - top), abs(y(tick) - bottom)) > LINE)
    ]
    start = left + column(label for _, label in labels) + 6
    stop = right - text_width(panel.latest) - 9
    x = years.moved(start + 3, stop)
    canvas.rules([(start, stop, y(tick)) for tick, _ in labels], "grid")
    for tick, label in labels:
        canvas.text(start - 6, y(tick) + 4.5, label, "e")
    draw_doubts(canvas, panel.series, x, y)
    for one in panel.series:
        draw_line(canvas, one, x, y, "line" if one is main else "thin")
    runs = [places(run, x, y) for run in main.runs(VALUE)]
    dots = [run[0] for run in runs if len(run) == 1] + [run[-1] for run in runs[-1:]]
    canvas.path(discs(dict.fromkeys(dots)), f"dots {css('l', main.role)}")
    if end:
        canvas.text(x(end[0]) + 7, y(end[1]) + 4.5, panel.latest, f"b h {css('t', main.role)}")
    first, last = f"{years.low:.0f}", f"{years.high:.0f}"
    canvas.text(start, bottom + LINE + 2, first)
    if stop - start > text_width(first + last) + 8:
        canvas.text(stop, bottom + LINE + 2, last, "e")
