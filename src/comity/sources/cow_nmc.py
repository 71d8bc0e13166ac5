"""COW National Material Capabilities: what a state could bring to bear.

Military expenditure and personnel, iron and steel, energy, total and urban population, and the
publisher's composite index. Rows of the code 0 hold the sums over all states of a year.

The publisher puts out an abridged file in a zip file inside another. Version 6.0, which ends with
2016 and marks gaps with -9 where the copy of 7.0 leaves them empty, is read as an older vintage.
"""

from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_COMPONENTS = {"milex": 1, "milper": 1, "irst": 1, "pec": 1, "tpop": 1000, "upop": 1000}
"""What the publisher's unit is multiplied by, so that every figure is a whole number."""


def _select(table: str) -> str:
    """Whole numbers, -9 as missing, and the sums of the year."""
    whole = ", ".join(
        f"CAST(round({times} * nullif(CAST({c} AS DOUBLE), -9)) AS BIGINT) AS {c}"
        for c, times in _COMPONENTS.items()
    )
    sums = ", ".join(f"CAST(sum({c}) AS BIGINT) AS {c}" for c in _COMPONENTS)
    return (
        f"WITH given AS (SELECT CAST(ccode AS INTEGER) AS ccode, CAST(year AS INTEGER) AS year, "
        f"{whole}, nullif(CAST(cinc AS DOUBLE), -9) AS cinc_published FROM {table}) "
        f"SELECT * FROM given UNION ALL "
        f"SELECT 0 AS ccode, year, {sums}, NULL AS cinc_published FROM given GROUP BY year"
    )


_CSV = _select(f"read_csv({{file}}, {CSV})")
_PARQUET = _select("read_parquet({file})")

cow_nmc = Source(
    name="cow_nmc",
    origin=Origin(
        publisher="Correlates of War Project",
        title="National Material Capabilities",
        version="7.0",
        citation=("singer1987", "singer1972"),
        url="https://correlatesofwar.org/data-sets/national-material-capabilities/",
        licence="Correlates of War terms: free use with citation; redistribution not addressed",
        may_redistribute=False,
    ),
    unit=STATE_YEAR,
    columns={
        "milex": Column(type="BIGINT", scale="thousand pounds to 1913, thousand US$ from 1914"),
        "milper": Column(type="BIGINT", scale="thousand persons"),
        "irst": Column(type="BIGINT", scale="thousand tons"),
        "pec": Column(type="BIGINT", scale="thousand coal-ton equivalents"),
        "tpop": Column(type="BIGINT", scale="persons"),
        "upop": Column(type="BIGINT", scale="persons in cities of 100,000 or more"),
        "cinc_published": Column(
            type="DOUBLE", scale="share of the world, 0 to 1", least=0, most=1
        ),
    },
    years=(1816, 2022),
    forms=(
        Form(file="NMC-70-abridged.csv", read=_CSV),
        Form(
            file="NMCv7.zip",
            read=_CSV,
            member="NMC-70-abridged.zip/NMC-70-abridged.csv",
            address="https://correlatesofwar.org/wp-content/uploads/NMCv7.zip",
        ),
        Form(
            file="cow_nmc/cow_nmc.parquet",
            read=_PARQUET,
            sha256="9ea046ef9ebf24f503da4075a93aac8f062938608b60509d123190e0e92a840b",
            bytes=303328,
            records=17121,
            rows=17328,
            total=("pec", 977558131),
            publisher=False,
        ),
        Form(
            file="cow_nmc/original/NMC-60-abridged.csv",
            read=_CSV,
            version="6.0",
            years=(1816, 2016),
            sha256="989920cc06ccb652bf8b0c537f78220463ecfe14c41295a8876e9f263e78f323",
            bytes=905231,
            records=15951,
            rows=16152,
            total=("pec", 837180822),
        ),
        Form(
            file="cow_nmc/NMC-60-abridged.parquet",
            read=_PARQUET,
            version="6.0",
            years=(1816, 2016),
            sha256="16bbe3c51bc77b79be58d77d9959053e918adc80c3763b72221e4f955dc7b1c3",
            bytes=281967,
            records=15951,
            rows=16152,
            total=("pec", 837180822),
            publisher=False,
        ),
    ),
    sample=(
        "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"
        "AAA,2,1901,300,40,-9,500,6000,700,.6,2021\n"
        "BBB,200,1901,100,60,20,500,2000,300,.4,2021\n"
        "AAA,2,1902,-9,-9,-9,-9,-9,-9,-9,2021\n"
    ),
    address="https://correlatesofwar.org/data-sets/national-material-capabilities/",
    missing="-9 in every figure, or an empty cell",
    caveat="The composite weighs population and heavy industry as much as military spending.",
)
