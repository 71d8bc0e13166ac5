"""UN Security Council votes as the UN library publishes them: who voted how on each resolution.

One row for each member of the Council and resolution that was adopted, from number 1 (1946). Drafts
that failed, vetoed ones above all, are not in it: those are in `unsc_vetoes`, and a share of yes
votes in this table says little. Where a resolution was adopted without a vote the library writes
yes for all, or X in some releases; `modality` tells such resolutions.

Codes and days are read as in `un_ga_votes`: `united_nations` says who held the seat of China on a
day, the Soviet Union and Russia are both 365, South Yemen is 680. Elected members come and go by
year; a state without a row did not sit on the Council.

The library's site refuses programs: download the file of its record 4055387 with a browser. Its
name begins with the day of release; give it the name of the form. It was not seen by us: the
columns are those that the library's own description and programs that read the file of February
2026 name.
"""

from comity.families.united_nations import LIBRARY_COLUMNS, library
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_PERMANENT = (
    "CASE lower(trim(permanent_member)) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE "
    "WHEN '1' THEN TRUE WHEN '0' THEN FALSE END AS permanent"
)

un_sc_votes = Source(
    name="un_sc_votes",
    origin=Origin(
        publisher="UN Dag Hammarskjöld Library",
        title="United Nations Security Council Voting Data",
        version="6, 6 February 2026",
        citation=("undhl_sc",),
        url="https://digitallibrary.un.org/record/4055387",
        licence="Copyright, United Nations; non-commercial use, with attribution",
        may_redistribute=False,
    ),
    unit=Unit("Council member by resolution", ("undl_id", "ccode")),
    columns={
        **LIBRARY_COLUMNS,
        "permanent": Column(type="BOOLEAN", scale="whether the member is a permanent one"),
        "modality": Column(type="VARCHAR", scale="Vote, or adopted without one"),
        "description": Column(type="VARCHAR", scale="number and topic, in the library's words"),
    },
    years=(1946, 2026),
    forms=(
        Form(
            file="2026_02_06_sc_voting.csv",
            read=library(
                _PERMANENT, "trim(modality) AS modality", "trim(description) AS description"
            ),
        ),
    ),
    sample=(
        "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,meeting,"
        "description,agenda,subjects,vote_note,total_yes,total_no,total_abstentions,"
        "total_non_voting,total_ms,modality,undl_link\n"
        '9,RUS,ALAND,True,A,1999-02-02,S/RES/9999(1999),S/1999/1,S/PV.99,"Resolution 9999 [on '
        'a, b]",Question,WORDS,,2,0,1,0,3,Vote,https://digitallibrary.un.org/record/9\n'
        "9,CHN,BLAND,True,Y,1999-02-02,S/RES/9999(1999),S/1999/1,S/PV.99,Resolution 9999,"
        "Question,WORDS,,2,0,1,0,3,Vote,https://digitallibrary.un.org/record/9\n"
        "9,NAM,CLAND,False,Y,1999-02-02,S/RES/9999(1999),S/1999/1,S/PV.99,Resolution 9999,"
        "Question,WORDS,,2,0,1,0,3,Vote,https://digitallibrary.un.org/record/9\n"
        "4,SUN,DLAND,True,X,1953-02-02,S/RES/4(1953),,S/PV.4,Resolution 4,,,Adopted without vote,"
        "0,0,0,0,11,Without Vote,\n"
    ),
    address="https://digitallibrary.un.org/record/4055387",
    missing="empty cell; X is a member that took no part",
    every=60,
    caveat="Adopted resolutions only: a draft that a veto stopped is not in this table.",
)
