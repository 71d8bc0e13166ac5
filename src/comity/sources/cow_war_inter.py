"""COW inter-state wars by directed pair and year: which states were at war with each other.

A row for each war, year, phase and pair of states on opposite sides, in both orders; the columns
that end in 1 are of state 1. The R package peacesciencer derives these rows from the participants
of the publisher (`cow_war_participants`): two opponents are paired if both were in the war on one
day of the year, even where they never met. A war that paused has a second `phase`, which may share
a year with the first; the package tells its outcome with the first phase only.

Deaths are of a state in the whole war, repeated in each year and against each opponent: never add
them up over rows.
"""

from comity.families.conflict import COW_TERMS, known, of_both
from comity.families.packages import PACKAGE, of_package
from comity.provenance import Origin
from comity.source import Column, Source
from comity.units import Unit

WAR_YEAR = Unit(
    "directed war-dyad-year of a phase", ("warnum", "ccode1", "ccode2", "year", "phase")
)


def _select(table: str) -> str:
    sides = ", ".join(
        f"{known(f'sidea{n}')} AS side{n}, {known(f'initiator{n}')} AS initiator{n}, "
        f"{known(f'outcome{n}')} AS outcome{n}, {known(f'batdeath{n}', 'BIGINT')} AS deaths{n}"
        for n in (1, 2)
    )
    return (
        "SELECT CAST(warnum AS INTEGER) AS warnum, CAST(ccode1 AS INTEGER) AS ccode1, "
        "CAST(ccode2 AS INTEGER) AS ccode2, CAST(year AS INTEGER) AS year, "
        "CAST(resume AS INTEGER) + 1 AS phase, CAST(cowinteronset AS INTEGER) AS onset, "
        f"{sides} FROM {table}"
    )


cow_war_inter = Source(
    name="cow_war_inter",
    origin=Origin(
        publisher="Miller, R package peacesciencer, from the Correlates of War Project",
        title="Inter-State War Data, directed war-dyad-years",
        version="4.0",
        citation=("sarkees2010", "miller2022"),
        url="https://correlatesofwar.org/data-sets/cow-war/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=WAR_YEAR,
    columns={
        "onset": Column(type="INTEGER", scale="1 in the first year of the phase for the two"),
        **of_both(
            side="1 or 2 in the war",
            initiator="1 if it began the war, else 0",
            outcome="1 winner, 2 loser, 3 compromise, 4 became another kind of war, 6 stalemate, "
            "8 changed sides; told with the first phase only",
            deaths="battle deaths in the whole war, against all",
        ),
    },
    years=(1816, 2007),
    forms=of_package(
        "cow_war_inter",
        _select,
        file="cow_wars/cow_war_inter.parquet",
        sha256="0e080eb4cf5c0af0a11415028da545c4dd329eee456f722b7bd017c41958e0df",
        size=12815,
        records=1932,
        rows=1932,
        total=("deaths1", 996102132),
    ),
    sample=(
        '"warnum","ccode1","ccode2","year","cowinterongoing","cowinteronset","sidea1","sidea2",'
        '"initiator1","initiator2","outcome1","outcome2","batdeath1","batdeath2","resume"\n'
        "9001,2,200,1901,1,1,1,2,1,0,1,2,400,-9,0\n"
        "9001,200,2,1901,1,1,2,1,0,1,2,1,-9,400,0\n"
        "9001,2,200,1901,1,1,1,2,1,0,NA,NA,400,-9,1\n"
        "9001,200,2,1901,1,1,2,1,0,1,NA,NA,-9,400,1\n"
    ),
    address=PACKAGE,
    missing="-9 in deaths; NA in the outcome of a second phase",
    caveat="Opponents are paired even if they never met; deaths are of a state in the whole war.",
)
