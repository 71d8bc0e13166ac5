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
    """

    name: str
    keys: tuple[str, ...]
    symmetric: bool = False

    def key_types(self) -> dict[str, str]:
        """Return the SQL type of each key."""
        return {key: _TYPES.get(key, "INTEGER") for key in self.keys}

    @property
    def is_dyadic(self) -> bool:
        """Whether a row is about two states."""
        return "ccode2" in self.keys


_TYPES = {"organisation": "VARCHAR", "first": "DATE"}

STATE_YEAR = Unit("state-year", ("ccode", "year"))
DYAD_YEAR = Unit("dyad-year", ("ccode1", "ccode2", "year"), symmetric=True)
DIRECTED_DYAD_YEAR = Unit("directed dyad-year", ("ccode1", "ccode2", "year"))
STATE_SPELL = Unit("state spell", ("ccode", "first"))
STATE_VOTE = Unit("state by roll call", ("session", "resid", "ccode"))
STATE_VETO = Unit("permanent member by vetoed draft", ("draft_number", "ccode"))
MEMBERSHIP = Unit("membership spell", ("organisation", "ccode", "first"))
ALLIANCE_MEMBER = Unit("alliance member spell", ("atopid", "ccode", "first"))
TARGET = Unit("target", ("ccode1", "ccode2", "due"))
