"""File formats that SQL cannot read: each is turned into a CSV or Parquet file first.

`excel`, `stata` and `r_data` return a converter for the `convert` of a `Form`. What a converter
writes is read with `read_csv({file}, ...)` and the options `CSV`, every cell as text and a missing
value as an empty cell; R data become Parquet.
"""

import csv
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from math import isnan
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

from comity import files
from comity.errors import ComityError, LimitExceededError, SourceError

Converter = Callable[[Path, Path], Path]
"""From a file and a folder to write in, to the file that SQL reads."""

CSV = "header=true, all_varchar=true, delim=',', quote='\"', escape='\"', skip=0"
"""Options of `read_csv` for a comma-separated file, strict, every cell as text."""

_MOST_CELLS = 200_000_000
_R_SECONDS = 120
_R_MEMORY = 4 << 30


def excel(sheet: str | int = 0, *, skip: int = 0) -> Converter:
    """Read one sheet of a workbook (.xls, .xlsx); `skip` rows stand above its header."""

    def convert(path: Path, folder: Path) -> Path:
        from python_calamine import CalamineWorkbook

        _refuse_bomb(path)
        with (
            files.parsing(path, f"workbook with the sheet {sheet!r}"),
            CalamineWorkbook.from_path(str(path)) as book,
        ):
            name = book.sheet_names[sheet] if isinstance(sheet, int) else sheet
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        return _write(folder / f"{path.stem}.csv", rows[skip:])

    return convert


def stata(*columns: str) -> Converter:
    """Read columns of a Stata file; none named means all."""

    def convert(path: Path, folder: Path) -> Path:
        import pyreadstat

        with files.parsing(path, "Stata file"):
            found, _ = pyreadstat.read_dta(
                str(path), output_format="dict", usecols=list(columns) or None
            )
        absent = [column for column in columns if column not in found]
        if absent:
            raise SourceError(f"{path.name} has no column {', '.join(absent)}; get it anew")
        rows = zip(*found.values(), strict=True)
        return _write(folder / f"{path.stem}.csv", [list(found), *rows])

    return convert


def r_data(table: str | None = None, *, encoding: str = "") -> Converter:
    """Read a data frame of an .rda file by its name, or the one of an .rds file.

    `encoding` is that of text which the file does not mark.

    R files are parsed by a process of its own, with limits on time and memory, because such a
    parser has to trust what it reads.
    """

    def convert(path: Path, folder: Path) -> Path:
        target = folder / f"{path.stem}.parquet"
        words = [
            sys.executable,
            "-m",
            "comity.formats",
            str(path),
            table or "",
            str(target),
            encoding,
        ]
        try:
            done = subprocess.run(
                words, capture_output=True, text=True, check=False, timeout=_R_SECONDS
            )
        except subprocess.TimeoutExpired as error:
            raise LimitExceededError(
                f"{path.name} took over {_R_SECONDS} seconds to read; get it anew"
            ) from error
        if done.returncode or not target.is_file():
            lines = done.stderr.strip().splitlines() or ["its reader crashed"]
            raise SourceError(f"{path.name} could not be read as R data ({lines[-1]})")
        return target

    return convert


def geojson(*properties: str, geometry: bool = True) -> Converter:
    """Read the features of a GeoJSON file: properties by name, and the geometry as JSON text."""

    def convert(path: Path, folder: Path) -> Path:
        with files.parsing(path, f"GeoJSON with {', '.join(properties)}"):
            features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
            rows = [
                [f["properties"][name] for name in properties]
                + ([json.dumps(f["geometry"], separators=(",", ":"))] if geometry else [])
                for f in features
            ]
        header = [*properties, *(["geometry"] if geometry else [])]
        return _write(folder / f"{path.stem}.csv", [header, *rows])

    return convert


def _refuse_bomb(path: Path) -> None:
    """Look into a workbook that is a zip file before a reader expands it."""
    if not is_zipfile(path):
        return
    with files.parsing(path, "workbook"), ZipFile(path) as opened:
        size = sum(info.file_size for info in opened.infolist())
    if size > min(files.MOST_BYTES, 200 * max(path.stat().st_size, 1 << 16)):
        raise LimitExceededError(f"{path.name} would unpack to {size:,} bytes; get it anew")


def _write(target: Path, rows: Iterable[Sequence[Any]]) -> Path:
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([_cell(value) for value in row] for row in rows)
    return target


def _cell(value: Any) -> str:
    """Write a cell as text: whole numbers without a point, days as ISO, nothing for missing."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.min.time() else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _main(path: str, table: str, target: str, encoding: str) -> None:
    """Turn one R data frame into Parquet, in a process of its own."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_R_MEMORY, _R_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_R_SECONDS, _R_SECONDS))
    except ImportError:  # Windows has no such limits
        pass
    try:
        import pyreadr
    except ImportError:
        sys.exit("this needs pyreadr and polars: pip install 'comity[r]'")
    try:
        with files.parsing(Path(path), "R data"):
            found = pyreadr.read_r(path, output_format="polars", encoding=encoding or None)
    except ComityError as error:
        sys.exit(str(error))
    frame = found.get(table or None)
    if frame is None:
        sys.exit(f"it holds {', '.join(map(str, found))}, not {table or 'one data frame'}")
    frame.write_parquet(target)


if __name__ == "__main__":
    _main(*sys.argv[1:])
