"""Find a source's file, verify it, and keep it; nothing is downloaded unasked."""

import json
import os
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from comity.errors import MissingSourceError, SourceError
from comity.files import sha256, whole_file

MIRROR = "COMITY_MIRROR"
CACHE = "COMITY_CACHE"
STARTER = Path(__file__).parent / "starter"
FACTS = Path(__file__).parent / "facts"

_OWN = frozenset({"figures", "quantiles"})
_DESCRIBED = frozenset({"sha256", "version", "file", "source_sha256", "ccodes", "years", "copy"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file that was found and verified.

    Attributes
    ----------
    path : Path
        Where it lies.
    form : int
        Which of the forms that were asked for it is, counted from 0.
    sha256 : str
        Its checksum.
    verified : bool
        Whether the checksum is the one that was expected; False when none was known.
    """

    path: Path
    form: int
    sha256: str
    verified: bool


def cache_folder() -> Path:
    """Return the folder where kept files lie (`COMITY_CACHE`, or the user's cache)."""
    chosen = os.environ.get(CACHE)
    if chosen:
        return Path(chosen)
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "comity"


def folders() -> list[Path]:
    """Return the folders that are searched, in this order: the mirror, then the cache.

    Raises
    ------
    SourceError
        When `COMITY_MIRROR` names something that is not a folder.
    """
    mirror = os.environ.get(MIRROR)
    if not mirror:
        return [cache_folder()]
    folder = Path(mirror).expanduser()
    if not folder.is_dir():
        raise SourceError(
            f"{MIRROR} is {mirror!r}, which is not a folder; "
            "set it to a folder of the publishers' files, or unset it",
        )
    return [folder, cache_folder()]


def find(
    source: str, forms: list[tuple[str, str | None]], within: list[Path] | None = None
) -> Found:
    """Return the first file at hand of a source, verified.

    Files whose checksum is known come before files that were never seen. Comity's own tables of
    facts are part of the package and always at hand; they are looked for last.

    Parameters
    ----------
    source : str
        Name of the source, for messages and as the name of its folder.
    forms : list of (path, checksum)
        Acceptable files, best first: path below the mirror folder, and SHA-256 where known.
    within : list of Path, optional
        Folders to look in, instead of the mirror, the cache and the package's own facts.

    Raises
    ------
    MissingSourceError
        When no such file is at hand.
    SourceError
        When one is, but it is not the file that comity knows, or cannot be read.
    """
    for folder in within or (*folders(), FACTS):
        order = sorted(enumerate(forms), key=lambda form: form[1][1] is None)
        for position, (name, known) in order:
            for path in _places(folder, source, name):
                if path.is_file():
                    return _verified(source, path, position, known)
    wanted = " or ".join(Path(name).name for name, _ in forms)
    raise MissingSourceError(
        f"the source {source} is not at hand; get {wanted} (`comity sources get {source}` says "
        f"where) and set {MIRROR} to its folder",
    )


def keep(source: str, path: Path) -> Path:
    """Copy a verified file into the cache, whole or not at all, and return its new place.

    Raises
    ------
    OutputError
        When the cache cannot be written; nothing is left under the final name.
    """
    target = cache_folder() / source / path.name
    with whole_file(target) as part:
        shutil.copyfile(path, part)
    return target


def starter(source: str) -> tuple[Path, dict[str, object]] | None:
    """Return the starter's table of a source and what the manifest says of it, or None.

    Raises
    ------
    SourceError
        When the starter is incomplete or its bytes are not those of the manifest.
    """
    entry = manifest().get(source)
    if not isinstance(entry, dict):
        return None
    path = STARTER / f"{source}.parquet"
    if source not in _OWN and not entry.keys() >= _DESCRIBED:
        raise _broken_starter("manifest.json")
    if not path.is_file() or sha256(path) != entry.get("sha256"):
        raise _broken_starter(path.name)
    return path, entry


@cache
def manifest() -> dict[str, object]:
    """Return what the starter holds: source, vintage, states, checksum of each table."""
    path = STARTER / "manifest.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _broken_starter(path.name) from error
    if not isinstance(found, dict):
        raise _broken_starter(path.name)
    return found


def _broken_starter(name: str) -> SourceError:
    return SourceError(
        f"{name} of comity's starter is missing or damaged; "
        "reinstall comity, or set COMITY_MIRROR to a folder of the publishers' files",
    )


def _places(folder: Path, source: str, name: str) -> list[Path]:
    file = Path(name).name
    return [folder / name, folder / source / file, folder / file]


def _verified(source: str, path: Path, position: int, known: str | None) -> Found:
    try:
        found = sha256(path)
    except OSError as error:
        raise SourceError(f"{path} cannot be read ({error.strerror}); check its rights") from error
    if known is not None and found != known:
        raise SourceError(
            f"{path} is not the file that comity knows as {source} "
            f"(sha256 {found[:12]} instead of {known[:12]}): it is damaged or another vintage; "
            "get it anew",
        )
    return Found(path=path, form=position, sha256=found, verified=known is not None)
