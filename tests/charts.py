"""Invented charts, one or more of every kind, for the tests of the chart kit."""

from math import cos, sin

from comity.profile.charts import (
    Bar,
    Bars,
    Chart,
    Coverage,
    CoverageRow,
    Dumbbell,
    Lines,
    Multiples,
    Pair,
    Panel,
    Point,
    Reference,
    Series,
    Span,
    SpanRow,
    Spans,
    Table,
    Target,
)

YEARS = range(1950, 2025)
SHOWN = {"wide": 680, "narrow": 328}
"""Width in px at which the page shows each drawing."""

TABLE = Table(columns=("Year", "Value"), rows=((2000, 1.5), (2001, None)))

WORDS = 'Line chart: "trade" grew by 100 % & didn\'t <stop>.'


def series(label, role, values, first=2000, **rest):
    points = tuple(Point(first + i, v) for i, v in enumerate(values))
    return Series(label=label, role=role, points=points, **rest)


def band(label, role, shift):
    points = tuple(
        Point(y, shift + sin(y / 9), shift + sin(y / 9) - 0.3, shift + sin(y / 9) + 0.3)
        for y in YEARS
    )
    return Series(label=label, role=role, points=points)


EXPORTS = (2.23, 2.71, 3.52, 6.03, 9.1, 13.21, 15.83, 28.49, 33.01, 17.51, 29.61, 38.9, 44.06)
IMPORTS = (5.77, 7.96, 8.41, 9.73, 12.1, 15.9, 17.6, 19.7, 23.8, 21.3, None, 40.35, 44.1)
FAN = tuple(Point(2012 + i, 88 * 1.1**i, 88, 88 * 1.2**i) for i in range(9))
WINDOWS = ("1995–99", "2000–04", "2005–09", "2010–14", "2015–19", "2020–24")

PLOTS = {
    "lines": Lines(
        series=(
            series("China → Russia", "state1", EXPORTS),
            series("Russia → China", "state2", IMPORTS),
        ),
        references=(Reference(value=20, label="parity"),),
    ),
    "long": Lines(
        series=(
            series("chance", "grey", [0.6 + 0.01 * sin(y) for y in YEARS], 1950),
            series(
                "China and the Russian Federation",
                "state1",
                [0.5 + 0.3 * sin(y / 9) for y in YEARS],
                1950,
            ),
            series(
                "China and the United States",
                "state2",
                [0.5 + 0.3 * cos(y / 7) for y in YEARS],
                1950,
            ),
            series(
                "Russia and the United States",
                "state3",
                [0.4 + 0.2 * cos(y / 5) for y in YEARS],
                1950,
            ),
        ),
        references=(Reference(value=0.5, label="half of the votes"),),
    ),
    "bands": Lines(
        zero=False,
        series=(
            band("United States", "state3", 2.4),
            band("China", "state1", -0.5),
            band("Russia", "state2", -0.4),
        ),
    ),
    "fan": Lines(
        series=(
            Series(label="naive projection", role="grey", points=FAN),
            series("observed total", "ink", [8, 11, 12, 16, 21, 29, 33, 48, 57, 39, 55, 79, 88]),
        ),
        targets=(
            Target(year=2015, value=100, label="Target: $100bn by 2015"),
            Target(year=2020, value=200, label="Target: $200bn by 2020"),
        ),
    ),
    "range": Lines(
        series=(
            Series(
                label="two reports",
                role="state1",
                doubt="range",
                points=tuple(
                    Point(2000 + i, None, v * 0.8, v * 1.1) for i, v in enumerate(EXPORTS)
                ),
            ),
        ),
    ),
    "polls": Lines(
        zero=False,
        series=tuple(
            Series(
                label=label,
                role=role,
                doubt="error",
                step=5,
                points=tuple(
                    Point(y, v + y % 7, v + y % 7 - 3, v + y % 7 + 3)
                    for y in (2002, 2005, 2007, 2012, 2016)
                ),
            )
            for label, role, v in (
                ("Chinese on Russia", "state1", 50),
                ("Russians on China", "state2", 63),
            )
        ),
    ),
    "growth": Lines(
        series=(
            series("China", "state1", [60 * 1.09**i for i in range(60)], 1960),
            Series(
                label="Russia",
                role="state2",
                points=tuple(Point(1990 + i, 500 + 40 * i, hollow=i < 4) for i in range(30)),
            ),
        ),
    ),
    "bars": Bars(
        groups=WINDOWS,
        bars=(
            Bar(
                label="China's share of Russian exports",
                role="state2",
                values=(38.2, 45.3, 30.1, 9.0, 13.4, 5.6),
            ),
            Bar(
                label="Russia's share of Chinese imports",
                role="state1",
                values=(91.2, 92.0, 88.1, 63, 0, None),
            ),
        ),
    ),
    "losses": Bars(
        groups=WINDOWS,
        bars=(Bar(label="balance", role="ink", values=(-3.54, 8.81, None, -5.25, 0, 3.77)),),
    ),
    "windows": Bars(
        groups=tuple(f"{y}–{(y + 4) % 100:02}" for y in range(2000, 2021)),
        bars=(Bar(label="share", role="state1", values=tuple(10 + i for i in range(21))),),
    ),
    "dumbbell": Dumbbell(
        pairs=tuple(
            Pair(label=str(y), first=0.5 + i, second=4 + i * i)
            for i, y in enumerate(range(1995, 2025, 5))
        ),
        first=("China's trade with Russia", "state1"),
        second=("Russia's trade with China", "state2"),
    ),
    "dumbbell-words": Dumbbell(
        pairs=(
            Pair(label="Population", first=1412, second=144),
            Pair(label="Gross domestic product, current prices", first=17795, second=2021),
            Pair(label="Exports to the other", first=None, second=129),
        ),
        first=("China", "state1"),
        second=("Russia", "state2"),
    ),
    "spans": Spans(
        first=1946,
        last=2024,
        rows=(
            SpanRow(
                label="Defence",
                spans=(
                    Span(first=1950, last=1980, label="Treaty of 1950"),
                    Span(first=2019, last=2024, missing=True),
                ),
            ),
            SpanRow(
                label="Non-aggression",
                spans=(
                    Span(first=1992, last=2000, label="1992"),
                    Span(first=2001, last=2018, label="Treaty of 2001"),
                ),
            ),
        ),
    ),
    "spans-words": Spans(
        first=1990,
        last=2000,
        rows=(
            SpanRow(
                label="An obligation to consult in case of a threat",
                spans=(Span(first=1992, last=1992),),
            ),
        ),
    ),
    "coverage": Coverage(
        first=1946,
        rows=(
            CoverageRow(label="Trade", cells="M" * 3 + "L" * 6 + "AAO0" * 15 + "QEB"),
            CoverageRow(label="General Assembly votes", cells="L" * 25 + "A" * 45 + "II"),
        ),
    ),
    "multiples": Multiples(
        panels=tuple(
            Panel(
                title=title,
                series=(
                    band("", "grey", 1.0),
                    series("", "ink", [sin(i / 4) if i != 8 else None for i in range(30)], 1990),
                ),
                latest="0.82",
            )
            for title in (
                "Trade intensity",
                "Agreement in the General Assembly (κ)",
                "Arms",
                "Visits",
            )
        )
    ),
}


def chart(plot, **rest):
    given = {
        "name": "trade-flows",
        "title": "Two-way trade",
        "alt": "Line chart: trade grew.",
        "unit": "US$ billion, current prices",
        "source": "China Customs",
        "plot": plot,
        "table": TABLE,
    }
    return Chart(**(given | rest))
