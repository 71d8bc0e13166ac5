"""From Gleditsch-Ward codes to COW codes, by year: which COW state their state was.

A row for each state of Gleditsch and Ward and year from the R package isard, microstates included,
which carries their list of 2020 on to 2025. `ccode` is missing where COW has no such state then,
as for most of the world before it was let into COW's system, for Tibet or for Abkhazia. Their 260
is COW's 260 to 1990 and 255 from 1991, their 678 COW's 679 from 1990, their 340 COW's 345. Tonga,
Nauru, Kiribati and Tuvalu bear other codes in either list. COW states that were none of theirs in
a year are left out and counted.
"""

from comity.families.packages import ISARD, of_package
from comity.provenance import Origin
from comity.source import Column, Source
from comity.units import Unit


def _select(table: str) -> str:
    return (
        "SELECT CAST(gwcode AS INTEGER) AS gwcode, CAST(year AS INTEGER) AS year, "
        "CAST(ccode AS INTEGER) AS ccode, stateabb AS abb, CASE WHEN gwcode IS NULL "
        f"THEN 'no state of Gleditsch and Ward in that year' END AS dropped FROM {table}"
    )


isard_gw_cow = Source(
    name="isard_gw_cow",
    origin=Origin(
        publisher="S. Miller (R package isard)",
        title="isard: Gleditsch-Ward state-years with COW codes (gw_cw_panel)",
        version="0.2.0",
        citation=("miller2022", "gleditschward1999", "cowstates2017"),
        url=ISARD,
        licence="GPL-2 (package)",
        may_redistribute=False,
    ),
    unit=Unit("state-year of Gleditsch and Ward", ("gwcode", "year")),
    columns={
        "ccode": Column(type="INTEGER", scale="COW code; none if no state"),
        "abb": Column(type="VARCHAR", scale="three-letter abbreviation"),
    },
    years=(1816, 2025),
    forms=of_package(
        "gw_cw_panel",
        _select,
        file="isard/gw_cw_panel.parquet",
        sha256="adada6b076f3693b56b2cbe12af90be1775aba3acb39a095a4d2010a50726498",
        size=13550,
        records=20990,
        rows=20849,
        total=("ccode", 7162188),
    ),
    sample=(
        '"stateabb","year","gwcode","ccode","gw_name","cw_name"\n'
        '"AAA",1901,2,2,"Aland","Aland"\n'
        '"BBB",1901,NA,200,NA,"Bland"\n'
        '"CCC",1901,300,NA,"Cland",NA\n'
    ),
    address=ISARD,
    missing="NA: no such state in the other list",
    every=365,
    caveat="Carried on to 2025 from lists that end with 2020 (Gleditsch-Ward) and 2016 (COW).",
)
