"""What moved between two vintages of a source: rows, and values of the measures that read it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity import states as systems
from comity import store
from comity.engine import Engine
from comity.errors import InputError, MissingSourceError
from comity.measure import Measure
from comity.measures import measures as registry
from comity.provenance import Vintage
from comity.reader import LAST_YEAR, Reader
from comity.source import Source
from comity.sources import sources
from comity.store import Kept

_NUMBERS = frozenset({"INTEGER", "BIGINT", "DOUBLE"})
_EXAMPLES = 3
_MOST_STATES = 12
_CLOSE = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How one column, or one measure, differs between two vintages.

    Attributes
    ----------
    name : str
        The column, or the measure with its arguments.
    changed : int
        Values that differ; a value that came or went counts.
    most : float or None
        The largest difference, in the column's own scale; None where nothing numeric moved.
    examples : tuple of str
        The largest differences, in words.
    """

    name: str
    changed: int
    most: float | None
    examples: tuple[str, ...]

    def __str__(self) -> str:
        most = "" if self.most is None else f", by {self.most:,.6g} at most"
        shown = "".join(f"\n      {example}" for example in self.examples)
        values = "value" if self.changed == 1 else "values"
        return f"    {self.name}: {self.changed:,} {values} moved{most}{shown}"


def revision(
    name: str,
    old: str | None = None,
    new: str | None = None,
    *,
    states: Sequence[str] | None = None,
    measures: bool = True,
) -> str:
    """Say what moved between two vintages of a source that the store keeps.

    Parameters
    ----------
    name : str
        The source.
    old, new : str, optional
        First digits of their checksums; without them, the last two vintages.
    states : sequence of str, optional
        The states among which measures are compared; without them, those of the rows that moved,
        the twelve with the most such rows if they are more.
    measures : bool
        Whether measures are compared at all.

    Returns
    -------
    str
        Rows that came, went and changed; columns and measures with their largest differences.

    Raises
    ------
    MissingSourceError
        When the store does not keep both vintages.
    """
    source = sources[name]
    before, after = _two(source, old, new)
    with Engine() as engine:
        for kept, table in ((before, "before"), (after, "after")):
            source.load(engine, pinned=_pin(name, kept))
            engine.create(table, f'SELECT * FROM "{name}"')
        lines = [
            f"{name}: {_called(before)} against {_called(after)}",
            *_rows(engine, source),
            *map(str, _columns(engine, source)),
        ]
        moved = _states_that_moved(engine, source)
    if measures:
        lines += _measures(source, before, after, _among(states, moved))
    return "\n".join(lines)


def _two(source: Source, old: str | None, new: str | None) -> tuple[Kept, Kept]:
    every = store.vintages(source.name)
    if len(every) <= 1:
        raise MissingSourceError(
            f"the store keeps {len(every)} of the two vintages of {source.name} to compare; "
            f"`comity sources get {source.name} --refresh --accept-new` may bring another"
        )
    return (
        _starting(source, every, old) if old else every[-2],
        _starting(source, every, new) if new else every[-1],
    )


def _starting(source: Source, every: Sequence[Kept], digits: str) -> Kept:
    found = [kept for kept in every if kept.sha256.startswith(digits.lower())]
    if len(found) != 1:
        known = ", ".join(kept.sha256[:12] for kept in every)
        raise InputError(
            f"{digits!r} means {len(found)} vintages of {source.name}; they are {known}"
        )
    return found[0]


def _pin(name: str, kept: Kept) -> Vintage:
    return Vintage(source=name, version=kept.version, file=kept.file, sha256=kept.sha256)


def _called(kept: Kept) -> str:
    return f"{kept.version} (sha256 {kept.sha256[:12]}, got {kept.retrieved[:10]})"


def _on(source: Source) -> str:
    return " AND ".join(f"b.{key} = a.{key}" for key in source.unit.keys)


def _rows(engine: Engine, source: Source) -> list[str]:
    key = source.unit.keys[0]
    ((came, went, both),) = engine.rows(
        f"SELECT count(CASE WHEN b.{key} IS NULL THEN 1 END), "
        f"count(CASE WHEN a.{key} IS NULL THEN 1 END), "
        f"count(CASE WHEN a.{key} IS NOT NULL AND b.{key} IS NOT NULL THEN 1 END) "
        f"FROM before AS b FULL JOIN after AS a ON {_on(source)}"
    )
    lines = [f"  rows: {both:,} in both, {came:,} came, {went:,} went"]
    keys = source.unit.keys
    for word, one, other in (("came", "after", "before"), ("went", "before", "after")):
        chosen = ", ".join(f"x.{k}" for k in keys)
        on = " AND ".join(f"x.{k} = y.{k}" for k in keys)
        rows = engine.rows(
            f"SELECT {chosen} FROM {one} AS x LEFT JOIN {other} AS y ON {on} "
            f"WHERE y.{keys[0]} IS NULL ORDER BY {chosen} LIMIT {_EXAMPLES}"
        )
        lines += [f"    {word}: " + " ".join(map(str, _named(keys, row))) for row in rows]
    return lines


def _named(keys: Sequence[str], row: Sequence[Any]) -> list[str]:
    return [f"{key} {value}" for key, value in zip(keys, row, strict=False)]


