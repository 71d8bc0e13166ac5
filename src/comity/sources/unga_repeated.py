"""Resolutions that the UN General Assembly votes on year after year: which roll call repeats which.

The pairs that Bailey, Strezhnev and Voeten tie together in their model of ideal points, so that the
positions of states in different years can be compared: roll call `resid2` repeats the earlier
`resid1`. Chains run over many sessions, nearly always from one to the next. The numbers are the
`rcid` of their votes, which `unvotes` and `un_roll_calls` call `resid`; six of them are not in that
list, which is of a later release.
"""

from comity.families.united_nations import APRIL_2020, APRIL_2020_FILES
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

unga_repeated = Source(
    name="unga_repeated",
    origin=Origin(
        publisher="Bailey, Strezhnev and Voeten",
        title="Matches: repeated resolutions of the United Nations General Assembly",
        version="April 2020",
        citation=("bailey2017",),
        url=APRIL_2020,
        licence="MIT (repository licence file)",
        may_redistribute=True,
    ),
    unit=Unit("pair of roll calls", ("resid1", "resid2")),
    columns={"number": Column(type="INTEGER", scale="place in the authors' list")},
    years=(1946, 2019),
    forms=(
        Form(
            file="unga_ideal_points_2020_issues/original/Matches.csv",
            read=(
                "SELECT CAST(rcid1 AS INTEGER) AS resid1, CAST(rcid2 AS INTEGER) AS resid2, "
                f"CAST(v1 AS INTEGER) AS number FROM read_csv({{file}}, {CSV})"
            ),
            address=f"{APRIL_2020_FILES}Data/Matches.csv",
            sha256="3aacf8efdbc334ab5242f9fb89a7ccaa6539d4b1600b3a31df441a56f8ad61e3",
            bytes=14196,
            records=955,
            rows=955,
            total=("number", 456490),
        ),
    ),
    sample="v1,rcid1,rcid2\r\n1,7,9\r\n2,9,12\r\n",
    address=APRIL_2020,
    caveat="A repeated resolution need not have the same words: the authors judged by its subject.",
)
