"""How two states stand to each other, for any two states and any year, from public data.

Every number can be opened: what it is, how it was made, from which file. The names below are
loaded when they are first used, so that importing comity costs nothing.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from comity.version import VERSION

if TYPE_CHECKING:
    from comity.measures import measures
    from comity.panel import panel
    from comity.profile import profile
    from comity.sources import sources
    from comity.states import state

__version__ = VERSION

_HOMES = {
    "measures": "comity.measures",
    "panel": "comity.panel",
    "profile": "comity.profile",
    "sources": "comity.sources",
    "state": "comity.states",
}

__all__ = ["measures", "panel", "profile", "sources", "state"]


class _Public(ModuleType):
    """The package, in which `comity.panel` is the function and not the file it stands in.

    Inside the house, write `from comity.profile import charts`; `import comity.profile.charts as c`
    would look for the file in the function.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name in _HOMES and isinstance(value, ModuleType):
            return
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"comity has no {name!r}; it has {', '.join(__all__)}")
        found = getattr(import_module(_HOMES[name]), name)
        setattr(self, name, found)
        return found

    def __dir__(self) -> list[str]:
        return [*__all__, "__version__"]


sys.modules[__name__].__class__ = _Public
