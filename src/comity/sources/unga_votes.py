"""UN General Assembly roll-call votes of Voeten, Strezhnev and Bailey: yes, abstain or no.

One row for each state and roll call in which it took a position, sessions 1 to 78. Preparation,
in this order:

1. Votes 1, 2 and 3 stay; absent (8), not a member (9) and rows without a code go.
2. Germany: votes of 260 in 1990 are of the united Germany, 255.
3. Ukraine (369) and Belarus (370) count from 1991, when they became states.
4. Yemen: votes of 678 in 1990 are of the united Yemen, 679.
5. The seat of China is 710 to 7 December 1949, then 713 while Taipei held it. Votes of 710 in
   1971 dated before 15 November, when Beijing's delegation took the seat, go.
6. An equal vote entered twice counts once; two votes that differ stop the reading.

States that voted some days before they entered the state system stay, and so do India's votes of
1946. The session is the thousands of `resid`, never the year of a date: sessions run into the
next year, and days are unreliable before 2003. The tallies count what is left after these rules,
in the publisher's file as in the prepared copy, which had them applied already.
"""

from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_VOTE

_PREPARED = """
WITH given AS (
    SELECT CAST(resid AS INTEGER) AS resid, CAST(ccode AS INTEGER) AS ccode, vote,
        coalesce(try_cast(date AS DATE), CAST(try_strptime(date, '%m/%d/%Y') AS DATE)) AS cast_on
    FROM read_csv({file}, header=true, all_varchar=true, nullstr='NA', delim=',',
        quote='"', escape='"', skip=0)
)
SELECT resid, try_cast(vote AS INTEGER) AS vote, CASE
        WHEN ccode = 260 AND extract(year FROM cast_on) = 1990 THEN 255
        WHEN ccode = 678 AND extract(year FROM cast_on) = 1990 THEN 679
        WHEN ccode = 713 AND cast_on <= DATE '1949-12-07' THEN 710
        ELSE ccode END AS ccode,
    CASE
        WHEN ccode IS NULL OR resid IS NULL THEN 'no code of the state or of the roll call'
        WHEN vote = '8' THEN 'absent'
        WHEN vote = '9' THEN 'not a member'
        WHEN vote IN ('1', '2', '3') THEN CASE
            WHEN ccode IN (369, 370) AND extract(year FROM cast_on) <= 1990
                THEN 'before it was a state: Ukraine, Belarus'
            WHEN ccode = 710 AND cast_on BETWEEN DATE '1971-01-01' AND DATE '1971-11-14'
                THEN 'dated before its delegation came: China' END
        ELSE 'no vote, or one of another code' END AS dropped
FROM given
"""


def _select(prepared: str) -> str:
    """Count a vote once, and add what a roll call says as a whole to every vote in it."""
    return f"""
WITH prepared AS ({prepared}),
votes AS (
    SELECT resid, ccode, vote, CASE WHEN dropped IS NULL AND row_number() OVER (
            PARTITION BY resid, ccode, vote, dropped IS NULL) > 1 THEN 'a vote entered twice'
        ELSE dropped END AS dropped
    FROM prepared
),
calls AS (
    SELECT resid, (resid - resid % 1000) / 1000 AS session, min(vote) < max(vote) AS contested,
        count(CASE WHEN vote = 1 THEN 1 END) AS n_yes,
        count(CASE WHEN vote = 2 THEN 1 END) AS n_abstain,
        count(CASE WHEN vote = 3 THEN 1 END) AS n_no
    FROM votes WHERE dropped IS NULL GROUP BY resid
)
SELECT c.session, v.resid, v.ccode, v.vote, c.session + 1945 AS year, c.contested,
    c.n_yes, c.n_abstain, c.n_no, v.dropped
FROM votes AS v LEFT JOIN calls AS c ON v.resid = c.resid
"""


_TALLY = "states of the file that voted "

