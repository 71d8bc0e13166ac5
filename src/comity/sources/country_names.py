"""Names of countries and territories today in nine languages, as the project mledoze/countries has.

One row a country or territory, with its English, Russian, Chinese, French, Spanish, Arabic, German,
Japanese and Korean name, area and land neighbours. Its licence (ODbL) forbids to carry rows of it
in comity: use it to check names and codes. Kosovo's code is UNK here, and the Holy See is said to
be a member of the United Nations, which it is not. `ccode` is the COW state of today. In the
Parquet copy, ISO-2 of Namibia (NA) was lost, and is put back.
"""

from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_NAMES = {
    "name": ("name.common", "English name"),
    "official": ("name.official", "official English name"),
    "name_ru": ("translations.rus.common", "Russian name"),
    "name_zh": ("translations.zho.common", "Chinese name"),
    "name_fr": ("translations.fra.common", "French name"),
    "name_es": ("translations.spa.common", "Spanish name"),
    "name_ar": ("translations.ara.common", "Arabic name"),
    "name_de": ("translations.deu.common", "German name"),
    "name_ja": ("translations.jpn.common", "Japanese name"),
    "name_ko": ("translations.kor.common", "Korean name"),
    "m49": ("ccn3", "M49 code, three digits"),
    "neighbours": ("borders", "ISO-3 codes of land neighbours, by commas"),
}


def _select(table: str) -> str:
    names = ", ".join(f"nullif(t.\"{old}\", '') AS {new}" for new, (old, _) in _NAMES.items())
    return f"""
SELECT t.cca3 AS code, CASE WHEN t.cca3 = 'NAM' THEN 'NA' ELSE nullif(t.cca2, '') END AS iso2,
    {names}, CAST(nullif(t.area, '-1') AS DOUBLE) AS area,
    t."unMember" = '1' AS un_member, c.ccode
FROM {table} AS t
LEFT JOIN codes AS c ON c.iso3 = CASE WHEN t.cca3 = 'UNK' THEN 'XKX' ELSE t.cca3 END
"""


country_names = Source(
    name="country_names",
    origin=Origin(
        publisher="M. Le Doze",
        title="World countries",
        version="2026-04-27",
        citation=("mledoze",),
        url="https://github.com/mledoze/countries",
        licence="ODbL-1.0 (share alike)",
        may_redistribute=False,
    ),
    unit=Unit("country", ("code",), text=("code",)),
    columns={
        "iso2": Column(type="VARCHAR", scale="ISO 3166 code of two letters; Namibia is NA"),
        "ccode": Column(type="INTEGER", scale="COW code of the state today, if it is one"),
        **{name: Column(type="VARCHAR", scale=scale) for name, (_, scale) in _NAMES.items()},
        "area": Column(type="DOUBLE", scale="square kilometres", least=0),
        "un_member": Column(
            type="BOOLEAN", scale="whether the project counts it a member of the UN"
        ),
    },
    years=(2026, 2026),
    forms=(
        Form(file="countries.csv", read=_select(f"read_csv({{file}}, {CSV})")),
        Form(
            file="country_reference/mledoze_countries.parquet",
            read=_select("read_parquet({file})"),
            sha256="e6dfffef72cea35ca9998218d68fb37b74f4cb3e401a80f0106ba153610a65b5",
            bytes=148_968,
            records=250,
            rows=250,
            total=("ccode", 91_489),
            publisher=False,
        ),
    ),
    sample=(
        ",".join(f'"{old}"' for old, _ in _NAMES.values()) + ',"cca2","cca3","area","unMember"\n'
        '"A","The A","А","甲","A","A","A","A","A","A","516","AGO,ZAF","NA","NAM","10.5","1"\n'
        '"B","The B","Б","乙","B","B","B","B","B","B","","","XK","UNK","7","0"\n'
    ),
    address="https://github.com/mledoze/countries",
    missing="empty cell",
    caveat="Names and codes of today, of an open project, not of an authority; to check others by.",
)
