"""COW state system membership: who was a state, and from which day to which.

A state that lost its sovereignty and got it back has several spells. `last` is missing for a
state that was still a member when the list ended, on 31 December 2016.
"""

from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_SPELL


def _select(table: str) -> str:
    def day(prefix: str) -> str:
        parts = ", ".join(f"CAST({prefix}{c} AS INTEGER)" for c in ("year", "month", "day"))
        return f"make_date({parts})"

    return (
        f"SELECT CAST(ccode AS INTEGER) AS ccode, {day('st')} AS first, "
        f"nullif({day('end')}, make_date(2016, 12, 31)) AS last, "
        f"stateabb AS abb, statenme AS state_name FROM {table}"
    )


cow_states = Source(
    name="cow_states",
    origin=Origin(
        publisher="Correlates of War Project",
        title="State System Membership",
        version="2016",
        citation=("cowstates2017",),
        url="https://correlatesofwar.org/data-sets/state-system-membership/",
        licence="Correlates of War terms: free use with citation; redistribution not addressed",
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
            read=_select("read_csv({file}, header=true, all_varchar=true)"),
        ),
        Form(
            file="peacesciencer_reference/cow_states.parquet",
            read=_select("read_parquet({file})"),
            sha256="d91e4c8846ba37d0b7daf0ca1f4043a45d44397ba80c95eda5c6a39426c6a290",
            rows=243,
            publisher=False,
        ),
    ),
    sample=(
        "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\n"
        "AAA,2,Aland,1816,1,1,1901,9,25,2016\n"
        "AAA,2,Aland,1909,1,23,2016,12,31,2016\n"
        "NA,999,Nland,1901,5,6,1902,7,8,2016\n"
    ),
    address="https://correlatesofwar.org/wp-content/uploads/states2016.csv",
    caveat="The list ends with 2016; a member then is taken to be one still.",
)
