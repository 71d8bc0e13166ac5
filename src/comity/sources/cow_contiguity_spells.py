"""COW Direct Contiguity, by spell: from which month to which two states touched, and how.

Years and months are the publisher's; `first` is the first day of the first month, `last` the last
day of the last. A spell often begins in the month in which the one before it ends, so both hold in
that month. `last` is missing for a spell that still ran when the list ended, with December 2016.
Spelt out by year, these spells are the rows of `cow_contiguity`.

The copy by the R package peacesciencer lists each pair in both orders, of which one is kept, and
adds spells of type 0 for times in which a listed pair did not touch. Those are left out: some of
them run across spells of contiguity of the same pair, and the publisher's list has none.

The names of the publisher's columns are as others' programs read them; that file was never at hand.
"""

from comity.families.conflict import COW, COW_TERMS, UPLOADS
from comity.families.packages import PACKAGE, of_package
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

SPELL = Unit(
    "contiguity spell of two states",
    ("ccode1", "ccode2", "first"),
    symmetric=True,
    dates=("first",),
)

_END = "DATE '2016-12-31'"


def _tidy(given: str) -> str:
    """Keep one order of a pair, from rows `one`, `other`, `first`, `last`, `conttype`."""
    return f"""
WITH given AS ({given}),
ranked AS (
    SELECT *, dense_rank() OVER (
        PARTITION BY least(one, other), greatest(one, other), first, last, conttype ORDER BY one
    ) AS place FROM given
)
SELECT least(one, other) AS ccode1, greatest(one, other) AS ccode2, first,
    nullif(last, {_END}) AS last, conttype, CASE
    WHEN place > 1 THEN 'the same pair in the other order'
    WHEN conttype = 0 THEN 'a time without contiguity, which the package adds' END AS dropped
FROM ranked
"""


def _published(table: str) -> str:
    def month(column: str) -> str:
        number = f"CAST({column} AS INTEGER)"
        return f"make_date({number} // 100, {number} % 100, 1)"

    return _tidy(
        "SELECT CAST(statelno AS INTEGER) AS one, CAST(statehno AS INTEGER) AS other, "
        f"{month('begin')} AS first, last_day({month(chr(34) + 'end' + chr(34))}) AS last, "
        f"CAST(conttype AS INTEGER) AS conttype FROM {table}"
    )


def _copied(table: str) -> str:
    return _tidy(
        "SELECT CAST(ccode1 AS INTEGER) AS one, CAST(ccode2 AS INTEGER) AS other, "
        "CAST(stdate AS DATE) AS first, last_day(CAST(enddate AS DATE)) AS last, "
        f"CAST(conttype AS INTEGER) AS conttype FROM {table}"
    )


cow_contiguity_spells = Source(
    name="cow_contiguity_spells",
    origin=Origin(
        publisher=COW,
        title="Direct Contiguity, master records",
        version="3.2",
        citation=("stinnett2002", "miller2022"),
        url="https://correlatesofwar.org/data-sets/direct-contiguity/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=SPELL,
    columns={
        "last": Column(type="DATE", scale="last day; none if contiguous at the end of 2016"),
        "conttype": Column(
            type="INTEGER",
            scale="1 land, 2 water to 12 miles, 3 to 24, 4 to 150, 5 to 400",
        ),
    },
    years=(1816, 2016),
    forms=(
        Form(
            file="DirectContiguity320.zip",
            read=_published(f"read_csv({{file}}, {CSV})"),
            member="contdir.csv",
            address=f"{UPLOADS}DirectContiguity320.zip",
        ),
        *of_package(
            "cow_contdir",
            _copied,
            file="cow_contiguity_3_2/cow_contdir.parquet",
            sha256="b1321b1131f0c273c2a2b3fe26b3d4f921cd1b274666195d12be0ccb3faab8d6",
            size=8847,
            records=1874,
            rows=847,
            total=("conttype", 2086),
        ),
    ),
    sample=(
        "dyad,statelno,statelab,statehno,statehab,conttype,begin,end,notes,version\n"
        '2200,2,"AAA",200,"BBB",5,190102,190302,"a note, with a comma",3.2\n'
        '2200,2,"AAA",200,"BBB",1,190302,201612,"",3.2\n'
    ),
    address=PACKAGE,
    missing="no row: not contiguous within 400 miles of water",
    caveat="Days of the month mean nothing: the publisher dates spells by month.",
)
