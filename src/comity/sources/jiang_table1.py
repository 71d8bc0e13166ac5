"""Table 1 of Jiang's essay: trade of China with Russia, exactly as printed.

Printed totals, growth rates and balances stand as they are, also where they do not follow from
each other, so that they can be audited. One row a year, seen from China.
"""

from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import DIRECTED_DYAD_YEAR

_PRINTED = {
    "total": ("total_usd_bn", "US$ billion of the year, as printed"),
    "exports": ("china_exports_usd_bn", "US$ billion of the year, China to Russia, as printed"),
    "imports": ("china_imports_usd_bn", "US$ billion of the year, Russia to China, as printed"),
    "growth_total": ("growth_total_pct", "per cent on the year before, as printed"),
    "growth_exports": ("growth_exports_pct", "per cent on the year before, as printed"),
    "growth_imports": ("growth_imports_pct", "per cent on the year before, as printed"),
    "balance": ("balance_usd_bn", "US$ billion, China's exports less its imports, as printed"),
}

_CSV = (
    "SELECT 710 AS ccode1, 365 AS ccode2, CAST(year AS INTEGER) AS year, "
    + ", ".join(f"CAST({cell} AS DOUBLE) AS {name}" for name, (cell, _) in _PRINTED.items())
    + f" FROM read_csv({{file}}, {CSV})"
)

jiang_table1 = Source(
    name="jiang_table1",
    origin=Origin(
        publisher="Jiang Yi, Chinese Academy of Social Sciences",
        title="Issues Concerning Sino-Russian Strategic Partnership, Table 1",
        version="2014",
        citation=("jiang2014",),
        url="http://www.chinacustomsstat.com",
        licence="statistical facts, quoted with their source",
        may_redistribute=True,
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={name: Column(type="DOUBLE", scale=scale) for name, (_, scale) in _PRINTED.items()},
    years=(2000, 2013),
    forms=(
        Form(
            file="seed_table1/seed_table1.csv",
            read=_CSV,
            sha256="111ed2cc3b59fdf21121d91ec65a4c05acfaab03bbe5145b1aa767f60c4d5c04",
            bytes=736,
            records=14,
            rows=14,
            total=("total", 585.95),
        ),
    ),
    sample=(
        "year,total_usd_bn,china_exports_usd_bn,china_imports_usd_bn,growth_total_pct,"
        "growth_exports_pct,growth_imports_pct,balance_usd_bn\n"
        "1901,3.01,1.25,1.75,2.5,10,-3.2,-0.5\n"
        "1902,4.00,2.00,2.00,99.9,60,14.3,0.001\n"
    ),
    address="http://www.chinacustomsstat.com",
    caveat="Printed figures stand uncorrected, also where they contradict each other.",
    ccodes=frozenset({365, 710}),
)
