"""Alliance: whether two states are allies, under each definition in use."""

from typing import Literal

from comity.measure import Example, measure
from comity.units import DYAD_YEAR

Definition = Literal["any_obligation", "military_support", "defense", "mutual_defense"]


@measure(
    title="Alliance",
    unit=DYAD_YEAR,
    scale="1 allies under this definition, 0 not",
    bounds=(0.0, 1.0),
    sources=("atop",),
    references=("leeds2002",),
    absent=0.0,
    example=Example(
        given={
            "atop": [
                # in 1832 France promised to defend Belgium, not the reverse
                {"ccode1": 220, "ccode2": 211, "year": 1832, "defense": 1},
                {"ccode1": 211, "ccode2": 220, "year": 1832, "defense": 0},
            ],
        },
        expect=[(211, 220, 1832, 1.0, "A")],
        within=0.0,
        arguments={"definition": "defense"},
    ),
)
def alliance(*, definition: Definition = "defense") -> str:
    """Whether the two states are allies by the treaty obligations between them.

    "any_obligation": at least one obligation of any kind (the widest use of ATOP);
    "military_support": one of them owes defence or offence; "defense": one of them owes defence;
    "mutual_defense": both do. A partnership without such a treaty is no alliance under any of them.
    """
    kinds = {
        "any_obligation": "defense + offense + neutrality + nonaggression + consultation",
        "military_support": "defense + offense",
        "defense": "defense",
        "mutual_defense": "defense",
    }[definition]
    owed = "a.owed > 0 AND b.owed > 0" if definition == "mutual_defense" else "a.owed + b.owed > 0"
    return f"""
        WITH owes AS (SELECT ccode1, ccode2, year, {kinds} AS owed FROM atop)
        SELECT a.ccode1, a.ccode2, a.year,
               CASE WHEN a.owed IS NULL OR b.owed IS NULL THEN NULL
                    WHEN {owed} THEN 1 ELSE 0 END AS value
        FROM owes AS a
        JOIN owes AS b
          ON a.ccode1 = b.ccode2 AND a.ccode2 = b.ccode1 AND a.year = b.year
        WHERE a.ccode1 < a.ccode2
    """
