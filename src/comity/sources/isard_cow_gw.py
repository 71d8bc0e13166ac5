"""From COW codes to Gleditsch-Ward codes, by year: which of their states a COW state was.

A row for each COW state and year from the R package isard, which carries the list of 2016 on to
2025. `gwcode` is missing where Gleditsch and Ward have no such state then (Egypt 1856 to 1882,
Serbia 1916 and 1917). Unified Germany (255) is their 260 and unified Yemen (679) their 678; in 1990
both the old and the new COW state translate into these. Serbia (345) is their 340 to 1915 and
again from 2006, their 345 between. States of Gleditsch and Ward that were none of COW's in a year
are left out and counted.
"""

from comity.families.packages import ISARD, of_package
from comity.provenance import Origin
from comity.source import Column, Source
from comity.units import STATE_YEAR


def _select(table: str) -> str:
    return (
        "SELECT CAST(ccode AS INTEGER) AS ccode, CAST(year AS INTEGER) AS year, "
        "CAST(gwcode AS INTEGER) AS gwcode, stateabb AS abb, "
        f"CASE WHEN ccode IS NULL THEN 'no COW state in that year' END AS dropped FROM {table}"
    )


isard_cow_gw = Source(
    name="isard_cow_gw",
    origin=Origin(
        publisher="S. Miller (R package isard)",
        title="isard: COW state-years with Gleditsch-Ward codes (cw_gw_panel)",
        version="0.2.0",
        citation=("miller2022", "cowstates2017", "gleditschward1999"),
        url=ISARD,
        licence="GPL-2 (package)",
        may_redistribute=False,
    ),
    unit=STATE_YEAR,
    columns={
        "gwcode": Column(type="INTEGER", scale="code of Gleditsch and Ward; none if no state"),
        "abb": Column(type="VARCHAR", scale="three-letter abbreviation"),
    },
    years=(1816, 2025),
    forms=of_package(
        "cw_gw_panel",
        _select,
        file="isard/cw_gw_panel.parquet",
        sha256="cfd8310fc34f33329335f682af9dc823e506070676ef452b12c2fed87616f253",
        size=12619,
        records=17916,
        rows=17706,
        total=("gwcode", 7164440),
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
    caveat="Carried on to 2025 from lists that end with 2016 (COW) and 2020 (Gleditsch-Ward).",
)
