"""A source: one public dataset, read from its publisher's file into one tidy table."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity import states, store
from comity.engine import Engine, quote
from comity.errors import ContractError, SourceError
from comity.provenance import Origin, Vintage
from comity.units import WORLD, Unit

ReadColumns = Callable[[Path], Mapping[str, Sequence[Any]]]


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

    Attributes
    ----------
    file : str
        Path below a mirror folder; the bare file name is found there as well.
    read : str or function
        SQL that selects the tidy columns, with `{file}` where the path goes; or a function
        from the path to raw columns, for which `tidy` is the SQL.
    tidy : str
        SQL that selects the tidy columns from the table `raw`; only with a function.
    sha256 : str, optional
        Checksum of the vintage that comity knows. Without it the file is read as unverified.
    rows : int, optional
        Rows of the tidy table in that vintage.
    member : str, optional
        Member of a zip archive, `outer.zip/inner.csv` for an archive inside it.
    publisher : bool
        Whether this is the publisher's own layout; otherwise it is a redistributor's copy.
    """

    file: str
    read: str | ReadColumns
    tidy: str = ""
    sha256: str | None = None
    rows: int | None = None
    member: str | None = None
    publisher: bool = True


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
        Invented rows in the layout of the first form, to test reading without a download.
    address : str
        Where the publisher offers the file.
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
        from comity.errors import MissingSourceError

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
    ) -> None:
        """Read one file in one form, check it against the declaration, and keep the table."""
        opened = store.member(path, form.member) if form.member else nullcontext(path)
        _lend_codes(engine)
        with opened as file:
            try:
                query = self._tidy_query(engine, file, form)
                rows = engine.create(self.name, f"SELECT * FROM ({query}) AS tidy")
            except (ContractError, UnicodeDecodeError) as error:
                raise SourceError(
                    f"{path.name} could not be read as {self.name} ({error}); "
                    "it is damaged or has another layout, get it anew",
                ) from error
            finally:
                if callable(form.read):
                    engine.take_back("raw")
        if rows == 0 or (form.rows is not None and rows != form.rows):
            raise SourceError(
                f"{path.name} holds {rows:,} rows of {self.name}, not {form.rows or 'any'}; "
                "it is incomplete or another vintage, get it anew",
            )
        self._check_keys(engine)
        if ccodes is not None:
            self._create(engine, f'SELECT * FROM "{self.name}"', ccodes)

    def _tidy_query(self, engine: Engine, file: Path, form: Form) -> str:
        if isinstance(form.read, str):
            inner = form.read.format(file=quote(file))
        else:
            engine.lend("raw", form.read(file))
            inner = form.tidy
        wanted = ", ".join(
            f"CAST({name} AS {kind}) AS {name}" for name, kind in self.types().items()
        )
        return f"SELECT {wanted} FROM ({inner}) AS read_rows"

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
        twice = engine.rows(
            f'SELECT {keys} FROM "{self.name}" GROUP BY {keys} HAVING count(*) > 1 '
            f"ORDER BY {keys} LIMIT 3",
        )
        if twice:
            raise SourceError(
                f"{self.name} has two rows for one {self.unit.name}, first {twice[0]}; "
                "the file is not the one that this version of comity reads",
            )


def _lend_codes(engine: Engine) -> None:
    """Make `codes` readable: ISO codes and names beside the COW code, for adapters that need them.

    One row per state with an ISO 3166 code of today; `iso3` is unique.
    """
    rows = [s for s in states.all_states() if s.iso3 is not None]
    engine.lend(
        "codes",
        {
            "ccode": [s.ccode for s in rows],
            "iso2": [s.iso2 for s in rows],
            "iso3": [s.iso3 for s in rows],
        },
    )


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
