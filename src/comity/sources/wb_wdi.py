"""World Development Indicators: every indicator of the World Bank's bulk file, by state and year.

`indicator` is the World Bank's code (NY.GDP.MKTP.CD); what it is counted in is part of its name,
which the file `WDISeries.csv` beside the table explains. An empty cell is no row. The row of the
code 0 is the World Bank's own world (WLD): a sum, a mean or a median, as the indicator has it.

Aggregates and territories that are no states are left out and counted, and so are the years in
which a code meant a state of other borders, or no state: Germany and Yemen before 1990, Russia
before 1992, Serbia before 2007, Pakistan before 1972, Vietnam before 1976, Malaysia before 1966,
Egypt from 1958 to 1961, and Ethiopia before 1993 and Sudan before 2012, although in some indicators
(national accounts) those two count Eritrea and South Sudan and would fit. States that did not yet
exist keep their code, which then meant no other. Taiwan is not in the file.

No file of this source was at hand: the layout is that of the World Bank's tables of one indicator,
without their preamble, as users of the bulk file describe it.
"""

from comity.families.worldbank import WITHOUT_THE_SECEDED, cells, reason
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_READ = f"""
WITH given AS (
    SELECT "Country Code" AS iso3, "Indicator Code" AS indicator, CAST(year AS INTEGER) AS year,
        CAST(value AS DOUBLE) AS value
    FROM ({cells("Country Code|Indicator Code")}) AS cells
)
SELECT g.indicator, CASE WHEN g.iso3 = 'WLD' THEN 0 ELSE c.ccode END AS ccode, g.year, g.value,
    {reason(WITHOUT_THE_SECEDED)} AS dropped
FROM given AS g LEFT JOIN codes AS c ON g.iso3 = c.iso3
"""
_ADDRESS = "https://databank.worldbank.org/data/download/WDI_CSV.zip"

wb_wdi = Source(
    name="wb_wdi",
    origin=Origin(
        publisher="World Bank",
        title="World Development Indicators",
        version="undated bulk file",
        citation=("worldbank_wdi",),
        url="https://datacatalog.worldbank.org/search/dataset/0037712/World-Development-Indicators",
        licence="CC BY 4.0",
        may_redistribute=True,
    ),
    unit=Unit("indicator by state-year", ("indicator", "ccode", "year"), text=("indicator",)),
    columns={"value": Column(type="DOUBLE", scale="as the name of the indicator says")},
    years=(1960, 2025),
    forms=(
        Form(file="WDI_CSV.zip", read=_READ, member="WDICSV.csv", address=_ADDRESS),
        Form(file="WDICSV.csv", read=_READ),
    ),
    sample=(
        "Country Name,Country Code,Indicator Name,Indicator Code,1991,1992\n"
        'China,CHN,"Population, total",SP.POP.TOTL,1000,2000.5\n'
        'Namibia,NAM,"Population, total",SP.POP.TOTL,,3\n'
        'Russian Federation,RUS,"Population, total",SP.POP.TOTL,4,5\n'
        'World,WLD,"Population, total",SP.POP.TOTL,10000,20000\n'
        'Arab World,ARB,"Population, total",SP.POP.TOTL,7,8\n'
        'China,CHN,"Rural population",SP.RUR.TOTL,700,\n'
    ),
    address=_ADDRESS,
    missing="empty cell",
    every=90,
    hosts=("databankfiles.worldbank.org",),
    caveat="Not checked against a real file. Borders of today; each indicator has its own scale.",
)
