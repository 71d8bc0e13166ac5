"""From CAMEO to PLOVER: which event, mode and context of PLOVER a code of CAMEO becomes.

PLOVER, CAMEO's successor, has few events (AGREE, SANCTION, ASSAULT), each with a mode (how) and a
context (what about). POLECAT is coded by it, GDELT and ICEWS by CAMEO. A root code has an event
alone. 08 yields has two, CONCEDE and RETREAT, so a code with an event is the key; 175 stands twice
with the same result, and the second is left out. CAMEO 01 and 02 become nothing and are not listed.
The table says REQUEST and ACCUSE where the later `plover_gold` says DEMAND and DISAPPROVE.

Lines are `code: EVENT, mode, context # comment`; the file ends with a line of tildes, without which
it is refused as cut off. The comments, CAMEO's names, are in `cameo_codes`.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from comity.errors import SourceError
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_LINE = re.compile(
    r"(?P<code>[0-9]{2,4}) *: *(?P<event>[A-Z]+) *"
    r"(?:, *(?P<mode>[a-z_-]*) *, *(?P<context>[a-z_; -]*?) *)?(?:#.*)?"
)
_END = "~~~~~"
_TIDY = """
SELECT code, event, nullif(mode, '') AS mode, nullif(context, '') AS context,
    CASE WHEN row_number() OVER (PARTITION BY code, event, mode, context ORDER BY line) > 1
        THEN 'same code and result as a line before' END AS dropped
FROM raw
"""


def read(path: Path) -> Mapping[str, list[str] | list[int]]:
    """Return code, event, mode and context of each line.

    Raises
    ------
    SourceError
        When a line has another layout, or the line of tildes that ends the file is not there.
    """
    found: dict[str, list[str]] = {k: [] for k in ("code", "event", "mode", "context")}
    numbers = []
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or lines[-1] != _END:
        raise SourceError(f"{path.name} does not end with {_END}; it is cut off, get it anew")
    for number, line in enumerate(lines[:-1], start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise SourceError(
                f"line {number} of {path.name} is no `code: EVENT, mode, context`; get it anew"
            )
        numbers.append(number)
        for name, cells in found.items():
            cells.append(match[name] or "")
    return {**found, "line": numbers}


cameo_plover = Source(
    name="cameo_plover",
    origin=Origin(
        publisher="Open Event Data Alliance",
        title="CAMEO to PLOVER conversion table",
        version="2021-09-17",
        citation=("plover2023", "schrodt2012"),
        url="https://github.com/openeventdata/PLOVER",
        licence="CC BY-SA 4.0",
        may_redistribute=True,
    ),
    unit=Unit("event code by PLOVER event", ("code", "event"), text=("code", "event")),
    columns={
        "mode": Column(type="VARCHAR", scale="how it is done, in PLOVER's word"),
        "context": Column(
            type="VARCHAR", scale="what it is about, in PLOVER's words, by semicolons"
        ),
    },
    years=(2021, 2021),
    forms=(
        Form(
            file="cameo_plover/original/CAMEO2PLOVER-2021.txt",
            read=read,
            tidy=_TIDY,
            address="https://raw.githubusercontent.com/openeventdata/PLOVER/HEAD/"
            "CAMEO2PLOVER-2021.txt",
            sha256="524512a777756e90f6721724d7c5cab4eac2c35178a50ad2ad09bdb3edefbe7e",
            bytes=17_344,
            records=276,
            rows=275,
        ),
    ),
    sample=(
        b"# A table\n\n03: AGREE\n031: AGREE,  , diplomatic # Agree\n08: CONCEDE\n08: RETREAT\n"
        b"175: ASSAULT, beat , military # One\n175: ASSAULT, beat, military # Two\n~~~~~\n"
    ),
    address="https://github.com/openeventdata/PLOVER",
    missing="empty between the commas",
    caveat="Several codes of CAMEO fall together in PLOVER; nothing leads back.",
)
