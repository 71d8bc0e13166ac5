"""SIPRI trade register, deal by deal: who ordered which weapons from whom, and what was delivered.

`ccode1` supplies, `ccode2` receives, as of the year of the order: the Soviet Union and Russia are
both 365 (`supplier` keeps the printed name), Germany is West Germany (260) up to 1990. Groups (*),
organisations (**), unknown partners and territories that are no COW states keep their names and
have no code. Volumes are trend-indicator values (TIV) of military capability, never money.

Three layouts exist. That of 2026 numbers the deals and has a row for each year of delivery; they
are summed here, and it holds only what was delivered from 1995 to 2024, without orders, comments
and volumes of orders. The older two (to 2023, and an undated one to 2024) reach back to 1950 and
have a row a deal that holds all its years of delivery; they do not number the deals, so that a
deal is called after the line it stands on, and a `?` in a column without a name marks an estimate.
The three are vintages of one register: deals cannot be matched between them by name.

In the older exports some records are cut over two lines (two in one, four in the other, where
both halves are padded with empty cells): a line without a recipient holds the last three cells of
the line before it and is joined to it.
"""

from pathlib import Path
from typing import Any

from comity.families.sipri import NO_STATE, TIV, place
from comity.families.sipri_cells import PREAMBLE, Row, deals, deliveries, record, thousandths, year
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_YES = {"Yes": True, "No": False, "": None}

_COLUMNS = {
    "ccode1": Column(type="INTEGER", scale="COW code of the supplier; none if it is no state"),
    "ccode2": Column(type="INTEGER", scale="COW code of the recipient; none if it is no state"),
    "supplier": Column(type="VARCHAR", scale="as SIPRI prints it"),
    "recipient": Column(type="VARCHAR", scale="as SIPRI prints it"),
    "ordered": Column(type="INTEGER", scale="year of the order"),
    "ordered_estimated": Column(type="BOOLEAN", scale="whether that year is an estimate"),
    "number_ordered": Column(type="BIGINT", scale="pieces; none in the layout of 2026"),
    "number_ordered_estimated": Column(type="BOOLEAN", scale="whether that is an estimate"),
    "number_delivered": Column(type="BIGINT", scale="pieces, in the years of the export"),
    "number_delivered_estimated": Column(type="BOOLEAN", scale="whether that is an estimate"),
    "first_delivery": Column(type="INTEGER", scale="first year of delivery in the export"),
    "last_delivery": Column(type="INTEGER", scale="last year of delivery in the export"),
    "delivery_years": Column(type="VARCHAR", scale="years of delivery, as 2003; 2005"),
    "designation": Column(type="VARCHAR", scale="name of the weapon"),
    "description": Column(type="VARCHAR", scale="kind of weapon"),
    "category": Column(type="VARCHAR", scale="class of weapon; in the layout of 2026 only"),
    "status": Column(type="VARCHAR", scale="new, second hand, or second hand but modernized"),
    "local_production": Column(type="BOOLEAN", scale="made under licence; layout of 2026 only"),
    "comments": Column(type="VARCHAR", scale="SIPRI's words; not in the layout of 2026"),
    "tiv_unit": Column(type="BIGINT", scale=f"{TIV.scale}, for one piece"),
    "tiv_ordered": Column(type="BIGINT", scale=f"{TIV.scale}; not in the layout of 2026"),
    "tiv": Column(type="BIGINT", scale=f"{TIV.scale}, of what was delivered"),
}
_DELIVERED = {
    "number_delivered": "CASE WHEN count(*) = count(number_delivered) THEN "
    "sum(number_delivered) END",
    "number_delivered_estimated": "bool_or(number_delivered_estimated)",
    "first_delivery": "min(first_delivery)",
    "last_delivery": "max(last_delivery)",
    "delivery_years": "string_agg(delivery_years, '; ' ORDER BY first_delivery)",
    "tiv": "CASE WHEN count(*) = count(tiv) THEN sum(tiv) END",
}
_OF_THE_DEAL = ", ".join(name for name in _COLUMNS if name not in _DELIVERED)
_SUMS = ", ".join(f"{sql} AS {name}" for name, sql in _DELIVERED.items())
_TIDY = f"SELECT deal, {_OF_THE_DEAL}, {_SUMS} FROM raw GROUP BY deal, {_OF_THE_DEAL}"


def _numbered(path: Path) -> dict[str, list[Any]]:
    """Return the deals of the layout of 2026, a row for each year of delivery."""
    found = []
    for line, row in deliveries(path):
        with record(path, line):
            delivered = year(row["delivery_year"])
            deal = {
                "deal": row["sipri_id"],
                "ordered_estimated": _YES[row["order_year_est"]],
                "number_delivered_estimated": _YES[row["number_delivered_est"]],
                "first_delivery": delivered,
                "last_delivery": delivered,
                "delivery_years": str(delivered),
                "category": row["category"],
                "local_production": _YES[row["local_production"]],
                "tiv_unit": thousandths(row["tiv_deal_unit"]),
                "tiv": thousandths(row["tiv_delivery"]),
                **_alike(row),
            }
        found.append(_placed(deal))
    return _columns(found)


def _by_line(path: Path, preamble: int) -> dict[str, list[Any]]:
    """Return the deals of an older layout, called after the line they begin on."""
    found = []
    for line, row in deals(path, preamble):
        with record(path, line):
            years = [year(cell) for cell in row["delivery_years"].split("; ") if cell]
            deal = {
                "deal": f"line {line}",
                "ordered_estimated": _is_mark(row["order_year_est"]),
                "number_ordered": _number(row["number_ordered"]),
                "number_ordered_estimated": _is_mark(row["number_ordered_est"]),
                "number_delivered_estimated": _is_mark(row["number_delivered_est"]),
                "first_delivery": min(years, default=None),
                "last_delivery": max(years, default=None),
                "delivery_years": row["delivery_years"] or None,
                "comments": row["comments"] or None,
                "tiv_unit": thousandths(row["tiv_per_unit"]),
                "tiv_ordered": thousandths(row["tiv_total_order"]),
                "tiv": thousandths(row["tiv_delivered"]),
                **_alike(row),
            }
        found.append(_placed(deal))
    return _columns(found)


