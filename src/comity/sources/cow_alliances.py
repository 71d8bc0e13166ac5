"""COW Formal Alliances, by pair of states: read from the file that you got yourself.

Its maintainer asked that software should not hand these data on or ease their use. comity therefore
reads your own download only, keeps no address of the file, and no measure and no page uses it:
alliances are measured with ATOP (`atop`, `atop_members`). The source is here so that you may
compare the two on your own computer, with the citation that the maintainer asks for.

A row for each alliance, pair and first day. An unknown day is read as the earliest of its month for
`first` and the latest for `last`; `last` is missing for a pair still allied at the end of 2012. A
row that the file repeats word for word is left out.

The names of the columns are as others' programs read them; the file was never at hand.
"""

from comity.families.conflict import COW, COW_TERMS, earliest, known, latest
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

ALLIED_SPELL = Unit(
    "spell of an allied pair",
    ("version4id", "ccode1", "ccode2", "first"),
    symmetric=True,
    dates=("first",),
)

_PLEDGES = {
    "defense": "1 if the two pledge defence, else 0",
    "neutrality": "1 if the two pledge neutrality, else 0",
    "nonaggression": "1 if the two pledge not to attack each other, else 0",
    "entente": "1 if the two pledge to consult or cooperate in a crisis, else 0",
}
_CENSORED = {
    "left_censor": "1 if allied before 1816, else 0",
    "right_censor": "1 if allied at the end of 2012, else 0",
}
_READ = f"""
WITH given AS (
    SELECT {known("version4id")} AS version4id,
        least({known("ccode1")}, {known("ccode2")}) AS ccode1,
        greatest({known("ccode1")}, {known("ccode2")}) AS ccode2,
        {earliest("dyad_st_year", "dyad_st_month", "dyad_st_day")} AS first,
        {latest("dyad_end_year", "dyad_end_month", "dyad_end_day")} AS last,
        {", ".join(f"{known(name)} AS {name}" for name in (*_PLEDGES, *_CENSORED))}
    FROM read_csv({{file}}, {CSV}, nullstr='')
)
SELECT *, CASE WHEN row_number() OVER (
    PARTITION BY version4id, ccode1, ccode2, first, last, {", ".join((*_PLEDGES, *_CENSORED))}
) > 1 THEN 'the same row again' END AS dropped FROM given
"""

cow_alliances = Source(
    name="cow_alliances",
    origin=Origin(
        publisher=COW,
        title="Formal Alliances",
        version="4.1",
        citation=("gibler2009",),
        url="https://correlatesofwar.org/data-sets/formal-alliances/",
        licence=f"{COW_TERMS}; the maintainer asks that software does not pass the data on",
        may_redistribute=False,
    ),
    unit=ALLIED_SPELL,
    columns={
        "last": Column(type="DATE", scale="last day; none if allied at the end of 2012"),
        **{n: Column(type="INTEGER", scale=scale) for n, scale in (_PLEDGES | _CENSORED).items()},
    },
    years=(1816, 2012),
    forms=(
        Form(file="alliance_v4.1_by_dyad.csv", read=_READ, encoding="latin-1"),
        Form(
            file="version4.1_csv.zip",
            read=_READ,
            member="alliance_v4.1_by_dyad.csv",
            encoding="latin-1",
        ),
    ),
    sample=(
        "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,"
        "dyad_end_day,dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality,"
        "nonaggression,entente,version\n"
        '9001,2,"Aland",200,"Bland, Kingdom of",4,4,1901,,,,0,1,1,0,0,0,4.1\n'
        '9002,220,"Cland",200,"Bland, Kingdom of",8,4,1904,,8,1912,0,0,0,0,0,1,4.1\n'
        '9002,220,"Cland",200,"Bland, Kingdom of",8,4,1904,,8,1912,0,0,0,0,0,1,4.1\n'
    ),
    address="https://correlatesofwar.org/data-sets/formal-alliances/",
    missing="empty cells in last days; -9 for an unknown day",
    caveat=(
        "Its maintainer asked that software should not pass these data on: comity reads your own "
        "download only, and no measure uses them. Alliances are measured with ATOP."
    ),
)
