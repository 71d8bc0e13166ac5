"""COW militarised disputes by directed pair and year, every dispute: who threatened or fought whom.

A row for each dispute, year and pair of states on opposite sides, in both orders: the columns that
end in 1 are of state 1 against the whole other side. The R package peacesciencer derives these rows
from the participants of COW MID 5 (`cow_mid_participants`): every state of one side is paired with
every state of the other for the years in which both took part, even where the two never met, as
Brazil and Japan in the Second World War. Levels and deaths are those of the state in the whole
dispute, repeated in each year and against each opponent: never add them up over rows.
"""

from comity.families.conflict import COW_TERMS, IN_DISPUTE, ONSET, all_known, of_both
from comity.families.packages import PACKAGE, of_package
from comity.provenance import Origin
from comity.source import Column, Source
from comity.units import Unit

DISPUTE_YEAR = Unit("directed dyad-dispute-year", ("dispnum", "ccode1", "ccode2", "year"))


def _select(table: str) -> str:
    return (
        f"SELECT {all_known('dispnum', 'ccode1', 'ccode2', 'year', *of_both(**IN_DISPUTE))}, "
        f"CAST(disponset AS INTEGER) AS onset FROM {table}"
    )


cow_mid = Source(
    name="cow_mid",
    origin=Origin(
        publisher="Miller, R package peacesciencer, from the Correlates of War Project",
        title="Militarized Interstate Disputes, directed dyad-dispute-years",
        version="5.0",
        citation=("palmer2022", "miller2022"),
        url="https://correlatesofwar.org/data-sets/mids/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=DISPUTE_YEAR,
    columns={"onset": Column(type="INTEGER", scale=ONSET), **of_both(**IN_DISPUTE)},
    years=(1816, 2014),
    forms=of_package(
        "cow_mid_dirdisps",
        _select,
        file="cow_mid/cow_mid_dirdisps.parquet",
        sha256="fa2a8b94c8fe1cff5ba3a84ff371fb7c4d3c27fc9250bf2353f6374648d4c9d2",
        size=49200,
        records=11390,
        rows=11390,
        total=("hostlev1", 39402),
    ),
    sample=(
        '"dispnum","ccode1","ccode2","year","dispongoing","disponset","sidea1","sidea2",'
        '"fatality1","fatality2","fatalpre1","fatalpre2","hiact1","hiact2","hostlev1","hostlev2",'
        '"orig1","orig2"\n'
        "9001,2,200,1901,1,1,1,0,0,-9,0,-9,16,0,4,1,1,1\n"
        "9001,200,2,1901,1,1,0,1,-9,0,-9,0,0,16,1,4,1,1\n"
        "9002,2,200,1901,1,1,0,1,2,0,31,0,17,17,4,4,1,0\n"
        "9002,200,2,1901,1,1,1,0,0,2,0,31,17,17,4,4,0,1\n"
    ),
    address=PACKAGE,
    missing="-9 in levels and numbers of deaths",
    caveat="States on opposite sides are paired even if they never met; no dispute is not peace.",
)
