"""Economies in the borders of today: which codes mean a state, since when, and how they are read.

The World Bank, and others who code by ISO 3166, look back from the borders of today. The figures of
a code are left out for the years in which it meant a state of other borders, or no state; states
that did not yet exist keep their code, which then meant no other. Aggregates (Arab World, high
income) and territories that are no states (Hong Kong, Puerto Rico) are left out.
"""

from collections.abc import Mapping

OTHER_BORDERS: Mapping[int, tuple[int, int]] = {
    255: (0, 1989),
    345: (0, 2006),
    365: (0, 1991),
    651: (1958, 1961),
    679: (0, 1989),
    770: (0, 1971),
    816: (0, 1975),
    820: (0, 1965),
}
"""First and last year in which a COW code meant other borders than the code of today."""

WITHOUT_THE_SECEDED: Mapping[int, tuple[int, int]] = {
    **OTHER_BORDERS,
    530: (0, 1992),
    625: (0, 2011),
}
"""The same where figures of Ethiopia and Sudan never count Eritrea and South Sudan."""

_TERRITORIES = (
    "ABW AIA ASM BES BMU CHI COK CUW CYM FLK FRO GGY GIB GLP GRL GUF GUM HKG IMN JEY MAC MAF MNP "
    "MSR MTQ MYT NCL NIU PRI PSE PYF REU SXM TCA TKL VGB VIR WLF"
)
_AGGREGATES = (
    "AFE AFR AFW ARB CAA CEA CEB CEU CLA CME CSA CSS DEA DEC DFS DLA DMN DNS DSA DSF DSS EAP EAR "
    "EAS ECA ECS EMU EUU FCS HIC HPC IBB IBD IBT IDA IDB IDX INX LAC LCN LDC LIC LMC LMY LTE MDE "
    "MEA MIC MNA NAC OED OSS PRE PSS PST SAS SSA SSF SST TEA TEC TLA TMN TSA TSS UMC"
)

_YEARS = "SELECT COLUMNS('^({keys}|[0-9]{{{{4}}}})$') FROM read_csv({{file}}, {options})"
_OPTIONS = "header=true, all_varchar=true, delim=',', quote='\"', escape='\"'"
_LONG = 'SELECT "Country Code" AS iso3, "Year" AS year, "Value" AS value FROM read_parquet({file})'


def cells(keys: str, skip: int = 0) -> str:
    """Return SQL of the filled cells of a table with a column a year; empty ones are no rows.

    Parameters
    ----------
    keys : str
        Names of the columns that stay, `A|B`.
    skip : int
        Lines above the header.
    """
    table = _YEARS.format(keys=keys, options=f"skip={skip}, {_OPTIONS}")
    return (
        f"SELECT * FROM (UNPIVOT ({table}) "
        "ON COLUMNS('^[0-9]{{4}}$') INTO NAME year VALUE value) WHERE value <> ''"
    )


def reason(other: Mapping[int, tuple[int, int]] = OTHER_BORDERS) -> str:
    """Return SQL that says why a row `g` (iso3, year), joined with `codes` as `c`, is left out."""
    borders = " OR ".join(
        f"(c.ccode = {code} AND g.year BETWEEN {first} AND {last})"
        for code, (first, last) in other.items()
    )
    return (
        f"CASE WHEN g.iso3 = 'WLD' THEN NULL "
        f"WHEN g.iso3 IN ({_listed(_TERRITORIES)}) THEN 'territory, no COW state' "
        f"WHEN g.iso3 IN ({_listed(_AGGREGATES)}) THEN 'aggregate of states' "
        f"WHEN c.ccode IS NULL THEN 'code that comity does not know' "
        f"WHEN {borders} THEN 'year before the borders of today' END"
    )


def wide(column: str, other: Mapping[int, tuple[int, int]] = OTHER_BORDERS) -> str:
    """Return SQL that reads the World Bank's own table, a column a year."""
    table = cells("Country Code", skip=4)
    return _tidy(f'SELECT "Country Code" AS iso3, year, value FROM ({table})', column, other)


def long(column: str, other: Mapping[int, tuple[int, int]] = OTHER_BORDERS) -> str:
    """Return SQL that reads a copy with one row a year."""
    return _tidy(_LONG, column, other)


def _tidy(table: str, column: str, other: Mapping[int, tuple[int, int]]) -> str:
    """Select whole numbers of states in the borders of their time, and of the world (code 0)."""
    return (
        f"WITH given AS (SELECT iso3, CAST(year AS INTEGER) AS year, "
        f"CAST(round(CAST(value AS DOUBLE)) AS BIGINT) AS {column} FROM ({table}) AS cells) "
        f"SELECT CASE WHEN g.iso3 = 'WLD' THEN 0 ELSE c.ccode END AS ccode, g.year, g.{column}, "
        f"{reason(other)} AS dropped FROM given AS g LEFT JOIN codes AS c ON g.iso3 = c.iso3"
    )


def _listed(codes: str) -> str:
    return ", ".join(f"'{code}'" for code in codes.split())
