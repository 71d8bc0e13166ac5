"""How close: the pair beside all other pairs, one field at a time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from comity import states
from comity.profile import words
from comity.profile.block import Block, Figure, Grid, Section
from comity.profile.charts import Chart, Multiples, Panel, Point, Series, Table
from comity.profile.dyad import Dyad
from comity.profile.figures import credit
from comity.profile.text import Text, join, say
from comity.profile.yearly import Yearly
from comity.states import State

_MEDIAN = 0.5

_RECENT = 1990  # the small charts begin here, unless the pair ended before
_SPARSE = 5  # years between two points of the grey range, which moves slowly


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """A field of the relation that a single number can stand for."""

    title: str
    yearly: Yearly
    scale: float = 1.0
    digits: int = 2
    nearer_when_larger: bool = True
    step: int = 1


def _build(dyad: Dyad, _: Mapping[str, Section]) -> Section | None:
    fields = [f for f in _fields(dyad) if f.yearly]
    if not fields:
        return None
    ranked = [(f, *placed) for f in fields if (placed := _nearer_than(dyad, f)) is not None]
    return Section(
        heading=_heading(dyad, ranked),
        leads=(_ranks(dyad, ranked),) if ranked else (),
        figures=(_figure(dyad, fields),),
    )


def _fields(dyad: Dyad) -> list[_Field]:
    seller = dyad.yearly("arms_export_share", dyad.second, dyad.first)
    back = dyad.yearly("arms_export_share", dyad.first, dyad.second)
    most = max((seller, back), key=lambda y: sum(y.known.values()))
    polls = [dyad.yearly("favourability", a, b) for a, b in _ways(dyad)]
    asked = max(polls, key=lambda y: len(y.known))
    public, judged = (states.by_ccode(c) for c in asked.ccodes)
    view = f"{dyad.named(public)} on {dyad.called(judged)}, % favourable"
    shares = [dyad.yearly("trade_share", a, b) for a, b in _ways(dyad)]
    needed = max(shares, key=lambda y: sum(y.known.values()))
    one, other = (states.by_ccode(c) for c in needed.ccodes)
    shared = dyad.yearly("shared_memberships")
    return [
        _Field(
            title=f"Trade: % of {dyad.owner(one)} with {dyad.called(other)}",
            yearly=needed,
            scale=100,
            digits=1,
        ),
        _Field(title="UN votes, kappa", yearly=dyad.yearly("unga_kappa")),
        _Field(
            title="Distance of ideal points",
            yearly=dyad.yearly("ideal_point_distance"),
            nearer_when_larger=False,
        ),
        *(
            [_Field(title="Listed organisations shared", yearly=shared, digits=0)]
            if any(shared.known.values())
            else []
        ),
        _Field(
            title=f"Arms: % of {dyad.owner(states.by_ccode(most.ccodes[0]))} exports",
            yearly=most,
            scale=100,
            digits=0,
            step=5,
        ),
        _Field(title=view, yearly=asked, digits=0, step=4),
    ]


def _ways(dyad: Dyad) -> tuple[tuple[State, State], ...]:
    return (dyad.first, dyad.second), (dyad.second, dyad.first)


def _nearer_than(dyad: Dyad, field: _Field) -> tuple[int, float, int] | None:
    """Return the last year that can be compared, the share of pairs further apart, their number."""
    for year in sorted(field.yearly.known, reverse=True):
        placed = dyad.placed(field.yearly, year)
        if placed is not None:
            below, pairs = placed
            return year, below if field.nearer_when_larger else 1 - below, pairs
    return None


def _heading(dyad: Dyad, ranked: list[tuple[_Field, int, float, int]]) -> Text:
    if not ranked:
        return say(f"{dyad.name}, one field at a time")
    near = [r for r in ranked if r[2] >= _MEDIAN]
    verdict = f"{words.count(len(near)) if near else 'none'} of {words.count(len(ranked))}"
    number = dyad.derived(
        verdict,
        title="Fields in which the pair is nearer than most pairs",
        value=f"{len(near)} of {len(ranked)}: " + (", ".join(f.title for f, *_ in near) or "none"),
        formula="Fields whose last comparable value is nearer than that of half of all pairs.",
        of=[f.yearly for f, *_ in ranked],
        key="nearer-than-most",
    )
    return say(
        f"{dyad.name} are nearer than most pairs in {{number}} fields that can be compared",
        number=number,
    )


def _ranks(dyad: Dyad, ranked: list[tuple[_Field, int, float, int]]) -> Text:
    texts = []
    for field, year, nearer, pairs in ranked:
        share = f"about {min(max(round(100 * nearer), 1), 99)} per cent"
        number = dyad.derived(
            share,
            title=f"{field.title}: place among all pairs, {year}",
            value=f"nearer than {share} of {pairs:,} pairs, with {words.full(field.yearly[year])}",
            formula="The value's place among 101 quantiles of the same measure over all pairs of "
            "states with a value that year; the quantiles come with comity's starter.",
            of=[field.yearly],
            key=f"placed-{field.yearly.measure.name}-{year}",
        )
        name = re.split("[,:]", field.title)[0]
        name = name if name.startswith("UN") else name[0].lower() + name[1:]
        texts.append(say(f"{name}, {{share}} of pairs ({year})", share=number))
    return say("Nearer than: {list}.", list=join(texts))


def _figure(dyad: Dyad, fields: list[_Field]) -> Figure:
    panels = tuple(_panel(dyad, f) for f in fields)
    shown = Grid(
        title="The last values",
        columns=("Field", "Year", "Value"),
        rows=tuple(_last(dyad, f) for f in fields),
    )
    years = sorted({y for f in fields for y in f.yearly.known})
    table = Table(
        columns=("Year", *(f.title for f in fields)),
        rows=tuple(
            (
                year,
                *(
                    None
                    if f.yearly.values.get(year) is None
                    else round(f.yearly[year] * f.scale, f.digits + 1)
                    for f in fields
                ),
            )
            for year in years
        ),
    )
    chart = Chart(
        name="closeness",
        title="One line for each field",
        alt="Small line charts, one for each field, with the range of all pairs in grey",
        unit="Each on its own scale. Grey: the middle 80 per cent of all pairs and their median",
        source=credit(*(f.yearly for f in fields)),
        plot=Multiples(panels=panels, columns=3),
        table=table,
    )
    cards = (None, *(dyad.card(f.yearly) for f in fields))
    return Figure(chart=chart, cards=cards, shown=shown)


def _last(dyad: Dyad, field: _Field) -> tuple[Text, ...]:
    year = field.yearly.last
    value = words.plain(field.yearly[year] * field.scale, field.digits)
    return say(field.title), say(str(year)), dyad.cell(field.yearly, value)


def _panel(dyad: Dyad, field: _Field) -> Panel:
    first, last = field.yearly.first, field.yearly.last
    first = max(first, _RECENT) if last > _RECENT else first
    points = field.yearly.points(scale=field.scale, since=first)
    own = Series(label="", role="ink", points=points, step=field.step)
    spread = dyad.spread(field.yearly)
    grey = tuple(
        Point(year=y, value=mid * field.scale, low=low * field.scale, high=high * field.scale)
        for y, (low, mid, high) in sorted(spread.items())
        if first <= y <= last and (y % _SPARSE == 0 or y == last)
    )
    behind = (Series(label="", role="grey", points=grey, step=_SPARSE),) if grey else ()
    latest = words.plain(field.yearly[last] * field.scale, field.digits)
    signed = min(field.yearly.known.values()) < 0
    return Panel(title=field.title, series=(*behind, own), latest=latest, zero=not signed)


closeness = Block(name="closeness", title="How close", place=20, build=_build)
