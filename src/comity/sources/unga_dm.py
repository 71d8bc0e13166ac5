"""UNGA-DM: every recorded vote of the UN General Assembly, on whole drafts, parts and amendments.

The database of Fjelstul, Hug and Kilby, from which the ideal points of 2025 are estimated. One row
for each member state and decision; `topic` says whether it was on a draft resolution, a paragraph,
an amendment or a motion, so choose before you count: agreement differs between them. Decisions
without a recorded vote have no row. `vote` is as it was cast, `amended` as the state later said
that it had wished to vote.

Codes are the file's own `member_state_id`, which programs that use it take for the COW number; it
is refused if China, Russia or the United States has another. Whom it gives the seat of China before
1971 is unverified. The year is that of the meeting, not of the session: two sessions meet in most
years.

The file was not seen by us: its columns, words and days (25nov1949, or 1949-11-25 in later
extracts) are those that programs which read the extract to session 77 name.
"""

from comity.families.united_nations import TWICE, VOTE
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit


def _vote(column: str) -> str:
    """Return SQL of the code of a vote; a word that is unknown stops the reading."""
    return (
        f"CASE trim({column}) WHEN 'in favor' THEN 1 WHEN 'abstaining' THEN 2 "
        "WHEN 'against' THEN 3 WHEN 'not voting' THEN 8 WHEN 'not voting (suspended)' THEN 8 "
        f"ELSE CAST(error('no vote is called ' || {column}) AS INTEGER) END"
    )


_SQL = f"""
WITH given AS (
    SELECT trim(decision_id) AS decision, CAST(member_state_id AS INTEGER) AS ccode,
        trim(member_state) AS state, {_vote("original_vote")} AS vote,
        {_vote("amended_vote")} AS amended,
        trim(original_vote) = 'not voting (suspended)' AS suspended,
        trim(session_id) AS session, trim(decision_topic) AS topic, trim(important) AS important,
        coalesce(try_cast(meeting_date AS DATE),
            CAST(strptime(meeting_date, '%d%b%Y') AS DATE)) AS date
    FROM read_csv({{file}}, {CSV})
)
SELECT decision, vote, amended, suspended, session, topic, date,
    CAST(extract(year FROM date) AS INTEGER) AS year,
    important = 'important' AS important,
    CASE WHEN (state = 'United States' AND ccode <> 2) OR (state = 'Russia' AND ccode <> 365)
        OR (state = 'China' AND ccode NOT IN (710, 713))
        THEN CAST(error('member_state_id is no COW code: ' || state) AS INTEGER)
        ELSE ccode END AS ccode,
    CASE WHEN ccode IS NULL THEN 'no code of a member state'
        WHEN row_number() OVER (PARTITION BY decision, ccode, vote, amended) > 1
        THEN '{TWICE}' END AS dropped
FROM given
"""

unga_dm = Source(
    name="unga_dm",
    origin=Origin(
        publisher="Fjelstul, Hug and Kilby, University of Geneva",
        title="UNGA-DM: United Nations General Assembly decision-making, all votes",
        version="regular session 77",
        citation=("fjelstul2025",),
        url="https://unvotes.unige.ch/",
        licence="CC BY 4.0, as a third party lists it",
        may_redistribute=False,
    ),
    unit=Unit("state by decision", ("decision", "ccode"), text=("decision",)),
    columns={
        "vote": Column(type="INTEGER", scale=VOTE, least=1, most=8),
        "amended": Column(type="INTEGER", scale=f"vote as later declared: {VOTE}"),
        "suspended": Column(type="BOOLEAN", scale="whether it could not vote for its arrears"),
        "session": Column(type="VARCHAR", scale="session, as RS-77 or ES-11"),
        "topic": Column(type="VARCHAR", scale="what was decided, as draft resolution"),
        "date": Column(type="DATE", scale="day of the meeting"),
        "year": Column(type="INTEGER", scale="year of that day"),
        "important": Column(
            type="BOOLEAN", scale="whether the US Department of State lists it as important"
        ),
    },
    years=(1946, 2023),
    forms=(Form(file="All_Votes_RS-077.csv", read=_SQL),),
    sample=(
        "decision_id,member_state_id,member_state,original_seat_name,current_seat_name,"
        "original_vote,amended_vote,session_id,meeting_record_id,meeting_date,decision_topic,"
        "decision_mode,important,draft_resolution_id\n"
        "A/RES/3/9-FP,365,Russia,Aland,Aland,against,against,RS-03,A/PV.9,25nov1948,"
        "draft resolution,recorded vote,,A/9\n"
        "A/RES/3/9-FP,2,United States,Bland,Bland,not voting,in favor,RS-03,A/PV.9,25nov1948,"
        "draft resolution,recorded vote,,A/9\n"
        "A/RES/77/9-P1,265,East Germany,Cland,Cland,not voting (suspended),"
        "not voting (suspended),RS-77,A/77/PV.9,2022-11-25,paragraph,recorded vote,important,A/9\n"
    ),
    address="https://unvotes.unige.ch/",
    missing="empty cell",
    every=365,
    caveat="Drafts, paragraphs and amendments stand side by side: choose by `topic`.",
)
