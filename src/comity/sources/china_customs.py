"""China's customs on its trade with Russia, as printed in an essay and quoted by the press.

Always China's report, in both directions: in the row (China, Russia) `exports` is what China
says it sold to Russia, in the row (Russia, China) what China says it bought from there. `total`
is the printed total, which need not be the sum of the printed parts. Rows of the essay's table
have the status A; rows quoted by the press have the status P, and `via` says by whom.
"""

from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import DIRECTED_DYAD_YEAR


def _dollars(column: str) -> str:
    """Billions as whole dollars."""
    return f"CAST(round(CAST({column} AS DOUBLE) * 1000000000) AS BIGINT)"


_CSV = f"""
WITH given AS (
    SELECT CAST(year AS INTEGER) AS year, {_dollars("total_usd_bn")} AS total,
           {_dollars("china_exports_usd_bn")} AS sold,
           {_dollars("china_imports_usd_bn")} AS bought,
           CASE WHEN status = 'essay table' THEN 'A' ELSE 'P' END AS status,
           source AS via, url
    FROM read_csv({{file}}, {CSV})
)
SELECT 710 AS ccode1, 365 AS ccode2, year, sold AS exports, bought AS imports, total,
       status, via, url
FROM given
UNION ALL
SELECT 365, 710, year, bought, sold, total, status, via, url
FROM given"""

china_customs = Source(
    name="china_customs",
    origin=Origin(
        publisher="General Administration of Customs of China, as quoted by others",
        title="Trade of China with Russia",
        version="compiled November 2026",
        citation=("jiang2014", "gacc"),
        url="http://www.customs.gov.cn",
        licence="statistical facts, quoted with their source",
        may_redistribute=True,
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={
        "exports": Column(type="BIGINT", scale="US$ of the year, state 1 to 2, as China reports"),
        "imports": Column(type="BIGINT", scale="US$ of the year, state 2 to 1, as China reports"),
        "total": Column(type="BIGINT", scale="US$ of the year, as printed"),
        "status": Column(type="VARCHAR", scale="A printed in the essay, P quoted by the press"),
        "via": Column(type="VARCHAR", scale="who quotes the figure"),
        "url": Column(type="VARCHAR", scale="address of the page, where one is known"),
    },
    years=(2000, 2025),
    forms=(
        Form(
            file="gac_china_russia_trade/gac_china_russia_trade.csv",
            read=_CSV,
            sha256="ed360348e066fdcd4246bd16380d327a197bd7affce8f86bec6b7ae198bb25b9",
            bytes=3919,
            records=24,
            rows=48,
            total=("total", 4230610000000),
        ),
    ),
    sample=(
        "year,total_usd_bn,china_exports_usd_bn,china_imports_usd_bn,growth_stated_pct,source,"
        "url,status\n"
        '1901,3.01,1.25,1.75,2.5,"An essay, table 9",http://example.org/essay,essay table\n'
        '1902,4.105,,,36.4,A newspaper,,"press report, not the customs file itself"\n'
    ),
    address="http://www.customs.gov.cn",
    missing="an empty cell",
    every=365,
    caveat=(
        "Figures after 2013 are press quotations of China's customs, and 2014 and 2015 are "
        "missing; Russia reports other numbers, which can turn the sign of the balance."
    ),
    ccodes=frozenset({365, 710}),
)
