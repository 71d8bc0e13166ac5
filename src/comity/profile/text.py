"""Sentences in which every number opens."""

from dataclasses import dataclass
from string import Formatter

from comity.provenance import Vintage


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Where a number comes from, as term and explanation.

    Attributes
    ----------
    key : str
        Unique on a page; equal keys mean the same card.
    title : str
        What the number is.
    rows : tuple of (str, str)
        Term and explanation, in reading order.
    vintages : tuple of Vintage
        The files behind it.
    again : tuple of str
        Commands that show the same number in a terminal.
    measure : str
        Name of the measure whose query the page shows, or empty.
    """

    key: str
    title: str
    rows: tuple[tuple[str, str], ...]
    vintages: tuple[Vintage, ...] = ()
    again: tuple[str, ...] = ()
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is printed, and its card."""

    text: str
    card: Card


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence: words and openable numbers in turn."""

    parts: tuple[str | Number, ...]

    def __str__(self) -> str:
        return "".join(p if isinstance(p, str) else p.text for p in self.parts)

    def __add__(self, other: "Text | str") -> "Text":
        more = other.parts if isinstance(other, Text) else (other,)
        return Text((*self.parts, *more))

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards of its numbers, in order."""
        return tuple(p.card for p in self.parts if isinstance(p, Number))


def say(template: str, **values: "Number | Text | str") -> Text:
    """Fill `{name}` places of a template with numbers, texts or words."""
    parts: list[str | Number] = []
    for words, name, _, _ in Formatter().parse(template):
        if words:
            parts.append(words)
        if name:
            value = values[name]
            parts.extend(value.parts if isinstance(value, Text) else (value,))
    return Text(tuple(parts))


def sentence(text: Text) -> Text:
    """Return a text that begins with a capital letter."""
    head, *rest = text.parts
    if not isinstance(head, str):
        return text
    return Text((head[:1].upper() + head[1:], *rest))


def listed(texts: "list[Text]") -> Text:
    """Put texts in a row such as `a, b and c`."""
    *head, last = texts
    return join([join(head, ", "), last], " and ") if head else last


def join(texts: "list[Text]", between: str = "; ") -> Text:
    """Put texts in a row."""
    parts: list[str | Number] = []
    for position, text in enumerate(texts):
        if position:
            parts.append(between)
        parts.extend(text.parts)
    return Text(tuple(parts))
