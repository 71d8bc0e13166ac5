"""COW Direct Contiguity, by year: which two states touch, by land or across how much water.

A row for each pair of states and year in which they touched by land or lay within 400 miles of
water of each other; no row means that they did not. The publisher lists each pair in both orders;
one is kept. In 29 pair-years the type changed, and the publisher lists both: `conttype` is then the
closer of them and `conttype_farthest` the other; in all other years the two are equal.

Types of water are of the shortest stretch of open water between homelands, colonies not counted.
They are classes, not distances: do not average them.
"""

from comity.families.conflict import COW, COW_TERMS, UPLOADS
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import DYAD_YEAR


def _select(table: str) -> str:
    """One row a pair and year; a row given twice stays, so that the check of keys finds it."""
    return f"""
WITH given AS (
    SELECT CAST(state1no AS INTEGER) AS one, CAST(state2no AS INTEGER) AS other,
        CAST(year AS INTEGER) AS year, CAST(conttype AS INTEGER) AS conttype FROM {table}
),
paired AS (
    SELECT least(one, other) AS ccode1, greatest(one, other) AS ccode2, year, conttype, one
    FROM given
),
ranked AS (
    SELECT *, min(conttype) OVER pair AS closest, max(conttype) OVER pair AS conttype_farthest,
        dense_rank() OVER (PARTITION BY ccode1, ccode2, year ORDER BY conttype, one) AS place
    FROM paired WINDOW pair AS (PARTITION BY ccode1, ccode2, year)
)
SELECT ccode1, ccode2, year, conttype, conttype_farthest, CASE
    WHEN place = 1 THEN NULL
    WHEN conttype = closest THEN 'the same pair in the other order'
    ELSE 'the farther of two types in a year of change' END AS dropped
FROM ranked
"""


_CSV = _select(f"read_csv({{file}}, {CSV})")
_TYPES = "1 land, 2 water to 12 miles, 3 to 24, 4 to 150, 5 to 400"
_ADDRESS = f"{UPLOADS}DirectContiguity320.zip"
_TOTAL = ("conttype", 96988)

cow_contiguity = Source(
    name="cow_contiguity",
    origin=Origin(
        publisher=COW,
        title="Direct Contiguity",
        version="3.2",
        citation=("stinnett2002",),
        url="https://correlatesofwar.org/data-sets/direct-contiguity/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=DYAD_YEAR,
    columns={
        "conttype": Column(type="INTEGER", scale=f"closest contiguity of the year: {_TYPES}"),
        "conttype_farthest": Column(
            type="INTEGER", scale=f"farthest of the year, if it changed, else the same: {_TYPES}"
        ),
    },
    years=(1816, 2016),
    forms=(
        Form(
            file="DirectContiguity320.zip",
            read=_CSV,
            member="contdird.csv",
            address=_ADDRESS,
        ),
        Form(
            file="cow_contiguity_3_2/original/contdird.csv",
            read=_CSV,
            sha256="42b8fe2bc7fffe58665a38f7476d7d76cf3acd5a22e176c3691670997a4717f2",
            bytes=3104061,
            records=82498,
            rows=41220,
            total=_TOTAL,
        ),
        Form(
            file="cow_contiguity_3_2/contdird.parquet",
            read=_select("read_parquet({file})"),
            sha256="1eb49471cf319100b84cf36cfe51a98ef706d4e399df79c953dcbad539f98cd6",
            bytes=22357,
            records=82498,
            rows=41220,
            total=_TOTAL,
            publisher=False,
        ),
    ),
    sample=(
        "dyad,state1no,state1ab,state2no,state2ab,year,conttype,version\n"
        '2200,2,"AAA",200,"BBB",1901,5,3.2\n'
        '2200,2,"AAA",200,"BBB",1902,5,3.2\n'
        '2200,2,"AAA",200,"BBB",1902,1,3.2\n'
        '2200,200,"BBB",2,"AAA",1901,5,3.2\n'
        '2200,200,"BBB",2,"AAA",1902,5,3.2\n'
        '2200,200,"BBB",2,"AAA",1902,1,3.2\n'
    ),
    address=_ADDRESS,
    missing="no row: not contiguous within 400 miles of water",
    caveat=(
        "A class, not a distance; a pair counts in every year in which it touched in any month."
    ),
)
