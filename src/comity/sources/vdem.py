"""Varieties of Democracy: seven indices of democracy with their intervals, 1789 to today.

Each index is an estimate from expert codings; `_codelow` and `_codehigh` bound the interval of one
standard deviation about it (68 percent), `_sd` is its standard deviation. The columns are those of
the core and of the full country-year file; further ones are not read.

V-Dem's units are countries, coded while colonies as well, not COW states; `country_id` is its own
code. They become COW states by the COW code that V-Dem itself gives, which is dated (West Germany
260 from 1949 to 1990, Austria-Hungary 300 to 1918, Czechoslovakia 315 to 1992, Yemen 678 to 1989,
Korea 730 to 1905), and Piedmont-Sardinia, to which it gives none, is 325 until Italy is from 1861.
A country has rows before its state existed: join them with a list of states. Countries without a
COW code are left out and counted: Hong Kong, Palestine in three parts, Somaliland, Zanzibar after
1964, small German states, parts of Italy after 1860.
"""

from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_INDICES = {
    "v2x_polyarchy": "electoral democracy",
    "v2x_libdem": "liberal democracy",
    "v2x_partipdem": "participatory democracy",
    "v2x_delibdem": "deliberative democracy",
    "v2x_egaldem": "egalitarian democracy",
    "v2x_api": "additive polyarchy",
    "v2x_mpi": "multiplicative polyarchy",
}
_PARTS = {
    "": "0 to 1",
    "_codelow": "lower bound, 68 percent",
    "_codehigh": "upper bound, 68 percent",
    "_sd": "standard deviation",
}
_SCORES = {
    f"{index}{part}": f"{words}, {scale}"
    for index, words in _INDICES.items()
    for part, scale in _PARTS.items()
}


def _select(table: str, cow: str, blank: str = "{}") -> str:
    """Cast the columns and translate the countries."""
    scores = ", ".join(f"CAST({blank.format(name)} AS DOUBLE) AS {name}" for name in _SCORES)
    return f"""
WITH given AS (
    SELECT CAST(country_id AS INTEGER) AS country_id, country_text_id AS country,
        CAST(year AS INTEGER) AS year, CAST({blank.format(cow)} AS INTEGER) AS cow, {scores}
    FROM {table}
),
coded AS (
    SELECT *, CASE WHEN country = 'SPD' AND year < 1861 THEN 325 ELSE cow END AS ccode FROM given
)
SELECT ccode, year, country_id, {", ".join(_SCORES)},
    CASE WHEN ccode IS NULL THEN 'no COW state' END AS dropped
FROM coded
"""


_CSV = _select(f"read_csv({{file}}, {CSV})", "COWcode", "nullif(nullif({}, ''), 'NA')")

vdem = Source(
    name="vdem",
    origin=Origin(
        publisher="V-Dem Institute",
        title="V-Dem Country-Year Dataset",
        version="15",
        citation=("coppedge2025", "marquez_democracydata"),
        url="https://www.v-dem.net/data/the-v-dem-dataset/",
        licence="CC BY 4.0 or CC BY-SA 4.0 (third parties differ)",
        may_redistribute=True,
        doi="10.23696/vdemds25",
    ),
    unit=STATE_YEAR,
    columns={
        "country_id": Column(type="INTEGER", scale="V-Dem's own code of a country"),
        **{
            name: Column(type="DOUBLE", scale=scale, least=0, most=1)
            for name, scale in _SCORES.items()
        },
    },
    years=(1789, 2024),
    forms=(
        Form(
            file="V-Dem-CY-Core-v15_csv.zip",
            read=_CSV,
            member="V-Dem-CY-Core-v15.csv",
            address="https://www.v-dem.net/media/datasets/V-Dem-CY-Core-v15_csv.zip",
        ),
        Form(
            file="V-Dem-CY-FullOthers-v15_csv.zip",
            read=_CSV,
            member="V-Dem-CY-Full+Others-v15.csv",
        ),
        Form(
            file="vdem_simple/vdem_simple.parquet",
            read=_select("read_parquet({file})", "vdem_cowcode"),
            publisher=False,
            sha256="93ff730d97efbbc1e79f41b4191dc5a1f3f05c4822cd86655276b83ba5ca5c99",
            bytes=665_989,
            records=27_913,
            rows=27_140,
            total=("v2x_polyarchy", 6_924.2),
        ),
    ),
    sample=(
        f"country_name,country_text_id,country_id,year,COWcode,{','.join(_SCORES)}\n"
        f"China,CHN,110,1901,710,.1,.05,.15,.05{',' * 24}\n"
        f"Piedmont-Sardinia,SPD,373,1850,,.2,.15,.25,.05{',' * 24}\n"
        f"Piedmont-Sardinia,SPD,373,1861,,.2,.15,.25,.05{',' * 24}\n"
        f"Hong Kong,HKG,167,1901,,.1,.05,.15,.05{',' * 24}\n"
    ),
    address="https://www.v-dem.net/data/the-v-dem-dataset/",
    missing="empty cell",
    every=365,
    hosts=("v-dem.net",),
    caveat="Estimates from expert codings: compare intervals, not single values.",
)
