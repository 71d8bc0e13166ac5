"""CEPII GeoDist: where a state lies, how large it is, what it speaks and who ruled it.

One row a state: its area, its inner distance (two thirds of the radius of a disc of that area),
its capital and its main city. The publisher has a second row for a state whose main city is not
its capital; what it says of the city stands in the columns `main_city`, `main_latitude` and
`main_longitude`, and the row is left out. Coordinates are in degrees and decimals.

The list is of about 2004, with letters as `cepii_distances` has them; Germany is the united one.
"""

from comity.families.trade_codes import NOWHERE, UNKNOWN, iso_codes
from comity.formats import CSV, excel
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit


def _joined(*columns: str) -> str:
    """Return SQL of several cells in one, without those of a dot."""
    cells = ", ".join(f"nullif({c}, '.')" for c in columns)
    return f"nullif(concat_ws('; ', {cells}), '')"


def _select(table: str) -> str:
    """Join the row of the capital with the row of the main city."""
    languages = _joined(*(f"g.langoff_{n}" for n in range(1, 4)))
    colonisers = _joined(*(f"g.colonizer{n}" for n in range(1, 5)))
    return f"""
WITH given AS (SELECT * FROM {table})
SELECT c.ccode, g.country AS name, CAST(g.area AS DOUBLE) AS area,
    CAST(g.dis_int AS DOUBLE) AS inner_distance, CAST(g.landlocked AS INTEGER) AS landlocked,
    g.continent, g.city_en AS capital, CAST(g.lat AS DOUBLE) AS latitude,
    CAST(g.lon AS DOUBLE) AS longitude, coalesce(m.city_en, g.city_en) AS main_city,
    CAST(coalesce(m.lat, g.lat) AS DOUBLE) AS main_latitude,
    CAST(coalesce(m.lon, g.lon) AS DOUBLE) AS main_longitude,
    {languages} AS languages, {colonisers} AS colonisers,
    CASE WHEN c.ccode IS NULL THEN '{UNKNOWN}' WHEN c.ccode = {NOWHERE} THEN 'no COW state'
        WHEN CAST(g.cap AS INTEGER) <> 1 THEN 'main city, told in the row of the capital'
        END AS dropped
FROM given AS g LEFT JOIN {iso_codes()} AS c ON g.iso3 = c.code
LEFT JOIN given AS m
    ON g.iso3 = m.iso3 AND CAST(m.maincity AS INTEGER) = 1 AND CAST(g.maincity AS INTEGER) <> 1"""


_HEADER = (
    "iso2,iso3,cnum,country,pays,area,dis_int,landlocked,continent,city_en,city_fr,lat,lon,cap,"
    "maincity,citynum,langoff_1,langoff_2,langoff_3,lang20_1,lang20_2,lang20_3,lang20_4,lang9_1,"
    "lang9_2,lang9_3,lang9_4,colonizer1,colonizer2,colonizer3,colonizer4,short_colonizer1,"
    "short_colonizer2,short_colonizer3\n"
)

cepii_countries = Source(
    name="cepii_countries",
    origin=Origin(
        publisher="Centre d'études prospectives et d'informations internationales (CEPII)",
        title="GeoDist: geography of countries",
        version="2011",
        citation=("mayer2011",),
        url="http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=6",
        licence="CC0 (package that redistributes it); CEPII's own terms not seen",
        may_redistribute=False,
    ),
    unit=Unit("state", ("ccode",)),
    columns={
        "name": Column(type="VARCHAR", scale="name in the list"),
        "area": Column(type="DOUBLE", scale="square km", least=0),
        "inner_distance": Column(type="DOUBLE", scale="km, from the area", least=0),
        "landlocked": Column(type="INTEGER", scale="1 if without a coast, else 0"),
        "continent": Column(type="VARCHAR", scale="Africa, America, Asia, Europe or Pacific"),
        "capital": Column(type="VARCHAR", scale="name of the city"),
        "latitude": Column(type="DOUBLE", scale="degrees north, capital", least=-90, most=90),
        "longitude": Column(type="DOUBLE", scale="degrees east, capital", least=-180, most=180),
        "main_city": Column(type="VARCHAR", scale="name of the city that distances count from"),
        "main_latitude": Column(type="DOUBLE", scale="degrees north, main city"),
        "main_longitude": Column(type="DOUBLE", scale="degrees east, main city"),
        "languages": Column(type="VARCHAR", scale="official languages, up to three"),
        "colonisers": Column(type="VARCHAR", scale="letters of long-time rulers, up to four"),
    },
    years=(2011, 2011),
    forms=(
        Form(
            file="geo_cepii.xls",
            read=_select(f"read_csv({{file}}, {CSV})"),
            convert=excel(),
            address="https://www.cepii.fr/distance/geo_cepii.xls",
        ),
        Form(
            file="cepii_geodist/geo_cepii.parquet",
            read=_select("read_parquet({file})"),
            sha256="dde29edc879b67abbec4e8be152c9d8bdda1357510f06914a858f34463f46e7d",
            bytes=24256,
            records=238,
            rows=190,
            total=("area", 133661481),
            publisher=False,
        ),
    ),
    sample=(
        _HEADER
        + "NA,NAM,516,Aland,Aland,900,19.9,0,Africa,Aton,Aton,-22.5,17.1,1,1,25,English,.,.,"
        + "English,.,.,.,.,.,.,.,DEU,GBR,.,.,.,.,.\n"
        + "AU,AUS,36,Bland,Bland,1600,26.5,0,Pacific,Bton,Bton,-33,151,0,1,25,English,.,.,"
        + "English,.,.,.,.,.,.,.,GBR,.,.,.,.,.,.\n"
        + "AU,AUS,36,Bland,Bland,1600,26.5,0,Pacific,Cton,Cton,-35,149,1,0,25,English,.,.,"
        + "English,.,.,.,.,.,.,.,GBR,.,.,.,.,.,.\n"
        + "HK,HKG,344,Dland,Dland,1,0.4,0,Asia,Dton,Dton,22,114,1,1,1,English,Chinese,.,"
        + "Chinese,.,.,.,.,.,.,.,GBR,.,.,.,.,.,.\n"
    ),
    address="https://www.cepii.fr/distance/geo_cepii.xls",
    missing="a dot",
    caveat="Borders are those of about 2004; the Sudan still has the south, Serbia Montenegro.",
)
