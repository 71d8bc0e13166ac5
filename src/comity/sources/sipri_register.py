"""SIPRI trade register: arms deliveries deal by deal, summed by supplier, recipient and year.

`ccode1` supplied, `ccode2` received. The trend-indicator value (TIV) is a volume of military
capability, never money. Deliveries keep their decimals here, so small ones do not vanish as they
do in SIPRI's tables. The register names 1995 to 2025 and holds deliveries to 2024.

Only the layout of 2026 has a row for each year of delivery. The older exports join the years of
a deal into one cell, so that their volumes have no year: `sipri_deals` reads them.

Rows of the code 0 are totals over all partners, state or not, known or not. Groups (*),
organisations (**), unknown partners and territories that are no COW states (Aruba, Northern
Cyprus, Palestine, Western Sahara) have no rows of their own. `Libya GNC` is Libya. Germany is
West Germany (260) up to 1990.
"""

from pathlib import Path
from typing import Any

from comity.families.sipri import TIDY, TIV, columns, place
from comity.families.sipri_cells import deliveries, record, thousandths, year
from comity.provenance import Origin
from comity.source import Form, Source
from comity.units import DIRECTED_DYAD_YEAR


def _flows(path: Path) -> dict[str, list[Any]]:
    """Return supplier, recipient, year and volume of each delivery."""
    flows = []
    for line, row in deliveries(path):
        with record(path, line):
            when = year(row["delivery_year"])
            volume = thousandths(row["tiv_delivery"])
        flows.append((place(row["supplier"], when), place(row["recipient"], when), when, volume))
    return columns("supplier recipient year tiv", flows)


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
        doi="10.55163/SAFC1241",
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={"tiv": TIV},
    years=(1995, 2024),
    forms=(
        Form(
            file="sipri_arms_transfers/original/trade_register_1995_2025_gen20260212.csv",
            read=_flows,
            tidy=TIDY,
            encoding="cp1252",
            sha256="de974d8302efdeaad98d0b5a7d0ef020a3e5d1929b6406423cfe2ee2bad51868",
            bytes=2753420,
            records=25024,
            rows=15968,
            total=("tiv", 766096830),
        ),
        Form(
            file="sipri_arms_transfers/deliveries_1995_2025.parquet",
            read=_flows,
            tidy=TIDY,
            publisher=False,
            sha256="e0b288f9a269a8500e621a045cb6d991a3e3d055e80931a3e14d216fd9fec4c5",
            bytes=284669,
            records=25024,
            rows=15968,
            total=("tiv", 766096830),
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
    missing="an empty volume: nothing was delivered",
    every=365,
    caveat="A volume of military capability, never money; many dates and numbers are estimates.",
)
