"""Maddison Project Database: national product a head and population over two millennia.

A row is an economy in a year, not a state in a year: Maddison follows a land, mostly in borders of
today, whoever ruled it. `economy` is Maddison's code, an ISO code or SUN, CSK, YUG. Some overlap:
SUN and RUS both run to the end of the data, so do CSK with CZE and SVK, YUG with SRB and others.

`ccode` is the state whose land the economy is, for a year in which no other did better, else NULL:
SUN is Russia (365) to 1991 and RUS from 1992; CSK is Czechoslovakia from 1918 to 1992; YUG is
Yugoslavia (345) from 1918 to 1991, and SRB is Serbia in 2006 and 2007, because its population later
still counts Kosovo. NULL, too, are Germany before 1871 and from 1946 to 1989 (its figures then sum
two states), Italy before 1861, Turkey before 1923 (the Ottoman Empire), Yemen before 1990, Pakistan
before 1972, Vietnam from 1954 to 1975, Malaysia before 1966, Egypt from 1958 to 1961, and Ethiopia
from 1993 and Sudan from 2012, whose populations seem to count Eritrea and South Sudan still; and
what is no state (Hong Kong, Puerto Rico, Palestine). A state that did not yet exist keeps its code,
which then meant no other. No state and year stands twice.

Three releases give three series, kept apart: `cgdppc` and `rgdpnapc` (2018), `gdppc` (2020, 2023).
The workbooks are read as their publisher and users describe them; only the copy of 2018 was seen.
"""

from comity.formats import CSV, excel
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_LATER = {"CSK": 315, "SUN": 365, "YUG": 345}
_NOT_THE_STATE = {
    "CSK": ((0, 1917), (1993, 9999)),
    "DEU": ((0, 1870), (1946, 1989)),
    "EGY": ((1958, 1961),),
    "ETH": ((1993, 9999),),
    "ITA": ((0, 1860),),
    "MYS": ((0, 1965),),
    "PAK": ((0, 1971),),
    "RUS": ((0, 1991),),
    "SDN": ((2012, 9999),),
    "SRB": ((0, 2005), (2008, 9999)),
    "SUN": ((1992, 9999),),
    "TUR": ((0, 1922),),
    "VNM": ((1954, 1975),),
    "YEM": ((0, 1989),),
    "YUG": ((0, 1917), (1992, 9999)),
}
"""Years in which an economy is not the land of the state that its code means."""


def _select(table: str, *series: str, cig: str = "NULL") -> str:
    """Select the series that a release has; population is in thousands there, in persons here."""
    columns = ", ".join(
        f"CAST({name if name in series else 'NULL'} AS DOUBLE) AS {name}"
        for name in ("gdppc", "cgdppc", "rgdpnapc")
    )
    other = " OR ".join(
        f"(g.economy = '{code}' AND g.year BETWEEN {first} AND {last})"
        for code, spells in _NOT_THE_STATE.items()
        for first, last in spells
    )
    later = " ".join(f"WHEN '{code}' THEN {ccode}" for code, ccode in _LATER.items())
    return f"""
WITH given AS (
    SELECT countrycode AS economy, CAST(year AS INTEGER) AS year, {columns},
        CAST(round(1000 * CAST(pop AS DOUBLE)) AS BIGINT) AS pop,
        CASE CAST({cig} AS VARCHAR) WHEN '0' THEN 'extrapolated' WHEN '1' THEN 'benchmark'
            WHEN '2' THEN 'interpolated' ELSE lower({cig}) END AS i_cig
    FROM {table}
)
SELECT g.economy, g.year,
    CASE WHEN {other} THEN NULL ELSE coalesce(c.ccode, CASE g.economy {later} END) END AS ccode,
    g.gdppc, g.cgdppc, g.rgdpnapc, g.pop, g.i_cig
FROM given AS g LEFT JOIN codes AS c ON g.economy = c.iso3
"""


def _book(*series: str, cig: bool = False) -> str:
    wanted = ("countrycode", "year", *series, "pop", *(["i_cig"] if cig else []))
    blank = ", ".join(f"nullif({name}, '') AS {name}" for name in wanted)
    table = f"(SELECT {blank} FROM read_csv({{file}}, {CSV}))"
    return _select(table, *series, cig="i_cig" if cig else "NULL")


_PAGE = "https://www.rug.nl/ggdc/historicaldevelopment/maddison/"
_USD = "US$ of 2011 a head at purchasing-power parities"

maddison = Source(
    name="maddison",
    origin=Origin(
        publisher="Groningen Growth and Development Centre",
        title="Maddison Project Database",
        version="2023",
        citation=("bolt2024", "bolt2018"),
        url=_PAGE,
        licence="CC BY 4.0 is stated for the 2023 release",
        may_redistribute=True,
        doi="10.34894/INZBF2",
    ),
    unit=Unit("economy-year", ("economy", "year"), text=("economy",)),
    columns={
        "ccode": Column(type="INTEGER", scale="COW code of the state that it is, if one"),
        "gdppc": Column(type="DOUBLE", scale=f"{_USD}, releases of 2020 and 2023"),
        "cgdppc": Column(type="DOUBLE", scale=f"{_USD}, several benchmarks, release of 2018"),
        "rgdpnapc": Column(type="DOUBLE", scale=f"{_USD}, benchmark of 2011, release of 2018"),
        "pop": Column(type="BIGINT", scale="persons at mid-year", least=0),
        "i_cig": Column(type="VARCHAR", scale="how cgdppc was got: benchmark or otherwise"),
    },
    years=(1, 2022),
    forms=(
        Form(
            file="mpd2023_web.xlsx",
            read=_book("gdppc"),
            convert=excel("Full data"),
            address="https://dataverse.nl/api/access/datafile/421302",
        ),
        Form(
            file="mpd2020.xlsx",
            read=_book("gdppc"),
            convert=excel("Full data"),
            address=f"{_PAGE}data/mpd2020.xlsx",
            version="2020",
            years=(1, 2018),
        ),
        Form(
            file="mpd2018.xlsx",
            read=_book("cgdppc", "rgdpnapc", cig=True),
            convert=excel("Full data"),
            address=f"{_PAGE}data/mpd2018.xlsx",
            version="2018",
            years=(1, 2016),
        ),
        Form(
            file="maddison/maddison.parquet",
            read=_select("read_parquet({file})", "cgdppc", "rgdpnapc", cig="i_cig"),
            publisher=False,
            version="2018",
            years=(1, 2016),
            sha256="0845425518ff00a3686f3e7c7008dab15cb59a2bf18ab384fa3cab2e4cee4e56",
            bytes=126_745,
            records=19_873,
            rows=19_873,
            total=("pop", 497_439_579_000),
        ),
    ),
    sample=(
        "countrycode,country,region,year,gdppc,pop\n"
        "RUS,Russian Federation,Eastern Europe,1991,900,150.5\n"
        "SUN,Former USSR,Eastern Europe,1991,1000.25,290.5\n"
        "RUS,Russian Federation,Eastern Europe,1992,800,151\n"
        "SUN,Former USSR,Eastern Europe,1992,,291\n"
        "NAM,Namibia,Sub Saharan Africa,1991,70,1.5\n"
        'HKG,"China, Hong Kong SAR",East Asia,1991,2000,\n'
    ),
    address=_PAGE,
    missing="empty cell",
    caveat="Lands mostly in borders of today, far back in time; many early years are interpolated.",
)
