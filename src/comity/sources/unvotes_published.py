"""UN General Assembly votes as their authors published them to session 70, absences included.

Where `unvotes` and `unga_votes` hold positions only, this file says for every state and roll call
whether it voted, was absent (8) or was not a member (9). `resid` is the file's `rcid`, as in
`unvotes`. Six flags say what a roll call was about.

Two codes are put right, so that they are those of `unvotes`: the seat of China is 710 in sessions
1 to 4 (to December 1949), and Yemen is 679 in session 45, which voted after reunification. Rows
that contradict this are dropped and counted: "not a member" of 710 where 713 is now 710, and 710
"absent" on nine roll calls of session 26 on which Taipei still held the seat. Germany is 260 to
session 44 and 255 from session 45, as the file has it.

The year is that in which the session opened. Days are unreliable before 1997. One roll call (4592)
has no date, symbol or flags, and lies in session 59 here and in session 60 in `unvotes`. From R,
`load("UNVotesPublished.RData"); write.csv(x, "UNVotesPublished.csv", row.names = FALSE)` writes the
first form; that CSV and the R data were not seen, their columns are those of the Parquet copy.
"""

from comity.formats import r_data
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_VOTE

_CSV = "header=true, all_varchar=true, nullstr='NA', delim=',', quote='\"', escape='\"', skip=0"

_ISSUES = {
    "me": "Palestinian conflict",
    "nu": "nuclear weapons and nuclear material",
    "di": "arms control and disarmament",
    "hr": "human rights",
    "co": "colonialism",
    "ec": "economic development",
}


def _select(table: str) -> str:
    """Give seats their codes, flags their numbers, and every unit one row."""
    flags = ", ".join(f"CAST({issue} AS INTEGER) AS {issue}" for issue in _ISSUES if issue != "ec")
    return f"""
WITH given AS (
    SELECT CAST(session AS INTEGER) AS session, CAST(rcid AS INTEGER) AS resid,
        CAST(ccode AS INTEGER) AS published, CAST(vote AS INTEGER) AS vote,
        CAST(importantvote AS INTEGER) AS important, unres,
        CAST(strptime(date, '%m/%d/%Y') AS DATE) AS date, {flags},
        CAST(translate(ec, '"\\', '') AS INTEGER) AS ec
    FROM {table}
),
coded AS (
    SELECT *, CASE WHEN published = 713 AND session <= 4 THEN 710
        WHEN published = 678 AND session >= 45 THEN 679 ELSE published END AS ccode
    FROM given
),
held AS (SELECT resid FROM coded WHERE ccode = 713 AND vote <> 9)
SELECT *, session + 1945 AS year, CASE
    WHEN count(*) OVER (PARTITION BY resid, ccode) > 1 AND ccode = published AND vote = 9
        THEN 'not a member: the seat is in the row of its other code'
    WHEN ccode = 710 AND vote = 8 AND session >= 5 AND resid IN (SELECT resid FROM held)
        THEN 'not a member: the other government held the seat of China' END AS dropped
FROM coded
"""


unvotes_published = Source(
    name="unvotes_published",
    origin=Origin(
        publisher="Voeten, Strezhnev and Bailey, Harvard Dataverse",
        title="United Nations General Assembly Voting Data (UNVotesPublished)",
        version="sessions 1-70",
        citation=("voeten2013", "voeten_unga", "robinson_unvotes"),
        url="https://doi.org/10.7910/DVN/LEJUQZ",
        licence="CC0, as a third party lists it; MIT (package that carries it)",
        may_redistribute=True,
        doi="10.7910/DVN/LEJUQZ",
    ),
    unit=STATE_VOTE,
    columns={
        "vote": Column(
            type="INTEGER",
            scale="1 yes, 2 abstain, 3 no, 8 absent, 9 not a member",
            least=1,
            most=9,
        ),
        "year": Column(type="INTEGER", scale="year in which the session opened: session + 1945"),
        "date": Column(type="DATE", scale="day of the vote; unreliable before 1997"),
        "unres": Column(type="VARCHAR", scale="symbol of the resolution, as R/68/262"),
        "important": Column(
            type="INTEGER", scale="1 where the US Department of State lists the vote as important"
        ),
        **{
            issue: Column(type="INTEGER", scale=f"1 where it was about {words}", least=0, most=1)
            for issue, words in _ISSUES.items()
        },
    },
    years=(1946, 2015),
    forms=(
        Form(
            file="UNVotesPublished.csv",
            read=_select(f"read_csv({{file}}, {_CSV})"),
            publisher=False,
        ),
        Form(
            file="UNVotesPublished.RData",
            read=_select("read_parquet({file})"),
            convert=r_data("x"),
            address="https://raw.githubusercontent.com/dgrtwo/unvotes/"
            "0afecd9683197b8d6ae46e38ace2bfa2bc45fa6f/data-raw/UNVotesPublished.RData",
        ),
        Form(
            file="unga_unvotes_1946_2019/UNVotesPublished.parquet",
            read=_select("read_parquet({file})"),
            sha256="435691e4830ed158ae50cde59597cd29a8100543aaf53f70ed72efec7d305063",
            bytes=271294,
            records=1066613,
            rows=1066355,
            total=("vote", 3818593),
            publisher=False,
        ),
    ),
    sample=(
        "rcid,session,vote,ccode,member,importantvote,date,unres,me,nu,di,hr,co,ec,year\n"
        '7,3,1,2,1,0,"12/31/1948","R/3/1",0,0,0,1,0,"0",1948\n'
        '7,3,8,365,1,0,"12/31/1948","R/3/1",0,0,0,1,0,"0",1948\n'
        '7,3,1,713,1,0,"12/31/1948","R/3/1",0,0,0,1,0,"0",1948\n'
        '7,3,9,710,NA,0,"12/31/1948","R/3/1",0,0,0,1,0,"0",1948\n'
        '8,5,3,2,1,NA,"9/1/1950",NA,NA,NA,NA,NA,NA,"0\\""",1950\n'
        '9,26,3,713,1,0,"10/7/1971","R/26/1",0,0,0,0,0,"1",1971\n'
        '9,26,8,710,1,0,"10/7/1971","R/26/1",0,0,0,0,0,"1",1971\n'
        '10,45,2,678,1,1,"11/3/1990","R/45/1",1,0,0,0,0,"0",1990\n'
    ),
    address="https://github.com/dgrtwo/unvotes",
    missing="NULL, or NA; 8 absent and 9 not a member are kept as codes of the vote",
    caveat="Paragraph votes and amendments count beside whole resolutions; 8 and 9 are no votes.",
)
