"""SIPRI's arms transfers: which state a name means, and the totals of a table of deliveries.

A delivery is counted in thousandths of a million trend-indicator values (TIV), a volume of
military capability. Groups (*), organisations (**), unknown partners and territories that are no
COW states have no rows of their own; they count in the totals, which are the rows of the code 0.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from comity import states
from comity.errors import SourceError, StateError
from comity.source import Column

NO_STATE = -1
"""The code, while a file is read, of a partner that is no state."""

DIVIDED = 1990
"""Last year in which Germany is West Germany."""

TIV = Column(type="BIGINT", scale="thousand SIPRI trend-indicator values")

_NO_STATE = re.compile(
    r"aruba|biafra|katanga|northern cyprus|palestine|western sahara|unknown .*|.*\*", re.IGNORECASE
)
_SPELLED = {"Congo": 484, "Libya GNC": 620}


@cache
def place(name: str, year: int) -> int:
    """Return the COW code of a supplier or recipient in a year, or `NO_STATE`.

    Raises
    ------
    SourceError
        When the name is neither a state nor known to be none.
    """
    if _NO_STATE.fullmatch(name):
        return NO_STATE
    if name == "Germany":
        return 255 if year > DIVIDED else 260
    try:
        return _SPELLED.get(name) or states.state(name).ccode or NO_STATE
    except StateError as error:
        raise SourceError(f"SIPRI names {name!r}, which comity cannot place: {error}") from error


def totals(sold: str = "TRUE", got: str = "TRUE") -> str:
    """Return SQL of pairs of states and of totals, from a table `given` of deliveries.

    Parameters
    ----------
    sold, got : str
        Conditions under which what a supplier sold to anyone, and what a recipient or the world
        got from anyone, is known; otherwise the total is missing.
    """
    tiv = "CAST(sum(tiv) AS BIGINT)"
    return f"""
    SELECT supplier AS ccode1, recipient AS ccode2, year, {tiv} AS tiv FROM given
    WHERE supplier <> {NO_STATE} AND recipient <> {NO_STATE} GROUP BY supplier, recipient, year
    UNION ALL SELECT supplier, 0, year, CASE WHEN {sold} THEN {tiv} END FROM given
    WHERE supplier <> {NO_STATE} GROUP BY supplier, year
    UNION ALL SELECT 0, recipient, year, CASE WHEN {got} THEN {tiv} END FROM given
    WHERE recipient <> {NO_STATE} GROUP BY recipient, year
    UNION ALL SELECT 0, 0, year, CASE WHEN {got} THEN {tiv} END FROM given GROUP BY year"""


BEYOND = f"""
SELECT supplier AS ccode1, recipient AS ccode2, year, tiv,
    'no COW state on one side: counts in the totals only' AS dropped
FROM given WHERE supplier = {NO_STATE} OR recipient = {NO_STATE}"""
"""SQL of the deliveries in a table `given` that have no row of their own, to be counted."""


def tidy(query: str) -> str:
    """Return SQL of a query's rows, and of the deliveries in `given` that it leaves out."""
    return f"SELECT *, CAST(NULL AS VARCHAR) AS dropped FROM ({query}) UNION ALL {BEYOND}"


TIDY = f"""
WITH given AS (SELECT supplier, recipient, year, tiv FROM raw WHERE tiv IS NOT NULL)
{tidy(totals())}
UNION ALL SELECT supplier, recipient, year, NULL, 'nothing delivered yet' FROM raw
WHERE tiv IS NULL"""
"""SQL from deliveries as a function read them, all totals known."""


def columns(names: str, rows: Sequence[Sequence[Any]]) -> dict[str, list[Any]]:
    """Turn rows into columns, named in one text."""
    return {name: [row[place] for row in rows] for place, name in enumerate(names.split())}
