"""Freedom House's workbooks: what their sheets say of each state and year, checked cell by cell.

`ratings` reads the sheet with three columns a year, `all_data` the one with a line for each state
and edition; both return the columns that `TIDY` turns into the table of `freedom_house`.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from comity import files, states
from comity.errors import SourceError, StateError

_SPELLED = {
    "germany, e": 265,
    "germany, w": 260,
    "vietnam, n": 816,
    "vietnam, s": 817,
    "yemen, n": 678,
    "yemen, s": 680,
    "yugoslavia (serbia & montenegro)": 345,
}
_ABSENT = frozenset({"", "-", "..", "N/A"})
_FIELDS = ("ccode", "year", "pr", "cl", "status", "total", "dropped")
_Row = tuple[str, ...]


def ratings(path: Path) -> Mapping[str, Sequence[str]]:
    """Read the sheet with three columns a year: ratings of rights, of liberties, and status."""
    rows = _lines(path)
    label = next((i for i, row in enumerate(rows[:9]) if row[0].startswith("Year(s)")), None)
    if (
        label is None
        or label + 1 == len(rows)
        or [c.strip() for c in rows[label + 1][1:4]] != ["PR", "CL", "Status"]
    ):
        raise SourceError(f"{path.name} has no row of years under review above PR, CL and Status")
    years = [re.findall(r"\d{4}", cell) for cell in rows[label][1::3]]
    while years and not years[-1]:  # columns to the right of the table
        years.pop()
    if not all(years):
        raise SourceError(f"{path.name} has a year under review without a number")
    return _columns(_rated(row, years) for row in rows[label + 2 :] if row[0].strip())


def _rated(row: Sequence[str], years: Sequence[Sequence[str]]) -> Iterator[_Row]:
    if all(cell.strip() in _ABSENT for cell in row[1:]):
        yield ("", "", "", "", "", "", "line without any rating")
        return
    ccode = _place(row[0])
    for number, found in enumerate(years):
        cells = [c.strip() for c in row[1 + 3 * number : 4 + 3 * number]]
        yield (ccode, found[-1], *_checked(cells, row[0]))


def all_data(path: Path) -> Mapping[str, Sequence[str]]:
    """Read the sheet with a line for each state or territory and edition."""
    header, *rows = _lines(path)
    place = {name.strip().rstrip("?"): i for i, name in enumerate(header)}
    wanted = ("Country/Territory", "C/T", "Edition", "PR rating", "CL rating", "Status", "Total")
    absent = [name for name in wanted if name not in place]
    if absent:
        raise SourceError(f"{path.name} has no column {', '.join(absent)}; get it anew")
    return _columns(
        _listed([row[place[name]].strip() for name in wanted]) for row in rows if row[0].strip()
    )


def _listed(cells: Sequence[str]) -> Iterator[_Row]:
    name, kind, edition, pr, cl, status, total = cells
    if kind.lower() not in {"c", "t"} or not edition.isdecimal():
        raise SourceError(f"{name!r} is neither country nor territory of an edition; get it anew")
    if kind.lower() == "t":
        yield ("", "", "", "", "", "", "territory")
        return
    yield (_place(name), str(int(edition) - 1), *_checked([pr, cl, status], name, total))


def _checked(cells: Sequence[str], name: str, total: str = "") -> _Row:
    """Return ratings as text, empty where missing, and why the row is left out, if it is."""
    pr, cl, status = ("" if cell in _ABSENT else cell for cell in cells)
    if not (pr or cl or status):
        return ("", "", "", "", "not rated in that year")
    if any("(" in cell for cell in (pr, cl, status)):
        return ("", "", "", "", "two ratings, of white and of black inhabitants")
    good = pr in {*"1234567"} and cl in {*"1234567"} and status in {"F", "PF", "NF"}
    total = "" if total in _ABSENT else total
    if not good or not (total == "" or re.fullmatch(r"-?\d{1,3}", total)):
        raise SourceError(f"{name} has ratings {pr!r}, {cl!r}, {status!r}, {total!r}; get it anew")
    return (pr, cl, status, total, "")


def _place(name: str) -> str:
    spelled = _SPELLED.get(name.strip().rstrip(".").lower())
    try:
        return str(spelled or states.state(name.strip().rstrip("*")).ccode)
    except StateError as error:
        raise SourceError(f"Freedom House names {name!r}, which is no state: {error}") from error


def _lines(path: Path) -> list[list[str]]:
    with (
        files.parsing(path, "sheet of Freedom House"),
        path.open(encoding="utf-8", newline="") as text,
    ):
        rows = list(csv.reader(text, strict=True))
    if not rows or any(len(row) != len(rows[0]) or not row for row in rows):
        raise SourceError(f"{path.name} has lines of several lengths; it is damaged, get it anew")
    return rows


def _columns(groups: Iterator[Iterator[_Row]]) -> Mapping[str, Sequence[str]]:
    rows = [row for group in groups for row in group]
    return {name: [row[place] for row in rows] for place, name in enumerate(_FIELDS)}


TIDY = """
SELECT nullif(ccode, '') AS ccode, nullif(year, '') AS year, nullif(pr, '') AS political_rights,
    nullif(cl, '') AS civil_liberties, nullif(total, '') AS total, nullif(dropped, '') AS dropped,
    CASE status WHEN 'F' THEN 'free' WHEN 'PF' THEN 'partly free' WHEN 'NF' THEN 'not free' END
        AS status
FROM raw
"""
