"""Agreement in the UN General Assembly, beside what chance would give."""

from collections.abc import Mapping
from typing import Any, Literal

from comity.measure import Example, measure
from comity.units import DYAD_YEAR

# Russia (rows) by China in session 67, 2012: the joint positions of 86 contested roll calls.
_SESSION_67 = ((55, 4, 1), (10, 7, 1), (4, 2, 2))


def _votes() -> list[dict[str, Any]]:
    cells = [
        (k, m)
        for k, row in enumerate(_SESSION_67, 1)
        for m, c in enumerate(row, 1)
        for _ in range(c)
    ]
    return [
        {
            "session": 67,
            "resid": i,
            "ccode": code,
            "vote": cell[place],
            "year": 2012,
            "contested": True,
        }
        for i, cell in enumerate(cells)
        for place, code in enumerate((365, 710))
    ]


@measure(
    title="Agreement in the UN General Assembly",
    unit=DYAD_YEAR,
    scale="share of contested roll calls, an abstention against a yes or no counted half",
    bounds=(0.0, 1.0),
    sources=("unga_votes", "unvotes"),
    references=("voeten2013", "voeten_unga"),
    example=Example(
        given={"unga_votes": _votes()},
        expect=[(365, 710, 2012, 0.8430232558, "A")],
        within=5e-11,
        arguments={},
    ),
    beside={
        "n": "contested roll calls on which both voted",
        "expected": "agreement that the two states' own voting habits would give",
    },
)
def unga_agreement(
    tables: Mapping[str, Mapping[str, Any]],
    *,
    release: Literal["unga_votes", "unvotes"] = "unga_votes",
    window: int = 1,
) -> dict[str, Any]:
    """Mean of 1 - |a - b| / 2 over the roll calls on which both voted.

    Yes is 1, an abstention 2, no 3: a yes against a no counts 0, an abstention beside either half.

    Only contested roll calls count: those on which the states present did not all vote alike.
    An absence is no position. The year is that of the session's opening (session + 1945).
    `expected` is the agreement of two unrelated states with the same voting habits. With a
    window of several sessions the roll calls of the window are pooled.
    """
    import numpy as np

    from comity.similarity import by_session, pairs, stacked

    ccodes, sessions = by_session(dict(tables[release]))
    found = []
    for year in sessions:
        inside = [s for y, s in sessions.items() if year - window < y <= year]
        n = sum((s.n for s in inside), np.zeros_like(inside[0].n))
        with np.errstate(invalid="ignore"):
            pooled = {
                "value": sum((np.nan_to_num(s.agreement) * s.n for s in inside), 0 * n) / n,
                "expected": sum((np.nan_to_num(s.expected) * s.n for s in inside), 0 * n) / n,
            }
        found.append(pairs(ccodes, year, {"n": n, **pooled}))
    return stacked(found, ("ccode1", "ccode2", "year", "value", "n", "expected"))
