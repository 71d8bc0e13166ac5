"""COW major powers: which states the project counts as such, and from which day to which.

The United States from 1898, Russia but for 1917 to 1921, China from 1950, Germany (but for 1918 to
1924) and Japan to 1945 and again from 1991. `last` is missing for a power that still was one when
the list ended, on 31 December 2016. A state that is not listed was no major power.

The publisher's file was never at hand; its columns are those of the copy, with an abbreviation. The
list of 2024, which ends with that year, is read as well, its columns as its codebook gives them.
"""

from comity.families.conflict import COW, COW_TERMS, UPLOADS
from comity.families.packages import of_package
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_SPELL


def _select(table: str, end: int = 2016) -> str:
    def day(prefix: str) -> str:
        parts = ", ".join(f"CAST({prefix}{c} AS INTEGER)" for c in ("year", "month", "day"))
        return f"make_date({parts})"

    return (
        f"SELECT CAST(ccode AS INTEGER) AS ccode, {day('st')} AS first, "
        f"nullif({day('end')}, make_date({end}, 12, 31)) AS last FROM {table}"
    )


_CSV = f"read_csv({{file}}, {CSV})"

cow_majors = Source(
    name="cow_majors",
    origin=Origin(
        publisher=COW,
        title="State System Membership: Major Powers",
        version="2016",
        citation=("cowstates2017",),
        url="https://correlatesofwar.org/data-sets/state-system-membership/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=STATE_SPELL,
    columns={
        "last": Column(type="DATE", scale="last day; none if a major power at the end of 2016")
    },
    years=(1816, 2016),
    forms=(
        Form(
            file="majors2016.csv",
            read=_select(_CSV),
            address=f"{UPLOADS}majors2016.csv",
        ),
        Form(
            file="MajorPowers2024.zip",
            read=_select(_CSV, 2024),
            member="majors2024.csv",
            address=f"{UPLOADS}MajorPowers2024.zip",
            version="2024",
        ),
        *of_package(
            "cow_majors",
            _select,
            file="peacesciencer_reference/cow_majors.parquet",
            sha256="9bbc7a402707dc6e0141010fda0778b96304e21843b0f9ae1fb757c29f1b8e49",
            size=1544,
            records=14,
            rows=14,
            total=("ccode", 4952),
        ),
    ),
    sample=(
        "stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday,version\n"
        "AAA,2,1901,4,1,1911,11,3,2016\n"
        "AAA,2,1913,6,22,2016,12,31,2016\n"
        "BBB,200,1816,1,1,1902,8,14,2016\n"
    ),
    address="https://correlatesofwar.org/data-sets/state-system-membership/",
    missing="no row: no major power",
    caveat="A list by judgement of the project, not by a threshold of power.",
)
