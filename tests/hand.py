"""Rows at hand instead of files: worked examples of measures, as given and changed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from comity import states
from comity.engine import Engine
from comity.measure import Measure
from comity.provenance import Vintage
from comity.reader import Reader
from comity.source import Source
from comity.sources import sources
from comity.units import WORLD

Given = dict[str, list[dict[str, Any]]]


def rows_of(measure: Measure, given: Given) -> Given:
    """Rows of all sources that the example's arguments read, none for those it does not give."""
    return {
        name: [dict(row) for row in given.get(name, ())]
        for name in measure.reads(**measure.example.arguments)
    }


def years_of(given: Given) -> tuple[int, int]:
    """First and last year that rows speak of."""
    found = {
        value if isinstance(value, int) else date.fromisoformat(value).year
        for rows in given.values()
        for row in rows
        for name, value in row.items()
        if name in {"year", "first", "last"} and value is not None
    }
    return min(found), max(found)


def ccodes_of(given: Given) -> list[int]:
    """Every state that rows speak of."""
    return sorted(
        {
            value
            for rows in given.values()
            for row in rows
            for name, value in row.items()
            if name.startswith("ccode") and value != WORLD
        }
    )


def changed(given: Given, how) -> Given:
    """Apply `how(source, column, cell)` to every cell."""
    return {
        name: [{key: how(name, key, value) for key, value in row.items()} for row in rows]
        for name, rows in given.items()
    }


def recoded(given: Given, codes: dict[int, int]) -> Given:
    """Give states other codes; the world keeps its own."""
    return changed(
        given, lambda _, key, value: codes.get(value, value) if key.startswith("ccode") else value
    )


def keep(engine: Engine, source: Source, rows: list[dict[str, Any]]) -> None:
    """Make a source's table of given rows; columns left out are missing."""
    columns = ", ".join(f"CAST(? AS {kind}) AS {name}" for name, kind in source.types().items())
    if not rows:
        nothing = [None] * len(source.types())
        engine.create(source.name, f"SELECT * FROM (SELECT {columns}) AS one WHERE FALSE", nothing)
        return
    query = " UNION ALL ".join(f"SELECT {columns}" for _ in rows)
    engine.create(source.name, query, [row.get(name) for row in rows for name in source.types()])


class Hand(Reader):
    """A reader that has given rows at hand instead of files."""

    def __init__(self, given: Given, ccodes: list[int], years: tuple[int, int]) -> None:
        super().__init__(ccodes, years)
        for name, rows in given.items():
            keep(self.engine, sources[name], rows)
            self._vintages[name] = Vintage(source=name, version="0", file="given", sha256="0" * 64)

    def quoted(self, *_: Any) -> None:
        """Nothing is quoted: the rows are at hand."""


# In these tables a row is its keys: a membership spell is one also without its note or its last
# day, and a list of what is says nothing by its further columns.
SPELLS = {"organisation", "first"}


def is_spell(name: str) -> bool:
    return bool(SPELLS & set(sources[name].unit.keys))


def blank(given: Given, which: set[str], *, but: frozenset[str] = frozenset()) -> Given:
    """Take every column beside the keys away from some tables."""
    return {
        name: rows
        if name not in which
        else [
            {k: v for k, v in row.items() if k in {*sources[name].unit.keys, *but}} for row in rows
        ]
        for name, rows in given.items()
    }


def lived(first: int, last: int | None = None) -> list[int]:
    """Return the states that existed on every day of some years."""
    start, end = date(first, 1, 1), date(last or first, 12, 31)
    return [
        s.ccode
        for s in states.all_states()
        if any(x.first <= start and (x.last is None or x.last >= end) for x in s.spells)
    ]


def codes_for(ccodes: list[int], first: int, last: int) -> dict[int, int]:
    """Map states onto others that existed in all of these years, the order of codes kept."""
    there = [c for c in lived(first, last) if c not in ccodes]
    return dict(zip(ccodes, there, strict=False))


def follow(monkeypatch: pytest.MonkeyPatch, codes: dict[int, int]) -> None:
    """Let the sources that cover some states cover their doubles as well."""

    def cover(source: Source) -> Source:
        if source.ccodes is None:
            return source
        return replace(source, ccodes=source.ccodes | {codes.get(c, c) for c in source.ccodes})

    covering = {name: cover(source) for name, source in sources.items()}
    monkeypatch.setattr("comity.reader.sources", covering)
