"""Many sources at once: side by side, one transfer a host, each outcome a sentence."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from comity import acquire, finding, garbage, store, transfer
from comity.acquire import Got, Wish
from comity.errors import (
    ComityError,
    MissingSourceError,
    UnavailableSourceError,
)
from comity.files import whole_file
from comity.hops import host_of
from comity.source import Source

if TYPE_CHECKING:
    from comity.fetch import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of getting one source.

    Attributes
    ----------
    source : Source
        Which.
    result : Got or ComityError
        The vintage that is in the store, or why there is none.
    """

    source: Source
    result: Got | ComityError

    @property
    def absent(self) -> bool:
        """Whether the place that was looked in just does not have it."""
        return isinstance(self.result, MissingSourceError)

    @property
    def sentence(self) -> str:
        """The outcome in words."""
        if isinstance(self.result, ComityError):
            return f"{self.source.name}: {self.result}".replace(
                f"{self.source.name}: {self.source.name}", self.source.name
            )
        kept = self.result.kept
        known = "verified" if kept.verified else "a vintage that comity does not know"
        words = [
            f"{self.source.name}: {'already kept' if self.result.already else 'kept'} {kept.file}",
            f"{kept.rows:,} rows",
            f"sha256 {kept.sha256[:12]}",
            known,
        ]
        words += [f"{count:,} left out: {reason}" for reason, count in kept.dropped.items()]
        words += [f"warning: {warning}" for warning in kept.warnings]
        return ", ".join(words[:1]) + " (" + "; ".join(words[1:]) + ")"


def collect(
    sources: Sequence[Source], wish: Wish, jobs: int, bar: "Callable[[str], Progress]"
) -> list[Outcome]:
    """Get sources side by side, and return what came of each, in their order.

    Parameters
    ----------
    sources : sequence of Source
        What to get.
    wish : Wish
        How.
    jobs : int
        Transfers at the same time; never two from one host.
    bar : function
        From the name of a source to a function that shows the progress of its transfer.
    """
    garbage.sweep()
    turns = {_host(source, wish): Lock() for source in sources}

    def one(source: Source) -> Outcome:
        try:
            with turns[_host(source, wish)]:
                return Outcome(source=source, result=acquire.get(source, wish, bar(source.name)))
        except UnavailableSourceError as error:
            return Outcome(source=source, result=_or_kept(source, error))
        except ComityError as error:
            return Outcome(source=source, result=error)

    pool = ThreadPoolExecutor(max_workers=jobs)
    try:
        return list(pool.map(one, sources))
    finally:  # an interrupt does not wait for publishers; what is half there goes on next time
        pool.shutdown(wait=False, cancel_futures=True)


def _or_kept(source: Source, error: UnavailableSourceError) -> ComityError:
    """Say that an older vintage is still at hand when its publisher cannot be reached."""
    kept = next(reversed(store.vintages(source.name)), None)
    if kept is None:
        return error
    return type(error)(
        f"{error}; the vintage of {kept.retrieved[:10]} (sha256 {kept.sha256[:12]}) stays in use"
    )


def _host(source: Source, wish: Wish) -> str:
    form = transfer.fetched_form(source)
    if wish.folder is not None or form is None:
        return source.name
    return host_of(finding.mirror() or form.address)


def needs_agreement(source: Source) -> bool:
    """Whether a transfer would be the first of a source with terms of its own."""
    fetchable = finding.mirror() or transfer.fetched_form(source)
    return bool(
        fetchable
        and not source.origin.may_redistribute
        and not _agreement(source).exists()
        and not store.vintages(source.name)
    )


def agree(source: Source) -> None:
    """Note that the reader accepted the terms of a source."""
    with whole_file(_agreement(source)) as part:
        part.write_text(f"{store.now()} {source.origin.licence}\n", encoding="utf-8")


def _agreement(source: Source) -> Path:
    return store.home("terms") / source.name
