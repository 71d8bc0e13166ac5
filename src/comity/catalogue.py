"""What is declared of a source, what the store holds of it, and whether that is sound."""

import re
from calendar import month_name, monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from comity import acquire, finding, garbage, quoted, store, transfer
from comity.errors import MissingSourceError, SourceError
from comity.source import Form, Source, fingerprint
from comity.store import Kept

_DAY = 86400
_MONTHS = tuple(month_name)[1:]
_DATED = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)|((?:(?P<day>\d{1,2}) )?(?P<month>"
    + "|".join(_MONTHS)
    + r") )?\b(?P<year>(?:19|20)\d\d)\b"
)


def listed(source: Source) -> str:
    """Return two lines that say what a source is."""
    first, last = source.years
    years = f"{first}-{last}" if last > first else str(first)
    seen = "" if source.seen else "; adapter never seen a real file"
    return (
        f"{source.name:<28} {years:<9}  {source.unit.name}; {source.origin.title}\n"
        f"{'':<28} {_terms(source)}; {_way(source)}{seen}"
    )


def _terms(source: Source) -> str:
    may = "may be passed on" if source.origin.may_redistribute else "may not be passed on"
    return f"{source.origin.licence}; {may}"


def _way(source: Source) -> str:
    form = transfer.fetched_form(source)
    if acquire.is_part_of_comity(source):
        return "part of comity"
    if form is None:
        return "got by hand"
    return f"fetched with a key ({source.key})" if source.key else "fetched"


def described(source: Source) -> str:
    """Return all that is declared of a source."""
    o = source.origin
    rhythm = f"about every {source.every} days" if source.every else "no further release expected"
    lines = [
        listed(source),
        f"  publisher  {o.publisher}, version {o.version}",
        f"  cite       {', '.join(o.citation) or 'nothing'}",
        f"  found at   {o.url}{f' (doi:{o.doi})' if o.doi else ''}",
        f"  file       {source.address}",
        f"  missing    {source.missing}",
        f"  released   {rhythm}",
    ]
    lines += [f"  beware     {source.caveat}"] if source.caveat else []
    lines += [f"  form       {_form(form)}" for form in source.forms]
    lines += [f"  key        {key} {kind}" for key, kind in source.unit.key_types().items()]
    lines += [f"  column     {n} {c.type}: {c.scale}" for n, c in source.columns.items()]
    return "\n".join(lines)


def _form(form: Form) -> str:
    inside = f" holding {form.member}" if form.member else ""
    whose = "publisher's" if form.publisher else "a copy"
    size = f", {form.bytes:,} bytes" if form.bytes else ""
    rows = f", {form.records:,} records, {form.rows:,} rows" if form.records and form.rows else ""
    known = f", sha256 {form.sha256[:12]}" if form.sha256 else ", never seen"
    return f"{Path(form.file).name}{inside} ({whose}, {form.encoding}{size}{rows}{known})"


def standing(source: Source) -> tuple[str, bool]:
    """Return what is at hand of a source, and whether it is sound."""
    try:
        found = finding.find(source.name, source.wanted())
    except MissingSourceError:
        starter = quoted.table(source.name) is not None
        state = "starter figures" if starter else "not at hand"
        return f"{source.name:<28} {state}; {_way(source)}", True
    except SourceError as error:
        return f"{source.name:<28} damaged: {error}", False
    kept = found.kept
    try:
        if kept:
            store.intact(source.name, found.path, found.sha256)
    except SourceError as error:
        return f"{source.name:<28} damaged: {error}", False
    version = kept.version if kept else source.forms[found.form].version or source.origin.version
    known = "verified" if found.verified else "unknown vintage"
    lines = [f"{source.name:<28} {version}; {found.path.name}, sha256 {found.sha256[:12]}, {known}"]
    if kept:
        lines.append(_age(source, kept))
    lines += [_terms(source), f"used by {_users(source)}"]
    locks = garbage.named_by_locks().get(found.sha256, [])
    lines += [f"named by {', '.join(locks)}"] if locks else []
    return f"\n{'':<28} ".join(lines), True


def _age(source: Source, kept: Kept) -> str:
    got = datetime.fromisoformat(kept.retrieved)
    days = max(0, int((datetime.now(UTC) - got).total_seconds() // _DAY))
    old = f"got {kept.retrieved[:10]}, {days} {'day' if days == 1 else 'days'} ago"
    if source.every is None:
        return f"{old}; no further release expected"
    released = _released(kept.version)
    due = (released or got.date()) + timedelta(source.every)
    counted = f"of the release of {released}" if released else "of the day it was got"
    when = "overdue since" if due < datetime.now(UTC).date() else "expected about"
    return f"{old}; next release {when} {due}, {source.every} days on {counted}"


def _released(version: str) -> date | None:
    """Return the day that a version names, the last of a month or year that it names."""
    found = _DATED.search(version)
    if found is None:
        return None
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    year = int(found["year"])
    if not found["month"]:
        return date(year, 12, 31)
    month = _MONTHS.index(found["month"]) + 1
    return date(year, month, int(found["day"] or monthrange(year, month)[1]))


def _users(source: Source) -> str:
    """Return the measures that read a source."""
    from comity.measures import measures

    names = [name for name, measure in measures.items() if source.name in measure.sources]
    return ", ".join(names) or "no measure"


def place(source: Source, *, table: bool) -> Path:
    """Return where the file of a source lies, or its tidy table.

    Raises
    ------
    MissingSourceError
        When it is not at hand, or there is no table of it.
    """
    found = finding.find(source.name, source.wanted())
    if table and acquire.is_part_of_comity(source):
        raise MissingSourceError(
            f"{source.name} is part of comity and has no tidy table; `path` without --table is it"
        )
    if not table:
        return found.path
    print_ = fingerprint(source.name)
    kept = next((k for k in store.vintages(source.name) if k.sha256 == found.sha256), None)
    if kept is None or print_ not in kept.tables:
        raise MissingSourceError(
            f"there is no tidy table of {source.name} in the store; "
            f"run `comity sources get {source.name}` to make it"
        )
    return store.table(source.name, kept, print_)


def forget(source: Source, *, old: bool) -> Iterator[str]:
    """Remove vintages from the store unless a lock names them; yield a sentence for each."""
    locks = garbage.named_by_locks()
    with store.locked(source.name):
        every = store.vintages(source.name)
        staying: list[Kept] = []
        going: list[Kept] = []
        for kept in every:
            stays = kept.sha256 in locks or (old and kept is every[-1])
            (staying if stays else going).append(kept)
        store.write_vintages(source.name, staying)
        for kept in going:
            garbage.remove(source.name, kept)
            yield f"{source.name}: forgot {kept.file} of {kept.retrieved[:10]}"
    for kept in staying:
        named = ", ".join(locks.get(kept.sha256, [])) or "being the newest"
        yield f"{source.name}: kept {kept.file} (sha256 {kept.sha256[:12]}) for {named}"
    if not every:
        yield f"{source.name}: nothing was kept of it"
