"""Vetoes in the UN Security Council: who of the five permanent members stopped which draft.

One row for each vetoed draft and each permanent seat. Vetoes are counted from the named members
only; the file's 0/1 columns by state miss 26 of them. `draft_number` is the position in the file,
since some draft symbols stand for several votes of one meeting. USSR and Russia are both 365. The
seat of China is coded by the state whose government held it: 710 to 7 December 1949, 713 (Taiwan)
from the 8th to 24 October 1971, and 710 from the 25th (A/RES/2758). The UN library's own list is a
web page; this is the table made from it. It names no veto of the Republic of China, which cast at
least one (on Mongolia, 1955): what that seat did is missing here, not zero.

For vetoes after July 2022 the UN's Department of Political and Peacebuilding Affairs puts out a
CSV of all vetoes since 1946 (DPPA-SCVETOES), kept up to date. Its layout is read as programs that
use it describe it, unverified: `draft_number` is its `id`, `topic` its short agenda. It has a 0 or
1 for each member and their number; where these disagree, the members without a 1 are missing.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from comity.errors import SourceError
from comity.families.united_nations import BEIJING, DPPA_VETOES, TAIPEI, china
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_VETO

_CHINA = 0
_SEATS = {"China": _CHINA, "France": 220, "Russia": 365, "UK": 200, "USA": 2, "USSR": 365}


def _read(path: Path) -> Mapping[str, Sequence[Any]]:
    """Give every draft a row for each of the five seats; cells may contain line breaks."""
    with path.open(encoding="utf-8", newline="") as file:
        try:
            return _rows(csv.DictReader(file, strict=True))
        except (csv.Error, KeyError, ValueError, TypeError, AttributeError) as error:
            raise SourceError(f"{path.name} has another layout ({error}); get it anew") from error


def _rows(records: Iterable[Mapping[str, str]]) -> dict[str, list[Any]]:
    rows: list[tuple[Any, ...]] = []
    for number, record in enumerate(records, start=1):
        month, day, year = (int(part) for part in record["date"].split("/"))
        on = date(year, month, day)
        names = (record[f"member_veto{place}"].strip() for place in (1, 2, 3))
        vetoed = {_SEATS[name] for name in names if name}
        if not vetoed:
            raise ValueError(f"nobody is named who vetoed draft {number}")
        words = [_words(record[name]) for name in ("draft", "agenda_item", "crisis_topic")]
        for seat in sorted(set(_SEATS.values())):
            ccode = seat if seat != _CHINA else (713 if TAIPEI <= on < BEIJING else 710)
            silent = seat == _CHINA and seat not in vetoed and on < BEIJING
            cast = "" if silent else str(int(seat in vetoed))
            rows.append((number, ccode, int(record["year"]), str(on), cast, *words))
    return dict(zip(_LAYOUT, map(list, zip(*rows, strict=True)), strict=True))


def _words(cell: str) -> str:
    return " ".join(cell.split())


_LAYOUT = ("draft_number", "ccode", "year", "date", "vetoed", "draft", "agenda", "topic")

_TIDY = (
    "SELECT draft_number, ccode, year, date, nullif(vetoed, '') AS vetoed, "
    "nullif(draft, '') AS draft, nullif(agenda, '') AS agenda, nullif(topic, '') AS topic FROM raw"
)

_PARQUET = f"""
WITH given AS (
    SELECT CAST(file_row_number + 1 AS INTEGER) AS draft_number, year, date, draft,
        agenda_item AS agenda, crisis_topic AS topic, member_veto1, member_veto2, member_veto3
    FROM read_parquet({{file}}, file_row_number=true)
),
seats AS (
    SELECT * FROM (VALUES (0, 'China', 'China'), (2, 'USA', 'USA'), (200, 'UK', 'UK'),
        (220, 'France', 'France'), (365, 'Russia', 'USSR')) AS v (seat, name, former)
)
SELECT g.draft_number, g.year, g.date, g.draft, g.agenda, g.topic,
    CASE WHEN s.seat > 0 THEN s.seat ELSE {china("g.date")} END AS ccode,
    CASE WHEN g.member_veto1 IN (s.name, s.former) OR g.member_veto2 IN (s.name, s.former)
        OR g.member_veto3 IN (s.name, s.former) THEN 1
        WHEN s.seat = 0 AND g.date < DATE '{BEIJING}' THEN NULL ELSE 0 END AS vetoed
