"""Growth of the trade of two states."""

from comity.measure import Example, measure
from comity.reporter import Reporter, flows
from comity.units import DYAD_YEAR


@measure(
    title="Growth of trade",
    unit=DYAD_YEAR,
    scale="per cent on the year before, current prices",
    bounds=(-100.0, None),
    sources=("cow_trade", "china_customs"),
    references=("barbieri2009", "barbieri2016", "jiang2014"),
    example=Example(
        given={
            "china_customs": [
                # Jiang (2014), Table 1, prints 1.2 for 2013; 2014 is left out on purpose
                {
                    "ccode1": 365,
                    "ccode2": 710,
                    "year": 2012,
                    "total": 88_160_000_000,
                    "status": "A",
                },
                {
                    "ccode1": 365,
                    "ccode2": 710,
                    "year": 2013,
                    "total": 89_210_000_000,
                    "status": "A",
                },
                {
                    "ccode1": 365,
                    "ccode2": 710,
                    "year": 2015,
                    "total": 68_000_000_000,
                    "status": "P",
                },
            ],
        },
        expect=[
            (365, 710, 2012, None, "O"),
            (365, 710, 2013, 1.191, "A"),
            (365, 710, 2015, None, "O"),
        ],
        within=5e-4,
        arguments={"reporter": "customs"},
    ),
)
def trade_growth(*, reporter: Reporter = "importer") -> str:
    """Trade of the year over trade of the year before, minus one, in per cent.

    A gap in the years, or a total of 0, leaves growth missing: it would not be growth on a
    known year before. Computed
    from the levels, so it may differ from a printed rate whose base was revised.
    """
    table, status = flows(reporter)
    before = status.replace("t.", "b.")
    return f"""
        SELECT t.ccode1, t.ccode2, t.year,
               CASE WHEN t.total > 0 AND b.total > 0
                    THEN 100e0 * (t.total - b.total) / b.total END AS value,
               CASE WHEN {status} = 'A' THEN {before} ELSE {status} END AS status
        FROM {table} AS t
        JOIN {table} AS b
          ON t.ccode1 = b.ccode1 AND t.ccode2 = b.ccode2 AND t.year = b.year + 1
        WHERE t.ccode1 < t.ccode2
    """
