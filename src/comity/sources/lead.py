"""LEAD: what leaders had lived through before they led: schools, wars, rebellions, politics.

Of the 36 variables of the Leader Experience and Attribute Descriptions, those that the R package
peacesciencer has, by the times in office of Archigos (`obsid`), to which it matched them. None of
those who came to office after 2001 has a value (Hu Jintao, Xi Jinping), nor do some of the earlier:
they are missing, not zero.

The authors' own file has their own identifiers of leaders, which do not lead to Archigos 4.1
without the package's table of codes; it is not read.
"""

from comity.families.packages import PACKAGE, of_package
from comity.provenance import Origin
from comity.source import Column, Source
from comity.units import Unit

_YES = {
    "milservice": "had served in the military",
    "combat": "had been in combat in the military",
    "rebel": "had been in a rebel group",
    "warwin": "had won a war in the military",
    "warloss": "had lost a war in the military",
    "rebelwin": "had won a war in a rebel group",
    "rebelloss": "had lost a war in a rebel group",
    "physhealth": "had physical health issues",
    "mentalhealth": "had mental health issues",
}
_COLUMNS = {
    "leveledu": Column(
        type="INTEGER", scale="0 primary, 1 secondary, 2 university, 3 graduate", least=0, most=3
    ),
    "yrsexper": Column(type="INTEGER", scale="years in politics before leading", least=0, most=90),
    **{
        name: Column(type="INTEGER", scale=f"1 if the leader {what}, else 0", least=0, most=1)
        for name, what in _YES.items()
    },
}


def _select(table: str) -> str:
    whole = ", ".join(f"CAST({name} AS INTEGER) AS {name}" for name in _COLUMNS)
    return f"SELECT obsid, {whole} FROM {table}"


lead = Source(
    name="lead",
    origin=Origin(
        publisher="C. M. Ellis, M. C. Horowitz and A. C. Stam, from the R package peacesciencer",
        title="Leader Experience and Attribute Descriptions (LEAD)",
        version="2015",
        citation=("ellis2015", "goemans2009", "miller2022"),
        url=PACKAGE,
        licence="GPL-2 (package); data terms not stated",
        may_redistribute=False,
    ),
    unit=Unit("leader's time in office", ("obsid",), text=("obsid",)),
    columns=_COLUMNS,
    years=(1840, 2015),
    forms=of_package(
        "LEAD",
        _select,
        file="leaders/LEAD.parquet",
        sha256="3cddbf11cb5a412dbbf9b8b7bb852ce43ebbc5408bba964c5602fe3cc0c28c53",
        size=18593,
        records=3409,
        rows=3409,
        total=("yrsexper", 39615),
    ),
    sample=(
        '"obsid","leveledu","milservice","combat","rebel","warwin","warloss","rebelwin",'
        '"rebelloss","yrsexper","physhealth","mentalhealth"\n'
        '"AAA-1901",2,1,0,0,0,0,0,0,12,0,0\n'
        '"BBB-1905",NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA\n'
    ),
    address=PACKAGE,
    missing="NA: no value, or no match with the leader in Archigos",
    caveat="It has nobody who came to office after 2001.",
)
