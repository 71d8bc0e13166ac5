"""Ideal points: where a state stands on one line of UN General Assembly voting, year by year.

Three series of one release. `theta` rests on final-passage votes and is the main one, with its
5 and 95 per cent quantiles; `theta_all` rests on all votes, paragraph votes included;
`theta_legacy` continues the older, session-based series (year = session + 1945). Never mix them.
The last two end in 2023; no year has a value for 1964.

Codes are the file's own: the seat of the Republic of China is 713 from 1946, Germany has a row as
260 and one as 255 in 1990, Ukraine and Belarus are there from 1946, Russia is 365 throughout.
Numbers are single precision in the file and stay as they are.
"""

from comity.formats import CSV, stata
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_GIVEN = {
    "theta": "idealpointfp",
    "low": "q5fp",
    "high": "q95fp",
    "theta_all": "idealpointall",
    "low_all": "q5all",
    "high_all": "q95all",
    "theta_legacy": "idealpointlegacy",
}


def _select(table: str) -> str:
    """Whole numbers are kept as floats in the file; what is no number is missing."""
    numbers = ", ".join(f"CAST({given} AS DOUBLE) AS {name}" for name, given in _GIVEN.items())
    values = ", ".join(f"CASE WHEN NOT isnan({name}) THEN {name} END AS {name}" for name in _GIVEN)
    return (
        f"WITH given AS (SELECT CAST(ccode AS INTEGER) AS ccode, CAST(year AS INTEGER) AS year, "
        f"{numbers}, CAST(nvotesfp AS DOUBLE) AS n FROM {table}) "
        f"SELECT ccode, year, {values}, CASE WHEN NOT isnan(n) THEN n END AS n FROM given"
    )


_POSITION = "standard deviations of all states and years of this release"

unga_ideal_points = Source(
    name="unga_ideal_points",
    origin=Origin(
        publisher="Voeten, Harvard Dataverse",
        title="Ideal Point Estimates from United Nations General Assembly Votes",
        version="28 July 2025",
        citation=("bailey2017", "fjelstul2025", "voeten_unga"),
        url="https://doi.org/10.7910/DVN/LEJUQZ",
        licence="CC0, as a third party lists it",
        may_redistribute=True,
        doi="10.7910/DVN/LEJUQZ",
    ),
    unit=STATE_YEAR,
    columns={
        "theta": Column(type="DOUBLE", scale=f"final-passage votes; {_POSITION}"),
        "low": Column(type="DOUBLE", scale="5 per cent quantile of theta"),
        "high": Column(type="DOUBLE", scale="95 per cent quantile of theta"),
        "n": Column(type="INTEGER", scale="final-passage votes that theta rests on"),
        "theta_all": Column(type="DOUBLE", scale=f"all votes; {_POSITION}"),
        "low_all": Column(type="DOUBLE", scale="5 per cent quantile of theta_all"),
        "high_all": Column(type="DOUBLE", scale="95 per cent quantile of theta_all"),
        "theta_legacy": Column(type="DOUBLE", scale=f"session-based series; {_POSITION}"),
    },
    years=(1946, 2024),
    forms=(
        Form(
            file="unga_ideal_points_2025/original/IdealpointsJuly2025.dta",
            read=_select(f"read_csv({{file}}, {CSV})"),
            convert=stata("ccode", "year", "nvotesfp", *_GIVEN.values()),
            sha256="fea7fa9414e3643586dbdf95baa1100ceb418e56684d79d801a146cad79443ce",
            bytes=1331515,
            records=11440,
            rows=11440,
            total=("n", 824616),
        ),
        Form(
            file="unga_ideal_points_2025/ideal_points_2025.parquet",
            read=_select("read_parquet({file})"),
            sha256="687db24e36e46539d6742d56f74df2121cd7ca488f6c697ed3f9ff109fc4473f",
            bytes=750151,
            records=11440,
            rows=11440,
            total=("n", 824616),
            publisher=False,
        ),
    ),
    sample=(
        "ccode,year,idealpointfp,idealpointall,idealpointlegacy,nvotesfp,q5fp,q95fp,q5all,q95all\n"
        "710,1990,,,-1.5,,,,,\n"
        "710,2024,-0.75,,,100,-1,-0.5,,\n"
    ),
    address="https://doi.org/10.7910/DVN/LEJUQZ",
    missing="Stata's missing value in every number",
    every=365,
    caveat=(
        "The scale is of this release only, and the quantiles are of each state alone: "
        "an interval for a difference needs joint draws."
    ),
)
