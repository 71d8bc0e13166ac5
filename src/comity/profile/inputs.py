"""The rows of the sources that a value was made from, as a card shows them."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from comity.profile import words
from comity.profile.yearly import Yearly
from comity.source import Source
from comity.sources import sources
from comity.states import by_ccode
from comity.units import WORLD

if TYPE_CHECKING:
    from comity.profile.dyad import Dyad

_SHOWN = 12


def inputs_of(dyad: "Dyad", yearly: Yearly, year: int) -> list[str]:
    """Return the rows that the value of a year was made from, one line each.

    Values that the starter quotes without their source's rows have none.
    """
    if dyad.reader.is_quoted(yearly.measure.name):
        return []
    lines: dict[str, None] = {}
    for vintage in yearly.vintages:
        source = sources[vintage.source]
        if source.name == "unsc_vetoes":
            lines |= dict.fromkeys(_drafts(dyad, yearly, year))
        elif "year" in source.unit.keys:
            lines |= dict.fromkeys(_rows(dyad, yearly, year, source))
    shown = list(lines)[:_SHOWN]
    more = len(lines) - len(shown)
    return [*shown, f"and {more} more"] if more else shown


def _rows(dyad: "Dyad", yearly: Yearly, year: int, source: Source) -> Iterator[str]:
    """Yield what a query reads of a source's table in the year, or the window that ends with it."""
    used = _columns_read(yearly.sql, source.name, list(source.columns))
    if not used:
        return
    window = int(yearly.arguments.get("window", 1))
    if re.search(r"year = \w+\.year \+ 1", yearly.sql):
        window = max(window, 2)  # a change reads the year before
    codes = [k for k in source.unit.keys if k.startswith("ccode")]
    among = ", ".join(str(c) for c in _states_read(yearly, codes))
    where = " AND ".join(f"{k} IN ({among})" for k in codes)
    found = dyad.reader.engine.rows(
        f"SELECT DISTINCT {', '.join([*codes, 'year', *used])} FROM {source.name} "
        f"WHERE year BETWEEN ? AND ? AND {where} ORDER BY ALL",
        (year - window + 1, year),
    )
    for row in found:
        whose, when, values = list(row[: len(codes)]), row[len(codes)], row[len(codes) + 1 :]
        given = [f"{c} {_cell(v)}" for c, v in zip(used, values, strict=True) if v is not None]
        if given and not _beside(yearly, whose, window):
            if yearly.measure.unit.symmetric:
                whose.sort()
            named = " / ".join("world" if c == WORLD else by_ccode(c).name_in(when) for c in whose)
            yield f"{when}: {', '.join(given)} ({named}, {source.name})"


def _beside(yearly: Yearly, whose: list[int], window: int) -> bool:
    """Return whether a row of two states is another pair, or the same one the other way round."""
    if len(whose) == 1:
        return False
    if WORLD in whose:
        return yearly.ccodes[0] not in whose
    turned = whose == list(reversed(yearly.ccodes))
    return turned and not yearly.measure.unit.symmetric and window == 1


def _drafts(dyad: "Dyad", yearly: Yearly, year: int) -> list[str]:
    """Return the drafts that a count of vetoes counts, in one line a draft."""
    window = int(yearly.arguments.get("window", 1))
    other = 1 if yearly.measure.unit.symmetric else 0
    found = dyad.reader.engine.rows(
        "SELECT DISTINCT a.date, a.draft FROM unsc_vetoes AS a "
        "JOIN unsc_vetoes AS b ON a.draft_number = b.draft_number "
        "WHERE a.ccode = ? AND b.ccode = ? AND a.vetoed = 1 AND b.vetoed = ? "
        "AND a.year BETWEEN ? AND ? ORDER BY a.date DESC, a.draft",
        (*yearly.ccodes, other, year - window + 1, year),
    )
    return [f"{date}: {draft}" for date, draft in found]


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
    return [c for c in columns if c in read and c not in {"status", "permanent"}]


def _cell(value: object) -> str:
    return words.full(float(value)) if isinstance(value, int | float) else str(value)
