"""States: who was one and when, under which codes and names, and who succeeded whom.

Two lists are known, Correlates of War (`ccode`) and Gleditsch-Ward (`gwcode`). A row of
`states.csv` is one COW state, or a state that only Gleditsch and Ward list.

`state` finds one by code or name:

- A whole number, or digits as text, is a COW code (with `system="gw"` a Gleditsch-Ward code).
  Text with a leading zero is refused, because it may be an M49 code.
- `cow:255`, `gw:260`, `m49:156`, `iso2:NA` and `iso3:NAM` are never anything else.
- ISO 3166 codes come before COW abbreviations: AUS is Australia, not COW's Austria.
- Names are English, Russian or Chinese. Case, accents, punctuation, "of" and "the" do not
  matter; `Korea, Republic of` is `Republic of Korea`.
- Without `year`, a name or code that passed on means its present bearer; with it, the bearer
  of that year (of its last day, if a Gleditsch-Ward code passed on during the year).
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import index as whole

from comity.errors import StateError
from comity.names import ALWAYS, Bearer, Index, Named, alike, echo, named, spelled, unknown

LIST_ENDS = date(2016, 12, 31)
"""Last day of the COW list (v2016); who was a member then is taken to be one still."""

GW_LIST_ENDS = date(2020, 12, 31)
"""Last day of the Gleditsch-Ward list, microstates included."""

_LISTS = {"cow": "COW", "gw": "Gleditsch-Ward"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """An unbroken membership in a list of states.

    Attributes
    ----------
    code : int
        The code under which the list has it.
    first, last : date
        First and last day; `last` is None for a member when the list ended.
    """

    code: int
    first: date
    last: date | None

    def touches(self, year: int) -> bool:
        """Whether at least one day of the spell lies in a year."""
        return self.first.year <= year and (self.last is None or year <= self.last.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Named):
    """A state, with its codes and names, and the days on which it was one.

    Attributes
    ----------
    ccode, gwcode : int or None
        COW code, None for a state that only Gleditsch and Ward list; their code, the latest
        one where it changed (see `gwcode_in`).
    spells, gw_spells : tuple of Spell
        Membership by COW, and by Gleditsch and Ward. Where one of their states is two COW
        states (Germany, Yemen), its spell is divided on the day of the change.
    see : tuple of int
        COW codes of states to think of when this one did not exist.
    note : str
        One sentence on succession, or nothing.
    """

    ccode: int | None
    gwcode: int | None
    spells: tuple[Spell, ...]
    gw_spells: tuple[Spell, ...]
    see: tuple[int, ...]
    note: str

    def spells_in(self, system: str | None = None) -> tuple[Spell, ...]:
        """Spells by `cow` or `gw`; by default COW's, or the other's if COW has none."""
        system = system or ("gw" if self.ccode is None else "cow")
        return self.gw_spells if system == "gw" else self.spells

    def existed(self, year: int, *, system: str | None = None) -> bool:
        """Whether it was a state on at least one day of a year."""
        return any(spell.touches(year) for spell in self.spells_in(system))

    @property
    def first_year(self) -> int:
        """Year in which it first was a state."""
        return self.spells_in()[0].first.year

    @property
    def last_year(self) -> int | None:
        """Year in which it last was a state; None for a member when the list ended."""
        last = self.spells_in()[-1].last
        return last.year if last else None

    def gwcode_in(self, year: int) -> int | None:
        """Gleditsch-Ward code of the state in a year, the last one of that year."""
        return next((s.code for s in reversed(self.gw_spells) if s.touches(year)), None)

    def label(self) -> str:
        """Short code for the page, such as CHN, RUS, DDR or GFR; `state` reads it back."""
        mine = self.iso3 or self.abb
        if self.iso3 or [s for s, *_ in _index().code(mine)] == [self]:
            return mine
        return str(self.ccode or f"gw:{self.gwcode}")

    def __str__(self) -> str:
        """Name and code, as errors print them: `West Germany (260)`."""
        return f"{self.name} ({self.ccode or f'gw:{self.gwcode}'})"


def state(name: str | int, *, system: str = "cow", year: int | None = None) -> State:
    """Find the state with a code or name, by the rules of this module.

    Parameters
    ----------
    name : str or int
        Code or name.
    system : str
        The list, `cow` or `gw`: what bare digits are, which states count, and when.
    year : int, optional
        Year in which the state bore the name and was a member of the list.

    Raises
    ------
    StateError
        When no state fits, or several do, or the one that does was not a state in `year`.
    """
    if system not in _LISTS:
        raise StateError(f"no list of states is called {echo(system)}; there are 'cow' and 'gw'")
    return _choose(echo(name), _bearers(name, system, year), system, year)


def by_ccode(ccode: int) -> State:
    """Return the state with a COW code; raise StateError where there is none."""
    return state(f"cow:{ccode}")


@cache
def all_states(system: str = "cow") -> tuple[State, ...]:
    """Every state that a list, `cow` or `gw`, ever had, by code."""
    return tuple(s for s in _table() if s.spells_in(system))


def coexisted(a: State, b: State) -> tuple[int, int | None] | None:
    """First and last year in which two states existed on one same day.

    None when there is no such day; None as last year when both were members when the list
    ended. By COW, unless only Gleditsch and Ward list one of the two. Gaps are not told.
    """
    system = "gw" if a.ccode is None or b.ccode is None else "cow"
    shared = [
        (max(x.first, y.first), min(x.last or date.max, y.last or date.max))
        for x in a.spells_in(system)
        for y in b.spells_in(system)
    ]
    shared = [(first, last) for first, last in shared if first <= last]
    if not shared:
        return None
    end = max(last for _, last in shared)
    return min(shared)[0].year, None if end == date.max else end.year


def explain(name: str | int) -> str | None:
    """Return one sentence on succession, or None where there is nothing to explain.

    A state that is not what one of its names says (Russia, Yemen) explains itself under all
    of them; any other does so when called by a name that it no longer bears.
    """
    found = _choose(echo(name), _bearers(name, "cow", None), None, None)
    if found.note or not isinstance(name, str):
        return found.note or None
    if alike(name, found.former):
        return f"{echo(name)} is an earlier name of {found.name}, code {found.ccode}."
    return None


def _choose(
    asked: str, bearers: Sequence[Bearer[State]], system: str | None, year: int | None
) -> State:
    """Pick the bearer that is meant, or say why there is none."""
    pool = [b for b in bearers if b[0].spells_in(system)]
    if not pool:
        note = bearers[0][0].note.rstrip(".")
        raise StateError(f"the {_LISTS[system or 'cow']} list has no {asked}: {note}")
    if year is None:
        fit = [s for s, *years in pool if (*years,) == ALWAYS] or [s for s, *_ in pool]
    else:
        borne = [(s, years) for s, *years in pool if years[0] <= year <= years[1]]
        fit = [s for s, y in borne if (*y,) != ALWAYS or s.existed(year, system=system)]
    fit = [*dict.fromkeys(fit)]
    if len(fit) > 1:
        helps = year is None and any((*years,) != ALWAYS for _, *years in pool)
        more = "a code or a year" if helps else "a code"
        raise StateError(f"{asked} may be {_listed(fit, system)}; give {more}")
    if year is not None and not (fit and fit[0].existed(year, system=system)):
        states = [*dict.fromkeys(s for s, *_ in pool)]
        near = [*dict.fromkeys(_coded()[code] for s in states for code in s.see)]
        near = [s for s in near if s not in states and s.existed(year, system=system)]
        raise StateError(
            f"{asked} was not a state in {year}: the {_LISTS[system or 'cow']} list has "
            f"{_listed(states, system)}" + (f"; see {_listed(near, system)}" if near else "")
        )
    return fit[0]


def _listed(states: Iterable[State], system: str | None) -> str:
    """Write states with codes and years: `Korea (730, 1887-1905) or ...`."""
    every = []
    for s in states:
        spells = [(x.first.year, x.last.year if x.last else None) for x in s.spells_in(system)]
        years = " and ".join(f"{a}-{b}" if b else f"since {a}" for a, b in spells)
        every.append(f"{s.name} ({s.ccode or f'gw:{s.gwcode}'}, {years})")
    return " or ".join(filter(None, [", ".join(every[:-1]), every[-1]]))


def _bearers(name: str | int, system: str, year: int | None) -> Sequence[Bearer[State]]:
    """Everyone who bears or bore a code or name; at least one."""
    if not isinstance(name, str):
        if isinstance(name, bool) or not hasattr(name, "__index__"):
            raise StateError(f"a state is text or a whole number, not {echo(name)}")
        return _numbered(whole(name), system, year)
    text = _index().legible(name)
    kind, colon, rest = text.casefold().replace(" ", "").partition(":")
    number = int(rest) if rest.isascii() and rest.isdecimal() else None
    if colon and kind in _LISTS and number is not None:
        return _numbered(number, kind, year)
    if text.isascii() and name.strip().isdecimal():
        if text.startswith("0"):
            raise StateError(
                f"{echo(name)} may be an M49 code or a {_LISTS[system]} code: "
                f"write 'm49:{text.zfill(3)}' or '{system}:{text.lstrip('0') or 0}'"
            )
        return _numbered(int(text), system, year)
    found = _index().find(text)
    if not found:
        raise StateError(unknown(name, text, _spelled(system)))
    return found


def _numbered(code: int, system: str, year: int | None) -> Sequence[Bearer[State]]:
    """Find the state with a COW code, or the last one (in a year) with a Gleditsch-Ward code."""
    if system == "cow" and code in _coded():
        return [(_coded()[code], *ALWAYS)]
    if system == "gw":
        spells = [(x, s) for s in _table() for x in s.gw_spells if x.code == code]
        borne = [(x, s) for x, s in spells if year is None or x.touches(year)]
        if borne:
            return [(max(borne, key=lambda pair: pair[0].first)[1], *ALWAYS)]
        if spells:
            raise StateError(
                f"no state bore the Gleditsch-Ward code {code} in {year}; "
                f"{_listed(dict.fromkeys(s for _, s in spells), 'gw')} did in other years"
            )
    asked = echo(code)
    other = _index().code(f"m49:{asked:>03}")
    hint = f"; as M49 code it is {other[0][0].name}: write 'm49:{asked:>03}'" if other else ""
    raise StateError(f"no state has the {_LISTS[system]} code {asked}{hint}")


@cache
def _table() -> tuple[State, ...]:
    """Read `states.csv`; code `NA` is Namibia's, not a gap."""
    from pathlib import Path

    with Path(__file__).with_name("states.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_read(row) for row in csv.DictReader(file))


def _read(row: dict[str, str]) -> State:
    """Make a state of a row."""
    return State(
        **named(row),
        ccode=int(row["ccode"]) if row["ccode"] else None,
        gwcode=int(row["gwcode"]) if row["gwcode"] else None,
        spells=_spells(row["spells"]),
        gw_spells=_spells(row["gw_spells"]),
        see=tuple(map(int, filter(None, row["see"].split(";")))),
        note=row["note"],
    )


def _spells(cell: str) -> tuple[Spell, ...]:
    """Read `255:1816-01-01/1945-05-08;255:1990-10-03/`."""
    found = []
    for spell in filter(None, cell.split(";")):
        code, _, days = spell.partition(":")
        first, _, last = days.partition("/")
        ends = date.fromisoformat(last) if last else None
        found.append(Spell(code=int(code), first=date.fromisoformat(first), last=ends))
    return tuple(found)


@cache
def _coded() -> dict[int, State]:
    """States by COW code."""
    return {s.ccode: s for s in _table() if s.ccode is not None}


@cache
def _index() -> Index[State]:
    """Bearers of every code and name."""
    return Index(_table())


@cache
def _spelled(system: str) -> dict[str, str]:
    """Names that may have been meant, by what of them counts."""
    return spelled(all_states(system))
