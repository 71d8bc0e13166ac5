"""Cells of SIPRI's exports and of their Parquet copies, each with the line that it stands on.

`deliveries` reads the trade register in its layout of 2026, `deals` in the older one.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from comity.engine import Engine, quote
from comity.errors import SourceError

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

LAYOUT_2024 = (
    ("Recipient", "recipient"),
    ("Supplier", "supplier"),
    ("Year of order", "order_year"),
    (" ", "order_year_est"),
    ("Number ordered", "number_ordered"),
    (" ", "number_ordered_est"),
    ("Weapon designation", "designation"),
    ("Weapon description", "description"),
    ("Number delivered", "number_delivered"),
    (" ", "number_delivered_est"),
    ("Year(s) of delivery", "delivery_years"),
    ("status", "status"),
    ("Comments", "comments"),
    ("SIPRI TIV per unit", "tiv_per_unit"),
    ("SIPRI TIV for total order", "tiv_total_order"),
    ("SIPRI TIV of delivered weapons", "tiv_delivered"),
)
"""The same of the older layout; the columns without a name mark estimates with `?`."""

Row = dict[str, str]
_VOLUMES = 13
_YEARS = range(1900, 2101)


def deliveries(path: Path) -> Iterator[tuple[int, Row]]:
    """Read the layout of 2026: a deal and year of delivery a record, with the line it is on."""
    if path.suffix == ".parquet":
        records = copied(path, tuple(LAYOUT_2026.values()))
        for line, row in enumerate(records, PREAMBLE + 2):
            yield line, dict(zip(LAYOUT_2026.values(), row, strict=True))
        return
    lines = cells(path, PREAMBLE)
    _, header = next(lines, (0, []))
    places = {
        name: header.index(column) for column, name in LAYOUT_2026.items() if column in header
    }
    if len(places) < len(LAYOUT_2026):
        raise SourceError(f"{path.name} is no trade register in the layout of 2026; get it anew")
    for line, row in lines:
        # Every line ends with a semicolon, which the last cell carries.
        if len(row) != len(header) or not row[-1].endswith(";"):
            raise cut(path, line)
        yield line, {name: row[place].removesuffix(";") for name, place in places.items()}


def deals(path: Path, preamble: int) -> Iterator[tuple[int, Row]]:
    """Read the older layout: a deal a record, with the line of the file it begins on."""
    for line, row in _joined(_older(path, preamble)):
        if len(row) != len(LAYOUT_2024) or not all(row[:2]):
            raise cut(path, line)
        yield line, dict(zip((name for _, name in LAYOUT_2024), row, strict=True))


def _older(path: Path, preamble: int) -> Iterator[tuple[int, list[str]]]:
    if path.suffix == ".parquet":
        yield from enumerate(copied(path, [name for _, name in LAYOUT_2024]), preamble + 2)
        return
    lines = cells(path, preamble)
    if next(lines, (0, []))[1] != [column for column, _ in LAYOUT_2024]:
        raise SourceError(f"{path.name} is no trade register in the layout of 2024; get it anew")
    yield from lines


def _joined(lines: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """Join the records that are cut over two lines, whether padded to full width or not."""
    before: tuple[int, list[str]] | None = None
    for line, row in lines:
        rest = not any(row[:1]) and any(row[1:4]) and not any(row[4:])
        if rest and before and not any(before[1][_VOLUMES:]):
            before = before[0], before[1][:_VOLUMES] + row[1:4]
            continue
        if before:
            yield before
        before = line, row
    if before:
        yield before


def cells(
    path: Path, skip: int = 0, encoding: str = "utf-8-sig"
) -> Iterator[tuple[int, list[str]]]:
    """Read the records of a CSV below some lines, each with the line of the file it begins on."""
    with path.open(encoding=encoding, newline="") as text:
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
    except (ValueError, KeyError, OverflowError) as error:
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
