"""SIPRI's files: which state a name means, a register's cells, totals of a table of deliveries.

A delivery is counted in thousandths of a million trend-indicator values (TIV), a volume of
military capability. Groups (*), organisations (**), unknown partners and territories that are no
COW states have no rows of their own; they count in the totals, which are the rows of the code 0.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from comity import states
from comity.engine import Engine, quote
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


TIDY = f"WITH given AS (SELECT supplier, recipient, year, tiv FROM raw) {tidy(totals())}"
"""SQL from deliveries as a function read them, all totals known."""

# --- the trade register

PREAMBLE = 11
"""Lines above the header of an export."""

LAYOUT_2026 = {
    "SIPRI AT Database ID": "sipri_id",
    "Supplier": "supplier",
    "Recipient": "recipient",
    "Designation": "designation",
    "Description": "description",
    "Armament category": "category",
    "Order date": "order_year",
    "Order date is estimate": "order_year_est",
    "Numbers delivered": "number_delivered",
    "Numbers delivered is estimate": "number_delivered_est",
    "Delivery year": "delivery_year",
    "Delivery year is estimate": "delivery_year_est",
    "Status": "status",
    "TIV deal unit": "tiv_deal_unit",
    "TIV delivery values": "tiv_delivery",
    "Local production;": "local_production",
}
"""Columns of the layout of 2026, and their names in the Parquet copy."""

Row = dict[str, str]
_YEARS = range(1900, 2101)


def deliveries(path: Path) -> Iterator[tuple[int, Row]]:
    """Read the layout of 2026: a deal and year of delivery a record, with the line it is on."""
    if path.suffix == ".parquet":
        records = copied(path, tuple(LAYOUT_2026.values()))
        for line, record in enumerate(records, PREAMBLE + 2):
            yield line, dict(zip(LAYOUT_2026.values(), record, strict=True))
        return
    lines = cells(path, PREAMBLE)
    _, header = next(lines, (0, []))
    places = {name: header.index(column) for column, name in LAYOUT_2026.items() if column in header}
    if len(places) < len(LAYOUT_2026):
        raise SourceError(f"{path.name} is no trade register in the layout of 2026; get it anew")
    for line, row in lines:
        # Every line ends with a semicolon, which the last cell carries.
        if len(row) != len(header) or not row[-1].endswith(";"):
            raise cut(path, line)
        yield line, {name: row[place].removesuffix(";") for name, place in places.items()}


def cells(path: Path, skip: int) -> Iterator[tuple[int, list[str]]]:
    """Read the records of a CSV below some lines, each with the line of the file it begins on."""
    with path.open(encoding="utf-8-sig", newline="") as text:
        lines = csv.reader(islice(text, skip, None), strict=True)
        before = 0
        try:
            for row in lines:
                yield skip + before + 1, row
                before = lines.line_num
        except csv.Error as error:
            raise SourceError(
                f"{path.name} is broken at line {skip + before + 1} ({error}); get it anew"
            ) from error


def copied(path: Path, columns: Sequence[str]) -> Iterator[list[str]]:
    """Read columns of a Parquet copy as the cells of the export that it copies."""
    wanted = ", ".join(columns)
    with Engine() as engine:
        rows = engine.rows(
            f"SELECT {wanted} FROM read_parquet({quote(path)}, file_row_number = true) "
            "ORDER BY file_row_number"
        )
    return ([_cell(value) for value in row] for row in rows)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def cut(path: Path, line: int) -> SourceError:
    """Return the error to raise for a record that is not whole."""
    return SourceError(f"{path.name} has a record cut off at line {line}; get it anew")


@contextmanager
def record(path: Path, line: int) -> Iterator[None]:
    """Say which line of the file it is that cannot be read."""
    try:
        yield
    except (ValueError, OverflowError) as error:
        raise SourceError(
            f"{path.name} has a broken record at line {line} ({error}); get it anew"
        ) from error


def thousandths(cell: str) -> int | None:
    """Read a printed number of TIV; an empty cell is missing."""
    value = round(1000 * float(cell)) if cell else None
    if value is not None and value < 0:
        raise ValueError(f"{cell} is below zero")
    return value


def year(cell: str) -> int:
    """Read a year."""
    if int(cell) not in _YEARS:
        raise ValueError(f"{cell} is no year")
    return int(cell)
