"""Trade: what they sell each other, who says so, and who depends on whom."""

from collections.abc import Mapping

from comity.profile import words
from comity.profile.block import Block, Figure, Line, Section
from comity.profile.charts import Chart, Dumbbell, Pair, Point, Series
from comity.profile.dyad import Dyad
from comity.profile.figures import Curve, credit, gaps, line_figure, table_of
from comity.profile.text import Text, join, say
from comity.profile.yearly import Yearly
from comity.provenance import Status
from comity.reporter import Reporter
from comity.states import State

_BILLION = 1e9

_BILLION = 1e-9
_DUMBBELLS = 7
_SMALLEST = 0.005  # a ratio that would print as 0.00
_ABOUT = 1.1  # times, below which two depend about equally
_FRESH = 5  # years that a share may be older than the last total
_ESSAY_YEAR = 2013  # the last year of the printed table, which the essay's sentences are about


def _build(dyad: Dyad, _: Mapping[str, Section]) -> Section | None:
    customs = dyad.yearly("trade_total", reporter="customs")
    reporter: Reporter = "customs" if customs else "importer"
    total = customs or dyad.yearly("trade_total").positive
    shares = [dyad.yearly("trade_share", a, b, reporter=reporter) for a, b in _ways(dyad)]
    missing = gaps(total, *shares)
    if not total:
        return Section(heading=say("Trade cannot be shown"), missing=missing)
    heading = _course(dyad, total)
    dependence = _dependence(dyad, total, shares, reporter)
    leads = (
        _years(dyad, total, reporter),
        dependence + "." if dependence else None,
        _intensity(dyad, reporter),
    )
    who = "China's customs, quoted in print" if customs else "as each buyer reports"
    lines = [Line(field="Trade", text=heading, sure=f"{who}, current prices")]
    if dependence:
        china = any(s.iso3 == "CHN" for s in (dyad.first, dyad.second))
        sure = "goods only" + ("; Hong Kong's re-exports count as Hong Kong's" if china else "")
        lines.append(Line(field="Dependence", text=dependence, sure=sure))
    drawn = (_flows(dyad, reporter), _reporters(dyad), _who_depends(dyad, shares))
    return Section(
        heading=heading,
        leads=tuple(t for t in leads if t),
        figures=tuple(f for f in drawn if f),
        lines=tuple(lines),
        notes=_notes(total),
        missing=missing,
    )


def _ways(dyad: Dyad) -> tuple[tuple[State, State], ...]:
    return (dyad.first, dyad.second), (dyad.second, dyad.first)


def _notes(total: Yearly) -> tuple[str, ...]:
    if Status.PROVISIONAL not in total.statuses.values():
        return ()
    note = (
        "Totals after 2013 are China's customs figures as the press quotes them (hollow marks); "
        "2014 and 2015 have none here, and customs revises."
    )
    return (note,)


def _course(dyad: Dyad, total: Yearly) -> Text:
    """Say from where to where trade went, over the years shown."""
    first, last = total.first, total.last
    now = dyad.number(total, last, words.dollars(total[last]))
    if first == last:
        return say(f"{dyad.name} traded {{now}} in {last}", now=now)
    peak = max(total.known, key=lambda y: total[y])
    rose = total[last] > total[first]
    if words.dollars(total[last]) == words.dollars(total[first]):
        return say(f"Trade stood at {{now}} in {last}, as in {first}", now=now)
    after = f", after a peak of {{peak}} in {peak}" if rose and peak != last else ""
    return say(
        f"Trade {'grew' if rose else 'fell'} from {{then}} in {first} to {{now}} in {last}{after}",
        then=dyad.number(total, first, words.dollars(total[first])),
        now=now,
        peak=dyad.number(total, peak, words.dollars(total[peak])),
    )


def _years(dyad: Dyad, total: Yearly, reporter: Reporter) -> Text | None:
    """Give level, growth and balance of the last year that has all three."""
    growth = dyad.yearly("trade_growth", reporter=reporter)
    balance = dyad.yearly("trade_balance", *_ways(dyad)[0], reporter=reporter)
    known = [y for y in balance.known if y in growth.known]
    if not known:
        return None
    wanted = [_ESSAY_YEAR] if reporter == "customs" and _ESSAY_YEAR in known else []
    texts = []
    for year in dict.fromkeys([*wanted, max(known)]):
        seller = dyad.first if balance[year] >= 0 else dyad.second
        texts.append(
            say(
                f"In {year} it was {{level}}, {{growth}} on the year before, and "
                f"{dyad.called(seller)} sold {{more}} more than it bought.",
                level=dyad.number(total, year, words.dollars(total[year], 2)),
                growth=dyad.number(growth, year, words.plain(growth[year], 1) + " per cent"),
                more=dyad.number(balance, year, words.dollars(abs(balance[year]), 2)),
            )
        )
    return join(texts, " ")


def _dependence(dyad: Dyad, total: Yearly, shares: list[Yearly], reporter: Reporter) -> Text | None:
    """Say whose total the pair's trade weighs more in, and how many times."""
    years = [y for y in shares[0].known if y in shares[1].known and y > total.last - _FRESH]
    if reporter == "customs":
        years = [y for y in shares[0].known if y in shares[1].known]
    if not years:
        return None
    year = _ESSAY_YEAR if reporter == "customs" and _ESSAY_YEAR in years else max(years)
    more, less = (0, 1) if shares[0][year] >= shares[1][year] else (1, 0)
    needy, other = _ways(dyad)[more]
    ratio = dyad.yearly("trade_asymmetry", other, needy, reporter=reporter)
    needs, gives = dyad.called(needy), dyad.called(other)
    return say(
        f"In {year} trade with {gives} was {{much}} of {dyad.owner(needy)} total and trade with "
        f"{needs} {{little}} of {dyad.owner(other)}: "
        + (f"{needs} depended {{times}} as much" if ratio[year] >= _ABOUT else "about as much"),
        much=dyad.number(shares[more], year, words.percent(shares[more][year])),
        little=dyad.number(shares[less], year, words.percent(shares[less][year])),
        times=dyad.number(ratio, year, words.times(ratio[year])),
    )


