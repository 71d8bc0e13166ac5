"""UCDP's lists of armed conflicts: one row per state that took part, in a role, in a year.

The publisher writes a side of several states as a list of Gleditsch-Ward codes in one cell; a
redistributor writes a row for every combination of them. Both come to the same rows here: a party
or dyad, a year, a state, and its role, which is the publisher's name of the column. The states keep
their Gleditsch-Ward codes, because UCDP has parties that COW never listed (Hyderabad in 1948);
`ccode` is the COW state that the code meant in that year, or NULL.
"""

from collections.abc import Mapping

from comity.source import Column

ROLES = {"a": "gwno_a", "a_2nd": "gwno_a_2nd", "b": "gwno_b", "b_2nd": "gwno_b_2nd"}

DESCRIBED: Mapping[str, Column] = {
    "ccode": Column(type="INTEGER", scale="COW code of the state in that year, if it has one"),
    "type": Column(
        type="VARCHAR", scale="extrasystemic, interstate, intrastate or internationalised"
    ),
    "incompatibility": Column(type="VARCHAR", scale="territory, government or both"),
    "intensity": Column(
        type="INTEGER",
        scale="1: 25 to 999 battle deaths in the year, 2: 1,000 on",
        least=1,
        most=2,
    ),
    "start_date": Column(type="DATE", scale="day of the first battle death"),
    "start_prec": Column(type="INTEGER", scale="how exactly start_date is known, 1 the day"),
    "start_date2": Column(type="DATE", scale="day on which this episode reached 25 deaths"),
    "start_prec2": Column(type="INTEGER", scale="how exactly start_date2 is known, 1 the day"),
}

_TYPES = {
    "1": "extrasystemic",
    "2": "interstate",
    "3": "intrastate",
    "4": "internationalised",
    "II": "internationalised",
}
_ISSUES = {"1": "territory", "2": "government", "3": "both"}


def participants(table: str, key: str, further: Mapping[str, str]) -> str:
    """Return SQL of states by role from a table of conflicts or dyads, in either layout.

    Parameters
    ----------
    table : str
        What to select from.
    key : str
        Column of the conflict or dyad.
    further : mapping of str to str
        Columns beside those that are `DESCRIBED`, and the SQL of each.
    """
    names = ", ".join([*list(DESCRIBED)[1:], *further])
    more = "".join(f", {sql} AS {name}" for name, sql in further.items())
    roles = " UNION ALL ".join(
        f"SELECT {key}, year, '{role}' AS role, {names}, "
        f"unnest(string_split(CAST({column} AS VARCHAR), ',')) AS code FROM given"
        for role, column in ROLES.items()
    )
    none = " AND ".join(
        f"coalesce(CAST({column} AS VARCHAR), '') = ''" for column in ROLES.values()
    )
    days = ", ".join(
        f"CAST(left(nullif(CAST({c} AS VARCHAR), ''), 10) AS DATE) AS {c}"
        for c in ("start_date", "start_date2")
    )
    exact = ", ".join(
        f"CAST(nullif(CAST({c} AS VARCHAR), '') AS INTEGER) AS {c}"
        for c in ("start_prec", "start_prec2")
    )
    return f"""
WITH given AS (
    SELECT CAST({key} AS INTEGER) AS {key}, CAST(year AS INTEGER) AS year,
        {_worded("type_of_conflict", _TYPES)} AS type,
        {_worded("incompatibility", _ISSUES)} AS incompatibility,
        CAST(intensity_level AS INTEGER) AS intensity, {days}, {exact}{more},
        {", ".join(ROLES.values())}
    FROM {table}
),
listed AS (
    SELECT DISTINCT {key}, year, role, {names}, CAST(trim(code) AS INTEGER) AS gwcode
    FROM ({roles}) AS every_role WHERE trim(code) <> ''
)
SELECT l.{key}, l.year, l.gwcode, l.role, {", ".join(f"l.{n}" for n in names.split(", "))},
    CASE WHEN l.gwcode = 345 THEN 345 ELSE g.ccode END AS ccode, NULL AS dropped
FROM listed AS l LEFT JOIN gw_codes AS g ON l.gwcode = g.gwcode AND l.year = g.year
UNION ALL
SELECT {key}, year, NULL, NULL, {names}, NULL, 'no state among the parties' FROM given WHERE {none}
"""


def _worded(column: str, words: Mapping[str, str]) -> str:
    """Return SQL that puts a word for a code, and refuses another."""
    text = f"CAST({column} AS VARCHAR)"
    cases = " ".join(f"WHEN '{code}' THEN '{word}'" for code, word in words.items())
    kept = ", ".join(f"'{word}'" for word in dict.fromkeys(words.values()))
    return (
        f"CASE WHEN {text} IN ({kept}) THEN {text} ELSE CASE {text} {cases} "
        f"ELSE CAST(error('{column} has the code ' || coalesce({text}, 'NULL')) AS VARCHAR) END END"
    )
