"""What a code of the Harmonized System means, in words.

Goods are coded in six digits (two the chapter, four the heading); the code is text, for it may
begin with 0. Every five years the nomenclature changes, so a row belongs to an edition: H0 is that
of 1988 and 1992, H5 that of 2017, HS all editions together, where a code that changed its meaning
has a text for each. OTS are the goods of Open Trade Statistics: six digits and the section that
each belongs to, or four digits without one; its aliases (a chapter, or `all`) are left out.

9999AA is the code of H0 for goods that are not specified.

The layout of the United Nations' own file is as documented and was not seen: a list of results,
each with `id` and a `text` that repeats the code. It is read as all editions together.
"""

from comity.families.trade_codes import un_list
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_CODE = "[0-9]{2}|[0-9]{4}|[0-9]{6}|9999AA"
_FOLDER = "hs_sitc_descriptions"


def _select(edition: str, code: str, text: str, table: str, section: str = "NULL") -> str:
    """Keep chapters, headings and subheadings."""
    pattern = _CODE.replace("{", "{{").replace("}", "}}")
    return (
        f"SELECT '{edition}' AS edition, {code} AS product, {text} AS description, "
        f"CAST(length({code}) AS INTEGER) AS level, {section} AS section, "
        f"CASE WHEN {section} = '99' AND {text} LIKE 'Alias for all codes%' "
        "THEN 'alias of several codes' "
        f"WHEN {code} IN ('TOTAL', 'all') OR {code} LIKE 'AG_' THEN 'total of all goods' "
        f"WHEN NOT regexp_full_match({code}, '{pattern}') "
        "THEN CAST(error('no code of the Harmonized System: ' || "
        f"{code}) AS VARCHAR) END AS dropped FROM {table}"
    )


def _copy(edition: str, file: str, sha256: str, size: int, rows: int, total: int) -> Form:
    """Return the form of a list of codes and texts in the package concordance."""
    return Form(
        file=f"{_FOLDER}/{file}",
        read=_select(edition, "code", '"desc"', "read_parquet({file})"),
        sha256=sha256,
        bytes=size,
        records=rows,
        rows=rows,
        total=("level", total),
        publisher=False,
    )


_OTS = "commodity_fullname_english"

hs_products = Source(
    name="hs_products",
    origin=Origin(
        publisher="World Customs Organization, as the United Nations and two packages list it",
        title="Harmonized Commodity Description and Coding System, codes and texts",
        version="concordance 2.0.0, tradestatistics 5.0.0",
        citation=("liao2020", "vargas_tradestatistics"),
        url="https://unstats.un.org/unsd/classifications/Econ",
        licence="GPL-2 and Apache-2.0 or later (packages); rights in the texts not seen",
        may_redistribute=False,
    ),
    unit=Unit("product of an edition", ("edition", "product"), text=("edition", "product")),
    columns={
        "description": Column(type="VARCHAR", scale="text of the nomenclature, in English"),
        "level": Column(type="INTEGER", scale="digits: 2 chapter, 4 heading, 6 subheading"),
        "section": Column(type="VARCHAR", scale="section of the nomenclature, 01 to 21; 99 other"),
    },
    years=(2024, 2024),
    forms=(
        Form(
            file="HS.json",
            read=_select("HS", "code", "text", un_list()),
            address="https://comtradeapi.un.org/files/v1/app/reference/HS.json",
        ),
        _copy(
            "HS",
            "hs_desc.parquet",
            "f95f9b42bd42a557c056f99221acd68b798d3851ae135b294ab7b206c79c8983",
            159688,
            7911,
            44558,
        ),
        _copy(
            "H5",
            "hs5_desc.parquet",
            "226536af71f5f68fa8877d05f9979668f79bb3e694b8e4c5109359e9d8af5f2b",
            124565,
            6708,
            37414,
        ),
        _copy(
            "H0",
            "hs0_desc.parquet",
            "e9925fd8ac7ea62c1bc03b304c9ef68a06b5c27468c9bf3a618e2a2adfaafddb",
            115010,
            6380,
            35408,
        ),
        Form(
            file=f"{_FOLDER}/ots_commodities.parquet",
            read=_select("OTS", "commodity_code", _OTS, "read_parquet({file})", "section_code"),
            sha256="82c6dc74486f743df6e61ed834876b0fb22bacc301b665ac3ce601c0d1be0c6b",
            bytes=104742,
            records=5302,
            rows=5204,
            total=("level", 31224),
            publisher=False,
        ),
        Form(
            file=f"{_FOLDER}/ots_commodities_short.parquet",
            read=_select("OTS", "commodity_code", _OTS, "read_parquet({file})"),
            sha256="813e0b28ef28206815622a5ed046dd7712adf24eaf34b083e38948439f433d25",
            bytes=41094,
            records=1225,
            rows=1225,
            total=("level", 4900),
            publisher=False,
        ),
    ),
    sample=(
        '{"more": false, "results": ['
        '{"id": "TOTAL", "text": "Total of all HS commodities", "parent": "#"}, '
        '{"id": "01", "text": "01 - Beasts; living", "parent": "TOTAL"}, '
        '{"id": "0101", "text": "0101 - Beasts; with - say - hooves", "parent": "01"}, '
        '{"id": "010121", "text": "010121 - Beasts; other", "parent": "0101"}]}'
    ),
    address="https://comtradeapi.un.org/files/v1/app/reference/HS.json",
    every=1826,
    caveat="A code means other goods in another edition; use the edition of the trade figures.",
)
