"""Write docs/sources.md: what each source is, and what reading its real file gave.

Usage: COMITY_MIRROR=FOLDER python tools/build_sources.py

Every file of the folder is got into a store of its own and verified; the page says what came.
"""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from comity import acquire, store, transfer
from comity.acquire import Wish
from comity.errors import ComityError
from comity.finding import MIRROR
from comity.intake import collect
from comity.source import Source
from comity.sources import sources
from comity.verification import Verified, verified

TARGET = Path(__file__).parent.parent / "docs" / "sources.md"
HEAD = """# Sources

Made by `tools/build_sources.py`. `comity sources list NAME` says all of one source: columns, units
of measurement, marks of missing values, every form of its file.

## Read from the real file

Each file was kept with `comity sources get --all --from FOLDER` and read again by `comity sources
verify`. *Records* is what the publisher's file holds as its catalogue counts it, *rows* what the
tidy table holds, *left out* the rows that have no place in it. All were checked for their SHA-256,
the checksum of every page of the tidy table, their number of rows and unique keys without a gap;
*sum* names the column whose total was compared with one taken from the file by another reader.

| Source | File | Records | Rows | Left out | Years | Sum | May be passed on |
|---|---|--:|--:|--:|---|---|---|
"""


def main() -> None:
    """Get, verify, and write the page."""
    mirror = Path(os.environ[MIRROR])
    with tempfile.TemporaryDirectory() as folder:
        os.environ[store.CACHE] = folder
        del os.environ[MIRROR]
        wanted = [s for s in sources.values() if not acquire.is_part_of_comity(s)]
        collect(wanted, Wish(folder=mirror), 1, lambda _name: lambda _got, _all: None)
        found = [v for s in wanted for v in verified(s)]
    broken = [v for v in found if isinstance(v, ComityError)]
    if broken:
        raise SystemExit("\n".join(map(str, broken)))
    sound = [v for v in found if isinstance(v, Verified)]
    seen = {v.source.name for v in sound}
    own = [s for s in sources.values() if acquire.is_part_of_comity(s)]
    unseen = [s for s in wanted if s.name not in seen]
    page = HEAD + "".join(map(_row, sound)) + _left_out(sound) + _facts(own) + _unseen(unseen)
    TARGET.write_text(page, encoding="utf-8")


def _row(found: Verified) -> str:
    dropped = sum(found.kept.dropped.values())
    years = f"{found.years[0]}–{found.years[1]}" if found.years else ""
    total = next((c.removeprefix("sum of ") for c in found.checks if c.startswith("sum of ")), "")
    cells = (
        f"`{found.source.name}`",
        found.kept.file,
        f"{found.records:,}" if found.records else "",
        f"{found.kept.rows:,}",
        f"{dropped:,}" if dropped else "",
        years,
        total and f"`{total}`",
        "yes" if found.source.origin.may_redistribute else "no",
    )
    return f"| {' | '.join(cells)} |\n"


def _left_out(sound: Sequence[Verified]) -> str:
    lines = [
        f"- `{v.source.name}`: " + "; ".join(f"{n:,} {why}" for why, n in v.kept.dropped.items())
        for v in sound
        if v.kept.dropped
    ]
    return "\n## What was left out, and why\n\n" + "\n".join(lines) + "\n"


def _facts(own: Sequence[Source]) -> str:
    lines = [f"- `{s.name}`: {s.origin.title}. {s.caveat}".rstrip() for s in own]
    return "\n## Tables of facts that are part of comity\n\n" + "\n".join(lines) + "\n"


def _unseen(unseen: Sequence[Source]) -> str:
    head = (
        "\n## Never read from a real file\n\nWritten to the documented layout and tried on "
        "invented rows alone; `comity sources list` says so of each.\n\n"
        "| Source | What | Where | How |\n|---|---|---|---|\n"
    )
    rows = []
    for source in unseen:
        way = "fetched" if transfer.fetched_form(source) else "by hand"
        rows.append(
            f"| `{source.name}` | {source.origin.title} ({source.origin.version}) "
            f"| <{source.address}> | {way} |\n"
        )
    return head + "".join(rows)


if __name__ == "__main__":
    main()
