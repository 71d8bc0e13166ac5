"""Provenance cards: what stands behind a number, in the same words on page and terminal."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from comity.profile import words
from comity.profile.inputs import inputs_of
from comity.profile.text import Card
from comity.profile.yearly import Yearly
from comity.provenance import Kind, Status, Vintage
from comity.sources import sources
from comity.states import by_ccode

if TYPE_CHECKING:
    from comity.profile.dyad import Dyad

_LISTED = 9  # values that a card of a series lists one by one


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


def subject(yearly: Yearly, year: int | None = None) -> str:
    """Return whose value it is in a year or in the last one, with the direction in words."""
    then = year or (yearly.last if yearly else 0)
    names = [by_ccode(c).name_in(then) for c in yearly.ccodes]
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
    rows += [("Inputs", line) for line in inputs_of(dyad, yearly, year)]
    rows += [("Others say", other) for other in others]
    return Card(
        key=f"{key_of(yearly)}-{year}",
        title=f"{measure.title}: {subject(yearly, year)}, {year}",
        rows=tuple(rows),
        vintages=yearly.vintages,
        again=(command(dyad, yearly, year),),
        measure=measure.name,
    )


def of_series(dyad: "Dyad", yearly: Yearly) -> Card:
    """Return the card of a whole series: what it is and where it is from, for a table's column."""
    measure = yearly.measure
    known = yearly.known
    range_of = f"{len(known)} years, {words.full(min(known.values()))} to "
    range_of += words.full(max(known.values()))
    if len(known) <= _LISTED:
        range_of = "; ".join(f"{year}: {words.full(v)}" for year, v in known.items())
    rows = [
        ("Values", f"{range_of} ({measure.scale})"),
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


def source_line(vintage: Vintage) -> str:
    """Return a file and its terms in one line."""
    origin = sources[vintage.source].origin
    known = "" if vintage.verified else ", a vintage comity does not know"
    quoted = ", quoted in the starter" if vintage.starter else ""
    quoted += ", from a redistributor's copy" if vintage.copy else ""
    return (
        f"{origin.title}, {vintage.version} ({origin.publisher}); {vintage.file}, "
        f"sha256 {vintage.sha256[:16]}{quoted}{known}; licence: {origin.licence}"
    )


def caveats(vintages: Sequence[Vintage]) -> list[str]:
    """Return what a reader of numbers from these files must know."""
    found = [sources[v.source].caveat for v in vintages]
    return [c for c in dict.fromkeys(found) if c]
