"""Gleditsch and Ward's list of independent states: who was one, from which day to which.

Keys are their own codes, which differ from COW's for Germany (260 since 1949), Yemen (678
throughout), Serbia (340) and some islands of the Pacific; `isard_gw_cow` translates them by year.
Their list has many states outside Europe long before COW's. `last` is missing for a state that
existed when the file ended; that is the latest day in it, because every vintage ends on another
one: the list of 2017 with that year, the later ones with 2020.

`microstate` says whether a state is from their tentative list of microstates. The plain list
(iisystem.dat, ksgmdw.txt) has none of them; the file of the R package isard holds both lists. The
publisher's files were never at hand: tab-separated without a header and with days like 31:12:2017
is what others' programs read of the former, a header and ISO days of the latter.
"""

from dataclasses import replace

from comity.families.packages import of_package
from comity.families.spells import GW_SPELL
from comity.provenance import Origin
from comity.source import Column, Form, Source


def _tidy(given: str) -> str:
    """Tidy rows `gwcode`, `abb`, `state_name`, `microstate`, `first`, `last` of any file."""
    return (
        f"WITH given AS ({given}), ends AS (SELECT max(last) AS day FROM given) "
        "SELECT gwcode, first, CASE WHEN last < day THEN last END AS last, abb, state_name, "
        "microstate FROM given CROSS JOIN ends"
    )


def _named(table: str, day: str = "CAST({} AS DATE)") -> str:
    return _tidy(
        "SELECT CAST(gwcode AS INTEGER) AS gwcode, trim(stateabb) AS abb, "
        f"trim(statename) AS state_name, 0 AS microstate, {day.format('startdate')} AS first, "
        f"{day.format('enddate')} AS last FROM {table}"
    )


def _select_isard(table: str) -> str:
    return _tidy(
        "SELECT CAST(gwcode AS INTEGER) AS gwcode, gw_abb AS abb, gw_name AS state_name, "
        'CAST(microstate AS INTEGER) AS microstate, CAST("start" AS DATE) AS first, '
        f'CAST("end" AS DATE) AS last FROM {table}'
    )


_TSV = (
    "read_csv({{file}}, header={}, all_varchar=true, delim='\t', quote='', escape='', skip=0, "
    "names=['gwcode', 'stateabb', 'statename', 'startdate', 'enddate'])"
)
_DAY = "CAST(strptime({}, '%d:%m:%Y') AS DATE)"
_TO_2017 = (1816, 2017)
_DATA = "https://ksgleditsch.com/data/"

gw_states = Source(
    name="gw_states",
    origin=Origin(
        publisher="K. S. Gleditsch and M. D. Ward",
        title="List of independent states",
        version="2017",
        citation=("gleditschward1999", "miller2022"),
        url="https://ksgleditsch.com/statelist.html",
        licence="not stated",
        may_redistribute=False,
    ),
    unit=GW_SPELL,
    columns={
        "last": Column(type="DATE", scale="last day; none if a state on the last day of the list"),
        "abb": Column(type="VARCHAR", scale="three-letter abbreviation of the list"),
        "state_name": Column(type="VARCHAR", scale="name in the list, in English"),
        "microstate": Column(type="INTEGER", scale="1 if from the list of microstates, else 0"),
    },
    years=(1816, 2020),
    forms=(
        Form(
            file="iisystem.dat",
            read=_named(_TSV.format("false"), _DAY),
            encoding="cp1252",
            address=f"{_DATA}iisystem.dat",
            years=_TO_2017,
        ),
        Form(
            file="ksgmdw.txt",
            read=_named(_TSV.format("true")),
            encoding="cp1252",
            address=f"{_DATA}ksgmdw.txt",
            version="7, to 2020",
        ),
        *(
            replace(form, years=_TO_2017)
            for form in of_package(
                "gw_states",
                _named,
                file="peacesciencer_reference/gw_states.parquet",
                sha256="cbb4bf0605e0d5c0e8cdd94c3a1f9d307617f7b4ef5ba9038aa8b52dbec23ba0",
                size=4072,
                records=216,
                rows=216,
                total=("gwcode", 98267),
            )
        ),
        *(
            replace(form, version="7, to 2020")
            for form in of_package(
                "gw_system",
                _select_isard,
                file="isard/gw_system.parquet",
                sha256="50fc158483412dd951d3f2fb3304b4409971cfea77a135e3723a9bafde606d3a",
                size=4672,
                records=239,
                rows=239,
                total=("gwcode", 110168),
            )
        ),
    ),
    sample=(
        "2\tAAA\tAland\t01:01:1816\t31:12:2017\n"
        "200\tBBB\tBland, Kingdom of\t13:07:1878\t01:10:1915\n"
        "200\tBBB\tBland, Kingdom of\t05:06:2006\t31:12:2017\n"
    ),
    address="https://ksgleditsch.com/statelist.html",
    missing="the last day of the list for a state that still was one",
    caveat="Codes are those of Gleditsch and Ward, not COW codes.",
)
