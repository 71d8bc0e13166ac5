"""UCDP onsets: how many armed conflicts began in a state in a year, 1946 to 2017.

`newconf` counts conflicts that were new; `onset1` to `onset10` count episodes, new or after more
than so many years without 25 battle deaths. 0 is coded: the state existed and nothing began. The
official file of version 19.1 repeats a state and year for each onset (France in 1946 has four); the
lines are summed, as the copy does. States keep Gleditsch-Ward codes, because Yugoslavia (345) and
Serbia (340) both have a row for 2006; `ccode` is the COW state in that year, and Tibet (711), which
COW never listed, has none.

The official file is read as its users describe it; later versions have another layout. Only the
copy was seen. It ends in 2017, although version 19.1 should reach 2018.
"""

from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_COLUMNS = {
    "newconf": "conflicts that began and were new",
    **{
        f"onset{years}": f"episodes that began, new or after more than {years} years of quiet"
        for years in (1, 2, 3, 5, 10)
    },
}


def _select(table: str, code: str, prefix: str) -> str:
    """Sum the lines of a state and year, and add its COW code."""
    sums = ", ".join(f"sum(CAST({prefix}{name} AS INTEGER)) AS {name}" for name in _COLUMNS)
    return f"""
WITH given AS (
    SELECT CAST({code} AS INTEGER) AS gwcode, CAST(year AS INTEGER) AS year, {sums}
    FROM {table} GROUP BY CAST({code} AS INTEGER), CAST(year AS INTEGER)
)
SELECT o.gwcode, o.year, {", ".join(f"o.{name}" for name in _COLUMNS)},
    CASE WHEN o.gwcode = 345 THEN 345 ELSE g.ccode END AS ccode
FROM given AS o LEFT JOIN gw_codes AS g ON o.gwcode = g.gwcode AND o.year = g.year
"""


ucdp_onsets = Source(
    name="ucdp_onsets",
    origin=Origin(
        publisher="Uppsala Conflict Data Program",
        title="UCDP/PRIO Conflict Onset Dataset",
        version="19.1",
        citation=("gleditsch2002", "pettersson2019"),
        url="https://ucdp.uu.se/downloads/",
        licence="CC BY 4.0 (according to Our World in Data)",
        may_redistribute=True,
    ),
    unit=Unit("state-year (Gleditsch-Ward)", ("gwcode", "year")),
    columns={
        "ccode": Column(type="INTEGER", scale="COW code of the state in that year, if it has one"),
        **{name: Column(type="INTEGER", scale=scale, least=0) for name, scale in _COLUMNS.items()},
    },
    years=(1946, 2018),
    forms=(
        Form(
            file="onsets_computed-19.1.csv",
            read=_select(f"read_csv({{file}}, {CSV})", "gwno_a", ""),
        ),
        Form(
            file="ucdp/ucdp_onsets.parquet",
            read=_select("read_parquet({file})", "gwcode", "sum"),
            publisher=False,
            years=(1946, 2017),
            sha256="8795893351693424b79f1eb9aadea287c914831778a7a2f12067bdfe1b5b0e4e",
            bytes=7_594,
            records=10_142,
            rows=10_142,
            total=("onset1", 547),
        ),
    ),
    sample=(
        "abc,name,gwno_a,year,newconf,onset1,onset2,onset3,onset5,onset10,year_prev\n"
        "FRN,France,220,1946,1,1,1,1,1,1,1815\n"
        "FRN,France,220,1946,1,1,1,1,1,1,1815\n"
        "RUS,Russia,365,1946,0,0,0,0,0,0,1815\n"
        "TBT,Tibet,711,1946,0,0,0,0,0,0,1815\n"
    ),
    address="https://ucdp.uu.se/downloads/",
    caveat="Counts onsets, not conflicts that go on.",
)
