"""MIDLOC: where each militarised dispute began, as longitude and latitude.

A row for each COW dispute from 1816 to 2010: the place of its first incident, and what point stands
for it (a town, the middle of a border, a capital for a whole state). `precision_code` says how
closely: a tenth of the points are of places named in the source (1), two in five lie somewhere
along a line, mostly a border. Disputes of unknown place have a row without a point. The coordinates
of the earlier version 1.1, which the file repeats, are left out, and so are its remarks.

Texts are as published, with letters damaged there. Some points are of namesakes: that of Khalkhin
Gol, 1939, lies in Kalmykia. The names of the publisher's columns are taken to be those of the copy.
"""

from comity.families.conflict import COW, COW_TERMS, DISPUTE, PLACE, UPLOADS, placed
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source


def _select(table: str) -> str:
    return (
        "SELECT CAST(dispnum AS INTEGER) AS dispnum, CAST(year AS INTEGER) AS year, "
        f"{placed()} FROM {table}"
    )


_ADDRESS = f"{UPLOADS}MIDLOC_2.1.zip"

midloc_disputes = Source(
    name="midloc_disputes",
    origin=Origin(
        publisher=COW,
        title="Militarized Interstate Dispute Locations, disputes (MIDLOCA)",
        version="2.1",
        citation=("braithwaite2010",),
        url="https://correlatesofwar.org/data-sets/midloc/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=DISPUTE,
    columns={
        "year": Column(type="INTEGER", scale="year in which the dispute began"),
        **PLACE,
    },
    years=(1816, 2010),
    forms=(
        Form(
            file="MIDLOC_2.1.zip",
            read=_select(f"read_csv({{file}}, {CSV})"),
            member="MIDLOCA_2.1.csv",
            encoding="cp1252",
            address=_ADDRESS,
        ),
        Form(
            file="cow_mid/MIDLOCA_2.1.parquet",
            read=_select("read_parquet({file})"),
            sha256="122f6ccc016b4afeb133e8f8dd7315a726484bce0c6cede8c5fb993e0098b4d9",
            bytes=96616,
            records=2315,
            rows=2315,
            total=("priogrid_cell", 364029944),
            publisher=False,
        ),
    ),
    sample=(
        "year,dispnum,midloc2_location,midloc2_measuringpoint,midloc2_xlongitude,"
        "midloc2_ylatitude,midloc2_precision,midloc2_howobtained,midloc2_precision_comment,"
        "midloc2_general_comment,priogrid_cell,midloc11_location,midloc11_midlocmeasuringpoint,"
        "midloc11_latitude,midloc11_longitude,midloc11_precision\r\n"
        '1901,9001,"Bland, Aland","Bland, Aland",-9,50.5,1,a map,Precise location text,,5,.,b,'
        "50,-9,1\r\n"
        "1902,9002,Unspecified,,,,-99,,Location unclear or unspecified,,0,.,.,.,.,\r\n"
    ),
    address=_ADDRESS,
    missing="-99 in the precision, 0 in the grid cell, '.' in texts; -9 is a longitude",
    caveat="A point stands for a place known more or less closely: read it with its precision.",
)
