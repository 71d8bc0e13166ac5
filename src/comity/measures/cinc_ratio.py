"""Capability ratio: how many times the other's material capabilities a state has."""

from comity.capabilities import composite
from comity.measure import Example, measure
from comity.units import DIRECTED_DYAD_YEAR


@measure(
    title="Ratio of material capabilities",
    unit=DIRECTED_DYAD_YEAR,
    scale="times; above 1, state 1 has more",
    bounds=(0.0, None),
    direction="of state 1 to state 2",
    sources=("cow_nmc",),
    references=("singer1972", "singer1987"),
    example=Example(
        given={
            # invented: shares 0.5, 0.25 and (milper alone) 0.25; the last state has none
            "cow_nmc": [
                {"ccode": 710, "year": 2001, "milex": 50, "milper": 5},
                {"ccode": 365, "year": 2001, "milex": 20, "milper": 3},
                {"ccode": 2, "year": 2001},
                {"ccode": 0, "year": 2001, "milex": 100, "milper": 10},
            ],
        },
        expect=[
            (710, 365, 2001, 2.0, "A"),
            (365, 710, 2001, 0.5, "A"),
            (2, 365, 2001, None, "O"),
            (2, 710, 2001, None, "O"),
            (365, 2, 2001, None, "O"),
            (710, 2, 2001, None, "O"),
        ],
        within=5e-9,
        arguments={},
    ),
)
def cinc_ratio() -> str:
    """Composite index of state 1 over that of state 2.

    The index is the mean of a state's available shares in the world's military expenditure and
    personnel, iron and steel, energy, and total and urban population.
    """
    return f"""
WITH composite AS ({composite()})
SELECT a.ccode AS ccode1, b.ccode AS ccode2, a.year,
       a.share / nullif(b.share, 0) AS value
FROM composite AS a
JOIN composite AS b ON a.year = b.year AND a.ccode <> b.ccode"""
