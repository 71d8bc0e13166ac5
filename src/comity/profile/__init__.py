"""The page of a pair of states: built once, shown as HTML or in a terminal."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from comity import files, lock
from comity.profile.block import Section
from comity.profile.blocks import blocks
from comity.profile.dyad import Dyad
from comity.provenance import Vintage
from comity.states import State, state


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What comity has to say about two states.

    Attributes
    ----------
    dyad : Dyad
        The pair, its years, and the sources that were read.
    sections : mapping of str to Section
        By name of the block, in the order of the page.
    """

    dyad: Dyad
    sections: Mapping[str, Section]

    def html(self) -> str:
        """Return the page: one file, no request, no script."""
        from comity.profile.page import render

        return render(self.dyad, self.sections)

    def text(self) -> str:
        """Return the findings, one line a field."""
        from comity.profile.terminal import findings

        return findings(self.dyad, self.sections)

    def write(self, path: str | Path) -> Path:
        """Write the page to a file, whole or not at all, and return its path.

        Beside it, `comity.lock` gets an entry that says which bytes the page was made from, unless
        a lock demanded them.

        Raises
        ------
        OutputError
            When the file cannot be written.
        """
        target = Path(path)
        page = self.html()
        with files.whole_file(target) as part:
            part.write_text(page, encoding="utf-8", newline="\n")
        if not self.dyad.reader.is_pinned:
            lock.write(target, self.dyad.vintages())
        return target


def profile(
    a: str | int | State,
    b: str | int | State,
    *,
    since: int | None = None,
    until: int | None = None,
    pins: Mapping[str, Vintage] | None = None,
) -> Profile:
    """Measure how two states stand to each other.

    Parameters
    ----------
    a, b : str, int or State
        Two states, by ISO code, COW code, or name in English, Russian or Chinese.
    since, until : int, optional
        First and last year. Without them, the years since 1946 in which both existed.
    pins : mapping of str to Vintage, optional
        The vintages that must be used, as `comity.lock.pins` reads them from a lock.

    Returns
    -------
    Profile
        With `.html()`, `.text()` and `.write(path)`.

    Raises
    ------
    StateError
        When a name is no state, or more than one.
    InputError
        When the pair or the years cannot be: one state twice, or two that never coexisted.
    SourceError
        When a file at hand is damaged or another vintage.

    Examples
    --------
    >>> import comity
    >>> page = comity.profile("China", "Russia", since=1992)
    >>> page.dyad.years
    (1992, 2025)
    """
    with closing(Dyad(a, b, since=since, until=until, pins=pins)) as dyad:
        return Profile(dyad=dyad, sections=_sections(dyad))


def called(a: str, b: str) -> str:
    """Return the name of the file of a page unless another is chosen, such as CHN-RUS.html."""
    labels = sorted(state(name).label() for name in (a, b))
    return f"{'-'.join(labels)}.html"


def _sections(dyad: Dyad) -> dict[str, Section]:
    """Build every block, those that speak about the others last, and put them in their places."""
    declared = sorted(blocks.values(), key=lambda block: block.place)
    built: dict[str, Section] = {}
    for block in sorted(declared, key=lambda block: block.last):
        section = block.build(dyad, built)
        if section is not None:
            built[block.name] = section
    return {block.name: built[block.name] for block in declared if block.name in built}
