"""The permanent members of the UN Security Council, by year.

Our own table of facts, from article 23 of the Charter and General Assembly resolution 2758 (XXVI)
of 25 October 1971; it is part of comity. The Soviet Union and the Russian Federation are both 365.
The seat of China is coded by the state whose government held it, as in the list of vetoes: 710 to
7 December 1949, 713 (Taiwan) from the 8th to 24 October 1971, and 710 again from the 25th. By year
that is 710 for 1946 to 1949, 713 for 1949 to 1971, and 710 from 1971 on: both in 1949 and in 1971.
"""

from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_SPELLS = """
SELECT CAST(s.ccode AS INTEGER) AS ccode, y.year, 1 AS permanent
FROM read_csv({file}, header=true, all_varchar=true, delim=',', quote='"', escape='"') AS s
JOIN (SELECT CAST(range AS INTEGER) AS year FROM range(1946, 2026)) AS y
    ON y.year BETWEEN CAST(s.first AS INTEGER) AND CAST(s.last AS INTEGER)
"""

unsc_seats = Source(
    name="unsc_seats",
    origin=Origin(
        publisher="comity, from the Charter of the United Nations",
        title="Permanent members of the Security Council",
        version="2025",
        citation=(),
        url="https://www.un.org/en/about-us/un-charter/chapter-5",
        licence="facts",
        may_redistribute=True,
    ),
    unit=STATE_YEAR,
    columns={"permanent": Column(type="INTEGER", scale="1 for a permanent member")},
    years=(1946, 2025),
    forms=(
        Form(
            file="unsc_seats.csv",
            read=_SPELLS,
            sha256="0c69b57f7d047bde8797150f4bc985b309c957d0675d3e455b917d69a0f94ea2",
            bytes=764,
            records=7,
            rows=402,
            total=("permanent", 402),
        ),
    ),
    sample=(
        "ccode,first,last,source\n"
        '2,1946,2025,"An invented charter, article 1, as amended"\n'
        "710,1946,1947,An invented resolution\n"
        "713,1947,1950,An invented resolution\n"
        "710,1950,2025,An invented resolution\n"
    ),
    address="https://www.un.org/en/about-us/un-charter/chapter-5",
    caveat=(
        "Both 710 and 713 are permanent members in 1949 and 1971, when the state that held the "
        "seat of China changed."
    ),
)
