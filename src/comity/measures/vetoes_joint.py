"""Joint vetoes in the UN Security Council."""

from comity.measure import Example, measure
from comity.provenance import Status
from comity.units import DYAD_YEAR


@measure(
    title="Joint vetoes in the UN Security Council",
    unit=DYAD_YEAR,
    scale="drafts that both vetoed",
    bounds=(0.0, None),
    sources=("unsc_vetoes", "unsc_seats"),
    references=("yordan_vetoes", "undhl_vetoes"),
    absent=Status.CANNOT_EXIST,
    example=Example(
        given={
            # invented: two drafts, the first vetoed by both
            "unsc_vetoes": [
                {"draft_number": 1, "ccode": 365, "year": 2001, "vetoed": 1},
                {"draft_number": 1, "ccode": 710, "year": 2001, "vetoed": 1},
                {"draft_number": 2, "ccode": 365, "year": 2001, "vetoed": 1},
                {"draft_number": 2, "ccode": 710, "year": 2001, "vetoed": 0},
            ],
            "unsc_seats": [
                {"ccode": 365, "year": 2001, "permanent": 1},
                {"ccode": 710, "year": 2001, "permanent": 1},
                {"ccode": 365, "year": 2002, "permanent": 1},
                {"ccode": 710, "year": 2002, "permanent": 1},
            ],
        },
        expect=[(365, 710, 2001, 1.0, "A"), (365, 710, 2002, 0.0, "A")],
        within=0.0,
        arguments={},
    ),
)
def vetoes_joint(*, window: int = 1) -> str:
    """Draft resolutions that both states vetoed, in a year or in the window that ends with it.

    Counted from the members named, not from the list's flags. Only permanent members have a veto;
    for all others the number cannot exist.
    """
    return f"""
        WITH drafts AS (
            SELECT a.ccode AS ccode1, b.ccode AS ccode2, a.year, a.vetoed * b.vetoed AS both_vetoed
            FROM unsc_vetoes AS a
            JOIN unsc_vetoes AS b ON a.draft_number = b.draft_number AND a.ccode < b.ccode
        )
        SELECT p.ccode AS ccode1, q.ccode AS ccode2, p.year,
               CASE WHEN count(d.year) = count(d.both_vetoed)
                    THEN CAST(coalesce(sum(d.both_vetoed), 0) AS BIGINT) END AS value
        FROM unsc_seats AS p
        JOIN unsc_seats AS q ON p.year = q.year AND p.ccode < q.ccode
        LEFT JOIN drafts AS d
          ON p.ccode = d.ccode1 AND q.ccode = d.ccode2
         AND d.year BETWEEN p.year - {window - 1} AND p.year
        WHERE p.permanent = 1 AND q.permanent = 1
        GROUP BY p.ccode, q.ccode, p.year
    """
