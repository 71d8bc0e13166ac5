"""Trade balance: who sells more to whom."""

from comity.measure import Example, measure
from comity.reporter import Reporter, flows
from comity.units import DIRECTED_DYAD_YEAR


@measure(
    title="Trade balance",
    unit=DIRECTED_DYAD_YEAR,
    scale="US$, current prices; above zero, state 1 sells more",
    bounds=(None, None),
    direction="of state 1 with state 2",
    sources=("cow_trade", "china_customs"),
    references=("barbieri2009", "barbieri2016", "jiang2014"),
    example=Example(
        given={
            "china_customs": [
                # Jiang (2014), Table 1, prints 9.978
                {
                    "ccode1": 710,
                    "ccode2": 365,
                    "year": 2013,
                    "exports": 49_590_000_000,
                    "imports": 39_610_000_000,
                    "status": "A",
                },
                {"ccode1": 710, "ccode2": 365, "year": 2016, "exports": 1, "status": "P"},
            ],
        },
        expect=[(710, 365, 2013, 9.98e9, "A"), (710, 365, 2016, None, "O")],
        within=5e6,
        arguments={"reporter": "customs"},
    ),
)
def trade_balance(*, reporter: Reporter = "importer") -> str:
    """Surplus: exports of state 1 to state 2 minus its imports from there.

    Two flows of 0 leave it missing. The sign can depend on who reports: a buyer counts transport
    and transit that a seller does not.
    """
    table, status = flows(reporter)
    return f"""
        SELECT t.ccode1, t.ccode2, t.year,
               CASE WHEN t.exports > 0 OR t.imports > 0 THEN t.exports - t.imports END AS value,
               {status} AS status
        FROM {table} AS t
    """
