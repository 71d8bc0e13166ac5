"""Files: written whole or not at all, and unpacked without trusting them.

An archive is read under limits on size, ratio and number of members; a member is found by its
name and written as a stream into a temporary folder, so that no path inside an archive counts.
"""

import codecs
import errno
import gzip
import hashlib
import lzma
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from typing import IO, Protocol

from comity.errors import ComityError, LimitExceededError, OutputError, SourceError

MOST_BYTES = 2 << 30
"""What a file may unpack to, unless its source declares more."""


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


_MOST_RATIO = 200
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_MOST_MEMBERS = 10_000
_SMALL = 1 << 20
_SCRATCH = "comity-"
_CHUNK = 1 << 20


def sha256(path: Path) -> str:
    """Return the checksum that a vintage is known by."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def whole_file(target: Path, mode: int | None = None) -> Iterator[Path]:
    """Lend a temporary path beside `target` that becomes `target` only if all went well.

    The bytes are on the disk before the name is; folders made for it go again if it fails. The
    file gets the rights `mode`, or those that it had, or those of a new file.

    Raises
    ------
    OutputError
        When the folder cannot be written or is full; the sentence names it.
    """
    target = Path(os.path.realpath(target))
    if target.exists() and not target.is_file():
        raise OutputError(f"{target} is no regular file; choose the name of a file")
    made: list[Path] = []
    part: Path | None = None
    try:
        with _blamed_on(target):
            made = _make_folders(target.parent)
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
            os.close(handle)
            part = Path(name)
        try:
            yield part
        except OSError as error:
            if error.errno in {*_NO_ROOM, errno.EROFS}:
                raise _unwritable(target, error) from error
            raise
        with _blamed_on(target):
            _flush(part)
            part.chmod(_mode(target) if mode is None else mode)
            part.replace(target)
            _flush(target.parent)
        made = []
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
        for folder in reversed(made):
            _remove_if_empty(folder)


@contextmanager
def _blamed_on(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unwritable(target, error) from error


def _unwritable(target: Path, error: OSError) -> OutputError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        free = shutil.disk_usage(next(p for p in target.parents if p.exists())).free
        return OutputError(
            f"{target} could not be written: the disk is full ({free:,} bytes are free); "
            "make room or choose another folder"
        )
    return OutputError(
        f"{target} could not be written ({error.strerror or error}); "
        "choose a folder that exists and is yours to write",
    )


def _make_folders(folder: Path) -> list[Path]:
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return


def _flush(path: Path) -> None:
    """Have the disk hold what was written; a folder is flushed for the names in it."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _mode(target: Path) -> int:
    """Return the rights that a file has, or that a new one gets from the user's mask."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def parsing(path: Path, what: str) -> Iterator[None]:
    """Have whatever a parser of foreign bytes raises be one sentence about the file.

    Raises
    ------
    SourceError
        When the file is no readable one of its kind.
    OutputError
        When there is no room to unpack it.
    """
    try:
        yield
    except ComityError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            raise OutputError(f"there is no room to unpack {path.name}; make some") from error
        reason = " ".join(str(error).split()) or type(error).__name__
        raise SourceError(f"{path.name} is no readable {what} ({reason}); get it anew") from error


@contextmanager
def member(archive: Path, name: str, most: int = MOST_BYTES) -> Iterator[Path]:
    """Lend one member of a zip archive as a file, or all that a pattern names as a folder.

    Parameters
    ----------
    archive : Path
        The zip file.
    name : str
        Bare name of the member; `a.zip/b.csv` looks into a zip inside it, `Y*.csv` lends a folder
        of every member of such a name.
    most : int
        Bytes that the members may unpack to, together.

    Raises
    ------
    SourceError
        When the archive is damaged or lacks the member.
    LimitExceededError
        When it would unpack beyond the limits.
    """
    with temporary_folder() as folder:
        path = archive
        outer, slash, rest = name.partition("/")
        steps = [outer, rest] if slash and outer.endswith(".zip") else [name]
        for number, step in enumerate(steps):
            path = _unpack(path, step, folder / str(number), most)
        yield path


def _unpack(archive: Path, wanted: str, folder: Path, most: int) -> Path:
    folder.mkdir()
    many = "*" in wanted
    with parsing(archive, "zip file"), zipfile.ZipFile(archive) as opened:
        if len(opened.infolist()) > _MOST_MEMBERS:
            raise LimitExceededError(
                f"{archive.name} has more than {_MOST_MEMBERS:,} members; get the file anew"
            )
        found = [i for i in opened.infolist() if fnmatchcase(Path(i.filename).name, wanted)]
        if not found or (len(found) > 1 and not many):
            held = f"{len(found)} of" if found else "no"
            raise SourceError(f"{archive.name} holds {held} {wanted}; get the file anew")
        for info in found:
            with opened.open(info) as packed:
                target = folder / Path(info.filename).name
                most -= _pour(packed, target, info.compress_size, most, archive)
    return folder if many else folder / wanted


@contextmanager
def expanded(path: Path, most: int = MOST_BYTES) -> Iterator[Path]:
    """Lend what a .gz or .xz file holds, under the limits; any other file as it is.

    Raises
    ------
    SourceError
        When it is damaged or cut off.
    LimitExceededError
        When it would unpack beyond the limits.
    """
    if path.suffix not in {".gz", ".xz"}:
        yield path
        return
    with temporary_folder() as folder:
        target = folder / path.stem
        with (
            parsing(path, f"{path.suffix} file"),
            path.open("rb") as raw,
            _opened(raw, path.suffix) as packed,
        ):
            _pour(packed, target, path.stat().st_size, most, path)
        yield target


def _opened(raw: IO[bytes], suffix: str) -> gzip.GzipFile | lzma.LZMAFile:
    if suffix == ".gz":
        return gzip.GzipFile(fileobj=raw)
    return lzma.LZMAFile(raw)


def _pour(packed: _Readable, target: Path, size: int, most: int, archive: Path) -> int:
    """Write a stream under the limits, whatever the archive says of its size."""
    allowed = min(most, max(_SMALL, size * _MOST_RATIO))
    written = 0
    with target.open("wb") as out:
        while chunk := packed.read(_CHUNK):
            written += len(chunk)
            if written > allowed:
                raise LimitExceededError(
                    f"{archive.name} would unpack to more than {allowed:,} bytes; "
                    "it is no file of this source, get it anew"
                )
            out.write(chunk)
    return written


@contextmanager
def in_utf8(path: Path, encoding: str) -> Iterator[Path]:
    """Lend a text file of any encoding as UTF-8.

    Raises
    ------
    SourceError
        When a byte is not of that encoding; the sentence says where.
    """
    if codecs.lookup(encoding).name == "utf-8":
        yield path
        return
    with temporary_folder() as folder:
        target = folder / path.name
        try:
            with (
                path.open(encoding=encoding, newline="") as text,
                target.open("w", encoding="utf-8", newline="") as out,
            ):
                while chunk := text.read(_CHUNK):
                    out.write(chunk)
        except UnicodeError as error:
            raise SourceError(
                f"{path.name} is not written in {encoding} ({error}); get it anew"
            ) from error
        yield target


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Lend a folder that is removed afterwards.

    Raises
    ------
    OutputError
        When no folder for temporary files can be written.
    """
    folder = scratch_folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def scratch_folder() -> Path:
    """Make a folder that the caller removes.

    Raises
    ------
    OutputError
        When no folder for temporary files can be written.
    """
    try:
        return Path(tempfile.mkdtemp(prefix=_SCRATCH))
    except OSError as error:
        raise OutputError(
            f"no temporary folder can be written ({error.strerror or error}); "
            "make room, or set TMPDIR to a folder that is yours to write"
        ) from error


def scratch_folders() -> list[Path]:
    """Return the scratch folders of this and of other processes, killed ones among them."""
    return [p for p in Path(tempfile.gettempdir()).glob(f"{_SCRATCH}*") if p.is_dir()]


def ends_with_newline(path: Path) -> bool:
    """Whether the last line of a text file is complete."""
    with path.open("rb") as stream:
        if stream.seek(0, os.SEEK_END) == 0:
            return False
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) in b"\r\n"
