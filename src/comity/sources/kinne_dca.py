"""Defense cooperation agreements of two states, 1980 to 2010, by Kinne.

Agreements on routine cooperation in defence (exercises, training, procurement, secrets), which are
no alliances. A row for each pair of states and year. `general` says whether a framework agreement
was in force, `sector` one on a single sector, `any` either of them. Each is given as the publisher
gives it: under `_strict` counts what surely was in force (version 1 of the file), under `_broad`
also what may have been (version 2). Of a pair in years before or after nothing is known.

The publisher's file was never at hand. Its columns are as programs that read it have them, what
the two versions mean is as one of them explains, and whether it has each pair once or in both
orders is not known: a row in the other order that says the same is left out and counted, one that
says something else stops the reading.
"""

from comity.families.conflict import COW_TERMS, UPLOADS
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import DYAD_YEAR

_COLUMNS = {
    f"{kind}_{how}": f"dca{kind.capitalize()}V{version}"
    for kind in ("general", "sector", "any")
    for version, how in ((1, "strict"), (2, "broad"))
}
_KINDS = {"general": "a general agreement", "sector": "one on a sector", "any": "any agreement"}
_HOW = {"strict": "surely", "broad": "surely or perhaps"}


def _select(table: str) -> str:
    codes = ", ".join(
        f"CASE nullif({old}, 'NA') WHEN '0' THEN 0 WHEN '1' THEN 1 ELSE "
        f"CAST(error('{old} is ' || nullif({old}, 'NA')) AS INTEGER) END AS {new}"
        for new, old in _COLUMNS.items()
    )
    names = ", ".join(_COLUMNS)
    return f"""
WITH given AS (
    SELECT CAST(ccode1 AS INTEGER) AS one, CAST(ccode2 AS INTEGER) AS other,
        CAST(year AS INTEGER) AS year, {codes} FROM {table}
),
ranked AS (
    SELECT *, dense_rank() OVER (
        PARTITION BY least(one, other), greatest(one, other), year, {names} ORDER BY one
    ) AS place FROM given
)
SELECT least(one, other) AS ccode1, greatest(one, other) AS ccode2, year, {names},
    CASE WHEN place > 1 THEN 'the same pair in the other order' END AS dropped
FROM ranked
"""


_CSV = _select(f"read_csv({{file}}, {CSV})")
_ADDRESS = f"{UPLOADS}kinne_dca.zip"

kinne_dca = Source(
    name="kinne_dca",
    origin=Origin(
        publisher="B. J. Kinne, by the Correlates of War Project",
        title="Defense Cooperation Agreement Dataset (DCAD), dyadic",
        version="1.0",
        citation=("kinne2020",),
        url="https://correlatesofwar.org/data-sets/defense-cooperation-agreement-dataset/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=DYAD_YEAR,
    columns={
        name: Column(
            type="INTEGER",
            scale=f"1 if {_KINDS[name.split('_')[0]]} {_HOW[name.split('_')[1]]} in force, else 0",
            least=0,
            most=1,
        )
        for name in _COLUMNS
    },
    years=(1980, 2010),
    forms=(
        Form(
            file="kinne_dca.zip",
            read=_CSV,
            member="DCAD-v1.0-dyadic.csv",
            address=_ADDRESS,
        ),
        Form(file="DCAD-v1.0-dyadic.csv", read=_CSV),
    ),
    sample=(
        '"ccode1","abbrev1","ccode2","abbrev2","year","dcaGeneralV1","dcaGeneralV2",'
        '"dcaSectorV1","dcaSectorV2","dcaAnyV1","dcaAnyV2"\n'
        '2,"AAA",200,"BBB",1981,0,1,0,0,0,1\n'
        '2,"AAA",200,"BBB",1982,1,1,0,1,1,1\n'
        '200,"BBB",2,"AAA",1982,1,1,0,1,1,1\n'
        '200,"BBB",220,"CCC",1982,0,0,0,0,0,0\n'
    ),
    address=_ADDRESS,
    missing="NA or empty, if any; no row outside 1980-2010",
    caveat="Bilateral agreements only, and none before 1980 or after 2010 is known.",
)
