"""Votes in the United Nations: who held a seat on a day, and layouts that several files share.

The seat of China is coded by the state whose government held it: 710 to 7 December 1949, 713
(Taiwan) from the 8th, when that government moved to Taipei, to 24 October 1971, and 710 from the
25th (A/RES/2758). Germany is 260 to 2 October 1990 and 255 from the 3rd; the Yemen that sits since
1947 is 678 to 21 May 1990 and 679 from the 22nd. Russia is 365 throughout, Yugoslavia, Serbia and
Montenegro together, and Serbia are 345. Ukraine (369) and Belarus (370) keep what they voted as
Soviet republics.
"""

from datetime import date

from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column

TAIPEI, BEIJING = date(1949, 12, 8), date(1971, 10, 25)
"""First days on which the government in Taipei, and that in Beijing, held the seat of China."""

VOTE = "1 yes, 2 abstain, 3 no, 8 took no part"
"""Scale of a vote in the files that keep absences."""

TWICE = "a vote entered twice"
"""Reason for which the second of two equal votes of one state is left out."""

_FORMER = {
    "SUN": 365,
    "BYS": 370,
    "CSK": 315,
    "YUG": 345,
    "SCG": 345,
    "DDR": 265,
    "YMD": 680,
    "ROM": 360,
    "ZAR": 490,
    "BUR": 775,
    "HVO": 439,
    "DHY": 434,
    "TMP": 860,
    "EAZ": 511,
    "ZAN": 511,
}
"""Three-letter codes that ISO 3166 has given up, or that only the UN gave."""


def china(day: str) -> str:
    """Return SQL of the code of the seat of China on a day."""
    return f"CASE WHEN {day} >= DATE '{TAIPEI}' AND {day} < DATE '{BEIJING}' THEN 713 ELSE 710 END"


def placed(given: str) -> str:
    """Return SQL of a table with `code` (three letters) and `day`, and the `ccode` they mean."""
    former = ", ".join(f"('{code}', {ccode})" for code, ccode in _FORMER.items())
    return f"""
SELECT g.*, CASE
    WHEN g.code IS NULL OR g.day IS NULL THEN NULL
    WHEN g.code IN ('CHN', 'TWN') THEN {china("g.day")}
    WHEN g.code IN ('DEU', 'GER', 'FRG') AND g.day < DATE '1990-10-03' THEN 260
    WHEN g.code IN ('DEU', 'GER', 'FRG') THEN 255
    WHEN g.code IN ('YEM', 'YAR') AND g.day < DATE '1990-05-22' THEN 678
    WHEN g.code IN ('YEM', 'YAR') THEN 679
    WHEN f.ccode IS NOT NULL THEN f.ccode
    WHEN c.ccode IS NOT NULL THEN c.ccode
    ELSE CAST(error('no member state has the code ' || g.code) AS INTEGER) END AS ccode
FROM {given} AS g LEFT JOIN codes AS c ON g.code = c.iso3
    LEFT JOIN (VALUES {former}) AS f (code, ccode) ON g.code = f.code"""


def library(*columns: str) -> str:
    """Return SQL that reads the UN library's file of votes, with further columns in SQL."""
    whole = {
        "n_yes": "total_yes",
        "n_abstain": "total_abstentions",
        "n_no": "total_no",
        "n_members": "total_ms",
    }
    counts = "".join(
        f", CAST(CAST({given} AS DOUBLE) AS INTEGER) AS {name}" for name, given in whole.items()
    )
    further = "".join(f", {column}" for column in columns)
    return f"""
WITH given AS (
    SELECT CAST(undl_id AS INTEGER) AS undl_id, nullif(upper(trim(ms_code)), '') AS code,
        try_cast(date AS DATE) AS day, trim(resolution) AS resolution, trim(meeting) AS meeting,
        CASE upper(trim(ms_vote)) WHEN 'Y' THEN 1 WHEN 'A' THEN 2 WHEN 'N' THEN 3 WHEN 'X' THEN 8
            ELSE CAST(error('no vote is called ' || ms_vote) AS INTEGER)
            END AS vote{counts}{further}
    FROM read_csv({{file}}, {CSV})
),
placed AS ({placed("given")})
SELECT *, day AS date, CAST(extract(year FROM day) AS INTEGER) AS year, CASE
    WHEN code IS NULL THEN 'no code of a member state'
    WHEN day IS NULL THEN 'no readable day of the vote'
    WHEN row_number() OVER (PARTITION BY undl_id, ccode, vote) > 1 THEN '{TWICE}' END AS dropped
FROM placed"""


