"""What each roll call of the UN General Assembly was about: symbol, day, short and long text.

One row for each recorded roll call of `unvotes`, sessions 1 to 74, on whole resolutions, paragraphs
and amendments. `resid` is the package's `rcid`, as in `unvotes` and `unvotes_published`; it is not
the `resid` of `unga_votes`.

The session is right, days are unreliable before 1997: use the session. Amendment and paragraph are
coded for part of the roll calls only, mostly to 1985, and importance from session 39; elsewhere
they are missing, not zero. Thirty long texts end with columns that a stray quote swallowed; they
stay as they are. From R, `write.csv(un_roll_calls, "un_roll_calls.csv", row.names = FALSE)` writes
the first form; it and the package's R data were not seen, their columns are as the package
documents them.
"""

from comity.formats import r_data
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_CSV = "header=true, all_varchar=true, nullstr='NA', delim=',', quote='\"', escape='\"', skip=0"


def _select(table: str) -> str:
    """Name the columns; a symbol may stand on several rows, since paragraphs have that of all."""
    return (
        "SELECT CAST(rcid AS INTEGER) AS resid, CAST(session AS INTEGER) AS session, "
        "CAST(session AS INTEGER) + 1945 AS year, CAST(date AS DATE) AS date, unres, "
        "CAST(importantvote AS INTEGER) AS important, CAST(amend AS INTEGER) AS amendment, "
        f"CAST(para AS INTEGER) AS paragraph, short AS title, descr AS description FROM {table}"
    )


un_roll_calls = Source(
    name="un_roll_calls",
    origin=Origin(
        publisher="Robinson and Goguen-Compagnoni, from Voeten, Harvard Dataverse",
        title="unvotes: roll calls of the United Nations General Assembly",
        version="0.2.0.9000, sessions 1-74",
        citation=("robinson_unvotes", "voeten2013", "voeten_unga"),
        url="https://github.com/dgrtwo/unvotes",
        licence="MIT (package); data CC0, as a third party lists it",
        may_redistribute=True,
        doi="10.7910/DVN/LEJUQZ",
    ),
    unit=Unit("roll call", ("resid",)),
    columns={
        "session": Column(type="INTEGER", scale="session of the General Assembly"),
        "year": Column(type="INTEGER", scale="year in which the session opened: session + 1945"),
        "date": Column(type="DATE", scale="day of the vote; unreliable before 1997"),
        "unres": Column(type="VARCHAR", scale="symbol of the resolution, as R/68/262"),
        "important": Column(
            type="INTEGER", scale="1 where the US Department of State lists the vote as important"
        ),
        "amendment": Column(type="INTEGER", scale="1 for a vote on an amendment"),
        "paragraph": Column(type="INTEGER", scale="1 for a vote on a paragraph only"),
        "title": Column(type="VARCHAR", scale="short description"),
        "description": Column(type="VARCHAR", scale="longer description"),
    },
    years=(1946, 2019),
    forms=(
        Form(
            file="un_roll_calls.csv",
            read=_select(f"read_csv({{file}}, {_CSV})"),
            publisher=False,
        ),
        Form(
            file="un_roll_calls.rda",
            read=_select("read_parquet({file})"),
            convert=r_data("un_roll_calls"),
            address="https://raw.githubusercontent.com/dgrtwo/unvotes/master/data/un_roll_calls.rda",
            publisher=False,
        ),
        Form(
            file="unga_unvotes_1946_2019/un_roll_calls.parquet",
            read=_select("read_parquet({file})"),
            sha256="fd3211ef74382bcf99ad20ba72ad73010345c1384a908bfa1a7c4298cc9f42c8",
            bytes=226230,
            records=6203,
            rows=6203,
            total=("resid", 19812426),
            publisher=False,
        ),
    ),
    sample=(
        '"rcid","session","importantvote","date","unres","amend","para","short","descr"\n'
        '7,3,0,1948-05-05,"R/3/1",1,0,"FIRST QUESTION","TO ADOPT AN AMENDMENT, CALLED ""A""."\n'
        '8,3,NA,1949-05-07,NA,NA,1,NA,"TO ADOPT\nPARAGRAPH 2."\n'
    ),
    address="https://github.com/dgrtwo/unvotes",
    missing="NA",
    caveat="Days are unreliable before 1997, and a session runs into the next year.",
)
