"""DESTA: which states signed a preferential trade agreement with each other, and when.

One row for each member of each base treaty, accession, protocol, withdrawal, consolidated text or
negotiation (`kind`); `base_treaty` joins what belongs to one treaty. Members stand in columns c1,
c2, ... as ISO 3166 numbers without their zeros; `role` is the publisher's mark beside each, whose
codebook was not seen. A year that is missing was not given: treaties that never came into force,
and negotiations.

Members are states as they were in the year of signature: Germany is West Germany (260) before
1990, and the German Democratic Republic (265) in the treaty that names it; 203 is Czechoslovakia
(315) before 1993, 887 is North Yemen (678) before 1990, 688 is Yugoslavia and Serbia (345), 900
Kosovo. A member that was a colony then has the code of the later state. Territories that are no
COW states (Hong Kong, Macau, the Faroes, Palestine) are left out.

The publisher's own list is read with commas, as those who use it do; its columns are as in the
copy and were not seen.
"""

from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_NOWHERE = (
    "86 92 136 175 184 234 238 239 248 258 260 275 304 344 446 500 530 533 540 570 612 654 660 666 "
    "732 796 876"
)
_FILER = "https://www.designoftradeagreements.org/media/filer_public/"
_UNPIVOT = (
    "SELECT number, CAST(substr(place, {cut}) AS INTEGER) AS place, "
    "CAST(value AS INTEGER) AS value "
    "FROM (UNPIVOT (SELECT number, CAST(COLUMNS('^{name}[0-9]+$') AS VARCHAR) FROM given) "
    "ON COLUMNS('^{name}[0-9]+$') INTO NAME place VALUE value) WHERE value NOT IN ('', 'NA')"
)


def _cell(name: str, kind: str = "INTEGER") -> str:
    return f"CAST(nullif(nullif(CAST(g.{name} AS VARCHAR), ''), 'NA') AS {kind})"


def _select(table: str) -> str:
    """Turn the columns of members into rows, and their numbers into COW codes."""
    members = _UNPIVOT.format(name="c", cut=2)
    roles = _UNPIVOT.format(name="mc", cut=3)
    nowhere = ", ".join(_NOWHERE.split())
    return f"""
WITH given AS (SELECT * FROM {table}),
members AS ({members}),
roles AS ({roles}),
named AS (
    SELECT g.number AS agreement, m.place, m.value AS code, CASE
        WHEN m.value = 900 THEN 347
        WHEN m.value = 276 AND g.name LIKE '%German Democratic Republic%' THEN 265
        WHEN m.value = 276 AND {_cell("year")} < 1990 THEN 260
        WHEN m.value = 203 AND {_cell("year")} < 1993 THEN 315
        WHEN m.value = 887 AND {_cell("year")} < 1990 THEN 678
        ELSE c.ccode END AS ccode,
        {_cell("base_treaty")} AS base_treaty, g.name, g.entry_type AS kind,
        {_cell("year")} AS signed, {_cell("entryforceyear")} AS in_force, r.value AS role,
        {_cell("typememb")} AS membership, {_cell("regioncon", "VARCHAR")} AS region,
        {_cell("wto_listed")} AS wto_listed
    FROM members AS m JOIN given AS g ON m.number = g.number
    LEFT JOIN codes AS c ON CAST(nullif(c.m49, '') AS INTEGER) = m.value
    LEFT JOIN roles AS r ON m.number = r.number AND m.place = r.place
)
SELECT agreement, ccode, base_treaty, name, kind, signed, in_force, role, membership, region,
    wto_listed, CASE
        WHEN ccode IS NULL AND code IN ({nowhere}) THEN 'no COW state'
        WHEN ccode IS NULL THEN 'a code that comity does not know'
        WHEN row_number() OVER (PARTITION BY agreement, ccode ORDER BY place) > 1
            THEN 'the same member twice' END AS dropped
FROM named"""


desta_agreements = Source(
    name="desta_agreements",
    origin=Origin(
        publisher="Design of Trade Agreements Project (DESTA), World Trade Institute",
        title="Design of Trade Agreements, list of treaties with their members",
        version="2, to 2020, as the package manytrade 0.4.0 has it",
        citation=("dur2014",),
        url="https://www.designoftradeagreements.org/downloads/",
        licence="CC BY 4.0 (package that redistributes it); DESTA's own terms not seen",
        may_redistribute=False,
    ),
    unit=Unit("agreement member", ("agreement", "ccode"), text=("agreement",)),
    columns={
        "base_treaty": Column(type="INTEGER", scale="number of the treaty that it belongs to"),
        "name": Column(type="VARCHAR", scale="name of the agreement"),
        "kind": Column(type="VARCHAR", scale="base_treaty, accession, withdrawal and so on"),
        "signed": Column(type="INTEGER", scale="year of signature"),
        "in_force": Column(type="INTEGER", scale="year in which it came into force"),
        "role": Column(type="INTEGER", scale="the publisher's mark of the member, 0 to 3"),
        "membership": Column(type="INTEGER", scale="the publisher's type of membership, 1 to 7"),
        "region": Column(type="VARCHAR", scale="continent, or Intercontinental"),
        "wto_listed": Column(type="INTEGER", scale="1 if the WTO lists it, else 0"),
    },
    years=(1948, 2020),
    forms=(
        Form(
            file="desta_list_of_treaties_02_03.csv",
            read=_select(f"read_csv({{file}}, {CSV})"),
            encoding="latin-1",
            version="2.3",
            address=f"{_FILER}5e/11/5e11943b-8871-4e8b-bcb2-8188aa83969c/"
            "desta_list_of_treaties_02_03.csv",
        ),
        Form(
            file="desta_trade_agreements/DESTA_MEM.parquet",
            read=_select("read_parquet({file})"),
            sha256="7a89d0eac9b2cd7b6f8255f754e19c7f2a861eabe2251895453ba6f9f52c4faa",
            bytes=88895,
            records=1217,
            rows=7673,
            total=("signed", 14086308),
            publisher=False,
        ),
    ),
    sample=(
        "number,base_treaty,name,entry_type,consolidated,year,entryforceyear,language,typememb,"
        "regioncon,wto_listed,wto_name,c1,c2,c3,mc1,mc2,mc3\n"
        "1,1,Aland Bland,base_treaty,0,1975,1976,English,1,Europe,1,A B,246,276,,0,0,\n"
        "1+1,1,Aland Bland accession,accession,0,1995,NA,NA,5,Europe,0,NA,246,276,344,2,2,1\n"
        "2,2,Finland German Democratic Republic,base_treaty,0,1975,NA,English,1,Europe,NA,,"
        "246,276,,0,0,\n"
        "3,3,Cland,negotiation,0,,,,2,Africa,0,,84,900,84,1,1,1\n"
    ),
    address="https://www.designoftradeagreements.org/downloads/",
    missing="an empty cell or NA",
    every=730,
    caveat=(
        "Signed is not in force, and an accession lists the old members as well; count base "
        "treaties, or you count a treaty once for every change of it."
    ),
)
