"""World Bank: population, in persons.

Aggregates (Arab World, high income) and territories that are no states (Hong Kong, Puerto Rico,
West Bank and Gaza) are left out and counted; the row of the code 0 is the World Bank's own world
(WLD). Taiwan is not in the file, nor in China's figure. An empty cell of the publisher's table is
no row.

The World Bank looks back from the borders of today. A series is dropped for the years in which its
code meant a state of other borders, or no state: Russia before 1992 (the Soviet Union), Serbia
before 2007 (Yugoslavia, Serbia and Montenegro; Kosovo is never in it), Germany and Yemen before
1990, Ethiopia before 1993 (with Eritrea), Sudan before 2012 (with South Sudan), Pakistan before
1972, Vietnam before 1976, Malaysia before 1966, Egypt before 1962. States that did not yet exist
keep their code, which then meant no other.
"""

from comity.families.worldbank import WITHOUT_THE_SECEDED, long, wide
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_ADDRESS = "https://api.worldbank.org/v2/en/indicator/SP.POP.TOTL?downloadformat=csv"
_WIDE = wide("population", WITHOUT_THE_SECEDED)

wb_population = Source(
    name="wb_population",
    origin=Origin(
        publisher="World Bank",
        title="World Development Indicators: population, total, SP.POP.TOTL",
        version="2026-03-06",
        citation=("worldbank_wdi",),
        url="https://data.worldbank.org/indicator/SP.POP.TOTL",
        licence="CC BY 4.0",
        may_redistribute=True,
    ),
    unit=STATE_YEAR,
    columns={"population": Column(type="BIGINT", scale="persons at mid-year", least=0)},
    years=(1960, 2024),
    forms=(
        Form(
            file="API_SP.POP.TOTL_DS2_en_csv_v2.zip",
            read=_WIDE,
            member="API_SP.POP.TOTL_DS2_*.csv",
            address=_ADDRESS,
        ),
        Form(file="API_SP.POP.TOTL_DS2_en_csv_v2.csv", read=_WIDE),
        Form(
            file="wb_population/population.parquet",
            read=long("population", WITHOUT_THE_SECEDED),
            sha256="eb78164cd61881d3a69b74e44733fd23a07410b50d40ef70f05c32d96283091f",
            bytes=60_023,
            records=17_195,
            rows=12_415,
            total=("population", 344_633_309_872),
            publisher=False,
        ),
    ),
    sample=(
        '\ufeff"Data Source","World Development Indicators",\n\n'
        '"Last Updated Date","2001-01-31",\n\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","1991","1992","1993",\n'
        '"Aland","RUS","Population, total","SP.POP.TOTL","1000","2000","",\n'
        '"Bland, Rep.","NAM","Population, total","SP.POP.TOTL","","70","80",\n'
        '"Arab World","ARB","Population, total","SP.POP.TOTL","1","2","3",\n'
        '"World","WLD","Population, total","SP.POP.TOTL","10000","20000","30000",\n'
    ),
    address=_ADDRESS,
    missing="empty cell; a year without a figure has no row in the copy",
    every=90,
    caveat="Estimates in the borders of today; censuses are years apart.",
)
