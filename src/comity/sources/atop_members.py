"""ATOP, by member: who belonged to which alliance from when to when, and what it pledged there.

`last` is missing for a membership still in force at the end of 2018. An unknown month or day
is read as the earliest for `first` and the latest for `last`: 1 January and 31 December, or the
first and the last day of a known month. A renegotiated alliance has one spell for each phase;
a phase mostly ends on the day on which the next begins, so both hold on that day.

Where one alliance went on as two with the heirs of a state that split (nine members, all from
1 January 1993), the publisher lists two phases with the same first day; they are one spell here,
with the later last day and every pledge of either. A member that is no COW state (the code 8152,
in one alliance) has no spell here.
"""

from comity.families.alliances import (
    LANDING,
    LAST_CCODE,
    PLEDGES,
    csv,
    first,
    flags,
    last,
    origin,
    pledges,
    zipped,
)
from comity.source import Column, Form, Source
from comity.units import ALLIANCE_MEMBER


def _select(table: str) -> str:
    either = ", ".join(f"max({name}) AS {name}" for name in PLEDGES)
    none = ", ".join("NULL" for _ in PLEDGES)
    return (
        "WITH given AS (SELECT CAST(atopid AS INTEGER) AS atopid, "
        f"CAST(member AS INTEGER) AS ccode, {first('yrent', 'moent', 'dayent')} AS first, "
        f"{last('yrexit', 'moexit', 'dayexit')} AS last, "
        f"CAST(bilat AS INTEGER) AS bilat, {pledges()} FROM {table}) "
        "SELECT atopid, ccode, first, "
        "CASE WHEN count(*) = count(last) THEN max(last) END AS last, "
        f"max(bilat) = 1 AS bilateral, {either}, CAST(NULL AS VARCHAR) AS dropped FROM given "
        f"WHERE ccode <= {LAST_CCODE} GROUP BY atopid, ccode, first "
        f"UNION ALL SELECT atopid, ccode, first, last, NULL, {none}, 'no COW state' FROM given "
        f"WHERE ccode > {LAST_CCODE} OR ccode IS NULL"
    )


_CSV = _select(csv())

atop_members = Source(
    name="atop_members",
    origin=origin("alliance members"),
    unit=ALLIANCE_MEMBER,
    columns={
        "last": Column(type="DATE", scale="last day; none if in force at the end of 2018"),
        "bilateral": Column(type="BOOLEAN", scale="whether the alliance has two members"),
        **flags("the member pledges it"),
    },
    years=(1815, 2018),
    forms=(
        Form(
            file="atop_5_1/original/atop5_1m.csv",
            read=_CSV,
            sha256="0e3c803f65275c3cb9309d08c04710416dff16aee936c8b4f887c7b67ee5b55b",
            bytes=568197,
            records=2510,
            rows=2500,
            total=("defense", 1014),
        ),
        zipped("atop5_1m.csv", _CSV),
        Form(
            file="atop_5_1/atop5_1m.parquet",
            read=_select("read_parquet({file})"),
            sha256="0e6662ba9da915bb5657adaf2bdb14bc10386ae6264fd5acf75caa26244b50ee",
            bytes=59389,
            records=2510,
            rows=2500,
            total=("defense", 1014),
            publisher=False,
        ),
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
    address=LANDING,
    missing="an empty cell; 0 in a month or day that is unknown, and in the end of what lasts",
    caveat="Coverage ends with 2018, and only treaties that pledge security are alliances here.",
)
