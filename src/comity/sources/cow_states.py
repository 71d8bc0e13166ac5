"""COW state system membership: who was a state, and from which day to which.

A state that lost its sovereignty and got it back has several spells. `last` is missing for a
state that was still a member when the list ended, on 31 December 2016.

The list of 2024, in which that day is 31 December 2024, is read as well; its file was never at
hand, and its columns are as its codebook gives them. The rest of comity keeps to the list of 2016.
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
        f"nullif({day('end')}, make_date({end}, 12, 31)) AS last, "
        f"stateabb AS abb, statenme AS state_name FROM {table}"
    )


def _select_isard(table: str) -> str:
    return (
        'SELECT CAST(ccode AS INTEGER) AS ccode, CAST("start" AS DATE) AS first, '
        "nullif(CAST(\"end\" AS DATE), DATE '2016-12-31') AS last, "
        f"cw_abb AS abb, cw_name AS state_name FROM {table}"
    )


_CSV = f"read_csv({{file}}, {CSV})"
_TOTAL = ("ccode", 108815)

cow_states = Source(
    name="cow_states",
    origin=Origin(
        publisher=COW,
        title="State System Membership",
        version="2016",
        citation=("cowstates2017",),
        url="https://correlatesofwar.org/data-sets/state-system-membership/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=STATE_SPELL,
    columns={
        "last": Column(type="DATE", scale="last day; none if still a member at the end of 2016"),
        "abb": Column(type="VARCHAR", scale="three-letter abbreviation of the list"),
        "state_name": Column(type="VARCHAR", scale="name in the list, in English"),
    },
    years=(1816, 2016),
    forms=(
        Form(
            file="states2016.csv",
            read=_select(_CSV),
            address=f"{UPLOADS}states2016.csv",
        ),
        Form(
            file="States2024.zip",
            read=_select(_CSV, 2024),
            member="statelist2024.csv",
            address=f"{UPLOADS}States2024.zip",
            version="2024",
        ),
        *of_package(
            "cow_states",
            _select,
            file="peacesciencer_reference/cow_states.parquet",
            sha256="d91e4c8846ba37d0b7daf0ca1f4043a45d44397ba80c95eda5c6a39426c6a290",
            size=5428,
            records=243,
            rows=243,
            total=_TOTAL,
        ),
        *of_package(
            "cw_system",
            _select_isard,
            file="isard/cw_system.parquet",
            sha256="0bc95ff082e13cca828090d19ff6d6add2735024e841e06dbb0f3d32656ef295",
            size=4052,
            records=243,
            rows=243,
            total=_TOTAL,
        ),
    ),
    sample=(
        "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\n"
        "AAA,2,Aland,1816,1,1,1901,9,25,2016\n"
        "AAA,2,Aland,1909,1,23,2016,12,31,2016\n"
        "NA,999,Nland,1901,5,6,1902,7,8,2016\n"
    ),
    address="https://correlatesofwar.org/data-sets/state-system-membership/",
    missing="the last day of the list for a state that was still a member",
    caveat="The list ends with 2016; a member then is taken to be one still.",
)
