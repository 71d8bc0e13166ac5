"""COW intergovernmental organisations, by name: which states were members of which, and as what.

A row for each organisation, COW state and year in which the state was a full member (1), an
associate member (2) or an observer (3), or in which the publisher does not know (`membership` is
missing then). No row means no member, or that the state or the organisation did not exist: those
codes of the publisher (0 and -1) are the other levels of its tables and are not read. So a pair is
in an organisation together where both have 1, and unknown where either is missing.

The publisher's file by organisation and year is tab-separated in spite of its name, with a column
for each state, names of organisations, and a mark of years that were filled in. Its file by state
and year has neither: there `organisation` is the column's name, in which signs and spaces of the
acronym are left out, and the other columns are missing. Neither file was ever at hand: columns and
codes are as programs that read them give them, and the encoding is a guess. A column that is no
COW state stops the reading.
"""

from comity.families.conflict import UPLOADS
from comity.families.igos import CAVEAT, STATES, but, origin
from comity.formats import CSV
from comity.source import Column, Form, Source
from comity.units import Unit

_ABOUT = (
    *("ioname", "orgname", "longorgname", "year", "sdate", "deaddate", "dead", "integrated"),
    *("replaced", "ionum", "igocode", "version", "accuracyofpre1965membershipdates"),
    *("sourcesandnotes", "imputed", "political", "social", "economic"),
)
_MEMBERSHIP = (
    "CASE code WHEN '1' THEN 1 WHEN '2' THEN 2 WHEN '3' THEN 3 WHEN '-9' THEN NULL ELSE "
    "CAST(error('a membership of ' || coalesce(code, 'an empty cell')) AS INTEGER) END"
)
_KEPT = "WHERE code IS NULL OR code NOT IN ('0', '-1')"


def _long(table: str, about: tuple[str, ...], name: str) -> str:
    return (
        f"(SELECT * FROM {table} AS wide UNPIVOT INCLUDE NULLS (code FOR {name} IN ({but(about)})))"
    )


_TSV = CSV.replace("delim=','", "delim='\t'")
_CODES = ", ".join(f"('{name}', {ccode})" for name, ccode in STATES.items())
_BY_IGO = f"""
SELECT trim(m.ioname) AS organisation, coalesce(s.ccode,
        CAST(error('no COW state is called ' || m.state) AS INTEGER)) AS ccode,
    CAST(m.year AS INTEGER) AS year, {_MEMBERSHIP} AS membership, trim(m.orgname) AS igo_name,
    CAST(m.ionum AS INTEGER) AS ionum, CAST(m.imputed AS INTEGER) AS imputed
FROM {_long(f"read_csv({{file}}, {_TSV}, nullstr='.')", _ABOUT, "state")} AS m
LEFT JOIN (VALUES {_CODES}) AS s(name, ccode) ON lower(m.state) = s.name
{_KEPT}
"""
_BY_STATE = f"""
SELECT organisation, CAST(ccode AS INTEGER) AS ccode, CAST(year AS INTEGER) AS year,
    {_MEMBERSHIP} AS membership, NULL AS igo_name, NULL AS ionum, NULL AS imputed
FROM {_long(f"read_csv({{file}}, {CSV})", ("ccode", "year", "state"), "organisation")} {_KEPT}
"""

cow_igo_members = Source(
    name="cow_igo_members",
    origin=origin("members by organisation and year"),
    unit=Unit(
        "organisation by state and year", ("organisation", "ccode", "year"), text=("organisation",)
    ),
    columns={
        "membership": Column(
            type="INTEGER", scale="1 full, 2 associate, 3 observer; none if not known"
        ),
        "igo_name": Column(type="VARCHAR", scale="name of the organisation, in English"),
        "ionum": Column(type="INTEGER", scale="number of the organisation in COW"),
        "imputed": Column(type="INTEGER", scale="1 if the year was filled in, else 0"),
    },
    years=(1815, 2014),
    forms=(
        Form(
            file="igo_year_formatv3.zip",
            read=_BY_IGO,
            member="igo_year_formatv3.csv",
            encoding="cp1252",
            address=f"{UPLOADS}igo_year_formatv3.zip",
        ),
        Form(
            file="state_year_formatv3.zip",
            read=_BY_STATE,
            member="state_year_formatv3.csv",
            address=f"{UPLOADS}state_year_formatv3.zip",
        ),
    ),
    sample=(
        "ioname\torgname\tyear\tafghanistan\tusa\tzaire\tsdate\tdeaddate\tlongorgname\tionum\t"
        "version\timputed\tpolitical\n"
        "AB\tBank of A, the\t1901\t1\t0\t-1\t1900\t.\tBank of A\t9001\t3\t0\t0\n"
        "AB\tBank of A, the\t1902\t2\t-9\t-1\t1900\t.\tBank of A\t9001\t3\t1\t0\n"
        "UB\tUnion of B\t1901\t0\t3\t1\t1901\t1902\tUnion of B\t9002\t3\t.\t1\n"
    ),
    address=f"{UPLOADS}igo_year_formatv3.zip",
    missing="-9: not known whether a member; dots in other columns",
    caveat=CAVEAT,
)
