"""UN Comtrade: goods that a state reports to have bought from or sold to another, by product.

State 1 reports, state 2 is its partner. `flow` says which way: M what state 1 imported from state
2, X what it exported there, RM and RX what of it came back or went on. Two reports of one flow
differ (imports usually count freight, exports do not): the reporter is part of what a number is.

Products are codes of the Harmonized System of two, four or six digits, or TOTAL; `level` says how
many digits. Each level sums up the one below, so that sums must stay within one. The partner 0 is
the world as the reporter gives it, which counts partners that are no states as well.

Rows by mode of transport, customs procedure or second partner are parts of totals that have rows of
their own, and are left out. So are partners that are no COW states, goods that a state bought from
itself, and other classifications. Taiwan is the partner 490, "other Asia"; see
`families.trade_codes` for the numbers of the UN, and for years in which a state was divided. Rows
of two numbers that mean one COW state in a year (Yugoslavia and Serbia) are summed; two rows of the
same numbers stop the reading.

A net weight of 0 beside a value is no weight, and read as missing; so is a value of 0 for one of
CIF and FOB that the reporter does not give. Values are rounded to whole dollars.

Files are got with a key of one's own, as bulk files (`COMTRADE-FINAL-...`, compressed, tab
separated) or from the web page (`TradeData_....csv`); a file must be named as one of the forms
below. The layout is as documented, and was not seen.
"""

from comity.families.trade_codes import NO_STATE, NOWHERE, SHARED, UNKNOWN, in_year, un_codes
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_TABS = "header=true, all_varchar=true, delim='\\t', quote='\"', escape='\"', skip=0"
_PART = "part of a total: by transport, customs procedure or second partner"


_SHARED = ", ".join(map(str, SHARED))


def _number(name: str) -> str:
    return f"CAST(nullif({name}, '') AS DOUBLE)"


def _dollars(name: str) -> str:
    return f"CAST(round({_number(name)}) AS BIGINT)"


def _or_none(name: str) -> str:
    """Read 0 beside a value as missing."""
    value = _number("primaryValue")
    return f"CASE WHEN {_number(name)} > 0 OR {value} = 0 THEN {_dollars(name)} END"


def _sum(name: str, kind: str = "BIGINT") -> str:
    """Sum two numbers of one state, where both are known."""
    return f"CASE WHEN count({name}) = count(*) THEN CAST(sum({name}) AS {kind}) END AS {name}"


def _select(table: str) -> str:
    ccode1, ccode2 = in_year("r.ccode", "g.year"), in_year("p.ccode", "g.year")
    return f"""
WITH given AS (
    SELECT CAST(reporterCode AS INTEGER) AS reporter, CAST(partnerCode AS INTEGER) AS partner,
        CAST(refYear AS INTEGER) AS year, flowCode AS flow, cmdCode AS product,
        {_dollars("primaryValue")} AS trade, {_or_none("cifvalue")} AS cif,
        {_or_none("fobvalue")} AS fob, nullif({_number("netWgt")}, 0) AS weight,
        CASE WHEN freqCode <> 'A' THEN 'monthly'
            WHEN classificationCode NOT LIKE 'H%' THEN 'not by the Harmonized System'
            WHEN NOT regexp_full_match(cmdCode, 'TOTAL|([0-9]{{{{2}}}}){{{{1,3}}}}|9999AA')
            THEN 'no code of the Harmonized System'
            WHEN customsCode <> 'C00' OR CAST(motCode AS INTEGER) <> 0
                OR CAST(coalesce(nullif(partner2Code, ''), '0') AS INTEGER) <> 0 THEN '{_PART}'
            END AS reason
    FROM {table}
),
placed AS (
    SELECT g.*, {ccode1} AS ccode1,
        CASE WHEN g.partner = 0 THEN 0 ELSE {ccode2} END AS ccode2
    FROM given AS g LEFT JOIN {un_codes()} AS r ON g.reporter = r.code
    LEFT JOIN {un_codes()} AS p ON g.partner = p.code
),
judged AS (
    SELECT *, CASE WHEN reason IS NOT NULL THEN reason
        WHEN ccode1 IS NULL OR ccode2 IS NULL THEN '{UNKNOWN}'
        WHEN ccode1 = {NOWHERE} OR ccode2 = {NOWHERE} THEN '{NO_STATE}'
        WHEN ccode1 = ccode2 THEN 'bought from itself' END AS dropped,
        ccode1 IN ({_SHARED}) OR ccode2 IN ({_SHARED}) AS shared
    FROM placed
),
numbers AS (
    SELECT ccode1, ccode2, year, flow, product, min(trade) AS trade, min(cif) AS cif,
        min(fob) AS fob, min(weight) AS weight,
        CASE WHEN count(*) > 1 THEN CAST(error('two rows of one flow: reporter ' || reporter
            || ', partner ' || partner || ', product ' || product) AS INTEGER)
            WHEN product = 'TOTAL' THEN 0 ELSE CAST(length(product) AS INTEGER) END AS level
    FROM judged WHERE dropped IS NULL AND shared
    GROUP BY reporter, partner, ccode1, ccode2, year, flow, product
)
SELECT ccode1, ccode2, year, flow, product, trade, cif, fob, weight,
    CASE WHEN product = 'TOTAL' THEN 0 ELSE CAST(length(product) AS INTEGER) END AS level, dropped
FROM judged WHERE dropped IS NOT NULL OR NOT shared
UNION ALL
SELECT ccode1, ccode2, year, flow, product, {_sum("trade")}, {_sum("cif")}, {_sum("fob")},
    {_sum("weight", "DOUBLE")}, min(level) AS level, NULL AS dropped
FROM numbers GROUP BY ccode1, ccode2, year, flow, product"""


