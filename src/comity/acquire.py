"""Get a source: fetch or copy its file, verify it, read it, and only then keep it as a vintage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Semaphore

from comity import finding, store, tables
from comity.engine import Engine
from comity.errors import (
    ChangedSourceError,
    MissingSourceError,
    SourceError,
)
from comity.fetch import Progress
from comity.files import sha256
from comity.finding import Found
from comity.form import companions
from comity.hops import SECONDS
from comity.source import Form, Source, fingerprint
from comity.store import Kept
from comity.transfer import Fetched, sniff, transfer

_ONE_AT_A_TIME = Semaphore()
"""Files are fetched side by side but read one by one, so that memory stays bounded."""

_MEMORY = "600MB"
_UNTOLD = "the publisher did not tell the length, so a cut transfer would not show"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a source shall be got.

    Attributes
    ----------
    folder : Path, optional
        Where its file lies; None fetches it from its publisher, or from the mirror's address.
    accept_new : bool
        Whether a file that is not the known one is kept as a new vintage.
    refresh : bool
        Whether it is fetched although a vintage is kept.
    strict : bool
        Whether a warning of the reading is an error.
    seconds : float
        Deadline of a transfer.
    """

    folder: Path | None = None
    accept_new: bool = False
    refresh: bool = False
    strict: bool = False
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """A vintage that is now in the store; `already` if it was there before."""

    kept: Kept
    already: bool = False


def is_part_of_comity(source: Source) -> bool:
    """Whether its table of facts is in the package, so that there is nothing to get."""
    return any((finding.FACTS / form.file).is_file() for form in source.forms)


def get(source: Source, wish: Wish, progress: Progress = lambda _got, _all: None) -> Got:
    """Have a vintage of a source in the store.

    Raises
    ------
    MissingSourceError
        When the folder does not hold it, or it has to be fetched by hand.
    ChangedSourceError
        When the file is not the known one, and new ones are not accepted.
    SourceError
        When it cannot be fetched, is damaged, or is no file of this source.
    OutputError
        When the store cannot be written.
    """
    folder = wish.folder or finding.mirror_folder()
    with store.locked(source.name):
        if folder is None:
            kept = _current(source)
            if kept and not wish.refresh:
                return Got(kept=kept, already=True)
            return _keep(source, transfer(source, wish.seconds, progress), wish)
        found = _in_folder(source, wish, folder)
        kept = next((k for k in store.vintages(source.name) if k.sha256 == found.sha256), None)
        if kept and _sound(source, kept):
            return Got(kept=kept, already=True)
        return Got(kept=_adopt(source, found, wish))


def _current(source: Source) -> Kept | None:
    """Return the newest vintage if its file is intact; a table that is gone is made anew."""
    kept = next(reversed(store.vintages(source.name)), None)
    return _sound(source, kept) if kept else None


def _sound(source: Source, kept: Kept) -> Kept | None:
    """Return a vintage if its file is intact, with its table, made anew if need be."""
    try:
        store.intact(source.name, store.original(kept), kept.sha256)
    except SourceError:
        return None
    return kept if is_tabled(source, kept) else tabulate(source, kept)


def is_tabled(source: Source, kept: Kept) -> bool:
    """Whether the tidy table of a vintage, as this comity reads it, is there and intact."""
    path = store.table(source.name, kept, fingerprint(source.name))
    known = kept.tables.get(fingerprint(source.name))
    return known is not None and path.is_file() and sha256(path) == known


def _in_folder(source: Source, wish: Wish, folder: Path) -> Found:
    if not folder.is_dir():
        raise MissingSourceError(f"{folder} is not a folder; name one that holds {source.name}")
    forms = source.wanted()
    if wish.accept_new:
        forms = [form._replace(sha256=None) for form in forms]
    found = finding.find(source.name, forms, [folder])
    known = source.forms[found.form].sha256
    return replace(found, verified=found.sha256 == known)


def _keep(source: Source, fetched: Fetched, wish: Wish) -> Got:
    """Keep what was fetched, if it is what it should be; the part goes in any case."""
    part, form = fetched.part, fetched.form
    try:
        checksum = sha256(part)
        kept = next((k for k in store.vintages(source.name) if k.sha256 == checksum), None)
        if kept and _sound(source, kept):
            return Got(kept=kept, already=True)
        found = Found(
            path=part,
            form=source.forms.index(form),
            sha256=checksum,
            verified=checksum == form.sha256,
        )
        warnings = () if fetched.told else (_UNTOLD,)
        return Got(kept=_adopt(source, found, wish, fetched.address, warnings))
    finally:
        part.unlink(missing_ok=True)


