"""Units of analysis: what one row of a table is about."""

from dataclasses import dataclass

WORLD = 0
"""The code of a row that sums over all partners or all states of a file; no state has it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What one row is about, and the columns that name it.

    Attributes
    ----------
    name : str
        In the field's words.
    keys : tuple of str
        Columns that are unique together, in this order.
    symmetric : bool
        Whether the order of the two states does not matter; then `ccode1 < ccode2`.
    text, dates : tuple of str
        The keys that are text, and those that are days; every other key is a whole number.
    """

    name: str
    keys: tuple[str, ...]
    symmetric: bool = False
    text: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()

    def key_types(self) -> dict[str, str]:
        """Return the SQL type of each key."""
        kinds = dict.fromkeys(self.text, "VARCHAR") | dict.fromkeys(self.dates, "DATE")
        return {key: kinds.get(key, "INTEGER") for key in self.keys}

    @property
    def is_dyadic(self) -> bool:
        """Whether a row is about two states."""
        return "ccode2" in self.keys


STATE_YEAR = Unit("state-year", ("ccode", "year"))
DYAD_YEAR = Unit("dyad-year", ("ccode1", "ccode2", "year"), symmetric=True)
DIRECTED_DYAD_YEAR = Unit("directed dyad-year", ("ccode1", "ccode2", "year"))
STATE_SPELL = Unit("state spell", ("ccode", "first"), dates=("first",))
STATE_VOTE = Unit("state by roll call", ("session", "resid", "ccode"))
STATE_VETO = Unit("permanent member by vetoed draft", ("draft_number", "ccode"))
MEMBERSHIP = Unit(
    "membership spell", ("organisation", "ccode", "first"), text=("organisation",), dates=("first",)
)
ALLIANCE_MEMBER = Unit("alliance member spell", ("atopid", "ccode", "first"), dates=("first",))
TARGET = Unit("target", ("ccode1", "ccode2", "due"))
