"""Two states, what is measured about them, and the cards of their numbers."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from comity import quoted, states
from comity.errors import InputError, MissingSourceError
from comity.measure import Measure, Result
from comity.measures import measures
from comity.profile import cards, words
from comity.profile.charts import Role
from comity.profile.text import Card, Number, Text
from comity.profile.yearly import Yearly
from comity.provenance import Status, Vintage
from comity.reader import LAST_YEAR, Reader
from comity.states import State

UNITED_STATES, CHINA = 2, 710
PEOPLES_REPUBLIC = 1950  # first full year in which the code of China stands for it
EARLIEST = 1946


class Dyad:
    """Two states of one page, and the sources read for them.

    State 1 is the one whose code comes first in the alphabet, whatever the order asked for, so
    that a state has the same colour on every page of the pair.

    Parameters
    ----------
    a, b : str, int or State
        The states.
    since, until : int, optional
        First and last year of the page. Without them: the years since 1946 in which both
        existed, or their whole common life if it ended before.
    pins : mapping of str to Vintage, optional
        The vintages that must be used, as `comity.lock.pins` reads them from a lock.

    Raises
    ------
    InputError
        When the states are one, never coexisted, or did not in these years.
    """

    def __init__(
        self,
        a: str | int | State,
        b: str | int | State,
        *,
        since: int | None = None,
        until: int | None = None,
        pins: Mapping[str, Vintage] | None = None,
    ) -> None:
        found = [s if isinstance(s, State) else states.state(s) for s in (a, b)]
        if found[0].ccode == found[1].ccode:
            raise InputError(
                f"both names mean {found[0].name} (code {found[0].ccode}); name two states"
            )
        self.first, self.second = sorted(found, key=lambda s: s.label())
        self.years = self._years(since, until)
        others = [] if UNITED_STATES in self.ccodes else [states.by_ccode(UNITED_STATES)]
        self.third: State | None = others[0] if others else None
        codes = (*self.ccodes, *(o.ccode for o in others if o.ccode is not None))
        self.reader = Reader(codes, self.years, pins)
        self._closed = False
        self._listed: list[Vintage] = []
        self._results: dict[tuple[str, str], Result | MissingSourceError] = {}

    @property
    def ccodes(self) -> tuple[int, int]:
        """The COW codes of state 1 and state 2."""
        return _ccode(self.first), _ccode(self.second)

    def named(self, state: State) -> str:
        """Return the name that a state bore in the last of the years shown."""
        return state.name_in(self.years[1])

    def called(self, state: State) -> str:
        """Return a state's name as a sentence has it, such as `the United States`."""
        return words.called(self.named(state))

    def owner(self, state: State) -> str:
        """Return a state's name as an owner, such as `the United States'`."""
        return words.possessive(self.named(state))

    @property
    def name(self) -> str:
        """Both names, state 1 first."""
        return f"{self.called(self.first)} and {self.called(self.second)}"

    @property
    def title(self) -> str:
        """Both names as a heading has them."""
        return words.capital(self.name)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know of the two states: who succeeded whom."""
        return tuple(s.note for s in (self.first, self.second) if s.note)

    @property
    def republic_note(self) -> tuple[str, ...]:
        """What a reader must know of China's first years, if the page shows them."""
        if CHINA not in self.ccodes or self.years[0] >= PEOPLES_REPUBLIC:
            return ()
        return ("Before October 1949 the code of China stands for the Republic of China.",)

    def role(self, state: State) -> Role:
        """Return the colour role of a state on this page."""
        roles: dict[int | None, Role] = {self.ccodes[0]: "state1", self.ccodes[1]: "state2"}
        return roles.get(state.ccode, "state3")

    def command(self, verb: str) -> str:
        """Return a command of comity about this pair."""
        return f"comity {verb} {self.first.label()} {self.second.label()}"

    def close(self) -> None:
        """Forget what was read; what was computed stays."""
        self._closed = True
        self.reader.engine.close()

    def _years(self, since: int | None, until: int | None) -> tuple[int, int]:
        together = states.coexisted(self.first, self.second)
        if together is None:
            raise InputError(
                f"{_lived(self.first)} and {_lived(self.second)} never existed on one day; "
                "choose states that did"
            )
        start, end = together
        last = min(end or LAST_YEAR, LAST_YEAR)
        recent = range(max(start, EARLIEST), last + 1)
        usual = next((y for y in recent if self.first.existed(y) and self.second.existed(y)), start)
        since_wanted = since if since is not None else min(usual, until or usual)
        until_wanted = until if until is not None else last
        if since is not None and until is not None and since > until:
            raise InputError(
                f"the years run backwards, from {since} to {until}; give the earlier year first"
            )
        if until_wanted < start or since_wanted > last or since_wanted > until_wanted:
            pair = f"{words.called(self.first.name)} and {words.called(self.second.name)}"
            asked = f"from {since_wanted}" if until is None else f"to {until}"
            raise InputError(
                f"{pair} existed together from {start} to {last}; "
                f"the years {asked} lie outside, choose others"
            )
        return max(since_wanted, start), min(until_wanted, last)

    def yearly(self, name: str, *whose: State, **arguments: Any) -> Yearly:
        """Return a measure of the pair, or of `whose` states in this order, year by year."""
        measure = measures[name]
        wanted = whose or (self.first, self.second)
        ccodes = tuple(_ccode(s) for s in wanted)
        if measure.unit.symmetric:
            ccodes = tuple(sorted(ccodes))
        found = self._result(measure, arguments)
        if isinstance(found, MissingSourceError):
            return Yearly(
                measure=measure,
                arguments=measure.settle(arguments),
                ccodes=ccodes,
                values={},
                statuses={},
                absent=str(found),
            )
        return _slice(found, ccodes)

    def _result(
        self, measure: Measure, arguments: Mapping[str, Any]
    ) -> Result | MissingSourceError:
        key = (measure.name, repr(sorted(arguments.items())))
        if key not in self._results:
            if self._closed:
                raise InputError(
                    f"{measure.name} was not computed for this page, whose files are closed; "
                    "ask comity.panel for it"
                )
            try:
                self._results[key] = measure.compute(self.reader, **arguments)
            except MissingSourceError as error:
                self._results[key] = error
        return self._results[key]

    def results(self) -> list[Result]:
        """Return everything that was computed, in the order in which it was asked for."""
        return [r for r in self._results.values() if isinstance(r, Result)]

    def vintages(self) -> list[Vintage]:
        """Return the files behind everything that was computed or listed, by name of source."""
        found = {v.source: v for result in self.results() for v in result.vintages}
        found |= {v.source: v for v in self._listed}
        return [found[name] for name in sorted(found)]

    def rows(
        self, source: str, query: str, parameters: Sequence[Any] = ()
    ) -> list[tuple[Any, ...]]:
        """Return rows of a source's own table, or nothing where it is not at hand."""
        try:
            self.reader.load(source)
        except MissingSourceError:
            return []
        return self.reader.engine.rows(query, parameters)

    def vintage_of(self, source: str) -> Vintage:
        """Return the vintage of a source that is at hand, and remember that the page names it."""
        self._listed.append(self.reader.load(source))
        return self._listed[-1]

    def number(self, yearly: Yearly, year: int, text: str, others: Sequence[str] = ()) -> Number:
        """Return the value of a year as an openable number."""
        return Number(text, cards.of_value(self, yearly, year, others))

    def derived(
        self, text: str, *, title: str, value: str, formula: str, of: Sequence[Yearly], key: str
    ) -> Number:
        """Return a number that is made from several years or measures as an openable number."""
        return Number(text, cards.of_derived(self, title, value, formula, of, key))

    def card(self, yearly: Yearly) -> Card | None:
        """Return the card of a whole series, for the columns of a table; None without values."""
        return cards.of_series(self, yearly) if yearly else None

    def cell(self, yearly: Yearly, text: str) -> Text:
        """Return the value of a year as a cell of a table, which opens the card of its series."""
        return Text((Number(text, cards.of_series(self, yearly)),))

    def whose(self, ccodes: Sequence[int]) -> str:
        """Return the states of a value in words."""
        return " and ".join(self.named(states.by_ccode(c)) for c in ccodes)

    def placed(self, yearly: Yearly, year: int) -> tuple[float, int] | None:
        """Return the share of all pairs with a smaller value that year, and how many pairs.

        The quantiles over all pairs come with the starter; None where they do not cover a year.
        """
        found = self._quantiles.get((yearly.measure.name, cards.arguments_of(yearly)), {}).get(year)
        if found is None:
            return None
        n, quantiles = found
        value, steps = yearly[year], len(quantiles) - 1
        low, high = bisect_left(quantiles, value), bisect_right(quantiles, value)
        return min(max((low + high - 1) / 2 / steps, 0.0), 1.0), n

    def spread(self, yearly: Yearly) -> dict[int, tuple[float, float, float]]:
        """Return the 10, 50 and 90 per cent quantiles over all pairs by year."""
        found = self._quantiles.get((yearly.measure.name, cards.arguments_of(yearly)), {})
        return {
            y: (q[len(q) // 10], q[len(q) // 2], q[-1 - len(q) // 10])
            for y, (_, q) in found.items()
        }

    @cached_property
    def _quantiles(self) -> dict[tuple[str, str], dict[int, tuple[int, list[float]]]]:
        from comity.engine import quote

        found = quoted.table("quantiles")
        if found is None:
            return {}
        table: dict[tuple[str, str], dict[int, tuple[int, list[float]]]] = {}
        query = (
            "SELECT measure, arguments, year, pairs, q FROM "
            f"read_parquet({quote(found[0])}) WHERE year BETWEEN ? AND ? "
            "ORDER BY measure, arguments, year, step"
        )
        for measure, arguments, year, pairs, q in self.reader.engine.rows(query, self.years):
            table.setdefault((measure, arguments), {}).setdefault(year, (pairs, []))[1].append(q)
        return table


def _slice(result: Result, ccodes: tuple[int, ...]) -> Yearly:
    columns = result.columns
    keys = ("ccode1", "ccode2") if result.measure.unit.is_dyadic else ("ccode",)
    rows = [
        i
        for i, codes in enumerate(zip(*(columns[k] for k in keys), strict=True))
        if codes == ccodes
    ]
    years = columns["year"]
    return Yearly(
        measure=result.measure,
        arguments=result.arguments,
        ccodes=ccodes,
        values={years[i]: columns["value"][i] for i in rows},
        statuses={years[i]: Status(columns["status"][i]) for i in rows},
        beside={name: {years[i]: columns[name][i] for i in rows} for name in result.measure.beside},
        vintages=result.vintages,
        sql=result.sql,
    )


def _ccode(state: State) -> int:
    if state.ccode is None:
        raise InputError(
            f"{state.name} is no member of the COW system, which comity's sources use; "
            "choose another state"
        )
    return state.ccode


def _lived(state: State) -> str:
    years = ", ".join(f"{s.first.year}-{s.last.year if s.last else ''}" for s in state.spells)
    return f"{state.name} ({years})"
