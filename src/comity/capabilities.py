"""The composite of material capabilities, as a piece of SQL that more than one measure needs."""

COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")


def composite() -> str:
    """Return a query of `ccode`, `year`, `share`: the mean of a state's available world shares.

    A component that is not reported is left out of the mean, never counted as zero. The world is
    the row of the code 0. NULL where a state has none of the six.
    """
    gap = {c: f"s.{c} IS NULL OR w.{c} IS NULL OR w.{c} = 0" for c in COMPONENTS}
    shares = "\n     + ".join(
        f"CASE WHEN {gap[c]} THEN 0 ELSE 1e0 * s.{c} / w.{c} END" for c in COMPONENTS
    )
    counted = "\n     + ".join(f"CASE WHEN {gap[c]} THEN 0 ELSE 1 END" for c in COMPONENTS)
    return f"""
SELECT s.ccode, s.year,
       ({shares})
       / nullif({counted}, 0) AS share
FROM cow_nmc AS s
JOIN cow_nmc AS w ON s.year = w.year AND w.ccode = 0
WHERE s.ccode <> 0"""
