"""COW militarised disputes by participant: which state was in which dispute, on which side, when.

The publisher's participant file of MID 5. A state that left a dispute and came back, or changed
sides, has a row for each episode. An unknown day is read as the earliest of the month for `first`
and the latest for `last`.

The names of the columns are as others' programs read them; the file was never at hand.
"""

from comity.families.conflict import (
    COW,
    COW_TERMS,
    DEATHS,
    FATALITY,
    HIACT,
    HOSTLEV,
    MID_ZIP,
    ORIGINATOR,
    SIDE_A,
    UPLOADS,
    all_known,
    earliest,
    latest,
)
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

EPISODE = Unit("state's episode in a dispute", ("dispnum", "ccode", "first"), dates=("first",))

_NUMBERS = {
    "sidea": SIDE_A,
    "orig": ORIGINATOR,
    "revstate": "1 if it wished to change the state of affairs, else 0",
    "revtype1": "what it wished to change: 1 territory, 2 policy, 3 regime, 4 other, 0 nothing",
    "revtype2": "what else it wished to change, same codes",
    "fatality": FATALITY,
    "hiact": HIACT,
    "hostlev": HOSTLEV,
}
_READ = (
    f"SELECT {all_known('dispnum', 'ccode', *_NUMBERS, 'fatalpre')}, "
    f"{earliest('styear', 'stmon', 'stday')} AS first, "
    f"{latest('endyear', 'endmon', 'endday')} AS last FROM read_csv({{file}}, {CSV})"
)

cow_mid_participants = Source(
    name="cow_mid_participants",
    origin=Origin(
        publisher=COW,
        title="Militarized Interstate Disputes, participants (MIDB)",
        version="5.0",
        citation=("palmer2022",),
        url="https://correlatesofwar.org/data-sets/mids/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=EPISODE,
    columns={
        "last": Column(type="DATE", scale="last day of the episode"),
        **{name: Column(type="INTEGER", scale=scale) for name, scale in _NUMBERS.items()},
        "fatalpre": Column(type="BIGINT", scale=DEATHS),
    },
    years=(1816, 2014),
    forms=(
        Form(file=MID_ZIP, read=_READ, member="MIDB 5.0.csv", address=UPLOADS + MID_ZIP),
        Form(file="MIDB 5.0.csv", read=_READ),
    ),
    sample=(
        "dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,revstate,revtype1,"
        "revtype2,fatality,fatalpre,hiact,hostlev,orig,version\r\n"
        '9001,"AAA",2,-9,7,1901,24,1,1902,1,1,1,-9,0,0,7,3,1,5\r\n'
        '9001,"BBB",200,5,7,1901,-9,1,1902,0,0,-9,-9,-9,-9,0,1,1,5\r\n'
        '9001,"BBB",200,5,8,1902,9,8,1902,0,0,-9,-9,2,40,17,4,0,5\r\n'
    ),
    address=UPLOADS + MID_ZIP,
    missing="-9 in days, aims, levels and numbers of deaths",
    caveat="Sides are lists of states, not of pairs that met: the side may have acted without one.",
)
