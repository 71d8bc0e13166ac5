"""Pledge: what a state owes another by treaty."""

from typing import Literal

from comity.measure import Example, measure
from comity.units import DIRECTED_DYAD_YEAR


@measure(
    title="Treaty obligation",
    unit=DIRECTED_DYAD_YEAR,
    scale="1 in force on at least one day of the year, 0 not",
    bounds=(0.0, 1.0),
    direction="of state 1 towards state 2",
    sources=("atop",),
    references=("leeds2002",),
    absent=0.0,
    example=Example(
        given={
            "atop": [
                # in 1832 France promised to defend Belgium, not the reverse
                {"ccode1": 220, "ccode2": 211, "year": 1832, "defense": 1, "consultation": 0},
                {"ccode1": 211, "ccode2": 220, "year": 1832, "defense": 0, "consultation": 0},
            ],
        },
        expect=[(220, 211, 1832, 1.0, "A"), (211, 220, 1832, 0.0, "A")],
        within=0.0,
        arguments={"kind": "defense"},
    ),
)
def pledge(
    *,
    kind: Literal["defense", "offense", "neutrality", "nonaggression", "consultation"] = "defense",
) -> str:
    """Whether a treaty in force obliges state 1 towards state 2.

    Defence: to help when attacked. Offence: to join an attack. Neutrality: to stay out of a war of
    the other. Non-aggression: not to attack. Consultation: to confer in a crisis. A flag may come
    from a treaty of many members; the instruments behind it are listed beside it.
    """
    return f"SELECT ccode1, ccode2, year, {kind} AS value FROM atop"
