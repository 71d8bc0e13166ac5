"""Diplomacy: how they vote, where they stand, what they block together."""

from collections.abc import Mapping

from comity.profile import words
from comity.profile.block import Block, Figure, Grid, Line, Section
from comity.profile.charts import Reference
from comity.profile.dyad import Dyad
from comity.profile.figures import Curve, gaps, line_figure
from comity.profile.text import Text, say
from comity.profile.yearly import Yearly
from comity.sources import sources

_PERIOD = 5
_TURN = 0.2  # a change of kappa over five-year means that is worth a heading
_AFTER_COLD_WAR = 1992
_BRIEF = 3  # years with a seat that two states only handed over
_DECADE = 10
_PERIOD_RELEASE = "unvotes"  # keeps the separate votes on paragraphs, and covers whole periods


def _build(dyad: Dyad, _: Mapping[str, Section]) -> Section | None:
    kappa = dyad.yearly("unga_kappa")
    agreement = dyad.yearly("unga_agreement")
    distance = dyad.yearly("ideal_point_distance")
    joint = dyad.yearly("vetoes_joint")
    missing = gaps(kappa, agreement, distance)
    heading = _turn(dyad) or _latest(dyad, kappa)
    if heading is None:
        heading = say("Their votes in the UN General Assembly cannot be shown")
    sure = "contested roll calls; chance taken out"
    lines = [Line(field="UN votes", text=heading, sure=sure)] if kappa else []
    apart = _apart(dyad, distance)
    if apart:
        lines.append(
            Line(
                field="Positions",
                text=apart,
                sure=f"a model of all votes, {sources['unga_ideal_points'].origin.version}",
            )
        )
    vetoes = _vetoes(dyad, joint)
    if vetoes:
        lines.append(Line(field="Vetoes", text=vetoes, sure="a list that ends in September 2022"))
    leads = [t + "." for t in (_latest(dyad, kappa), apart, vetoes) if t and t != heading]
    drawn = (_votes(dyad, agreement, kappa), _points(dyad))
    return Section(
        heading=heading,
        leads=tuple(leads),
        figures=tuple(f for f in drawn if f),
        tables=tuple(g for g in (_periods(dyad), _veto_grid(dyad, joint)) if g),
        lines=tuple(lines),
        notes=dyad.republic_note,
        missing=missing,
    )


def _turn(dyad: Dyad) -> Text | None:
    """Compare the period of least similarity since 1991 with that of most."""
    kappa = dyad.yearly("unga_kappa", window=_PERIOD, release=_PERIOD_RELEASE)
    agreement = dyad.yearly("unga_agreement", window=_PERIOD, release=_PERIOD_RELEASE)
    ends = [y for y in range(1995, 2020, _PERIOD) if _enough(kappa, y) and y in agreement.known]
    if len(ends) <= 1:
        return None
    low = min(ends, key=lambda y: kappa[y])
    high = max(ends, key=lambda y: kappa[y])
    early, late = sorted((low, high))
    if kappa[high] - kappa[low] < _TURN:
        return None
    a, b = (words.plain(agreement[y], 2) for y in (early, late))
    went = f"At the UN, agreement went from {{a}} in {_of(early)} to {{b}} in {_of(late)}"
    if a == b:
        went = f"At the UN, agreement was {{a}} in {_of(early)} and in {_of(late)}"
    return say(
        went + ", and beyond what chance would give from {c} to {d}",
        a=dyad.number(agreement, early, a),
        b=dyad.number(agreement, late, b),
        c=dyad.number(kappa, early, words.plain(kappa[early], 2)),
        d=dyad.number(kappa, late, words.plain(kappa[late], 2)),
    )


def _enough(kappa: Yearly, year: int) -> bool:
    return year in kappa.known and kappa.beside["n"][year] >= words.FEW_VOTES


def _of(end: int) -> str:
    return words.span(end - _PERIOD + 1, end)


def _latest(dyad: Dyad, kappa: Yearly) -> Text | None:
    """Say how alike they voted in the last session, chance taken out."""
    if not kappa:
        return None
    year = max((y for y in kappa.known if _enough(kappa, y)), default=kappa.last)
    value = kappa[year]
    how = words.likeness(value)
    n = kappa.beside["n"][year]
    few = "" if n >= words.FEW_VOTES else f", on only {int(n)} votes"
    return say(
        f"In the session of {year} they voted {how} (kappa {{kappa}}{few})",
        kappa=dyad.number(kappa, year, words.plain(value, 2)),
    )


def _apart(dyad: Dyad, distance: Yearly) -> Text | None:
    if not distance:
        return None
    last = distance.last
    widest = max((y for y in distance.known if y > last - 40), key=lambda y: distance[y])
    text = say(
        f"Their ideal points were {{now}} apart in {last}",
        now=dyad.number(distance, last, words.plain(distance[last], 2)),
    )
    if widest == last:
        return text
    return text + say(
        f", after {{then}} in {widest}",
        then=dyad.number(distance, widest, words.plain(distance[widest], 2)),
    )


