"""Three measures of democracy side by side for COW states, 1816 to 2025.

The R package isard gives for each COW state and year: `euds`, the Unified Democracy Scores as
extended by Marquez, standardised (0 is the mean of all), and `aeuds`, the same shifted so that 0
divides democracies from others; `polity2` of Polity 5, -10 to 10, in which -9 is a score and
special years are already filled in (`polity` keeps them apart); and `v2x_polyarchy` of V-Dem.
Each is NULL where its own source has nothing: Polity ends in 2020 at the latest.

The package's data file is R data; a copy as `write.csv` writes it from R, or a Parquet copy, is
read as well.
"""

from comity.formats import CSV, r_data
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_COLUMNS = {
    "euds": Column(type="DOUBLE", scale="extended Unified Democracy Score, standardised"),
    "aeuds": Column(type="DOUBLE", scale="the same, shifted so that democracies are above 0"),
    "polity2": Column(
        type="INTEGER", scale="-10 hereditary monarchy to 10 full democracy", least=-10, most=10
    ),
    "v2x_polyarchy": Column(
        type="DOUBLE", scale="V-Dem electoral democracy, 0 to 1", least=0, most=1
    ),
}


def _select(table: str, blank: str = "{}") -> str:
    """Cast the columns; `blank` turns the mark of a missing value into NULL."""
    scores = ", ".join(f"CAST({blank.format(c)} AS DOUBLE) AS {c}" for c in _COLUMNS)
    return (
        "SELECT CAST(ccode AS INTEGER) AS ccode, CAST(year AS INTEGER) AS year, "
        f"{scores} FROM {table}"
    )


_PARQUET = _select("read_parquet({file})")

isard_democracy = Source(
    name="isard_democracy",
    origin=Origin(
        publisher="S. Miller (R package isard), from V-Dem v16, Polity 5 and the extended UDS",
        title="isard: democracy scores of COW states (cw_democracy)",
        version="0.2.0",
        citation=("miller2022", "coppedge2026", "marquez2016", "pemstein2010", "marshall2020"),
        url="https://github.com/svmiller/isard",
        licence="GPL-2 (package); V-Dem CC BY 4.0 or CC BY-SA 4.0; others not stated",
        may_redistribute=False,
    ),
    unit=STATE_YEAR,
    columns=_COLUMNS,
    years=(1816, 2025),
    forms=(
        Form(
            file="cw_democracy.csv",
            read=_select(f"read_csv({{file}}, {CSV})", "nullif(nullif({}, 'NA'), '')"),
            publisher=False,
        ),
        Form(
            file="cw_democracy.rda",
            read=_PARQUET,
            convert=r_data("cw_democracy"),
            address="https://github.com/svmiller/isard/raw/HEAD/data/cw_democracy.rda",
        ),
        Form(
            file="isard/cw_democracy.parquet",
            read=_PARQUET,
            publisher=False,
            sha256="bcb89bb020d6f2af20f14cd8eea8e97a825ebbd0b4bbc9fe64c4a89c42e30128",
            bytes=206_257,
            records=17_706,
            rows=17_706,
            total=("v2x_polyarchy", 6_074.26),
        ),
    ),
    sample=(
        '"ccode","year","euds","aeuds","polity2","v2x_polyarchy"\n'
        "2,1901,1.25,0.75,10,0.5\n"
        "365,1901,-1.5,-2,-9,0.05\n"
        "365,2021,-1,-1.5,NA,0.25\n"
    ),
    address="https://github.com/svmiller/isard",
    missing="NA in text, NULL in R data",
    every=365,
    hosts=("raw.githubusercontent.com",),
    caveat="Three scales of different make; polity2 has invented scores in years of transition.",
)
