"""Ideal points of April 2020 on votes about nuclear weapons and material.

Where a state stands on one line, sessions 33 to 74, estimated by Bailey, Strezhnev and Voeten.
The line that these votes draw is that of the nuclear powers against the rest, another one than that
of all votes.
The sign is theirs: higher means closer to the United States.

Codes are the file's own: Germany is 260 to session 45 and 255 from the next, Yemen 678 to session
45 and 679 from the next, Russia 365 and Yugoslavia or Serbia 345 throughout, Ukraine and Belarus
are there before they were states. The year is that in which the session opened: session + 1945.

The authors' file, in cp1252 with an unnamed first column, was not seen; its columns are those of
the copy, with Nuclear after each name.
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

unga_ideal_points_nuclear = Source(
    name="unga_ideal_points_nuclear",
    origin=april_2020_origin("nuclear votes"),
    unit=STATE_YEAR,
    columns=APRIL_2020_COLUMNS,
    years=(1978, 2019),
    forms=(
        Form(
            file="IdealpointestimatesNuclear_Apr2020.csv",
            read=april_2020_csv("Nuclear"),
            encoding="cp1252",
            address=f"{APRIL_2020_FILES}Output/IdealpointestimatesNuclear_Apr2020.csv",
        ),
        Form(
            file="unga_ideal_points_2020_issues/IdealpointestimatesNuclear_Apr2020.parquet",
            read=april_2020_parquet("Nuclear"),
            sha256="fdbd543bb64ee3b2166b98c2e694f69f82b12b58e77da71a9d3f8a37adcdf3c6",
            bytes=442707,
            records=7203,
            rows=7203,
            total=("n", 103890),
            publisher=False,
        ),
    ),
    sample=(
        '"",ccode,session,NVotesNuclear,IdealPointNuclear,QO%Nuclear,Q5%Nuclear,'
        "Q10%Nuclear,Q50%Nuclear,Q90%Nuclear,Q95%Nuclear,Q100%Nuclear,iso3c,Countryname\r\n"
        '1,710,33,9,-.5,-2,-1,-.9,-.5,-.2,-.1,1,"CHN","China"\r\n'
        '2,437,33,8,.25,-1,0,.1,.2,.4,.5,2,CIV,"Côte d’Ivoire"\r\n'
    ),
    address=APRIL_2020,
    caveat=(
        "The scale is of this file only, and a session is no calendar year. The quantiles are of "
        "each state alone: an interval for a difference needs joint draws."
    ),
)
