"""ATOP, by member: who belonged to which alliance from when to when, and what it pledged there.

`last` is missing for a membership still in force at the end of 2018. An unknown month or day
is read as the earliest for `first` and the latest for `last`: 1 January and 31 December, or the
first and the last day of a known month. A renegotiated alliance has one spell for each phase;
a phase mostly ends on the day on which the next begins, so both hold on that day.

Where one alliance went on as two with the heirs of a state that split (nine members, all from
1 January 1993), the publisher lists two phases with the same first day; they are one spell here,
with the later last day and every pledge of either. A member that is no COW state (the code 8152,
in one alliance) is left out.
"""

from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import ALLIANCE_MEMBER

_PLEDGES = {
    "defense": "defense",
    "offense": "offense",
    "neutrality": "neutral",
    "nonaggression": "nonagg",
    "consultation": "consul",
}
_HIGHEST = 999


def _number(column: str) -> str:
    """Read a year, month or day; 0 and empty mean unknown."""
    return f"nullif(CAST({column} AS INTEGER), 0)"


def _select(table: str) -> str:
    month, day = _number("moexit"), _number("dayexit")
    ended = _number("yrexit")
    month_end = f"last_day(make_date({ended}, coalesce({month}, 12), 1))"
    pledges = ", ".join(f"CAST({c} AS INTEGER) AS {name}" for name, c in _PLEDGES.items())
    either = ", ".join(f"max({name}) AS {name}" for name in _PLEDGES)
    return (
        "WITH given AS (SELECT CAST(atopid AS INTEGER) AS atopid, "
        "CAST(member AS INTEGER) AS ccode, "
        f"make_date(CAST(yrent AS INTEGER), coalesce({_number('moent')}, 1), "
        f"coalesce({_number('dayent')}, 1)) AS first, "
        f"CASE WHEN {month} IS NULL OR {day} IS NULL THEN {month_end} "
        f"ELSE make_date({ended}, {month}, {day}) END AS last, "
        f"CAST(bilat AS INTEGER) AS bilat, {pledges} FROM {table} "
        f"WHERE CAST(member AS INTEGER) <= {_HIGHEST}) "
        "SELECT atopid, ccode, first, "
        "CASE WHEN count(*) = count(last) THEN max(last) END AS last, "
        f"max(bilat) = 1 AS bilateral, {either} FROM given GROUP BY atopid, ccode, first"
    )


_CSV = _select("read_csv({file}, header=true, all_varchar=true)")
_FLAG = "1 if the member pledges it, else 0"

atop_members = Source(
    name="atop_members",
    origin=Origin(
        publisher="Alliance Treaty Obligations and Provisions Project",
        title="ATOP, alliance members",
        version="5.1",
        citation=("leeds2002",),
        url="http://www.atopdata.org/",
        licence="not stated; the project asks for citation",
        may_redistribute=False,
    ),
    unit=ALLIANCE_MEMBER,
    columns={
        "last": Column(type="DATE", scale="last day; none if in force at the end of 2018"),
        "bilateral": Column(type="BOOLEAN", scale="whether the alliance has two members"),
        **{name: Column(type="INTEGER", scale=_FLAG) for name in _PLEDGES},
    },
    years=(1815, 2018),
    forms=(
        Form(
            file="atop_5_1/original/atop5_1m.csv",
            read=_CSV,
            sha256="0e3c803f65275c3cb9309d08c04710416dff16aee936c8b4f887c7b67ee5b55b",
            rows=2500,
        ),
        Form(file="atop_5.1__.csv_.zip", read=_CSV, member="atop5_1m.csv"),
    ),
    sample=(
        "atopid,cowid,cow4id,member,cowsys,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,"
        "bilat,phase,maxphase,defense,offense,neutral,nonagg,consul,version\r\n"
        "9001,,,2,1,1901,6,,1904,2,,0,1,1,2,1,0,0,0,1,5.1\r\n"
        "9001,,,2,1,1904,0,0,1910,0,0,0,1,2,2,0,0,0,1,1,5.1\r\n"
        "9002,,,200,1,1993,1,1,1995,5,6,0,1,2,3,1,0,0,0,0,5.1\r\n"
        "9002,,,200,1,1993,1,1,0,0,0,1,1,3,3,0,0,0,1,0,5.1\r\n"
        "9003,,,8999,0,1901,1,1,1902,1,1,0,0,0,0,1,0,0,0,0,5.1\r\n"
    ),
    address="http://www.atopdata.org/uploads/6/9/1/3/69134503/atop_5.1__.csv_.zip",
    caveat="Coverage ends with 2018, and only treaties that pledge security are alliances here.",
)
