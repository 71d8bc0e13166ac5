# /// script
# requires-python = ">=3.11"
# dependencies = ["comity", "duckdb"]
# ///
"""Build `src/comity/states.csv` from the lists of states and from `states_extra.toml`.

    python tools/build_states.py FOLDER

FOLDER holds the real files: `peacesciencer_reference/cow_states.parquet` (COW list v2016),
`isard/gw_system.parquet` (Gleditsch-Ward list with microstates) and
`country_reference/datasets_country-codes.parquet` (ISO codes and United Nations names).
The same files give the same bytes.
"""

import csv
import io
import re
import sys
import tomllib
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from comity.names import fold

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "comity" / "states.csv"
COW_LAST_YEAR = 2016
GW_LAST_DAY = date(2020, 12, 31)
CODES = ("ccode", "gwcode", "abb", "gw_abb", "iso2", "iso3", "m49")
NAMES = ("name", "name_ru", "name_zh", "cow_name", "gw_name")
SPELLS = ("spells", "gw_spells")
LISTS = ("aliases", "former", "codes", "dated", "called", "see")
COLUMNS = (*CODES, *NAMES, *SPELLS, *LISTS, "note")

Row = dict[str, Any]
Member = tuple[int, str, str, date, date | None]
"""Code, abbreviation, name, first day, last day or None."""


def build(folder: Path) -> str:
    """Return the text of `states.csv`."""
    with (HERE / "states_extra.toml").open("rb") as file:
        extra = tomllib.load(file)
    rows = _rows(_cow(folder), _gw(folder), extra)
    iso = _iso(folder)
    pairs = extra["iso3"].split()
    iso3 = dict(zip(map(int, pairs[::2]), pairs[1::2], strict=True))
    for key, row in rows.items():
        _name(row, iso.get(iso3.get(key[1], "") if key[0] == "cow" else "", {}), key, extra)
    unused = set(extra["state"]) - {_section(key) for key in rows}
    if unused:
        raise SystemExit(f"states_extra.toml names states that no list has: {sorted(unused)}")
    _check(list(rows.values()), {fold(name) for name in extra["ambiguous"]})
    return _written(rows)


def _query(folder: Path, file: str, columns: str, order: str) -> list[tuple[Any, ...]]:
    """Read columns of a file."""
    path = str(folder / file).replace("'", "''")
    return duckdb.execute(f"SELECT {columns} FROM '{path}' ORDER BY {order}").fetchall()


def _cow(folder: Path) -> list[Member]:
    """Read the COW list."""
    days = "make_date(styear, stmonth, stday), make_date(endyear, endmonth, endday), endyear"
    found = _query(
        folder,
        "peacesciencer_reference/cow_states.parquet",
        f"ccode, stateabb, statenme, {days}",
        "1, 4",
    )
    return [(*row[:4], None if row[5] == COW_LAST_YEAR else row[4]) for row in found]


def _gw(folder: Path) -> list[Member]:
    """Read the Gleditsch-Ward list."""
    columns = 'gwcode, gw_abb, gw_name, "start", "end"'
    found = _query(folder, "isard/gw_system.parquet", columns, "1, 4")
    return [(*row[:4], None if row[4] == GW_LAST_DAY else row[4]) for row in found]


def _iso(folder: Path) -> dict[str, Row]:
    """Read ISO codes and names, by alpha-3 code."""
    columns = {
        "iso3": "ISO3166-1-Alpha-3",
        "iso2": "ISO3166-1-Alpha-2",
        "m49": "M49",
        "cldr": "CLDR display name",
        "en": "UNTERM English Short",
        "en_formal": "UNTERM English Formal",
        "en_official": "official_name_en",
        "ru": "UNTERM Russian Short",
        "ru_formal": "UNTERM Russian Formal",
        "ru_official": "official_name_ru",
        "zh": "UNTERM Chinese Short",
        "zh_formal": "UNTERM Chinese Formal",
        "zh_official": "official_name_cn",
    }
    found = _query(
        folder,
        "country_reference/datasets_country-codes.parquet",
        ", ".join(f'"{name}"' for name in columns.values()),
        "1",
    )
    table = {}
    for cells in found:
        row: Row = {key: _plain(cell or "") for key, cell in zip(columns, cells, strict=True)}
        row["bracketed"] = [cell.strip(" *") for cell in cells[3:] if cell and "(" in cell]
        if row["iso3"] == "NAM":
            row["iso2"] = "NA"  # lost in the file, whose reader took it for a missing value
        row["m49"] = row["m49"].zfill(3)
        table[row["iso3"]] = row
    return table


def _plain(name: str) -> str:
    """Strip brackets, footnote stars, the article and double blanks from a name."""
    name = re.sub(r"[（(].*?[)）]|\*", "", name)
    return re.sub(r"\s+", " ", name).strip().removeprefix("the ").replace("’", "'")


