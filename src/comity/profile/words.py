"""Numbers and spans in words, the same on the page and in the terminal."""

from collections.abc import Iterable, Sequence

_WHOLE = 1e15
"""Below it a float counts in whole numbers."""

MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"


def plain(value: float, digits: int) -> str:
    """Return a number with a fixed count of decimals and a real minus sign; no minus before 0."""
    text = f"{value:,.{digits}f}"
    if text.lstrip("-").strip("0.,") == "":
        text = text.lstrip("-")
    return text.replace("-", MINUS)


def dollars(value: float, digits: int = 1) -> str:
    """Return an amount such as `US$89.2 billion`."""
    sign = MINUS if value < 0 else ""
    for scale, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        size = abs(value) / scale
        if round(size, digits) >= 1:
            text = f"{size:,.{digits}f}"
            return f"{sign}US${text.removesuffix('.' + '0' * digits)} {word}"
    return f"{sign}US${plain(abs(value), 0)}"


def percent(share: float, digits: int = 1) -> str:
    """Return a share between 0 and 1 as per cent; a small one that is not 0 as such."""
    least = 10.0**-digits / 2
    if 0 < 100 * share < least:
        return f"under {plain(10.0**-digits, digits)} per cent"
    return f"{plain(100 * share, digits)} per cent"


def times(ratio: float) -> str:
    """Return a ratio such as `5.9 times`, a large one rounded to three figures."""
    if ratio >= _LARGE:
        power = 10 ** (len(str(int(ratio))) - 3)
        return f"about {round(ratio / power) * power:,} times"
    return f"{plain(ratio, 1 if ratio >= 1 else 2)} times"


_LARGE = 100


def called(name: str) -> str:
    """Return a state's name as a sentence has it, such as `the United States`."""
    head = name.split(" ", 1)[0]
    return f"the {name}" if head in _WITH_ARTICLE or name in _WITH_ARTICLE else name


_WITH_ARTICLE = frozenset(
    {
        "United", "Netherlands", "Philippines", "Soviet", "Bahamas", "Gambia", "Maldives",
        "Comoros", "Seychelles", "Dominican", "Marshall", "Solomon", "Czech", "Papal", "Two",
        "Central African Republic", "Federated", "Ottoman", "Republic",
    }
)  # fmt: skip


def possessive(name: str) -> str:
    """Return a state's name as an owner, such as `the United States'`."""
    return f"{called(name)}{chr(39) if name.endswith('s') else chr(39) + 's'}"


def capital(text: str) -> str:
    """Return a sentence with its first letter capital."""
    return text[:1].upper() + text[1:]


def full(value: float) -> str:
    """Return a value in full precision, whole numbers without decimals."""
    if value == int(value) and abs(value) < _WHOLE:
        return f"{int(value):,}".replace("-", MINUS)
    return f"{value:,.6g}".replace("-", MINUS)


def span(first: int, last: int) -> str:
    """Return years such as `1950–80` or `2013`."""
    if first == last:
        return str(first)
    short = str(last)[2:] if first // 100 == last // 100 else str(last)
    return f"{first}{DASH}{short}"


def spans(years: Iterable[int]) -> list[tuple[int, int]]:
    """Return runs of consecutive years."""
    found: list[tuple[int, int]] = []
    for year in sorted(years):
        if found and year == found[-1][1] + 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found


def listed(words: Sequence[str]) -> str:
    """Return words such as `a, b and c`."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


FEW_VOTES = 10
"""Roll calls below which a similarity says little."""

_LIKENESS = (
    (0.8, "almost alike"),
    (0.6, "much alike"),
    (0.4, "fairly alike"),
    (0.2, "somewhat alike"),
    (0.0, "hardly more alike than by chance"),
)


def likeness(kappa: float) -> str:
    """Return a chance-corrected similarity in words."""
    return next((how for least, how in _LIKENESS if kappa >= least), "less alike than by chance")


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count(number: int) -> str:
    """Return a small whole number in words."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)
