"""Archigos: who led a state, from which day to which, and how he or she came and went.

A row for each time in office of an effective leader, who need not bear the office (Deng Xiaoping
leads China to his death in 1997, Putin Russia without a break from 2000); about 1840 to 2015.
`gwcode` is the code of Gleditsch and Ward, which the publisher calls ccode: Germany is 260 from
1949, Serbia 340. It is no key, because a time in office may span a change of COW codes (Kohl's).
`last` is missing for a leader who was still in office when the list ended: with 2015, or with 2014
for Haiti, Macedonia and Latvia. Times in office overlap by a day where one leader followed another.

Read are the authors' Stata and text files, which were never at hand (columns as a print of the
former shows them; years of birth that are not above zero are taken as missing), and the copy by
the R package peacesciencer, which took the accents from fourteen names.
"""

from comity.families.packages import of_package
from comity.formats import CSV, stata
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_TEXT = ("obsid", "leadid", "leader", "gender", "entry", "exit", "exitcode")


def _select(table: str, code: str = "gwcode") -> str:
    text = ", ".join(f"nullif(trim({name}), '') AS {name}" for name in _TEXT if name != "exit")
    born = "CAST(CAST(yrborn AS DOUBLE) AS INTEGER)"
    return (
        f"SELECT {text}, nullif(trim(\"exit\"), '') AS exit_kind, "
        f"CAST(CAST({code} AS DOUBLE) AS INTEGER) AS gwcode, "
        f"CASE WHEN {born} > 0 THEN {born} END AS yrborn, CAST(startdate AS DATE) AS first, "
        "CASE WHEN trim(\"exit\") <> 'Still in Office' THEN CAST(enddate AS DATE) END AS last "
        f"FROM {table}"
    )


_TSV = CSV.replace("delim=','", "delim='\t'")
_USED = (*_TEXT, "ccode", "yrborn", "startdate", "enddate")
_ROCHESTER = "https://www.rochester.edu/college/faculty/hgoemans/"

archigos = Source(
    name="archigos",
    origin=Origin(
        publisher="H. E. Goemans, K. S. Gleditsch and G. Chiozza",
        title="Archigos: A Database of Political Leaders",
        version="4.1",
        citation=("goemans2009",),
        url=f"{_ROCHESTER}data.htm",
        licence="not stated",
        may_redistribute=False,
    ),
    unit=Unit("leader's time in office", ("obsid",), text=("obsid",)),
    columns={
        "gwcode": Column(type="INTEGER", scale="code of Gleditsch and Ward"),
        "leadid": Column(type="VARCHAR", scale="identifier of the person"),
        "leader": Column(type="VARCHAR", scale="name, often the last name only"),
        "yrborn": Column(type="INTEGER", scale="year of birth", least=1700, most=2015),
        "gender": Column(type="VARCHAR", scale="M or F"),
        "first": Column(type="DATE", scale="first day in office"),
        "last": Column(type="DATE", scale="last day; none if in office when the list ended"),
        "entry": Column(type="VARCHAR", scale="Regular, Irregular, Foreign Imposition or Unknown"),
        "exit_kind": Column(type="VARCHAR", scale="how he or she left office, in words"),
        "exitcode": Column(type="VARCHAR", scale="the same, in more words"),
    },
    years=(1840, 2015),
    forms=(
        Form(
            file="Archigos_4.1_stata14.dta",
            read=_select(f"read_csv({{file}}, {CSV})", "ccode"),
            convert=stata(*_USED),
            address=f"{_ROCHESTER}Archigos_4.1_stata14.dta",
        ),
        Form(
            file="1March_Archigos_4.1.txt",
            read=_select(f"read_csv({{file}}, {_TSV}, nullstr='NA')", "ccode"),
            encoding="cp1252",
            address="https://ksgleditsch.com/data/1March_Archigos_4.1.txt",
        ),
        *of_package(
            "archigos",
            _select,
            file="leaders/archigos.parquet",
            sha256="f57a2caaa5430256f007353fd4b4b0ae056eeb12b6d6eeee119955bb38e903fc",
            size=62637,
            records=3409,
            rows=3409,
            total=("yrborn", 6445637),
        ),
    ),
    sample=(
        "obsid,leadid,ccode,leader,startdate,enddate,entry,exit,exitcode,gender,yrborn\n"
        "AAA-1901,id-1,2,Aster,1901-03-04,1905-03-04,Regular,Regular,Regular,F,1850\n"
        "AAA-1905,id-2,2,Begonia,1905-03-04,1906-02-01,Irregular,Suicide,Regular,M,-999\n"
        "BBB-2010,id-3,260,Crocus,2010-07-08,2015-12-31,Regular,Still in Office,"
        "Still in Office,M,1960\n"
    ),
    address=f"{_ROCHESTER}data.htm",
    missing="NA in the text file, a year below zero, an empty cell",
    caveat="Effective leaders as the authors judge, not holders of an office; ends with 2015.",
)
