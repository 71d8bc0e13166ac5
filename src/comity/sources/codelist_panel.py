"""Codes of countries in many systems by year, 1776 to 2024, from the R package countrycode.

One row a country and year, with its codes by COW, Gleditsch-Ward, Polity, V-Dem and ISO in that
year, as the package gives them. Its licence (GPL-3) forbids to carry rows of it in comity: use it
to check crosswalks that run over time. The names are the package's names of today.

From R, `write.csv(countrycode::codelist_panel, "codelist_panel.csv", row.names = FALSE)` writes the
file that is read here; so is the package's own file, and a Parquet copy in which all is text.
"""

from comity.formats import CSV, r_data
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_CODES = {
    "iso3": ("iso3c", "ISO 3166 code of three letters, of today"),
    "abb": ("cowc", "COW abbreviation"),
    "gw_abb": ("gwc", "Gleditsch-Ward abbreviation"),
    "polity": ("p5c", "abbreviation in Polity 5"),
}
_NUMBERS = {
    "ccode": ("cown", "COW code in the year"),
    "gwcode": ("gwn", "Gleditsch-Ward code in the year"),
    "vdem": ("vdem", "V-Dem's number"),
}


def _select(table: str) -> str:
    codes = ", ".join(f"nullif({old}, 'NA') AS {new}" for new, (old, _) in _CODES.items())
    numbers = ", ".join(
        f"CAST(CAST(nullif(CAST({old} AS VARCHAR), 'NA') AS DOUBLE) AS INTEGER) AS {new}"
        for new, (old, _) in _NUMBERS.items()
    )
    return (
        'SELECT "country.name.en" AS name, CAST(CAST(year AS DOUBLE) AS INTEGER) AS year, '
        f"{codes}, {numbers} FROM {table}"
    )


_PARQUET = _select("read_parquet({file})")

codelist_panel = Source(
    name="codelist_panel",
    origin=Origin(
        publisher="Arel-Bundock, Enevoldsen and Yetman (R package countrycode)",
        title="countrycode: codelist_panel",
        version="1.8.0",
        citation=("arelbundock2018",),
        url="https://github.com/vincentarelbundock/countrycode",
        licence="GPL-3",
        may_redistribute=False,
    ),
    unit=Unit("country-year", ("name", "year"), text=("name",)),
    columns={
        **{name: Column(type="VARCHAR", scale=scale) for name, (_, scale) in _CODES.items()},
        **{name: Column(type="INTEGER", scale=scale) for name, (_, scale) in _NUMBERS.items()},
    },
    years=(1776, 2024),
    forms=(
        Form(
            file="codelist_panel.csv", read=_select(f"read_csv({{file}}, {CSV})"), publisher=False
        ),
        Form(
            file="codelist_panel.rda",
            read=_PARQUET,
            convert=r_data("codelist_panel"),
            address="https://raw.githubusercontent.com/vincentarelbundock/countrycode/HEAD/data/"
            "codelist_panel.rda",
        ),
        Form(
            file="country_reference/countrycode_codelist_panel.parquet",
            read=_PARQUET,
            sha256="8ef29967946ba4de9a25d80ff9261ba8923856492dd55f344b0b43d143d5e964",
            bytes=102_472,
            records=29_574,
            rows=29_574,
            total=("ccode", 6_732_300),
            publisher=False,
        ),
    ),
    sample=(
        '"country.name.en","year","cowc","cown","gwc","gwn","p5c","vdem","iso3c"\n'
        '"Germany",1995,"GMY",255,"GFR",260,"GMY",77,"DEU"\n'
        '"Land B",1901,NA,NA,"BBB",99,NA,NA,NA\n'
    ),
    address="https://github.com/vincentarelbundock/countrycode",
    missing="NA",
    caveat="Another project's crosswalk, to check others by.",
)
