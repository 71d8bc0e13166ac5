"""MIDLOC: where the single incidents of militarised disputes took place, 1992 to 2010.

A row for each incident: the place, and what point stands for it (a town, the middle of a border, a
capital for a whole state). `precision_code` says how closely: a tenth of the points are of places
named in the source (1), a third lie somewhere along a line, mostly a border. Incidents of unknown
place have a row without a point. The coordinates of the earlier version 1.1, which the file
repeats, are left out, and so are its remarks.

The number of an incident begins with that of its dispute, but for the six of dispute 4157, which
begin with 4156. Texts are as published, with letters damaged there, and in the first incident of
dispute 4157 the kind of place is missing. The names of the publisher's columns are taken to be
those of the copy.
"""

from comity.families.conflict import COW, COW_TERMS, PLACE, UPLOADS, placed
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

INCIDENT = Unit("incident", ("incidnum",))


def _select(table: str) -> str:
    return (
        "SELECT CAST(incidnum AS INTEGER) AS incidnum, CAST(dispnum AS INTEGER) AS dispnum, "
        "CAST(year AS INTEGER) AS year, CAST(onset AS INTEGER) AS onset, "
        f"{placed()} FROM {table}"
    )


_ADDRESS = f"{UPLOADS}MIDLOC_2.1.zip"

midloc_incidents = Source(
    name="midloc_incidents",
    origin=Origin(
        publisher=COW,
        title="Militarized Interstate Dispute Locations, incidents (MIDLOCI)",
        version="2.1",
        citation=("braithwaite2010",),
        url="https://correlatesofwar.org/data-sets/midloc/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=INCIDENT,
    columns={
        "dispnum": Column(type="INTEGER", scale="number of its dispute"),
        "year": Column(type="INTEGER", scale="year of the incident"),
        "onset": Column(type="INTEGER", scale="1 if the dispute began with it, else 0"),
        **PLACE,
    },
    years=(1992, 2010),
    forms=(
        Form(
            file="MIDLOC_2.1.zip",
            read=_select(f"read_csv({{file}}, {CSV})"),
            member="MIDLOCI_2.1.csv",
            encoding="cp1252",
            address=_ADDRESS,
        ),
        Form(
            file="cow_mid/MIDLOCI_2.1.parquet",
            read=_select("read_parquet({file})"),
            sha256="bc8a518feb5adb36099f24b4d810f3f5cdb66c9175de700df524c50829328a21",
            bytes=100673,
            records=3306,
            rows=3306,
            total=("priogrid_cell", 540388031),
            publisher=False,
        ),
    ),
    sample=(
        "year,dispnum,incidnum,midloc2_location,midloc2_measuringpoint,midloc2_xlongitude,"
        "midloc2_ylatitude,midloc2_precision,onset,midloc2_howobtained,midloc2_precision_comment,"
        "midloc2_general_comment,priogrid_cell,midloc11_location,midloc11_midlocmeasuringpoint,"
        "midloc11_latitude,midloc11_longitude,midloc11_precision\r\n"
        '1993,9001,9001001,"Bland, Aland","Bland, Aland",-9,50.5,1,1,a map,'
        "Precise location text,,5,.,b,50,-9,1\r\n"
        "1993,9001,9001002,Unspecified,,,,-99,0,,Location unclear or unspecified,,,.,,,,7\r\n"
    ),
    address=_ADDRESS,
    missing="-99 in the precision, '.' in texts; -9 is a longitude",
    caveat="A point stands for a place known more or less closely: read it with its precision.",
)
