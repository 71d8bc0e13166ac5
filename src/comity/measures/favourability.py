"""Favourability: what one public thinks of the other state."""

from comity.measure import Example, measure
from comity.provenance import Kind
from comity.units import DIRECTED_DYAD_YEAR


@measure(
    title="Favourable view",
    unit=DIRECTED_DYAD_YEAR,
    scale="per cent of all answers, do-not-know included",
    bounds=(0.0, 100.0),
    direction="of the public of state 1 about state 2",
    sources=("pew_favourability",),
    references=("pew_global", "grasland"),
    kind=Kind.COPIED,
    example=Example(
        given={
            # invented
            "pew_favourability": [
                {"ccode1": 365, "ccode2": 710, "year": 2005, "favourable": 64.0, "n": 900},
                {"ccode1": 710, "ccode2": 365, "year": 2005, "n": 900},
            ],
        },
        expect=[(365, 710, 2005, 64.0, "A"), (710, 365, 2005, None, "O")],
        within=5e-9,
        arguments={},
    ),
    beside={
        "error": "standard error in points, as if the sample were simple and random",
        "n": "people asked",
    },
)
def favourability() -> str:
    """Weighted share of a public with a very or somewhat favourable view of a state.

    The error is that of a simple random sample; the design of the surveys makes it larger, by
    about a fifth or more. Years without a survey have no value; nothing is interpolated.
    """
    return """
        SELECT ccode1, ccode2, year, favourable AS value,
               sqrt(favourable * (100 - favourable) / n) AS error, n
        FROM pew_favourability
    """
