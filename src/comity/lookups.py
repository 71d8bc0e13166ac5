"""Lookup tables that adapters may join: which COW code another list's code or name means.

`codes` has a row for each COW state with an ISO 3166 code of today: `ccode`, `iso2`, `iso3`, `m49`
(as text, with leading zeros). `gw_codes` has a row for each Gleditsch-Ward code and year with the
COW state it meant then, at the end of the year: `gwcode`, `year`, `ccode`.
"""

from functools import cache

from comity import states
from comity.engine import Engine

LAST_YEAR = 2030
"""Last year of `gw_codes`: a state still on the list when it ended keeps its code."""


def lend(engine: Engine) -> None:
    """Make both tables readable in an engine."""
    rows = [s for s in states.all_states() if s.iso3 is not None]
    engine.lend(
        "codes",
        {
            "ccode": [s.ccode for s in rows],
            "iso2": [s.iso2 for s in rows],
            "iso3": [s.iso3 for s in rows],
            "m49": [s.m49 or "" for s in rows],
        },
    )
    gwcode, year, ccode = _gw_codes()
    engine.lend("gw_codes", {"gwcode": gwcode, "year": year, "ccode": ccode})


@cache
def _gw_codes() -> tuple[list[int], list[int], list[int]]:
    """Years of each Gleditsch-Ward spell whose state is a COW state as well, each year once."""
    found: dict[tuple[int, int], int] = {}
    spells = [(x, s.ccode) for s in states.all_states("gw") for x in s.gw_spells]
    for spell, ccode in sorted(spells, key=lambda pair: pair[0].first):
        last = spell.last.year if spell.last else LAST_YEAR
        if ccode is not None:
            found |= {(spell.code, year): ccode for year in range(spell.first.year, last + 1)}
    return (
        [code for code, _ in found],
        [year for _, year in found],
        list(found.values()),
    )
