"""A source: one public dataset, read from its publisher's file into one tidy table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comity import files, lookups, store
from comity.engine import Engine, quote
from comity.errors import ContractError, MissingSourceError, SourceError
from comity.provenance import Origin, Vintage
from comity.units import WORLD, Unit

ReadColumns = Callable[[Path], Mapping[str, Sequence[Any]]]
Converter = Callable[[Path, Path], Path]

_CLOSE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a tidy table.

    Attributes
    ----------
    type : str
        SQL type: INTEGER, BIGINT, DOUBLE, BOOLEAN, VARCHAR or DATE.
    scale : str
        What its values are counted in, in words.
    """

    type: str
    scale: str


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
    sha256 : str, optional
        Checksum of the vintage that comity knows. Without it the file is read as unverified.
    bytes : int, optional
        Size of the file in that vintage.
    records : int, optional
        Records that the file holds in that vintage, before any is left out or rearranged.
    rows : int, optional
        Rows of the tidy table in that vintage.
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
    sha256: str | None = None
    bytes: int | None = None
    records: int | None = None
    rows: int | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A public dataset, declared once.

    Attributes
    ----------
    name : str
        The name of its file, of this object, and of its table in every query.
    origin : Origin
        Who published it, and on what terms.
    unit : Unit
        What one row is about.
    columns : mapping of str to Column
        The columns beside the unit's keys.
    years : tuple of int
        First and last year that it covers.
    forms : tuple of Form
        The files it may lie in, the publisher's own first.
    sample : str or bytes
        Invented rows in the layout of the first form, to test reading without a download: text
        as `read` gets it, or bytes of a whole file.
    address : str
        The page or file where the publisher offers it.
    missing : str
        The publisher's marks of a missing value, in words.
    every : int, optional
        Days between two releases, as its publisher usually keeps; None where none is expected.
    key : str
        Environment variable that holds the reader's key, where the publisher asks for one.
    hosts : tuple of str
        Hosts beside that of the address from which its publisher may send the file.
    caveat : str
        What a reader of any number from it must know; empty if nothing.
    ccodes : frozenset of int, optional
        The states that it covers; None means all.
    """

    name: str
    origin: Origin
    unit: Unit
    columns: Mapping[str, Column]
    years: tuple[int, int]
    forms: tuple[Form, ...]
    sample: str | bytes
    address: str
    missing: str = "none"
    every: int | None = None
    key: str = ""
    hosts: tuple[str, ...] = ()
    caveat: str = ""
    ccodes: frozenset[int] | None = None

    @property
    def seen(self) -> bool:
        """Whether the adapter was ever run on a real file."""
        return any(form.sha256 for form in self.forms)

    def types(self) -> dict[str, str]:
        """Return the SQL type of every column, keys first."""
        return self.unit.key_types() | {name: column.type for name, column in self.columns.items()}

    def load(self, engine: Engine, ccodes: Sequence[int] | None = None) -> Vintage:
        """Read the source into a table of its name.

        Parameters
        ----------
        engine : Engine
            Where the table shall be.
        ccodes : sequence of int, optional
            Keep only rows between these states (and rows of the world); None keeps all.

        Raises
        ------
        MissingSourceError
            When neither a file nor starter figures are at hand.
        SourceError
            When a file is damaged, or has another number of rows than its vintage has.
        """
        try:
            found = store.find(self.name, [(form.file, form.sha256) for form in self.forms])
        except MissingSourceError:
            quoted = store.starter(self.name)
            if quoted is None:
                raise
            path, entry = quoted
            self._create(engine, f"SELECT * FROM read_parquet({quote(path)})", ccodes)
            return _quoted_vintage(self.name, entry)
        form = self.forms[found.form]
        self.read(engine, found.path, form, ccodes)
        return Vintage(
            source=self.name,
            version=self.origin.version,
            file=found.path.name,
            sha256=found.sha256,
            verified=found.verified,
            copy=not form.publisher,
        )

    def read(
        self,
        engine: Engine,
        path: Path,
        form: Form,
        ccodes: Sequence[int] | None = None,
        *,
        known: bool = True,
    ) -> Reading:
        """Read one file in one form, check it against the declaration, and keep the table.

        Parameters
        ----------
        known : bool
            Whether it is the vintage that the form declares, with its rows and total.

        Raises
        ------
        SourceError
            When the file is damaged or incomplete, or has another layout.
        """
        lookups.lend(engine)
        warnings: list[str] = []
        try:
            with _opened(path, form, warnings) as file:
                engine.create(self.name, self._tidy_query(engine, file, form))
        except (ContractError, UnicodeDecodeError) as error:
            raise SourceError(
                f"{path.name} could not be read as {self.name} ({error}); "
                "it is damaged or has another layout, get it anew",
            ) from error
        finally:
            if callable(form.read):
                engine.take_back("raw")
        dropped = self._leave_out(engine)
        rows = engine.count(self.name)
        if rows == 0 or (known and form.rows is not None and rows != form.rows):
            raise SourceError(
                f"{path.name} holds {rows:,} rows of {self.name}, not {form.rows or 'any'}; "
                "it is incomplete or another vintage, get it anew",
            )
        self._check_keys(engine)
        if known and form.total is not None:
            self._check_total(engine, path, form.total)
        if ccodes is not None:
            self._create(engine, f'SELECT * FROM "{self.name}"', ccodes)
        return Reading(rows=rows, dropped=dropped, warnings=tuple(warnings))

    def _tidy_query(self, engine: Engine, file: Path, form: Form) -> str:
        if isinstance(form.read, str):
            inner = form.read.format(file=_pattern(file))
        else:
            engine.lend("raw", form.read(file))
            inner = form.tidy
        wanted = [f"CAST({name} AS {kind}) AS {name}" for name, kind in self.types().items()]
        if "dropped" in engine.names(inner):
            wanted.append("CAST(dropped AS VARCHAR) AS dropped")
        return f"SELECT {', '.join(wanted)} FROM ({inner}) AS read_rows"

    def _leave_out(self, engine: Engine) -> dict[str, int]:
        """Remove the rows that carry a reason, and return how many there were for each."""
        table = f'SELECT * FROM "{self.name}"'
        if "dropped" not in engine.names(table):
            return {}
        counts = engine.rows(
            f'SELECT dropped, count(*) FROM "{self.name}" WHERE dropped IS NOT NULL '
            "GROUP BY dropped ORDER BY dropped"
        )
        kept = ", ".join(self.types())
        engine.create(self.name, f'SELECT {kept} FROM "{self.name}" WHERE dropped IS NULL')
        return dict(counts)

    def _create(self, engine: Engine, query: str, ccodes: Sequence[int] | None) -> None:
        codes = [k for k in self.unit.keys if k.startswith("ccode")]
        if ccodes is None or not codes:
            engine.create(self.name, query)
            return
        among = ", ".join(str(int(c)) for c in (WORLD, *ccodes))
        kept = " AND ".join(f"{code} IN ({among})" for code in codes)
        engine.create(self.name, f"SELECT * FROM ({query}) AS every_row WHERE {kept}")

    def _check_keys(self, engine: Engine) -> None:
        keys = ", ".join(self.unit.keys)
        absent = " OR ".join(f"{key} IS NULL" for key in self.unit.keys)
        twice = engine.rows(
            f'SELECT {keys} FROM "{self.name}" GROUP BY {keys} HAVING count(*) > 1 OR {absent} '
            f"ORDER BY {keys} LIMIT 10",
        )
        if twice:
            first = ", ".join("-".join(map(str, key)) for key in twice)
            raise SourceError(
                f"{self.name} has two rows, or a gap in the key, for one {self.unit.name}, "
                f"first {first}; the file is not the one that this version of comity reads",
            )

    def _check_total(self, engine: Engine, path: Path, total: tuple[str, float]) -> None:
        column, expected = total
        codes = [k for k in self.unit.keys if k.startswith("ccode")]
        among = " AND ".join(f"{code} <> {WORLD}" for code in codes) or "TRUE"
        ((found,),) = engine.rows(f'SELECT sum({column}) FROM "{self.name}" WHERE {among}')
        if found is None or abs(found - expected) > _CLOSE * abs(expected):
            raise SourceError(
                f"{path.name} sums to {found} in {column} of {self.name}, not {expected}; "
                "the file is not the one that this version of comity reads",
            )


@contextmanager
def _opened(path: Path, form: Form, warnings: list[str]) -> Iterator[Path]:
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


_TEXT = frozenset({".csv", ".tsv", ".tab", ".txt"})


def _pattern(file: Path) -> str:
    """Return the SQL literal of a file, or of every file in a folder."""
    return f"{quote(file)[:-1]}/*'" if file.is_dir() else quote(file)


def _quoted_vintage(name: str, entry: Mapping[str, Any]) -> Vintage:
    ccodes, years = entry["ccodes"], entry["years"]
    return Vintage(
        source=name,
        version=str(entry["version"]),
        file=str(entry["file"]),
        sha256=str(entry["source_sha256"]),
        starter=True,
        copy=bool(entry["copy"]),
        ccodes=None if ccodes is None else frozenset(int(c) for c in ccodes),
        years=None if years is None else (int(years[0]), int(years[1])),
    )
