"""What blocks need to turn yearly values into charts with their tables and cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from comity.profile.block import Figure
from comity.profile.charts import Chart, Lines, Role, Series, Table
from comity.profile.dyad import Dyad
from comity.profile.text import Card
from comity.profile.yearly import Yearly
from comity.sources import sources

Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Yearly values as a line of a chart and a column of its table.

    Attributes
    ----------
    label : str
        Name at the end of the line and at the head of the column.
    yearly : Yearly
        The values.
    role : Role
        Whose colour it has.
    scale, digits : float, int
        Values are multiplied by the scale; the page shows so many decimals.
    band : tuple of str, optional
        Two columns of the measure that bound the value, such as `("low", "high")`.
    drawn : Series, optional
        What is drawn instead of the plain line; the table stays.
    """

    label: str
    yearly: Yearly
    role: Role = "ink"
    scale: float = 1.0
    digits: int = 2
    band: tuple[str, str] | None = None
    drawn: Series | None = None

    def series(self, since: int | None) -> Series:
        """Return what is drawn."""
        if self.drawn is not None:
            return self.drawn
        points = self.yearly.points(scale=self.scale, band=self.band, since=since)
        return Series(label=self.label, role=self.role, points=points)


def line_figure(
    dyad: Dyad,
    curves: Sequence[Curve],
    *,
    name: str,
    title: str,
    alt: str,
    unit: str,
    notes: tuple[str, ...] = (),
    since: int | None = None,
    **plot: Any,
) -> Figure | None:
    """Return a line chart of the curves that have values, or None where none has.

    Further arguments go to `Lines`: `references`, `targets`, `zero`.
    """
    curves = [c for c in curves if any(not since or y >= since for y in c.yearly.known)]
    if not curves:
        return None
    table, cards, digits = table_of(dyad, curves, since)
    return Figure(
        chart=Chart(
            name=name,
            title=title,
            alt=alt,
            unit=unit,
            source=credit(*(c.yearly for c in curves)),
            notes=notes,
            plot=Lines(series=tuple(c.series(since) for c in curves), **plot),
            table=table,
        ),
        cards=cards,
        digits=digits,
    )


def table_of(
    dyad: Dyad, curves: Sequence[Curve], since: int | None = None
) -> tuple[Table, tuple[Card | None, ...], tuple[int, ...]]:
    """Return a table of the curves by year, and the card and the decimals of each column."""
    years = sorted({y for c in curves for y in c.yearly.known if not since or y >= since})
    rows = tuple((year, *(_scaled(c, year) for c in curves)) for year in years)
    columns = ("Year", *(c.label for c in curves))
    cards = (None, *(dyad.card(c.yearly) for c in curves))
    return Table(columns=columns, rows=rows), cards, (0, *(c.digits for c in curves))


def _scaled(curve: Curve, year: int) -> Cell:
    value = curve.yearly.values.get(year)
    return None if value is None else float(f"{value * curve.scale:.7g}")


_FEW = 3


def credit(*yearlies: Yearly) -> str:
    """Return the source line of a chart: publisher, title and version of every file behind it.

    Of more than a few sources the titles and versions alone; the page names the publishers below.
    """
    read = {v.source: v for y in yearlies for v in y.vintages}
    many = len(read) > _FEW
    named = []
    for vintage in read.values():
        o = sources[vintage.source].origin
        named.append(f"{'' if many else o.publisher + ', '}{o.title}, {vintage.version}")
    return "; ".join(dict.fromkeys(named))


def gaps(*yearlies: Yearly) -> tuple[str, ...]:
    """Return, for each measure without any value, one sentence that says why."""
    found = []
    for yearly in yearlies:
        if yearly:
            continue
        if yearly.absent:
            found.append(f"{yearly.measure.title}: {yearly.absent}.")
            continue
        reasons = "; ".join(sorted({s.reason for s in yearly.statuses.values()}))
        quoted = next((v.source for v in yearly.vintages if v.starter and v.ccodes), None)
        read = ", ".join(dict.fromkeys(v.source for v in yearly.vintages))
        advice = (
            f"comity's starter quotes only some states; `comity sources get {quoted}` "
            "says how to get all"
            if quoted
            else f"read from {read}"
        )
        found.append(f"{yearly.measure.title}: {reasons or 'no common year'} ({advice}).")
    return tuple(dict.fromkeys(found))
