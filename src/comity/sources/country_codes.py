"""Codes of countries and territories today: ISO 3166, M49, FIPS, IOC, with capital and region.

One row for each of the 249 ISO 3166 codes, as the open project datasets/country-codes gathers them.
FIPS 10-4 is the code of places in GDELT, in which CH is China and SZ Switzerland. `ccode` is the
COW state of today; a territory has none. comity's own list of states is built from the COW and
Gleditsch-Ward lists, not from this one: use it to check, or for codes that comity lacks.

Numeric codes lost their leading zeros and get them back here. A Parquet copy took the text NA for
a missing value: there the ISO code of Namibia and the continent of 41 countries of the Americas
are put back.
"""

from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_COLUMNS = {
    "iso2": ("ISO3166-1-Alpha-2", "ISO 3166 code of two letters; Namibia is NA"),
    "fips": (
        "FIPS",
        "FIPS 10-4 code, as in GDELT; several where the United States tell more apart",
    ),
    "ioc": ("IOC", "code of the Olympic Committee"),
    "name": ("official_name_en", "English name in the United Nations' list"),
    "capital": ("Capital", "capital, English name by GeoNames"),
    "continent": ("Continent", "GeoNames: AF, AN, AS, EU, NA, OC or SA; NA is North America"),
    "region": ("Region Name", "region of the United Nations"),
    "subregion": ("Sub-region Name", "region within the region"),
    "status": ("is_independent", "Yes if independent, or whose territory it is, in words"),
    "currency": ("ISO4217-currency_alphabetic_code", "ISO 4217 codes of its currencies, by commas"),
}
_NO_BREAK = "chr(160)"


def _select(table: str, *, lost: bool = False) -> str:
    """Tidy the cells; `lost` puts back the text NA where a copy has nothing."""
    cells = {
        name: f"nullif(trim(\"{old}\", ' ' || {_NO_BREAK}), '')"
        for name, (old, _) in _COLUMNS.items()
    }
    if lost:
        cells["iso2"] = f"CASE WHEN iso3 = 'NAM' THEN 'NA' ELSE {cells['iso2']} END"
        americas = '"Continent" IS NULL AND "Region Name" = \'Americas\''
        cells["continent"] = f"CASE WHEN {americas} THEN 'NA' ELSE {cells['continent']} END"
    named = ", ".join(f"{sql} AS {name}" for name, sql in cells.items())
    return f"""
WITH given AS (SELECT *, "ISO3166-1-Alpha-3" AS iso3 FROM {table}),
tidy AS (SELECT iso3, lpad("M49", 3, '0') AS m49, {named} FROM given)
SELECT t.*, c.ccode FROM tidy AS t LEFT JOIN codes AS c ON t.iso3 = c.iso3
"""


country_codes = Source(
    name="country_codes",
    origin=Origin(
        publisher="Datasets project",
        title="Comprehensive country codes",
        version="2026-05-15",
        citation=("datasets_countrycodes",),
        url="https://github.com/datasets/country-codes",
        licence="ODC-PDDL-1.0",
        may_redistribute=True,
    ),
    unit=Unit("country code", ("iso3",), text=("iso3",)),
    columns={
        "ccode": Column(type="INTEGER", scale="COW code of the state today, if it is one"),
        "m49": Column(type="VARCHAR", scale="M49 code of the United Nations, three digits"),
        **{name: Column(type="VARCHAR", scale=scale) for name, (_, scale) in _COLUMNS.items()},
    },
    years=(2026, 2026),
    forms=(
        Form(
            file="country-codes.csv",
            read=_select(f"read_csv({{file}}, {CSV})"),
            address="https://raw.githubusercontent.com/datasets/country-codes/HEAD/data/"
            "country-codes.csv",
        ),
        Form(
            file="country_reference/datasets_country-codes.parquet",
            read=_select("read_parquet({file})", lost=True),
            sha256="993d72da69cf3819faf8bcc203129478dc11203a243608ccec34a1e63a331531",
            bytes=64_978,
            records=249,
            rows=249,
            total=("ccode", 91_142),
            publisher=False,
        ),
    ),
    sample=(
        "ISO3166-1-Alpha-3,M49,FIPS,ISO3166-1-Alpha-2,IOC,official_name_en,Capital,Continent,"
        "Region Name,Sub-region Name,is_independent,ISO4217-currency_alphabetic_code\n"
        'NAM,516,WA,NA,NAM,Land A,Town A,AF,Africa,Southern,Yes,"AAA,BBB"\n'
        "ATA,10,AY,AQ,\xa0,Land B,,AN,,,International,\n"
        "CAN,124,CA,CA,CAN,Land C,Town C,NA,Americas,Northern America,Yes,CCC\n"
    ),
    address="https://github.com/datasets/country-codes",
    missing="empty cell, or a no-break space",
    caveat="Codes of today: a code says nothing of earlier states in the same place.",
)
