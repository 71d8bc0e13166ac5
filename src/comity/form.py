"""A form: one file in which a source may lie at hand, and the steps that open it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comity import files
from comity.engine import quote
from comity.errors import SourceError

ReadColumns = Callable[[Path], Mapping[str, Sequence[Any]]]
Converter = Callable[[Path, Path], Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a tidy table.

    Attributes
    ----------
    type : str
        SQL type: INTEGER, BIGINT, DOUBLE, BOOLEAN, VARCHAR or DATE.
    scale : str
        What its values are counted in, in words.
    least, most : float, optional
        Bounds that no value passes; a file with one beyond them is refused.
    """

    type: str
    scale: str
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One file in which a source may lie at hand, and how that file is read.

    A file is opened step by step: `member` of a zip archive, a .gz or .xz expanded, text turned
    into UTF-8 from its `encoding`, a foreign format turned into CSV by `convert`, then `read`.
    A row that is left out carries the reason in a column `dropped`, so that it is counted.

    Attributes
    ----------
    file : str
        Path below a mirror folder; the bare file name is found there as well.
    read : str or function
        SQL that selects the tidy columns, with `{file}` where the path goes; or a function
        from the path to raw columns, for which `tidy` is the SQL.
    tidy : str
        SQL that selects the tidy columns from the table `raw`; only with a function.
    member : str, optional
        Member of a zip archive, `outer.zip/inner.csv` for an archive inside it, `Y*.csv` for
        every member of such a name.
    convert : function, optional
        From the file and a folder to write in, to a file that `read` can read (`formats`).
    encoding : str
        Of a text file.
    address : str
        Where this very file can be downloaded; empty where it must be got by hand.
    publisher : bool
        Whether this is the publisher's own layout; otherwise it is a redistributor's copy.
    version : str
        The publisher's version of that vintage, where it is not the source's.
    years : tuple of int, optional
        First and last year of that vintage, where they are not the source's.
    sha256 : str, optional
        Checksum of the vintage that comity knows. Without it the file is read as unverified.
    bytes : int, optional
        Size of the file in that vintage.
    records : int, optional
        Records that the file holds in that vintage, before any is left out or rearranged.
    rows : int, optional
        Rows of the tidy table in that vintage.
    beside : mapping of str to str
        Files that must lie beside it, by bare name, and their checksums; `read` has the path of
        `a.parquet` as `{a}`.
    total : tuple of str and float, optional
        A column of the tidy table and the sum of its values in that vintage, taken from the file
        by another reader; totals over partners or states (code 0) do not count.
    most : int
        Bytes that the file may unpack to.
    """

    file: str
    read: str | ReadColumns
    tidy: str = ""
    member: str | None = None
    convert: Converter | None = None
    encoding: str = "utf-8"
    address: str = ""
    publisher: bool = True
    version: str = ""
    years: tuple[int, int] | None = None
    sha256: str | None = None
    bytes: int | None = None
    records: int | None = None
    rows: int | None = None
    beside: Mapping[str, str] = field(default_factory=dict)
    total: tuple[str, float] | None = None
    most: int = files.MOST_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading a file.

    Attributes
    ----------
    rows : int
        Rows that were kept.
    dropped : mapping of str to int
        How many were left out, by reason.
    warnings : tuple of str
        What a careful reader should look at.
    """

    rows: int
    dropped: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@contextmanager
def opened(path: Path, form: Form, warnings: list[str]) -> Iterator[Path]:
    """Lend a file as its `read` needs it, step by step."""
    with ExitStack() as steps:
        file = path
        if form.member:
            file = steps.enter_context(files.member(file, form.member, form.most))
        file = steps.enter_context(files.expanded(file, form.most))
        if file.is_file() and not form.convert:
            file = steps.enter_context(files.in_utf8(file, form.encoding))
            if file.suffix.lower() in _TEXT and not files.ends_with_newline(file):
                warnings.append(f"the last line of {path.name} has no end; it may be cut off")
        if form.convert:
            folder = steps.enter_context(files.temporary_folder())
            file = form.convert(file, folder)
        yield file


def companions(path: Path, form: Form) -> dict[str, Path]:
    """Return the files that a form needs beside its own, by bare name; one folder up will do.

    Raises
    ------
    SourceError
        When one is not there, or is not the known one.
    """
    found = {}
    for name, checksum in form.beside.items():
        places = (path.with_name(name), path.parent.with_name(name))
        place = next((p for p in places if p.is_file()), None)
        if place is None or files.sha256(place) != checksum:
            what = "is not there" if place is None else "is damaged or another vintage"
            raise SourceError(f"{name}, needed beside {path.name}, {what}; get it as well")
        found[name] = place
    return found


_TEXT = frozenset({".csv", ".tsv", ".tab", ".txt"})


def pattern(file: Path) -> str:
    """Return the SQL literal of a file, or of every file in a folder."""
    return f"{quote(file)[:-1]}/*'" if file.is_dir() else quote(file)
