"""Power: what each state could bring to bear."""

from collections.abc import Mapping
from itertools import pairwise

from comity.profile import words
from comity.profile.block import Block, Figure, Line, Section
from comity.profile.dyad import Dyad
from comity.profile.figures import Curve, gaps, line_figure
from comity.profile.text import Text, join, say
from comity.profile.yearly import Yearly

_INDEX = "an index of six components in which population weighs much"
_ABOUT = 1.05  # times, below which two are about equal
_SMALLEST = 0.01  # a ratio that would print as less
_BACK = 9  # years between the two ratios that are compared


def _build(dyad: Dyad, _: Mapping[str, Section]) -> Section | None:
    capabilities = dyad.yearly("cinc_ratio", dyad.first, dyad.second)
    economy = dyad.yearly("gdp_ratio", dyad.first, dyad.second)
    missing = gaps(capabilities, economy)
    named = [
        (y, noun)
        for y, noun in (
            (capabilities, "material capabilities"),
            (economy, "gross domestic product"),
        )
        if y
    ]
    if not named:
        return Section(heading=say("The balance of power cannot be shown"), missing=missing)
    compared = [_compared(dyad, y, noun) for y, noun in named]
    leads = [t for y, noun in named for t in (_crossing(dyad, y, noun), _before(dyad, y)) if t]
    return Section(
        heading=compared[0],
        leads=(*(t + "." for t in compared[1:]), *leads),
        figures=tuple(f for f in (_shares(dyad),) if f),
        lines=(
            Line(
                field="Power",
                text=join(compared, "; "),
                sure=_INDEX if capabilities else "market exchange rates, prices not compared",
            ),
        ),
        missing=missing,
    )


def _compared(dyad: Dyad, ratio: Yearly, noun: str) -> Text:
    """Say who has more, and how many times, in the last year."""
    year = ratio.last
    ahead, behind = dyad.first, dyad.second
    if ratio[year] < 1:
        ahead, behind = behind, ahead
        ratio = dyad.yearly(ratio.measure.name, ahead, behind)
    if ratio[year] < _ABOUT:
        about = dyad.number(ratio, year, "about as much")
        return say(
            f"{dyad.called(ahead)} had {{about}} {noun} as {dyad.called(behind)} in {year}",
            about=about,
        )
    return say(
        f"{dyad.called(ahead)} had {{times}} the {noun} of {dyad.called(behind)} in {year}",
        times=dyad.number(ratio, year, words.times(ratio[year])),
    )


def _before(dyad: Dyad, ratio: Yearly) -> Text | None:
    """Compare the last ratio with one of about ten years before."""
    years = [y for y in ratio.known if y <= ratio.last - _BACK]
    if not years:
        return None
    then = max(years)
    if min(ratio[then], ratio[ratio.last]) < _SMALLEST:
        return None
    return say(
        f"{dyad.called(dyad.first)} to {dyad.called(dyad.second)}: {{then}} in {then}, "
        f"{{now}} in {ratio.last}.",
        then=dyad.number(ratio, then, words.plain(ratio[then], 2)),
        now=dyad.number(ratio, ratio.last, words.plain(ratio[ratio.last], 2)),
    )


def _crossing(dyad: Dyad, ratio: Yearly, noun: str) -> Text | None:
    """Name the last year in which one overtook the other."""
    known = ratio.known
    years = sorted(known)
    crossed = [b for a, b in pairwise(years) if (known[a] < 1) != (known[b] < 1)]
    if not crossed:
        return None
    year = crossed[-1]
    ahead = dyad.first if known[year] >= 1 else dyad.second
    return say(
        f"{dyad.called(ahead)} has been ahead in {noun} since {year} ({{ratio}} then).",
        ratio=dyad.number(ratio, year, words.plain(known[year], 2)),
    )


def _shares(dyad: Dyad) -> Figure | None:
    states = [s for s in (dyad.first, dyad.second, dyad.third) if s is not None]
    curves = [
        Curve(
            label=dyad.named(s),
            yearly=dyad.yearly("cinc", s),
            role=dyad.role(s),
            scale=100,
        )
        for s in states
    ]
    return line_figure(
        dyad,
        curves,
        name="capabilities",
        title="Share of the world's material capabilities",
        alt=f"Line chart of the composite index of national capability of {dyad.name}",
        unit="Per cent of the world, mean of six components",
    )


power = Block(name="power", title="Power", place=60, build=_build)