def _unit(*yearlies: Yearly) -> tuple[float, str]:
    """Return the scale in which the largest value reads well, and its name."""
    most = max((v for y in yearlies for v in y.known.values()), default=0)
    return (1e-9, "billion") if most >= _BILLION else (1e-6, "million")


def _flows(dyad: Dyad, reporter: Reporter) -> Figure | None:
    scale, word = _unit(*(dyad.yearly("exports", a, b, reporter=reporter) for a, b in _ways(dyad)))
    who = "China reports" if reporter == "customs" else "the buyer reports"
    return line_figure(
        dyad,
        _both(dyad, "exports", reporter, scale),
        name="trade-flows",
        title=f"What they sell each other, as {who} it",
        alt=f"Line chart of exports in both directions between {dyad.name}, as {who} them",
        unit=f"US$ {word}, current prices",
    )


def _intensity(dyad: Dyad, reporter: Reporter) -> Text | None:
    """Put exports beside what the buyer's size would lead one to expect, both ways."""
    both = [dyad.yearly("trade_intensity", a, b, reporter=reporter) for a, b in _ways(dyad)]
    years = sorted(set(both[0].known) & set(both[1].known))
    if not years or max(y[years[-1]] for y in both) < _SMALLEST:
        return None
    year = years[-1]
    ways = [
        say(
            f"{dyad.owner(a)} exports to {dyad.called(b)} were {{ratio}} times",
            ratio=dyad.number(y, year, words.plain(y[year], 2)),
        )
        for (a, b), y in zip(_ways(dyad), both, strict=True)
    ]
    tail = say(" what the buyer's share in the imports of all others would lead one to expect.")
    return say(f"In {year} ") + join(ways, ", ") + tail


def _both(dyad: Dyad, measure: str, reporter: Reporter, scale: float) -> list[Curve]:
    return [
        Curve(
            label=f"{dyad.named(a)} → {dyad.named(b)}",
            yearly=dyad.yearly(measure, a, b, reporter=reporter),
            role=dyad.role(a),
            scale=scale,
        )
        for a, b in _ways(dyad)
    ]


def _reporters(dyad: Dyad) -> Figure | None:
    """Draw the flow whose seller and buyer both report it, with the range between the two."""
    seller = next((s for s in (dyad.first, dyad.second) if s.iso3 == "CHN"), None)
    if seller is None:
        return None
    buyer = dyad.second if seller is dyad.first else dyad.first
    sold = dyad.yearly("exports", seller, buyer, reporter="customs")
    bought = dyad.yearly("exports", seller, buyer)
    years = sorted(set(sold.known) & set(bought.known))
    if not years:
        return None
    both = [(y, sold[y] * _BILLION, bought[y] * _BILLION) for y in years]
    points = tuple(
        Point(year=y, value=(s + b) / 2, low=min(s, b), high=max(s, b)) for y, s, b in both
    )
    drawn = Series(
        label=f"{dyad.named(seller)} → {dyad.named(buyer)}",
        role=dyad.role(seller),
        points=points,
        doubt="range",
    )
    curves = [
        Curve(label=f"As {dyad.named(seller)} reports", yearly=sold, scale=_BILLION, drawn=drawn),
        Curve(label=f"As {dyad.named(buyer)} reports", yearly=bought, scale=_BILLION, drawn=drawn),
    ]
    table, cards, digits = table_of(dyad, curves, since=years[0])
    figure = line_figure(
        dyad,
        curves[:1],
        name="trade-reporters",
        title=words.capital(
            f"{dyad.owner(seller)} exports to {dyad.called(buyer)}, as each of the two reports them"
        ),
        alt="Two thin lines, one for each reporter of the same goods, and the range between them",
        unit="US$ billion, current prices",
        notes=("The range is a disagreement of two reporters, not a margin of error.",),
        since=years[0],
    )
    if figure is None:
        return None
    from dataclasses import replace

    chart = replace(figure.chart, table=table, source=credit(sold, bought))
    return Figure(chart=chart, cards=cards, digits=digits)


def _who_depends(dyad: Dyad, shares: list[Yearly]) -> Figure | None:
    years = sorted(set(shares[0].known) & set(shares[1].known))
    if not years:
        return None
    step = max(1, round(len(years) / _DUMBBELLS))
    chosen = sorted({*years[::-1][::step]})
    labels = [f"{dyad.named(b)} in {dyad.named(a)}'s trade" for a, b in _ways(dyad)]
    curves = [
        Curve(label=label, yearly=y, scale=100) for label, y in zip(labels, shares, strict=True)
    ]
    table, cards, digits = table_of(dyad, curves)
    chart = Chart(
        name="trade-dependence",
        title="Who depends on whom",
        alt="Dumbbell chart of each state's share in the other's trade by year",
        unit="Per cent of the state's own trade",
        source=credit(*shares),
        plot=Dumbbell(
            pairs=tuple(
                Pair(label=str(y), first=shares[0][y] * 100, second=shares[1][y] * 100)
                for y in chosen
            ),
            first=(labels[0], "state1"),
            second=(labels[1], "state2"),
        ),
        table=table,
    )
    return Figure(chart=chart, cards=cards, digits=digits)


trade = Block(name="trade", title="Trade", place=30, build=_build)
