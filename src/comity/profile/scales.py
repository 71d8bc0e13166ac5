"""Scales of a chart: where a value stands, which ticks are drawn, how wide a text is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, isclose, log10
from unicodedata import east_asian_width, normalize

_PRINTABLE = range(0x20, 0x7F)
_DECIMALS = 10
"""Ticks are rounded to so many."""

TEXT = 13
"""Size of every text in a chart, in px."""

LINE = 16
"""Height of a line of text, in px."""

_ASCII = (
    *(200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344),  # to /
    *(513, 513, 513, 513, 513, 513, 513, 513, 513, 513, 275, 275, 513, 513, 513, 444),  # to ?
    *(875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745, 657, 674),  # to O
    *(582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500),  # to _
    *(549, 516, 563, 462, 564, 507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549),  # to o
    *(564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513),  # to ~
)
"""Advance widths of Source Sans 3 SemiBold, U+0020 to U+007E, in thousandths of the size.

The regular weight is nowhere wider, so one table is an upper bound for both.
"""

_OTHER = {
    **dict.fromkeys("−≤≥≈≠×±÷", 513),
    **dict.fromkeys("→←↔↑↓", 619),
    **dict.fromkeys("–", 480),
    **dict.fromkeys("—…", 970),
    **dict.fromkeys("‘’·\N{NO-BREAK SPACE}", 275),
    **dict.fromkeys("“”«»", 482),
}
_LATIN, _CAPITAL, _WIDE, _UNKNOWN = 580, 690, 1000, 700


def text_width(text: str, size: float = TEXT) -> float:
    """Return an upper estimate of the width of one line in Source Sans 3, in px."""
    return sum(map(_advance, text)) * size / 1000


def _advance(letter: str) -> int:
    code = ord(letter)
    if code in _PRINTABLE:
        return _ASCII[code - 0x20]
    if letter in _OTHER:
        return _OTHER[letter]
    base = ord(normalize("NFD", letter)[0])
    if base in _PRINTABLE:  # an accented letter is as wide as its base
        return _ASCII[base - 0x20]
    if east_asian_width(letter) in "WF":
        return _WIDE
    if letter.isalpha():
        return _CAPITAL if letter.isupper() else _LATIN
    return _UNKNOWN


def wrap(text: str, width: float, *, lines: int = 2, size: float = TEXT) -> list[str]:
    """Break a text between words into at most `lines` lines; what does not fit ends in `…`.

    An arrow stays with the word that it points at.
    """
    words = text.replace("→ ", "→\N{NO-BREAK SPACE}").split(" ")
    found = [words[0]]
    for word in words[1:]:
        longer = f"{found[-1]} {word}"
        if text_width(longer, size) <= width:
            found[-1] = longer
        elif len(found) < lines:
            found.append(word)
        else:
            found[-1] = longer
    return [shorten(line, width, size) for line in found]


def shorten(text: str, width: float, size: float = TEXT) -> str:
    """Return the text, cut and ended with `…` if it is wider than `width` px."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def number(value: float, decimals: int) -> str:
    """Write a number as the page does: comma between thousands, real minus sign."""
    text = f"{value:,.{decimals}f}"
    return text.replace("-", "−") if text.strip("-0.,") else text.lstrip("-")


def alike(values: Sequence[float]) -> list[str]:
    """Write numbers with one number of decimals for all: three digits for the greatest."""
    most = max(map(abs, values), default=0.0)
    decimals = max(0, min(3, 2 - floor(log10(most)))) if most else 0
    if all(isclose(v, round(v)) for v in values):
        decimals = 0
    return [number(v, decimals) if v else "0" for v in values]


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to px along one axis.

    Attributes
    ----------
    low, high : float
        Ends of the domain.
    start, end : float
        Where they are drawn, in px; a vertical axis starts at its lower end.
    ticks : tuple of float
        Values with a label, all inside the domain.
    """

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def __call__(self, value: float) -> float:
        """Return the place of a value, in px."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + (self.end - self.start) * share

    def labels(self) -> list[str]:
        """Return one text for each tick, all with the same number of decimals."""
        exact = (d for d in range(_DECIMALS) if all(_ends(t * 10**d) for t in self.ticks))
        decimals = next(exact, _DECIMALS)
        return [number(t, decimals) if t else "0" for t in self.ticks]

    def moved(self, start: float, end: float) -> "Scale":
        """Return the same scale drawn elsewhere."""
        return Scale(self.low, self.high, start, end, self.ticks)


