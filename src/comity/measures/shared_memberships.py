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
                {"organisation": "SCO", "ccode": 365, "first": "2001-06-15"},
                {"organisation": "SCO", "ccode": 710, "first": "2001-06-15"},
                {
                    "organisation": "BRICS",
                    "ccode": 365,
                    "first": "1999-01-01",
                    "last": "2001-12-31",
                },
                {"organisation": "BRICS", "ccode": 710, "first": "2000-01-01"},
            ],
        },
        expect=[(365, 710, 2000, 1.0, "P"), (365, 710, 2001, 1.0, "P")],
        within=0.0,
        arguments={},
    ),
)
def shared_memberships() -> str:
    """Count of the listed organisations of which both states are members at the year's end.

    Observers and dialogue partners do not count, nor does a membership that the state itself does
    not confirm. Part of the dates are verified at the organisations or governments and part are
    not, so every count is provisional: the column `verified` of the source says which. NATO, the
    European Union and the treaty before the CSTO are not among the organisations counted. A count
    of ties does not by itself tell close pairs from others.
    """
    return """
        WITH held AS (
            SELECT y.year, m.organisation, m.ccode
            FROM org_memberships AS m
            JOIN years AS y
              ON EXTRACT(YEAR FROM m.first) <= y.year
             AND (m.last IS NULL OR EXTRACT(YEAR FROM m.last) > y.year)
            WHERE m.organisation IN ('Shanghai Five', 'SCO', 'BRICS', 'CSTO', 'EAEU')
        )
        SELECT a.ccode AS ccode1, b.ccode AS ccode2, a.year, count(*) AS value, 'P' AS status
        FROM held AS a
        JOIN held AS b
          ON a.organisation = b.organisation AND a.year = b.year AND a.ccode < b.ccode
        GROUP BY a.ccode, b.ccode, a.year
    """
