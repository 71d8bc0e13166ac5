"""Strategic rivalries of 1494 to 2020 by Thompson, Sakuwa and Suhas.

A row for each rivalry of two states, which may rival again later. The list is by year: `first` is
1 January of the first, `last` 31 December of the last year. It has none for the 56 rivalries that
the R package dates to 2020, the end of the list, which stands for still going on. Beginnings of
1494 and 1816 may be earlier. What a rivalry was about is given by four marks, of which the book
sets those that apply; the others are 0. `principal` marks a rivalry that was the first for both,
`principal_of_one` one that was so for one of the two only.

Codes are those that the package gave to names. Yemen in rivalries of before 1990 is the Yemen Arab
Republic here (678; the package has 679), and Austria until 1918 is Austria-Hungary (300; in the
rivalry with Prussia the package has 305). Many rivalries are older than their states in COW's list.
Venice, which has no code in COW (the package invents 324), is left out and counted.
"""

from comity.families.packages import PACKAGE, of_package
from comity.families.spells import PACKAGE_TERMS, RIVALRY, closing, opening, rival
from comity.provenance import Origin
from comity.source import Column, Source

_MARKS = {
    "is_positional": ("positional", "1 if about rank in a region or the world, else 0"),
    "is_spatial": ("spatial", "1 if about territory, else 0"),
    "is_ideological": ("ideological", "1 if about ideas of order, else 0"),
    "is_interventionary": ("interventionary", "1 if about meddling in each other, else 0"),
    "principal": ("principal", "1 if the first rivalry of both, else 0"),
    "principal_of_one": ("aprin", "1 if the first rivalry of one of the two only, else 0"),
}


def _select(table: str) -> str:
    marks = ", ".join(
        f'coalesce(CAST("{old}" AS INTEGER), 0) AS {new}' for new, (old, _) in _MARKS.items()
    )
    start = '"start"'
    return (
        f"SELECT {rival('ccode1', start)} AS ccode1, {rival('ccode2', start)} AS ccode2, "
        f"{opening(start)} AS first, {closing(chr(34) + 'end' + chr(34), 2020)} AS last, "
        f"CAST(tssr_id AS INTEGER) AS number, rivalry, {marks}, "
        "CASE WHEN 324 IN (CAST(ccode1 AS INTEGER), CAST(ccode2 AS INTEGER)) "
        f"THEN 'Venice, which is no COW state' END AS dropped FROM {table}"
    )


thompson_rivalries = Source(
    name="thompson_rivalries",
    origin=Origin(
        publisher=(
            "W. R. Thompson, K. Sakuwa and P. H. Suhas, entered by S. Miller (R package "
            "peacesciencer)"
        ),
        title="Analyzing Strategic Rivalries in World Politics: list of rivalries",
        version="2021",
        citation=("thompson2021", "miller2022"),
        url=PACKAGE,
        licence=PACKAGE_TERMS,
        may_redistribute=False,
    ),
    unit=RIVALRY,
    columns={
        "last": Column(type="DATE", scale="last day; none if a rivalry in 2020"),
        "number": Column(type="INTEGER", scale="place of the rivalry in the book"),
        "rivalry": Column(type="VARCHAR", scale="its name in the book"),
        **{
            name: Column(type="INTEGER", scale=scale, least=0, most=1)
            for name, (_, scale) in _MARKS.items()
        },
    },
    years=(1494, 2020),
    forms=of_package(
        "tss_rivalries",
        _select,
        file="rivalries/tss_rivalries.parquet",
        sha256="82035d44aae8c7dd0aecf62dd56978d06442994ff7dc90c5a1f0e018fc064a2f",
        size=6127,
        records=264,
        rows=262,
        total=("number", 34970),
    ),
    sample=(
        '"tssr_id","rivalry","ccode1","ccode2","start","end","positional","spatial",'
        '"ideological","interventionary","principal","aprin"\n'
        '1,"Aland-Bland 1",2,200,1816,1949,1,1,NA,NA,1,NA\n'
        '2,"Aland-Bland 2",2,200,1996,2020,1,NA,NA,NA,NA,1\n'
        '3,"Austria-Prussia",255,305,1740,1870,1,NA,NA,NA,NA,NA\n'
        '4,"Aland-Venice",2,324,1494,1516,1,NA,NA,NA,NA,NA\n'
    ),
    address=PACKAGE,
    missing="NA: a mark that is not set; 2020 as last year: still going on",
    caveat="Perceptions as three scholars of rivalry judge; ends with 2020.",
)
