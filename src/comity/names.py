"""Names and codes of states: how they are read, what of them counts, and who bears them.

What is text is here; which states there are, and when, is in `comity.states`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, Generic, TypeAlias, TypeVar
from unicodedata import category, combining, normalize
from unicodedata import name as character

from comity.errors import StateError

ALWAYS = (0, 9999)
"""First and last year of what has no ends."""

_SHORT, _LONGEST = 3, 60
_HELP = "give an ISO 3166 code, a COW code, or a name in English, Russian or Chinese"
_WORDS = {"st": "saint", "rep": "republic", "dem": "democratic", "of": "", "the": ""}
_CYRILLIC, _LATIN = "АВЕКМНОРСТУХаеорсухіј", "ABEKMHOPCTYXaeopcyxij"
_NOT_STATES = """
HK HKG Hong_Kong Hong_Kong_SAR_China Гонконг 香港
MO MAC Macao Macau Macao_SAR_China Макао 澳门
PS PSE Palestine State_of_Palestine Palestinian_Territories West_Bank_and_Gaza Палестина 巴勒斯坦
VA VAT Vatican Vatican_City Holy_See Ватикан 梵蒂冈
EH ESH Western_Sahara Западная_Сахара 西撒哈拉
GL GRL Greenland Гренландия 格陵兰
PR PRI Puerto_Rico Пуэрто-Рико 波多黎各
EU EUU European_Union Евросоюз Европейский_союз 欧盟
"""
"""What people look for in lists of states in vain. MAC is here, so it is never Macedonia."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The codes and names that a state bears or bore.

    Attributes
    ----------
    abb, gw_abb, cow_name, gw_name : str
        Abbreviation and name in the COW and the Gleditsch-Ward list; `abb` is COW's if COW lists
        the state.
    iso2, iso3, m49 : str or None
        ISO 3166-1 and United Nations codes, or the withdrawn ones that a vanished state bore.
        Kosovo's XK and XKX are in general use, not assigned by ISO.
    name, name_ru, name_zh : str
        Short names in English, Russian and Chinese.
    aliases, former, codes : tuple of str
        Other names, names before the present one, and withdrawn ISO or `m49:` codes.
    dated : tuple of (str, int, int)
        Names and codes that meant this state from one year to another only.
    called : tuple of (str, int, int)
        Short English names in use from one year to another, where it was not `name`.
    """

    abb: str
    gw_abb: str
    iso2: str | None
    iso3: str | None
    m49: str | None
    name: str
    name_ru: str
    name_zh: str
    cow_name: str
    gw_name: str
    aliases: tuple[str, ...]
    former: tuple[str, ...]
    codes: tuple[str, ...]
    dated: tuple[tuple[str, int, int], ...]
    called: tuple[tuple[str, int, int], ...]

    def names(self) -> tuple[str, ...]:
        """Every name that means this state whatever the year, the short ones first."""
        lists = (self.cow_name, self.gw_name)
        every = (self.name, self.name_ru, self.name_zh, *lists, *self.aliases, *self.former)
        dated = {fold(name) for name, *_ in self.dated}
        return tuple(dict.fromkeys(n for n in every if n and fold(n) not in dated))

    def name_in(self, year: int) -> str:
        """Short English name in use in a year, whether or not it was a state then.

        Where the name changed during the year, the later one; but the Soviet Union, which ended
        on 26 December 1991, is still called so in 1991.
        """
        then = (name for name, first, last in self.called if first <= year <= last)
        return next(then, self.name)


T = TypeVar("T", bound=Named)
Bearer: TypeAlias = tuple[T, int, int]
"""A state and the first and last year in which a name or code means it."""


class Index(Generic[T]):
    """Who bears a code or a name.

    Parameters
    ----------
    states : iterable of Named
        Every state.

    Attributes
    ----------
    codes : dict of str to list
        Bearers by code, in small letters, also with its kind: `de` and `iso2:de`. A COW or
        Gleditsch-Ward abbreviation is there unless it is another's ISO code.
    names : dict of str to list
        Bearers by name, folded.
    """

    def __init__(self, states: Iterable[T]) -> None:
        self.codes: dict[str, list[Bearer[T]]] = {}
        self.names: dict[str, list[Bearer[T]]] = {}
        every = tuple(states)
        for s in every:
            for code in filter(None, (s.iso2, s.iso3, s.m49 and f"m49:{s.m49}", *s.codes)):
                self._enter(code, (s, *ALWAYS))
        iso = {*self.codes, *_others()}
        for s in every:
            for abb in {s.abb, s.gw_abb} - {""}:
                if abb.casefold() not in iso:
                    self.codes.setdefault(abb.casefold(), []).append((s, *ALWAYS))
            for key in {fold(name) for name in s.names()}:
                self.names.setdefault(key, []).append((s, *ALWAYS))
        for s in every:
            for name, first, last in s.dated:
                if name.casefold() in self.codes:
                    self._enter(name, (s, first, last))
                else:
                    self.names.setdefault(fold(name), []).append((s, first, last))

    def _enter(self, code: str, bearer: Bearer[T]) -> None:
        """Enter an ISO or M49 code."""
        code = code.casefold()
        for key in (code,) if ":" in code else (code, f"iso{len(code)}:{code}"):
            self.codes.setdefault(key, []).append(bearer)

    def code(self, code: str) -> list[Bearer[T]]:
        """Return the bearers of a code, such as `de`, `iso2:de` or `m49:276`."""
        return self.codes.get(code.casefold(), [])

    def find(self, text: str) -> list[Bearer[T]]:
        """Return the bearers of a code or, where there is none, of a name."""
        kind, colon, rest = text.casefold().replace(" ", "").partition(":")
        if kind == "m49":
            rest = rest.zfill(3)
        found = self.code(f"{kind}:{rest}" if colon else text)
        return found or next((self.names[v] for v in _variants(text) if v in self.names), [])

    def legible(self, name: str) -> str:
        """Return a name that is short, in one script, without hidden characters; else refuse."""
        text = normalize("NFKC", name[:1000]).strip()
        if not text:
            raise StateError(f"the name of a state is empty; {_HELP}")
        hidden = next((c for c in text if category(c) in {"Cc", "Cf", "Cs"}), None)
        if hidden:
            code = f"U+{ord(hidden):04X}"
            raise StateError(f"{echo(name)} holds the invisible character {code}; {_HELP}")
        if len(text) > _LONGEST * 2:
            raise StateError(f"{echo(name)} is too long for a state; {_HELP}")
        scripts = {character(c, "").partition(" ")[0] for c in text if c.isalpha()}
        if len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1:
            swaps = (str.maketrans(_CYRILLIC, _LATIN), str.maketrans(_LATIN, _CYRILLIC))
            turned = (text.translate(swap) for swap in swaps)
            near = next((t for t in turned if self.code(t) or fold(t) in self.names), None)
            hint = f"did you mean {near!r}?" if near else _HELP
            raise StateError(f"{echo(name)} mixes letters of two scripts; {hint}")
        return text


def fold(text: str) -> str:
    """Return what of a name counts: no case, accents or punctuation, no "of" and "the"."""
    if not text.isascii():
        text = "".join(c for c in normalize("NFKD", text) if not combining(c))
    text = re.sub(r"['’‘ʼ`]", "", re.sub(r"\b([^\W\d_])\.", r"\1", text.casefold()))
    words = re.findall(r"[^\W_]+", text.replace("&", " and "))
    if len(words) > 1:
        words = [w for w in (_WORDS.get(w, w) for w in words) if w]
    return " ".join(words)


def alike(text: str, names: Iterable[str]) -> bool:
    """Whether a text is one of the names, in one of the forms in which names are looked up."""
    return not {*_variants(text)}.isdisjoint(map(fold, names))


def spelled(states: Iterable[Named]) -> dict[str, str]:
    """Return the names of states that are more than an abbreviation, by what of them counts."""
    return {fold(n): n for s in states for n in s.names() if len(n) > _SHORT}


def unknown(name: str, text: str, names: Mapping[str, str]) -> str:
    """Say that no state bears a name, with the nearest of the names that `spelled` gave."""
    if not _others().isdisjoint(_variants(text)):
        return f"{echo(name)} is in neither list of states; {_HELP}"
    near = get_close_matches(fold(text), names, n=1, cutoff=0.75)
    hint = f"did you mean {names[near[0]]!r}?" if near else _HELP
    return f"no state is called {echo(name)}; {hint}"


def echo(asked: object) -> str:
    """Quote what was asked, cut where it is long."""
    if isinstance(asked, int) and asked.bit_length() > _LONGEST:
        return "of that many digits"
    text = asked if isinstance(asked, str) else repr(asked)
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return repr(text) if isinstance(asked, str) else text


def named(row: Mapping[str, str]) -> dict[str, Any]:
    """Return what `Named` declares from the cells of a row; a list stands between semicolons."""
    texts = ("abb", "gw_abb", "name", "name_ru", "name_zh", "cow_name", "gw_name")
    lists = {
        column: tuple(filter(None, row[column].split(";")))
        for column in ("aliases", "former", "codes", "dated", "called")
    }
    return {
        **{column: row[column] for column in texts},
        **{column: row[column] or None for column in ("iso2", "iso3", "m49")},
        **lists,
        **{column: tuple(map(_years, lists[column])) for column in ("dated", "called")},
    }


def _years(cell: str) -> tuple[str, int, int]:
    """Read `Yemen@1918-1989`; an end may be open, as in `FRG@1991-`."""
    name, _, years = cell.partition("@")
    first, _, last = years.partition("-")
    return name, int(first or ALWAYS[0]), int(last or ALWAYS[1])


def _variants(text: str) -> Iterable[str]:
    """Yield the forms in which a name is looked up, the plain one first."""
    yield fold(text)
    if turned := re.fullmatch(r"([^,(]+)[,(]([^,()]+)\)?", text.strip()):
        yield fold(f"{turned[2]} {turned[1]}")
    yield re.sub(r"^(republic|kingdom|empire) ", "", fold(text))


@cache
def _others() -> frozenset[str]:
    """Codes and names of `_NOT_STATES`, folded."""
    return frozenset(map(fold, _NOT_STATES.split()))
