"""Trade asymmetry: which of two states needs the other's trade more."""

from comity.measure import Example, measure
from comity.reporter import Reporter, flows
from comity.units import DIRECTED_DYAD_YEAR


@measure(
    title="Trade asymmetry",
    unit=DIRECTED_DYAD_YEAR,
    scale="times; above 1, state 2 depends more",
    bounds=(0.0, None),
    direction="of state 2's dependence over state 1's",
    sources=("cow_trade", "china_customs", "cow_trade_national"),
    references=("hirschman1945", "barbieri2009", "barbieri2016"),
    example=Example(
        given={
            "china_customs": [
                {
                    "ccode1": 710,
                    "ccode2": 365,
                    "year": 2013,
                    "total": 89_210_000_000,
                    "status": "A",
                },
            ],
            "cow_trade_national": [
                {"ccode": 710, "year": 2013, "imports": 2_483_548e6, "exports": 2_671_019e6},
                {"ccode": 365, "year": 2013, "imports": 314_967e6, "exports": 527_266e6},
            ],
        },
        expect=[(710, 365, 2013, 6.1201, "A")],
        within=5e-5,
        arguments={"reporter": "customs"},
    ),
)
def trade_asymmetry(*, reporter: Reporter = "importer") -> str:
    """Share of the pair's trade in state 2's total, over its share in state 1's total.

    The flow cancels: the ratio is that of the two states' totals, and exists only where they
    trade with each other at all.
    """
    table, status = flows(reporter)
    return f"""
        SELECT t.ccode1, t.ccode2, t.year,
               CASE WHEN t.total > 0
                    THEN 1e0 * (a.imports + a.exports) / nullif(b.imports + b.exports, 0)
               END AS value,
               {status} AS status
        FROM {table} AS t
        JOIN cow_trade_national AS a ON t.ccode1 = a.ccode AND t.year = a.year
        JOIN cow_trade_national AS b ON t.ccode2 = b.ccode AND t.year = b.year
    """
