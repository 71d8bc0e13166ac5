"""Membership spells in organisations of Eurasia and the emerging powers.

Shanghai Five, Shanghai Cooperation Organisation, BRICS, Collective Security Treaty Organization and
Eurasian Economic Union: full members only, no observers or dialogue partners. The first form is
comity's own table of facts (`families.memberships` says how its days were chosen and verified), of
which the other organisations are the source `bloc_memberships`. Saudi Arabia, listed as a member of
BRICS by others and not by itself, is left out. The second form is an older list of the same
spells, compiled from general knowledge: none of its dates is verified.

The Collective Security Treaty of 1992 is not counted as the CSTO, which its parties founded in
2002; Uzbekistan, which was bound by the treaty to 1999, is here from 2006 to 2012 only.
"""

from comity.families import memberships
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Form, Source
from comity.units import MEMBERSHIP

_COMPILED = f"""
SELECT m.organization AS organisation,
    CASE WHEN m.role <> 'member' THEN NULL WHEN c.ccode IS NOT NULL THEN c.ccode
        ELSE CAST(error('no state has the code ' || m.iso3) AS INTEGER) END AS ccode,
    CAST(m.start AS DATE) AS first, CAST(nullif(m."end", '') AS DATE) AS last,
    nullif(m.note, '') AS note, m.provenance NOT LIKE 'unverified%' AS verified,
    CASE WHEN m.provenance NOT LIKE 'unverified%' THEN m.provenance END AS citation,
    CASE WHEN m.role <> 'member' THEN 'no full member' END AS dropped
FROM read_csv({{file}}, {CSV}) AS m
LEFT JOIN codes AS c ON m.iso3 = c.iso3
"""

org_memberships = Source(
    name="org_memberships",
    origin=Origin(
        publisher="comity, from statements of the organisations, governments and the press",
        title="Membership spells: Shanghai Five, SCO, BRICS, CSTO, EAEU",
        version="November 2026",
        citation=(),
        url="https://eng.sectsco.org/",
        licence="facts",
        may_redistribute=True,
    ),
    unit=MEMBERSHIP,
    columns=memberships.COLUMNS,
    years=(1996, 2025),
    forms=(
        Form(
            file=memberships.FILE,
            read=memberships.spells("Shanghai Five", "SCO", "BRICS", "CSTO", "EAEU"),
            sha256=memberships.SHA256,
            bytes=memberships.BYTES,
            records=memberships.RECORDS,
            rows=38,
        ),
        Form(
            file="org_memberships/org_memberships.csv",
            read=_COMPILED,
            sha256="0a5e40057154a97bf6e1ec99316c7b570924ef430c2a3edb8ef7d5840e91e5f2",
            bytes=4186,
            records=37,
            rows=37,
        ),
    ),
    sample=(
        "organisation,ccode,state,first,last,citation,verified,note\n"
        "SCO,710,China,1999-02-03,,https://atlantis.example/treaty,yes,\n"
        'SCO,565,Namibia,2001-01-01,2004-05-06,,no,"left, see treaty"\n'
        "SCO,365,Russia,1999-02-03,,https://atlantis.example/press,no,press report\n"
        "SCO,712,Mongolia,1999-02-03,,,contested,its government says no\n"
        "Pact of Atlantis,710,China,1999-02-03,,,no,\n"
    ),
    address="https://eng.sectsco.org/",
    missing="an empty last day: still a member",
    caveat=(
        "In comity's own table the days of 24 of the 38 spells were read at an organisation or a "
        "government. Unverified, from press reports or because sources differ, are India, "
        "Pakistan, Iran and Belarus in the SCO, all of BRICS but South Africa and Indonesia, "
        "Uzbekistan in the CSTO and Kyrgyzstan in the EAEU; of the older list, every date. Saudi "
        "Arabia's membership of BRICS is contested and not counted."
    ),
)
