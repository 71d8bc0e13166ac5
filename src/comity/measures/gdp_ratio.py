"""Ratio of two states' gross domestic products."""

from comity.measure import Example, measure
from comity.units import DIRECTED_DYAD_YEAR


@measure(
    title="Ratio of gross domestic products",
    unit=DIRECTED_DYAD_YEAR,
    scale="times; above 1, state 1 is larger",
    bounds=(0.0, None),
    direction="of state 1 to state 2",
    sources=("wb_gdp",),
    references=("worldbank_wdi",),
    example=Example(
        given={
            # invented
            "wb_gdp": [
                {"ccode": 710, "year": 2001, "gdp": 4_000},
                {"ccode": 365, "year": 2001, "gdp": 1_000},
                {"ccode": 2, "year": 2001},
            ],
        },
        expect=[
            (710, 365, 2001, 4.0, "A"),
            (365, 710, 2001, 0.25, "A"),
            (2, 365, 2001, None, "O"),
            (2, 710, 2001, None, "O"),
            (365, 2, 2001, None, "O"),
            (710, 2, 2001, None, "O"),
        ],
        within=5e-9,
        arguments={},
    ),
)
def gdp_ratio() -> str:
    """Gross domestic product of state 1 over that of state 2, both in current US dollars."""
    return """
        SELECT a.ccode AS ccode1, b.ccode AS ccode2, a.year,
               1e0 * a.gdp / nullif(b.gdp, 0) AS value
        FROM wb_gdp AS a
        JOIN wb_gdp AS b ON a.year = b.year AND a.ccode <> b.ccode
        WHERE a.ccode <> 0 AND b.ccode <> 0
    """
