"""Ideal points of April 2020 on all recorded votes of the UN General Assembly, sessions 1 to 74.

Where a state stands on one line, session by session, estimated by Bailey, Strezhnev and Voeten.
The file of the other years is `unga_ideal_points`; the two releases have scales of their own.
The sign is theirs: higher means closer to the United States.

Codes are the file's own: the seat of the Republic of China is 713 in sessions 1 to 26, China is 710
from session 26, Germany 260 to session 45 and 255 from the next, Yemen 678 to session 45 and 679
from the next, Russia 365 and Yugoslavia or Serbia 345 throughout, Ukraine and Belarus from session
1. The year is that in which the session opened: session + 1945.

The authors' file is written in cp1252 with CRLF line ends.
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

unga_ideal_points_2020 = Source(
    name="unga_ideal_points_2020",
    origin=april_2020_origin("all votes"),
    unit=STATE_YEAR,
    columns=APRIL_2020_COLUMNS,
    years=(1946, 2019),
    forms=(
        Form(
            file="unga_ideal_points_2020_issues/original/IdealpointestimatesAll_Apr2020.csv",
            read=april_2020_csv(),
            encoding="cp1252",
            address=f"{APRIL_2020_FILES}Output/IdealpointestimatesAll_Apr2020.csv",
            sha256="9757b73a770355f4be8fa306afc15fb552dd9338ac14022436d9f198307596de",
            bytes=1160621,
            records=10469,
            rows=10469,
            total=("n", 797473),
        ),
        Form(
            file="unga_ideal_points_2020_issues/IdealpointestimatesAll_Apr2020.parquet",
            read=april_2020_parquet(),
            sha256="755c3c5aef008b76106e8662cf5ab9d3c2e3637d18c5638286cc475de1e07f88",
            bytes=639081,
            records=10469,
            rows=10469,
            total=("n", 797473),
            publisher=False,
        ),
    ),
    sample=(
        "Row,ccode,session,NVotes,IdealPoint,QO%,Q5%,"
        "Q10%,Q50%,Q90%,Q95%,Q100%,iso3c,Countryname\r\n"
        '1,710,1,9,-.5,-2,-1,-.9,-.5,-.2,-.1,1,"CHN","China"\r\n'
        '2,437,1,8,.25,-1,0,.1,.2,.4,.5,2,CIV,"Côte d’Ivoire"\r\n'
    ),
    address=APRIL_2020,
    caveat=(
        "The scale is of this file only, and a session is no calendar year. The quantiles are of "
        "each state alone: an interval for a difference needs joint draws."
    ),
)
