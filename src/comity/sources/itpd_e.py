"""ITPD-E: trade between two states by industry, services included, as reported.

State 1 sold to state 2, in dollars of the year, in each of 170 industries of agriculture, mining
and energy, manufacturing and services. Reports of buyer and seller are put together, and nothing is
estimated: `mirror` says where the buyer's or seller's own report was lacking and the other's was
taken. The publisher fills up each industry with zeros; a zero that was reported is a zero, one that
was filled in (flag `u`) is missing.

What a state sold within its own borders is left out, or sums over partners would be many times too
large. The letters are those of ISO; territories that are no COW states are left out.

The layout is that of the publisher's guide, and was not seen. It unpacks to about 4 GB.
"""

from comity.families.trade_codes import in_year, iso_codes, reason
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_YEAR = "CAST(g.year AS INTEGER)"
_READ = f"""
SELECT ccode1, ccode2, year, industry, sector, trade, mirror,
    CASE {reason("ccode1", "ccode2")} END AS dropped
FROM (
    SELECT {in_year("o.ccode", _YEAR, "g.exporter_iso3")} AS ccode1,
        {in_year("d.ccode", _YEAR, "g.importer_iso3")} AS ccode2, {_YEAR} AS year,
        CAST(g.industry_id AS INTEGER) AS industry, g.broad_sector AS sector,
        CASE WHEN g.flag_zero <> 'u'
            THEN CAST(round(CAST(g.trade AS DOUBLE) * 1000000) AS BIGINT) END AS trade,
        CAST(g.flag_mirror AS DOUBLE) = 1 AS mirror
    FROM read_csv({{file}}, {CSV}) AS g
    LEFT JOIN {iso_codes()} AS o ON g.exporter_iso3 = o.code
    LEFT JOIN {iso_codes()} AS d ON g.importer_iso3 = d.code
) AS placed"""

_MOST = 30 << 30

itpd_e = Source(
    name="itpd_e",
    origin=Origin(
        publisher="US International Trade Commission",
        title="International Trade and Production Database for Estimation (ITPD-E)",
        version="release 1",
        citation=("borchert2021",),
        url="https://www.usitc.gov/data/gravity/itpde_guide/",
        licence="not stated",
        may_redistribute=False,
    ),
    unit=Unit("flow of an industry", ("ccode1", "ccode2", "year", "industry")),
    columns={
        "sector": Column(type="VARCHAR", scale="broad sector, in words"),
        "trade": Column(type="BIGINT", scale="US$ of the year, state 1 to state 2", least=0),
        "mirror": Column(type="BOOLEAN", scale="whether the partner's report was taken"),
    },
    years=(2000, 2016),
    forms=(
        Form(
            file="itpd_e_r01.zip",
            read=_READ,
            member="ITPD_E_R01.csv",
            address="https://www.usitc.gov/data/gravity/itpd_e_r01.zip",
            most=_MOST,
        ),
        Form(file="ITPD_E_R01.csv", read=_READ),
    ),
    sample=(
        "exporter_iso3,exporter_name,importer_iso3,importer_name,year,industry_id,industry_descr,"
        "broad_sector,trade,flag_mirror,flag_zero\n"
        "CHN,Aland,RUS,Bland,2001,5,Other things,Manufacturing,12.5,0,p\n"
        "RUS,Bland,CHN,Aland,2001,5,Other things,Manufacturing,0,0,r\n"
        "RUS,Bland,CHN,Aland,2001,6,More things,Manufacturing,0,0,u\n"
        "CHN,Aland,CHN,Aland,2001,5,Other things,Manufacturing,90000,0,p\n"
        "CHN,Aland,HKG,Cland,2001,5,Other things,Manufacturing,3,1,p\n"
    ),
    address="https://www.usitc.gov/data/gravity/itpd_e_r01.zip",
    missing="a zero with the flag u",
    caveat=(
        "Trade within a state is left out here; services are known for few pairs, so a sum over "
        "industries is not the same trade for every pair."
    ),
)
