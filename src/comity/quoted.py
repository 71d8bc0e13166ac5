"""The starter: figures quoted with their source, so that the first page needs no download."""

import json
from functools import cache
from pathlib import Path

from comity.errors import SourceError
from comity.files import sha256

STARTER = Path(__file__).parent / "starter"

_OWN = frozenset({"figures", "quantiles"})
_DESCRIBED = frozenset({"sha256", "version", "file", "source_sha256", "ccodes", "years", "copy"})


def table(source: str) -> tuple[Path, dict[str, object]] | None:
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
