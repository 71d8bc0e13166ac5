"""ATOP, by state and year: in how many alliances a state was, and what it had pledged in any.

Only years in which a state had at least one alliance have rows; a state of the COW system without
a row had none (1815 to 2018). `changed` is the publisher's transition year: alliances of that
year may not all have held on the same day. Before October 1949 the code 710 is the Republic of
China. Which alliances they were is in `atop_members`.
"""

from comity.families.alliances import LANDING, csv, flags, origin, pledges, zipped
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR


def _select(table: str) -> str:
    return (
        "SELECT CAST(state AS INTEGER) AS ccode, CAST(year AS INTEGER) AS year, "
        f"CAST(number AS INTEGER) AS alliances, {pledges()}, "
        f"CAST(transyr AS INTEGER) = 1 AS changed FROM {table}"
    )


_CSV = _select(csv())

atop_states = Source(
    name="atop_states",
    origin=origin("state-years"),
    unit=STATE_YEAR,
    columns={
        "alliances": Column(type="INTEGER", scale="alliances in force in the year"),
        **flags("the state pledges it in at least one alliance"),
        "changed": Column(type="BOOLEAN", scale="whether the publisher calls it a transition year"),
    },
    years=(1815, 2018),
    forms=(
        Form(file="atop5_1sy.csv", read=_CSV),
        zipped("atop5_1sy.csv", _CSV),
        Form(
            file="atop_5_1/atop5_1sy.parquet",
            read=_select("read_parquet({file})"),
            sha256="71b107e40167dd59e846146ac52fdfddc45e4a458816f2fc3a59f5094abebc24",
            bytes=58925,
            records=11923,
            rows=11923,
            total=("alliances", 46997),
            publisher=False,
        ),
    ),
    sample=(
        "state,year,atopally,defense,offense,neutral,nonagg,consul,number,transyr,atopid1,atopid2,"
        "version\r\n"
        "2,1901,1,1,0,0,0,1,2,0,9001,9002,5.1\r\n"
        "2,1902,1,1,0,0,0,1,1,1,9001,,5.1\r\n"
        "365,1902,1,0,0,0,1,0,1,0,9003,,5.1\r\n"
    ),
    address=LANDING,
    caveat="A pledge in a treaty, not a deed; a state without a row had no alliance that year.",
)
