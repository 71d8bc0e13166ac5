"""Exports of one state to the other, by who reports them."""

from comity.measure import Example, measure
from comity.provenance import Kind
from comity.reporter import Reporter, flows
from comity.units import DIRECTED_DYAD_YEAR


@measure(
    title="Exports",
    unit=DIRECTED_DYAD_YEAR,
    scale="US$, current prices",
    bounds=(0.0, None),
    direction="from state 1 to state 2",
    sources=("cow_trade", "china_customs"),
    references=("barbieri2009", "barbieri2016", "jiang2014"),
    kind=Kind.COPIED,
    example=Example(
        given={
            "china_customs": [
                # Jiang (2014), Table 1
                {
                    "ccode1": 710,
                    "ccode2": 365,
                    "year": 2013,
                    "exports": 49_590_000_000,
                    "status": "A",
                },
                {
                    "ccode1": 365,
                    "ccode2": 710,
                    "year": 2013,
                    "exports": 39_610_000_000,
                    "status": "A",
                },
                {"ccode1": 710, "ccode2": 365, "year": 2016, "exports": None, "status": "P"},
            ],
        },
        expect=[
            (710, 365, 2013, 49.59e9, "A"),
            (365, 710, 2013, 39.61e9, "A"),
            (710, 365, 2016, None, "O"),
        ],
        within=5e6,
        arguments={"reporter": "customs"},
    ),
)
def exports(*, reporter: Reporter = "importer") -> str:
    """Goods that state 1 sold to state 2 in a year.

    As "importer", what state 2 reports as its imports from state 1 (Correlates of War); as
    "customs", what China reports, whichever side it is on.
    """
    table, status = flows(reporter)
    return f"""
        SELECT t.ccode1, t.ccode2, t.year, t.exports AS value, {status} AS status
        FROM {table} AS t
    """
