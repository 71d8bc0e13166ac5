"""Membership spells in NATO, the European Union and the Collective Security Treaty.

From comity's own table of facts (`families.memberships` says how its days were chosen and
verified), of which the organisations of Eurasia and the emerging powers are the source
`org_memberships`.

European Communities, before the Union: coal and steel from 1952, the EEC and Euratom from 1958,
until the Union took their place on 1 November 1993. Collective Security Treaty: the treaty of
Tashkent of 15 May 1992 from its entry into force to the founding of the CSTO; Azerbaijan, Georgia
and Uzbekistan did not prolong it in 1999. Germany is West Germany (260) to 2 October 1990 and
Germany (255) from the next day: two spells of one membership. West Germany is in the Communities
from 1952, although the COW system counts it as a state from 5 May 1955 only.
"""

from comity.families import memberships
from comity.provenance import Origin
from comity.source import Form, Source
from comity.units import MEMBERSHIP

bloc_memberships = Source(
    name="bloc_memberships",
    origin=Origin(
        publisher="comity, from statements of the organisations, governments and the press",
        title="Membership spells: NATO, European Communities, EU, Collective Security Treaty",
        version="November 2026",
        citation=(),
        url="https://www.nato.int/cps/en/natohq/nato_countries.htm",
        licence="facts",
        may_redistribute=True,
    ),
    unit=MEMBERSHIP,
    columns=memberships.COLUMNS,
    years=(1949, 2025),
    forms=(
        Form(
            file=memberships.FILE,
            read=memberships.spells(
                "NATO", "European Communities", "EU", "Collective Security Treaty"
            ),
            sha256=memberships.SHA256,
            bytes=memberships.BYTES,
            records=memberships.RECORDS,
            rows=83,
        ),
    ),
    sample=(
        "organisation,ccode,state,first,last,citation,verified,note\n"
        "NATO,2,United States,1951-02-03,,https://atlantis.example/treaty,yes,\n"
        "NATO,260,West Germany,1961-02-03,1990-10-02,cowstates2017,yes,code 255 follows\n"
        "NATO,255,Germany,1990-10-03,,cowstates2017,yes,\n"
        'EU,338,Malta,1999-01-01,2004-05-06,,no,"left, see treaty"\n'
        "EU,223,Liechtenstein,1999-01-01,,,contested,its government says no\n"
        "Pact of Atlantis,710,China,1999-02-03,,,no,\n"
    ),
    address="https://www.nato.int/cps/en/natohq/nato_countries.htm",
    missing="an empty last day: still a member",
    caveat=(
        "Days of 73 of the 83 spells were read at an organisation or a government; Spain's in NATO "
        "and all nine of the Collective Security Treaty are unverified. A change of the COW code "
        "of Germany in 1990 makes two spells of one membership."
    ),
)
