"""Provenance cards: what stands behind a number, in the same words on page and terminal."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from comity.profile import words
from comity.profile.text import Card
from comity.profile.yearly import Yearly
from comity.provenance import Kind, Status, Vintage
from comity.sources import sources
from comity.states import by_ccode
from comity.units import WORLD

if TYPE_CHECKING:
    from comity.profile.dyad import Dyad

_SHOWN_INPUTS = 12


def arguments_of(yearly: Yearly) -> str:
    """Return the arguments of a measure as one word, such as `reporter=customs window=5`."""
    return " ".join(f"{k}={v}" for k, v in sorted(yearly.arguments.items()))


def key_of(yearly: Yearly) -> str:
    """Return an identifier of a series that is unique on a page."""
    what = "-".join(
        [yearly.measure.name, arguments_of(yearly), *map(str, yearly.ccodes), yearly.column]
    )
    return re.sub(r"[^a-z0-9]+", "-", what.lower()).strip("-")


def command(dyad: "Dyad", yearly: Yearly, year: int) -> str:
    """Return the command that shows the same number in a terminal."""
    whose = [by_ccode(c).label() for c in yearly.ccodes]
    pair = whose if len(whose) > 1 else [dyad.first.label(), dyad.second.label()]
    defaults = yearly.measure.settle({})
    options = "".join(f" --with {k}={v}" for k, v in yearly.arguments.items() if defaults[k] != v)
    of = f" --of {whose[0]}" if len(whose) == 1 else ""
    return f"comity why {' '.join(pair)} {yearly.measure.name} {year}{of}{options}"


def subject(yearly: Yearly) -> str:
    """Return whose value it is, with the direction in words."""
    last = yearly.last if yearly else 0
    names = [by_ccode(c).name_in(last) for c in yearly.ccodes]
    direction = yearly.measure.direction
    if len(names) == 1 or not direction:
        return " and ".join(names)
    return direction.replace("state 1", names[0]).replace("state 2", names[1])


def of_value(dyad: "Dyad", yearly: Yearly, year: int, others: Sequence[str] = ()) -> Card:
    """Return the card of one value."""
    measure = yearly.measure
    status = yearly.statuses[year]
    value = yearly.values[year]
    shown = "none" if value is None else words.full(value)
    rows = [("Value", f"{shown} ({measure.scale})"), ("Kind", _kind(measure.kind, status))]
    rows.append(("How", measure.summary + _with(yearly)))
    rows += [
        ("Beside", f"{words.full(v)} {measure.beside[name]}") for name, v in _beside(yearly, year)
    ]
    rows += [("Inputs", line) for line in _inputs(dyad, yearly, year)]
    rows += [("Others say", other) for other in others]
    return Card(
        key=f"{key_of(yearly)}-{year}",
        title=f"{measure.title}: {subject(yearly)}, {year}",
        rows=tuple(rows),
        vintages=yearly.vintages,
        again=(command(dyad, yearly, year),),
        measure=measure.name,
    )


def of_series(dyad: "Dyad", yearly: Yearly) -> Card:
    """Return the card of a whole series: what it is and where it is from, for a table's column."""
    measure = yearly.measure
    known = yearly.known
    range_of = f"{words.full(min(known.values()))} to {words.full(max(known.values()))}"
    rows = [
        ("Values", f"{len(known)} years, {range_of} ({measure.scale})"),
        ("Kind", str(measure.kind)),
        ("How", measure.beside.get(yearly.column, measure.summary) + _with(yearly)),
    ]
    return Card(
        key=key_of(yearly),
        title=f"{measure.title}: {subject(yearly)}",
        rows=tuple(rows),
        vintages=yearly.vintages,
        again=(command(dyad, yearly, yearly.last),),
        measure=measure.name,
    )


def of_derived(
    dyad: "Dyad", title: str, value: str, formula: str, of: Sequence[Yearly], key: str
) -> Card:
    """Return the card of a number made from several years or measures."""
    vintages = tuple(dict.fromkeys(v for yearly in of for v in yearly.vintages))
    rows = [("Value", value), ("Kind", str(Kind.COMPUTED)), ("How", formula)]
    rows += [("Inputs", f"{y.measure.title} ({subject(y)})") for y in of]
    return Card(
        key=f"derived-{key}",
        title=title,
        rows=tuple(rows),
        vintages=vintages,
        again=tuple(command(dyad, y, y.last) for y in of[:1] if y),
        measure=of[0].measure.name if of else "",
    )


