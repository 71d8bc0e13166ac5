"""Ideal point: where a state stands in the UN General Assembly."""

from typing import Literal

from comity.measure import Example, measure
from comity.provenance import Kind
from comity.units import STATE_YEAR

Series = Literal["final_passage", "all", "legacy"]


@measure(
    title="Ideal point in the UN General Assembly",
    unit=STATE_YEAR,
    scale="position on the main dimension; one unit is one standard deviation over all states",
    bounds=(-10.0, 10.0),
    sources=("unga_ideal_points",),
    references=("bailey2017", "fjelstul2025"),
    kind=Kind.ESTIMATED,
    example=Example(
        given={
            "unga_ideal_points": [
                # invented
                {"ccode": 710, "year": 2001, "theta": -0.5, "low": -0.6, "high": -0.4, "n": 80},
                {"ccode": 365, "year": 2001, "theta": None},
            ],
        },
        expect=[(710, 2001, -0.5, "E"), (365, 2001, None, "O")],
        within=5e-9,
        arguments={},
    ),
    beside={
        "low": "5 per cent quantile of the posterior",
        "high": "95 per cent quantile of the posterior",
        "n": "votes that the estimate rests on",
    },
)
def ideal_point(*, series: Series = "final_passage") -> str:
    """Posterior mean of a state's position, from a dynamic item response model of its votes.

    Published estimates, copied: "final_passage" uses votes on whole resolutions, "all" every
    vote, "legacy" the older session-based model. The three have different scales and years.
    """
    value, low, high, n = {
        "final_passage": ("theta", "low", "high", "n"),
        "all": ("theta_all", "low_all", "high_all", "CAST(NULL AS INTEGER)"),
        "legacy": (
            "theta_legacy",
            "CAST(NULL AS DOUBLE)",
            "CAST(NULL AS DOUBLE)",
            "CAST(NULL AS INTEGER)",
        ),
    }[series]
    return f"""
        SELECT ccode, year, {value} AS value, {low} AS low, {high} AS high, {n} AS n,
               'E' AS status
        FROM unga_ideal_points
    """
