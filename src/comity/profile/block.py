"""A block of the page: one field of the relation, its finding, its charts and its gaps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from comity.profile.charts import Chart
from comity.profile.dyad import Dyad
from comity.profile.text import Card, Text, sentence

_MANY = 26  # rows beyond which a table on the page shows every fifth year
_FIFTH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart, and the card behind each column of its table.

    Attributes
    ----------
    chart : Chart
        What is drawn, and its table.
    cards : tuple of Card or None
        One for each column of the table; None for a column of labels or years.
    digits : tuple of int
        Decimals that the page shows of each column; the CSV has the full precision.
    shown : Grid, optional
        What the page shows instead of the table, where another form says the same in less.
    """

    chart: Chart
    cards: tuple[Card | None, ...]
    digits: tuple[int, ...] = ()
    shown: "Grid | None" = None

    @property
    def abridged(self) -> bool:
        """Whether the page leaves out years, because there are many."""
        return len(self.chart.table.rows) > _MANY

    @property
    def rows(self) -> tuple[tuple[str | int | float | None, ...], ...]:
        """The rows that the page shows: all, or of many years the first, every fifth, the last."""
        rows = self.chart.table.rows
        if not self.abridged:
            return rows
        fifth = [r for r in rows[1:-1] if isinstance(r[0], int) and r[0] % _FIFTH == 0]
        return (rows[0], *fifth, rows[-1])

    def __post_init__(self) -> None:
        if not self.digits:
            object.__setattr__(self, "digits", (0,) * len(self.cards))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finding in one sentence, as the brief and the terminal show it.

    Attributes
    ----------
    field : str
        The field of the relation, in one or two words.
    text : Text
        The sentence.
    sure : str
        How sure it is and why, as the end of a sentence.
    """

    field: str
    text: Text
    sure: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", sentence(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What a block has to say about one pair.

    Attributes
    ----------
    heading : Text
        The finding, made by rule from the data.
    leads : tuple of Text
        Paragraphs below it.
    figures : tuple of Figure
        Charts with their tables.
    tables : tuple of Grid
        Further tables, whose cells are texts.
    lines : tuple of Line
        Findings for the brief and the terminal.
    notes : tuple of str
        What a reader must know; shown as warnings.
    missing : tuple of str
        What is absent, and which source to get.
    """

    heading: Text
    leads: tuple[Text, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple["Grid", ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "heading", sentence(self.heading))
        object.__setattr__(self, "leads", tuple(sentence(t) for t in self.leads))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of texts, in which every number opens."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    note: str = ""


Build = Callable[[Dyad, Mapping[str, Section]], Section | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block as its file declares it.

    Attributes
    ----------
    name : str
        The name of its file and its anchor on the page.
    title : str
        The field, one or two words.
    place : int
        Where it stands on the page, from small to large.
    build : function
        From the pair, and the sections of the blocks built before, to its section.
    last : bool
        Whether it is built after all others, because it speaks about them.
    """

    name: str
    title: str
    place: int
    build: Build = field(repr=False)
    last: bool = False
