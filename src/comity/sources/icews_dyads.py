"""ICEWS counts of events by pair of states and year, 2002 to 2014, from the R package netify.

How often state 1 acted on state 2, in four classes of events (`icews_events` has the events). The
package lists 152 states, each pair in both orders, every year; a zero means that ICEWS coded no
such event. North Macedonia, Sudan and others are in it under the names of their time; Serbia,
Taiwan, Namibia, small states and everyone else of the 194 are not. From R,
`write.csv(netify::icews, "icews.csv", row.names = FALSE)` writes the file that is read here; so is
a Parquet copy. What the package joins from other sources (Polity, GDP, population) is left out.

The package does not say how it divides codes into classes (there are two ways, see `cameo_codes`),
nor which of its `i` and `j` acts; as in its networks, `i` is taken to be the
sender. That is unverified; the two orders of a pair differ little.
"""

from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import DIRECTED_DYAD_YEAR

_CSV = "header=true, all_varchar=true, nullstr='NA', delim=',', quote='\"', escape='\"', skip=0"
_CLASSES = {
    "verbal_cooperation": "verbCoop",
    "material_cooperation": "matlCoop",
    "verbal_conflict": "verbConf",
    "material_conflict": "matlConf",
}


def _select(table: str) -> str:
    """Translate ISO codes of today; each of these states has kept its code since 2002."""
    counts = ", ".join(f'CAST("{v}" AS INTEGER) AS {k}' for k, v in _CLASSES.items())
    return f"""
SELECT a.ccode AS ccode1, b.ccode AS ccode2, CAST(t.year AS INTEGER) AS year, {counts},
    CASE WHEN a.ccode IS NULL OR b.ccode IS NULL THEN 'country that comity does not know'
    END AS dropped
FROM {table} AS t
LEFT JOIN codes AS a ON t.i_iso3c = a.iso3 LEFT JOIN codes AS b ON t.j_iso3c = b.iso3
"""


icews_dyads = Source(
    name="icews_dyads",
    origin=Origin(
        publisher="Dorff and Minhas, from ICEWS, Harvard Dataverse",
        title="netify: event data slice from ICEWS",
        version="1.5.3",
        citation=("netify", "boschee2015"),
        url="https://github.com/netify-dev/netify",
        licence="GPL-3 (package); terms of the data not seen",
        may_redistribute=False,
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={
        name: Column(type="INTEGER", scale=f"events of {name.replace('_', ' ')} in the year")
        for name in _CLASSES
    },
    years=(2002, 2014),
    forms=(
        Form(file="icews.csv", read=_select(f"read_csv({{file}}, {_CSV})"), publisher=False),
        Form(
            file="icews/netify_icews_dyadyear.parquet",
            read=_select("read_parquet({file})"),
            sha256="cd6b4a828caee240fdcfc63b54483382be340d77717bb88810e692e498067544",
            bytes=1_498_615,
            records=298_376,
            rows=298_376,
            total=("verbal_cooperation", 5_703_143),
            publisher=False,
        ),
    ),
    sample=(
        '"i","j","year","id","verbCoop","matlCoop","verbConf","matlConf","i_polity2","i_iso3c",'
        '"j_iso3c"\n'
        '"Russian Federation","China",2003,"x",7,0,1,0,NA,"RUS","CHN"\n'
        '"China","Russian Federation",2003,"y",6,1,0,0,-7,"CHN","RUS"\n'
        '"Atlantis","China",2003,"z",6,1,0,0,-7,"ATL","CHN"\n'
    ),
    address="https://github.com/netify-dev/netify",
    missing="none in the counts",
    caveat="Counts follow the news; a share of a state's events compares better than a number.",
)
