"""COW inter-state wars by participant: which state fought in which war, when, and at what price.

The publisher's own layout: a row for each state in a war, one more if it changed sides. Deaths are
of the whole participation, so they may be added up over the states of a war. A war that paused has
a second phase (`first_again`, `last_again`). `cow_war_inter` has the pairs of opponents by year.

An unknown month or day is read as the earliest for a first day and the latest for a last one. The
names of the columns, and the line ends of a lone carriage return, are as others' programs meet
them; the file was never at hand.
"""

from comity.families.conflict import COW, COW_TERMS, UPLOADS, earliest, known, latest
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

PARTICIPATION = Unit("state's part in a war", ("warnum", "ccode", "first"), dates=("first",))


def _phase(number: int) -> tuple[str, str]:
    return (
        earliest(f"StartYear{number}", f"StartMonth{number}", f"StartDay{number}"),
        latest(f"EndYear{number}", f"EndMonth{number}", f"EndDay{number}"),
    )


_FIRST, _LAST = _phase(1)
_FIRST_AGAIN, _LAST_AGAIN = _phase(2)
_FILE = "Inter-StateWarData_v4.0.csv"

cow_war_participants = Source(
    name="cow_war_participants",
    origin=Origin(
        publisher=COW,
        title="Inter-State War Data",
        version="4.0",
        citation=("sarkees2010",),
        url="https://correlatesofwar.org/data-sets/cow-war/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=PARTICIPATION,
    columns={
        "war_name": Column(type="VARCHAR", scale="name of the war, in English"),
        "side": Column(type="INTEGER", scale="1 or 2"),
        "last": Column(type="DATE", scale="last day, of the first phase if there are two"),
        "first_again": Column(type="DATE", scale="first day of the second phase, if any"),
        "last_again": Column(type="DATE", scale="last day of the second phase, if any"),
        "initiator": Column(type="INTEGER", scale="1 if it began the war, else 0"),
        "outcome": Column(
            type="INTEGER",
            scale=(
                "1 winner, 2 loser, 3 compromise, 4 became another kind of war, 5 goes on, "
                "6 stalemate, 7 goes on below war, 8 changed sides"
            ),
        ),
        "deaths": Column(type="BIGINT", scale="battle deaths of the state in the war"),
    },
    years=(1816, 2007),
    forms=(
        Form(
            file=_FILE,
            read=f"""
SELECT {known("WarNum")} AS warnum, {known("ccode")} AS ccode, {_FIRST} AS first, {_LAST} AS last,
    {_FIRST_AGAIN} AS first_again, {_LAST_AGAIN} AS last_again, "WarName" AS war_name,
    {known("Side")} AS side, CAST({known("Initiator")} = 1 AS INTEGER) AS initiator,
    {known("Outcome")} AS outcome, {known("BatDeath", "BIGINT")} AS deaths
FROM read_csv({{file}}, {CSV})
""",
            encoding="latin-1",
            address=UPLOADS + _FILE,
        ),
    ),
    sample=(
        "WarNum,WarName,WarType,ccode,StateName,Side,StartMonth1,StartDay1,StartYear1,EndMonth1,"
        "EndDay1,EndYear1,StartMonth2,StartDay2,StartYear2,EndMonth2,EndDay2,EndYear2,TransFrom,"
        "WhereFought,Initiator,Outcome,TransTo,BatDeath,Version\r"
        '9001,"Aland, War of",1,2,Aland,1,4,7,1901,11,13,1901,-8,-8,-8,-8,-8,-8,-8,2,1,1,-8,-9,4\r'
        '9001,"Aland, War of",1,200,Bland,2,4,-9,1901,11,-9,1901,2,1,1902,3,4,1902,-8,2,2,2,-8,400,'
        "4\r"
    ),
    address=UPLOADS + _FILE,
    missing="-9 unknown, -8 not applicable, -7 going on at the end of 2007",
    caveat="Only wars with 1,000 battle deaths a year; disputes below that are in cow_mid.",
)
