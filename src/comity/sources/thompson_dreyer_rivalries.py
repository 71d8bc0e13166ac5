"""Strategic rivalries of 1494 to 2010 by Thompson and Dreyer: who saw whom as a threatening enemy.

A row for each rivalry of two states, which may rival again later. The list is by year: `first` is
1 January of the first, `last` 31 December of the last year. It has none for the 42 rivalries that
the R package dates to 2010, the end of the list, which stands for still going on. `type1` to
`type3` say what it was about, the first matter first: space, position, ideology, intervention.

Codes are those that the package gave to names. Yemen in rivalries of before 1990 is the Yemen Arab
Republic here (678; the package has 679). Many rivalries are older than their states in COW's list:
Siam, Burma, Persia and Vietnam in the 19th century, or all of them before 1816. Venice, which has
no code in COW (the package invents 324), is left out and counted.
"""

from comity.families.packages import PACKAGE, of_package
from comity.families.spells import PACKAGE_TERMS, RIVALRY, closing, opening, rival
from comity.provenance import Origin
from comity.source import Column, Source

_TYPE = "spatial, positional, ideological or interventionary"


def _select(table: str) -> str:
    return (
        f"SELECT {rival('ccode1', 'styear')} AS ccode1, {rival('ccode2', 'styear')} AS ccode2, "
        f"{opening('styear')} AS first, {closing('endyear', 2010)} AS last, "
        "CAST(rivalryno AS INTEGER) AS number, rivalryname AS rivalry, region, type1, type2, "
        "type3, CASE WHEN 324 IN (CAST(ccode1 AS INTEGER), CAST(ccode2 AS INTEGER)) "
        f"THEN 'Venice, which is no COW state' END AS dropped FROM {table}"
    )


thompson_dreyer_rivalries = Source(
    name="thompson_dreyer_rivalries",
    origin=Origin(
        publisher="W. R. Thompson and D. R. Dreyer, entered by S. Miller (R package peacesciencer)",
        title="Handbook of International Rivalries, 1494-2010",
        version="2012",
        citation=("thompson2012", "miller2022"),
        url=PACKAGE,
        licence=PACKAGE_TERMS,
        may_redistribute=False,
    ),
    unit=RIVALRY,
    columns={
        "last": Column(type="DATE", scale="last day; none if a rivalry in 2010"),
        "number": Column(type="INTEGER", scale="number of the rivalry in the book"),
        "rivalry": Column(type="VARCHAR", scale="its name in the book"),
        "region": Column(type="VARCHAR", scale="region, in words"),
        "type1": Column(type="VARCHAR", scale=f"what it was about first: {_TYPE}"),
        "type2": Column(type="VARCHAR", scale="what it was about in the second place, if at all"),
        "type3": Column(type="VARCHAR", scale="what it was about in the third place, if at all"),
    },
    years=(1494, 2010),
    forms=of_package(
        "td_rivalries",
        _select,
        file="rivalries/td_rivalries.parquet",
        sha256="cb4299b29b7ea82adafbfb7b4a2ec3c2e0f749d527aa0553b8e8524513c278a2",
        size=5313,
        records=197,
        rows=195,
        total=("number", 19489),
    ),
    sample=(
        '"rivalryno","rivalryname","ccode1","ccode2","styear","endyear","region","type1",'
        '"type2","type3"\n'
        '1,"Aland-Bland 1",2,200,1816,1949,"North","positional","spatial",NA\n'
        '2,"Aland-Bland 2",2,200,1996,2010,"North","ideological",NA,NA\n'
        '3,"Cland-Yemen",670,679,1932,1934,"Gulf","spatial",NA,NA\n'
        '4,"Aland-Venice",2,324,1494,1717,"North","spatial",NA,NA\n'
    ),
    address=PACKAGE,
    missing="NA: no further matter; 2010 as last year: still going on",
    caveat="Perceptions as two historians of rivalry judge; ends with 2010.",
)
