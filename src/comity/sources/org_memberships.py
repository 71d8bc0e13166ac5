"""Membership spells in organisations of Eurasia and the emerging powers.

Shanghai Five, Shanghai Cooperation Organisation, BRICS, Collective Security Treaty Organization and
Eurasian Economic Union: full members only, no observers or dialogue partners. The dates were
compiled from general knowledge and are unverified until checked at each organisation's site;
`verified` says which.
"""

from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import MEMBERSHIP

_SELECT = """
SELECT m.organization AS organisation, CASE WHEN c.ccode IS NOT NULL THEN c.ccode
        ELSE CAST(error('no state has the code ' || m.iso3) AS INTEGER) END AS ccode,
    CAST(m.start AS DATE) AS first, CAST(nullif(m."end", '') AS DATE) AS last,
    nullif(m.note, '') AS note, m.provenance NOT LIKE 'unverified%' AS verified
FROM read_csv({file}, header=true, all_varchar=true, delim=',', quote='"', escape='"') AS m
LEFT JOIN codes AS c ON m.iso3 = c.iso3
WHERE m.role = 'member'
"""

org_memberships = Source(
    name="org_memberships",
    origin=Origin(
        publisher="comity, from the organisations' own statements",
        title="Membership spells: Shanghai Five, SCO, BRICS, CSTO, EAEU",
        version="November 2026, unverified",
        citation=(),
        url="https://eng.sectsco.org/",
        licence="facts",
        may_redistribute=True,
    ),
    unit=MEMBERSHIP,
    columns={
        "last": Column(type="DATE", scale="last day; missing where the state is still a member"),
        "note": Column(type="VARCHAR", scale="what a reader of the dates must know"),
        "verified": Column(type="BOOLEAN", scale="whether the dates were checked at their source"),
    },
    years=(1996, 2025),
    forms=(
        Form(
            file="org_memberships/org_memberships.csv",
            read=_SELECT,
            sha256="0a5e40057154a97bf6e1ec99316c7b570924ef430c2a3edb8ef7d5840e91e5f2",
            rows=37,
        ),
    ),
    sample=(
        "organization,iso3,start,end,role,note,provenance\n"
        "Pact of Atlantis,CHN,1999-02-03,,member,,unverified; check before use\n"
        'Pact of Atlantis,NAM,2001-01-01,2004-05-06,member,"left, see treaty",unverified\n'
        "Pact of Atlantis,RUS,1999-02-03,,member,,https://atlantis.example/treaty\n"
        "Pact of Atlantis,MNG,1999-02-03,,observer,,unverified\n"
    ),
    address="https://eng.sectsco.org/",
    caveat="Every date is unverified: check it at the organisation's own site before use.",
)
