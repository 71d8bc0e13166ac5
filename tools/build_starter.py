"""Build `src/comity/starter/` from the publishers' files; for maintainers.

Usage: COMITY_MIRROR=FOLDER python tools/build_starter.py

What may travel decides what is taken: free sources whole for the ten actors, sources without
stated terms for five states since 1946, and of sources that forbid it only the values of the
measures that the flagship page quotes. Quantiles over all pairs are comity's own results.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np

from comity import files, quoted
from comity.engine import Engine
from comity.measures import measures
from comity.reader import LAST_YEAR, Reader
from comity.sources import sources

ACTORS = (2, 200, 220, 255, 260, 265, 365, 369, 705, 710, 740, 750)
FIVE = (2, 365, 710, 740, 750)
CHINA, RUSSIA = 710, 365
SINCE = 1946

FREE = ("unga_votes", "unvotes", "unga_ideal_points", "wb_gdp", "wb_population")
WHOLE = (
    "unsc_vetoes",
    "unsc_seats",
    "china_customs",
    "jiang_table1",
    "trade_targets",
)
CITED = ("cow_trade", "cow_trade_national", "cow_nmc", "atop", "atop_members")

WINDOWS = tuple(range(1956, 2022, 5))
LATER = (2004, 2009, 2014, 2019, 2021, 2024)
QUOTED = (
    ("arms_export_share", {}, RUSSIA, CHINA, WINDOWS + LATER),
    ("arms_export_share", {}, CHINA, RUSSIA, WINDOWS),
    ("arms_import_share", {}, CHINA, RUSSIA, WINDOWS),
    ("arms_export_share", {"window": 8}, RUSSIA, CHINA, (2007,)),
    ("arms_export_share", {"window": 4}, RUSSIA, CHINA, (2013,)),
    ("arms_export_share", {"records": "sipri_register"}, RUSSIA, CHINA, LATER),
    ("favourability", {}, RUSSIA, CHINA, tuple(range(2002, 2024))),
    ("favourability", {}, CHINA, RUSSIA, tuple(range(2002, 2024))),
)
"""Measure, arguments, state 1, state 2, years: what the flagship page prints, and no more."""

PLACED = ("trade_share", "unga_kappa", "ideal_point_distance")
STEPS = 101


def main() -> None:
    """Write the starter beside its place, then put it there whole."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        entries: dict[str, object] = {}
        for name in (*FREE, *WHOLE, *CITED):
            entries[name] = table(made, name)
        entries["figures"] = figures(made)
        entries["quantiles"] = quantiles(made)
        text = json.dumps(entries, indent=1, sort_keys=True)
        (made / "manifest.json").write_text(text + "\n", encoding="utf-8")
        for old in quoted.STARTER.glob("*"):
            old.unlink()
        for new in sorted(made.iterdir()):
            shutil.copy(new, quoted.STARTER / new.name)
    size = sum(f.stat().st_size for f in quoted.STARTER.iterdir())
    sys.stdout.write(f"{len(entries)} tables, {size:,} bytes\n")


def table(made: Path, name: str) -> dict[str, object]:
    """Write the rows of one source that may travel, and return its entry of the manifest."""
    source = sources[name]
    ccodes = {**dict.fromkeys(FREE, ACTORS), **dict.fromkeys(CITED, FIVE)}.get(name)
    with Engine() as engine:
        vintage = source.load(engine, ccodes)
        if vintage.starter:
            raise SystemExit(f"{name} is not at hand in COMITY_MIRROR")
        keys = ", ".join(source.unit.keys)
        since = ""
        if name in CITED:
            since = f"WHERE year >= {SINCE}" if "year" in source.types() else ""
            since = since or f"WHERE last IS NULL OR last >= DATE '{SINCE}-01-01'"
        query = f'SELECT * FROM "{name}" {since} ORDER BY {keys}'
        engine.write(query, made / f"{name}.parquet")
        rows = engine.rows(f"SELECT count(*) FROM ({query})")[0][0]
    return {
        "sha256": files.sha256(made / f"{name}.parquet"),
        "rows": rows,
        "ccodes": None if ccodes is None else list(ccodes),
        "years": [SINCE, source.years[1]] if name in CITED else None,
        "version": vintage.version,
        "file": vintage.file,
        "source_sha256": vintage.sha256,
        "copy": vintage.copy,
        "licence": source.origin.licence,
    }


def figures(made: Path) -> dict[str, object]:
    """Write the values that the flagship page quotes from sources that may not travel."""
    names = ("sipri_transfers", "sipri_register", "pew_favourability")
    rows = []
    with Reader((CHINA, RUSSIA), (SINCE, LAST_YEAR)) as reader:
        for name, arguments, one, two, years in QUOTED:
            measure = measures[name]
            found = measure.compute(reader, **arguments)
            given = " ".join(f"{k}={v}" for k, v in sorted(found.arguments.items()))
            columns = found.columns
            errors = columns.get("error", [None] * len(found))
            counts = columns.get("n", [None] * len(found))
            for i, (c1, c2, year, value, status) in enumerate(found.rows()):
                if (c1, c2) == (one, two) and year in years and value is not None:
                    rows.append((name, given, c1, c2, year, value, status, errors[i], counts[i]))
        vintages = {n: reader.load(n) for n in names}
    unique = sorted(set(rows))
    write(
        made / "figures.parquet",
        ("measure", "arguments", "ccode1", "ccode2", "year", "value", "status", "error", "n"),
        unique,
        "measure, arguments, ccode1, ccode2, year",
    )
    return {
        "sha256": files.sha256(made / "figures.parquet"),
        "rows": len(unique),
        "ccodes": [RUSSIA, CHINA],
        "measures": sorted({q[0] for q in QUOTED}),
        "vintages": {
            n: {"version": v.version, "file": v.file, "sha256": v.sha256, "copy": v.copy}
            for n, v in vintages.items()
        },
    }


def quantiles(made: Path) -> dict[str, object]:
    """Write quantiles over all pairs, by measure and year."""
    rows = []
    with Reader(None, (SINCE, LAST_YEAR)) as reader:
        for name in PLACED:
            found = measures[name].compute(reader)
            given = " ".join(f"{k}={v}" for k, v in sorted(found.arguments.items()))
            by_year: dict[int, list[float]] = {}
            for *_, year, value, _status in found.rows():
                if value is not None:
                    by_year.setdefault(year, []).append(value)
            for year, values in sorted(by_year.items()):
                for step, q in enumerate(np.quantile(values, np.linspace(0, 1, STEPS))):
                    rows.append((name, given, year, len(values), step, round(float(q), 6)))
    write(
        made / "quantiles.parquet",
        ("measure", "arguments", "year", "pairs", "step", "q"),
        rows,
        "measure, arguments, year, step",
    )
    return {"sha256": files.sha256(made / "quantiles.parquet"), "rows": len(rows)}


def write(path: Path, names: tuple[str, ...], rows: list[tuple[object, ...]], order: str) -> None:
    """Write rows as Parquet, missing values kept."""
    texts = {"measure", "arguments", "status"}
    reals = {"value", "error", "q"}
    with Engine() as engine:
        engine.lend(
            "rows_of_text",
            {n: ["" if r[i] is None else str(r[i]) for r in rows] for i, n in enumerate(names)},
        )
        cast = ", ".join(
            n
            if n in texts
            else f"CAST(nullif({n}, '') AS {'DOUBLE' if n in reals else 'INTEGER'}) AS {n}"
            for n in names
        )
        engine.write(f"SELECT {cast} FROM rows_of_text ORDER BY {order}", path)


if __name__ == "__main__":
    main()
