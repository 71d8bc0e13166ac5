"""Codes of countries in many systems, as the R package countrycode has them, without years.

One row a country or territory of today or of the past (Yugoslavia, the German Democratic Republic),
with its codes by ISO, COW, Gleditsch-Ward, Polity, V-Dem and FIPS as the package gives them. Its
licence (GPL-3) forbids to carry rows of it in comity: use it to check. It gives Serbia no COW code,
and Germany those of today (COW 255, Gleditsch-Ward 260); `codelist_panel` has them by year.

From R, `write.csv(countrycode::codelist, "codelist.csv", row.names = FALSE)` writes the file that
is read here; so is the package's own file. In the Parquet copy ISO-2 of Namibia (NA) was lost, and
is put back.
"""

from comity.formats import CSV, r_data
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_CODES = {
    "iso3": ("iso3c", "ISO 3166 code of three letters"),
    "fips": ("fips", "FIPS 10-4 code, as in GDELT"),
    "abb": ("cowc", "COW abbreviation"),
    "polity": ("p5c", "abbreviation in Polity 5"),
    "continent": ("continent", "continent of the World Bank, in words"),
}
_NUMBERS = {
    "ccode": ("cown", "COW code"),
    "gwcode": ("gwn", "Gleditsch-Ward code"),
    "vdem": ("vdem", "V-Dem's number"),
}


def _select(table: str) -> str:
    codes = ", ".join(f"nullif({old}, 'NA') AS {new}" for new, (old, _) in _CODES.items())
    numbers = ", ".join(
        f"CAST(CAST(nullif(CAST({old} AS VARCHAR), 'NA') AS DOUBLE) AS INTEGER) AS {new}"
        for new, (old, _) in _NUMBERS.items()
    )
    return f"""
SELECT "country.name.en" AS name, {codes}, {numbers},
    CASE WHEN iso3c = 'NAM' THEN 'NA' ELSE nullif(iso2c, 'NA') END AS iso2
FROM {table}
"""


_PARQUET = _select("read_parquet({file})")

codelist = Source(
    name="codelist",
    origin=Origin(
        publisher="Arel-Bundock, Enevoldsen and Yetman (R package countrycode)",
        title="countrycode: codelist",
        version="1.8.0",
        citation=("arelbundock2018",),
        url="https://github.com/vincentarelbundock/countrycode",
        licence="GPL-3",
        may_redistribute=False,
    ),
    unit=Unit("country", ("name",), text=("name",)),
    columns={
        "iso2": Column(type="VARCHAR", scale="ISO 3166 code of two letters; Namibia is NA"),
        **{name: Column(type="VARCHAR", scale=scale) for name, (_, scale) in _CODES.items()},
        **{name: Column(type="INTEGER", scale=scale) for name, (_, scale) in _NUMBERS.items()},
    },
    years=(2026, 2026),
    forms=(
        Form(file="codelist.csv", read=_select(f"read_csv({{file}}, {CSV})"), publisher=False),
        Form(
            file="codelist.rda",
            read=_PARQUET,
            convert=r_data("codelist"),
            address="https://raw.githubusercontent.com/vincentarelbundock/countrycode/HEAD/data/"
            "codelist.rda",
        ),
        Form(
            file="country_reference/countrycode_codelist.parquet",
            read=_PARQUET,
            sha256="a8c960ac784d8b272aec8169bb11bc1cf383b1e8cce155b23c52071e98e43da3",
            bytes=1_215_217,
            records=292,
            rows=292,
            total=("ccode", 98_835),
            publisher=False,
        ),
    ),
    sample=(
        '"country.name.en","iso2c","iso3c","fips","cowc","cown","gwn","p5c","vdem","continent"\n'
        '"Land A","NA","NAM","WA","AAA",565,565,"AAA",9,"Africa"\n'
        '"Land B",NA,NA,NA,"BBB",345,345,"BBB",NA,NA\n'
    ),
    address="https://github.com/vincentarelbundock/countrycode",
    missing="NA, except in iso2c of Namibia",
    caveat="Another project's crosswalk, to check others by; codes change hands over the years.",
)
