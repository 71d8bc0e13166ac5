"""Similarity in the UN General Assembly beyond what chance would give."""

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
    real = [
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
    # invented: two states that always voted yes, so that kappa is 0/0
    always = [
        {"session": 67, "resid": i, "ccode": code, "vote": 1, "year": 2012, "contested": True}
        for i in range(500, 505)
        for code in (2, 20)
    ]
    return real + always


@measure(
    title="Chance-corrected similarity in the UN General Assembly",
    unit=DYAD_YEAR,
    scale="kappa with squared distances: 1 identical, 0 as by chance, below 0 opposed",
    bounds=(None, 1.0),
    sources=("unga_votes", "unvotes"),
    references=("voeten2013", "voeten_unga", "cohen1968", "hage2011"),
    example=Example(
        given={"unga_votes": _votes()},
        expect=[
            (365, 710, 2012, 0.4070070816, "A"),
            (2, 20, 2012, None, "M"),
            (2, 365, 2012, None, "O"),
            (2, 710, 2012, None, "O"),
            (20, 365, 2012, None, "O"),
            (20, 710, 2012, None, "O"),
        ],
        within=5e-11,
        arguments={},
    ),
    beside={"n": "contested roll calls on which both voted"},
)
def unga_kappa(
    tables: Mapping[str, Mapping[str, Any]],
    *,
    release: Literal["unga_votes", "unvotes"] = "unga_votes",
    window: int = 1,
) -> dict[str, Any]:
    """Cohen's kappa with squared distances between yes, abstain and no, on contested roll calls.

    One minus the observed over the expected squared distance, where expected means: if each
    state kept its own shares of yes, abstain and no, but the two were unrelated. Two states that
    both always vote alike have no kappa (0/0). With a window of several sessions the value is the
    mean of the sessions' kappas. The year is that of the session's opening (session + 1945).
    """
    import numpy as np

    from comity.similarity import by_session, pairs, stacked

    ccodes, sessions = by_session(dict(tables[release]))
    found = []
    for year in sessions:
        inside = [s for y, s in sessions.items() if year - window < y <= year]
        n = sum((s.n for s in inside), np.zeros_like(inside[0].n))
        known = sum((np.isfinite(s.kappa).astype(float) for s in inside), 0 * n)
        total = sum((np.nan_to_num(s.kappa) for s in inside), 0 * n)
        with np.errstate(invalid="ignore", divide="ignore"):
            value = np.where(known > 0, total / known, np.nan)
        table = pairs(ccodes, year, {"n": n, "value": value})
        table["status"] = np.where(np.isnan(table["value"]), "M", "A")
        found.append(table)
    return stacked(found, ("ccode1", "ccode2", "year", "value", "n", "status"))
