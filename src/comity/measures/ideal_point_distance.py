"""Distance of two states' ideal points in the UN General Assembly."""

from typing import Literal

from comity.measure import Example, measure
from comity.provenance import Kind
from comity.units import DYAD_YEAR


@measure(
    title="Distance of ideal points",
    unit=DYAD_YEAR,
    scale="standard deviations over all states; 0 is the same position",
    bounds=(0.0, None),
    sources=("unga_ideal_points",),
    references=("bailey2017", "fjelstul2025"),
    kind=Kind.ESTIMATED,
    example=Example(
        given={
            "unga_ideal_points": [
                # April 2020 release, session 68 (2013): China -0.5181, Russia -0.0153
                {"ccode": 710, "year": 2013, "theta": -0.5181},
                {"ccode": 365, "year": 2013, "theta": -0.0153},
                {"ccode": 2, "year": 2013, "theta": None},
            ],
        },
        expect=[
            (365, 710, 2013, 0.5028, "E"),
            (2, 365, 2013, None, "O"),
            (2, 710, 2013, None, "O"),
        ],
        within=5e-5,
        arguments={},
    ),
)
def ideal_point_distance(
    *, series: Literal["final_passage", "all", "legacy"] = "final_passage"
) -> str:
    """Absolute difference of the two posterior means.

    No interval is given: one for a difference needs joint draws, not two separate intervals.
    """
    theta = {"final_passage": "theta", "all": "theta_all", "legacy": "theta_legacy"}[series]
    return f"""
        SELECT a.ccode AS ccode1, b.ccode AS ccode2, a.year,
               abs(a.{theta} - b.{theta}) AS value, 'E' AS status
        FROM unga_ideal_points AS a
        JOIN unga_ideal_points AS b ON a.year = b.year AND a.ccode < b.ccode
    """
