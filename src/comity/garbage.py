"""Garbage of the store: what nobody names goes, and what a lock file names stays."""

import json
import shutil
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from comity.errors import OutputError, SourceError
from comity.files import scratch_folders, whole_file
from comity.store import Kept, home, original, table, vintages

_HOUR = 3600


def sweep() -> None:
    """Remove what killed processes left, once nobody can be at work on it.

    Half files go after an hour, what no index names and scratch folders after a day; what is left
    of a broken transfer stays for a week, because the next one goes on from there.
    """
    try:
        indexed = {path.stem: vintages(path.stem) for path in home("sources").glob("*.json")}
    except SourceError:  # whoever reads that index will say so; until then nothing is garbage
        return
    named = {kept.sha256 for every in indexed.values() for kept in every}
    tables = {
        table(source, kept, print_).name
        for source, every in indexed.items()
        for kept in every
        for print_ in kept.tables
    }
    orphans = [p for p in home("originals").glob("*/*/*") if p.parent.name not in named]
    orphans += [p for p in home("tables").glob("*.parquet") if p.name not in tables]
    for paths, seconds in (
        ([p for p in home().rglob(".*") if p.is_file()], _HOUR),
        (orphans, 24 * _HOUR),
        (list(home("parts").glob("*/*")), 7 * 24 * _HOUR),
    ):
        for path in paths:
            _remove_older(path, time.time() - seconds)
    for folder in scratch_folders():
        _remove_older(folder, time.time() - 24 * _HOUR)


def _remove_older(path: Path, before: float) -> None:
    try:
        if path.stat().st_mtime < before:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    except OSError:
        return


def remember_lock(path: Path, checksums: Sequence[str]) -> None:
    """Note that a lock file names vintages, so that none of them is removed while it exists.

    A store that cannot be written holds nothing that could be removed; that is no error.
    """
    root = home("roots") / sha256(str(path).encode()).hexdigest()[:32]
    try:
        with whole_file(root) as part:
            content = {"lock": str(path), "sha256": sorted(checksums)}
            part.write_text(json.dumps(content), encoding="utf-8")
    except OutputError:
        return


def named_by_locks() -> dict[str, list[str]]:
    """Return the lock files that name each checksum.

    A lock file that is gone names nothing any more, unless its whole folder is gone as well: then
    its disk may only be away.
    """
    found: dict[str, list[str]] = {}
    for root in sorted(home("roots").glob("*")):
        try:
            content = json.loads(root.read_text(encoding="utf-8"))
            lock = Path(content["lock"])
            if lock.parent.is_dir() and not lock.is_file():
                root.unlink(missing_ok=True)
                continue
            for checksum in content["sha256"]:
                found.setdefault(checksum, []).append(str(lock))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found


def remove(source: str, gone: Kept) -> None:
    """Remove the files of a vintage that no index names any more; the caller holds the lock."""
    for path in home("tables").glob(f"{source}-{gone.sha256[:16]}-*.parquet"):
        path.unlink(missing_ok=True)
    others = [path.stem for path in home("sources").glob("*.json")]
    if any(kept.sha256 == gone.sha256 for other in others for kept in vintages(other)):
        return
    shutil.rmtree(original(gone).parent, ignore_errors=True)
