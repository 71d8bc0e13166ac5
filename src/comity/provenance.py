"""Where a number comes from: who published it, which bytes were read, how firm it is."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Observation status, with the letters of the SDMX code list CL_OBS_STATUS.

    Four letters say why a value is missing. They are kept apart because a reader
    needs the reason, and because a gap is never a zero.
    """

    NORMAL = "A"
    BREAK = "B"
    ESTIMATED = "E"
    FORECAST = "F"
    IMPUTED = "I"
    PROVISIONAL = "P"
    NOT_COLLECTED = "L"
    CANNOT_EXIST = "M"
    MISSING = "O"
    SUPPRESSED = "Q"

    @property
    def is_missing(self) -> bool:
        """Whether no value can stand beside this status."""
        return self in _GAPS

    @property
    def reason(self) -> str:
        """The status in words, as a reader sees it."""
        return _REASONS[self]


_GAPS = frozenset({Status.NOT_COLLECTED, Status.CANNOT_EXIST, Status.MISSING, Status.SUPPRESSED})

_REASONS = {
    Status.NORMAL: "normal value",
    Status.BREAK: "break in the series",
    Status.ESTIMATED: "estimated",
    Status.FORECAST: "forecast",
    Status.IMPUTED: "imputed",
    Status.PROVISIONAL: "provisional or unverified",
    Status.NOT_COLLECTED: "outside the years or states that the source covers",
    Status.CANNOT_EXIST: "cannot exist: a state is absent, or the value is undefined (0/0)",
    Status.MISSING: "not reported",
    Status.SUPPRESSED: "withheld by the publisher",
}


class Kind(StrEnum):
    """What was done to a number before the reader sees it."""

    COPIED = "copied"
    COMPUTED = "computed"
    ESTIMATED = "estimated"
    FORECAST = "forecast"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A data product as its publisher put it out. Written by hand, once.

    Attributes
    ----------
    publisher, title, version : str
        As the publisher asks to be named.
    citation : tuple of str
        Keys of `references.bib`, the work to cite first.
    url : str
        The page a reader should open, not the file.
    licence : str
        In the publisher's words, or "not stated".
    may_redistribute : bool
        Whether raw rows may leave the user's computer. False when in doubt.
    doi : str
        Digital object identifier of the dataset, bare; empty if it has none.
    """

    publisher: str
    title: str
    version: str
    citation: tuple[str, ...]
    url: str
    licence: str
    may_redistribute: bool
    doi: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """The exact bytes that were read. Written by the program, never by hand.

    Attributes
    ----------
    source, version : str
        Name of the source and its publisher's version.
    file : str
        Name of the file, without the folder it happened to lie in.
    sha256 : str
        Checksum of the file, 64 hexadecimal digits.
    verified : bool
        Whether the checksum is one that comity knows.
    copy : bool
        Whether a redistributor made the file, not the publisher.
    starter : bool
        Whether the figures were read from comity's starter, which quotes this file.
    ccodes : frozenset of int or None
        States that the starter holds of this source; None means all that the source covers.
    years : tuple of int or None
        First and last year of this vintage; None means all that the source covers.
    bytes, rows : int
        Size of the file that was read, and rows of its tidy table.
    retrieved : str
        When the store got it, in UTC; empty for a file that comity did not get.
    slice_sha256 : str
        Checksum of the starter's table, where the figures were read from it.
    """

    source: str
    version: str
    file: str
    sha256: str
    verified: bool = True
    copy: bool = False
    starter: bool = False
    ccodes: frozenset[int] | None = None
    years: tuple[int, int] | None = None
    bytes: int = 0
    rows: int = 0
    retrieved: str = ""
    slice_sha256: str = ""

    def __str__(self) -> str:
        """Short form for footnotes: `cow_nmc 7.0 (cow_nmc.parquet, sha256 3f1a9c02)`."""
        return f"{self.source} {self.version} ({self.file}, sha256 {self.sha256[:8]})"
