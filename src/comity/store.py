"""The store: publishers' files kept as they came, named by their content, and never changed.

    originals/ab/abcd.../NMCv7.zip      the bytes, read-only
    tables/cow_nmc-abcd...-1234.parquet the tidy table read from them by one version of comity
    sources/cow_nmc.json                which vintages of the source are here, the newest last
    locks/, parts/, roots/              who is fetching, what is half there, which locks name what

A file gets its name only when it is whole and on the disk, and the index is written last: whatever
stops a process, what was readable before is readable after. Readers take no lock.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from hashlib import sha256 as new_sha256
from pathlib import Path
from typing import Any

from comity.errors import OutputError, SourceError
from comity.files import sha256, whole_file

CACHE = "COMITY_CACHE"
FORMAT = 1
"""Version of the store's layout; a newer one is refused, an older one is left alone."""

WAIT = 600.0
"""Seconds to wait for another process that is getting the same source."""

_HOUR = 3600
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A vintage of a source in the store.

    Attributes
    ----------
    sha256, file, bytes : str, str, int
        The original: its checksum, its bare name and its size.
    form : str
        The `file` of the form that it was read in.
    version : str
        The publisher's version, or the day it was retrieved where comity does not know it.
    retrieved : str
        When, in UTC, as ISO 8601.
    address : str
        Where it was fetched from; empty for a file from a folder.
    verified : bool
        Whether its checksum is one that comity knows.
    rows : int
        Rows of the tidy table.
    dropped : mapping of str to int
        Rows that were left out, by reason.
    warnings : tuple of str
        What its reading warned of.
    tables : mapping of str to str
        Checksum of the tidy table by the fingerprint of the code that read it.
    """

    sha256: str
    file: str
    bytes: int
    form: str
    version: str
    retrieved: str
    address: str = ""
    verified: bool = False
    rows: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    warnings: Sequence[str] = ()
    tables: Mapping[str, str] = field(default_factory=dict)


def cache_folder() -> Path:
    """Return the folder of the store (`COMITY_CACHE`, or comity's in the user's cache)."""
    chosen = os.environ.get(CACHE)
    if chosen:
        return Path(chosen).expanduser()
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "comity"


def home(part: str = "") -> Path:
    """Return the folder of this layout of the store, or a part of it."""
    return cache_folder() / f"v{FORMAT}" / part


def intact(source: str, path: Path, checksum: str) -> Path:
    """Return a file of the store after comparing its bytes with its checksum.

    Raises
    ------
    SourceError
        When it is gone or damaged.
    """
    try:
        found = sha256(path)
    except OSError as error:
        raise SourceError(
            f"{path.name} of {source} is gone from the store ({error.strerror}); "
            f"run `comity sources get {source}` again"
        ) from error
    if found != checksum:
        raise SourceError(
            f"{path.name} of {source} is damaged in the store (sha256 {found[:12]} instead of "
            f"{checksum[:12]}); run `comity sources get {source}` again"
        )
    return path


def original(kept: Kept) -> Path:
    """Return where the publisher's file of a vintage lies."""
    return home("originals") / kept.sha256[:2] / kept.sha256 / kept.file


def table(source: str, kept: Kept, fingerprint: str) -> Path:
    """Return where the tidy table of a vintage lies, as one version of comity read it."""
    return home("tables") / f"{source}-{kept.sha256[:16]}-{fingerprint[:8]}.parquet"


def vintages(source: str) -> tuple[Kept, ...]:
    """Return the vintages of a source, the newest last.

    Raises
    ------
    SourceError
        When the index was written by a newer comity, or is damaged.
    """
    path = home("sources") / f"{source}.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] > FORMAT:
            raise SourceError(
                f"{path} has format {content['format']}, and this comity reads up to {FORMAT}; "
                f"update comity, or set {CACHE} to another folder"
            )
        return tuple(_kept(entry) for entry in content["vintages"])
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(
            f"{path} cannot be read ({error}); remove it and run `comity sources get {source}`"
        ) from error


def _kept(entry: Mapping[str, Any]) -> Kept:
    known = {f.name for f in fields(Kept)}
    given = {name: value for name, value in entry.items() if name in known}
    return Kept(**given | {"warnings": tuple(given.get("warnings", ()))})


def write_vintages(source: str, kept: Sequence[Kept]) -> None:
    """Write the index of a source; the caller holds its lock."""
    path = home("sources") / f"{source}.json"
    if not kept:
        path.unlink(missing_ok=True)
        return
    content = {"format": FORMAT, "vintages": [asdict(entry) for entry in kept]}
    with whole_file(path) as part:
        part.write_text(json.dumps(content, indent=1), encoding="utf-8")


def keep_original(path: Path, kept: Kept) -> Path:
    """Copy a file into the store, whole or not at all, and return its place.

    Raises
    ------
    OutputError
        When the store cannot be written or has no room.
    SourceError
        When the file is no longer the one that was verified.
    """
    target = original(kept)
    if target.is_file() and sha256(target) == kept.sha256:
        return target
    _make_room(target, kept.bytes)
    with whole_file(target, mode=0o444) as part:
        if _copy(path, part) != kept.sha256:
            raise SourceError(f"{path} changed while it was copied; run the command again")
    return target


def keep_beside(path: Path, target: Path) -> None:
    """Copy a file that an original needs beside it."""
    if not target.is_file() or sha256(target) != sha256(path):
        with whole_file(target) as part:
            _copy(path, part)


def _copy(path: Path, part: Path) -> str:
    """Copy a file and return the checksum of the bytes that were written."""
    digest = new_sha256()
    with path.open("rb") as given, part.open("wb") as out:
        while chunk := given.read(_CHUNK):
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()


def _make_room(target: Path, needed: int) -> None:
    there = next(p for p in target.parents if p.exists())
    free = shutil.disk_usage(there).free
    if free < needed:
        raise OutputError(
            f"{target.name} needs {needed:,} bytes in {home()}, and {free:,} are free; "
            f"make room, or set {CACHE} to another disk"
        )


@contextmanager
def locked(source: str, seconds: float = WAIT) -> Iterator[None]:
    """Hold the lock of a source; the lock of a process that died is free.

    Raises
    ------
    SourceError
        When another process holds it for too long.
    OutputError
        When the store cannot be written.
    """
    from filelock import FileLock, Timeout

    path = home("locks") / f"{source}.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        held = FileLock(path, timeout=seconds)
        held.acquire()
    except Timeout as error:
        raise SourceError(
            f"another process has been getting {source} for {seconds:g} seconds; "
            "wait for it, or stop it, and run the command again"
        ) from error
    except OSError as error:
        raise unwritable(error) from error
    try:
        yield
    finally:
        held.release()


def unwritable(error: OSError) -> OutputError:
    """Return the error to raise when a folder of the store cannot be made."""
    return OutputError(
        f"{home()} cannot be written ({error.strerror or error}); "
        f"set {CACHE} to a folder that is yours to write"
    )


def now() -> str:
    """Return the time of day in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")
