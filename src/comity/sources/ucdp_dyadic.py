"""UCDP dyadic data: every state in a pair of fighting parties, by year and role, 1946 on.

A dyad is a government against one rebel group, or against another government. A conflict with two
rebel groups is one conflict of `ucdp_conflicts` and two dyads here. A row is one state of a dyad in
a year with at least 25 battle deaths in the dyad, and its role, as in `ucdp_conflicts`; `side_a`
and `side_b` name the parties, rebels included. Count distinct pairs of `dyad_id` and `year`.

No file of this source was at hand: the columns are those that users of version 25.1 name, and
nothing here was checked against a real file.
"""

from comity.families.ucdp import DESCRIBED, participants
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_FURTHER = {
    "conflict_id": "CAST(conflict_id AS INTEGER)",
    "side_a": "nullif(side_a, '')",
    "side_b": "nullif(side_b, '')",
}

ucdp_dyadic = Source(
    name="ucdp_dyadic",
    origin=Origin(
        publisher="Uppsala Conflict Data Program",
        title="UCDP Dyadic Dataset",
        version="25.1",
        citation=("davies2025", "harbom2008"),
        url="https://ucdp.uu.se/downloads/",
        licence="CC BY 4.0 (according to Our World in Data)",
        may_redistribute=True,
    ),
    unit=Unit("dyad participant-year", ("dyad_id", "year", "gwcode", "role"), text=("role",)),
    columns={
        **DESCRIBED,
        "conflict_id": Column(type="INTEGER", scale="UCDP's code of the conflict"),
        "side_a": Column(type="VARCHAR", scale="name of party A, a government"),
        "side_b": Column(type="VARCHAR", scale="name of party B, rebels or a government"),
    },
    years=(1946, 2024),
    forms=(
        Form(
            file="ucdp-dyadic-251-csv.zip",
            read=participants(f"read_csv({{file}}, {CSV})", "dyad_id", _FURTHER),
            member="Dyadic_v25_1.csv",
            address="https://ucdp.uu.se/downloads/dyadic/ucdp-dyadic-251-csv.zip",
        ),
    ),
    sample=(
        "dyad_id,conflict_id,location,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,"
        "incompatibility,territory_name,year,intensity_level,type_of_conflict,start_date,"
        "start_prec,start_date2,start_prec2,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,region,"
        "version\n"
        '801,9002,R,State R,1,"State T, State U",Rebels,2,,1,Land,1995,1,4,1994-12-11,1,'
        '1994-12-11,1,365,"701, 702",,,365,1,25.1\n'
        "802,9002,R,State R,1,,Others,3,,1,Land,1995,1,3,1995-01-01,1,1995-01-01,1,365,,,,365,1,"
        "25.1\n"
    ),
    address="https://ucdp.uu.se/downloads/",
    missing="empty cell",
    every=365,
    caveat="Not checked against a real file. A row is a state in a dyad: count distinct dyads.",
)
