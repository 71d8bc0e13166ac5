"""Trade between two states as ITPD-E counts it, all industries together, in dollars of 2010.

State 1 sold to state 2. Agriculture, mining, energy, manufactures and services, as a user of the
database summed them up and put them into the prices of 2010 (release 1 itself is in dollars of the
year: `itpd_e`). Cells of zero were dropped, so a pair without a row traded nothing or nothing that
is known: it is missing.

Names are translated through the user's list of countries, which lies beside the table and gives
COW codes. What a state sold within its own borders, and four territories that are no COW states,
are left out. Serbia begins in 2006; Serbia and Montenegro, and Kosovo, are not in the table.
"""

from comity.families.trade_codes import ITSELF, NO_STATE
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import DIRECTED_DYAD_YEAR

_LIST = "0ba36988461304ea8e01b430daf27805cf828b0782214ebfa0dccb2313c96fa9"


def _select(table: str) -> str:
    """Whole dollars, and a reason for every row that is not about two states."""
    one, other = "CAST(g.exporter_cow AS INTEGER)", "CAST(g.importer_cow AS INTEGER)"
    return f"""
SELECT {one} AS ccode1, {other} AS ccode2, CAST(g.year AS INTEGER) AS year,
    CAST(round(CAST(g.value_usd AS DOUBLE)) AS BIGINT) AS trade,
    CASE WHEN {one} IS NULL THEN CAST(error('no country is called ' || g.exporter) AS VARCHAR)
        WHEN {other} IS NULL THEN CAST(error('no country is called ' || g.importer) AS VARCHAR)
        WHEN g.exporter = g.importer THEN '{ITSELF}'
        WHEN {one} = 0 OR {other} = 0 THEN '{NO_STATE}' END AS dropped
FROM {table} AS g"""


_COPY = (
    '(SELECT i.*, e."COW" AS exporter_cow, m."COW" AS importer_cow '
    "FROM read_parquet({file}) AS i "
    'LEFT JOIN read_parquet({country_list}) AS e ON i.exporter = e."V1" '
    'LEFT JOIN read_parquet({country_list}) AS m ON i.importer = m."V1")'
)

itpd_totals = Source(
    name="itpd_totals",
    origin=Origin(
        publisher="US International Trade Commission, summed by D. Klein",
        title="International Trade and Production Database for Estimation, totals of pairs",
        version="release 1, summed 2022-10-21",
        citation=("borchert2021",),
        url="https://github.com/dennis-klein/arms-trade-networks",
        licence="not stated",
        may_redistribute=False,
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={"trade": Column(type="BIGINT", scale="US$ of 2010, state 1 to state 2", least=0)},
    years=(2000, 2016),
    forms=(
        Form(
            file="itpd_totals.csv",
            read=_select(f"read_csv({{file}}, {CSV})"),
            publisher=False,
        ),
        Form(
            file="itpd_bilateral_totals/itpd_long.parquet",
            read=_select(_COPY),
            beside={"country_list.parquet": _LIST},
            sha256="9245ed6336c970a4f290cc6c0b46dd607ce4bfa7e83b89e8f9cdeaac9ba54dae",
            bytes=3209089,
            records=428463,
            rows=420448,
            total=("trade", 256872409661245),
            publisher=False,
        ),
    ),
    sample=(
        "year,exporter,importer,value_usd,exporter_cow,importer_cow\n"
        "2000,Aland,Bland,264.6,2,200\n"
        "2000,Bland,Aland,38205.25,200,2\n"
        "2000,Aland,Aland,9000000,2,2\n"
        "2000,Aland,Cook Islands,70,2,0\n"
    ),
    address="https://github.com/dennis-klein/arms-trade-networks",
    missing="none; cells of zero were dropped",
    caveat=(
        "Prices of 2010 by a deflator that the summing user chose; services are included, so the "
        "figures are not those of customs; a missing row is no proof of no trade."
    ),
)
