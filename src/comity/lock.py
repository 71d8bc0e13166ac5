"""The lock of an output: which bytes it was made from, so that they can be demanded again.

`comity.lock` lies beside the outputs it speaks of. It is TOML: a table for each output, and in it
one for each source.
"""

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from comity import garbage
from comity.errors import InputError
from comity.files import whole_file
from comity.provenance import Vintage
from comity.version import VERSION

NAME = "comity.lock"
FORMAT = 1

_FIELDS = ("version", "file", "sha256", "bytes", "rows", "retrieved")
_HEAD = (
    "# Which bytes the files of this folder were made from. `--locked` demands them again;\n"
    "# `comity sources forget` keeps what is named here.\n"
)


def write(target: Path, vintages: Sequence[Vintage]) -> Path:
    """Write what an output was made from into the lock beside it, and return the lock's path.

    Entries of other outputs stay. The store is told, so that it keeps what the lock names.

    Raises
    ------
    InputError
        When the lock that is there cannot be read.
    OutputError
        When it cannot be written.
    """
    path = Path(target).resolve().with_name(NAME)
    content: dict[str, Any] = _content(path) if path.exists() else {}
    outputs = {name: entry for name, entry in content.items() if name != "format"}
    outputs[target.name] = {
        "comity": VERSION,
        **{v.source: _entry(v) for v in sorted(vintages, key=lambda v: v.source)},
    }
    with whole_file(path) as part:
        part.write_text(_toml(outputs), encoding="utf-8", newline="\n")
    garbage.remember_lock(path, sorted(_checksums(outputs)))
    return path


def pins(lock: Path, output: str) -> dict[str, Vintage]:
    """Return the vintages by source that a lock names for an output.

    Raises
    ------
    InputError
        When there is no such lock, it cannot be read, or it does not name the output.
    """
    if not lock.is_file():
        raise InputError(
            f"there is no {lock}, so nothing can be demanded; make the output without --locked once"
        )
    content = _content(lock)
    entry = content.get(output)
    if not isinstance(entry, dict):
        named = ", ".join(sorted(name for name in content if name != "format")) or "nothing"
        raise InputError(f"{lock} does not name {output}, it names {named}")
    return {name: _vintage(lock, name, v) for name, v in entry.items() if name != "comity"}


def _content(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read ({error}); mend or remove it") from error
    found = content.get("format")
    if not isinstance(found, int) or found > FORMAT:
        raise InputError(
            f"{path} has format {found}, and this comity reads up to {FORMAT}; update comity"
        )
    return content


def _entry(vintage: Vintage) -> dict[str, Any]:
    entry = {name: getattr(vintage, name) for name in _FIELDS if getattr(vintage, name)}
    return entry | ({"starter": vintage.slice_sha256} if vintage.starter else {})


def _vintage(lock: Path, name: str, entry: Any) -> Vintage:
    try:
        return Vintage(source=name, **_typed(entry))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{lock} says nothing readable of {name}; mend or remove it") from error


def _typed(entry: Mapping[str, Any]) -> dict[str, Any]:
    text = {key: str(entry.get(key, "")) for key in ("version", "file", "retrieved")}
    whole = {key: int(entry.get(key, 0)) for key in ("bytes", "rows")}
    quoted = str(entry.get("starter", ""))
    checksum = str(entry["sha256"])
    return {**text, **whole, "sha256": checksum, "starter": bool(quoted), "slice_sha256": quoted}


def _checksums(outputs: Mapping[str, Any]) -> set[str]:
    return {
        entry["sha256"]
        for output in outputs.values()
        if isinstance(output, dict)
        for entry in output.values()
        if isinstance(entry, dict) and "sha256" in entry
    }


def _toml(outputs: Mapping[str, Any]) -> str:
    lines = [_HEAD, f"format = {FORMAT}"]
    for output in sorted(outputs):
        quoted = json.dumps(output, ensure_ascii=False)
        entry = outputs[output]
        lines += ["", f"[{quoted}]", f"comity = {json.dumps(entry.get('comity', ''))}"]
        for name, fields in entry.items():
            if isinstance(fields, dict):
                lines += ["", f"[{quoted}.{name}]"]
                lines += [f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in fields.items()]
    return "\n".join(lines) + "\n"
