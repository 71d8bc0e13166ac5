"""COW militarised disputes as such: when each began and ended, how far it went, how it came out.

A row for each dispute of MID 5. The publisher's file gives days, and the numbers of states on
either side; the copy by the R package peacesciencer lacks them, so there they are missing. Who took
part is in `cow_mid_participants` and `cow_mid`.

The names of the publisher's columns are as others' programs read them; that file was never at hand.
"""

from comity.families.conflict import (
    COW,
    COW_TERMS,
    DEATHS,
    DISPUTE,
    MID_ZIP,
    OF_DISPUTE,
    UPLOADS,
    all_known,
    known,
)
from comity.families.packages import of_package
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source

_ONLY_PUBLISHED = {
    "day": ("stday", "day of the month on which it began"),
    "end_year": ("endyear", "year in which it ended"),
    "end_month": ("endmon", "month in which it ended"),
    "end_day": ("endday", "day of the month on which it ended"),
    "fatalpre": ("fatalpre", DEATHS),
    "numa": ("numa", "states on side A"),
    "numb": ("numb", "states on side B"),
}


def _select(table: str, *, published: bool = False) -> str:
    further = ", ".join(
        f"{known(column) if published else 'NULL'} AS {name}"
        for name, (column, _) in _ONLY_PUBLISHED.items()
    )
    return (
        f"SELECT {all_known('dispnum', *OF_DISPUTE)}, {known('styear')} AS year, "
        f"{known('stmon')} AS month, {further} FROM {table}"
    )


cow_mid_disputes = Source(
    name="cow_mid_disputes",
    origin=Origin(
        publisher=COW,
        title="Militarized Interstate Disputes, disputes (MIDA)",
        version="5.0",
        citation=("palmer2022",),
        url="https://correlatesofwar.org/data-sets/mids/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=DISPUTE,
    columns={
        "year": Column(type="INTEGER", scale="year in which it began"),
        "month": Column(type="INTEGER", scale="month in which it began"),
        **{n: Column(type="INTEGER", scale=scale) for n, scale in OF_DISPUTE.items()},
        **{n: Column(type="INTEGER", scale=scale) for n, (_, scale) in _ONLY_PUBLISHED.items()},
    },
    years=(1816, 2014),
    forms=(
        Form(
            file=MID_ZIP,
            read=_select(f"read_csv({{file}}, {CSV})", published=True),
            member="MIDA 5.0.csv",
            address=UPLOADS + MID_ZIP,
        ),
        *of_package(
            "cow_mid_disps",
            _select,
            file="cow_mid/cow_mid_disps.parquet",
            sha256="6e73c421313e82e1f2c998eeb510b95ac08446f14ecfd809cf76bbd80d0af30e",
            size=19322,
            records=2436,
            rows=2436,
            total=("hostlev", 9049),
        ),
    ),
    sample=(
        "dispnum,stday,stmon,styear,endday,endmon,endyear,outcome,settle,fatality,fatalpre,maxdur,"
        "mindur,hiact,hostlev,recip,numa,numb,ongo2014,version\r\n"
        "9001,-9,7,1901,24,1,1902,6,1,0,0,208,178,7,3,0,1,2,0,5\r\n"
        "9002,3,5,1901,9,5,1901,-9,-9,-9,-9,7,7,16,4,1,1,1,0,5\r\n"
    ),
    address=UPLOADS + MID_ZIP,
    missing="-9 in days, outcome, settlement, levels and numbers of deaths",
    caveat="A dispute may hold many incidents or one; it says nothing of pairs that did not meet.",
)
