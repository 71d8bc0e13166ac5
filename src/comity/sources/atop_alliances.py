"""ATOP, by alliance: from when to when a treaty was in force, between how many, and its terms.

Unknown months and days are read as the earliest for `first` and the latest for `last`, as in
`atop_members`, which says who belonged to it when. `last` is missing for an alliance in force at
the end of 2018. `members` counts every member that the publisher ever lists, COW state or not.
Pledges are those of any member in any phase.

Where the publisher prints a code of several values, the column keeps the code: 0 is none, and
what a higher one means stands in the publisher's codebook, which comity has not read. Only
`secrecy` is put in words, as known treaties show (the pact of August 1939 is 1, the Dual Alliance
of 1879 is 2). Gaps are treaties whose text the publisher did not find.
"""

from comity.families.alliances import (
    LANDING,
    csv,
    first,
    flags,
    last,
    number,
    origin,
    pledges,
    zipped,
)
from comity.source import Column, Form, Source
from comity.units import Unit

_MEMBERS = 59
_YES = {"bilateral": "bilat", "wartime": "wartime", "conditional": "conditio", "unequal": "asymm"}
_CODES = {
    "secrecy": "pubsecr",
    "ending": "term",
    "military_contact": "milcon",
    "military_aid": "milaid",
    "joint_command": "intcom",
    "organisation": "organ1",
    "bases": "base",
}


def _select(table: str) -> str:
    members = " + ".join(f"CAST(mem{n} IS NOT NULL AS INTEGER)" for n in range(1, _MEMBERS + 1))
    yes = ", ".join(f"CAST({c} AS INTEGER) = 1 AS {name}" for name, c in _YES.items())
    codes = ", ".join(f"CAST({c} AS INTEGER) AS {name}" for name, c in _CODES.items())
    return (
        f"SELECT CAST(atopid AS INTEGER) AS atopid, {first('begyr', 'begmo', 'begday')} AS first, "
        f"{last('endyr', 'endmo', 'endday')} AS last, {members} AS members, {yes}, "
        f"greatest(CAST(maxphase AS INTEGER), 1) AS phases, {number('length')} AS months, "
        f"{number('statthr1')} AS threat1, {number('statthr2')} AS threat2, "
        f"{pledges()}, {codes} FROM {table}"
    )


def _code(column: str) -> Column:
    return Column(type="INTEGER", scale=f"publisher's code {column}, 0 is none")


def _whether(words: str) -> Column:
    return Column(type="BOOLEAN", scale=f"whether {words}")


_CSV = _select(csv())

atop_alliances = Source(
    name="atop_alliances",
    origin=origin("alliances"),
    unit=Unit("alliance", ("atopid",)),
    columns={
        "first": Column(type="DATE", scale="first day"),
        "last": Column(type="DATE", scale="last day; none if in force at the end of 2018"),
        "members": Column(type="INTEGER", scale="members that it ever had"),
        "bilateral": _whether("it has two members"),
        "wartime": _whether("it was made in wartime"),
        "conditional": _whether("a pledge holds under conditions only"),
        "unequal": _whether("members pledge different things"),
        "phases": Column(type="INTEGER", scale="phases, by renegotiation"),
        "months": Column(type="INTEGER", scale="months that it sets itself; none if it sets none"),
        "threat1": Column(type="INTEGER", scale="COW code of a state named as a threat"),
        "threat2": Column(type="INTEGER", scale="COW code of a second such state"),
        **flags("a member pledges it"),
        **{name: _code(column) for name, column in _CODES.items()},
        "secrecy": Column(type="INTEGER", scale="0 public, 1 secret in part, 2 secret"),
        "ending": Column(type="INTEGER", scale="publisher's code term, 0 if in force or not coded"),
    },
    years=(1815, 2018),
    forms=(
        Form(file="atop5_1a.csv", read=_CSV),
        zipped("atop5_1a.csv", _CSV),
        Form(
            file="atop_5_1/atop5_1a.parquet",
            read=_select("read_parquet({file})"),
            sha256="ead387327e2bd880ae71067c366c4ace06436ccdbc34b439e78e906e9cffe18b",
            bytes=53473,
            records=789,
            rows=789,
            total=("members", 2257),
            publisher=False,
        ),
    ),
    sample=(
        "atopid,begyr,begmo,begday,endyr,endmo,endday,bilat,maxphase,wartime,pubsecr,length,term,"
        "defense,offense,neutral,nonagg,consul,conditio,asymm,statthr1,statthr2,milcon,milaid,"
        "intcom,organ1,base," + ",".join(f"mem{n}" for n in range(1, _MEMBERS + 1)) + ",version\r\n"
        "9001,1901,6,15,1904,2,,1,0,1,2,60,2,1,0,0,0,1,1,1,365,0,0,0,0,0,0,2,200"
        + ","
        * (_MEMBERS - 2)
        + ",5.1\r\n"
        "9002,1902,1,,0,0,0,0,2,0,,,0,0,0,0,1,1,0,0,,,,,,,,2,200,8152"
        + "," * (_MEMBERS - 3)
        + ",5.1\r\n"
    ),
    address=LANDING,
    missing="an empty cell; 0 in a month or day that is unknown, and in the end of what lasts",
    caveat="Only treaties that pledge security are alliances here; coverage ends with 2018.",
)
