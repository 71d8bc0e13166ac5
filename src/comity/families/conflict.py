"""Disputes and wars: words, codes and forms that the lists of them have in common."""

from comity.source import Column
from comity.units import Unit

COW = "Correlates of War Project"
COW_TERMS = "Correlates of War terms: free use with citation; redistribution not addressed"
UPLOADS = "https://correlatesofwar.org/wp-content/uploads/"
MID_ZIP = "MID-5-Data-and-Supporting-Materials.zip"

FATALITY = (
    "deaths as a level: 0 none, 1 up to 25, 2 up to 100, 3 up to 250, 4 up to 500, 5 up to 999, "
    "6 more"
)
HOSTLEV = "hostility: 1 no militarised action, 2 threat, 3 display, 4 use of force, 5 war"
HIACT = "highest action, 0 none to 21 joining a war; a code, no scale"
DEATHS = "deaths, where the exact number is known"
SIDE_A = "1 on side A, which acted first, else 0"
ORIGINATOR = "1 if in the dispute from its first day, else 0"
ONSET = "1 in the first year of the dispute for the two, else 0"
RECIP = "1 if side B took militarised action as well, else 0"
OUTCOME = (
    "1 side A wins, 2 side B wins, 3 A yields, 4 B yields, 5 stalemate, 6 compromise, "
    "7 seized persons or goods released, 8 unclear, 9 joins a war"
)
SETTLE = "settlement: 1 negotiated, 2 imposed, 3 none, 4 unclear"

DISPUTE = Unit("dispute", ("dispnum",))
IN_DISPUTE = {
    "sidea": SIDE_A,
    "orig": ORIGINATOR,
    "fatality": FATALITY,
    "fatalpre": DEATHS,
    "hiact": HIACT,
    "hostlev": HOSTLEV,
}
"""What the lists tell of each state in a dispute."""

OF_CHOSEN = {
    "fatality": FATALITY,
    "hostlev": HOSTLEV,
    "mindur": "days that the dispute lasted at least",
    "maxdur": "days that the dispute lasted at most",
    "recip": RECIP,
}
"""What they tell of the one dispute that is chosen for two states and a year."""

OF_DISPUTE = {
    "outcome": OUTCOME,
    "settle": SETTLE,
    "fatality": FATALITY,
    "mindur": "days that it lasted at least",
    "maxdur": "days that it lasted at most",
    "hiact": HIACT,
    "hostlev": HOSTLEV,
    "recip": RECIP,
}
"""What they tell of a dispute as a whole."""

PLACE = {
    "location": Column(type="VARCHAR", scale="where it was, in words"),
    "point": Column(type="VARCHAR", scale="what the point stands for, in words"),
    "longitude": Column(type="DOUBLE", scale="degrees east"),
    "latitude": Column(type="DOUBLE", scale="degrees north"),
    "precision_code": Column(type="INTEGER", scale="1 the place itself to 8 a capital for a state"),
    "kind": Column(type="VARCHAR", scale="kind of place, in words"),
    "priogrid_cell": Column(type="INTEGER", scale="number of the cell of the PRIO grid"),
}
"""What MIDLOC tells of a place."""


def placed() -> str:
    """Return SQL that selects what MIDLOC tells of a place.

    Missing are a precision of -99, a cell of 0, and a text of a dot; -9 is a longitude.
    """

    def text(column: str) -> str:
        return f"nullif(nullif({column}, '.'), '')"

    def number(column: str, kind: str) -> str:
        return f"CAST(nullif(CAST({column} AS VARCHAR), '') AS {kind})"

    return f"""
    {text("midloc2_location")} AS location, {text("midloc2_measuringpoint")} AS point,
    {number("midloc2_xlongitude", "DOUBLE")} AS longitude,
    {number("midloc2_ylatitude", "DOUBLE")} AS latitude,
    nullif({number("midloc2_precision", "INTEGER")}, -99) AS precision_code,
    {text("midloc2_precision_comment")} AS kind,
    nullif({number("priogrid_cell", "INTEGER")}, 0) AS priogrid_cell"""


def of_both(**scales: str) -> dict[str, Column]:
    """Return a whole-number column for each of the two states: `fatality1`, `fatality2`, ..."""
    return {
        f"{name}{n}": Column(
            type="BIGINT" if name.startswith(("fatalpre", "deaths")) else "INTEGER",
            scale=f"of state {n}: {scale}",
        )
        for name, scale in scales.items()
        for n in (1, 2)
    }


def known(column: str, kind: str = "INTEGER") -> str:
    """Return SQL of a whole number that is never below zero; -9, -8 and -7 mean none is known."""
    number = f"CAST({column} AS {kind})"
    return f"CASE WHEN {number} NOT IN (-9, -8, -7) THEN {number} END"


def all_known(*columns: str) -> str:
    """Return SQL that selects columns under their names, marks of the missing left out."""
    kinds = {c: "BIGINT" if c.startswith("fatalpre") else "INTEGER" for c in columns}
    return ", ".join(f"{known(c, kind)} AS {c}" for c, kind in kinds.items())


def earliest(year: str, month: str, day: str) -> str:
    """Return SQL of a day, the earliest that it can have been where month or day is unknown."""
    return (
        f"make_date({known(year)}, coalesce({known(month)}, 1), "
        f"CASE WHEN {known(month)} IS NULL THEN 1 ELSE coalesce({known(day)}, 1) END)"
    )


def latest(year: str, month: str, day: str) -> str:
    """Return SQL of a day, the latest that it can have been where month or day is unknown."""
    return (
        f"CASE WHEN {known(month)} IS NULL OR {known(day)} IS NULL "
        f"THEN last_day(make_date({known(year)}, coalesce({known(month)}, 12), 1)) "
        f"ELSE make_date({known(year)}, {known(month)}, {known(day)}) END"
    )
