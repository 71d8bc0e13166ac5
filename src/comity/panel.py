"""A panel: measures side by side, one row a unit, each value with its status."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity import files, lock
from comity import states as systems
from comity.engine import Engine
from comity.errors import InputError
from comity.measure import Result
from comity.measures import measures as registry
from comity.provenance import Vintage
from comity.reader import FIRST_YEAR, LAST_YEAR, Reader
from comity.units import DIRECTED_DYAD_YEAR, DYAD_YEAR, STATE_YEAR, Unit

_CALL = re.compile(r"(\w+)(?:\((.*)\))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Measures side by side.

    Attributes
    ----------
    unit : Unit
        What a row is about.
    columns : mapping of str to list
        The unit's keys; of each measure its value, and its status under `<name>_status`.
    vintages : tuple of Vintage
        The files that were read.
    """

    unit: Unit
    columns: Mapping[str, list[Any]]
    vintages: tuple[Vintage, ...]

    def __len__(self) -> int:
        return len(self.columns[self.unit.keys[0]])

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows, missing values as None."""
        return [
            dict(zip(self.columns, row, strict=True))
            for row in zip(*self.columns.values(), strict=True)
        ]

    def write(self, path: str | Path) -> Path:
        """Write CSV or Parquet, by the ending of the name, whole or not at all.

        Beside it, `comity.lock` gets an entry that says which bytes the panel was made from.

        Raises
        ------
        InputError
            When the name ends in neither.
        OutputError
            When the file cannot be written.
        """
        target = Path(path)
        if target.suffix not in {".csv", ".parquet"}:
            raise InputError(f"{target.name} ends in neither .csv nor .parquet; choose one of them")
        with Engine() as engine, files.whole_file(target) as part:
            _lend(engine, "panel", self.columns)
            engine.write(f"SELECT * FROM panel ORDER BY {', '.join(self.unit.keys)}", part, target)
        lock.write(target, self.vintages)
        return target


def panel(
    measures: str | Iterable[str],
    *,
    states: str | int | Sequence[str | int] | None = None,
    years: tuple[int, int] | None = None,
    pins: Mapping[str, Vintage] | None = None,
) -> Panel:
    """Put measures side by side, for some states or all.

    Parameters
    ----------
    measures : iterable of str
        Names, with arguments where wanted: `"unga_kappa"`, `"arms_export_share(window=8)"`.
    states : sequence of str or int, optional
        States by name or code; every pair among them. None means all.
    years : tuple of int, optional
        First and last year, both included.
    pins : mapping of str to Vintage, optional
        The vintages that must be used, as `comity.lock.pins` reads them from a lock.

    Returns
    -------
    Panel
        Directed dyad-years if one of the measures has a direction, else dyad-years, else
        state-years. A symmetric measure has the same value in both directions; a measure of
        states stands twice among pairs, as `<name>_1` and `<name>_2`.

    Raises
    ------
    UnknownNameError, StateError, InputError
        When a name, a state or an argument is not one.
    MissingSourceError
        When a source is not at hand.
    """
    calls = [_parse(call) for call in ([measures] if isinstance(measures, str) else measures)]
    if not calls:
        raise InputError("no measure was asked for; `comity measures` lists all")
    wanted = years or (FIRST_YEAR, LAST_YEAR)
    if wanted[0] > wanted[1]:
        raise InputError(f"the years run backwards, from {wanted[0]} to {wanted[1]}")
    named = [states] if isinstance(states, str | int) else states
    codes = None if named is None else [_code(s) for s in named]
    with Reader(codes, wanted, pins) as reader:
        results = [registry[name].compute(reader, **arguments) for name, arguments in calls]
        unit = _common([r.measure.unit for r in results])
        if unit.is_dyadic and codes is not None and len(set(codes)) == 1:
            raise InputError("a pair needs two states; name two or more, or none for all")
        columns = _joined(reader, unit, [label for label, _ in _labels(calls)], results)
    vintages = tuple(dict.fromkeys(v for r in results for v in r.vintages))
    return Panel(unit=unit, columns=columns, vintages=vintages)


def _parse(call: str) -> tuple[str, dict[str, Any]]:
    found = _CALL.fullmatch(call.strip())
    if found is None:
        raise InputError(f"{call!r} is no measure; write name or name(argument=value)")
    pairs = [pair for pair in (found[2] or "").split(",") if pair.strip()]
    arguments = registry[found[1]].parse(pairs)
    return found[1], arguments


def _labels(calls: Sequence[tuple[str, Mapping[str, Any]]]) -> list[tuple[str, str]]:
    """Name the columns: the measure, and its arguments where a measure stands twice."""
    names = [name for name, _ in calls]
    found = []
    for name, arguments in calls:
        given = "_".join(str(v) for v in arguments.values())
        label = f"{name}_{given}" if names.count(name) > 1 and given else name
        found.append((label, name))
    if len({label for label, _ in found}) < len(found):
        raise InputError("one measure was asked for twice with the same arguments; leave one out")
    return found


def _code(name: str | int) -> int:
    state = systems.state(name)
    if state.ccode is None:
        raise InputError(f"{state.name} is no member of the COW system; leave it out")
    return state.ccode


def _common(units: Sequence[Unit]) -> Unit:
    if DIRECTED_DYAD_YEAR in units:
        return DIRECTED_DYAD_YEAR
    return DYAD_YEAR if DYAD_YEAR in units else STATE_YEAR


def _joined(
    reader: Reader, unit: Unit, labels: Sequence[str], results: Sequence[Result]
) -> dict[str, list[Any]]:
    """Join the results on the keys of the unit, over the whole universe."""
    chosen, joins = [f"u.{key}" for key in unit.keys], []
    for i, (label, result) in enumerate(zip(labels, results, strict=True)):
        _lend(reader.engine, f"lent_{i}", result.columns)
        reader.engine.create(f"result_{i}", f"SELECT * FROM lent_{i}")
        reader.engine.take_back(f"lent_{i}")
        for suffix, condition in _conditions(unit, result.measure.unit):
            alias = f"r{i}{suffix}"
            joins.append(f"LEFT JOIN result_{i} AS {alias} ON {condition.format(r=alias)}")
            chosen += [
                f"{alias}.value AS {label}{suffix}",
                f"{alias}.status AS {label}{suffix}_status",
            ]
    universe = reader.universe(unit)
    order = ", ".join(f"u.{key}" for key in unit.keys)
    return reader.engine.columns(
        f"SELECT {', '.join(chosen)} FROM {universe} AS u {' '.join(joins)} ORDER BY {order}"
    )


def _conditions(unit: Unit, own: Unit) -> list[tuple[str, str]]:
    """Return how a measure's rows meet the panel's: a suffix, and the condition of the join."""
    if own == unit:
        return [("", " AND ".join(f"u.{key} = {{r}}.{key}" for key in unit.keys))]
    if own.is_dyadic:
        lower, higher = "least(u.ccode1, u.ccode2)", "greatest(u.ccode1, u.ccode2)"
        return [("", f"u.year = {{r}}.year AND {lower} = {{r}}.ccode1 AND {higher} = {{r}}.ccode2")]
    return [(f"_{n}", f"u.year = {{r}}.year AND u.ccode{n} = {{r}}.ccode") for n in (1, 2)]


def _lend(engine: Engine, name: str, columns: Mapping[str, Sequence[Any]]) -> None:
    """Make columns readable, numbers as numbers and missing values as missing."""
    import numpy as np

    lent: dict[str, Any] = {}
    for column, values in columns.items():
        missing = np.array([v is None for v in values], dtype=bool)
        text = any(isinstance(v, str) for v in values)
        filled = [("" if text else 0) if v is None else v for v in values]
        array = np.array(filled, dtype=object if text else None)
        lent[column] = np.ma.masked_array(array, mask=missing) if missing.any() else array
    engine.lend(name, lent)
