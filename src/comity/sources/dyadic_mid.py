"""Maoz's dyadic disputes: which two states really confronted each other in a dispute, by year.

Unlike `cow_mid`, which pairs every state of one side with every state of the other, pairs were
checked one by one. A row for each dispute, pair, year and episode (`dyindex`: the publisher's index
times a thousand; Syria and Israel have several episodes in dispute 4182), in both orders; columns
that end in 1 are of state 1, and `outcome` is told from state 1's point of view.

- Outcome, settlement and deaths are told in the last year of an episode. In the years before, the
  publisher writes 0, which is no figure, so they are missing there; so is an outcome of 0 ever.
- A flag that is neither 0 nor 1 is a slip of the pen and missing: side (Philippines and North
  Vietnam, 1969), reciprocation (2), revisionism (6).
- `days` is missing where the publisher's index of the year is too high for the episode: there, the
  cells of disputes 2701, 2882, 3858 (and one row of 1435) stand in each other's place.
- A few rows contradict their mirror image, as in the side of the state; they stay as they are. So
  do the years 1997 to 1999 of Syria and Israel, which lie after the last day of their episode.

Version 4.02 was at hand. The publisher's address now holds 4.03, in which the same columns are
expected.
"""

from comity.families.conflict import (
    COW,
    COW_TERMS,
    FATALITY,
    HIACT,
    HOSTLEV,
    ORIGINATOR,
    SETTLE,
    SIDE_A,
    UPLOADS,
    earliest,
    known,
    latest,
    of_both,
)
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

EPISODE_YEAR = Unit(
    "directed dyad-dispute-year of an episode", ("dispnum", "dyindex", "ccode1", "ccode2", "year")
)


def _flag(column: str) -> str:
    return f"CASE WHEN CAST({column} AS INTEGER) IN (0, 1) THEN CAST({column} AS INTEGER) END"


def _at_the_end(column: str, *, zero: bool) -> str:
    """Take what is told when an episode has ended; 0 is no figure before then, or never one."""
    told = "CAST(lastobs AS INTEGER) = 1 OR " if zero else ""
    return f"CASE WHEN {told}CAST({column} AS INTEGER) <> 0 THEN {known(column)} END"


def _select(table: str) -> str:
    sides = ", ".join(
        f"{_flag(f'sidea{s}')} AS sidea{n}, {_flag(f'orignat{s}')} AS orig{n}, "
        f"{_flag(f'revstat{s}')} AS revstate{n}, CAST(role{s} AS INTEGER) AS role{n}, "
        f"CAST(dyad_role{s} AS INTEGER) AS dyad_role{n}, "
        f"{_at_the_end(f'fatlev{s}', zero=True)} AS fatality{n}, "
        f"{known(f'mid5hiact{s}')} AS hiact{n}, {known(f'hihost{s}')} AS hostlev{n}"
        for n, s in ((1, "a"), (2, "b"))
    )
    return f"""
SELECT *, CASE WHEN place <= year - year(first) + 1 THEN duration END AS days FROM (
    SELECT CAST(disno AS INTEGER) AS dispnum,
        CAST(round(1000 * CAST(dyindex AS DOUBLE)) AS INTEGER) AS dyindex,
        CAST(statea AS INTEGER) AS ccode1, CAST(stateb AS INTEGER) AS ccode2,
        CAST(year AS INTEGER) AS year, {earliest("strtyr", "strtmnth", "strtday")} AS first,
        {latest("endyear", "endmnth", "endday")} AS last,
        {_at_the_end("outcome", zero=False)} AS outcome,
        {_at_the_end("settlmnt", zero=False)} AS settle,
        {_at_the_end("fatlev", zero=True)} AS fatality,
        {known("mid5hiact")} AS hiact, {known("hihost")} AS hostlev, {_flag("recip")} AS recip,
        {_flag("war")} AS war, CAST(severity AS INTEGER) AS severity,
        CAST(durindx AS INTEGER) AS place, CAST(duration AS INTEGER) AS duration, {sides}
    FROM {table}
) AS given
"""


