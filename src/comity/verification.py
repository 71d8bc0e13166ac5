"""Whether what the store keeps is still what was got: bytes, pages, rows, keys and totals."""

from collections.abc import Iterator
from dataclasses import dataclass

from comity import acquire, store, tables
from comity.engine import Engine, quote
from comity.errors import ComityError, SourceError
from comity.source import Source, fingerprint
from comity.store import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A vintage that is as it was got.

    Attributes
    ----------
    source : Source
        Of which source.
    kept : Kept
        The vintage.
    records : int or None
        Records of the publisher's file, where comity knows them.
    years : tuple of int or None
        First and last year in its rows; None for a list without years.
    checks : tuple of str
        What was checked.
    """

    source: Source
    kept: Kept
    records: int | None
    years: tuple[int, int] | None
    checks: tuple[str, ...]

    def __str__(self) -> str:
        of = f" of {self.records:,} records" if self.records else ""
        out = sum(self.kept.dropped.values())
        left = f", {out:,} left out" if out else ""
        years = f", {self.years[0]}-{self.years[1]}" if self.years else ""
        return (
            f"{self.source.name}: {self.kept.file}, {self.kept.rows:,} rows{of}{left}{years}; "
            f"checked: {', '.join(self.checks)}"
        )


def verified(source: Source) -> Iterator[Verified | ComityError]:
    """Read every vintage of a source again, and yield what was found of each."""
    try:
        vintages = store.vintages(source.name)
    except SourceError as error:
        yield error
        return
    for kept in vintages:
        try:
            yield _verified(source, kept)
        except ComityError as error:
            yield error


def _verified(source: Source, kept: Kept) -> Verified:
    store.intact(source.name, store.original(kept), kept.sha256)
    print_ = fingerprint(source.name)
    if kept.tables.get(print_) is None:
        with store.locked(source.name):
            kept = acquire.tabulate(source, kept)
    path = store.intact(source.name, store.table(source.name, kept, print_), kept.tables[print_])
    rows = tables.check(path)
    if rows != kept.rows:
        raise SourceError(
            f"{path.name} holds {rows:,} rows, not {kept.rows:,}; "
            f"run `comity sources get {source.name} --refresh`"
        )
    form = next(f for f in source.forms if f.file == kept.form)
    known = form if form.sha256 == kept.sha256 else None
    with Engine() as engine:
        engine.create(source.name, f"SELECT * FROM read_parquet({quote(path)})")
        checks = ("sha256", "pages", "rows", *source.check(engine, known))
        years = _years(engine, source)
    return Verified(
        source=source,
        kept=kept,
        records=known.records if known else None,
        years=years,
        checks=checks,
    )


def _years(engine: Engine, source: Source) -> tuple[int, int] | None:
    types = source.types()
    column = next((c for c in ("year", "due") if c in types), None)
    first: str | None = column
    last: str | None = column
    if column is None and "first" in types:
        first = "year(first)"
        last = "year(coalesce(last, first))" if "last" in types else first
    if first is None:
        return None
    ((least, most),) = engine.rows(f'SELECT min({first}), max({last}) FROM "{source.name}"')
    return None if least is None else (int(least), int(most))
