"""UN General Assembly votes as the UN library publishes them: every adopted resolution to today.

One row for each member state and resolution that was adopted by a recorded vote, regular, special
and emergency sessions. It is the only one of our sources of votes with the emergency session on
Ukraine (ES-11) and with what came after June 2024. Votes on paragraphs, amendments and drafts that
failed are not in it, so agreement is higher than in `unvotes`: say which source a number is from.

States are named by three letters, today's code whatever the state was called: `united_nations` says
who held the seats of China, Germany and Yemen on a day. Egypt (651) is also the United Arab
Republic, Tanzania (510) also Tanganyika. A code that is unknown stops the reading, a row without
one or without a full day is left out and counted, an equal vote entered twice counts once.

The year is that of the day of the vote, not of the session: two sessions meet in most years.

The library's site refuses programs: download the file of its record 4060887 with a browser. Its
name begins with the day of release; give it the name of the form. It was not seen by us: the
columns are those that the library's own description and programs that read the file of February
2026 name; `vote_note` was added in 2025 and is not used, so older files are read as well.
"""

from comity.families.united_nations import LIBRARY_COLUMNS, library
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

un_ga_votes = Source(
    name="un_ga_votes",
    origin=Origin(
        publisher="UN Dag Hammarskjöld Library",
        title="United Nations General Assembly Voting Data",
        version="6 February 2026",
        citation=("undhl_ga",),
        url="https://digitallibrary.un.org/record/4060887",
        licence="Copyright, United Nations; non-commercial use, with attribution",
        may_redistribute=False,
    ),
    unit=Unit("state by resolution", ("undl_id", "ccode")),
    columns={
        **LIBRARY_COLUMNS,
        "session": Column(type="VARCHAR", scale="session, as 78 or ES-11"),
        "title": Column(type="VARCHAR", scale="title of the resolution"),
    },
    years=(1946, 2026),
    forms=(
        Form(
            file="2026_02_06_ga_voting.csv",
            read=library("trim(session) AS session", "trim(title) AS title"),
        ),
    ),
    sample=(
        "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,"
        "title,agenda_title,subjects,vote_note,total_yes,total_no,total_abstentions,"
        "total_non_voting,total_ms,undl_link\n"
        '5,RUS,ALAND,N,2022-03-02,ES-11,A/RES/ES-11/9,A/ES-11/L.9,,A/ES-11/PV.9,"First, question",'
        "Question,WORDS--MORE|WORDS,,1.0,1.0,1.0,1.0,4.0,https://digitallibrary.un.org/record/5\n"
        "5,CHN,BLAND,A,2022-03-02,ES-11,A/RES/ES-11/9,A/ES-11/L.9,,A/ES-11/PV.9,First question,"
        ",,,1.0,1.0,1.0,1.0,4.0,https://digitallibrary.un.org/record/5\n"
        "5,CHN,BLAND,A,2022-03-02,ES-11,A/RES/ES-11/9,A/ES-11/L.9,,A/ES-11/PV.9,First question,"
        ",,,1.0,1.0,1.0,1.0,4.0,https://digitallibrary.un.org/record/5\n"
        "5,TUV,CLAND,X,2022-03-02,ES-11,A/RES/ES-11/9,A/ES-11/L.9,,A/ES-11/PV.9,First question,"
        ",,,1.0,1.0,1.0,1.0,4.0,https://digitallibrary.un.org/record/5\n"
        "3,CHN,DLAND,Y,1960-12-01,15,A/RES/1599(XV),,,A/PV.99,Second question,,,,1.0,,,,1.0,\n"
    ),
    address="https://digitallibrary.un.org/record/4060887",
    missing="empty cell; X is a member that took no part",
    every=120,
    caveat=(
        "Adopted resolutions only, and the year is that of the vote, where `unga_votes` and "
        "`unvotes` have the year in which the session opened."
    ),
)
