"""UCDP/PRIO armed conflicts: every state that took part in one, by year and role, 1946 on.

A conflict-year is an armed conflict with at least 25 battle deaths in the year in which at least
one party is the government of a state. Here a row is one state in one such year and its role: `a`
and `b` are the primary parties (the side with the government is `a`; in an interstate conflict the
order says nothing), `a_2nd` and `b_2nd` support them with troops. Rebels have no code and no row.
To count conflicts, count distinct pairs of `conflict_id` and `year`, never rows: one war has a row
for each state. Six states of 1979 to 1998 stand on both sides in one conflict-year, as published.

States keep their Gleditsch-Ward codes (`gwcode`); `ccode` is the COW state in that year, NULL for
Hyderabad. UCDP goes on with 345 for Serbia after 2006, which is COW's code too. The official file
lists the states of a side in one cell, the copy has a row for each combination; both give the same
rows. The official file is read as documented, only the copy was seen.
"""

from comity.families.ucdp import DESCRIBED, participants
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_FURTHER = {
    "ep_end": "CAST(CAST(ep_end AS INTEGER) AS BOOLEAN)",
    "ep_end_date": "CAST(left(nullif(CAST(ep_end_date AS VARCHAR), ''), 10) AS DATE)",
}

ucdp_conflicts = Source(
    name="ucdp_conflicts",
    origin=Origin(
        publisher="Uppsala Conflict Data Program and Peace Research Institute Oslo",
        title="UCDP/PRIO Armed Conflict Dataset",
        version="25.1",
        citation=("gleditsch2002", "davies2025"),
        url="https://ucdp.uu.se/downloads/",
        licence="CC BY 4.0 (according to Our World in Data)",
        may_redistribute=True,
    ),
    unit=Unit(
        "conflict participant-year", ("conflict_id", "year", "gwcode", "role"), text=("role",)
    ),
    columns={
        **DESCRIBED,
        "ep_end": Column(type="BOOLEAN", scale="whether the episode ended in this year"),
        "ep_end_date": Column(type="DATE", scale="last day of the episode, if it ended"),
    },
    years=(1946, 2024),
    forms=(
        Form(
            file="ucdp-prio-acd-251-csv.zip",
            read=participants(f"read_csv({{file}}, {CSV})", "conflict_id", _FURTHER),
            member="UcdpPrioConflict_v25_1.csv",
            address="https://ucdp.uu.se/downloads/ucdpprio/ucdp-prio-acd-251-csv.zip",
        ),
        Form(
            file="ucdp/ucdp_acd.parquet",
            read=participants("read_parquet({file})", "conflict_id", _FURTHER),
            publisher=False,
            sha256="507ff2cb1e5a1ac3ab441ce169e266987ff31b0af85020b5db47aacc4591e3ab",
            bytes=24_874,
            records=5_652,
            rows=6_324,
            total=("intensity", 8_374),
        ),
    ),
    sample=(
        "conflict_id,location,side_a,side_a_2nd,side_b,side_b_2nd,incompatibility,territory_name,"
        "year,intensity_level,type_of_conflict,start_date,start_prec,start_date2,start_prec2,"
        "ep_end,ep_end_date,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,region,version\n"
        '9001,"A, B","State A, State B",State C,State D,,2,,1951,2,2,1950-01-02,1,1950-03-04,2,'
        '0,,"2, 200",20,710,,710,3,25.1\n'
        "9002,R,State R,,Rebels,,1,Land,1995,1,3,1994-12-11,1,1994-12-11,1,1,1995-12-31,"
        "365,,,,365,1,25.1\n"
    ),
    address="https://ucdp.uu.se/downloads/",
    missing="empty cell",
    every=365,
    caveat="A row is a state in a conflict; count distinct conflicts, not rows.",
)
