"""SIPRI Military Expenditure: what states spend on their armed forces, at constant and current US$.

Constant figures are in prices and exchange rates of one year, which only the name of their sheet
says and `base_year` repeats; it moves with each edition, so that figures of two editions cannot be
mixed. Shares of gross domestic product and of government spending are fractions, not per cent.
Figures in local currency and totals of regions are not read. Estimates, which SIPRI marks by
colour, cannot be told from reported figures here.

The Soviet Union and Russia are both 365; Germany is West Germany (260) up to 1990, and the German
Democratic Republic is 265; Yemen, North is 678, Yugoslavia and Serbia are 345.

The workbook was never at hand. As documented in public code that reads it: the names of the
sheets; below some lines of text a header of `Country`, `Notes` and years, in some sheets with
further columns; money in millions; headings of regions among the states; `...` for no figure and
`xxx` for a state that did not exist. Unverified: the spelling of some states' names (one that
cannot be placed stops the reading), and that figures per person are at current prices.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from comity.errors import SourceError
from comity.families.sipri import NO_STATE, columns, place
from comity.families.sipri_cells import cells, record
from comity.formats import excel
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_SHEETS = {
    "constant": r"Constant \((\d{4})\) US(?:\$|D)",
    "current": r"Current US(?:\$|D)",
    "share_gdp": r"Share of GDP",
    "per_capita": r"Per capita",
    "share_government": r"Share of Govt\. spending",
}
"""Our names, and the publisher's sheets; the first one's name holds the year of its prices."""

_HEADER = ["country", "year", "base_year", *_SHEETS]
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_FIGURE = frozenset({"", "...", "..", ". .", "…"})
_NEVER = "xxx"
_MOST_SHARE = 2
"""A state at war may spend more than it produces; a share in per cent would be far above."""

_SPELLED = {"German DR": "German Democratic Republic"}
_COLUMNS = "ccode year base_year constant current share_gdp per_capita share_government dropped"


def _long(path: Path, folder: Path) -> Path:
    """Turn the sheets into one CSV, a row for each name and year, the cells as they are printed."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    names = _sheets(path, folder)
    base = "".join(names["constant"].groups())
    for column, sheet in names.items():
        for name, year, cell in _melted(excel(sheet.string)(path, folder), sheet.string):
            if found.setdefault((name, year), {}).setdefault(column, cell) != cell:
                raise SourceError(f"{path.name} has two rows of {name} in {sheet.string}")
    target = folder / "long.csv"
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, _HEADER, restval="", lineterminator="\n")
        writer.writeheader()
        for (name, year), row in found.items():
            writer.writerow({"country": name, "year": year, "base_year": base, **row})
    return target


def _sheets(path: Path, folder: Path) -> dict[str, re.Match[str]]:
    """Find the sheets by their names."""
    from python_calamine import CalamineWorkbook

    excel()(path, folder)  # refuses what is no workbook
    with CalamineWorkbook.from_path(str(path)) as book:
        names = book.sheet_names
    found = {}
    for column, pattern in _SHEETS.items():
        named = [m for m in (re.fullmatch(rf"\s*{pattern}\s*", name) for name in names) if m]
        if len(named) != 1:
            raise SourceError(f"{path.name} has {len(named)} sheets like {pattern}; get it anew")
        found[column] = named[0]
    return found


def _melted(sheet: Path, name: str) -> Iterator[tuple[str, str, str]]:
    """Return name, year and cell of a sheet's table; a name without any cell has no year."""
    years: dict[int, str] | None = None
    for _, row in cells(sheet):
        label = row[0].strip() if row else ""
        if years is None:
            if label == "Country":
                years = {place: cell for place, cell in enumerate(row) if _YEAR.fullmatch(cell)}
            continue
        filled = {year: row[place].strip() for place, year in years.items() if place < len(row)}
        if label and any(filled.values()):
            yield from ((label, year, cell) for year, cell in filled.items())
        elif label:
            yield label, "", ""
    if not years:
        raise SourceError(f"the sheet {name} has no header of Country and years; get it anew")


