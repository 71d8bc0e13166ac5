"""SIPRI arms transfers by supplier, recipient and year, 1950 to 2021.

`ccode1` supplied, `ccode2` received. The trend-indicator value (TIV) is a volume of military
capability, never money; a printed 0 is under half a million. Rows of the code 0 are totals over
all partners, state or not, known or not. Groups (*), organisations (**), unknown partners and
territories that are no COW states (Aruba, Biafra, Katanga, Northern Cyprus, Palestine, Western
Sahara) have no rows of their own. The Soviet Union and Russia are both 365; Germany is West
Germany (260) up to 1990.

SIPRI has one table a supplier, and none alone says what a recipient got from everyone. The first
form is a zip archive of the export tables of all suppliers; if it lacks one, totals are too low.

The tidied copy lost every row of West Germany, and those of states in the year in which they broke
away from another, as seven of the tables and the register show. Those pairs are missing here, not
zero, and so are the totals up to 1990 (except exports of the Soviet Union and China, who sold West
Germany nothing) and Ukraine's exports of 2007-09 (to South Sudan). Other totals of the seven are
one per cent too low at most. The copy's codes for groups are those of their hosts (Hezbollah as
Lebanon, the Viet Minh as France) and are not used.
"""

import csv
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo, is_zipfile

from comity import files
from comity.errors import SourceError
from comity.provenance import Origin
from comity.sipri import DIVIDED, NO_STATE, TIDY, TIV, place, totals
from comity.source import Form, Source
from comity.units import DIRECTED_DYAD_YEAR

_TABLE = re.compile(r"arms exports from (.+), \d{4}-\d{4}")
_HEADER = 10
_LOST = (
    ", ".join(f"(260, {year})" for year in range(1950, DIVIDED + 1))
    + ", (816, 1954), (817, 1954), (433, 1960), (520, 1960), (652, 1961), (517, 1962), "
    "(551, 1964), (553, 1964), (830, 1965), (680, 1967), (692, 1971), (771, 1971), (679, 1990), "
    "(344, 1992), (349, 1992), (531, 1993), (341, 2006), (626, 2011)"
)


def _code(side: str) -> str:
    return f"""CASE WHEN {side} LIKE '%*' OR {side} = 'Northern Cyprus' THEN {NO_STATE}
        WHEN {side} = 'Serbia' THEN 345 WHEN {side} = 'Micronesia' THEN 987
        ELSE coalesce({side}_cown, {NO_STATE}) END AS {side}"""


_GOT = f"year > {DIVIDED}"
_SOLD = f"""({_GOT} OR supplier IN (365, 710))
    AND NOT (supplier = 369 AND year IN (2007, 2008, 2009))"""
_COPY = f"""
WITH given AS (
    SELECT {_code("supplier")}, {_code("recipient")}, year, value * 1000 AS tiv
    FROM read_parquet({{file}})
),
lost AS (SELECT ccode, year FROM (VALUES {_LOST}) AS l (ccode, year)),
partners AS (
    SELECT supplier AS ccode FROM given UNION SELECT recipient FROM given
    UNION SELECT ccode FROM lost UNION SELECT 0
),
gaps AS (
    SELECT p.ccode AS ccode1, l.ccode AS ccode2, l.year FROM lost AS l CROSS JOIN partners AS p
    UNION SELECT l.ccode, p.ccode, l.year FROM lost AS l CROSS JOIN partners AS p
)
{totals(_SOLD, _GOT)}
UNION ALL SELECT ccode1, ccode2, year, NULL FROM gaps
WHERE ccode1 <> ccode2 AND ccode1 <> {NO_STATE} AND ccode2 <> {NO_STATE}"""


def _cells(path: Path) -> dict[str, list[int]]:
    """Cells of the suppliers' tables in a zip archive."""
    if not is_zipfile(path):
        raise SourceError(f"{path.name} is no zip archive of SIPRI's export tables; get it anew")
    with ZipFile(path) as archive:
        names = [Path(name).name for name in archive.namelist() if name.endswith(".csv")]
    cells = []
    for name in names:
        with files.member(path, name) as file, file.open(encoding="cp1252", newline="") as text:
            rows = list(csv.reader(text))
        supplier = _TABLE.search(rows[0][0]) if len(rows) > _HEADER and rows[0] else None
        if supplier is None:
            raise SourceError(f"{name} in {path.name} is no table of one supplier's exports")
        for recipient, *values in filter(None, rows[_HEADER + 1 :]):
            for year, value in zip(rows[_HEADER][1:-1], values, strict=False):
                if value and recipient not in {"", "Total"}:
                    cells.append((supplier[1], recipient, int(year), int(value)))
    return {
        "supplier": [place(supplier, year) for supplier, _, year, _ in cells],
        "recipient": [place(recipient, year) for _, recipient, year, _ in cells],
        "year": [cell[2] for cell in cells],
        "tiv": [1000 * cell[3] for cell in cells],
    }


def _sample() -> bytes:
    """Two suppliers' tables, zipped."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for supplier, rows in (
            ("Soviet Union", "China,7,,7\nHezbollah (Lebanon)*,0,,0"),
            ("Russia", "China,1,5,6\nGermany,2,3,5\nCongo,,0,0"),
        ):
            table = f'"TIV of arms exports from {supplier}, 1990-1991",,,\n' + ",,,\n" * 9
            table += f",1990,1991,Total\n{rows}\n,,,\nTotal,9,9,18"
            archive.writestr(ZipInfo(f"TIV-Export-{supplier[:3]}-1990-1991.csv"), table)
    return packed.getvalue()


sipri_transfers = Source(
    name="sipri_transfers",
    origin=Origin(
        publisher="Stockholm International Peace Research Institute",
        title="SIPRI Arms Transfers Database, TIV of arms exports",
        version="generated 28 July 2022",
        citation=("sipri_at", "info360"),
        url="https://www.sipri.org/databases/armstransfers",
        licence="SIPRI terms and conditions",
        may_redistribute=False,
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={"tiv": TIV},
    years=(1950, 2021),
    forms=(
        Form(file="TIV-Export.zip", read=_cells, tidy=TIDY),
        Form(
            file="sipri_tiv_dyad_year/sipri-exports-processed_1950_2021.parquet",
            read=_COPY,
            sha256="30c6eb1570e8122d09e7cfbfa41b01c3ff6ee55bea04011c4dd2c0ec3efc91f8",
            rows=53099,
            publisher=False,
        ),
    ),
    sample=_sample(),
    address="https://armstransfers.sipri.org/",
    caveat=(
        "A volume of military capability, never money; in the tidied copy all that West Germany "
        "sold or received is missing, and so are most totals up to 1990."
    ),
)
