"""PLOVER gold standard: sentences that people coded by hand, to try an event coder on.

One row a sentence, an example of CAMEO's manual: its event, mode and context by PLOVER, and who
acts and who is acted on by their codes, ISO 3166 or a kind of actor (IGO), several by semicolons.
A compound actor is a source without target. The date of every record is a placeholder and is left
out, as is the text with mark-up.

The record is the number of its place in the file, because COERCE-0004 is the name of two different
records. The first entry of the file describes it (event DOCUMENT) and is no record. Codes are as
they stand, slips among them (JAP for Japan); a target that is a mere word is none. Modes and
contexts are of an early draft of PLOVER.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from comity import files
from comity.errors import SourceError
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_COLUMNS = {
    "id": "PLOVER's name of the record",
    "event": "PLOVER event",
    "mode": "how it was done, in PLOVER's word",
    "context": "what it was about, in PLOVER's words, by commas",
    "source": "codes of those who act, by semicolons",
    "target": "codes of those acted on, by semicolons",
    "source_sector": "their sectors in the same order, by semicolons, empty if none",
    "target_sector": "their sectors in the same order, by semicolons, empty if none",
    "text": "the sentence",
}


def read(path: Path) -> Mapping[str, list[Any]]:
    """Return the columns of all records but the one that describes the file.

    Raises
    ------
    SourceError
        When it is no list of records, or one lacks its name, event or sentence.
    """
    with files.parsing(path, "list of PLOVER records"):
        entries = json.loads(path.read_text(encoding="utf-8"))
        records = [r for r in entries if r["event"] != "DOCUMENT"]
        rows = [_row(number, r) for number, r in enumerate(records, start=1)]
    if not rows:
        raise SourceError(f"{path.name} holds no record; get it anew")
    return {name: [row[name] for row in rows] for name in rows[0]}


def _row(number: int, given: Mapping[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {"record": number}
    for name in ("id", "event", "text"):
        row[name] = str(given[name])
    for name in ("mode", "context"):
        row[name] = str(given.get(name) or "")
    for name in ("source", "target"):
        listed = given.get(name)
        actors = listed if isinstance(listed, list) else []
        row[name] = ";".join(actor["code"] for actor in actors)
        sectors = [actor.get("sector", "") for actor in actors]
        row[f"{name}_sector"] = ";".join(sectors) if any(sectors) else ""
    return row


plover_gold = Source(
    name="plover_gold",
    origin=Origin(
        publisher="Open Event Data Alliance",
        title="PLOVER gold standard records from CAMEO 1.1b3",
        version="0.5b1, 2016-12-19",
        citation=("plover2023", "schrodt2012"),
        url="https://github.com/openeventdata/PLOVER",
        licence="CC BY-SA 4.0",
        may_redistribute=True,
    ),
    unit=Unit("annotated sentence", ("record",)),
    columns={name: Column(type="VARCHAR", scale=scale) for name, scale in _COLUMNS.items()},
    years=(2016, 2016),
    forms=(
        Form(
            file="cameo_plover/original/PLOVER_GSR_CAMEO.txt",
            read=read,
            tidy="SELECT record, "
            + ", ".join(f"nullif({name}, '') AS {name}" for name in _COLUMNS)
            + " FROM raw",
            address="https://raw.githubusercontent.com/openeventdata/PLOVER/HEAD/"
            "PLOVER_GSR_CAMEO.txt",
            sha256="f0d516858bf7ad05283ed0f8e6b1ea66d9ee4175703877d5ab0598503aa1a558",
            bytes=292_250,
            records=322,
            rows=322,
        ),
    ),
    sample=json.dumps(
        [
            {"id": "X-DOCUMENT-1", "event": "DOCUMENT", "eventText": "About"},
            {
                "id": "X-AGREE-1",
                "date": "2000-01-01",
                "source": [{"code": "AAA", "sector": "GOV"}, {"code": "BBB"}],
                "target": "",
                "event": "AGREE",
                "context": "legal",
                "text": "A and B agreed.",
            },
            {
                "id": "X-FIGHT-1",
                "target": [{"code": "AAA"}],
                "event": "FIGHT",
                "mode": "",
                "text": "Someone fought A.",
            },
        ]
    ).encode(),
    address="https://github.com/openeventdata/PLOVER",
    missing="key absent, or empty text",
    caveat="Examples chosen to explain codes, not a sample of the news.",
)
