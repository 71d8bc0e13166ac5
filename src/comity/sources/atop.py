"""ATOP, by pair: what state 1 owes state 2 under the alliance treaties in force in a year.

Defence, offence, neutrality, non-aggression and consultation, each 1 if at least one treaty
pledges it. Only pairs with a treaty have rows; in some of them no pledge runs in this direction.
"""

from comity.families.alliances import LANDING, csv, flags, origin, pledges, zipped
from comity.source import Form, Source
from comity.units import DIRECTED_DYAD_YEAR


def _select(table: str, state1: str, state2: str, prefix: str = "") -> str:
    return (
        f"SELECT CAST({state1} AS INTEGER) AS ccode1, CAST({state2} AS INTEGER) AS ccode2, "
        f"CAST(year AS INTEGER) AS year, {pledges(prefix)} FROM {table}"
    )


_CSV = _select(csv(), "stateA", "stateB")

atop = Source(
    name="atop",
    origin=origin("directed dyad-years"),
    unit=DIRECTED_DYAD_YEAR,
    columns=flags("state 1 owes it to state 2"),
    years=(1815, 2018),
    forms=(
        Form(file="atop5_1ddyr.csv", read=_CSV),
        zipped("atop5_1ddyr.csv", _CSV),
        Form(
            file="atop_5_1/atop_alliance.parquet",
            read=_select("read_parquet({file})", "ccode1", "ccode2", "atop_"),
            sha256="b2b9843fecbb8bda8b67c0c0cdc39ec223bda968c702ea7931c884e0cb436262",
            bytes=45864,
            records=273296,
            rows=273296,
            total=("defense", 137762),
            publisher=False,
        ),
    ),
    sample=(
        "ddyad,stateA,stateB,year,atopally,defense,offense,neutral,nonagg,consul,asymm,version\r\n"
        "2200,2,200,1901,1,1,0,0,0,1,1,5.1\r\n"
        "200002,200,2,1901,1,0,0,0,0,1,1,5.1\r\n"
        "365710,365,710,1901,1,0,0,0,0,0,0,5.1\r\n"
    ),
    address=LANDING,
    caveat=(
        "A pledge in a treaty, not a deed; before October 1949 the code 710 is the Republic of "
        "China, and its treaties are others."
    ),
)
