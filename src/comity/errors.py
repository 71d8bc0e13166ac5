"""Errors name what was asked, what was found, and what to do next."""

from collections.abc import Sequence
from difflib import get_close_matches

_MANY = 40


class ComityError(Exception):
    """Base class of every error that comity raises on purpose.

    The command line prints its sentence and ends with exit code 2.
    """

    def __str__(self) -> str:
        """Return the sentence alone; `KeyError` would print its repr."""
        return str(self.args[0]) if self.args else ""


class UnknownNameError(ComityError, KeyError):
    """A source, measure or block that nobody declared.

    Parameters
    ----------
    kind : str
        What was looked for, such as `measure`.
    name : str
        The name that was asked for.
    known : sequence of str
        Every name there is; the nearest one is suggested.
    """

    def __init__(self, kind: str, name: str, known: Sequence[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        near = get_close_matches(name.lower(), known, n=1)
        listed = f"there are {', '.join(known)}"
        many = f"there are {len(known)}, and `comity {kind}s list` names them"
        hint = f"did you mean {near[0]!r}?" if near else many if len(known) > _MANY else listed
        super().__init__(f"no {kind} is called {name!r}; {hint}")


class StateError(ComityError, KeyError):
    """A name that is no state, or more than one."""


class InputError(ComityError, ValueError):
    """A request that cannot be answered as it was put."""


class ContractError(ComityError, ValueError):
    """A file of the house broke its own declaration."""


class SourceError(ComityError, OSError):
    """A source whose file is absent, damaged, or not the vintage that was expected."""


class MissingSourceError(SourceError):
    """No file of a source is at hand."""


class LockedSourceError(SourceError):
    """A lock demands a vintage that is not at hand."""


class OutputError(ComityError, OSError):
    """A result that could not be written; nothing was left behind."""


class LimitExceededError(SourceError):
    """A file that would unpack, or a transfer that would grow, beyond what a source may need."""


class ChangedSourceError(SourceError):
    """A publisher's file is not the one that comity, or this user's store, knew."""


class UnavailableSourceError(SourceError):
    """A publisher could not be reached, or did not answer with its file."""


class AbsentFileError(UnavailableSourceError):
    """An address at which a publisher has no file."""
