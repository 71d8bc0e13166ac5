"""A source: one public dataset, read from its publisher's file into one tidy table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from comity import files, finding, lookups, quoted, store
from comity.engine import Engine, quote
from comity.errors import ContractError, MissingSourceError, SourceError
from comity.form import Column, Form, Reading, companions, opened, pattern
from comity.provenance import Origin, Vintage
from comity.units import WORLD, Unit

__all__ = ["Column", "Form", "Reading", "Source", "fingerprint"]

_CLOSE = 1e-9


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
    key, key_header : str
        Environment variable that holds the reader's key, where the publisher asks for one, and
        the header in which it is sent.
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
    key_header: str = ""
    hosts: tuple[str, ...] = ()
    caveat: str = ""
    ccodes: frozenset[int] | None = None

    @property
    def seen(self) -> bool:
        """Whether the adapter was ever run on a real file."""
        return any(form.sha256 for form in self.forms)

    def wanted(self) -> list[finding.Wanted]:
        """Return the files in which it may lie, as `finding.find` takes them."""
        return [
            finding.Wanted(form.file, form.sha256, former=bool(form.version)) for form in self.forms
        ]

    def types(self) -> dict[str, str]:
        """Return the SQL type of every column, keys first."""
        return self.unit.key_types() | {name: column.type for name, column in self.columns.items()}

    def load(
        self,
        engine: Engine,
        ccodes: Sequence[int] | None = None,
        pinned: Vintage | None = None,
    ) -> Vintage:
        """Read the source into a table of its name.

        Parameters
        ----------
        engine : Engine
            Where the table shall be.
        ccodes : sequence of int, optional
            Keep only rows between these states (and rows of the world); None keeps all.
        pinned : Vintage, optional
            The vintage that it must be, as a lock names it.

        Raises
        ------
        MissingSourceError
            When neither a file nor starter figures are at hand, or not in the pinned vintage.
        SourceError
            When a file is damaged, or has another number of rows than its vintage has.
        """
        if pinned is not None and pinned.starter:
            return self._load_quoted(engine, ccodes, pinned)
        try:
            found = finding.find(self.name, self.wanted(), pinned=pinned.sha256 if pinned else None)
        except MissingSourceError:
            if pinned is not None or quoted.table(self.name) is None:
                raise
            return self._load_quoted(engine, ccodes)
        form = self.forms[found.form]
        rows = self._load_kept(engine, found.kept, ccodes) if found.kept else None
        if rows is None:
            if found.kept:
                store.intact(self.name, found.path, found.sha256)
            known = found.sha256 == form.sha256
            rows = self.read(engine, found.path, form, ccodes, known=known).rows
        return Vintage(
            source=self.name,
            version=found.kept.version if found.kept else form.version or self.origin.version,
            file=found.path.name,
            sha256=found.sha256,
            verified=found.verified,
            copy=not form.publisher,
            bytes=found.path.stat().st_size,
            rows=rows,
            retrieved=found.kept.retrieved if found.kept else "",
            years=form.years if found.verified else None,
        )

    def _load_quoted(
        self, engine: Engine, ccodes: Sequence[int] | None, pinned: Vintage | None = None
    ) -> Vintage:
        """Read what the starter quotes of the source."""
        found = quoted.table(self.name)
        if found is None:
            raise MissingSourceError(f"the starter quotes no table of {self.name}; get the source")
        path, entry = found
        vintage = _quoted_vintage(self.name, path, entry)
        if pinned is not None and pinned.slice_sha256 != vintage.slice_sha256:
            raise SourceError(
                f"the lock demands starter figures of {self.name} that this comity does not carry; "
                "install the comity that the lock names, or leave the lock"
            )
        self._create(engine, f"SELECT * FROM read_parquet({quote(path)})", ccodes)
        return vintage

    def _load_kept(
        self, engine: Engine, kept: store.Kept, ccodes: Sequence[int] | None
    ) -> int | None:
        """Read the tidy table of a vintage if this comity has made one, and return all its rows."""
        checksum = kept.tables.get(fingerprint(self.name))
        if checksum is None:
            return None
        path = store.table(self.name, kept, fingerprint(self.name))
        try:
            store.intact(self.name, path, checksum)
        except SourceError:
            return None
        self._create(engine, f"SELECT * FROM read_parquet({quote(path)})", ccodes)
        return kept.rows

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
            beside = {Path(n).stem: quote(p) for n, p in companions(path, form).items()}
            with opened(path, form, warnings) as file:
                engine.create(self.name, self._tidy_query(engine, file, form, beside))
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
        declared = max((f.rows or 0 for f in self.forms if f.version == form.version), default=0)
        if not known and rows < declared:
            warnings.append(f"{rows:,} rows, fewer than the {declared:,} of the known vintage")
        self.check(engine, form if known else None)
        if ccodes is not None:
            self._create(engine, f'SELECT * FROM "{self.name}"', ccodes)
        return Reading(rows=rows, dropped=dropped, warnings=() if known else tuple(warnings))

    def _tidy_query(self, engine: Engine, file: Path, form: Form, beside: Mapping[str, str]) -> str:
        if isinstance(form.read, str):
            inner = form.read.format(file=pattern(file), **beside)
        else:
            with files.parsing(file, f"file of {self.name}"):
                columns = form.read(file)
            engine.lend("raw", columns)
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

    def check(self, engine: Engine, form: Form | None) -> tuple[str, ...]:
        """Check the table that an engine holds, and return what was checked, in words.

        Parameters
        ----------
        form : Form, optional
            The form whose vintage it is; without it, nothing is known of its total.

        Raises
        ------
        SourceError
            When a key stands twice or has a gap, a value is beyond its bounds or no number, or
            the total is another.
        """
        self._check_keys(engine)
        self._check_bounds(engine)
        if form is None or form.total is None:
            return ("keys", "bounds")
        self._check_total(engine, form.total)
        return ("keys", "bounds", f"sum of {form.total[0]}")

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

    def _check_bounds(self, engine: Engine) -> None:
        conditions = {
            name: " OR ".join(_beyond(name, column))
            for name, column in self.columns.items()
            if _beyond(name, column)
        }
        for name, condition in conditions.items():
            found = engine.rows(
                f'SELECT {name}, count(*) OVER () FROM "{self.name}" WHERE {condition} '
                f"ORDER BY {name} LIMIT 1"
            )
            if found:
                raise SourceError(
                    f"{name} of {self.name} is {found[0][0]} in one of {found[0][1]:,} rows beyond "
                    f"its bounds ({self.columns[name].scale}); the file is damaged, or in other "
                    "units than this version of comity reads"
                )

    def _check_total(self, engine: Engine, total: tuple[str, float]) -> None:
        column, expected = total
        codes = [k for k in self.unit.keys if k.startswith("ccode")]
        among = " AND ".join(f"{code} <> {WORLD}" for code in codes) or "TRUE"
        ((found,),) = engine.rows(f'SELECT sum({column}) FROM "{self.name}" WHERE {among}')
        if found is None or abs(found - expected) > _CLOSE * abs(expected):
            raise SourceError(
                f"{column} of {self.name} sums to {found}, not {expected}; "
                "the file is not the one that this version of comity reads",
            )


def _beyond(name: str, column: Column) -> list[str]:
    """Return the conditions under which a value cannot be."""
    found = [f"NOT isfinite({name})"] if column.type == "DOUBLE" else []
    found += [f"{name} < {column.least!r}"] if column.least is not None else []
    found += [f"{name} > {column.most!r}"] if column.most is not None else []
    return found


@cache
def fingerprint(name: str) -> str:
    """Return a checksum of the code that reads a source: another code, another tidy table."""
    package = Path(__file__).parent
    digest = sha256()
    for path in (
        *sorted([*package.glob("*.py"), *package.glob("families/*.py")]),
        package / "states.csv",
        package / "sources" / f"{name}.py",
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _quoted_vintage(name: str, path: Path, entry: Mapping[str, Any]) -> Vintage:
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
        bytes=path.stat().st_size,
        rows=int(entry["rows"]),
        slice_sha256=str(entry["sha256"]),
    )
