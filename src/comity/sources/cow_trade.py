"""COW Trade, by pair: what each state bought from each other, as the buyer reports it.

Both directions of every pair. `imports` is what state 1 bought from state 2 as state 1 reports
it; `exports` is what state 2 bought from state 1 as state 2 reports it, so neither number is the
seller's own. `total` is their sum, and missing where one of them is.

The publisher's table has every pair once, in millions with decimals and -9 where a flow is not
known; its columns of sources, smoothed and alternative flows are not read. The copies have both
directions already, and are rounded to whole millions.

A pair without a row is missing, not zero: West Germany has rows from 1960 to 1990 with Belgium and
Luxembourg only, Yugoslavia (345) none after 1992 but with those two, and South Vietnam none after
1959.
"""

from comity.formats import CSV, r_data
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import DIRECTED_DYAD_YEAR

_KEYS = ", ".join(f"CAST({key} AS INTEGER) AS {key}" for key in DIRECTED_DYAD_YEAR.keys)


def _dollars(column: str) -> str:
    """Millions as whole dollars, -9 as missing."""
    return f"CAST(round(nullif(CAST({column} AS DOUBLE), -9) * 1000000) AS BIGINT)"


_GIVEN = f"SELECT {_KEYS}, {_dollars('flow1')} AS flow1, {_dollars('flow2')} AS flow2 FROM "
_COLUMNS = "flow1 AS imports, flow2 AS exports, flow1 + flow2 AS total"

_ONCE = (
    f"WITH given AS ({_GIVEN} read_csv({{file}}, {CSV})) "
    f"SELECT ccode1, ccode2, year, {_COLUMNS} FROM given UNION ALL "
    "SELECT ccode2, ccode1, year, flow2, flow1, flow1 + flow2 FROM given"
)
_ZIP = "https://correlatesofwar.org/wp-content/uploads/COW_Trade_4.0.zip"
_TWICE = f"SELECT ccode1, ccode2, year, {_COLUMNS} FROM ({_GIVEN} read_parquet({{file}}))"

cow_trade = Source(
    name="cow_trade",
    origin=Origin(
        publisher="Correlates of War Project",
        title="Bilateral Trade",
        version="4.0",
        citation=("barbieri2009", "barbieri2016"),
        url="https://correlatesofwar.org/data-sets/bilateral-trade/",
        licence="Correlates of War terms: free use with citation; redistribution not addressed",
        may_redistribute=False,
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={
        "imports": Column(type="BIGINT", scale="US$ of the year, as state 1 reports them"),
        "exports": Column(type="BIGINT", scale="US$ of the year, as state 2 reports them"),
        "total": Column(type="BIGINT", scale="US$ of the year, each flow as its buyer reports it"),
    },
    years=(1870, 2014),
    forms=(
        Form(file="Dyadic_COW_4.0.csv", read=_ONCE, encoding="latin-1"),
        Form(
            file="COW_Trade_4.0.zip",
            read=_ONCE,
            member="Dyadic_COW_4.0.csv",
            encoding="latin-1",
            address=_ZIP,
        ),
        Form(
            file="cow_trade_dyadic_4/cow_trade_ddy.parquet",
            read=_TWICE,
            sha256="3f5bacb4b8d7663fea645d1de4cb52f3b3175e48cc9a2173369cedfbc16bc814",
            bytes=3267192,
            records=1347308,
            rows=1347308,
            total=("imports", 257860447000000),
            publisher=False,
        ),
        Form(
            file="cow_trade_dyadic_4/original/cow_trade_ddy.rds",
            read=_TWICE,
            convert=r_data(),
            address="https://svmiller.com/R/peacesciencer/cow_trade_ddy.rds",
            sha256="b904e5dad332013c1ee68188c099902e18417ef906e9545043db30212420aeb7",
            bytes=4148977,
            records=1347308,
            rows=1347308,
            total=("imports", 257860447000000),
            publisher=False,
        ),
    ),
    sample=(
        "ccode1,ccode2,year,importer1,importer2,flow1,flow2,smoothflow1,smoothflow2,smoothtotrade,"
        "spike1,spike2,dip1,dip2,trdspike,tradedip,bel_lux_alt_flow1,bel_lux_alt_flow2,"
        "china_alt_flow1,china_alt_flow2,source1,source2,version\n"
        "2,200,1901,Aland,Bland,12.5,0.000001,12.5,0,12.5,0,0,0,0,0,0,-9,-9,-9,-9,1,1,4\n"
        "365,710,1901,Cland,Dland,-9,3,-9,3,-9,0,0,0,0,0,0,-9,-9,-9,-9,-9,1,4\n"
        "365,710,1902,Cland,Dland,0,0,0,0,0,0,0,0,0,0,0,-9,-9,-9,-9,1,1,4\n"
    ),
    address=_ZIP,
    missing="-9 in the publisher's table, empty in the copies",
    caveat=(
        "Each flow is what the buyer reports, freight included where it counts freight; "
        "copies rounded to whole millions show small flows as 0 and lack West Germany's of 1960-90."
    ),
)