_CSV = _select(f"read_csv({{file}}, {CSV})")
_OUTCOME = "1 state 1 wins, 2 state 2 wins, 3 state 1 yields, 4 state 2 yields, 5 stalemate, "
_PAIR = {
    "outcome": _OUTCOME + "6 compromise, 7 released, 8 unclear; told in the last year only",
    "settle": SETTLE + "; told in the last year only",
    "fatality": "deaths of both, a level as of one state; told in the last year only",
    "hiact": HIACT,
    "hostlev": HOSTLEV,
    "recip": "1 if the target took militarised action as well, else 0",
    "war": "1 if the two were at war, else 0",
    "severity": "severity of the highest action, 1 to 100",
    "days": "days of the year in which the episode ran",
}
_TOTAL = ("hostlev1", 33749)
_ADDRESS = f"{UPLOADS}dyadic_mid_4.03_update.zip"

dyadic_mid = Source(
    name="dyadic_mid",
    origin=Origin(
        publisher=COW,
        title="Dyadic Militarized Interstate Disputes",
        version="4.02",
        citation=("maoz2019",),
        url="https://correlatesofwar.org/data-sets/mids/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=EPISODE_YEAR,
    columns={
        "first": Column(type="DATE", scale="first day of the episode"),
        "last": Column(type="DATE", scale="last day of the episode"),
        **{name: Column(type="INTEGER", scale=scale) for name, scale in _PAIR.items()},
        **of_both(
            sidea=SIDE_A,
            orig=ORIGINATOR,
            revstate="1 if it wished to change the state of affairs, else 0",
            role="in the dispute: 1 initiated, 2 joined that side, 3 was target, 4 joined it",
            dyad_role="in the pair: 1 initiated, 3 was the target",
            fatality=FATALITY + "; told in the last year only",
            hiact=HIACT,
            hostlev=HOSTLEV,
        ),
    },
    years=(1816, 2014),
    forms=(
        Form(
            file="dyadic_mid_4.03_update.zip",
            read=_CSV,
            member="dyadic_mid_4.03.csv",
            encoding="latin-1",
            address=_ADDRESS,
            version="4.03",
        ),
        Form(
            file="cow_mid/original/dyadic_mid_4.02.csv",
            read=_CSV,
            sha256="bad6c6f81231f5ae32ec95a2d8bcbb4f5a356c596db9a4fc256c9a9ffdd8dcbf",
            bytes=1715328,
            records=10358,
            rows=10358,
            total=_TOTAL,
        ),
        Form(
            file="cow_mid/dyadic_mid_4.02.parquet",
            read=_select("read_parquet({file})"),
            sha256="40d586e4f253313d78d365284ec2ff36dbe3bcd183cfb9386119a7d986c6a036",
            bytes=211230,
            records=10358,
            rows=10358,
            total=_TOTAL,
            publisher=False,
        ),
    ),
    sample=(
        "disno,dyindex,statea,namea,stateb,nameb,strtday,strtmnth,strtyr,endday,endmnth,endyear,"
        "outcome,settlmnt,fatlev,highact,hihost,recip,sideaa,revstata,fatleva,hihosta,orignata,"
        "sideab,revstatb,fatlevb,hihostb,orignatb,rolea,roleb,dyad_rolea,dyad_roleb,war,durindx,"
        "duration,mid5hiact,mid5hiacta,mid5hiactb,severity,year,lastobs\r\n"
        "9001,9001.0009,2,AAA,200,BBB,1,7,1901,24,1,1902,0,0,0,7,3,2,1,6,0,3,1,0,1,0,1,1,1,3,1,3,"
        "0,1,184,7,7,0,49,1901,0\r\n"
        "9001,9001.0009,2,AAA,200,BBB,1,7,1901,24,1,1902,6,1,0,7,3,0,1,1,0,3,1,1969,1,-9,1,1,1,3,"
        "1,3,0,24,2,7,7,0,49,1902,1\r\n"
    ),
    address=_ADDRESS,
    missing="-9 in levels of deaths; 0 in outcome, settlement and deaths before the last year",
    caveat="Deaths are levels of the whole episode, and are told in its last year only.",
)
