"""Find the file of a source that is at hand, and verify it; nothing is fetched here.

`COMITY_MIRROR` names a folder of the publishers' files, which comes before the store; or an
address, from which `comity sources get` fetches instead of the publishers' own.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from comity.errors import MissingSourceError, SourceError
from comity.files import sha256
from comity.store import Kept, original, vintages

MIRROR = "COMITY_MIRROR"
FACTS = Path(__file__).parent / "facts"


class Wanted(NamedTuple):
    """A file in which a source may lie.

    Attributes
    ----------
    file : str
        Path below a mirror folder.
    sha256 : str or None
        Its checksum, where one is known.
    former : bool
        Whether it is an older vintage, which is taken only where no newer one lies.
    """

    file: str
    sha256: str | None = None
    former: bool = False


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
        Whether the checksum is one that comity knows.
    kept : Kept, optional
        What the store says of it, if it lies there.
    """

    path: Path
    form: int
    sha256: str
    verified: bool
    kept: Kept | None = None


def mirror() -> str:
    """Return the address that `COMITY_MIRROR` names, or nothing when it names none."""
    named = os.environ.get(MIRROR, "")
    return named.rstrip("/") if named.startswith(("https://", "http://")) else ""


def mirror_folder() -> Path | None:
    """Return the folder that `COMITY_MIRROR` names, if it names one.

    Raises
    ------
    SourceError
        When it names something that is neither a folder nor an address.
    """
    named = os.environ.get(MIRROR)
    if not named or mirror():
        return None
    folder = Path(named).expanduser()
    if not folder.is_dir():
        raise SourceError(
            f"{MIRROR} is {named!r}, which is not a folder; "
            "set it to a folder or an address of the publishers' files, or unset it",
        )
    return folder


def find(
    source: str,
    forms: Sequence[Wanted],
    within: Sequence[Path] | None = None,
    pinned: str | None = None,
) -> Found:
    """Return the file at hand of a source, verified.

    Comity's own tables of facts, which are part of the package, come first; then the folder in
    `COMITY_MIRROR`; then the newest vintage of the store.

    Parameters
    ----------
    source : str
        Name of the source, for messages and as the name of its folder.
    forms : sequence of Wanted
        Acceptable files, best first.
    within : list of Path, optional
        Folders to look in, and nowhere else.
    pinned : str, optional
        The checksum that the file must have; other vintages are passed over.

    Raises
    ------
    MissingSourceError
        When no such file is at hand.
    SourceError
        When one is, but it is not the file that comity knows, or cannot be read.
    """
    if within is not None:
        found = _first(source, forms, within, pinned)
    else:
        folder = mirror_folder()
        found = (
            _first(source, forms, [FACTS], pinned)
            or (folder and _first(source, forms, [folder], pinned))
            or _from_store(source, forms, pinned)
        )
    if found:
        return found
    if pinned:
        raise MissingSourceError(
            f"the vintage of {source} with sha256 {pinned[:12]} is not at hand; get that file and "
            f"`comity sources get {source} --from FOLDER`, or leave the lock"
        )
    wanted = " or ".join(Path(form.file).name for form in forms)
    where = f" in {within[0]}" if within else ""
    raise MissingSourceError(
        f"the source {source} is not at hand{where}; get {wanted} (`comity sources get {source}` "
        f"fetches it or says where it is), or set {MIRROR} to its folder",
    )


def _first(
    source: str,
    forms: Sequence[Wanted],
    within: Sequence[Path],
    pinned: str | None,
) -> Found | None:
    """Look in folders; files whose checksum is known come before files that were never seen."""
    order = sorted(enumerate(forms), key=lambda form: (form[1].former, form[1].sha256 is None))
    for folder in within:
        for position, form in order:
            for path in _places(folder, source, form.file):
                if path.is_file():
                    known = None if pinned else form.sha256
                    found = _verified(source, path, position, known)
                    if pinned is None or found.sha256 == pinned:
                        return replace(found, verified=found.sha256 == form.sha256)
    return None


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
            f"get it anew, or keep it: `comity sources get {source} --from {path.parent} "
            "--accept-new`",
        )
    return Found(path=path, form=position, sha256=found, verified=known is not None)


def _from_store(source: str, forms: Sequence[Wanted], pinned: str | None) -> Found | None:
    names = [form.file for form in forms]
    for kept in reversed(vintages(source)):
        if kept.form in names and pinned in {None, kept.sha256}:
            return Found(
                path=original(kept),
                form=names.index(kept.form),
                sha256=kept.sha256,
                verified=kept.verified,
                kept=kept,
            )
    return None