LIBRARY_COLUMNS = {
    "vote": Column(type="INTEGER", scale=VOTE, least=1, most=8),
    "date": Column(type="DATE", scale="day of the vote"),
    "year": Column(type="INTEGER", scale="year of that day"),
    "resolution": Column(type="VARCHAR", scale="symbol of the resolution"),
    "meeting": Column(type="VARCHAR", scale="symbol of the record of the meeting"),
    "n_yes": Column(type="INTEGER", scale="members that voted yes, as published"),
    "n_abstain": Column(type="INTEGER", scale="members that abstained, as published"),
    "n_no": Column(type="INTEGER", scale="members that voted no, as published"),
    "n_members": Column(type="INTEGER", scale="members at the time, as published"),
}
"""Columns of every file of votes of the UN library."""


_FLAGS = {
    0: "china",
    2: "united_states",
    200: "united_kingdom",
    220: "france",
    365: "russian_federation_ussr",
}

_SEATED = " UNION ALL ".join(
    f"SELECT *, {seat} AS seat, {flag} AS cast_veto FROM given" for seat, flag in _FLAGS.items()
)

DPPA_VETOES = f"""
WITH given AS (
    SELECT CAST(id AS INTEGER) AS draft_number, CAST(date AS DATE) AS date,
        nullif(trim("draft_res#"), '') AS draft, nullif(trim(agenda), '') AS agenda,
        nullif(trim(short_agenda), '') AS topic, CAST("#_of_pms" AS INTEGER) AS members,
        {", ".join(f"coalesce(CAST({f} AS INTEGER), 0) AS {f}" for f in _FLAGS.values())}
    FROM read_csv({{file}}, {CSV})
),
seated AS ({_SEATED})
SELECT draft_number, CAST(extract(year FROM date) AS INTEGER) AS year, date, draft, agenda, topic,
    CASE WHEN seat > 0 THEN seat ELSE {china("date")} END AS ccode,
    CASE WHEN cast_veto = 1 THEN 1
        WHEN seat = 0 AND date < DATE '{BEIJING}' THEN NULL
        WHEN members = {" + ".join(_FLAGS.values())} THEN 0 END AS vetoed
FROM seated
"""
"""SQL that reads the UN's own list of vetoes, by its Department of Political Affairs."""


def april_2020(table: str, suffix: str = "") -> str:
    """Return SQL of the ideal points of April 2020, whose columns carry a suffix in each file."""
    given = {"theta": "IdealPoint", "low": "Q5%", "median": "Q50%", "high": "Q95%"}
    values = ", ".join(f'CAST("{g}{suffix}" AS DOUBLE) AS {name}' for name, g in given.items())
    return (
        f"SELECT CAST(ccode AS INTEGER) AS ccode, CAST(session AS INTEGER) + 1945 AS year, "
        f"CAST(session AS INTEGER) AS session, {values}, "
        f'CAST("NVotes{suffix}" AS INTEGER) AS n FROM {table}'
    )


def april_2020_csv(suffix: str = "") -> str:
    """Return SQL of the authors' CSV of those ideal points."""
    return april_2020(f"read_csv({{file}}, {CSV})", suffix)


def april_2020_parquet(suffix: str = "") -> str:
    """Return SQL of the Parquet copy of it."""
    return april_2020("read_parquet({file})", suffix)


APRIL_2020 = "https://github.com/evoeten/United-Nations-General-Assembly-Votes-and-Ideal-Points"
"""The authors' repository."""

APRIL_2020_FILES = (
    "https://raw.githubusercontent.com/evoeten/"
    "United-Nations-General-Assembly-Votes-and-Ideal-Points/master/"
)
"""Where its files can be downloaded."""

APRIL_2020_COLUMNS = {
    "session": Column(type="INTEGER", scale="session of the General Assembly: year - 1945"),
    "theta": Column(type="DOUBLE", scale="standard deviations of all states of this file"),
    "low": Column(type="DOUBLE", scale="5 per cent quantile of theta"),
    "median": Column(type="DOUBLE", scale="50 per cent quantile of theta"),
    "high": Column(type="DOUBLE", scale="95 per cent quantile of theta"),
    "n": Column(type="INTEGER", scale="votes of the state that theta rests on", least=1),
}


def april_2020_origin(votes: str) -> Origin:
    """Return the origin of the ideal points that rest on some votes."""
    return Origin(
        publisher="Bailey, Strezhnev and Voeten",
        title=f"Ideal Point Estimates from United Nations General Assembly Votes: {votes}",
        version="April 2020",
        citation=("bailey2017",),
        url=APRIL_2020,
        licence="MIT (repository licence file)",
        may_redistribute=True,
        doi="10.7910/DVN/LEJUQZ",
    )