def _adopt(
    source: Source,
    found: Found,
    wish: Wish,
    address: str = "",
    warnings: Sequence[str] = (),
) -> Kept:
    """Read a file, and keep it with its table only if all went well; the index comes last."""
    form = source.forms[found.form]
    sniff(source, form, found.path)
    _refuse_change(source, form, found, wish)
    today = store.now()
    kept = Kept(
        sha256=found.sha256,
        file=found.path.name,
        bytes=found.path.stat().st_size,
        form=form.file,
        version=_version(source, form, found, today),
        retrieved=today,
        address=address,
        verified=found.verified,
        warnings=() if found.verified else tuple(warnings),
    )
    kept = tabulate(source, kept, found.path, strict=wish.strict)
    try:
        place = store.keep_original(found.path, kept)
        for name, beside in companions(found.path, form).items():
            store.keep_beside(beside, place.with_name(name))
    except BaseException:
        store.table(source.name, kept, fingerprint(source.name)).unlink(missing_ok=True)
        raise
    others = [k for k in store.vintages(source.name) if k.sha256 != kept.sha256]
    store.write_vintages(source.name, _in_order(source, [*others, kept]))
    return kept


def _in_order(source: Source, every: Sequence[Kept]) -> list[Kept]:
    """Put releases that comity knows to be older before the others, whenever they were got."""
    older = {(form.file, form.sha256) for form in source.forms if form.version}
    return sorted(every, key=lambda kept: (kept.form, kept.sha256) not in older)


def _version(source: Source, form: Form, found: Found, today: str) -> str:
    known = form.version or source.origin.version
    return known if found.verified else f"retrieved {today[:10]}"


def _refuse_change(source: Source, form: Form, found: Found, wish: Wish) -> None:
    if wish.accept_new or found.verified:
        return
    before = next((k for k in reversed(store.vintages(source.name)) if k.form == form.file), None)
    known = before.sha256 if before else form.sha256
    if known is None or known == found.sha256:
        return
    since = f"retrieved {before.retrieved[:10]}" if before else f"version {source.origin.version}"
    raise ChangedSourceError(
        f"the file of {source.name} has changed: sha256 {known[:12]} ({since}) is now "
        f"{found.sha256[:12]} ({store.now()[:10]}); --accept-new keeps it as a new vintage beside "
        f"the old one, and `comity sources diff {source.name}` then says what moved"
    )


def tabulate(source: Source, kept: Kept, path: Path | None = None, *, strict: bool = False) -> Kept:
    """Read a vintage and write its tidy table; return it with what the reading found.

    Without `path` the original in the store is read, and the index is brought up to date.
    """
    form = next(f for f in source.forms if f.file == kept.form)
    file = path or store.original(kept)
    with _ONE_AT_A_TIME, Engine(memory_limit=_MEMORY) as engine:
        reading = source.read(engine, file, form, known=kept.sha256 == form.sha256)
        beside = _warnings_beside(engine, source, kept)
        warnings = tuple(dict.fromkeys((*kept.warnings, *reading.warnings, *beside)))
        if strict and warnings:
            raise SourceError(f"{source.name}: {warnings[0]}; without --strict it is kept")
        print_ = fingerprint(source.name)
        facts = {
            "version": kept.version,
            "file": kept.file,
            "sha256": kept.sha256,
            "read_by": print_,
        }
        target = store.table(source.name, kept, print_)
        checksum = tables.write(engine, source, target, facts)
    done = replace(
        kept,
        rows=reading.rows,
        dropped=dict(reading.dropped),
        warnings=warnings,
        tables={print_: checksum},
    )
    if path is None:
        every = store.vintages(source.name)
        store.write_vintages(source.name, [done if k.sha256 == done.sha256 else k for k in every])
    return done


def _warnings_beside(engine: Engine, source: Source, kept: Kept) -> tuple[str, ...]:
    """Compare with the newest other vintage of the same form, where its table is at hand."""
    print_ = fingerprint(source.name)
    others = [
        k
        for k in store.vintages(source.name)
        if k.form == kept.form and k.sha256 != kept.sha256 and print_ in k.tables
    ]
    if not others:
        return ()
    path = store.table(source.name, others[-1], print_)
    return tables.warnings_beside(engine, source, path) if path.is_file() else ()