def _placed(path: Path) -> dict[str, list[Any]]:
    """Return figures by state and year, and why a row has none."""
    rows = []
    for line, row_cells in cells(path):
        with record(path, line):
            rows.append((line, dict(zip(_HEADER, row_cells, strict=True))))
    tables = {row["country"] for _, row in rows if row["year"]}
    found: list[tuple[Any, ...]] = []
    for line, row in rows[1:]:
        marks = {row[column] for column in _SHEETS}
        if not row["year"]:
            if row["country"] not in tables:
                found.append((None,) * 8 + ("a heading or a note, no state",))
        elif marks <= _NO_FIGURE | {_NEVER}:
            did = "did not exist in the year" if _NEVER in marks else "no figure for the year"
            found.append((None,) * 8 + (f"{did}, as SIPRI marks it",))
        else:
            with record(path, line):
                year, base = int(row["year"]), int(row["base_year"])
                figures = [_figure(column, row[column]) for column in _SHEETS]
            ccode = place(_SPELLED.get(row["country"], row["country"]), year)
            reason = "no COW state" if ccode == NO_STATE else None
            found.append((ccode, year, base, *figures, reason))
    return columns(_COLUMNS, found)


def _figure(column: str, cell: str) -> float | None:
    """Read a figure: money in whole US$, a share as the fraction that it must be."""
    if cell in _NO_FIGURE or cell == _NEVER:
        return None
    value = float(cell)
    if not value >= 0 or (column.startswith("share") and value > _MOST_SHARE):
        raise ValueError(f"{cell} is no {column}")
    return round(1_000_000 * value) if column in {"constant", "current"} else value


sipri_milex = Source(
    name="sipri_milex",
    origin=Origin(
        publisher="Stockholm International Peace Research Institute",
        title="SIPRI Military Expenditure Database",
        version="1949-2025, v1.2",
        citation=("sipri_milex",),
        url="https://www.sipri.org/databases/milex",
        licence="SIPRI terms and conditions",
        may_redistribute=False,
        doi="10.55163/CQGC9685",
    ),
    unit=STATE_YEAR,
    columns={
        "base_year": Column(type="INTEGER", scale="year of the prices of the constant figures"),
        "constant": Column(type="BIGINT", scale="US$ at prices and exchange rates of base_year"),
        "current": Column(type="BIGINT", scale="US$ of the year"),
        "share_gdp": Column(type="DOUBLE", scale="share of gross domestic product, as a fraction"),
        "per_capita": Column(type="DOUBLE", scale="US$ of the year, for each inhabitant"),
        "share_government": Column(type="DOUBLE", scale="share of government spending, a fraction"),
    },
    years=(1949, 2025),
    forms=(
        Form(
            file="SIPRI-Milex-data-1949-2025_v1.2.xlsx",
            read=_placed,
            tidy="SELECT * FROM raw",
            convert=_long,
            address="https://www.sipri.org/sites/default/files/SIPRI-Milex-data-1949-2025_v1.2.xlsx",
        ),
    ),
    sample=(
        "country,year,base_year,constant,current,share_gdp,per_capita,share_government\n"
        "Africa,,2001,,,,,\n"
        "USSR,1990,2001,...,1.5,0.12,3.25,\n"
        "Russia,1990,2001,xxx,xxx,xxx,xxx,xxx\n"
        "Russia,1992,2001,20.0000004,...,0.04,1,0.2\n"
        "Germany,1990,2001,3,4,0.02,5,0.1\n"
        "Germany,1991,2001,...,...,...,...,...\n"
        "Namibia,1991,2001,0,0,0,0,0\n"
    ),
    address="https://www.sipri.org/databases/milex",
    missing="... for no figure, xxx for a state that did not exist",
    every=365,
    caveat=(
        "Many figures are SIPRI's estimates; constant figures are in the prices of base_year, "
        "which another edition changes. Read as documented: no file was at hand."
    ),
)
