"""The findings of a page as plain text, one line a field."""

import textwrap
from collections.abc import Mapping

from comity.profile import words
from comity.profile.block import Section
from comity.profile.cards import source_line
from comity.profile.dyad import Dyad
from comity.profile.text import Card

_WIDTH = 96
_TERM = 13


def findings(dyad: Dyad, sections: Mapping[str, Section]) -> str:
    """Return names, years, one line a field, and what is missing."""
    lines = [f"{dyad.name}, {words.span(*dyad.years)}", ""]
    seen = [line for name, s in sections.items() if name != "brief" for line in s.lines]
    for line in seen:
        lines += _entry(line.field, f"{line.text} ({line.sure}).")
    missing = sections["gaps"].missing if "gaps" in sections else ()
    if missing:
        lines += ["", "Missing"]
        lines += [e for sentence in missing for e in _entry("", f"- {sentence}")]
    first, second = dyad.first.label(), dyad.second.label()
    lines += [
        "",
        f"Where a number comes from: comity why {first} {second} MEASURE YEAR",
        f"The page: comity profile {first} {second}",
    ]
    return "\n".join(lines)


def card_text(card: Card) -> str:
    """Return a provenance card as plain text."""
    lines = [card.title, ""]
    rows = [*card.rows, *(("Source", source_line(v)) for v in card.vintages)]
    for term, explanation in (*rows, *(("Again", command) for command in card.again)):
        lines += _entry(term, explanation)
    return "\n".join(lines)


def _entry(term: str, text: str) -> list[str]:
    head = f"{term:<{_TERM}}" if term else "  "
    if term and len(term) >= _TERM:
        head = f"{term}: "
    return textwrap.wrap(
        text,
        width=_WIDTH,
        initial_indent=head,
        subsequent_indent=" " * (_TERM if term else 4),
        break_long_words=False,
        break_on_hyphens=False,
    )