unga_votes = Source(
    name="unga_votes",
    origin=Origin(
        publisher="Voeten, Strezhnev and Bailey, Harvard Dataverse",
        title="United Nations General Assembly Voting Data",
        version="mid-2024, sessions 1-78",
        citation=("voeten_unga", "bailey2017"),
        url="https://doi.org/10.7910/DVN/LEJUQZ",
        licence="CC0, as a third party lists it",
        may_redistribute=True,
        doi="10.7910/DVN/LEJUQZ",
    ),
    unit=STATE_VOTE,
    columns={
        "vote": Column(type="INTEGER", scale="1 yes, 2 abstain, 3 no"),
        "year": Column(type="INTEGER", scale="year in which the session opened: session + 1945"),
        "contested": Column(type="BOOLEAN", scale="whether any two states voted differently"),
        "n_yes": Column(type="INTEGER", scale=_TALLY + "yes"),
        "n_abstain": Column(type="INTEGER", scale=_TALLY + "abstain"),
        "n_no": Column(type="INTEGER", scale=_TALLY + "no"),
    },
    years=(1946, 2023),
    forms=(
        Form(file="UNVotes.csv", read=_select(_PREPARED)),
        Form(
            file="unga_votes_voeten_1946_2024/unga_votes.parquet",
            read=_select(
                "SELECT resid, ccode, vote, CAST(NULL AS VARCHAR) AS dropped "
                "FROM read_parquet({file})"
            ),
            sha256="7e580a5acfb47af43d84f33a84a587222e478f93980bf51fa3d93b438434c001",
            bytes=194864,
            records=855890,
            rows=855887,
            total=("vote", 1090938),
            publisher=False,
        ),
    ),
    sample=(
        '"","rcid","ccode","member","vote","Country","Countryname","session","date","unres",'
        '"amend","para","short","ec","resid"\n'
        '"1",3,2,1,1,"USA","United States",1,1946-01-01,"R/1/1",1,0,"A, ""B""",0,1001\n'
        '"2",3,713,1,3,"TWN","Taiwan",1,1946-01-01,"R/1/1",1,0,"A, ""B""",0,1001\n'
        '"3",3,365,1,8,"RUS","Russia",1,1946-01-01,"R/1/1",1,0,"A, ""B""",0,1001\n'
        '"4",3,370,1,2,"BLR","Belarus",1,1946-01-01,"R/1/1",1,0,"A, ""B""",0,1001\n'
        '"5",3,700,NA,9,NA,NA,1,1946-01-01,"R/1/1",1,0,"A, ""B""",0,1001\n'
        '"6",3,NA,NA,1,NA,NA,1,1946-01-01,"R/1/1",1,0,"A, ""B""",0,1001\n'
        '"7",50,713,1,1,"TWN","Taiwan",5,1950-09-01,NA,0,0,NA,"""\\",5001\n'
        '"8",50,200,1,1,"GBR","United Kingdom",5,1950-09-01,NA,0,0,NA,"""\\",5001\n'
        '"9",60,710,1,1,"CHN","China",26,1971-11-01,"R/26/1",0,0,NA,0,26001\n'
        '"10",60,220,1,1,"FRA","France",26,1971-11-01,"R/26/1",0,0,NA,0,26001\n'
        '"11",61,710,1,1,"CHN","China",26,1971-12-01,"R/26/2",0,0,NA,0,26002\n'
        '"12",70,260,1,1,"GFR","Germany",45,1990-11-03,"R/45/1",0,0,NA,0,45001\n'
        '"13",70,678,1,2,"YAR","Yemen",45,1990-11-03,"R/45/1",0,0,NA,0,45001\n'
        '"14",80,947,1,1,"TUV","Tuvalu",78,2024-06-04,"R/78/1",0,0,NA,0,78015\n'
        '"15",80,947,1,1,"TUV","Tuvalu",78,2024-06-05,"R/78/1",0,0,NA,0,78015\n'
    ),
    address="https://doi.org/10.7910/DVN/LEJUQZ",
    missing="8 absent, 9 not a member, NA",
    every=365,
    caveat="Absences are not votes, and the 2022 emergency session on Ukraine is not in the file.",
)
