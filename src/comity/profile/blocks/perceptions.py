"""Perceptions: what each public thinks of the other state."""

from collections.abc import Mapping

from comity.profile import words
from comity.profile.block import Block, Figure, Line, Section
from comity.profile.charts import Point, Series
from comity.profile.dyad import Dyad
from comity.profile.figures import Curve, gaps, line_figure
from comity.profile.text import Text, join, say
from comity.profile.yearly import Yearly
from comity.states import State

_APART = 4  # years between two surveys that a line may still join


def _build(dyad: Dyad, _: Mapping[str, Section]) -> Section | None:
    ways = ((dyad.first, dyad.second), (dyad.second, dyad.first))
    views = [(a, b, dyad.yearly("favourability", a, b)) for a, b in ways]
    missing = gaps(*(y for _, _, y in views))
    asked = [(a, b, y) for a, b, y in views if y]
    if not asked:
        return Section(
            heading=say("What they think of each other cannot be shown"), missing=missing
        )
    heading = join([_view(dyad, a, b, y) for a, b, y in asked])
    figure = _figure(dyad, asked)
    return Section(
        heading=heading,
        figures=(figure,) if figure else (),
        lines=(Line(field="Perceptions", text=heading, sure="surveys, a few points of error"),),
        missing=missing,
    )


def _view(dyad: Dyad, a: State, b: State, yearly: Yearly) -> Text:
    first, last = yearly.first, yearly.last
    now = dyad.number(yearly, last, words.plain(yearly[last], 0) + " per cent")
    if first == last:
        return say(
            f"{{now}} in {dyad.called(a)} saw {dyad.called(b)} favourably in {last}",
            now=now,
        )
    saw = f"{{now}} in {dyad.called(a)} saw {dyad.called(b)} favourably"
    return say(
        f"{saw} in {last}, {{then}} in {first}",
        now=now,
        then=dyad.number(yearly, first, words.plain(yearly[first], 0)),
    )


def _figure(dyad: Dyad, asked: list[tuple[State, State, Yearly]]) -> Figure | None:
    curves = []
    for a, b, yearly in asked:
        error = yearly.beside["error"]
        points = tuple(
            Point(year=y, value=v, low=v - 1.96 * error[y], high=v + 1.96 * error[y])
            for y, v in yearly.known.items()
        )
        label = f"{dyad.named(a)} about {dyad.named(b)}"
        drawn = Series(label=label, role=dyad.role(a), points=points, doubt="error", step=_APART)
        curves.append(Curve(label=label, yearly=yearly, digits=1, drawn=drawn))
    return line_figure(
        dyad,
        curves,
        name="favourability",
        title="Favourable views of the other",
        alt="Points with error bars: share of each public that sees the other state favourably",
        unit="Per cent of all answers",
        notes=(
            "Bars: 95 per cent, as if the samples were simple and random; the error is larger.",
        ),
    )


perceptions = Block(name="perceptions", title="Perceptions", place=70, build=_build)