def _rows(cow: list[Member], gw: list[Member], extra: dict[str, Any]) -> dict[tuple[str, int], Row]:
    """Make a row of each COW state, and of each state that only Gleditsch and Ward list."""
    rows: dict[tuple[str, int], Row] = {}
    for code, abb, name, first, last in cow:
        fresh = {"ccode": code, "abb": abb, "cow_name": name, "spells": [], "gw": []}
        rows.setdefault(("cow", code), fresh)["spells"].append((code, first, last))
    pairs = [pair.split("=") for pair in extra["gw_same"].split()]
    same = {int(code): int(ccode) for code, ccode in pairs}
    passes = {p["code"]: p for p in extra["gw_passes"]}
    for code, abb, name, began, last in gw:
        first = began
        key = ("cow", same.get(code, code))
        if key not in rows:
            key = ("gw", code)
            rows.setdefault(key, {"ccode": "", "abb": abb, "cow_name": "", "spells": [], "gw": []})
        if code in passes and last is None:
            day = passes[code]["on"]
            rows[key]["gw"].append((code, abb, name, first, day - timedelta(days=1)))
            key, first = ("cow", passes[code]["to"]), day
        rows[key]["gw"].append((code, abb, name, first, last))
    for (_, code), row in rows.items():
        row["gw"].sort(key=lambda member: member[3])
        own = [m for m in row["gw"] if m[0] == code] or row["gw"]
        row |= {"gwcode": row["gw"][-1][0], "gw_abb": own[-1][1], "gw_name": own[-1][2]}
        row["gw_spells"] = [(m[0], m[3], m[4]) for m in row["gw"]]
    return rows


def _section(key: tuple[str, int]) -> str:
    """Return the name of a state's section in `states_extra.toml`."""
    return f"gw{key[1]}" if key[0] == "gw" else str(key[1])


def _name(row: Row, iso: Row, key: tuple[str, int], extra: dict[str, Any]) -> None:
    """Add ISO codes and names to a row."""
    more = extra["state"].get(_section(key), {})
    for column in ("iso2", "iso3", "m49"):
        row[column] = more.get(column) or iso.get(column, "")
    english = iso.get("cldr", "").replace("&", "and").replace("St. ", "Saint ")
    row["name"] = more.get("name") or english
    for language in ("ru", "zh"):
        united = iso.get(language) or iso.get(f"{language}_official", "")
        row[f"name_{language}"] = more.get(language) or united
    if not (row["name"] and row["name_ru"] and row["name_zh"]):
        raise SystemExit(f"states_extra.toml must name state {key} in three languages")
    own = [row[c] for c in NAMES]
    row["former"] = _fresh(more.get("former", []), own[:3])
    formal = ("cldr", "en", "en_formal", "en_official", "ru", "ru_formal", "ru_official")
    united = [iso.get(c, "") for c in (*formal, "zh", "zh_formal", "zh_official")]
    listed = [m[2] for m in row["gw"] if m[0] == row["gw"][0][0] and m[0] == key[1]]
    others = [*more.get("aliases", []), *united, *iso.get("bracketed", []), *listed]
    row["aliases"] = _fresh(others, [*own, *row["former"]])
    for column in ("codes", "dated", "called", "see"):
        row[column] = more.get(column, [])
    row["note"] = more.get("note", "")


def _fresh(names: list[str], known: list[str]) -> list[str]:
    """Return the names that differ in substance from the known ones and from each other."""
    seen = {fold(name) for name in known}
    fresh = []
    for name in names:
        if fold(name) and fold(name) not in seen:
            seen.add(fold(name))
            fresh.append(name)
    return fresh


def _check(rows: list[Row], ambiguous: set[str]) -> None:
    """Refuse a name that means two states at all times and is not meant to."""
    bearers = defaultdict(set)
    for row in rows:
        dated = {fold(cell.partition("@")[0]) for cell in row["dated"]}
        names = [row[c] for c in NAMES]
        for name in {fold(n) for n in (*names, *row["aliases"], *row["former"])} - dated - {""}:
            bearers[name].add(row["name"])
    double = {name for name, states in bearers.items() if len(states) > 1}
    if double != ambiguous:
        wrong = {name: sorted(bearers[name]) for name in sorted(double ^ ambiguous)}
        raise SystemExit(f"these names are `ambiguous` in fact or by the list, not both: {wrong}")


def _written(rows: dict[tuple[str, int], Row]) -> str:
    """Write the rows by code, COW's number first."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for key in sorted(rows, key=lambda k: (k[1], k[0])):
        row = dict(rows[key])
        for column in SPELLS:
            row[column] = ";".join(f"{code}:{a}/{b or ''}" for code, a, b in row[column])
        for column in LISTS:
            if any(";" in str(item) for item in row[column]):
                raise SystemExit(f"a semicolon stands in {column} of {row['name']}")
            row[column] = ";".join(map(str, row[column]))
        writer.writerow(row)
    return text.getvalue()


if __name__ == "__main__":
    TARGET.write_text(build(Path(sys.argv[1])), encoding="utf-8", newline="\n")
