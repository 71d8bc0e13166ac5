"""COW Diplomatic Exchange: at which level a state was represented in another.

A row for each ordered pair of COW states and observed year: `sent` is the representation of state 1
at state 2, `received` that of state 2 at state 1, and `exchange` whether either side had one. The
levels are 0 for none, 1 for a chargé d'affaires, 2 for a minister, 3 for an ambassador and 9 for
another level or one that is not known: 9 is no step above 3, and in 1950, 1955, 1960 and 1965 it
is all that is known. Years are about five apart, 1817 to 2005, with none in the World Wars.

The publisher's file was never at hand. Its columns DR_at_1 (of side 2 at side 1), DR_at_2 (of side
1 at side 2) and DE, their codes, and that it has each pair in both orders are as programs that read
it say. In and after 1990 it is said to have West and East Germany and both old Yemens beside their
successors. A code that is none of these stops the reading; -9 or an empty cell, if any, is missing.
"""

from comity.families.conflict import COW, COW_TERMS, UPLOADS
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import DIRECTED_DYAD_YEAR


def _coded(column: str, *codes: int) -> str:
    """Return SQL of a code that is one of these, or missing."""
    number = f"CAST({column} AS INTEGER)"
    listed = ", ".join(map(str, codes))
    return (
        f"CASE WHEN {number} IN ({listed}) THEN {number} WHEN {number} = -9 THEN NULL "
        f"ELSE CAST(error('{column} is ' || {column}) AS INTEGER) END"
    )


def _select(table: str) -> str:
    levels = (0, 1, 2, 3, 9)
    return (
        "SELECT CAST(ccode1 AS INTEGER) AS ccode1, CAST(ccode2 AS INTEGER) AS ccode2, "
        f"CAST(year AS INTEGER) AS year, {_coded('DR_at_2', *levels)} AS sent, "
        f"{_coded('DR_at_1', *levels)} AS received, {_coded('DE', 0, 1)} AS exchange FROM {table}"
    )


_CSV = _select(f"read_csv({{file}}, {CSV})")
_ADDRESS = f"{UPLOADS}Diplomatic_Exchange_2006.1.zip"
_LEVELS = "0 none, 1 chargé d'affaires, 2 minister, 3 ambassador, 9 other or unknown level"

cow_diplomatic_exchange = Source(
    name="cow_diplomatic_exchange",
    origin=Origin(
        publisher=COW,
        title="Diplomatic Exchange",
        version="2006.1",
        citation=("bayer2006",),
        url="https://correlatesofwar.org/data-sets/diplomatic-exchange/",
        licence=COW_TERMS,
        may_redistribute=False,
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={
        "sent": Column(type="INTEGER", scale=f"of state 1 at state 2: {_LEVELS}"),
        "received": Column(type="INTEGER", scale=f"of state 2 at state 1: {_LEVELS}"),
        "exchange": Column(type="INTEGER", scale="1 if either is represented at the other, else 0"),
    },
    years=(1817, 2005),
    forms=(
        Form(
            file="Diplomatic_Exchange_2006.1.zip",
            read=_CSV,
            member="Diplomatic_Exchange_2006v1.csv",
            address=_ADDRESS,
        ),
        Form(
            file="Diplomatic_Exchange_2006v1.csv",
            read=_CSV,
            address=f"{UPLOADS}Diplomatic_Exchange_2006v1.csv",
        ),
    ),
    sample=(
        "ccode1,ccode2,year,DR_at_1,DR_at_2,DE,version\n"
        "2,200,1914,1,3,1,2006.1\n"
        "200,2,1914,3,1,1,2006.1\n"
        "2,220,1950,9,0,1,2006.1\n"
        "220,2,1950,0,9,1,2006.1\n"
        "200,220,1914,0,0,0,2006.1\n"
    ),
    address=_ADDRESS,
    missing="-9 or empty, if any; no row in years that were not observed",
    caveat="Observed about every fifth year; a level of 9 is not comparable with the others.",
)