def _columns(engine: Engine, source: Source) -> list[Moved]:
    found = []
    for name, column in source.columns.items():
        number = column.type in _NUMBERS
        size = f"abs(CAST(a.{name} AS DOUBLE) - b.{name})" if number else "CAST(NULL AS DOUBLE)"
        base = (
            f"FROM before AS b JOIN after AS a ON {_on(source)} "
            f"WHERE a.{name} IS DISTINCT FROM b.{name}"
        )
        ((changed, most),) = engine.rows(f"SELECT count(*), max({size}) {base}")
        if changed:
            keys = ", ".join(f"a.{key}" for key in source.unit.keys)
            examples = engine.rows(
                f"SELECT {keys}, b.{name}, a.{name} {base} "
                f"ORDER BY {size} DESC NULLS LAST, {keys} LIMIT {_EXAMPLES}"
            )
            words = tuple(_example(source.unit.keys, row) for row in examples)
            found.append(Moved(name=name, changed=changed, most=most, examples=words))
    return found


def _example(keys: Sequence[str], row: Sequence[Any]) -> str:
    return f"{' '.join(_named(keys, row))}: {_shown(row[-2])} is now {_shown(row[-1])}"


def _shown(value: Any) -> str:
    return "missing" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def _states_that_moved(engine: Engine, source: Source) -> Counter[int]:
    """Say how far the rows of each state moved at most, as a share of the column's largest value.

    What came or went counts with its whole size: this ranks states, and is no number of any page.
    """
    codes = [key for key in source.unit.keys if key.startswith("ccode")]
    numbers = [n for n, column in source.columns.items() if column.type in _NUMBERS]
    shares = [
        f"abs(coalesce(CAST(a.{n} AS DOUBLE), 0) - coalesce(b.{n}, 0)) "
        f"/ nullif((SELECT max(abs(CAST({n} AS DOUBLE))) FROM before), 0)"
        for n in numbers
    ]
    changed = " OR ".join(f"a.{n} IS DISTINCT FROM b.{n}" for n in source.columns) or "FALSE"
    key = source.unit.keys[0]
    farthest = f"greatest({', '.join([*shares, '0e0'])})"
    found: Counter[int] = Counter()
    for code in codes:
        rows = engine.rows(
            f"SELECT coalesce(a.{code}, b.{code}), "
            f"max({farthest}) "
            f"FROM before AS b FULL JOIN after AS a ON {_on(source)} "
            f"WHERE a.{key} IS NULL OR b.{key} IS NULL OR {changed} "
            f"GROUP BY coalesce(a.{code}, b.{code})"
        )
        for state, share in rows:
            found[state] = max(found[state], share)
    return found


def _among(states: Sequence[str] | None, moved: Counter[int]) -> list[int]:
    if states is not None:
        found = [systems.state(name).ccode for name in states]
        return [code for code in found if code is not None]
    known = {s.ccode for s in systems.all_states()}
    ranked = sorted((-share, code) for code, share in moved.items() if code in known)
    return [code for _, code in ranked[:_MOST_STATES]]


def _measures(source: Source, before: Kept, after: Kept, codes: Sequence[int]) -> list[str]:
    users = [m for m in registry.values() if source.name in m.sources]
    if not users or not codes:
        return [] if codes else ["  no state's row moved, so no measure was compared"]
    named = ", ".join(systems.by_ccode(code).label() for code in codes)
    lines = [f"  measures, among {named} (--states chooses others):"]
    tables = [_values(source.name, kept, codes, users) for kept in (before, after)]
    for measure in users:
        old, new = (table.get(measure.name) for table in tables)
        if old is None or new is None:
            lines.append(f"    {measure.name}: not compared, another source is not at hand")
        else:
            lines.append(str(_compared(measure, old, new)))
    return lines


def _values(
    name: str, kept: Kept, codes: Sequence[int], users: Sequence[Measure]
) -> dict[str, dict[tuple[Any, ...], Any]]:
    """Compute measures from one vintage, with every other source as it is at hand."""
    first = min(sources[name].years[0], LAST_YEAR)
    found = {}
    with Reader(codes, (first, LAST_YEAR), {name: _pin(name, kept)}, others=True) as reader:
        for measure in users:
            try:
                columns = measure.compute(reader).columns
            except MissingSourceError:
                continue
            keys = zip(*(columns[key] for key in measure.unit.keys), strict=True)
            found[measure.name] = dict(zip(keys, columns["value"], strict=True))
    return found


def _compared(
    measure: Measure, old: Mapping[tuple[Any, ...], Any], new: Mapping[tuple[Any, ...], Any]
) -> Moved:
    moved = []
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key), new.get(key)
        gap = (before is None) != (after is None)
        size = 0.0 if before is None or after is None else abs(after - before)
        if gap or size > _CLOSE * max(abs(before or 0.0), abs(after or 0.0)):
            moved.append((size, key, before, after))
    moved.sort(key=lambda row: (row[2] is not None and row[3] is not None, -row[0]))
    examples = tuple(
        _example(measure.unit.keys, (*key, before, after))
        for _, key, before, after in moved[:_EXAMPLES]
    )
    most = max((row[0] for row in moved), default=None)
    return Moved(name=measure.name, changed=len(moved), most=most, examples=examples)
