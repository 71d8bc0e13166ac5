"""Ideal points of April 2020 on all votes but those about nuclear weapons.

Where a state stands on one line, sessions 1 to 74, estimated by Bailey, Strezhnev and Voeten.
With `unga_ideal_points_nuclear` it divides the votes of `unga_ideal_points_2020`.
The sign is theirs: higher means closer to the United States.

Codes are the file's own: the seat of the Republic of China is 713 in sessions 1 to 26, China is 710
from session 26, Germany 260 to session 45 and 255 from the next, Yemen 678 to session 45 and 679
from the next, Russia 365 and Yugoslavia or Serbia 345 throughout, Ukraine and Belarus from session
1. The year is that in which the session opened: session + 1945.

The authors' file, in cp1252 with an unnamed first column, was not seen; its columns are those of
the copy, with NoNukes after each name.
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

unga_ideal_points_nonnuclear = Source(
    name="unga_ideal_points_nonnuclear",
    origin=april_2020_origin("votes that are not nuclear"),
    unit=STATE_YEAR,
    columns=APRIL_2020_COLUMNS,
    years=(1946, 2019),
    forms=(
        Form(
            file="IdealpointestimatesNoNukes_Apr2020.csv",
            read=april_2020_csv("NoNukes"),
            encoding="cp1252",
            address=f"{APRIL_2020_FILES}Output/IdealpointestimatesNoNukes_Apr2020.csv",
        ),
        Form(
            file="unga_ideal_points_2020_issues/IdealpointestimatesNoNukes_Apr2020.parquet",
            read=april_2020_parquet("NoNukes"),
            sha256="564da9bdcd03a814e909606bdb22c79311b6ea5975ae0476a19fc531813fdbc9",
            bytes=638597,
            records=10468,
            rows=10468,
            total=("n", 680696),
            publisher=False,
        ),
    ),
    sample=(
        '"",ccode,session,NVotesNoNukes,IdealPointNoNukes,QO%NoNukes,Q5%NoNukes,'
        "Q10%NoNukes,Q50%NoNukes,Q90%NoNukes,Q95%NoNukes,Q100%NoNukes,iso3c,Countryname\r\n"
        '1,710,1,9,-.5,-2,-1,-.9,-.5,-.2,-.1,1,"CHN","China"\r\n'
        '2,437,1,8,.25,-1,0,.1,.2,.4,.5,2,CIV,"Côte d’Ivoire"\r\n'
    ),
    address=APRIL_2020,
    caveat=(
        "The scale is of this file only, and a session is no calendar year. The quantiles are of "
        "each state alone: an interval for a difference needs joint draws."
    ),
)
