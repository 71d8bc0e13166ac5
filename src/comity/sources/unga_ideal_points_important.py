"""Ideal points of April 2020 on the votes that matter to the United States.

Where a state stands on one line, sessions 38 to 73, estimated by Bailey, Strezhnev and Voeten from
the votes that the US Department of State lists as important. These are few votes a year, so the
quantiles lie far apart.
The sign is theirs: higher means closer to the United States.

Codes are the file's own: Germany is 260 to session 45 and 255 from the next, Yemen 678 to session
45 and 679 from the next, Russia 365 and Yugoslavia or Serbia 345 throughout, Ukraine and Belarus
are there before they were states. The year is that in which the session opened: session + 1945.

The authors' file, in cp1252 with an unnamed first column, was not seen; its columns are those of
the copy, with Important after each name.
"""

from comity.families.united_nations import (
    APRIL_2020,
    APRIL_2020_COLUMNS,
    APRIL_2020_FILES,
    april_2020_csv,
    april_2020_origin,
    april_2020_parquet,
)
from comity.source import Form, Source
from comity.units import STATE_YEAR

unga_ideal_points_important = Source(
    name="unga_ideal_points_important",
    origin=april_2020_origin("votes important to the United States"),
    unit=STATE_YEAR,
    columns=APRIL_2020_COLUMNS,
    years=(1983, 2018),
    forms=(
        Form(
            file="IdealpointestimatesImportant_Apr2020.csv",
            read=april_2020_csv("Important"),
            encoding="cp1252",
            address=f"{APRIL_2020_FILES}Output/IdealpointestimatesImportant_Apr2020.csv",
        ),
        Form(
            file="unga_ideal_points_2020_issues/IdealpointestimatesImportant_Apr2020.parquet",
            read=april_2020_parquet("Important"),
            sha256="5f5b581b54cba2f0bb62311479a6873c3b0c80a9f9979509bfbd7bbf13737d87",
            bytes=399959,
            records=6443,
            rows=6443,
            total=("n", 70078),
            publisher=False,
        ),
    ),
    sample=(
        '"",ccode,session,NVotesImportant,IdealPointImportant,QO%Important,Q5%Important,'
        "Q10%Important,Q50%Important,Q90%Important,Q95%Important,Q100%Important,iso3c,Countryname\r\n"
        '1,710,38,9,-.5,-2,-1,-.9,-.5,-.2,-.1,1,"CHN","China"\r\n'
        '2,437,38,8,.25,-1,0,.1,.2,.4,.5,2,CIV,"Côte d’Ivoire"\r\n'
    ),
    address=APRIL_2020,
    caveat=(
        "The scale is of this file only, and a session is no calendar year. The quantiles are of "
        "each state alone: an interval for a difference needs joint draws."
    ),
)
