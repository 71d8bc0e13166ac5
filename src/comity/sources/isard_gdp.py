"""Simulated estimates of national product and population of COW states, 1816 to 2019.

The R package isard gives for each COW state and year the mean and the standard deviation of the
simulations of Fariss and others (2022), a latent-variable model that weighs several sources of
product and population against each other. Every figure is an estimate: read it with its standard
deviation. Three series are given, on the scales of the Maddison Project and of the Penn World
Table; product a head and product are on different scales and do not divide into each other.

States are COW states in the years in which they were, as the package lists them; 43 rows have no
figures and stay with NULL. The package's data file is R data; a copy as `write.csv` writes it from
R, or a Parquet copy, is read as well.
"""

from comity.formats import CSV, r_data
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_NUMBERS = {
    "mrgdppc": "US$ of 2011 a head at purchasing-power parities, on Maddison's scale (rgdpnapc)",
    "sd_mrgdppc": "standard deviation of mrgdppc over the simulations",
    "pwtrgdp": "million US$ of 2017 at chained parities, on the Penn World Table's scale",
    "sd_pwtrgdp": "standard deviation of pwtrgdp over the simulations",
    "pwtpop": "million persons, on the Penn World Table's scale",
    "sd_pwtpop": "standard deviation of pwtpop over the simulations",
}


def _select(table: str, blank: str = "{}") -> str:
    """Cast the columns; `blank` turns the mark of a missing value into NULL."""
    numbers = ", ".join(f"CAST({blank.format(c)} AS DOUBLE) AS {c}" for c in _NUMBERS)
    return (
        "SELECT CAST(ccode AS INTEGER) AS ccode, CAST(year AS INTEGER) AS year, "
        f"{numbers} FROM {table}"
    )


_PARQUET = _select("read_parquet({file})")

isard_gdp = Source(
    name="isard_gdp",
    origin=Origin(
        publisher="S. Miller (R package isard), from Fariss et al. (2022)",
        title="isard: simulated estimates of product and population, COW states (cw_gdppop)",
        version="0.2.0",
        citation=("fariss2022", "miller2022"),
        url="https://github.com/svmiller/isard",
        licence="GPL-2 (package); terms of the estimates not stated",
        may_redistribute=False,
    ),
    unit=STATE_YEAR,
    columns={name: Column(type="DOUBLE", scale=scale, least=0) for name, scale in _NUMBERS.items()},
    years=(1816, 2019),
    forms=(
        Form(
            file="cw_gdppop.csv",
            read=_select(f"read_csv({{file}}, {CSV})", "nullif(nullif({}, 'NA'), '')"),
            publisher=False,
        ),
        Form(
            file="cw_gdppop.rda",
            read=_PARQUET,
            convert=r_data("cw_gdppop"),
            address="https://github.com/svmiller/isard/raw/HEAD/data/cw_gdppop.rda",
        ),
        Form(
            file="isard/cw_gdppop.parquet",
            read=_PARQUET,
            publisher=False,
            sha256="571594691e7a2d617e7c184e40e2dae2f05e5c7f5758b208ca535345f5b65375",
            bytes=756_173,
            records=16_536,
            rows=16_536,
            total=("pwtpop", 453_999.921_378_078_2),
        ),
    ),
    sample=(
        '"ccode","year","mrgdppc","sd_mrgdppc","pwtrgdp","sd_pwtrgdp","pwtpop","sd_pwtpop"\n'
        "2,1901,5000.5,500,300000,90000,70.25,5\n"
        "2,1902,NA,NA,NA,NA,NA,NA\n"
        "365,1901,1500,400,200000,80000,110,20\n"
    ),
    address="https://github.com/svmiller/isard",
    missing="NA in text, NULL in R data",
    hosts=("raw.githubusercontent.com",),
    caveat="Means of simulations; each has a standard deviation, which early on is large.",
)
