"""Share of arms exports, by volume."""

from comity.arms import Records, windowed_share
from comity.measure import Example, measure
from comity.units import DIRECTED_DYAD_YEAR


@measure(
    title="Share of arms exports",
    unit=DIRECTED_DYAD_YEAR,
    scale="share of the volume (SIPRI trend-indicator values, not dollars), 0 to 1",
    bounds=(0.0, 1.0),
    direction="of state 2 in the arms exports of state 1",
    sources=("sipri_transfers", "sipri_register"),
    references=("sipri_at", "info360"),
    example=Example(
        given={
            # invented: 365 delivers 10 of its 40 to 710, which gets 20 in all
            "sipri_transfers": [
                {"ccode1": 365, "ccode2": 710, "year": 2001, "tiv": 10},
                {"ccode1": 365, "ccode2": 0, "year": 2001, "tiv": 40},
                {"ccode1": 0, "ccode2": 710, "year": 2001, "tiv": 20},
                {"ccode1": 0, "ccode2": 0, "year": 2001, "tiv": 90},
            ],
        },
        expect=[(365, 710, 2001, 0.25, "A"), (710, 365, 2001, None, "M")],
        within=5e-9,
        arguments={"window": 1},
    ),
)
def arms_export_share(*, records: Records = "sipri_transfers", window: int = 5) -> str:
    """Deliveries of state 1 to state 2, over all that state 1 delivered to anyone.

    Volumes of major arms in trend-indicator values, summed over the window that ends with the
    year; never money. Nothing delivered to or by anyone in the window leaves the share undefined.
    "sipri_transfers" are the yearly tables, "sipri_register" the later register of deals.
    """
    return windowed_share("export", records, window)
