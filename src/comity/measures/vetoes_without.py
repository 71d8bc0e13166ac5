"""Vetoes that one state cast without the other."""

from comity.measure import Example, measure
from comity.provenance import Status
from comity.units import DIRECTED_DYAD_YEAR


@measure(
    title="Vetoes without the other",
    unit=DIRECTED_DYAD_YEAR,
    scale="drafts that state 1 vetoed and state 2 did not",
    bounds=(0.0, None),
    direction="of state 1 without state 2",
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
            ],
        },
        expect=[(365, 710, 2001, 1.0, "A"), (710, 365, 2001, 0.0, "A")],
        within=0.0,
        arguments={},
    ),
)
def vetoes_without(*, window: int = 1) -> str:
    """Draft resolutions that state 1 vetoed and state 2 did not.

    Counted in a year, or in the window of years that ends with it. The list names only the members
    that vetoed; state 2 may have voted yes or abstained. For states without a permanent seat the
    number cannot exist.
    """
    return f"""
        WITH drafts AS (
            SELECT a.ccode AS ccode1, b.ccode AS ccode2, a.year,
                   a.vetoed * (1 - b.vetoed) AS alone
            FROM unsc_vetoes AS a
            JOIN unsc_vetoes AS b ON a.draft_number = b.draft_number AND a.ccode <> b.ccode
        )
        SELECT p.ccode AS ccode1, q.ccode AS ccode2, p.year,
               CASE WHEN count(d.year) = count(d.alone)
                    THEN CAST(coalesce(sum(d.alone), 0) AS BIGINT) END AS value
        FROM unsc_seats AS p
        JOIN unsc_seats AS q ON p.year = q.year AND p.ccode <> q.ccode
        LEFT JOIN drafts AS d
          ON p.ccode = d.ccode1 AND q.ccode = d.ccode2
         AND d.year BETWEEN p.year - {window - 1} AND p.year
        WHERE p.permanent = 1 AND q.permanent = 1
        GROUP BY p.ccode, q.ccode, p.year
    """
