"""State systems, powers, capitals and rivalries: what the lists of them have in common."""

from collections.abc import Callable

from comity.units import Unit

GW_SPELL = Unit("state spell of Gleditsch and Ward", ("gwcode", "first"), dates=("first",))
CAPITAL = Unit("capital of a state", ("ccode", "first"), dates=("first",))
GW_CAPITAL = Unit("capital of a Gleditsch-Ward state", ("gwcode", "first"), dates=("first",))
RIVALRY = Unit(
    "rivalry of two states", ("ccode1", "ccode2", "first"), symmetric=True, dates=("first",)
)

PACKAGE_TERMS = "GPL-2 (R package); rights in the list itself not stated"

_CENTRES = "(-10.3333333, -53.2), (33.8439408, 9.400138), (23.333333, 45.333333), "
_CENTRES += "(11.8145966, 42.8453061)"


def opening(year: str) -> str:
    """Return SQL of the first day of a year."""
    return f"make_date(CAST({year} AS INTEGER), 1, 1)"


def closing(year: str, ongoing: int) -> str:
    """Return SQL of the last day of a year, none in the year that stands for still going on."""
    number = f"CAST({year} AS INTEGER)"
    return f"CASE WHEN {number} < {ongoing} THEN make_date({number}, 12, 31) END"


def rival(ccode: str, start: str) -> str:
    """Return SQL of the code of a rival when its rivalry began.

    The R package matched names with codes of today: Yemen before 1990 is the Yemen Arab Republic
    (678, not 679), Austria before 1918 is Austria-Hungary (300, not 305).
    """
    code, year = f"CAST({ccode} AS INTEGER)", f"CAST({start} AS INTEGER)"
    return (
        f"CASE WHEN {code} = 679 AND {year} < 1990 THEN 678 "
        f"WHEN {code} = 305 AND {year} < 1918 THEN 300 ELSE {code} END"
    )


def capitals(key: str) -> Callable[[str], str]:
    """Return a function that selects capitals of the states that a list codes as `key`.

    Four points that the geocoder put into the middle of the state are no points of a capital.
    """

    def select(table: str) -> str:
        wrong = f"(CAST(lat AS DOUBLE), CAST(lng AS DOUBLE)) IN ({_CENTRES})"
        return (
            f"SELECT CAST({key} AS INTEGER) AS {key}, CAST(stdate AS DATE) AS first, "
            "nullif(CAST(enddate AS DATE), DATE '2024-12-31') AS last, "
            "capital, statenme AS state_name, "
            f"CASE WHEN NOT {wrong} THEN CAST(lat AS DOUBLE) END AS latitude, "
            f"CASE WHEN NOT {wrong} THEN CAST(lng AS DOUBLE) END AS longitude FROM {table}"
        )

    return select
