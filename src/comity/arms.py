"""Shares in arms transfers over windows of years, as SQL that both directions need."""

from typing import Literal

Records = Literal["sipri_transfers", "sipri_register"]
"""Tables of transfers by supplier, recipient and year (to 2021), or the register of deals."""


def windowed_share(side: Literal["export", "import"], records: Records, window: int) -> str:
    """Return a query of state 2's share in what state 1 delivered to, or received from, anyone.

    Every pair of states that occur in the table has a row for every year of the table: with
    status M where state 1 delivered or received nothing at all in the window, and O where a
    delivery between the two, or a total of state 1, is missing from the table.
    """
    own, other = ("ccode1", "ccode2") if side == "export" else ("ccode2", "ccode1")
    return f"""
        WITH flows AS (SELECT {own} AS s1, {other} AS s2, year, tiv FROM {records}),
        states AS (
            SELECT s1 AS ccode FROM flows WHERE s1 <> 0
            UNION
            SELECT s2 AS ccode FROM flows WHERE s2 <> 0
        ),
        summed AS (
            SELECT a.ccode AS s1, b.ccode AS s2, y.year,
                   CAST(sum(CASE WHEN f.s2 <> 0 THEN f.tiv ELSE 0 END) AS BIGINT) AS part,
                   CAST(sum(CASE WHEN f.s2 = 0 THEN f.tiv ELSE 0 END) AS BIGINT) AS whole,
                   count(f.year) - count(f.tiv) AS lost
            FROM states AS a
            JOIN states AS b ON a.ccode <> b.ccode
            JOIN (SELECT DISTINCT year FROM flows) AS y ON TRUE
            LEFT JOIN flows AS f
              ON f.s1 = a.ccode AND f.s2 IN (b.ccode, 0)
             AND f.year BETWEEN y.year - {window - 1} AND y.year
            GROUP BY a.ccode, b.ccode, y.year
        )
        SELECT s1 AS ccode1, s2 AS ccode2, year,
               CASE WHEN lost = 0 THEN 1e0 * part / nullif(whole, 0) END AS value,
               CASE WHEN lost > 0 THEN 'O' WHEN whole = 0 THEN 'M' ELSE 'A' END AS status
        FROM summed
    """
