"""CINC: a state's share of the world's material capabilities."""

from comity.capabilities import composite
from comity.measure import Example, measure
from comity.units import STATE_YEAR


@measure(
    title="Composite index of national capability",
    unit=STATE_YEAR,
    scale="share of the world, 0 to 1",
    bounds=(0.0, 1.0),
    sources=("cow_nmc",),
    references=("singer1972", "singer1987"),
    example=Example(
        given={
            "cow_nmc": [
                # China 2022 and the world, NMC 7.0
                {
                    "ccode": 710,
                    "year": 2022,
                    "milex": 218639000,
                    "milper": 2035,
                    "irst": 1017959,
                    "pec": 7370013,
                    "tpop": 1433350,
                    "upop": 632320,
                },
                {
                    "ccode": 0,
                    "year": 2022,
                    "milex": 2017970000,
                    "milper": 20789,
                    "irst": 1889079,
                    "pec": 24348764,
                    "tpop": 8011318,
                    "upop": 3554770,
                },
                # invented: without five of six components the mean is over the one there is
                {"ccode": 365, "year": 2022, "milper": 2079},
            ],
        },
        expect=[(710, 2022, 0.234097, "A"), (365, 2022, 0.100005, "A")],
        within=5e-7,
        arguments={},
    ),
)
def cinc() -> str:
    """Mean of the state's available shares in the world's totals of six components.

    Military expenditure, military personnel, iron and steel production, primary energy
    consumption, total and urban population. A component that is not reported is left out of the
    mean, not counted as zero; therefore the index does not sum to 1 over the states of a year.
    """
    return f"SELECT c.ccode, c.year, c.share AS value FROM ({composite()}) AS c"
