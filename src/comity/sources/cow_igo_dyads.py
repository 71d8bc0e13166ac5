"""COW intergovernmental organisations, by pair: in how many two states were full members together.

A row for each pair of COW states and year, 1816 to 2014, zero among them. Associate members and
observers do not count. `igos_unknown` counts organisations of which the publisher does not know
whether the two were in them together, so that `igos` may be too low; it is missing in the copy by
the R package peacesciencer, which counts the ones and drops all else.

The publisher's file has a column for each organisation, 1 for joint full membership, 0 for none,
-9 for unknown and -1 where the organisation or a state did not exist; `igos` is the count of ones.
It was never at hand: which of its columns are no organisation is as others' programs read it.

In 59 pair-years of the copy, most of them of Kosovo in 2014 or of Australia with New Zealand, the
pair shares one organisation more than either state has in `cow_igo_states`.
"""

from comity.families.conflict import UPLOADS
from comity.families.igos import CAVEAT, UNKNOWN, how_many, origin, whole, wide
from comity.families.packages import of_package
from comity.formats import CSV
from comity.source import Column, Form, Source
from comity.units import DYAD_YEAR

_COLUMNS = (
    *("dyadid", "ccode1", "ccode2", "country1", "country2", "state1", "state2", "stateabb1"),
    *("stateabb2", "statenme1", "statenme2", "state", "year", "version"),
)
_ROWS = wide("ccode1, ccode2, year", f"read_csv({{file}}, {CSV})", _COLUMNS, ("1", "0", "-1", "-9"))
_CSV = (
    "SELECT least(CAST(ccode1 AS INTEGER), CAST(ccode2 AS INTEGER)) AS ccode1, "
    "greatest(CAST(ccode1 AS INTEGER), CAST(ccode2 AS INTEGER)) AS ccode2, "
    f"CAST(year AS INTEGER) AS year, {how_many('1')} AS igos, {how_many('-9')} AS igos_unknown "
    f"FROM ({_ROWS})"
)

cow_igo_dyads = Source(
    name="cow_igo_dyads",
    origin=origin("shared memberships of two states"),
    unit=DYAD_YEAR,
    columns={
        "igos": Column(
            type="INTEGER", scale="organisations of which both are full members", least=0, most=534
        ),
        "igos_unknown": Column(type="INTEGER", scale=UNKNOWN),
    },
    years=(1816, 2014),
    forms=(
        Form(
            file="dyadic_formatv3.zip",
            read=_CSV,
            member="dyadic_formatv3.csv",
            address=f"{UPLOADS}dyadic_formatv3.zip",
            most=4 << 30,
        ),
        *of_package(
            "cow_igo_ndy",
            whole("ccode1", "ccode2", "year", igos="dyadigos"),
            file="cow_igo_3/cow_igo_ndy.parquet",
            sha256="02782a7edad6239db6347b9d03aefc668c6714f69e3951ead9a4ce80ca8b23ff",
            size=532635,
            records=917695,
            rows=917695,
            total=("igos", 20527043),
        ),
    ),
    sample=(
        "ccode1,country1,ccode2,country2,year,AALCO,Bank of A,UN\n"
        "2,aland,200,bland,1901,0,1,1\n"
        "2,aland,200,bland,1902,-9,1,-1\n"
        "200,bland,220,cland,1901,0,0,-1\n"
    ),
    address=f"{UPLOADS}dyadic_formatv3.zip",
    missing="-9 in the column of an organisation; -1 where it or a state did not exist",
    caveat=f"{CAVEAT} More organisations exist later, so counts rise with time for everyone.",
)