def _vetoes(dyad: Dyad, joint: Yearly) -> Text | None:
    """Count joint and lone vetoes since 1992."""
    if len(joint.known) < _BRIEF:
        return None
    last = joint.last
    since = max(_AFTER_COLD_WAR, joint.first) if last >= _AFTER_COLD_WAR else joint.first
    window = last - since + 1
    both = dyad.yearly("vetoes_joint", window=window)
    alone = [
        dyad.yearly("vetoes_without", a, b, window=window)
        for a, b in ((dyad.first, dyad.second), (dyad.second, dyad.first))
    ]
    if last not in both.known or any(last not in y.known for y in alone):
        return None
    a, b = dyad.called(dyad.first), dyad.called(dyad.second)
    return say(
        f"From {since} to {last} they vetoed {{both}} drafts in the Security Council together; "
        f"{a} {{first}} without {b}, {b} {{second}} without {a}",
        both=dyad.number(both, last, words.plain(both[last], 0)),
        first=dyad.number(alone[0], last, words.plain(alone[0][last], 0)),
        second=dyad.number(alone[1], last, words.plain(alone[1][last], 0)),
    )


def _votes(dyad: Dyad, agreement: Yearly, kappa: Yearly) -> Figure | None:
    return line_figure(
        dyad,
        [
            Curve(label="Agreement", yearly=agreement, digits=3),
            Curve(
                label="By chance", yearly=agreement.beside_value("expected"), role="grey", digits=3
            ),
            Curve(label="Beyond chance", yearly=kappa, role="target", digits=3),
        ],
        name="un-votes",
        title="Agreement in the General Assembly, what chance would give, and what is beyond it",
        alt="Line chart by session of agreement, of the agreement expected by chance, and of kappa",
        unit="Shares of contested roll calls; beyond chance: kappa, 1 identical, below 0 opposed",
        notes=(
            "By chance: two unrelated states with the same shares of yes, abstain and no.",
            "The year is that of the session's opening.",
        ),
        references=(Reference(value=0, label="as by chance"),),
        zero=False,
    )


def _points(dyad: Dyad) -> Figure | None:
    states = [s for s in (dyad.first, dyad.second, dyad.third) if s is not None]
    own = [y for s in states[:2] if (y := dyad.yearly("ideal_point", s))]
    return line_figure(
        dyad,
        [
            Curve(
                label=dyad.named(s),
                yearly=dyad.yearly("ideal_point", s),
                role=dyad.role(s),
                band=("low", "high"),
                digits=3,
            )
            for s in states
        ],
        name="ideal-points",
        title="Where they stand in the General Assembly",
        alt="Line chart of estimated ideal points with 90 per cent bands",
        unit="Ideal point; one unit is one standard deviation over all states",
        notes=(
            "Bands hold 90 per cent of the posterior of each state alone, not of a difference.",
        ),
        since=max((y.first for y in own), default=None),
        zero=False,
    )


def _veto_grid(dyad: Dyad, joint: Yearly) -> Grid | None:
    """Count vetoes by ten years: cast by both, by the first alone, by the second alone."""
    if len(joint.known) < _BRIEF or not any(joint.known.values()):
        return None
    ways = ((dyad.first, dyad.second), (dyad.second, dyad.first))
    rows = []
    for start in range(joint.first // _DECADE * _DECADE, joint.last + 1, _DECADE):
        end = min(start + _DECADE - 1, joint.last)
        window = end - max(start, joint.first) + 1
        counts = [
            dyad.yearly("vetoes_joint", window=window),
            *(dyad.yearly("vetoes_without", a, b, window=window) for a, b in ways),
        ]
        if all(end in y.known for y in counts):
            cells = [dyad.cell(y, words.plain(y[end], 0)) for y in counts]
            rows.append((say(words.span(end - window + 1, end)), *cells))
    return Grid(
        title="Vetoes in the Security Council",
        columns=("Years", "Both", *(f"{dyad.named(a)} alone" for a, _ in ways)),
        rows=tuple(rows),
        note="Drafts vetoed, counted from the members named; the list ends in September 2022.",
    )


def _periods(dyad: Dyad) -> Grid | None:
    """Agreement and kappa by five sessions, in both releases."""
    pairs = [
        (
            dyad.yearly("unga_agreement", window=_PERIOD, release=release),
            dyad.yearly("unga_kappa", window=_PERIOD, release=release),
        )
        for release in (_PERIOD_RELEASE, "unga_votes")
    ]
    ends = [y for y in range(1950, 2026, _PERIOD) if any(y in k.known for _, k in pairs)]
    if not ends:
        return None
    rows = []
    for end in ends:
        cells = [say(_of(end))]
        for agreement, kappa in pairs:
            known = end in agreement.known and _enough(kappa, end)
            both = (agreement, kappa)
            cells += [dyad.cell(y, words.plain(y[end], 2)) if known else say("–") for y in both]
        rows.append(tuple(cells))
    return Grid(
        title="By five sessions, in two releases of the votes",
        columns=(
            "Sessions",
            "Agreement, with paragraph votes",
            "Kappa",
            "Agreement, 2024 release",
            "Kappa ",
        ),
        rows=tuple(rows),
        note="Agreement pools the roll calls of a period; kappa is the mean of its sessions. "
        f"Left out where they share under {words.FEW_VOTES} contested roll calls.",
    )


diplomacy = Block(name="diplomacy", title="Diplomacy", place=40, build=_build)
