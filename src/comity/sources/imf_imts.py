"""IMF: what a state reports to have sold to and bought from another, all goods together.

The former Direction of Trade Statistics. State 1 reports; state 2 is its partner, and 0 the world
(G001), partners that are no states included. `exports` are without freight (FOB), `imports` with it
(CIF); `imports_fob` where the IMF gives imports without. Dollars: the publisher's attribute SCALE
(6, millions) is how its tables show a number, the values themselves are single dollars.

Letters are those of ISO, and the IMF's own for states that are gone (SUH the Soviet Union, YUC
Yugoslavia, CSH Czechoslovakia) and for Kosovo (KOS); see `families.trade_codes` for years in which
a state was divided. Rows of two codes that mean one COW state in a year are summed; two rows of one
code stop the reading. Groups of states, territories, monthly and quarterly rows, and balances are
left out. The IMF fills gaps with estimates from partners' reports, which are not told apart here.

The layout is that of an answer of the IMF's service (https://api.imf.org/external/sdmx/3.0/data/
dataflow/IMF.STA/IMTS/1.0.0/*.*.*.A, asked for as CSV), as users show it; a file of the whole was
not seen. The service wants to be told the format in a header, so comity cannot fetch it.
"""

from comity.families.trade_codes import NO_STATE, NOWHERE, UNKNOWN, in_year, iso_codes
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import DIRECTED_DYAD_YEAR

_FLOWS = {"exports": "XG_FOB_USD", "imports": "MG_CIF_USD", "imports_fob": "MG_FOB_USD"}
_GROUP = "G[0-9X][0-9A-Z]*|[A-Z]*[0-9][0-9A-Z]*|[A-Z]{{4,}}[0-9A-Z_]*"


def _flow(name: str, indicator: str) -> str:
    """Sum the codes of one state, where all are known."""
    these = f"FILTER (WHERE indicator = '{indicator}')"
    return (
        f"CASE WHEN count(value) {these} = count(*) {these} "
        f"THEN CAST(sum(value) {these} AS BIGINT) END AS {name}"
    )


_FLOWS_OF_PAIR = ", ".join(_flow(name, indicator) for name, indicator in _FLOWS.items())
_WANTED = ", ".join(f"'{indicator}'" for indicator in _FLOWS.values())

_READ = f"""
WITH given AS (
    SELECT COUNTRY AS reporter, COUNTERPART_COUNTRY AS partner, INDICATOR AS indicator,
        CAST(substr(TIME_PERIOD, 1, 4) AS INTEGER) AS year,
        CAST(round(CAST(nullif(nullif(OBS_VALUE, ''), 'NaN') AS DOUBLE)) AS BIGINT) AS value,
        CASE WHEN FREQUENCY <> 'A' THEN 'monthly or quarterly'
            WHEN INDICATOR NOT IN ({_WANTED}) THEN 'neither exports nor imports in dollars'
            END AS reason
    FROM read_csv({{file}}, {CSV})
),
placed AS (
    SELECT g.*, {in_year("r.ccode", "g.year", "g.reporter")} AS ccode1,
        CASE WHEN g.partner = 'G001' THEN 0
            ELSE {in_year("p.ccode", "g.year", "g.partner")} END AS ccode2
    FROM given AS g LEFT JOIN {iso_codes()} AS r ON g.reporter = r.code
    LEFT JOIN {iso_codes()} AS p ON g.partner = p.code
),
judged AS (
    SELECT *, CASE WHEN reason IS NOT NULL THEN reason
        WHEN (ccode1 IS NULL AND regexp_full_match(reporter, '{_GROUP}'))
            OR (ccode2 IS NULL AND regexp_full_match(partner, '{_GROUP}')) THEN 'group of states'
        WHEN ccode1 IS NULL OR ccode2 IS NULL THEN '{UNKNOWN}'
        WHEN ccode1 = {NOWHERE} OR ccode2 = {NOWHERE} THEN '{NO_STATE}'
        WHEN ccode1 = ccode2 THEN 'bought from itself' END AS dropped
    FROM placed
)
SELECT ccode1, ccode2, year, {_FLOWS_OF_PAIR},
    CASE WHEN count(*) > count(DISTINCT concat_ws(' ', reporter, partner, indicator))
        THEN CAST(error('two rows of one flow: ' || min(reporter) || ' and ' || min(partner)
            || ' in ' || year) AS VARCHAR) END AS dropped
FROM judged WHERE dropped IS NULL GROUP BY ccode1, ccode2, year
UNION ALL
SELECT ccode1, ccode2, year, NULL, NULL, NULL, dropped FROM judged WHERE dropped IS NOT NULL"""

imf_imts = Source(
    name="imf_imts",
    origin=Origin(
        publisher="International Monetary Fund",
        title="International Trade in Goods (by partner country), IMTS",
        version="as retrieved",
        citation=("imf_imts",),
        url="https://data.imf.org/en/datasets/IMF.STA:IMTS",
        licence="IMF copyright and terms",
        may_redistribute=False,
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={
        "exports": Column(type="BIGINT", scale="US$ of the year, FOB, as state 1 reports"),
        "imports": Column(type="BIGINT", scale="US$ of the year, CIF, as state 1 reports"),
        "imports_fob": Column(type="BIGINT", scale="US$ of the year, FOB, as state 1 reports"),
    },
    years=(1948, 2025),
    forms=(
        Form(file="imf_imts.csv", read=_READ, most=20 << 30),
        Form(file="imf_imts.csv.gz", read=_READ, most=20 << 30),
    ),
    sample=(
        "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE\n"
        "IMF.STA:IMTS(1.0.0),CHN,XG_FOB_USD,RUS,A,2001,1000000,6\n"
        "IMF.STA:IMTS(1.0.0),CHN,MG_CIF_USD,RUS,A,2001,NaN,6\n"
        "IMF.STA:IMTS(1.0.0),CHN,XG_FOB_USD,G001,A,2001,9000000.4,6\n"
        "IMF.STA:IMTS(1.0.0),CHN,XG_FOB_USD,G163,A,2001,500,6\n"
        "IMF.STA:IMTS(1.0.0),CHN,XG_FOB_USD,HKG,A,2001,400,6\n"
        "IMF.STA:IMTS(1.0.0),CHN,XG_FOB_USD,RUS,M,2001-M01,30,6\n"
        "IMF.STA:IMTS(1.0.0),DEU,MG_CIF_USD,SUH,A,1985,7000,6\n"
    ),
    address="https://data.imf.org/en/datasets/IMF.STA:IMTS",
    missing="an empty cell or NaN",
    every=30,
    caveat=(
        "Imports count freight and exports do not, so two reports of one flow differ; gaps are "
        "filled with the IMF's estimates, which are not marked here."
    ),
)
