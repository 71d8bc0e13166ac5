"""Membership spells in international organisations, from comity's own table of facts.

The table is part of the package: a row for each state and spell, with the page where its days were
read. `first` and `last` are days of full membership, observers and partners left out. A founder's
first day is that of the founding act where the organisation counts from it (a declaration, or the
signature of a charter or treaty: Shanghai Five, SCO, BRICS, CSTO, NATO), otherwise that on which
the treaty took effect; for whoever came later it is that of admission or accession. Where another
day can be defended, the note says which. A predecessor's spell ends where its successor's begins,
so that no pair is counted twice. The table runs to the end of 2025.

A spell is `yes` verified only where each of its days was read on a page of the organisation, of a
government or of a treaty's depositary, or is that on which the state's COW code changes; `no` with
the best report seen. A membership that the state itself does not confirm is `contested`, and left
out.
"""

from collections.abc import Mapping

from comity.formats import CSV
from comity.source import Column

FILE = "organisation_members.csv"
SHA256 = "7e151eaeaea614045ad095eb44752726f3fab17fc8e1663b949c2e687d99f6b6"
BYTES = 29714
RECORDS = 122

COLUMNS: Mapping[str, Column] = {
    "last": Column(type="DATE", scale="last day; missing where the state is still a member"),
    "note": Column(type="VARCHAR", scale="what a reader of the dates must know"),
    "verified": Column(type="BOOLEAN", scale="whether the days were read at an authority"),
    "citation": Column(
        type="VARCHAR",
        scale="pages, or keys of the bibliography, that give the days; missing where none is named",
    ),
}

_SPELLS = """
SELECT f.organisation, f.ccode, f.first, nullif(f.last, '') AS last, nullif(f.note, '') AS note,
    CASE WHEN f.verified IN ('yes', 'no', 'contested') THEN f.verified = 'yes'
        ELSE CAST(error('a spell is verified ' || coalesce(f.verified, 'nothing')
            || ', not yes, no or contested') AS BOOLEAN) END AS verified,
    nullif(f.citation, '') AS citation,
    CASE WHEN f.verified = 'contested' THEN 'the membership is contested' END AS dropped
FROM read_csv({{file}}, {options}) AS f
WHERE f.organisation IN ({organisations})
"""


def spells(*organisations: str) -> str:
    """Return the query that reads the spells of some organisations from the table."""
    named = ", ".join(f"'{organisation}'" for organisation in organisations)
    return _SPELLS.format(options=CSV, organisations=named)
