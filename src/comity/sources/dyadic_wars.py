"""Maoz's dyadic inter-state wars: which two states really fought each other in a war, by year.

Unlike `cow_war_inter`, which pairs every opponent with every other, pairs were checked one by one.
A row for each war, pair and year, in both orders; columns that end in 1 are of state 1, and
`outcome` is told from its point of view. Deaths are of a state in the whole war, repeated in each
year and against each opponent: never add them up over rows.

- The two rows of a pair and year say the same from two sides. Where they contradict each other,
  outcome or deaths are missing and `contradicted` is 1: deaths and outcome of Thailand and North
  Vietnam in war 163, outcomes of eight pair-years in wars 106 and 139.
- First and last day are missing where one of them is none: the month 24 of the United States and
  Austria-Hungary in 1918, the year 19118 of Italy and Bulgaria.

The names of the publisher's columns are taken to be those of the copy at hand.
"""

from comity.families.conflict import COW, COW_TERMS, UPLOADS, of_both
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

WAR_YEAR = Unit("directed war-dyad-year", ("warnum", "ccode1", "ccode2", "year"))
_LAST = 2007


def _day(prefix: str, day: str) -> str:
    year, month = (f"CAST({prefix}{part} AS INTEGER)" for part in ("yr", "mnth"))
    made = f"make_date({year}, {month}, CAST({day} AS INTEGER))"
    return f"CASE WHEN {year} <= {_LAST} AND {month} <= 12 THEN {made} END"


def _select(table: str) -> str:
    """Compare each row with its mirror; a row without one stands as it is."""
    whole = ", ".join(
        f"CAST({column} AS {kind}) AS {name}"
        for name, (column, kind) in {
            "warnum": ("warnum", "INTEGER"),
            "ccode1": ("statea", "INTEGER"),
            "ccode2": ("stateb", "INTEGER"),
            "year": ("year", "INTEGER"),
            "dispnum": ("disno", "INTEGER"),
            "role1": ("warolea", "INTEGER"),
            "role2": ("waroleb", "INTEGER"),
            "outcome": ("outcomea", "INTEGER"),
            "deaths1": ("batdtha", "BIGINT"),
            "deaths2": ("batdthb", "BIGINT"),
        }.items()
    )
    return f"""
WITH given AS (
    SELECT {whole}, {_day("warstrt", "warstrtday")} AS begun,
        {_day("warend", "warenday")} AS ended FROM {table}
),
compared AS (
    SELECT g.*, coalesce(g.outcome + m.outcome <> 4, FALSE) AS other_outcome,
        coalesce(g.deaths1 <> m.deaths2 OR g.deaths2 <> m.deaths1, FALSE) AS other_deaths
    FROM given AS g LEFT JOIN given AS m
    ON g.warnum = m.warnum AND g.year = m.year AND g.ccode1 = m.ccode2 AND g.ccode2 = m.ccode1
)
SELECT warnum, ccode1, ccode2, year, dispnum, role1, role2,
    CASE WHEN ended IS NOT NULL THEN begun END AS first,
    CASE WHEN begun IS NOT NULL THEN ended END AS last,
    CASE WHEN NOT other_outcome THEN outcome END AS outcome,
    CASE WHEN NOT other_deaths THEN deaths1 END AS deaths1,
    CASE WHEN NOT other_deaths THEN deaths2 END AS deaths2,
    CAST(other_outcome OR other_deaths AS INTEGER) AS contradicted
FROM compared
"""


_ADDRESS = f"{UPLOADS}Dyadic-Interstate-War-Dataset.zip"

dyadic_wars = Source(
    name="dyadic_wars",
    origin=Origin(
        publisher=COW,
        title="Directed Dyadic Interstate War Dataset",
        version="undated",
        citation=("maoz2019", "sarkees2010"),
        url="https://correlatesofwar.org/data-sets/cow-war/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=WAR_YEAR,
    columns={
        "dispnum": Column(type="INTEGER", scale="number of the COW dispute that became the war"),
        "first": Column(type="DATE", scale="first day of the two at war"),
        "last": Column(type="DATE", scale="last day of the two at war"),
        "outcome": Column(type="INTEGER", scale="1 state 1 wins, 2 neither, 3 state 1 loses"),
        **of_both(
            role="in the war: 1 initiated, 2 joined that side, 3 was target, 4 joined it",
            deaths="battle deaths in the whole war, against all",
        ),
        "contradicted": Column(
            type="INTEGER", scale="1 if the two rows of the pair and year differ, else 0"
        ),
    },
    years=(1816, _LAST),
    forms=(
        Form(
            file="Dyadic-Interstate-War-Dataset.zip",
            read=_select(f"read_csv({{file}}, {CSV}, nullstr='')"),
            member="directed_dyadic_war.csv",
            encoding="latin-1",
            address=_ADDRESS,
        ),
        Form(
            file="cow_wars/directed_dyadic_war.parquet",
            read=_select("read_parquet({file})"),
            sha256="0d6d0d32e6d5450daaa8f68c95646f6d9c88a37f9e6282993876441bcfcac8ae",
            bytes=21536,
            records=1364,
            rows=1364,
            total=("deaths1", 715284127),
            publisher=False,
        ),
    ),
    sample=(
        "warnum,disno,dyindex,statea,stateb,warstrtmnth,warstrtday,warstrtyr,warendmnth,warenday,"
        "warendyr,year,warolea,waroleb,wardyadrolea,wardyadroleb,outcomea,batdtha,batdthb,"
        "changes_1,changes_2,batdths,durindx\r\n"
        "9001,8001,8001.001,2,200,4,7,1901,9,30,1901,1901,1,3,1,3,1,400,600,,,1000,1\r\n"
        "9001,8001,8001.001,200,2,4,7,1901,9,30,1901,1901,3,1,3,1,3,600,400,,,1000,1\r\n"
        "9002,8002,8002.001,2,220,24,10,1902,9,30,1902,1902,1,3,1,3,1,400,,,,,1\r\n"
        "9002,8002,8002.001,220,2,4,10,1902,9,30,19102,1902,3,1,3,1,1,,400,,,,1\r\n"
    ),
    address=_ADDRESS,
    missing="empty cells",
    caveat=(
        "Deaths of some pairs (Russia and Turkey 1828, France and Austria 1859, Israel and its "
        "neighbours 1969 and 1973) stand the other way round in the Inter-State War Data."
    ),
)
