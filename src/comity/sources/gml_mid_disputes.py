"""GML militarised disputes as such: when each began, how long and how far it went, how it ended.

A row for each dispute that Gibler, Miller and Little kept; numbers are those of the COW disputes
where both have one. The month 13 of dispute 1272 is a slip of the pen and missing.

Of the authors' file `gml-mida-2.2.1.csv`, which was never at hand, the columns are read that the R
package peacesciencer takes from it; the package's table is the copy that was.
"""

from comity.families.conflict import DISPUTE, OF_DISPUTE, all_known, known
from comity.families.packages import PACKAGE, of_package
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source


def _select(table: str) -> str:
    return (
        f"SELECT {all_known('dispnum', *OF_DISPUTE)}, {known('styear')} AS year, "
        "CASE WHEN CAST(stmon AS INTEGER) BETWEEN 1 AND 12 THEN CAST(stmon AS INTEGER) END "
        f"AS month FROM {table}"
    )


gml_mid_disputes = Source(
    name="gml_mid_disputes",
    origin=Origin(
        publisher="Gibler, Miller and Little",
        title="GML militarized interstate disputes, disputes",
        version="2.2.1",
        citation=("gibler2016", "miller2022"),
        url="http://svmiller.com/gml-mid-data/",
        licence="not stated",
        may_redistribute=False,
    ),
    unit=DISPUTE,
    columns={
        "year": Column(type="INTEGER", scale="year in which it began"),
        "month": Column(type="INTEGER", scale="month in which it began"),
        **{name: Column(type="INTEGER", scale=scale) for name, scale in OF_DISPUTE.items()},
    },
    years=(1816, 2010),
    forms=(
        Form(file="gml-mida-2.2.1.csv", read=_select(f"read_csv({{file}}, {CSV}, nullstr='NA')")),
        *of_package(
            "gml_mid_disps",
            _select,
            file="cow_mid/gml_mid_disps.parquet",
            sha256="4b92d20b233be72b0d5ecc4f92d6b74ff432e105197d22554cd1c4a179a8fba8",
            size=17822,
            records=2174,
            rows=2174,
            total=("hostlev", 8123),
        ),
    ),
    sample=(
        "dispnum,styear,stmon,outcome,settle,fatality,mindur,maxdur,hiact,hostlev,recip\n"
        "9001,1901,7,6,1,0,1,31,7,3,0\n"
        "9002,1902,13,-9,-9,-9,689,689,17,4,1\n"
    ),
    address=PACKAGE,
    missing="-9 in outcome, settlement and the level of deaths",
    caveat="Not the COW list: many of its disputes are dropped, merged or dated anew.",
)