def _with(yearly: Yearly) -> str:
    given = ", ".join(f"{k} {v}" for k, v in yearly.arguments.items())
    return f" Here: {given}." if given else ""


def _kind(kind: Kind, status: Status) -> str:
    usual = {Status.NORMAL, Status.ESTIMATED}
    return str(kind) if status in usual else f"{kind}; {status.reason}"


def _beside(yearly: Yearly, year: int) -> list[tuple[str, float]]:
    found = [(name, yearly.beside.get(name, {}).get(year)) for name in yearly.measure.beside]
    return [(name, value) for name, value in found if value is not None]


def _inputs(dyad: "Dyad", yearly: Yearly, year: int) -> list[str]:
    """Return the rows of the sources that a value of this year was made from, in words."""
    lines: dict[str, None] = {}
    for vintage in yearly.vintages:
        source = sources[vintage.source]
        keys = source.unit.keys
        if "year" not in keys or dyad.reader.is_quoted(yearly.measure.name):
            continue
        used = _columns_read(yearly.sql, source.name, list(source.columns))
        codes = [k for k in keys if k.startswith("ccode")]
        among = ", ".join(str(c) for c in _states_read(yearly, codes))
        where = " AND ".join(f"{k} IN ({among})" for k in codes)
        if not used:
            continue
        window = int(yearly.arguments.get("window", 1))
        found = dyad.reader.engine.rows(
            f"SELECT DISTINCT {', '.join([*codes, 'year', *used])} FROM {source.name} "
            f"WHERE year BETWEEN ? AND ? AND {where} ORDER BY ALL",
            (year - window + 1, year),
        )
        for row in found:
            states, when, values = row[: len(codes)], row[len(codes)], row[len(codes) + 1 :]
            given = [f"{c} {_cell(v)}" for c, v in zip(used, values, strict=True) if v is not None]
            if WORLD in states and len(codes) > 1 and yearly.ccodes[0] not in states:
                continue
            named = [_name(s) for s in states]
            if yearly.measure.unit.symmetric:
                named.sort()
            elif list(states) == list(reversed(yearly.ccodes)) and window == 1:
                continue
            if given:
                lines[f"{when}: {', '.join(given)} ({' / '.join(named)}, {source.name})"] = None
    return list(lines)[:_SHOWN_INPUTS]


def _states_read(yearly: Yearly, codes: Sequence[str]) -> list[int]:
    """Return the states, and the world, whose rows of a table a query reads."""
    world = [WORLD] if re.search(r"\b(ccode[12]?|s2) = 0\b", yearly.sql) else []
    first, *second = yearly.ccodes
    both = len(codes) > 1 or re.search(r"ccode2 = \w+\.ccode\b|\.ccode AS ccode2", yearly.sql)
    return [*world, first, *(second if both else [])]


def _columns_read(sql: str, table: str, columns: list[str]) -> list[str]:
    """Return the columns that a query reads of a table, by the aliases it gives the table."""
    aliases = re.findall(rf"\b{table}\s+AS\s+(\w+)", sql)
    read = {c for a in aliases for c in re.findall(rf"\b{a}\.(\w+)", sql)}
    if not aliases and re.search(rf"\b{table}\b", sql):
        read = set(re.findall(r"\w+", sql))
    return [c for c in columns if c in read and c != "status"]


def _name(ccode: int) -> str:
    return "world" if ccode == WORLD else by_ccode(ccode).name


def _cell(value: object) -> str:
    return words.full(float(value)) if isinstance(value, int | float) else str(value)


def source_line(vintage: Vintage) -> str:
    """Return a file and its terms in one line."""
    origin = sources[vintage.source].origin
    known = "" if vintage.verified else ", a vintage comity does not know"
    quoted = ", quoted in the starter" if vintage.starter else ""
    return (
        f"{origin.title}, {origin.version} ({origin.publisher}); {vintage.file}, "
        f"sha256 {vintage.sha256[:16]}{quoted}{known}; licence: {origin.licence}"
    )


def caveats(vintages: Sequence[Vintage]) -> list[str]:
    """Return what a reader of numbers from these files must know."""
    found = [sources[v.source].caveat for v in vintages]
    return [c for c in dict.fromkeys(found) if c]
