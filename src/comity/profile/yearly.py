"""A measure for one state or pair, year by year."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from comity.measure import Measure
from comity.profile.charts import Point
from comity.provenance import Status, Vintage

_HOLLOW = frozenset({Status.PROVISIONAL, Status.IMPUTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """Values of one measure for one state or pair of states.

    Attributes
    ----------
    measure : Measure
        What is measured.
    arguments : mapping
        Its arguments, defaults included.
    ccodes : tuple of int
        The state, or state 1 and state 2.
    values : mapping of int to float or None
        By year; years in which the unit does not exist have no entry.
    statuses : mapping of int to Status
        Why a year has no value, or how firm its value is.
    beside : mapping of str to mapping
        Further columns by name and year.
    vintages : tuple of Vintage
        The files that were read.
    sql : str
        The query, or the name of the function of arrays.
    absent : str
        Where no source is at hand: what to do about it.
    column : str
        Which column of the measure the values are.
    """

    measure: Measure
    arguments: Mapping[str, Any]
    ccodes: tuple[int, ...]
    values: Mapping[int, float | None]
    statuses: Mapping[int, Status]
    beside: Mapping[str, Mapping[int, Any]] = field(default_factory=dict)
    vintages: tuple[Vintage, ...] = ()
    sql: str = ""
    absent: str = ""
    column: str = "value"

    def beside_value(self, name: str) -> "Yearly":
        """Return a further column of the measure as yearly values of their own."""
        return replace(self, values=dict(self.beside.get(name, {})), column=name)

    @property
    def known(self) -> dict[int, float]:
        """The years that have a value."""
        return {year: value for year, value in self.values.items() if value is not None}

    @property
    def first(self) -> int:
        """The first year with a value."""
        return min(self.known)

    @property
    def last(self) -> int:
        """The last year with a value."""
        return max(self.known)

    @property
    def positive(self) -> "Yearly":
        """The same without zeros, where a zero may be a small value or none on record."""
        kept = {year: value or None for year, value in self.values.items()}
        return replace(self, values=kept)

    def __bool__(self) -> bool:
        return any(value is not None for value in self.values.values())

    def __getitem__(self, year: int) -> float:
        return self.known[year]

    def points(
        self, *, scale: float = 1.0, band: tuple[str, str] | None = None, since: int | None = None
    ) -> tuple[Point, ...]:
        """Return chart points, gaps kept, from the first year with a value to the last."""
        if not self:
            return ()
        found = []
        for year in range(max(self.first, since or self.first), self.last + 1):
            value = self.values.get(year)
            low = high = None
            if band is not None and value is not None:
                low, high = (self.beside[b].get(year) for b in band)
            found.append(
                Point(
                    year=year,
                    value=None if value is None else value * scale,
                    low=None if low is None else low * scale,
                    high=None if high is None else high * scale,
                    hollow=self.statuses.get(year) in _HOLLOW,
                )
            )
        return tuple(found)
