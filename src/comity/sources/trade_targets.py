"""Targets for the trade of China with Russia: how much, by which year, and where it was said.

Only what was stated. Whether and when a target was met is a measure, not a source.
"""

from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import TARGET

_CSV = f"""
SELECT 710 AS ccode1, 365 AS ccode2, CAST(by_year AS INTEGER) AS due,
       CAST(round(CAST(target_usd_bn AS DOUBLE) * 1000000000) AS BIGINT) AS level,
       stated_in, url
FROM read_csv({{file}}, {CSV})"""

trade_targets = Source(
    name="trade_targets",
    origin=Origin(
        publisher="the governments of China and Russia, as quoted by others",
        title="Stated targets for the trade of China with Russia",
        version="compiled November 2026",
        citation=("jiang2014",),
        url="http://en.people.cn/90778/7612450.html",
        licence="facts, quoted with their source",
        may_redistribute=True,
    ),
    unit=TARGET,
    columns={
        "level": Column(type="BIGINT", scale="US$ a year, both directions together"),
        "stated_in": Column(type="VARCHAR", scale="where the target is quoted"),
        "url": Column(type="VARCHAR", scale="address of the page, where one is known"),
    },
    years=(2015, 2024),
    forms=(
        Form(
            file="gac_china_russia_trade/trade_targets.csv",
            read=_CSV,
            sha256="cab647defe113c3238dcf8b61112db11e671be5ce81afcba0b668ac9ea7483ac",
            bytes=468,
            records=3,
            rows=3,
            total=("level", 500000000000),
        ),
    ),
    sample=(
        "target_usd_bn,by_year,stated_in,url,first_year_met,value_then\n"
        '12.5,1905,"A treaty, article 9",http://example.org/treaty,1907,13\n'
        "30,1910,A newspaper,,,\n"
    ),
    address="http://en.people.cn/90778/7612450.html",
    missing="an empty cell",
    caveat="Quoted from the press and an essay; the joint statements themselves were not read.",
    ccodes=frozenset({365, 710}),
)
