"""Trade intensity: trade beside what the two states' sizes would lead one to expect."""

from comity.measure import Example, measure
from comity.reporter import Reporter, flows
from comity.units import DIRECTED_DYAD_YEAR


@measure(
    title="Trade intensity",
    unit=DIRECTED_DYAD_YEAR,
    scale="ratio; 1 as expected, above 1 more",
    bounds=(0.0, None),
    direction="of state 1's exports to state 2",
    sources=("cow_trade", "china_customs", "cow_trade_national"),
    references=("drysdale1982", "barbieri2009", "barbieri2016"),
    example=Example(
        given={
            "china_customs": [
                {
                    "ccode1": 710,
                    "ccode2": 365,
                    "year": 2007,
                    "exports": 28_490_000_000,
                    "status": "A",
                },
                {
                    "ccode1": 365,
                    "ccode2": 710,
                    "year": 2007,
                    "exports": 19_680_000_000,
                    "status": "A",
                },
            ],
            "cow_trade_national": [
                # COW trade 4.0, US$ thousand rounded
                {
                    "ccode": 710,
                    "year": 2007,
                    "imports": 1_329_850_250e3,
                    "exports": 1_565_435_250e3,
                },
                {"ccode": 365, "year": 2007, "imports": 199_443_700e3, "exports": 352_385_139e3},
                {"ccode": 0, "year": 2007, "imports": 14_040_083_115e3, "exports": 1},
            ],
        },
        expect=[(710, 365, 2007, 1.15982, "A"), (365, 710, 2007, 0.58125, "A")],
        within=5e-6,
        arguments={"reporter": "customs"},
    ),
)
def trade_intensity(*, reporter: Reporter = "importer") -> str:
    """State 2's share in state 1's exports, over state 2's share in the imports of the others.

    The denominator is state 2's imports over the world's imports without state 1's own. The world
    is the sum of the states in Correlates of War. A flow of 0 leaves the ratio missing.
    """
    table, status = flows(reporter)
    return f"""
        SELECT t.ccode1, t.ccode2, t.year,
               1e0 * nullif(t.exports, 0) / nullif(a.exports, 0)
                   / (1e0 * b.imports / nullif(w.imports - a.imports, 0)) AS value,
               {status} AS status
        FROM {table} AS t
        JOIN cow_trade_national AS a ON t.ccode1 = a.ccode AND t.year = a.year
        JOIN cow_trade_national AS b ON t.ccode2 = b.ccode AND t.year = b.year
        JOIN cow_trade_national AS w ON w.ccode = 0 AND t.year = w.year
        WHERE b.imports > 0
    """
