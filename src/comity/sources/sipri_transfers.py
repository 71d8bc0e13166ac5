"""SIPRI arms transfers by supplier, recipient and year, 1950 to 2021.

`ccode1` supplied, `ccode2` received. The trend-indicator value (TIV) is a volume of military
capability, never money; a printed 0 is under half a million. Rows of the code 0 are totals over
all partners, state or not, known or not. Groups (*), organisations (**), unknown partners and
territories that are no COW states (Aruba, Biafra, Katanga, Northern Cyprus, Palestine, Western
Sahara) have no rows of their own. The Soviet Union and Russia are both 365; Germany is West
Germany (260) up to 1990.

SIPRI has one table a supplier, and none alone says what a recipient got from everyone. The first
form is a zip archive of the export tables of all suppliers; if it lacks one, totals are too low.
An empty cell is no delivery; the printed sums are not read. The last form is the tables of seven
suppliers beside each other (China, France, India, Russia, Ukraine, the United States, the Soviet
Union): what these sold is complete, and what anyone got in all, or others sold, is missing.

The tidied copy lost every row of West Germany, and those of states in the year in which they broke
away from another, as seven of the tables and the register show. Those pairs are missing here, not
zero, and so are the totals up to 1990 (except exports of the Soviet Union and China, who sold West
Germany nothing) and Ukraine's exports of 2007-09 (to South Sudan). Other totals of the seven are
one per cent too low at most. The copy's codes for groups are those of their hosts (Hezbollah as
Lebanon, the Viet Minh as France) and are not used.
"""

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

from comity.errors import SourceError
from comity.families.sipri import DIVIDED, NO_STATE, TIDY, TIV, columns, place, tidy, totals
from comity.families.sipri_cells import cells, cut, record, thousandths, year
from comity.provenance import Origin
from comity.source import Form, Source
from comity.units import DIRECTED_DYAD_YEAR

_TABLE = re.compile(r"arms exports from (.+), \d{4}-\d{4}")
_HEADER = 10
_BESIDE = {
    f"TIV-Export-{code}-1950-2021.csv": checksum
    for code, checksum in (
        ("FRA", "995c5588c4f732ddf53bbddfcc84d4eab3126b296040c4881231202afbb16147"),
        ("IND", "8f07f5c4cc74ade02412e14ac9307f4fb2ce1dd2bf904584bc64d0def5335cbf"),
        ("RUS", "4466688b51cd5073883ef0e049ff86b2f19ff23c646273e8eb63dc4e4199006e"),
        ("UKR", "f70bf47509b721d1131f021216a927d218e44c56df5da87153b3096912746326"),
        ("USA", "a191c4672b39a05b32556910cc7163e6b34c826f8ef3782b9b14561e2920d495"),
        ("USR", "23b364e155eb29e2ccd9c27da13f786eca6379ac2333313d0cf1f26da5831d7b"),
    )
}
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
_KNOWN = f"""{totals(_SOLD, _GOT)}
UNION ALL SELECT ccode1, ccode2, year, NULL FROM gaps
WHERE ccode1 <> ccode2 AND ccode1 <> {NO_STATE} AND ccode2 <> {NO_STATE}"""
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
{tidy(_KNOWN)}"""
_PARTLY = f"{totals(got='FALSE')} UNION SELECT ccode1, ccode2, year, NULL FROM gaps"
_SEVEN = f"""
WITH given AS (SELECT supplier, recipient, year, tiv FROM raw WHERE tiv IS NOT NULL),
partners AS (SELECT DISTINCT recipient AS ccode, year FROM raw WHERE recipient <> {NO_STATE}),
gaps AS (
    SELECT 0 AS ccode1, ccode AS ccode2, year FROM partners
    UNION SELECT 0, 0, year FROM partners
    UNION SELECT ccode, 0, year FROM partners WHERE ccode NOT IN (SELECT supplier FROM raw)
)
{tidy(_PARTLY)}"""


_Flow = tuple[int, int, int, int | None]


def _flows(tables: Sequence[Path]) -> dict[str, list[Any]]:
    """Return every cell of suppliers' tables; no supplier may have two."""
    flows: list[_Flow] = []
    names: set[str] = set()
    for table in tables:
        name, found = _table(table)
        if name in names:
            raise SourceError(f"{table.name} is a second table of {name}; leave one of them out")
        names.add(name)
        flows += found
    return columns("supplier recipient year tiv", flows)


def _table(path: Path) -> tuple[str, list[_Flow]]:
    """Return the supplier of a table and its cells, empty ones included."""
    _, title = next(cells(path, encoding="cp1252"), (0, [""]))
    supplier = _TABLE.search(title[0]) if title else None
    lines = cells(path, _HEADER, "cp1252")
    _, header = next(lines, (0, [""]))
    if supplier is None or header[-1:] != ["Total"]:
        raise SourceError(f"{path.name} is no table of one supplier's exports; leave it out")
    flows: list[_Flow] = []
    for line, row in lines:
        if row[:1] == ["Total"]:
            return supplier[1], flows
        if not any(row):
            continue
        if len(row) != len(header):
            raise cut(path, line)
        with record(path, line):
            years = [year(cell) for cell in header[1:-1]]
            values = [thousandths(cell) for cell in row[1:-1]]
        flows += [
            (place(supplier[1], y), place(row[0], y), y, tiv)
            for y, tiv in zip(years, values, strict=True)
        ]
    raise SourceError(f"{path.name} has no line of totals at its end; get it anew")


def _archive(folder: Path) -> dict[str, list[Any]]:
    """Return the cells of all tables of an archive, but for those without a delivery."""
    found = _flows(sorted(folder.iterdir()))
    there = [place for place, tiv in enumerate(found["tiv"]) if tiv is not None]
    return {name: [column[place] for place in there] for name, column in found.items()}


def _seven(path: Path) -> dict[str, list[Any]]:
    """Return the cells of the tables of seven suppliers that lie beside each other."""
    return _flows([path, *map(path.with_name, _BESIDE)])


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
        doi="10.55163/SAFC1241",
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={"tiv": TIV},
    years=(1950, 2021),
    forms=(
        Form(file="TIV-Export.zip", member="*.csv", read=_archive, tidy=TIDY),
        Form(
            file="sipri_tiv_dyad_year/sipri-exports-processed_1950_2021.parquet",
            read=_COPY,
            sha256="30c6eb1570e8122d09e7cfbfa41b01c3ff6ee55bea04011c4dd2c0ec3efc91f8",
            bytes=81253,
            records=21324,
            rows=53099,
            total=("tiv", 1906031000),
            publisher=False,
        ),
        Form(
            file="sipri_tiv_dyad_year/original/TIV-Export-CHI-1950-2021.csv",
            read=_seven,
            tidy=_SEVEN,
            version="generated 28 July 2022, seven suppliers",
            sha256="13e4aae23f6c8b5d927aed19def465b1fa555e4b61c7e11ff94f4dcd84b1f4d5",
            bytes=11643,
            records=98,
            rows=35719,
            total=("tiv", 1516209000),
            beside=_BESIDE,
        ),
    ),
    sample=_sample(),
    address="https://armstransfers.sipri.org/",
    missing="none; an empty cell is no delivery",
    every=365,
    caveat=(
        "A volume of military capability, never money; in the tidied copy all that West Germany "
        "sold or received is missing, and so are most totals up to 1990."
    ),
)
