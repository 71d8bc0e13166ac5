"""`comity sources`: the public datasets, their vintages in the store, and how to get them."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from comity.fetch import Progress
    from comity.source import Source


@click.group("sources")
def sources_group() -> None:
    """Get, check and compare the public datasets that every number comes from."""


def _named(names: Sequence[str]) -> "list[Source]":
    """Return sources by name, all of them where none is named."""
    from comity.sources import sources

    return [sources[name] for name in names or sources]


@sources_group.command("list")
@click.argument("names", nargs=-1)
def sources_list(names: tuple[str, ...]) -> None:
    """List every source, or say all that is declared of some: NAME..."""
    from comity.catalogue import described, listed

    for source in _named(names):
        click.echo(described(source) if names else listed(source))


@sources_group.command("get")
@click.argument("names", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every source that can be got.")
@click.option("--all-free", "free", is_flag=True, help="Every source that may be passed on.")
@click.option("--from", "folder", type=click.Path(path_type=Path), help="Folder that holds them.")
@click.option("--accept-new", is_flag=True, help="Keep a changed file as a new vintage.")
@click.option("--refresh", is_flag=True, help="Fetch again although a vintage is kept.")
@click.option("--strict", is_flag=True, help="Refuse a file whose reading warns of something.")
@click.option("--accept-terms", is_flag=True, help="The terms of restricted sources are known.")
@click.option("--seconds", type=click.FloatRange(1), default=120.0, help="Deadline of a transfer.")
@click.option("--jobs", type=click.IntRange(1, 8), default=4, help="Transfers side by side.")
def sources_get(names: tuple[str, ...], **options: Any) -> None:
    """Fetch sources from their publishers, or keep them from a folder: verified, whole, for good.

    A publisher is asked for one file at a time. A transfer that broke goes on where it stopped.
    """
    from comity.acquire import Wish, is_part_of_comity
    from comity.errors import InputError, SourceError
    from comity.intake import collect

    if options["folder"] is not None and not options["folder"].is_dir():
        raise InputError(f"{options['folder']} is not a folder; name one that holds the files")
    chosen = {"every": options.pop("every"), "free": options.pop("free")}
    if bool(names) + sum(chosen.values()) != 1:
        raise InputError("name sources, or say --all or --all-free, one of the three")
    agreed, jobs = options.pop("accept_terms"), options.pop("jobs")
    wanted = [s for s in _named(names) if names or chosen["every"] or s.origin.may_redistribute]
    own = [s for s in wanted if is_part_of_comity(s)]
    for source in own if names else ():
        click.echo(f"{source.name}: part of comity, there is nothing to get")
    wanted = [s for s in wanted if s not in own]
    wish = Wish(**options)
    with _bars() as bars:
        outcomes = collect(
            [s for s in wanted if _agreed(s, wish.folder, agreed=agreed)], wish, jobs, bars
        )
    failed = [o for o in outcomes if isinstance(o.result, SourceError | OSError)]
    absent = [o for o in failed if o.absent]
    for outcome in outcomes:
        if outcome not in absent or names:
            said = f"comity: {outcome.sentence}" if outcome in failed else outcome.sentence
            click.echo(said, err=outcome in failed)
    if absent and not names:
        what = ", ".join(o.source.name for o in absent)
        click.echo(f"not there, or to be got by hand: {what}")
    if failed if names else len(failed) > len(absent):
        sys.exit(2)


def _agreed(source: "Source", folder: Path | None, *, agreed: bool) -> bool:
    """Show the terms of a restricted source before its first transfer, and ask."""
    from comity.errors import InputError
    from comity.intake import agree, needs_agreement

    if folder is not None or agreed or not needs_agreement(source):
        if agreed:
            agree(source)
        return True
    o = source.origin
    click.echo(f"{source.name}: {o.title}, {o.publisher}\n  terms: {o.licence} ({o.url})", err=True)
    if not sys.stdin.isatty():
        raise InputError(
            f"{source.name} may not be passed on and has terms of its own; "
            "read them and say --accept-terms"
        )
    if not click.confirm("  Do you accept them?", err=True):
        return False
    agree(source)
    return True


@contextmanager
def _bars() -> "Iterator[Callable[[str], Progress]]":
    """Lend progress bars with rate and time left, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _name: lambda _got, _all: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:

        def bar(name: str) -> Callable[[int, int | None], None]:
            task = progress.add_task(name, total=None)
            return lambda got, every: progress.update(task, completed=got, total=every)

        yield bar


@sources_group.command("status")
@click.argument("names", nargs=-1)
def sources_status(names: tuple[str, ...]) -> None:
    """Say of every source what is at hand, how old it is, and where it is used."""
    from comity.catalogue import standing

    damaged = 0
    for source in _named(names):
        sentence, sound = standing(source)
        damaged += not sound
        click.echo(sentence)
    if damaged:
        sys.exit(2)


@sources_group.command("verify")
@click.argument("names", nargs=-1)
def sources_verify(names: tuple[str, ...]) -> None:
    """Read every kept file again: checksums of originals, pages of tables, rows, keys, totals."""
    from comity.errors import ComityError
    from comity.verification import verified

    damaged = every = 0
    for source in _named(names):
        for found in verified(source):
            every += 1
            bad = isinstance(found, ComityError)
            damaged += bad
            click.echo(f"comity: {found}" if bad else str(found), err=bad)
    sound = "all that is kept is as it was got" if every else "nothing is kept"
    click.echo(f"{damaged} damaged" if damaged else sound)
    if damaged:
        sys.exit(2)


@sources_group.command("diff")
@click.argument("name")
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option("--states", help="Compare measures among these states only: CHN,RUS,USA.")
@click.option("--rows-only", is_flag=True, help="Compare the rows, not the measures.")
def sources_diff(
    name: str, old: str | None, new: str | None, states: str | None, *, rows_only: bool
) -> None:
    """Say which rows and which measures' values moved between two vintages, and by how much.

    OLD and NEW are the first digits of two checksums; without them, the last two vintages.
    """
    from comity.revision import revision

    among = [s.strip() for s in states.split(",")] if states else None
    click.echo(revision(name, old, new, states=among, measures=not rows_only))


@sources_group.command("path")
@click.argument("name")
@click.option("--table", is_flag=True, help="The tidy Parquet table instead of the original.")
def sources_path(name: str, *, table: bool) -> None:
    """Print where a source's file lies, for other programs."""
    from comity.catalogue import place

    click.echo(place(_named([name])[0], table=table))


@sources_group.command("forget")
@click.argument("names", nargs=-1, required=True)
@click.option("--old", is_flag=True, help="Keep the newest vintage.")
def sources_forget(names: tuple[str, ...], *, old: bool) -> None:
    """Remove vintages from the store, except those that a comity.lock names."""
    from comity.catalogue import forget

    for source in _named(names):
        for sentence in forget(source, old=old):
            click.echo(sentence)
