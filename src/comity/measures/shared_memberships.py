"""Organisations of which both states are members."""

from comity.measure import Example, measure
from comity.units import DYAD_YEAR


@measure(
    title="Shared memberships",
    unit=DYAD_YEAR,
    scale="of the organisations listed: Shanghai Five, SCO, BRICS, CSTO, EAEU",
    bounds=(0.0, 5.0),
    sources=("org_memberships",),
    references=(),
    absent=0.0,
    example=Example(
        given={
            # invented
            "org_memberships": [
                {"organisation": "X", "ccode": 365, "first": "2001-06-15"},
                {"organisation": "X", "ccode": 710, "first": "2001-06-15"},
                {"organisation": "Y", "ccode": 365, "first": "1999-01-01", "last": "2001-12-31"},
                {"organisation": "Y", "ccode": 710, "first": "2000-01-01"},
            ],
        },
        expect=[(365, 710, 2000, 1.0, "P"), (365, 710, 2001, 1.0, "P")],
        within=0.0,
        arguments={},
    ),
)
def shared_memberships() -> str:
    """Count of the listed organisations of which both states are members at the year's end.

    Observers and dialogue partners do not count. The dates are compiled and not verified at the
    organisations; a count of ties does not by itself tell close pairs from others.
    """
    return """
        WITH held AS (
            SELECT y.year, m.organisation, m.ccode
            FROM org_memberships AS m
            JOIN years AS y
              ON EXTRACT(YEAR FROM m.first) <= y.year
             AND (m.last IS NULL OR EXTRACT(YEAR FROM m.last) > y.year)
        )
        SELECT a.ccode AS ccode1, b.ccode AS ccode2, a.year, count(*) AS value, 'P' AS status
        FROM held AS a
        JOIN held AS b
          ON a.organisation = b.organisation AND a.year = b.year AND a.ccode < b.ccode
        GROUP BY a.ccode, b.ccode, a.year
    """
