"""Trade of two states: what they sold each other."""

from comity.measure import Example, measure
from comity.provenance import Kind
from comity.reporter import Reporter, flows
from comity.units import DYAD_YEAR


@measure(
    title="Trade in both directions",
    unit=DYAD_YEAR,
    scale="US$, current prices",
    bounds=(0.0, None),
    sources=("cow_trade", "china_customs"),
    references=("barbieri2009", "barbieri2016", "jiang2014"),
    kind=Kind.COPIED,
    example=Example(
        given={
            "china_customs": [
                # Jiang (2014), Table 1; the later row as the press quotes it
                {
                    "ccode1": 365,
                    "ccode2": 710,
                    "year": 2013,
                    "total": 89_210_000_000,
                    "status": "A",
                },
                {
                    "ccode1": 710,
                    "ccode2": 365,
                    "year": 2013,
                    "total": 89_210_000_000,
                    "status": "A",
                },
                {
                    "ccode1": 365,
                    "ccode2": 710,
                    "year": 2018,
                    "total": 107_060_000_000,
                    "status": "P",
                },
            ],
        },
        expect=[(365, 710, 2013, 89.21e9, "A"), (365, 710, 2018, 107.06e9, "P")],
        within=5e6,
        arguments={"reporter": "customs"},
    ),
)
def trade_total(*, reporter: Reporter = "importer") -> str:
    """Goods that either state sold to the other in a year.

    As "importer", each flow as the buying state reports it (Correlates of War); as "customs", both
    flows as China reports them (the printed total, which rounding may set apart from its parts).
    """
    table, status = flows(reporter)
    return f"""
        SELECT t.ccode1, t.ccode2, t.year, t.total AS value, {status} AS status
        FROM {table} AS t
        WHERE t.ccode1 < t.ccode2
    """
