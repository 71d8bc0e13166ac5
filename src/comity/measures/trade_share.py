"""Trade share: how much of a state's trade is with the other."""

from comity.measure import Example, measure
from comity.reporter import Reporter, flows
from comity.units import DIRECTED_DYAD_YEAR


@measure(
    title="Share of trade",
    unit=DIRECTED_DYAD_YEAR,
    scale="share of state 1's trade, 0 to 1",
    bounds=(0.0, None),
    direction="of state 2 in the trade of state 1",
    sources=("cow_trade", "china_customs", "cow_trade_national"),
    references=("barbieri2009", "barbieri2016", "jiang2014"),
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
                {
                    "ccode1": 365,
                    "ccode2": 710,
                    "year": 2013,
                    "total": 89_210_000_000,
                    "status": "A",
                },
            ],
            "cow_trade_national": [
                # COW trade 4.0, rounded to a million
                {"ccode": 710, "year": 2013, "imports": 2_483_548e6, "exports": 2_671_019e6},
                {"ccode": 365, "year": 2013, "imports": 314_967e6, "exports": 527_266e6},
            ],
        },
        expect=[(710, 365, 2013, 0.017307, "A"), (365, 710, 2013, 0.105921, "A")],
        within=5e-7,
        arguments={"reporter": "customs"},
    ),
)
def trade_share(*, reporter: Reporter = "importer") -> str:
    """Trade with state 2 over all trade of state 1, exports plus imports.

    The total is what state 1 trades with the world (Correlates of War). With "customs" the flow is
    China's report and the total still COW's. A flow of 0 leaves the share missing; Hong Kong's
    re-exports count as Hong Kong's.
    """
    table, status = flows(reporter)
    return f"""
        SELECT t.ccode1, t.ccode2, t.year,
               CASE WHEN t.total > 0
                    THEN 1e0 * t.total / nullif(n.imports + n.exports, 0) END AS value,
               {status} AS status
        FROM {table} AS t
        JOIN cow_trade_national AS n ON t.ccode1 = n.ccode AND t.year = n.year
    """
