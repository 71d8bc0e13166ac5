"""Arms races of two states, 1854 to 1984, by Gibler, Rider and Hutchison.

A row for each race between rivals who both raised military spending or personnel fast for three
years or more, from the appendix of the authors' article. The list is by year: `first` is 1 January
of the first, `last` 31 December of the last year. The first race in it began in 1854, the last
ended in 1984; the study itself looks at more years.
"""

from comity.families.packages import PACKAGE, of_package
from comity.families.spells import PACKAGE_TERMS, closing, opening
from comity.provenance import Origin
from comity.source import Column, Source
from comity.units import Unit


def _select(table: str) -> str:
    return (
        "SELECT CAST(ccode1 AS INTEGER) AS ccode1, CAST(ccode2 AS INTEGER) AS ccode2, "
        f"{opening('styear')} AS first, {closing('endyear', 9999)} AS last, "
        f"CAST(race_id AS INTEGER) AS number FROM {table}"
    )


arms_races = Source(
    name="arms_races",
    origin=Origin(
        publisher="D. M. Gibler, T. J. Rider and M. L. Hutchison, from the R package peacesciencer",
        title="Conventional arms races during periods of rivalry",
        version="2005",
        citation=("gibler2005", "miller2022"),
        url=PACKAGE,
        licence=PACKAGE_TERMS,
        may_redistribute=False,
    ),
    unit=Unit(
        "arms race of two states", ("ccode1", "ccode2", "first"), symmetric=True, dates=("first",)
    ),
    columns={
        "last": Column(type="DATE", scale="31 December of its last year"),
        "number": Column(type="INTEGER", scale="number of the race in the article"),
    },
    years=(1854, 1984),
    forms=of_package(
        "grh_arms_races",
        _select,
        file="rivalries/grh_arms_races.parquet",
        sha256="a6b6a5a24a7d093f8f6c057282ed204180b4431cd2029d0b1b8c4409640a7289",
        size=1372,
        records=71,
        rows=71,
        total=("number", 2556),
    ),
    sample=(
        '"race_id","ccode1","ccode2","styear","endyear"\n1,2,200,1901,1904\n2,2,200,1934,1936\n'
    ),
    address=PACKAGE,
    missing="none",
    caveat="Between strategic rivals only; the rules that define a race decide what is one.",
)
