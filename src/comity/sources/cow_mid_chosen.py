"""COW militarised disputes by directed pair and year, one dispute each: ready to join to a panel.

Of the disputes that two states had in a year (`cow_mid`) the R package peacesciencer keeps one: a
new one before one that goes on, then that of the highest fatality, the highest hostility, the
longest duration, the reciprocated one, the one that began in the earlier month. The columns without
a number are of the chosen dispute as a whole, and those that end in 1 or 2 of the states in it.

State 1 of a row is the focal state, state 2 its opponent; each pair is there in both orders.
"""

from comity.families.conflict import COW_TERMS, IN_DISPUTE, OF_CHOSEN, ONSET, all_known, of_both
from comity.families.packages import PACKAGE, of_package
from comity.provenance import Origin
from comity.source import Column, Source
from comity.units import DIRECTED_DYAD_YEAR


def _select(table: str) -> str:
    numbers = all_known("dispnum", "ccode1", "ccode2", "year", *of_both(**IN_DISPUTE), *OF_CHOSEN)
    return f"SELECT {numbers}, CAST(cowmidonset AS INTEGER) AS onset FROM {table}"


cow_mid_chosen = Source(
    name="cow_mid_chosen",
    origin=Origin(
        publisher="Miller, R package peacesciencer, from the Correlates of War Project",
        title="Militarized Interstate Disputes, one for each directed dyad-year",
        version="5.0",
        citation=("palmer2022", "miller2022"),
        url="https://correlatesofwar.org/data-sets/mids/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={
        "dispnum": Column(type="INTEGER", scale="number of the dispute that was chosen"),
        "onset": Column(type="INTEGER", scale=ONSET),
        **{n: Column(type="INTEGER", scale=f"dispute: {s}") for n, s in OF_CHOSEN.items()},
        **of_both(**IN_DISPUTE),
    },
    years=(1816, 2014),
    forms=of_package(
        "cow_mid_ddydisps",
        _select,
        file="cow_mid/cow_mid_ddydisps.parquet",
        sha256="e378e2443afd818f1ecaea4c15d4af5ec32f13f4cd1cbf59490e3aeddf948cc3",
        size=86658,
        records=10234,
        rows=10234,
        total=("hostlev1", 35688),
    ),
    sample=(
        '"dispnum","ccode1","ccode2","year","cowmidongoing","cowmidonset","sidea1","sidea2",'
        '"fatality1","fatality2","fatalpre1","fatalpre2","hiact1","hiact2","hostlev1","hostlev2",'
        '"orig1","orig2","fatality","hostlev","mindur","maxdur","recip","stmon"\n'
        "9001,2,200,1901,1,1,1,0,0,-9,0,-9,16,0,4,1,1,1,-9,4,3,5,0,7\n"
        "9001,200,2,1901,1,1,0,1,-9,0,-9,0,0,16,1,4,1,1,-9,4,3,5,0,7\n"
    ),
    address=PACKAGE,
    missing="-9 in levels and numbers of deaths",
    caveat="Other disputes of the same two states and year are left out; count with cow_mid.",
)