FROM given AS g CROSS JOIN seats AS s
"""

_ADDRESS = (
    "https://raw.githubusercontent.com/world-politics-datalab/vetoes-un-security-council/"
    "f389b3ff3681e1b39102bb6c76640b9973496992/unsc_vetoes_1946_sept2022.csv"
)

unsc_vetoes = Source(
    name="unsc_vetoes",
    origin=Origin(
        publisher="Yordán, World Politics Data Lab, from the UN Dag Hammarskjöld Library",
        title="List of UN Security Council Vetoes",
        version="2023-09-13",
        citation=("yordan_vetoes", "undhl_vetoes"),
        url="https://research.un.org/en/docs/sc/quick/veto",
        licence=(
            "MIT (table); the facts are the public record of the Security Council, "
            "the UN's own list is for non-commercial use with attribution (unverified)"
        ),
        may_redistribute=True,
    ),
    unit=STATE_VETO,
    columns={
        "year": Column(type="INTEGER", scale="year of the vote"),
        "date": Column(type="DATE", scale="day of the vote"),
        "vetoed": Column(
            type="INTEGER",
            scale="1 where this member cast a veto, 0 where not, missing for the Republic of China",
        ),
        "draft": Column(type="VARCHAR", scale="symbol of the draft or of the meeting record"),
        "agenda": Column(type="VARCHAR", scale="agenda item"),
        "topic": Column(type="VARCHAR", scale="crisis or topic"),
    },
    years=(1946, 2022),
    forms=(
        Form(
            file="unsc_vetoes/original/unsc_vetoes_1946_sept2022.csv",
            read=_read,
            tidy=_TIDY,
            address=_ADDRESS,
            sha256="d6b65d698d8f4e5a6eddcd922e7659b40e22d262940f1440b51360929d87ab74",
            bytes=33832,
            records=214,
            rows=1070,
            total=("vetoed", 265),
            publisher=False,
        ),
        Form(
            file="unsc_vetoes/unsc_vetoes_1946_sept2022.parquet",
            read=_PARQUET,
            sha256="de85ce0aa80b2be3b184a198c787b85e003b8903689cdd7db940f2d8cfe62c51",
            bytes=11550,
            records=214,
            rows=1070,
            total=("vetoed", 265),
            publisher=False,
        ),
        Form(
            file="dppa-scvetoes.csv",
            read=DPPA_VETOES,
            version="DPPA-SCVETOES",
            address="https://data.humdata.org/dataset/f67cf146-1cda-44e3-b468-2b086d85cb5a"
            "/resource/12377ab6-e4de-46cb-98b5-7c89ba18115b/download/dppa-scvetoes.csv",
        ),
    ),
    sample=(
        "year,date,month,draft,meeting_record,agenda_item,crisis_topic,region,member_veto1,"
        "member_veto2,member_veto3,single_veto,multiple_vetoes,China,France,Russia,USSR,USA,UK\r\n"
        "1950,3/9/1950,3,S/1,S/PV.1,First question,Atlantis,Europe,USSR,,,1,0,0,0,0,1,0,0\r\n"
        '1971,12/1/1971,12,S/2,S/PV.2,"Second\nquestion",,Asia,UK,USA,France,0,1,0,0,0,0,0,0\r\n'
        "2001,2/28/2001,2,S/2,S/PV.3,Third question,Atlantis,Europe,Russia,China,,1,0,1,0,1,0,0,0"
    ),
    address="https://github.com/world-politics-datalab/vetoes-un-security-council",
    missing="empty cell",
    caveat="The list ends in September 2022 and names no veto of the Republic of China.",
)
