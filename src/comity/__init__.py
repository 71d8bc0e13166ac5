"""How two states stand to each other, for any two states and any year, from public data.

Every number can be opened: what it is, how it was made, from which file. The names below are
loaded when they are first used, so that importing comity costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.measures import measures
    from comity.panel import panel
    from comity.profile import profile
    from comity.sources import sources
    from comity.states import state

__version__ = "0.1.0"

_HOMES = {
    "measures": "comity.measures",
    "panel": "comity.panel",
    "profile": "comity.profile",
    "sources": "comity.sources",
    "state": "comity.states",
}

__all__ = ["measures", "panel", "profile", "sources", "state"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _HOMES:
        raise AttributeError(f"comity has no {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
