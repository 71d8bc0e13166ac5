"""COW Trade, by state: all that a state bought from and sold to the world in a year.

Rows of the code 0 hold the sums over the states that report in that year, which are fewer the
further back one looks. Where no state reports, the sum is missing.

The publisher has West Germany's trade of 1960 to 1989 under the code of Germany (255), and empty
rows under its own (260). It is read as West Germany's; the empty rows are left out.
"""

from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR


def _select(table: str) -> str:
    """Millions as whole dollars, -9 as missing, and the sums of the year."""
    dollars = ", ".join(
        f"CAST(round(nullif(CAST({c} AS DOUBLE), -9) * 1000000) AS BIGINT) AS {c}"
        for c in ("imports", "exports")
    )
    return (
        f"WITH printed AS (SELECT CAST(ccode AS INTEGER) AS ccode, CAST(year AS INTEGER) AS year, "
        f"{dollars} FROM {table}), "
        "given AS (SELECT CASE WHEN ccode = 255 AND year BETWEEN 1960 AND 1989 THEN 260 "
        "ELSE ccode END AS ccode, year, imports, exports, "
        "CASE WHEN ccode = 260 AND year BETWEEN 1960 AND 1989 AND imports IS NULL "
        "AND exports IS NULL THEN 'empty: its trade stands under Germany' END AS dropped "
        "FROM printed) "
        "SELECT ccode, year, imports, exports, dropped FROM given UNION ALL "
        "SELECT 0 AS ccode, year, CAST(sum(imports) AS BIGINT) AS imports, "
        "CAST(sum(exports) AS BIGINT) AS exports, CAST(NULL AS VARCHAR) AS dropped "
        "FROM given WHERE dropped IS NULL GROUP BY year"
    )


_CSV = _select(f"read_csv({{file}}, {CSV})")
_ZIP = "https://correlatesofwar.org/wp-content/uploads/COW_Trade_4.0.zip"

cow_trade_national = Source(
    name="cow_trade_national",
    origin=Origin(
        publisher="Correlates of War Project",
        title="National Trade",
        version="4.0",
        citation=("barbieri2009", "barbieri2016"),
        url="https://correlatesofwar.org/data-sets/bilateral-trade/",
        licence="Correlates of War terms: free use with citation; redistribution not addressed",
        may_redistribute=False,
    ),
    unit=STATE_YEAR,
    columns={
        "imports": Column(type="BIGINT", scale="US$ of the year, as the state reports them"),
        "exports": Column(type="BIGINT", scale="US$ of the year, as the state reports them"),
    },
    years=(1870, 2014),
    forms=(
        Form(file="National_COW_4.0.csv", read=_CSV, encoding="latin-1"),
        Form(
            file="COW_Trade_4.0.zip",
            read=_CSV,
            member="National_COW_4.0.csv",
            encoding="latin-1",
            address=_ZIP,
        ),
        Form(
            file="cow_trade_dyadic_4/cow_trade_sy.parquet",
            read=_select("read_parquet({file})"),
            sha256="6677bb7c345ee80dc07c0c45a558c039370dc76dc035c0884e505e5f26fa157f",
            bytes=144430,
            records=14410,
            rows=14525,
            total=("imports", 269273974819470),
            publisher=False,
        ),
    ),
    sample=(
        "ccode,statename,stateabb,year,imports,exports,alt_imports,alt_exports,"
        "source1,source2,version\n"
        "2,Aland,AAA,1901,10.5,20.25,-9,-9,1,1,4\n"
        "200,Bland,BBB,1901,-9,7,-9,-9,-9,1,4\n"
        "2,Aland,AAA,1902,-9,-9,-9,-9,-9,-9,4\n"
    ),
    address=_ZIP,
    missing="-9 in the publisher's table, empty in the copy",
    caveat="The world is the sum over the states that report; where few do, it is no world total.",
)
