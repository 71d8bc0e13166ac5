"""World Bank indicators: how their files are read, and since when a code means its state.

The World Bank looks back from the borders of today. The figures of a code are dropped for the
years in which it meant a state of other borders, or no state; states that did not yet exist keep
their code, which then meant no other. Aggregates and territories that are no states are left out.
"""

from collections.abc import Mapping

SINCE: Mapping[int, int] = {
    255: 1990,
    345: 2007,
    365: 1992,
    651: 1962,
    679: 1990,
    770: 1972,
    816: 1976,
    820: 1966,
}
"""First year in which a COW code and the World Bank's code mean the same borders, if not always."""

_WIDE = (
    "SELECT \"Country Code\" AS iso3, year, nullif(value, '') AS value FROM (UNPIVOT "
    "(SELECT COLUMNS('^(Country Code|[0-9]{{4}})$') FROM read_csv({file}, skip=4, header=true, "
    "all_varchar=true, delim=',', quote='\"')) "
    "ON COLUMNS('^[0-9]{{4}}$') INTO NAME year VALUE value) WHERE value <> ''"
)
_LONG = (
    'SELECT "Country Code" AS iso3, "Year" AS year, "Value" AS value FROM read_parquet({file}) '
    'WHERE "Value" IS NOT NULL'
)


def wide(column: str, since: Mapping[int, int] = SINCE) -> str:
    """Return SQL that reads the World Bank's own table, a column a year."""
    return _tidy(_WIDE, column, since)


def long(column: str, since: Mapping[int, int] = SINCE) -> str:
    """Return SQL that reads a copy with one row a year."""
    return _tidy(_LONG, column, since)


def _tidy(table: str, column: str, since: Mapping[int, int]) -> str:
    """Select whole numbers of states in the borders of their time, and of the world (code 0)."""
    other = " OR ".join(f"(c.ccode = {code} AND g.year < {year})" for code, year in since.items())
    return (
        f"WITH given AS (SELECT iso3, CAST(year AS INTEGER) AS year, "
        f"CAST(round(CAST(value AS DOUBLE)) AS BIGINT) AS {column} FROM ({table}) AS cells) "
        f"SELECT c.ccode, g.year, g.{column} FROM given AS g JOIN codes AS c ON g.iso3 = c.iso3 "
        f"WHERE NOT ({other}) UNION ALL "
        f"SELECT 0 AS ccode, year, {column} FROM given WHERE iso3 = 'WLD'"
    )
