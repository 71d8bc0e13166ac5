"""CShapes 2.0: borders and capital of states and dependencies by spell, 1886 to 2019.

One row is a state or dependency between two changes of its borders, status or capital, with first
and last day, capital with coordinates, and outline as GeoJSON text (longitude, latitude). This is
the Gleditsch-Ward version: the code is `gwcode`, also that of dependencies, which have codes of
their own or that of the later state (Taiwan under Japan is 713). `ccode` is the COW state that
the code meant in the year of the first day, or NULL: always for a dependency, and where COW lists
no such state (Tibet, Transvaal). Russia is the Soviet Union and the Russian Empire (365).

The publisher's GeoJSON names first and last day `gwsdate` and `gwedate`, with year, month and day
in columns of their own, and gives the area; it was not at hand, and its columns are those that
users of the file name. Whether it tells status and owner is not known, so they are missing from
it, and a `ccode` then tells only what the code meant in that year. The authors' R package holds the
same spells as TopoJSON, in which neighbours share lines: here each outline is put together from
its lines, point by point as they stand; that file was read and tells status and owner, not area.
"""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from comity import files
from comity.formats import CSV, geojson
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_OWN = ("gwcode", "country_name", "start", "end", "status", "owner", "capname", "caplong", "caplat")
_SHIPPED = (
    *("cntry_name", "area", "capname", "caplong", "caplat", "gwcode"),
    *("gwsyear", "gwsmonth", "gwsday", "gweyear", "gwemonth", "gweday"),
)


def topojson(path: Path, folder: Path) -> Path:
    """Write the spells of a TopoJSON file as CSV, each outline put together from its lines."""
    target = folder / f"{path.stem}.csv"
    with files.parsing(path, "TopoJSON of spells"), target.open("w", encoding="utf-8") as out:
        given = json.loads(path.read_text(encoding="utf-8"))
        if "transform" in given:
            raise ValueError("its lines are quantised")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*_OWN, "geometry"])
        (collection,) = given["objects"].values()
        for shape in collection["geometries"]:
            drawn = {"type": shape["type"], "coordinates": _joined(shape["arcs"], given["arcs"])}
            cells = [shape["properties"][name] for name in _OWN]
            writer.writerow([*cells, json.dumps(drawn, separators=(",", ":"))])
    return target


def _joined(arcs: Sequence[Any], lines: Sequence[list[Any]]) -> list[Any]:
    """Replace each ring, a list of numbers of lines, by its points; -1 is line 0 backwards."""
    if not isinstance(arcs[0], int):
        return [_joined(part, lines) for part in arcs]
    ring: list[Any] = []
    for number in arcs:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        if ring and ring[-1] != line[0]:
            raise ValueError("two of its lines do not meet")
        ring += line[1:] if ring else line
    if ring[0] != ring[-1]:
        raise ValueError("a ring is open")
    return ring


def _select(name: str, days: tuple[str, str], status: str, owner: str, area: str) -> str:
    first, last = (f"CAST({day} AS DATE)" for day in days)
    return f"""
WITH given AS (
    SELECT CAST(gwcode AS INTEGER) AS gwcode, {first} AS first, {last} AS last, {name} AS name,
        nullif({status}, 'N/A') AS status, CAST(nullif({owner}, 'N/A') AS INTEGER) AS owner,
        nullif(capname, '') AS capital, CAST(nullif(caplong, '') AS DOUBLE) AS longitude,
        CAST(nullif(caplat, '') AS DOUBLE) AS latitude, {area} AS area, geometry
    FROM read_csv({{file}}, max_line_size=100000000, {CSV})
)
SELECT t.*, CASE WHEN coalesce(t.status, 'independent') = 'independent' THEN g.ccode END AS ccode
FROM given AS t LEFT JOIN gw_codes AS g ON t.gwcode = g.gwcode AND year(t.first) = g.year
"""


def _day(which: str) -> str:
    return f"make_date({', '.join(f'CAST(gw{which}{n} AS INTEGER)' for n in _PARTS)})"


_PARTS = ("year", "month", "day")

cshapes = Source(
    name="cshapes",
    origin=Origin(
        publisher="ETH Zurich, International Conflict Research",
        title="CShapes: borders of states and dependencies, Gleditsch-Ward version",
        version="2.0",
        citation=("schvitz2022",),
        url="https://icr.ethz.ch/data/cshapes/",
        licence="CC BY-NC-SA 4.0 (as users of the data say)",
        may_redistribute=False,
    ),
    unit=Unit("state shape spell", ("gwcode", "first"), dates=("first",)),
    columns={
        "last": Column(type="DATE", scale="last day of the spell"),
        "ccode": Column(
            type="INTEGER", scale="COW state that gwcode meant in the year of the first day"
        ),
        "name": Column(type="VARCHAR", scale="name"),
        "status": Column(
            type="VARCHAR", scale="independent, colony, protectorate, mandate or occupied"
        ),
        "owner": Column(type="INTEGER", scale="Gleditsch-Ward code of who rules it, or itself"),
        "capital": Column(type="VARCHAR", scale="name of the capital"),
        "longitude": Column(
            type="DOUBLE", scale="degrees east of the capital", least=-180, most=180
        ),
        "latitude": Column(type="DOUBLE", scale="degrees north of the capital", least=-90, most=90),
        "area": Column(type="DOUBLE", scale="square kilometres", least=0),
        "geometry": Column(type="VARCHAR", scale="GeoJSON geometry, degrees of WGS 84"),
    },
    years=(1886, 2019),
    forms=(
        Form(
            file="CShapes-2.0.geojson",
            read=_select(
                "cntry_name", (_day("s"), _day("e")), "NULL", "NULL", "CAST(area AS DOUBLE)"
            ),
            convert=geojson(*_SHIPPED),
            address="https://icr.ethz.ch/data/cshapes/CShapes-2.0.geojson",
        ),
        Form(
            file="cshapes_2/original/cshapes_2_gw.topojson.xz",
            read=_select("country_name", ('"start"', '"end"'), "status", "owner", "NULL"),
            convert=topojson,
            sha256="196c6d9d881cf944e176e4ce5bfc61074d21792de7152cb0a9e035e56b0297c8",
            bytes=2_080_548,
            records=710,
            rows=710,
            total=("latitude", 12_216.775_824_523_998),
        ),
    ),
    sample=(
        f"{','.join(_SHIPPED)},geometry\n"
        'A,10.5,Town,100,50,365,1901,2,3,1945,5,7,"{""type"":""Point"",""coordinates"":[1,2]}"\n'
        'A,11,Town,100,50,365,1945,5,8,2019,12,31,"{""type"":""Point"",""coordinates"":[1,2]}"\n'
        'B,1,Port,-60.5,-5,9999,1901,1,1,1960,1,2,"{""type"":""Point"",""coordinates"":[3,4]}"\n'
    ),
    address="https://icr.ethz.ch/data/cshapes/",
    missing="N/A in status and owner",
    caveat="A border drawn is the judgement of its authors; disputed land is drawn with one side.",
)
