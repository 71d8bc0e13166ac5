"""Penn World Table 10.01: national product, population, capital and productivity at world prices.

`rgdpe` and `rgdpo` compare living standards and productive capacity across states and years
(chained purchasing-power parities), `cgdpe` and `cgdpo` across states within a year, `rgdpna`
growth within a state (national accounts). The file is a balanced grid of 183 economies and 70
years; a year for which it has nothing is left out and counted, a single missing figure is NULL
(some Soviet republics have a labour share and nothing else from 1970).

The table looks back from the borders of today. Left out are territories that are no states (Hong
Kong, Macao, Aruba) and years in which a code meant a state of other borders, or no state: Germany
and Yemen before 1990, Russia before 1992, Serbia before 2007, Pakistan before 1972, Vietnam before
1976, Malaysia before 1966, Ethiopia before 1993, Sudan before 2012 (its population is then that
without South Sudan), Egypt in the union with Syria, 1958 to 1961. States that did not yet exist
keep their code, which then meant no other. Tanzania is the mainland; Taiwan has its own rows.

The workbook is read as the publisher describes it (sheet `Data`, labels in words); in the Stata
file labels are numbers whose meaning was not verified, so `i_cig` and `i_outlier` stay empty.
"""

from comity.families.worldbank import WITHOUT_THE_SECEDED, reason
from comity.formats import CSV, excel, stata
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_REAL = "million US$ of 2017 at chained purchasing-power parities"
_CURRENT = "million US$ of 2017 at current purchasing-power parities"
_NUMBERS = {
    "rgdpe": f"{_REAL}, expenditure side",
    "rgdpo": f"{_REAL}, output side",
    "cgdpe": f"{_CURRENT}, expenditure side",
    "cgdpo": f"{_CURRENT}, output side",
    "rgdpna": "million US$ of 2017 at constant national prices",
    "pop": "million persons",
    "emp": "million persons engaged",
    "avh": "hours a year by a person engaged",
    "hc": "index of human capital by schooling and its returns",
    "cn": f"{_CURRENT}: capital stock",
    "rnna": "million US$ of 2017 at constant national prices: capital stock",
    "ctfp": "total factor productivity at current parities, United States = 1",
    "labsh": "share of labour in national income, 0 to 1",
    "xr": "national currency for a US$, market or estimated",
    "pl_gdpo": "price level of output, United States in 2017 = 1",
    "csh_x": "share of merchandise exports in output at current parities",
    "csh_m": "share of merchandise imports, negative, in output at current parities",
    "statcap": "World Bank statistical capacity, 0 to 100",
}


def _select(table: str, code: str, cig: str = "NULL", outlier: str = "NULL") -> str:
    """Translate codes and labels, and say why a row is left out."""
    numbers = ", ".join(f"CAST({name} AS DOUBLE) AS {name}" for name in _NUMBERS)
    filled = ", ".join(_NUMBERS)
    return f"""
WITH given AS (
    SELECT {code} AS iso3, CAST(year AS INTEGER) AS year, {numbers},
        CASE WHEN {cig} LIKE 'ICP%xtrapolated' THEN 'parity of the ICP, extrapolated'
            WHEN {cig} LIKE 'ICP%' THEN 'parity of the ICP, benchmark or interpolated'
            ELSE lower({cig}) END AS i_cig,
        CASE lower(CAST({outlier} AS VARCHAR)) WHEN 'outlier' THEN TRUE WHEN 'true' THEN TRUE
            WHEN 'regular' THEN FALSE WHEN 'false' THEN FALSE END AS i_outlier
    FROM {table}
)
SELECT c.ccode, g.year, {filled}, g.i_cig, g.i_outlier,
    coalesce({reason(WITHOUT_THE_SECEDED)},
        CASE WHEN coalesce({filled}) IS NULL THEN 'year without any figure' END) AS dropped
FROM given AS g LEFT JOIN codes AS c ON g.iso3 = c.iso3
"""


_BLANK = ", ".join(f"nullif({name}, '') AS {name}" for name in ("countrycode", "year", *_NUMBERS))
_WORDS = ", nullif(i_cig, '') AS i_cig, nullif(i_outlier, '') AS i_outlier"
_CSV = f"FROM read_csv({{file}}, {CSV})"

penn_world_table = Source(
    name="penn_world_table",
    origin=Origin(
        publisher="Groningen Growth and Development Centre",
        title="Penn World Table",
        version="10.01",
        citation=("feenstra2015", "pwt1001"),
        url="https://www.rug.nl/ggdc/productivity/pwt/",
        licence="CC BY",
        may_redistribute=True,
        doi="10.34894/QT5BCC",
    ),
    unit=STATE_YEAR,
    columns={
        **{name: Column(type="DOUBLE", scale=scale) for name, scale in _NUMBERS.items()},
        "i_cig": Column(type="VARCHAR", scale="how the parities were got: benchmark or otherwise"),
        "i_outlier": Column(type="BOOLEAN", scale="whether the publisher flags it as an outlier"),
    },
    years=(1950, 2019),
    forms=(
        Form(
            file="pwt1001.xlsx",
            read=_select(f"(SELECT {_BLANK}{_WORDS} {_CSV})", "countrycode", "i_cig", "i_outlier"),
            convert=excel("Data"),
            address="https://dataverse.nl/api/access/datafile/354095",
        ),
        Form(
            file="pwt1001.dta",
            read=_select(f"(SELECT {_BLANK} {_CSV})", "countrycode"),
            convert=stata("countrycode", "year", *_NUMBERS),
        ),
        Form(
            file="penn_world_table/pwt10.01.parquet",
            read=_select("read_parquet({file})", "isocode", "i_cig", "i_outlier"),
            sha256="c2e0408b2656bc9dd02cc9f6f293470e47a8ba3b563b26233f607cc3dfd9ac26",
            bytes=1_798_984,
            records=12_810,
            rows=10_051,
            total=("rgdpe", 3_098_167_901.945_892),
            publisher=False,
        ),
    ),
    sample=(
        f"countrycode,country,currency_unit,year,{','.join(_NUMBERS)},i_cig,i_outlier\n"
        "CHN,China,Yuan,1990,100,110,90,95,105,12,6,,1.5,300,310,.4,.6,5,.3,.1,-.2,,"
        "Extrapolated,Regular\n"
        "NAM,Namibia,Dollar,1990,5,5,4,4,5,1,,,,,,,,2,.3,.1,-.2,70,"
        "ICP PPP timeseries: extrapolated,Outlier\n"
        "RUS,Russia,Ruble,1990,9,9,8,8,9,14,,,,,,,,2,.3,.1,-.2,,Benchmark,Regular\n"
        f"USA,United States,Dollar,1950{',' * 20}\n"
        "HKG,Hong Kong,Dollar,1990,5,5,4,4,5,1,,,,,,,,2,.3,.1,-.2,,Benchmark,Regular\n"
    ),
    address="https://doi.org/10.34894/QT5BCC",
    missing="empty cell",
    caveat="Figures at purchasing-power parities; they are not those of exchange rates.",
)
