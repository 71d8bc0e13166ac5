"""What a code of the Standard International Trade Classification, revision 1, means, in words.

One to five digits, from section to item; the code is text, for it may begin with 0. Sections are
the words in which trade is summed up: 0 food, 2 crude materials, 3 fuels, 7 machinery, 9 other
(arms among them). The package that lists them adds below every code one that ends in 0 and has the
same text (00, 000, 0000 and 00000 are all live animals), so rows are no count of goods.

The layout of the United Nations' own file is as documented and was not seen.
"""

from comity.families.trade_codes import un_list
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit


def _select(code: str, text: str, table: str) -> str:
    """Keep sections, divisions, groups, subgroups and items."""
    return (
        f"SELECT {code} AS product, {text} AS description, "
        f"CAST(length({code}) AS INTEGER) AS level, "
        f"CASE WHEN {code} = 'TOTAL' OR {code} LIKE 'AG_' THEN 'total of all goods' "
        f"WHEN NOT regexp_full_match({code}, '[0-9]{{{{1,5}}}}') "
        f"THEN CAST(error('no code of the SITC: ' || {code}) AS VARCHAR) END AS dropped "
        f"FROM {table}"
    )


sitc_products = Source(
    name="sitc_products",
    origin=Origin(
        publisher="United Nations Statistics Division, as the package concordance lists it",
        title="Standard International Trade Classification, revision 1, codes and texts",
        version="concordance 2.0.0",
        citation=("liao2020",),
        url="https://unstats.un.org/unsd/classifications/Econ",
        licence="GPL-2 (package); rights in the texts not seen",
        may_redistribute=False,
    ),
    unit=Unit("product", ("product",), text=("product",)),
    columns={
        "description": Column(type="VARCHAR", scale="text of the classification, in English"),
        "level": Column(type="INTEGER", scale="digits: 1 section to 5 item", least=1, most=5),
    },
    years=(1961, 1961),
    forms=(
        Form(
            file="S1.json",
            read=_select("code", "text", un_list()),
            address="https://comtradeapi.un.org/files/v1/app/reference/S1.json",
        ),
        Form(
            file="hs_sitc_descriptions/sitc1_desc.parquet",
            read=_select("code", '"desc"', "read_parquet({file})"),
            sha256="ec04ee548e4ad7e8b5bfd15489bf1630ace94ac9d466e293db96484709b92475",
            bytes=30039,
            records=3024,
            rows=3024,
            total=("level", 13537),
            publisher=False,
        ),
    ),
    sample=(
        '{"more": false, "results": ['
        '{"id": "TOTAL", "text": "Total of all commodities", "parent": "#"}, '
        '{"id": "0", "text": "0 - Edible things", "parent": "TOTAL"}, '
        '{"id": "00", "text": "00 - Edible beasts", "parent": "0"}]}'
    ),
    address="https://comtradeapi.un.org/files/v1/app/reference/S1.json",
    caveat="Revision 1 of 1961 only; later revisions give some codes to other goods.",
)