def _ends(value: float) -> bool:
    return isclose(value, round(value), abs_tol=1e-6)


def linear(values: Iterable[float], *, zero: bool, count: int) -> Scale:
    """Return a scale of 0 to 1 px whose ends are round numbers around the values.

    Parameters
    ----------
    values : iterable of float
        Everything that must be inside, at least one.
    zero : bool
        Whether zero is inside as well.
    count : int
        About how many ticks there is room for.
    """
    seen = list(values)
    low, high = min(seen), max(seen)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if isclose(low, high):
        low, high = (low, low + 1) if not low else sorted((low * 0.5, low * 1.5))
        low = min(low, 0.0) if zero else low
    step = _step(low, high, count)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    ticks = tuple(round(i * step, 10) for i in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], 0.0, 1.0, ticks)


def _step(low: float, high: float, count: int) -> float:
    """Return the round step that wastes least room among those with a fitting number of ticks."""
    unit = 10.0 ** floor(log10((high - low) / count))
    waste: list[tuple[float, float]] = []
    for step in (unit * m for m in (0.5, 1, 2, 2.5, 5, 10, 20)):
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        ticks = last - first
        if count * 0.5 <= ticks <= count * 1.25:
            span = (last - first) * step / (high - low)
            waste.append((span + 0.04 * abs(ticks - count), step))
    return min(waste)[1] if waste else unit * 5


def year_ticks(first: int, last: int, room: float) -> tuple[int, ...]:
    """Return the round years that are labelled where `room` px lie between first and last."""
    wanted = text_width("2000") * 1.8
    for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500):
        ticks = tuple(range(-(-first // step) * step, last + 1, step))
        if step * room / max(last - first, 1) >= wanted and ticks:
            return ticks
    return (first,)


def spread(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Move labels as little as possible until none overlaps another.

    Parameters
    ----------
    wanted : sequence of float
        Middle of each label if it stood alone, in px.
    heights : sequence of float
        Height of each.
    low, high : float
        Where the column of labels begins and ends.

    Returns
    -------
    list of float
        The middle of each label, in the order given.
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    groups: list[tuple[list[int], float]] = []
    for i in order:
        members, top = [i], _inside(wanted[i] - heights[i] / 2, heights[i], low, high)
        while groups and groups[-1][1] + sum(heights[j] for j in groups[-1][0]) > top:
            members = groups.pop()[0] + members
            top = _best_top(members, wanted, heights)
            top = _inside(top, sum(heights[j] for j in members), low, high)
        groups.append((members, top))
    middles = [0.0] * len(wanted)
    for members, top in groups:
        at = top
        for i in members:
            middles[i] = at + heights[i] / 2
            at += heights[i]
    return middles


def _best_top(members: list[int], wanted: Sequence[float], heights: Sequence[float]) -> float:
    """Return where a pile of touching labels begins if its members are to move least."""
    tops, above = 0.0, 0.0
    for i in members:
        tops += wanted[i] - heights[i] / 2 - above
        above += heights[i]
    return tops / len(members)


def _inside(top: float, height: float, low: float, high: float) -> float:
    return max(low, min(top, high - height))


def overlap(spans: Iterable[tuple[float, float]]) -> bool:
    """Return whether any two of these stretches overlap."""
    return any(a[1] > b[0] for a, b in pairwise(sorted(spans)))


def column(texts: Iterable[str]) -> float:
    """Return the width of the widest text, or 0 if there is none."""
    return max(map(text_width, texts), default=0.0)
