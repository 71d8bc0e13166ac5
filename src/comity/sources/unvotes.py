"""UN General Assembly votes as the R package unvotes gives them, paragraph votes included.

Every recorded roll call, on whole resolutions, paragraphs and amendments; `resid` is the package's
roll-call number `rcid`. Absences are not in it. From R,
`write.csv(merge(un_votes, un_roll_calls), "unvotes.csv", row.names = FALSE)` writes the file that
is read here; so are the package's own `un_votes.rda` and a Parquet copy, `un_votes.parquet`, each
with `un_roll_calls.parquet` beside it (or one folder up), which says in which session a vote was.

The package uses today's names. Votes go to the state that existed then: Federal Republic of Germany
260, and 255 in session 45, which voted after reunification; German Democratic Republic 265; Yemen
Arab Republic 678, and 679 in session 45; Yemen People's Republic 680; Taiwan, as the seat of the
Republic of China, 710 in sessions 1 to 4 (to December 1949), then 713; Czechoslovakia 315;
Yugoslavia, Serbia included, 345; Zanzibar 511. Russia is 365 from session 1. Ukraine (369) and
Belarus (370) keep what they voted as Soviet republics. Other states are found by their ISO code;
a name that does not translate stops the reading.
"""

from comity.formats import r_data
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_VOTE

_ROLL_CALLS = "fd3211ef74382bcf99ad20ba72ad73010345c1384a908bfa1a7c4298cc9f42c8"

_CSV = "header=true, all_varchar=true, nullstr='NA', delim=',', quote='\"', escape='\"'"


_CALLS = "un_roll_calls.parquet"


_JOINED = (
    "(SELECT v.rcid, v.country, v.country_code, v.vote, c.session, c.unres "
    "FROM read_parquet({file}) AS v "
    "LEFT JOIN read_parquet({un_roll_calls}) AS c ON v.rcid = c.rcid)"
)


def _select(joined: str) -> str:
    """Translate votes and names, and add what a roll call says as a whole."""
    return f"""
WITH given AS (
    SELECT CAST(rcid AS INTEGER) AS resid, CAST(session AS INTEGER) AS session, unres,
        country, country_code,
        CASE vote WHEN 'yes' THEN 1 WHEN 'abstain' THEN 2 WHEN 'no' THEN 3
            ELSE CAST(error('no vote is called ' || coalesce(vote, 'NA')) AS INTEGER) END AS vote
    FROM {joined} AS file
),
named AS (
    SELECT g.session, g.resid, g.vote, g.unres, CASE
        WHEN g.country = 'Federal Republic of Germany' AND g.session >= 45 THEN 255
        WHEN g.country = 'Federal Republic of Germany' THEN 260
        WHEN g.country = 'German Democratic Republic' THEN 265
        WHEN g.country = 'Yemen Arab Republic' AND g.session >= 45 THEN 679
        WHEN g.country = 'Yemen Arab Republic' THEN 678
        WHEN g.country = 'Yemen People''s Republic' THEN 680
        WHEN g.country = 'Taiwan' AND g.session <= 4 THEN 710
        WHEN g.country = 'Taiwan' THEN 713
        WHEN g.country = 'Czechoslovakia' THEN 315
        WHEN g.country = 'Yugoslavia' THEN 345
        WHEN g.country = 'Zanzibar' THEN 511
        WHEN g.country = 'Namibia' THEN 565
        WHEN c.ccode IS NOT NULL THEN c.ccode
        ELSE CAST(error('no state is called ' || g.country) AS INTEGER) END AS ccode
    FROM given AS g LEFT JOIN codes AS c ON g.country_code = c.iso2
),
calls AS (
    SELECT resid, min(vote) < max(vote) AS contested,
        count(CASE WHEN vote = 1 THEN 1 END) AS n_yes,
        count(CASE WHEN vote = 2 THEN 1 END) AS n_abstain,
        count(CASE WHEN vote = 3 THEN 1 END) AS n_no
    FROM given GROUP BY resid
)
SELECT n.session, n.resid, n.ccode, n.vote, n.session + 1945 AS year, c.contested,
    c.n_yes, c.n_abstain, c.n_no, n.unres,
    CASE WHEN n.session IS NULL THEN 'no session: the roll call is not listed' END AS dropped
FROM named AS n JOIN calls AS c ON n.resid = c.resid
"""


_TALLY = "states of the file that voted "

unvotes = Source(
    name="unvotes",
    origin=Origin(
        publisher="Robinson and Goguen-Compagnoni, from Voeten, Harvard Dataverse",
        title="unvotes: United Nations General Assembly Voting Data",
        version="0.2.0.9000, sessions 1-74",
        citation=("robinson_unvotes", "voeten2013", "voeten_unga"),
        url="https://github.com/dgrtwo/unvotes",
        licence="MIT (package); data CC0, as a third party lists it",
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
        "unres": Column(type="VARCHAR", scale="symbol of the resolution, as R/68/262"),
    },
    years=(1946, 2019),
    forms=(
        Form(file="unvotes.csv", read=_select(f"read_csv({{file}}, {_CSV})"), publisher=False),
        Form(
            file="unga_unvotes_1946_2019/un_votes.parquet",
            read=_select(_JOINED),
            sha256="68adc3e3850d337b667d5512ef3798081b18d30da4b3d8cbe562ecc4a3f761f8",
            bytes=279960,
            records=870109,
            rows=870109,
            beside={_CALLS: _ROLL_CALLS},
            total=("vote", 1112102),
            publisher=False,
        ),
        Form(
            file="unga_unvotes_1946_2019/original/un_votes.rda",
            read=_select(_JOINED),
            convert=r_data("un_votes"),
            sha256="cf814a48bc536e8f87f8e027942ac515fe6aae9d63cd71dd88ed718b14887e87",
            bytes=262083,
            records=870109,
            rows=870109,
            beside={_CALLS: _ROLL_CALLS},
            total=("vote", 1112102),
            publisher=False,
        ),
    ),
    sample=(
        '"rcid","country","country_code","vote","session","importantvote","date","unres"\n'
        '7,"United States","US","yes",3,0,1948-05-05,"R/3/1"\n'
        '7,"Russia","RU","no",3,0,1948-05-05,"R/3/1"\n'
        '7,"Taiwan","TW","abstain",3,0,1948-05-05,"R/3/1"\n'
        '8,"Taiwan","TW","yes",18,0,1963-09-03,NA\n'
        '8,"Zanzibar",NA,"yes",18,0,1963-09-03,NA\n'
        '9,"Federal Republic of Germany",NA,"yes",44,1,1989-09-05,"R/44/1"\n'
        '9,"Yemen Arab Republic",NA,"no",44,1,1989-09-05,"R/44/1"\n'
        '10,"Federal Republic of Germany",NA,"yes",45,1,1990-11-03,"R/45/1"\n'
        '10,"Yemen Arab Republic",NA,"no",45,1,1990-11-03,"R/45/1"\n'
        '10,"Namibia","NA","abstain",45,1,1990-11-03,"R/45/1"\n'
        '10,"Côte d’Ivoire","CI","abstain",45,1,1990-11-03,"R/45/1"\n'
    ),
    address="https://github.com/dgrtwo/unvotes",
    missing="NA; in the ISO code it is Namibia's, or no code",
    caveat="Paragraph votes and amendments count beside whole resolutions; the end is 2019.",
)
