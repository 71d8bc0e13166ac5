"""The bibliography: what comity cites, as BibTeX and in words."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from comity.errors import UnknownNameError

_ENTRY = re.compile(r"^@(\w+)\{(\w+),\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"^\s*(\w+)\s*=\s*\{(.*)\},?$", re.MULTILINE)
_ACCENTS = {r"{\"a}": "ä", r"{\"o}": "ö", r"{\'a}": "á", "--": "\N{EN DASH}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A work that is cited.

    Attributes
    ----------
    key : str
        Its key in `references.bib`.
    bibtex : str
        The entry as it stands there.
    fields : dict of str
        Its fields, accents resolved.
    """

    key: str
    bibtex: str
    fields: dict[str, str]

    @property
    def url(self) -> str:
        """Where a reader finds it: the DOI if there is one, else the address, else nothing."""
        doi = self.fields.get("doi")
        return f"https://doi.org/{doi}" if doi else self.fields.get("url", "")

    def __str__(self) -> str:
        f = self.fields
        year = f" ({f['year']})" if "year" in f else ""
        home = f.get("journal") or f.get("booktitle") or f.get("howpublished") or f.get("publisher")
        volume = f" {f['volume']}" if "volume" in f else ""
        number = f"({f['number']})" if "number" in f else ""
        pages = f": {f['pages']}" if "pages" in f else ""
        where = f" {home}{volume}{number}{pages}." if home else ""
        return f"{_authors(f['author'])}{year}. {f['title']}.{where}"


def _authors(field: str) -> str:
    names = field.split(" and ")
    return names[0] if len(names) == 1 else f"{'; '.join(names[:-1])} and {names[-1]}"


@cache
def references() -> dict[str, Reference]:
    """Return every reference by key."""
    text = (Path(__file__).parent / "references.bib").read_text(encoding="utf-8")
    found = {}
    for match in _ENTRY.finditer(text):
        fields = {name: _plain(value) for name, value in _FIELD.findall(match[3])}
        found[match[2]] = Reference(key=match[2], bibtex=match[0], fields=fields)
    return found


def reference(key: str) -> Reference:
    """Return one reference.

    Raises
    ------
    UnknownNameError
        When `references.bib` has no such key.
    """
    if key not in references():
        raise UnknownNameError("reference", key, list(references()))
    return references()[key]


def _plain(value: str) -> str:
    for mark, letter in _ACCENTS.items():
        value = value.replace(mark, letter)
    return value
