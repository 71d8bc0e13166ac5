"""Why: one number opened in the terminal, as its card opens on the page."""

from collections.abc import Sequence
from contextlib import closing

from comity import states
from comity.errors import InputError
from comity.measure import Measure
from comity.measures import measures
from comity.profile.cards import caveats, of_value
from comity.profile.dyad import EARLIEST, Dyad
from comity.profile.terminal import card_text
from comity.profile.yearly import Yearly
from comity.states import State


def why(
    a: str,
    b: str,
    name: str,
    year: int,
    *,
    whose: str | None = None,
    given: Sequence[str] = (),
    sql: bool = False,
) -> str:
    """Return where a number comes from.

    Parameters
    ----------
    a, b : str
        The two states; of a measure with a direction, state 1 and state 2.
    name : str
        The measure.
    year : int
        The year.
    whose : str, optional
        For a measure of one state: which one. Without it, both are shown.
    given : sequence of str
        Arguments of the measure as `name=value`. A flow whose reporter is not said is the one
        that China reports, where there is one, and its importer's report otherwise.
    sql : bool
        Whether to add the query.

    Raises
    ------
    InputError
        When there is no such value; the sentence says why.
    """
    measure = measures[name]
    first, second = states.state(a), states.state(b)
    arguments = measure.parse(given)
    with closing(Dyad(first, second, since=min(year, EARLIEST))) as dyad:
        order = [first, second]
        if not measure.unit.is_dyadic:
            whole = [_among(dyad, states.state(whose))] if whose else order
            return "\n\n".join(_one(dyad, measure, [s], year, arguments, sql=sql) for s in whole)
        if whose:
            order.sort(key=lambda s: s.ccode != _among(dyad, states.state(whose)).ccode)
        if "reporter" in measure.parameters and "reporter" not in arguments:
            customs = dyad.yearly(name, *order, **{**arguments, "reporter": "customs"})
            if year in customs.known:
                arguments["reporter"] = "customs"
        return _one(dyad, measure, order, year, arguments, sql=sql)


def _among(dyad: Dyad, state: State) -> State:
    """Return the state if it is one that was read.

    Raises
    ------
    InputError
        When it is neither of the pair nor the third state beside it.
    """
    known = [s for s in (dyad.first, dyad.second, dyad.third) if s is not None]
    if state.ccode not in {s.ccode for s in known}:
        named = ", ".join(s.name for s in known)
        raise InputError(f"{state.name} is not among {named}; name one of the two states first")
    return state


def _one(
    dyad: Dyad,
    measure: Measure,
    order: list[State],
    year: int,
    arguments: dict[str, object],
    *,
    sql: bool,
) -> str:
    yearly = dyad.yearly(measure.name, *order, **arguments)
    if year not in yearly.statuses:
        raise InputError(yearly.absent or _outside(dyad, measure, year))
    others = _others(dyad, measure, order, year, arguments)
    text = card_text(of_value(dyad, yearly, year, others))
    text += "".join(f"\n\nKnow: {caveat}" for caveat in caveats(yearly.vintages))
    return f"{text}\n\n{yearly.sql}" if sql else text


def _outside(dyad: Dyad, measure: Measure, year: int) -> str:
    first, last = dyad.years
    return (
        f"{measure.name} has no value for {year}: {dyad.name} are compared from {first} to {last}; "
        "choose a year between"
    )


def _others(
    dyad: Dyad, measure: Measure, order: list[State], year: int, arguments: dict[str, object]
) -> list[str]:
    """Return what the measure's other sources say of the same year."""
    found = []
    settled = measure.settle(arguments)
    for name in ("reporter", "release", "records", "series"):
        if name not in measure.parameters:
            continue
        for choice in measure.choices(name):
            if choice == settled[name]:
                continue
            other = dyad.yearly(measure.name, *order, **{**arguments, name: choice})
            if year in other.known:
                found.append(f"{name}={choice}: {_value(other, year)}")
    return found


def _value(yearly: Yearly, year: int) -> str:
    from comity.profile.words import full

    return full(yearly[year])
