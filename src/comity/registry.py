"""The one rule: a file, the object in it, and its public name are the same word."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Generic, TypeVar

from comity.errors import ContractError, UnknownNameError

T = TypeVar("T")


class Registry(Mapping[str, T], Generic[T]):
    """Read-only view of a package in which every module declares one object.

    Listing names imports nothing but the package; asking for one name imports one file.
    There is no decorator, no global dictionary and no import order to get wrong.

    Parameters
    ----------
    package : str
        Dotted name of the folder, such as `comity.measures`.
    kind : type
        What every module of that folder must declare.

    Raises
    ------
    UnknownNameError
        When a name is asked for that no file has; the nearest one is suggested.
    ContractError
        When a file does not define the object that its name promises.
    """

    def __init__(self, package: str, kind: type[T]) -> None:
        self._package = package
        self._kind = kind
        self._word = package.rpartition(".")[2].removesuffix("s")

    def __iter__(self) -> Iterator[str]:
        folder = import_module(self._package).__path__
        return iter(sorted(m.name for m in iter_modules(folder) if not m.name.startswith("_")))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, name: str) -> T:
        known = list(self)
        if name not in known:
            raise UnknownNameError(self._word, name, known)
        path = f"{self._package.replace('.', '/')}/{name}.py"
        try:
            found = getattr(import_module(f"{self._package}.{name}"), name, None)
        except Exception as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ContractError(f"{path} cannot be loaded ({reason}); mend the file") from error
        if not isinstance(found, self._kind):
            raise ContractError(f"{path} must define a {self._kind.__name__} called {name!r}")
        return found
