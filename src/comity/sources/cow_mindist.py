"""Minimum distance of two states, on 1 January of each year, 1886 to 2019.

The smallest distance between the borders of two COW states, from the maps of CShapes 2.0 as S.
Miller measured them; 0 means that they touch. It is taken between corners of simplified outlines,
so 80 km stand for the Bering Strait, which is 4 km wide between the two Diomedes. Colonies do not
count, nor does Alaska before it became a state of the Union in 1959: the United States and Russia
are 3,243 km apart until then.

A pair has a row in a year if both were states on 1 January, which leaves out the year in which a
state entered the list. The publisher has each pair once, state 1 being that with the lower code.
"""

from comity.families.packages import PACKAGE, of_package
from comity.provenance import Origin
from comity.source import Column, Source
from comity.units import DYAD_YEAR


def _select(table: str) -> str:
    return (
        "SELECT CAST(ccode1 AS INTEGER) AS ccode1, CAST(ccode2 AS INTEGER) AS ccode2, "
        f"CAST(year AS INTEGER) AS year, CAST(mindist AS DOUBLE) AS mindist FROM {table}"
    )


cow_mindist = Source(
    name="cow_mindist",
    origin=Origin(
        publisher="S. Miller (R package peacesciencer), from CShapes 2.0",
        title="Minimum distance between states of the COW system",
        version="1.2.9, 1886-2019",
        citation=("schvitz2022", "miller2022"),
        url=PACKAGE,
        licence="derived from CShapes 2.0, CC BY-NC-SA 4.0; package GPL-2",
        may_redistribute=False,
    ),
    unit=DYAD_YEAR,
    columns={"mindist": Column(type="DOUBLE", scale="kilometres", least=0, most=20_040)},
    years=(1886, 2019),
    forms=of_package(
        "cow_mindist",
        _select,
        file="peacesciencer_reference/cow_mindist.parquet",
        sha256="e4478500c1506f04989be5e4014eeb1ebfe3e33ed0a3455afe48cb970d1ac726",
        size=1946686,
        records=952244,
        rows=952244,
        total=("mindist", 6466548905.184071),
    ),
    sample=(
        '"ccode1","ccode2","year","mindist"\n2,200,1901,3210.5\n2,200,1902,3210.5\n200,220,1901,0\n'
    ),
    address=PACKAGE,
    missing="no row: one of the two was no state on 1 January",
    caveat="Between corners of simplified outlines of homelands; no colonies, no Alaska to 1959.",
)
