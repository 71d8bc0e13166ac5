"""Natural Earth: outlines of the countries of today, for a map of the world at 1:110 million.

One row a polygon set of the list of countries, with its outline as GeoJSON text (longitude,
latitude). The list is Natural Earth's: Northern Cyprus and Somaliland have rows of their own. The
177 rows leave out what is too small for the scale: Singapore, Malta, Bahrain, most islands.
`ccode` is the COW state of today by Natural Earth's own code `code`; a place that COW does not
list, and a dependency, has none.

The publisher's download is a zip of a shapefile, which comity does not read; the same table as
GeoJSON is in the publisher's repository. It was not at hand: read was an undated copy of it with
names of columns in lower case, in which Crimea is drawn with Ukraine. Newer editions may differ
in borders and names.
"""

from comity.formats import CSV, geojson
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_COLUMNS = {
    "iso3": ("iso_a3", "ISO 3166 code, if it has one there"),
    "name": ("name", "short English name"),
    "sovereign": ("sovereignt", "name of the state that it belongs to"),
    "type": ("type", "Sovereign country, Country (with parts elsewhere), Dependency, or disputed"),
    "continent": ("continent", "continent, in words"),
    "region": ("region_un", "region of the United Nations"),
    "subregion": ("subregion", "region within the region"),
}
_PROPERTIES = ("adm0_a3", *(old for old, _ in _COLUMNS.values()))

_CELLS = ", ".join(
    f"nullif(nullif(t.{old}, ''), '-99') AS {new}" for new, (old, _) in _COLUMNS.items()
)
_READ = f"""
SELECT t.adm0_a3 AS code, {_CELLS}, t.geometry, c.ccode
FROM read_csv({{file}}, max_line_size=50000000, {CSV}) AS t
LEFT JOIN codes AS c
    ON c.iso3 = CASE t.adm0_a3 WHEN 'KOS' THEN 'XKX' WHEN 'SDS' THEN 'SSD' ELSE t.adm0_a3 END
"""

natural_earth = Source(
    name="natural_earth",
    origin=Origin(
        publisher="Natural Earth",
        title="Admin 0 - Countries, 1:110m",
        version="undated copy of 2024-10-25",
        citation=("naturalearth",),
        url="https://www.naturalearthdata.com/downloads/110m-cultural-vectors/",
        licence="public domain",
        may_redistribute=True,
    ),
    unit=Unit("country outline", ("code",), text=("code",)),
    columns={
        "ccode": Column(type="INTEGER", scale="COW code of the state today, if it is one"),
        **{name: Column(type="VARCHAR", scale=scale) for name, (_, scale) in _COLUMNS.items()},
        "geometry": Column(type="VARCHAR", scale="GeoJSON geometry, degrees of WGS 84"),
    },
    years=(2024, 2024),
    forms=(
        Form(
            file="ne_110m_admin_0_countries.geojson",
            read=_READ,
            convert=geojson(*(name.upper() for name in _PROPERTIES)),
            version="of the day it was fetched",
            address="https://raw.githubusercontent.com/nvkelso/natural-earth-vector/HEAD/geojson/"
            "ne_110m_admin_0_countries.geojson",
        ),
        Form(
            file="natural_earth_110m/original/countries.geojson",
            read=_READ,
            convert=geojson(*_PROPERTIES),
            sha256="4b80696f5baddcebf5780a487295f55cf7fdaa09c371534fed98a0ec5da5e7aa",
            bytes=689_418,
            records=177,
            rows=177,
            total=("ccode", 77_117),
            publisher=False,
        ),
    ),
    sample=(
        "ADM0_A3,ISO_A3,NAME,SOVEREIGNT,TYPE,CONTINENT,REGION_UN,SUBREGION,geometry\n"
        'CHN,CHN,A,A,Country,Asia,Asia,Eastern Asia,"{""type"":""Point"",""coordinates"":[1,2]}"\n'
        'KOS,-99,B,B,Country,Europe,Europe,,"{""type"":""Point"",""coordinates"":[1,2]}"\n'
        'CYN,-99,C,C,Sovereign country,Asia,Asia,,"{""type"":""Point"",""coordinates"":[1,2]}"\n'
    ),
    address="https://www.naturalearthdata.com/downloads/110m-cultural-vectors/",
    missing="-99 in iso_a3",
    caveat="A drawing of today for small maps: small states are missing, and disputes are decided.",
)
