"""SIPRI trade register: arms deliveries deal by deal, summed by supplier, recipient and year.

`ccode1` supplied, `ccode2` received. The trend-indicator value (TIV) is a volume of military
capability, never money. Deliveries keep their decimals here, so small ones do not vanish as they
do in SIPRI's tables. The register names 1995 to 2025 and holds deliveries to 2024.

Rows of the code 0 are totals over all partners, state or not, known or not. Groups (*),
organisations (**), unknown partners and territories that are no COW states (Aruba, Northern
Cyprus, Palestine, Western Sahara) have no rows of their own. `Libya GNC` is Libya.
"""

import csv
from itertools import islice
from operator import itemgetter
from pathlib import Path

from comity.errors import SourceError
from comity.provenance import Origin
from comity.sipri import TIDY, TIV, place
from comity.source import Form, Source
from comity.units import DIRECTED_DYAD_YEAR

_PREAMBLE = 11
_COLUMNS = ("Supplier", "Recipient", "Delivery year", "TIV delivery values")


def _deliveries(path: Path) -> dict[str, list[int]]:
    """Deliveries in thousandths of a million; every line of the register ends with `;`."""
    with path.open(encoding="cp1252", newline="") as text:
        lines = csv.reader(islice(text, _PREAMBLE, None))
        header = next(lines, [])
        if any(column not in header for column in _COLUMNS):
            raise SourceError(
                f"{path.name} is no trade register in the layout of 2026; get it anew"
            )
        cells = itemgetter(*map(header.index, _COLUMNS))
        deliveries = []
        for row in lines:
            if len(row) != len(header) or not all(cells(row)[:3]):
                line = _PREAMBLE + lines.line_num
                raise SourceError(f"{path.name} has a record cut off at line {line}; get it anew")
            deliveries.append(cells(row))
    delivered = [row for row in deliveries if row[3]]
    return {
        "supplier": [place(row[0], int(row[2])) for row in delivered],
        "recipient": [place(row[1], int(row[2])) for row in delivered],
        "year": [int(row[2]) for row in delivered],
        "tiv": [round(1000 * float(row[3])) for row in delivered],
    }


sipri_register = Source(
    name="sipri_register",
    origin=Origin(
        publisher="Stockholm International Peace Research Institute",
        title="SIPRI Arms Transfers Database, trade register",
        version="generated 12 February 2026",
        citation=("sipri_at",),
        url="https://www.sipri.org/databases/armstransfers",
        licence="SIPRI terms and conditions",
        may_redistribute=False,
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={"tiv": TIV},
    years=(1995, 2024),
    forms=(
        Form(
            file="sipri_arms_transfers/original/trade_register_1995_2025_gen20260212.csv",
            read=_deliveries,
            tidy=TIDY,
            sha256="de974d8302efdeaad98d0b5a7d0ef020a3e5d1929b6406423cfe2ee2bad51868",
            rows=15968,
        ),
    ),
    sample=(
        "Transfers of invented weapons;\r\n" + ";\r\n" * 10 + "SIPRI AT Database ID,Supplier,"
        "Recipient,Designation,Description,Armament category,Order date,Order date is estimate,"
        "Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,"
        "Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production;\r\n"
        '1,Russia,China,"Kite, large",kite,Aircraft,1999,No,2,No,2001,No,New,1,1,2.04,No;\r\n'
        "2,Russia,China,Raft,raft,Ships,1999,Yes,1,No,2001,No,New,0.5,0.5,0.5,No;\r\n"
        "3,Russia,NATO**,Raft,raft,Ships,1999,No,1,No,2001,No,New,0.01,0.01,0.01,No;\r\n"
        "4,unknown supplier(s),China,Raft,raft,Ships,1999,No,1,No,2001,No,New,1,1,1,No;\r\n"
        "5,Russia,India,Raft,raft,Ships,1999,No,1,No,2002,No,New,1,1,,No;"
    ),
    address="https://armstransfers.sipri.org/",
    caveat="A volume of military capability, never money; many dates and numbers are estimates.",
)
