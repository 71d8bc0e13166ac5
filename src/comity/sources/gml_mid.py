"""GML militarised disputes by directed pair and year: the disputes of Gibler, Miller and Little.

Gibler, Miller and Little went through the COW disputes case by case, dropped or merged many and
changed dates, sides and levels of others; counts of the two lists differ, so name which one a
number is from. Of the disputes that two states had in a year the R package peacesciencer keeps
one, by the rules told at `cow_mid_chosen`. Columns without a number are of the chosen dispute as a
whole, those that end in 1 or 2 of the states in it; each pair is there in both orders, and opposite
sides are paired even where the two never met.
"""

from comity.families.conflict import IN_DISPUTE, OF_CHOSEN, ONSET, all_known, of_both
from comity.families.packages import PACKAGE, of_package
from comity.provenance import Origin
from comity.source import Column, Source
from comity.units import DIRECTED_DYAD_YEAR


def _select(table: str) -> str:
    numbers = all_known("dispnum", "ccode1", "ccode2", "year", *of_both(**IN_DISPUTE), *OF_CHOSEN)
    return f"SELECT {numbers}, CAST(gmlmidonset AS INTEGER) AS onset FROM {table}"


gml_mid = Source(
    name="gml_mid",
    origin=Origin(
        publisher="Gibler, Miller and Little; dyad-years by Miller, R package peacesciencer",
        title="GML militarized interstate disputes, one for each directed dyad-year",
        version="2.2.1",
        citation=("gibler2016", "miller2022"),
        url="http://svmiller.com/gml-mid-data/",
        licence="not stated",
        may_redistribute=False,
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={
        "dispnum": Column(type="INTEGER", scale="number of the dispute that was chosen"),
        "onset": Column(type="INTEGER", scale=ONSET),
        **{n: Column(type="INTEGER", scale=f"dispute: {s}") for n, s in OF_CHOSEN.items()},
        **of_both(**IN_DISPUTE),
    },
    years=(1816, 2010),
    forms=of_package(
        "gml_mid_ddydisps",
        _select,
        file="cow_mid/gml_mid_ddydisps.parquet",
        sha256="ebab9a8dee7f20d0d00a47f1b1c0463e9abbe1ae642da4e7fdd03c22a7489cd9",
        size=83106,
        records=9284,
        rows=9284,
        total=("hostlev1", 33445),
    ),
    sample=(
        '"dispnum","ccode1","ccode2","year","gmlmidongoing","gmlmidonset","sidea1","sidea2",'
        '"fatality1","fatality2","fatalpre1","fatalpre2","hiact1","hiact2","hostlev1","hostlev2",'
        '"orig1","orig2","fatality","hostlev","recip","mindur","maxdur","stmon"\n'
        "9001,2,200,1901,1,1,1,0,0,-9,0,-9,16,0,4,1,1,1,-9,4,0,3,5,7\n"
        "9001,200,2,1901,1,1,0,1,-9,0,-9,0,0,16,1,4,1,1,-9,4,0,3,5,7\n"
    ),
    address=PACKAGE,
    missing="-9 in levels and numbers of deaths",
    caveat="One dispute a pair and year; the list ends with 2010, four years before that of COW.",
)
