"""COW civil wars by year: which governments fought whom at home, and which states stepped in.

A row for each war, year, phase and participation: the government (side A) and the rebels (side B)
in one row, `government` 1; each state that stepped in has a row of its own, with `none` as the side
it did not take. Wars for central control and over local issues only: the publisher's other kinds
are not in the copy. A war that paused has a second `phase`.

A side that is no state has no code; nor have the Hmong in Laos, whose cell is empty. Deaths are of
the whole war, repeated in each year. The copy's mark of the onset falls on whichever row of a war
comes first and is left out; a war begins in its first year. Rows of 2008 (a war that outlasted the
list) are left out, because other wars of that year are not in it.

The R package peacesciencer derived these rows from version 4.1 of the participants. The publisher's
address now holds version 5.1, in another layout, which is not read here.
"""

from comity.families.conflict import COW_TERMS, known
from comity.families.packages import PACKAGE, of_package
from comity.provenance import Origin
from comity.source import Column, Source
from comity.units import Unit

WAR_YEAR = Unit(
    "civil war participation-year",
    ("warnum", "side_a", "side_b", "year", "phase"),
    text=("side_a", "side_b"),
)
_LAST = 2007


def _select(table: str) -> str:
    def flag(column: str) -> str:
        return f"CAST({column} AS INTEGER)"

    return f"""
SELECT {flag("warnum")} AS warnum, CASE sidea WHEN '-8' THEN 'none' ELSE sidea END AS side_a,
    CASE sideb WHEN '-8' THEN 'none' ELSE sideb END AS side_b, {flag("year")} AS year,
    {flag("resume_combat")} + 1 AS phase, warname AS war_name, wartype AS war_type,
    {flag("primary_state")} AS government,
    {known("ccodea")} AS ccode_a, {known("ccodeb")} AS ccode_b,
    {flag("intnl")} AS international, {known("outcome")} AS outcome,
    {known("sideadeaths", "BIGINT")} AS deaths_a, {known("sidebdeaths", "BIGINT")} AS deaths_b,
    {flag("ongo2007")} AS ongoing,
    CASE WHEN {flag("year")} > {_LAST} THEN 'after 2007, when the list ends' END AS dropped
FROM {table}
"""


cow_war_intra = Source(
    name="cow_war_intra",
    origin=Origin(
        publisher="Miller, R package peacesciencer, from the Correlates of War Project",
        title="Intra-State War Data, participation-years",
        version="4.1",
        citation=("dixon2016", "sarkees2010", "miller2022"),
        url="https://correlatesofwar.org/data-sets/cow-war/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=WAR_YEAR,
    columns={
        "war_name": Column(type="VARCHAR", scale="name of the war, in English"),
        "war_type": Column(type="VARCHAR", scale="central control or local issues"),
        "government": Column(type="INTEGER", scale="1 government against rebels, 0 intervener"),
        "ccode_a": Column(type="INTEGER", scale="COW code of side A, if a state"),
        "ccode_b": Column(type="INTEGER", scale="COW code of side B, if a state"),
        "international": Column(type="INTEGER", scale="1 if other states stepped in, else 0"),
        "outcome": Column(
            type="INTEGER",
            scale=(
                "1 side A wins, 2 side B wins, 3 compromise, 4 became another kind of war, "
                "5 goes on, 6 stalemate, 7 goes on below war"
            ),
        ),
        "deaths_a": Column(type="BIGINT", scale="battle deaths of side A in the whole war"),
        "deaths_b": Column(type="BIGINT", scale="battle deaths of side B in the whole war"),
        "ongoing": Column(type="INTEGER", scale="1 if it went on at the end of 2007, else 0"),
    },
    years=(1816, _LAST),
    forms=of_package(
        "cow_war_intra",
        _select,
        file="cow_wars/cow_war_intra.parquet",
        sha256="16aec2f377fbf82403afe00aaf338605e565835a4f7fa0b94639ad37ea8380bc",
        size=19903,
        records=1361,
        rows=1358,
        total=("deaths_a", 13845513),
    ),
    sample=(
        '"warnum","warname","wartype","year","cowintraonset","cowintraongoing","resume_combat",'
        '"primary_state","ccodea","sidea","ccodeb","sideb","intnl","outcome","sideadeaths",'
        '"sidebdeaths","ongo2007"\n'
        '9001,"Aland, War of","local issues",1901,1,1,0,1,2,"Aland",-8,"Miners",1,1,400,-9,0\n'
        '9001,"Aland, War of","local issues",1901,1,1,1,1,2,"Aland",-8,"Miners",1,1,400,-9,0\n'
        '9001,"Aland, War of","local issues",1901,0,1,0,0,-8,"-8",200,"Bland",1,1,-8,50,NA\n'
        '9002,"Late war","central control",2008,0,1,0,1,2,"Aland",NA,"Hill folk",0,5,-9,-9,0\n'
    ),
    address=PACKAGE,
    missing="-9 unknown, -8 not applicable, NA",
    caveat="Deaths are of the whole war, not of the year; the list ends with 2007.",
)
