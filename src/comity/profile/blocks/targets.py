"""Targets: the trade that was promised, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from comity.profile import words
from comity.profile.block import Block, Grid, Line, Section
from comity.profile.charts import Target
from comity.profile.dyad import Dyad
from comity.profile.figures import Curve, line_figure
from comity.profile.text import Card, Number, Text, join, say
from comity.profile.yearly import Yearly

_BILLION = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class _Goal:
    """A trade target: its level in US$, when it was due, who stated it, when trade reached it."""

    due: int
    level: float
    stated: str
    met: int | None


def _build(dyad: Dyad, _: Mapping[str, Section]) -> Section | None:
    total = dyad.yearly("trade_total", reporter="customs")
    goals = _goals(dyad, total)
    if not goals:
        return None
    outcomes = [_outcome(dyad, total, goal) for goal in _first_stated(goals)]
    heading = join(outcomes, "; ")
    figure = line_figure(
        dyad,
        [Curve(label="Trade", yearly=total, scale=_BILLION)],
        name="trade-targets",
        title="Trade and its targets",
        alt="Line chart of total trade with a diamond at each target's level and due year",
        unit="US$ billion, current prices, as China reports",
        targets=tuple(
            Target(
                year=goal.due,
                value=goal.level * _BILLION,
                label=f"{words.dollars(goal.level)} by {goal.due}",
            )
            for goal in goals
        ),
    )
    return Section(
        heading=heading,
        leads=(
            say(
                "A target counts as met in the first year whose trade reaches its level, judged on "
                "China's customs totals as they are quoted today."
            ),
        ),
        figures=(figure,) if figure else (),
        tables=(_grid(dyad, total, goals),),
        lines=(Line(field="Targets", text=heading, sure="no forecast, only what happened"),),
    )


def _goals(dyad: Dyad, total: Yearly) -> list[_Goal]:
    rows = dyad.rows(
        "trade_targets",
        "SELECT due, level, stated_in FROM trade_targets "
        "WHERE ccode1 IN (?, ?) AND ccode2 IN (?, ?) ORDER BY due",
        (*dyad.ccodes, *dyad.ccodes),
    )
    if not total:
        return []
    return [
        _Goal(
            due=due,
            level=float(level),
            stated=stated,
            met=next((y for y in sorted(total.known) if total[y] >= level), None),
        )
        for due, level, stated in rows
    ]


def _first_stated(goals: list[_Goal]) -> list[_Goal]:
    """Keep of each level the target with the earliest year; later ones restate it."""
    earliest: dict[float, _Goal] = {}
    for goal in goals:
        earliest.setdefault(goal.level, goal)
    return list(earliest.values())


def _outcome(dyad: Dyad, total: Yearly, goal: _Goal) -> Text:
    level = say("{level}", level=_level(dyad, goal))
    if goal.met is None:
        return say(f"{{level}} by {goal.due} was not reached by {total.last}", level=level)
    late = goal.met - goal.due
    when = "on time" if late <= 0 else f"{words.count(late)} year{'s' * (late > 1)} late"
    return say(
        f"{{level}} by {goal.due} came {{when}}, with {{value}} in {goal.met}",
        level=level,
        when=dyad.derived(
            when,
            title=f"When the target for {goal.due} was reached",
            value=f"{goal.met}, due in {goal.due}",
            formula="First year whose trade reaches the level, minus the year in which it was due.",
            of=[total],
            key=f"late-{goal.due}",
        ),
        value=dyad.number(total, goal.met, words.dollars(total[goal.met])),
    )


def _grid(dyad: Dyad, total: Yearly, goals: list[_Goal]) -> Grid:
    return Grid(
        title="The targets and what became of them",
        columns=("Target", "Due", "Trade in that year", "First reached", "Stated in"),
        rows=tuple(
            (
                say("{level}", level=_level(dyad, goal)),
                say(str(goal.due)),
                _in_year(dyad, total, goal.due),
                _reached(dyad, total, goal),
                say(goal.stated),
            )
            for goal in goals
        ),
        note="A target that was restated with a later year stands twice.",
    )


def _reached(dyad: Dyad, total: Yearly, goal: _Goal) -> Text:
    if goal.met is None:
        return say("not yet")
    return say("{year}", year=dyad.number(total, goal.met, str(goal.met)))


def _in_year(dyad: Dyad, total: Yearly, year: int) -> Text:
    if year not in total.known:
        return say("no figure here")
    return say("{value}", value=dyad.number(total, year, words.dollars(total[year])))


def _level(dyad: Dyad, goal: _Goal) -> Number:
    rows = (
        ("Value", f"{words.full(goal.level)} US$, both directions together"),
        ("Kind", "copied"),
        ("How", f"As stated in {goal.stated}."),
    )
    title = f"Trade target for {goal.due}"
    card = Card(
        key=f"target-{goal.due}",
        title=title,
        rows=rows,
        vintages=(dyad.vintage_of("trade_targets"),),
        again=(dyad.command("show"),),
    )
    return Number(words.dollars(goal.level), card)


targets = Block(name="targets", title="Targets", place=35, build=_build)