_HEADER = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,flowCode,partnerCode,"
    "partner2Code,classificationCode,cmdCode,customsCode,mosCode,motCode,qtyUnitCode,qty,"
    "isQtyEstimated,altQtyUnitCode,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,"
    "isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,"
    "isAggregate\n"
)
_ROWS = (
    ("156", "M", "643", "270900", "C00", "0", "5000.5", "1000.25", "", "1000.25"),
    ("156", "M", "0", "270900", "C00", "0", "0", "1800", "", "1800"),
    ("842", "X", "490", "TOTAL", "C00", "0", "0", "", "77", "77"),
    ("842", "X", "490", "TOTAL", "C00", "2100", "0", "", "70", "70"),
    ("842", "X", "899", "01", "C00", "0", "0", "", "7", "7"),
)


def _line(cells: tuple[str, ...]) -> str:
    reporter, flow, partner, product, customs, transport, weight, cif, fob, value = cells
    return (
        f"C\tA\t20010101\t2001\t52\t2001\t{reporter}\t{flow}\t{partner}\t0\tH1\t{product}\t{customs}"
        f"\t0\t{transport}\t-1\t0\tFalse\t-1\t0\tFalse\t{weight}\tFalse\t0\tFalse\t{cif}\t{fob}\t{value}"
        "\t0\tTrue\tFalse\n"
    )


un_comtrade = Source(
    name="un_comtrade",
    origin=Origin(
        publisher="United Nations Statistics Division",
        title="UN Comtrade",
        version="as retrieved",
        citation=("un_comtrade",),
        url="https://comtradeplus.un.org/",
        licence="United Nations terms; redistribution of bulk data is restricted",
        may_redistribute=False,
    ),
    unit=Unit(
        "flow of a product as state 1 reports it",
        ("ccode1", "ccode2", "year", "flow", "product"),
        text=("flow", "product"),
    ),
    columns={
        "trade": Column(type="BIGINT", scale="US$ of the year, as state 1 values the flow"),
        "cif": Column(type="BIGINT", scale="US$ of the year, with freight and insurance"),
        "fob": Column(type="BIGINT", scale="US$ of the year, without freight and insurance"),
        "weight": Column(type="DOUBLE", scale="kg net, in part estimated by the UN", least=0),
        "level": Column(type="INTEGER", scale="digits of the code: 2, 4 or 6; 0 for TOTAL"),
    },
    years=(1962, 2025),
    forms=(
        Form(file="un_comtrade.gz", read=_select(f"read_csv({{file}}, {_TABS})"), most=64 << 30),
        Form(file="un_comtrade.tsv", read=_select(f"read_csv({{file}}, {_TABS})")),
        Form(
            file="un_comtrade.csv", read=_select(f"read_csv({{file}}, {CSV})"), encoding="latin-1"
        ),
    ),
    sample=_HEADER.replace(",", "\t") + "".join(map(_line, _ROWS)),
    address="https://comtradeplus.un.org/",
    missing="an empty cell; 0 for weights, CIF and FOB values beside a value",
    every=30,
    key="COMTRADE_KEY",
    key_header="Ocp-Apim-Subscription-Key",
    hosts=("comtradeapi.un.org",),
    caveat=(
        "A flow has two reports that differ; levels of products contain each other; trade that a "
        "reporter keeps secret stands under 9999 or in TOTAL only."
    ),
)
