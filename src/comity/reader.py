"""The sources of one request, each read once, for the states and years asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from comity import quoted, states
from comity.engine import Engine, quote
from comity.errors import LockedSourceError, MissingSourceError
from comity.provenance import Status, Vintage
from comity.sources import sources
from comity.units import Unit

FIRST_YEAR = 1816
LAST_YEAR = 2025
"""End of the universe unless a reader asks for another; never the day on which it is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Values of a measure that the starter quotes, because their source may not travel."""

    table: str
    vintages: tuple[Vintage, ...]


class Reader:
    """What is at hand for some states and years.

    Parameters
    ----------
    ccodes : sequence of int, optional
        States by COW code; None means all. Only rows among them are read.
    years : tuple of int
        First and last year of the universe.
    pins : mapping of str to Vintage, optional
        The vintages that must be read, by source.
    others : bool
        Whether sources that `pins` does not name are read as they are at hand.
    """

    def __init__(
        self,
        ccodes: Sequence[int] | None = None,
        years: tuple[int, int] | None = None,
        pins: Mapping[str, Vintage] | None = None,
        *,
        others: bool = False,
    ) -> None:
        self.engine = Engine()
        self.ccodes = None if ccodes is None else tuple(dict.fromkeys(ccodes))
        self.years = years or (FIRST_YEAR, LAST_YEAR)
        self._pins = pins
        self._others = others or pins is None
        self._vintages: dict[str, Vintage | MissingSourceError] = {}
        self._arrays: dict[str, dict[str, Any]] = {}
        self._universes: set[str] = set()
        self._quoted: set[str] = set()
        first, last = self.years
        self.engine.create(
            "years", f"SELECT CAST(range AS INTEGER) AS year FROM range({first}, {last + 1})"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.engine.close()

    def load(self, name: str) -> Vintage:
        """Read a source once and return its vintage.

        Raises
        ------
        MissingSourceError
            When it is not at hand, each time it is asked for.
        """
        if name not in self._vintages:
            try:
                self._vintages[name] = self._loaded(name)
            except MissingSourceError as error:
                self._vintages[name] = error
        found = self._vintages[name]
        if isinstance(found, MissingSourceError):
            raise found
        return found

    def _loaded(self, name: str) -> Vintage:
        pin = (self._pins or {}).get(name)
        if pin is None and not self._others:
            raise MissingSourceError(f"the lock names no vintage of {name}; leave the lock")
        try:
            return sources[name].load(self.engine, self.ccodes, pin)
        except MissingSourceError as error:
            if pin is None or (pin.starter and quoted.table(name) is None):
                raise  # the starter may quote values of measures instead
            raise LockedSourceError(str(error)) from error

    def arrays(self, name: str) -> dict[str, Any]:
        """Return a source's table as numpy arrays by column."""
        if name not in self._arrays:
            self.load(name)
            keys = ", ".join(sources[name].unit.keys)
            self._arrays[name] = self.engine.arrays(f'SELECT * FROM "{name}" ORDER BY {keys}')
        return self._arrays[name]

    def quoted(
        self, measure: str, arguments: dict[str, Any], names: Sequence[str]
    ) -> Quoted | None:
        """Return what the starter quotes of a measure when one of its sources is not at hand."""
        missing = [name for name in names if not self._at_hand(name)]
        entry = quoted.manifest().get("figures") if missing else None
        if not isinstance(entry, dict) or measure not in entry.get("measures", ()):
            return None
        found = quoted.table("figures")
        if found is None:
            return None
        for name in names:
            pin = (self._pins or {}).get(name)
            if pin is not None and pin.slice_sha256 != entry["sha256"]:
                raise LockedSourceError(
                    f"the lock demands figures of {name} that this starter does not carry; "
                    "install the comity that the lock names, or leave the lock"
                )
        table = f"quoted_{measure}"
        self._quoted.add(measure)
        wanted = " ".join(f"{k}={v}" for k, v in sorted(arguments.items()))
        self.engine.create(
            table,
            "SELECT ccode1, ccode2, year, value, status, error, n "
            f"FROM read_parquet({quote(found[0])}) WHERE measure = ? AND arguments = ?",
            (measure, wanted),
        )
        vintages = tuple(
            Vintage(
                source=name,
                version=v["version"],
                file=v["file"],
                sha256=v["sha256"],
                starter=True,
                copy=v["copy"],
                ccodes=frozenset(entry["ccodes"]),
                slice_sha256=str(entry["sha256"]),
            )
            for name in names
            for v in [entry["vintages"][name]]
        )
        return Quoted(table=table, vintages=vintages)

    @property
    def is_pinned(self) -> bool:
        """Whether a lock demands the vintages."""
        return self._pins is not None

    def is_quoted(self, measure: str) -> bool:
        """Whether the values of a measure were quoted from the starter, without their inputs."""
        return measure in self._quoted

    def _at_hand(self, name: str) -> bool:
        try:
            self.load(name)
        except MissingSourceError:
            return False
        return True

    def complete(
        self,
        query: str,
        *,
        unit: Unit,
        absent: float | Status | None,
        beside: Sequence[str],
        vintages: Sequence[Vintage],
        window: int = 1,
    ) -> dict[str, list[Any]]:
        """Give every unit of the universe a row, and every row a status.

        A value the query gives keeps the status the query gives it, or A. Without a value the
        status is L outside the years or states of a source, M or another letter where the query
        says so, and O otherwise; or the value is `absent`, where the sources list only what is.
        A window of several years must lie inside the years of the sources.
        """
        universe = self.universe(unit)
        keys = ", ".join(f"u.{key}" for key in unit.keys)
        on = " AND ".join(f"u.{key} = m.{key}" for key in unit.keys)
        given = set(self.engine.names(query))
        status = "m.status" if "status" in given else "CAST(NULL AS VARCHAR)"
        further = "".join(f", m.{c}" if c in given else f", NULL AS {c}" for c in beside)
        covered = _covered(unit, vintages, window)
        value = "CAST(m.value AS DOUBLE)"
        gap = f"CASE WHEN {status} IN ('L', 'M', 'O', 'Q') THEN {status} ELSE 'O' END"
        unlisted = f"m.{unit.keys[0]} IS NULL"
        if isinstance(absent, Status):
            gap = f"CASE WHEN {unlisted} THEN '{absent}' ELSE {gap} END"
        elif absent is not None:
            value = f"CASE WHEN {unlisted} THEN {absent!r} ELSE {value} END"
            gap = f"CASE WHEN {unlisted} THEN 'A' ELSE {gap} END"
        return self.engine.columns(
            f"WITH measured AS ({query}) SELECT {keys}, "
            f"CASE WHEN {covered} THEN {value} END AS value{further}, "
            f"CASE WHEN NOT ({covered}) THEN 'L' "
            f"WHEN m.value IS NOT NULL THEN coalesce({status}, 'A') ELSE {gap} END AS status "
            f"FROM {universe} AS u LEFT JOIN measured AS m ON {on} ORDER BY {keys}",
        )

    def universe(self, unit: Unit) -> str:
        """Return the name of the table of all units: states, or pairs that existed on one day."""
        name = "universe_" + unit.name.replace(" ", "_").replace("-", "_")
        if name in self._universes:
            return name
        self._spells()
        if not unit.is_dyadic:
            query = (
                "SELECT DISTINCT a.ccode, y.year FROM spells AS a JOIN years AS y "
                "ON make_date(y.year, 1, 1) <= a.last AND make_date(y.year, 12, 31) >= a.first"
            )
        else:
            order = "a.ccode < b.ccode" if unit.symmetric else "a.ccode <> b.ccode"
            query = (
                "SELECT DISTINCT a.ccode AS ccode1, b.ccode AS ccode2, y.year "
                f"FROM spells AS a JOIN spells AS b ON {order} "
                "JOIN years AS y ON make_date(y.year, 1, 1) <= least(a.last, b.last) "
                "AND make_date(y.year, 12, 31) >= greatest(a.first, b.first) "
                "WHERE greatest(a.first, b.first) <= least(a.last, b.last)"
            )
        self.engine.create(name, query)
        self._universes.add(name)
        return name

    def _spells(self) -> None:
        wanted = None if self.ccodes is None else set(self.ccodes)
        rows = [
            (s.ccode, spell.first, spell.last)
            for s in states.all_states()
            for spell in s.spells
            if wanted is None or s.ccode in wanted
        ]
        end = f"{self.years[1]}-12-31"
        self.engine.lend(
            "spell_rows",
            {
                "ccode": [r[0] for r in rows],
                "first": [str(r[1]) for r in rows],
                "last": [str(r[2] or end) for r in rows],
            },
        )
        self.engine.create(
            "spells",
            "SELECT CAST(ccode AS INTEGER) AS ccode, CAST(first AS DATE) AS first, "
            "CAST(last AS DATE) AS last FROM spell_rows",
        )
        self.engine.take_back("spell_rows")


def _covered(unit: Unit, vintages: Sequence[Vintage], window: int) -> str:
    """Return the condition under which all sources cover a unit."""
    conditions = []
    for vintage in vintages:
        source = sources[vintage.source]
        first, last = vintage.years or source.years
        conditions.append(f"u.year BETWEEN {first + window - 1} AND {last}")
        for among in (source.ccodes, vintage.ccodes):
            if among is not None:
                codes = ", ".join(str(c) for c in sorted(among))
                conditions += [f"u.{k} IN ({codes})" for k in unit.keys if k.startswith("ccode")]
    return " AND ".join(conditions) or "TRUE"
