"""The vote on Russia's invasion of Ukraine: UN General Assembly resolution ES-11/1, 2 March 2022.

One row for each of the 193 member states. The votes of 2022 on Ukraine are in none of the releases
of `unga_votes` and `unvotes`; all of them are in `un_ga_votes`. The table is the ONE Campaign's,
from the UN's record; where its populations come from is not said. Absent is 8, as in `un_ga_votes`.
States are found by their ISO code of three letters; one that is unknown stops the reading.
"""

from comity.families.united_nations import VOTE
from comity.formats import CSV, excel
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_SQL = f"""
SELECT CASE WHEN c.ccode IS NOT NULL THEN c.ccode
    ELSE CAST(error('no state has the code ' || f.iso_code) AS INTEGER) END AS ccode,
    CASE f.vote WHEN 'Approve' THEN 1 WHEN 'Abstain' THEN 2 WHEN 'Against' THEN 3
        WHEN 'Absent' THEN 8 ELSE CAST(error('no vote is called ' || f.vote) AS INTEGER)
        END AS vote,
    CAST(f.population AS BIGINT) AS population, trim(f.states) AS state,
    trim(f.continent) AS continent
FROM read_csv({{file}}, {CSV}) AS f LEFT JOIN codes AS c ON f.iso_code = c.iso3
"""

unga_es11 = Source(
    name="unga_es11",
    origin=Origin(
        publisher="ONE Campaign, from UN records",
        title="Vote on General Assembly resolution ES-11/1, with population",
        version="March 2022",
        citation=("one_es11", "undhl_ga"),
        url="https://github.com/ONEcampaign/DataDive_Ukraine",
        licence="not stated",
        may_redistribute=False,
    ),
    unit=Unit("member state", ("ccode",)),
    columns={
        "vote": Column(type="INTEGER", scale=VOTE, least=1, most=8),
        "population": Column(type="BIGINT", scale="persons", least=0),
        "state": Column(type="VARCHAR", scale="name in the file"),
        "continent": Column(type="VARCHAR", scale="name in the file"),
    },
    years=(2022, 2022),
    forms=(
        Form(
            file="unga_es11_vote/original/resolution_vote.xlsx",
            read=_SQL,
            convert=excel("detail"),
            address="https://raw.githubusercontent.com/ONEcampaign/DataDive_Ukraine/"
            "92ef69eef49a41fc5874ca3834191d28b659f672/raw_data/resolution_vote.xlsx",
            sha256="16f19d233e7a031b9f30a75b569a2ad06d5d415a6656119d0d5f0f5eac3e6540",
            bytes=20151,
            records=193,
            rows=193,
            total=("population", 7717921708),
            publisher=False,
        ),
    ),
    sample=(
        "states,vote,iso_code,continent,population\n"
        "Aland,Approve,UKR,Europe,1000\n"
        " Bland,Against,RUS,Europe,2000\n"
        " Cland,Abstain,CHN,Asia,3000\n"
        " Dland,Absent,NAM,Africa,400\n"
    ),
    address="https://github.com/ONEcampaign/DataDive_Ukraine",
    caveat="One vote of many, and the populations are of another source that is not named.",
)
