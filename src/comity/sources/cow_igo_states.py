"""COW intergovernmental organisations, by state: in how many a state was, and as what.

A row for each COW state and year, 1816 to 2014, zero among them. `igos_any` is full, associate
and observer membership together. `igos_unknown` counts organisations of which the publisher does
not know whether the state was in them, so that the others may be too low; it is missing in the
copy by the R package peacesciencer, which drops them.

The publisher's file has a column for each of 534 organisations, 0 for none, 1 for full, 2 for
associate membership, 3 for observers, -9 for unknown and -1 for an organisation that did not exist.
It was never at hand; a program that read it printed its columns and how often each code stands in
it, and the sums of the copy are the same (535,772 full, 861 associate, 2,332 observers).
"""

from comity.families.conflict import UPLOADS
from comity.families.igos import CAVEAT, UNKNOWN, how_many, origin, whole, wide
from comity.families.packages import of_package
from comity.formats import CSV
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_CODES = ("0", "1", "2", "3", "-1", "-9")
_ROWS = wide("ccode, year", f"read_csv({{file}}, {CSV})", ("ccode", "year", "state"), _CODES)
_CSV = (
    "SELECT CAST(ccode AS INTEGER) AS ccode, CAST(year AS INTEGER) AS year, "
    f"{how_many('1')} AS igos_full, {how_many('2')} AS igos_associate, "
    f"{how_many('3')} AS igos_observer, {how_many('1', '2', '3')} AS igos_any, "
    f"{how_many('-9')} AS igos_unknown FROM ({_ROWS})"
)
_KINDS = {
    "igos_full": "full member",
    "igos_associate": "associate member",
    "igos_observer": "observer",
    "igos_any": "member or observer of any kind",
}

cow_igo_states = Source(
    name="cow_igo_states",
    origin=origin("memberships of a state"),
    unit=STATE_YEAR,
    columns={
        **{
            name: Column(type="INTEGER", scale=f"organisations as {kind}", least=0, most=534)
            for name, kind in _KINDS.items()
        },
        "igos_unknown": Column(type="INTEGER", scale=UNKNOWN),
    },
    years=(1816, 2014),
    forms=(
        Form(
            file="state_year_formatv3.zip",
            read=_CSV,
            member="state_year_formatv3.csv",
            address=f"{UPLOADS}state_year_formatv3.zip",
        ),
        *of_package(
            "cow_igo_sy",
            whole(
                "ccode",
                "year",
                igos_full="sum_igo_full",
                igos_associate="sum_igo_associate",
                igos_observer="sum_igo_observer",
                igos_any="sum_igo_anytype",
            ),
            file="cow_igo_3/cow_igo_sy.parquet",
            sha256="f2b9d70f21452cfb84f9aa2e59d9b7895cee65f6f66312c51340e3b75a3d6ce8",
            size=26862,
            records=15557,
            rows=15557,
            total=("igos_any", 538965),
        ),
    ),
    sample=(
        "ccode,year,state,AAAID,AACB,UN,Wassen\n"
        "2,1901,aland,1,2,-1,3\n"
        "2,1902,aland,1,0,1,-9\n"
        "200,1901,bland,0,0,-1,-9\n"
    ),
    address=f"{UPLOADS}state_year_formatv3.zip",
    missing="-9 in the column of an organisation; -1 where it did not exist",
    caveat=f"{CAVEAT} More organisations exist later, so counts rise with time for everyone.",
)
