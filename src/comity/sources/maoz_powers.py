"""Regional and global powers by Maoz: what the list of major powers leaves together, apart.

A row is a spell in which a state was a power of a kind: `global`, or `regional` only. In the list
global powers are the United Kingdom all along, France to 1941, Germany 1867 to 1945, Russia 1922 to
1990 and the United States from 1899; Japan and China are regional powers, as is Russia since 1991.
`last` is missing for a power at the end of the list, with 2019. A state that is not listed was no
power of either kind. Germany's two spells share the day of 1 January 1867.

The list is that of a book, carried on by the R package peacesciencer, whose table has one row for
a pair of spells, regional and global; here they are two.
"""

from comity.families.packages import PACKAGE, of_package
from comity.families.spells import PACKAGE_TERMS
from comity.provenance import Origin
from comity.source import Column, Source
from comity.units import Unit


def _select(table: str) -> str:
    def spells(kind: str, prefix: str) -> str:
        return (
            f"SELECT CAST(ccode AS INTEGER) AS ccode, '{kind}' AS kind, "
            f"CAST({prefix}stdate AS DATE) AS first, "
            f"nullif(CAST({prefix}enddate AS DATE), DATE '2019-12-31') AS last "
            f"FROM {table} WHERE {prefix}stdate IS NOT NULL"
        )

    return f"{spells('regional', 'reg')} UNION ALL {spells('global', 'glob')}"


maoz_powers = Source(
    name="maoz_powers",
    origin=Origin(
        publisher="Z. Maoz, from the R package peacesciencer",
        title="Regional and global powers",
        version="1.2.9, to 2019",
        citation=("maoz2010", "miller2022"),
        url=PACKAGE,
        licence=PACKAGE_TERMS,
        may_redistribute=False,
    ),
    unit=Unit("spell as a power", ("ccode", "kind", "first"), text=("kind",), dates=("first",)),
    columns={"last": Column(type="DATE", scale="last day; none if a power at the end of 2019")},
    years=(1816, 2019),
    forms=of_package(
        "maoz_powers",
        _select,
        file="peacesciencer_reference/maoz_powers.parquet",
        sha256="58021d7e890cddfcd42e286bf0fe1743819933cb74df928b977c2f28fcd4780c",
        size=1158,
        records=20,
        rows=23,
        total=("ccode", 8950),
    ),
    sample=(
        '"ccode","regstdate","regenddate","globstdate","globenddate"\n'
        "2,1901-01-01,1911-12-31,1912-01-01,2019-12-31\n"
        "200,NA,NA,1816-01-01,1902-03-04\n"
    ),
    address=PACKAGE,
    missing="NA: never of that kind",
    caveat="A list by one scholar's judgement; Egypt, Brazil and others enter only in 1967-1974.",
)
