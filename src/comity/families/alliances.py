"""What the tables of ATOP share: the pledges, the days of a spell, and where they come from."""

from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form

PLEDGES = {
    "defense": "defense",
    "offense": "offense",
    "neutrality": "neutral",
    "nonaggression": "nonagg",
    "consultation": "consul",
}
"""Our names of the five pledges, and the publisher's."""

LANDING = "https://www.atopdata.org/data.html"
LAST_CCODE = 999
"""ATOP numbers members that are no COW states above it."""

_ZIP = "https://www.atopdata.org/uploads/6/9/1/3/69134503/atop_5.1__.csv_.zip"


def origin(title: str) -> Origin:
    """Return who made one of the tables."""
    return Origin(
        publisher="Alliance Treaty Obligations and Provisions Project",
        title=f"ATOP, {title}",
        version="5.1",
        citation=("leeds2002",),
        url="http://www.atopdata.org/",
        licence="not stated; the project asks for citation",
        may_redistribute=False,
    )


def flags(whose: str) -> dict[str, Column]:
    """Return the columns of the five pledges."""
    scale = f"1 if {whose}, else 0"
    return {name: Column(type="INTEGER", scale=scale) for name in PLEDGES}


def pledges(prefix: str = "") -> str:
    """Return SQL of the five pledges, by our names."""
    return ", ".join(f"CAST({prefix}{c} AS INTEGER) AS {name}" for name, c in PLEDGES.items())


def csv() -> str:
    """Return SQL of the rows of one of the publisher's files."""
    return f"read_csv({{file}}, {CSV})"


def zipped(member: str, read: str) -> Form:
    """Return the form of a file inside the publisher's archive."""
    return Form(file="atop_5.1__.csv_.zip", read=read, member=member, address=_ZIP)


def number(column: str) -> str:
    """Return SQL of a year, month or day; 0 and an empty cell mean unknown."""
    return f"nullif(CAST({column} AS INTEGER), 0)"


def first(year: str, month: str, day: str) -> str:
    """Return SQL of the first day; an unknown month or day is read as the earliest."""
    return (
        f"make_date(CAST({year} AS INTEGER), coalesce({number(month)}, 1), "
        f"coalesce({number(day)}, 1))"
    )


def last(year: str, month: str, day: str) -> str:
    """Return SQL of the last day; an unknown month or day is read as the latest."""
    ended, m, d = number(year), number(month), number(day)
    return (
        f"CASE WHEN {m} IS NULL OR {d} IS NULL "
        f"THEN last_day(make_date({ended}, coalesce({m}, 12), 1)) "
        f"ELSE make_date({ended}, {m}, {d}) END"
    )
