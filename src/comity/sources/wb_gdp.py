"""World Bank: gross domestic product in current US dollars.

Aggregates (Arab World, high income) and territories that are no states (Hong Kong, Puerto Rico,
West Bank and Gaza) are left out and counted; the row of the code 0 is the World Bank's own world
(WLD), which fills gaps and is not the sum of the states. Taiwan is not in the file, nor in China's
figure. An empty cell of the publisher's table is no row.

The World Bank looks back from the borders of today. A series is dropped for the years in which its
code meant a state of other borders, or no state: Russia before 1992 (the Soviet Union), Serbia
before 2007 (Yugoslavia, Serbia and Montenegro; Kosovo is never in it), Germany and Yemen before
1990, Pakistan before 1972, Vietnam before 1976, Malaysia before 1966, Egypt before 1962. Ethiopia
and Sudan stay: their accounts include Eritrea to 1992 and South Sudan to 2011. States that did not
yet exist keep their code, which then meant no other.
"""

from comity.families.worldbank import long, wide
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_ADDRESS = "https://api.worldbank.org/v2/en/indicator/NY.GDP.MKTP.CD?downloadformat=csv"

wb_gdp = Source(
    name="wb_gdp",
    origin=Origin(
        publisher="World Bank",
        title="World Development Indicators: GDP (current US$), NY.GDP.MKTP.CD",
        version="2026-03-20",
        citation=("worldbank_wdi",),
        url="https://data.worldbank.org/indicator/NY.GDP.MKTP.CD",
        licence="CC BY 4.0",
        may_redistribute=True,
    ),
    unit=STATE_YEAR,
    columns={"gdp": Column(type="BIGINT", scale="US$ of the year", least=0)},
    years=(1960, 2023),
    forms=(
        Form(
            file="API_NY.GDP.MKTP.CD_DS2_en_csv_v2.zip",
            read=wide("gdp"),
            member="API_NY.GDP.MKTP.CD_DS2_*.csv",
            address=_ADDRESS,
        ),
        Form(file="API_NY.GDP.MKTP.CD_DS2_en_csv_v2.csv", read=wide("gdp")),
        Form(
            file="wb_gdp/gdp.parquet",
            read=long("gdp"),
            sha256="138a1b10de2a94adca73e0455637eee98565546710255a1508b4fe293b36ff40",
            bytes=110_100,
            records=13_979,
            rows=10_424,
            total=("gdp", 2_080_956_378_839_933),
            publisher=False,
        ),
    ),
    sample=(
        '\ufeff"Data Source","World Development Indicators",\n\n'
        '"Last Updated Date","2001-01-31",\n\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","1991","1992","1993",\n'
        '"Aland","RUS","GDP (current US$)","NY.GDP.MKTP.CD","100","200.7","",\n'
        '"Bland, Rep.","NAM","GDP (current US$)","NY.GDP.MKTP.CD","","7.4","8",\n'
        '"Arab World","ARB","GDP (current US$)","NY.GDP.MKTP.CD","1","2","3",\n'
        '"World","WLD","GDP (current US$)","NY.GDP.MKTP.CD","1000","2000","3000",\n'
    ),
    address=_ADDRESS,
    missing="empty cell; a year without a figure has no row in the copy",
    every=90,
    caveat="Converted at exchange rates of the year, so a devaluation looks like a slump.",
)