def _alike(row: Row) -> dict[str, Any]:
    """Return what all layouts call by one name."""
    names = ("supplier", "recipient", "designation", "description", "status")
    return {name: row[name] or None for name in names} | {
        "ordered": year(row["order_year"]),
        "number_delivered": _number(row["number_delivered"]),
    }


def _placed(deal: dict[str, Any]) -> dict[str, Any]:
    """Add the codes of both sides, as of the year of the order."""
    for code, name in (("ccode1", "supplier"), ("ccode2", "recipient")):
        found = place(deal[name], deal["ordered"])
        deal[code] = None if found == NO_STATE else found
    return deal


def _columns(found: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [deal.get(name) for deal in found] for name in ("deal", *_COLUMNS)}


def _number(cell: str) -> int | None:
    number = int(cell) if cell else None
    if number is not None and number < 0:
        raise ValueError(f"{cell} is below zero")
    return number


def _is_mark(cell: str) -> bool:
    if cell not in {"", "?"}:
        raise ValueError(f"{cell!r} is no mark of an estimate")
    return bool(cell)


def _form(file: str, preamble: int, size: int, records: int, checksum: str) -> Form:
    """Declare an export in an older layout, with lines above its header, or a copy of it."""
    dated = preamble > 0
    return Form(
        file=f"sipri_arms_transfers/{file}",
        read=lambda path: _by_line(path, preamble),
        tidy=_TIDY,
        encoding="cp1252" if dated and file.endswith(".csv") else "utf-8",
        publisher=file.endswith(".csv"),
        version="generated 18 March 2024, to 2023" if dated else "undated, to 2024",
        years=(1950, 2023 if dated else 2024),
        sha256=checksum,
        bytes=size,
        records=records,
        rows=29056 if dated else 29503,
        total=("tiv", 2065055210 if dated else 2092177350),
    )


_2026: dict[str, Any] = {
    "read": _numbered,
    "tidy": _TIDY,
    "encoding": "cp1252",
    "records": 25024,
    "rows": 12571,
    "total": ("tiv", 769810940),
}
_FORMS = (
    Form(
        file="sipri_arms_transfers/original/trade_register_1995_2025_gen20260212.csv",
        sha256="de974d8302efdeaad98d0b5a7d0ef020a3e5d1929b6406423cfe2ee2bad51868",
        bytes=2753420,
        **_2026,
    ),
    _form(
        *("original/trade_register_all_undated_to2024.csv", 0, 3938256, 29503),
        "f699ad370550dc91f3793dd60fc9d2ffa86f645ab79ecec00bcfd9f451b1d63c",
    ),
    _form(
        *("original/trade_register_all_gen20240318.csv", PREAMBLE, 3721977, 29056),
        "299806db5826f631cc35a3f29e2aa2420047fe8a5e4cd8cbbf7c2725ae4b63fe",
    ),
    Form(
        file="sipri_arms_transfers/deliveries_1995_2025.parquet",
        publisher=False,
        sha256="e0b288f9a269a8500e621a045cb6d991a3e3d055e80931a3e14d216fd9fec4c5",
        bytes=284669,
        **_2026 | {"encoding": "utf-8"},
    ),
    _form(
        *("trade_register_1950_2024.parquet", 0, 685340, 29507),
        "9064b55abfb2df1ad56eb25479a09e748440af1286777e3c891ff9ae9a80db69",
    ),
    _form(
        *("trade_register_1950_2023.parquet", PREAMBLE, 642915, 29058),
        "32632b0ce53f6533d6c17b2cbfcbfe8fcfa834bf5299b8f3baff49257445c589",
    ),
)

sipri_deals = Source(
    name="sipri_deals",
    origin=Origin(
        publisher="Stockholm International Peace Research Institute",
        title="SIPRI Arms Transfers Database, trade register, deal by deal",
        version="generated 12 February 2026",
        citation=("sipri_at",),
        url="https://www.sipri.org/databases/armstransfers",
        licence="SIPRI terms and conditions",
        may_redistribute=False,
        doi="10.55163/SAFC1241",
    ),
    unit=Unit("arms deal", ("deal",), text=("deal",)),
    columns=_COLUMNS,
    years=(1995, 2024),
    forms=_FORMS,
    sample=(
        "Transfers of invented weapons;\r\n" + ";\r\n" * 10 + "SIPRI AT Database ID,Supplier,"
        "Recipient,Designation,Description,Armament category,Order date,Order date is estimate,"
        "Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,"
        "Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production;\r\n"
        "1,Soviet Union,China,Kite,kite,Aircraft,1989,No,2,No,2001,No,New,1,1,2.04,No;\r\n"
        "1,Soviet Union,China,Kite,kite,Aircraft,1989,No,1,Yes,2003,,New,1,1,1.02,No;\r\n"
        "3,Germany,NATO**,Raft,raft,Ships,1990,,1,No,2001,No,New,0.01,0.01,0.01,Yes;"
    ),
    address="https://armstransfers.sipri.org/",
    missing="an empty cell",
    every=365,
    caveat=(
        "A volume of military capability, never money; many dates and numbers are estimates. "
        "The newest vintage holds only what was delivered since 1995."
    ),
)
