"""Cases of sanctions: how the Global Sanctions Data Base names states, and how it is read."""

import csv
import re
from functools import cache
from pathlib import Path
from typing import Any

from comity import files, states
from comity.engine import Engine, quote
from comity.errors import SourceError, StateError

FLAGS = ("trade", "arms", "military", "financial", "travel", "other")
_CELLS = (*FLAGS, "descr_trade", "objective", "success")
_NO_STATES = (
    "african union; asean; balkans; comecon; commonwealth; cyprus (northern); ecowas; eec; eu; g7; "
    "gcc; hong kong; kimberly process participants; league of arab states; league of nations; "
    "mercosur; nato; oas; oau; oic; opec; osce; pacific islands forum; palestine; sadc; "
    "terrorist organizations (al-qaeda); terrorist organizations (isil and anf); "
    "terrorist organizations (taliban); un; unasur; warsaw pact; western balkans"
)
_SPELLED = {
    "gambia, the": "Gambia",
    "yemen, north": "North Yemen",
    "yemen, south": "South Yemen",
    "korea, north": "North Korea",
    "korea, south": "South Korea",
    "vietnam, north": "cow:816",
    "vietnam, south": "cow:817",
    "germany, east": "cow:265",
    "germany, west": "cow:260",
}
_UNITED = 1990
"""Year in which Germany and Yemen, whose north the publisher still names, were united."""
_NAMES = ("case_id", "sender", "target", "ccode1", "ccode2", "since", "until", *_CELLS, "dropped")
_IN_ONE = re.compile(r", (?=(?:The|North|South|East|West|Northern|Southern)(?:,|$))")
_UNKNOWN = "a name that comity does not know"
_TWICE = "the same name twice in a case"


@cache
def _ccode(name: str, year: int) -> int | None:
    """Return the COW code of a name: 0 for what is no state, None for what is not known."""
    key = name.casefold()
    if key in _NO_STATES.split("; "):
        return 0
    if key == "yemen, north" and year >= _UNITED:
        key = "yemen"
    if key == "germany" and year < _UNITED:
        key = "germany, west"
    for when in (year, None):
        try:
            return states.state(_SPELLED.get(key, key), year=when).ccode
        except StateError:
            continue
    return None


def _names(cell: str) -> list[str]:
    """Split a cell at its commas, but for those inside a name."""
    return [n.strip().replace("\0", ", ") for n in _IN_ONE.sub("\0", cell.strip()).split(",")]


def read(path: Path) -> dict[str, list[Any]]:
    """Read the cases, one row for each sender and target."""
    rows: list[tuple[Any, ...]] = []
    with (
        files.parsing(path, "table of sanctions"),
        path.open(encoding="utf-8-sig", newline="") as file,
    ):
        for row in csv.DictReader(file, strict=True):
            if None in row or None in row.values():
                raise SourceError(f"{path.name} has a broken record at case {row['case_id']}")
            case, since, until = int(row["case_id"]), int(row["begin"]), int(row["end"])
            seen: set[tuple[str, str]] = set()
            for sender in _names(row["sanctioning_state"]):
                for target in _names(row["sanctioned_state"]):
                    codes = _ccode(sender, until), _ccode(target, until)
                    dropped = _UNKNOWN if None in codes else ""
                    dropped = _TWICE if (sender, target) in seen else dropped
                    seen.add((sender, target))
                    cells = [row[name] for name in _CELLS]
                    ends = [code or 0 for code in codes]
                    rows.append((case, sender, target, *ends, since, until, *cells, dropped))
    return {name: [row[place] for row in rows] for place, name in enumerate(_NAMES)}


TIDY = (
    "SELECT case_id, sender, target, nullif(ccode1, 0) AS ccode1, nullif(ccode2, 0) AS ccode2, "
    "since, until, "
    + ", ".join(f"CAST(nullif({name}, '') AS INTEGER) AS {name}" for name in FLAGS)
    + ", nullif(descr_trade, '') AS trade_kind, nullif(objective, '') AS objective, "
    "nullif(success, '') AS success, nullif(dropped, '') AS dropped FROM raw"
)


def from_parquet(path: Path, folder: Path) -> Path:
    """Write a copy as the CSV that it was made from."""
    target = folder / f"{path.stem}.csv"
    with Engine() as engine:
        engine.write(f"SELECT * FROM read_parquet({quote(path)})", target)
    return target
