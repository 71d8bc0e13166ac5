"""CEPII Gravity: distance, ties, size and trade of two states, year by year since 1948.

One row for each direction of a pair: state 1 is the origin, state 2 the destination; a flow goes
from 1 to 2. The publisher lists every pair in every year, also of states that did not exist then;
those rows are left out, as are territories that are no COW states and a state with itself.

The publisher's years of existence count a state from the year in which it was made: united Germany
(255) from 1990, West Germany (260) to 1989; so here. Letters that two states bore are told apart
by the year (`families.trade_codes`).

Population is printed in thousands and money in thousand dollars; both are whole persons and dollars
here. The layout is as documented for the release of November 2022, and was not seen.
"""

from comity.families.trade_codes import in_year, iso_codes, reason
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import DIRECTED_DYAD_YEAR

_KM = "km between "
_DOUBLES = {
    "dist": (_KM + "the main cities", "dist"),
    "distcap": (_KM + "the capitals", "distcap"),
    "distw_arithmetic": (_KM + "large cities, weighted mean", "distw_arithmetic"),
    "distw_harmonic": (_KM + "large cities, weighted harmonic mean", "distw_harmonic"),
    "comrelig": ("likeness of religions, 0 to 1", "comrelig"),
    "diplo_disagreement": (
        "disagreement in votes at the UN, publisher's score",
        "diplo_disagreement",
    ),
}
_MARKS = {
    "contig": ("1 if they share a border, else 0", "contig"),
    "comlang_off": ("1 if they share an official language, else 0", "comlang_off"),
    "comlang_ethno": ("1 if 9 per cent of both speak one language, else 0", "comlang_ethno"),
    "comcol": ("1 if both had one coloniser after 1945, else 0", "comcol"),
    "col45": ("1 if one was a colony of the other after 1945, else 0", "col45"),
    "col_dep_ever": ("1 if one ever depended on the other, else 0", "col_dep_ever"),
    "col_dep": ("1 if one depends on the other in the year, else 0", "col_dep"),
    "sibling_ever": ("1 if both ever had one ruler, else 0", "sibling_ever"),
    "gatt1": ("1 if state 1 was in the GATT, else 0", "gatt_o"),
    "gatt2": ("1 if state 2 was in the GATT, else 0", "gatt_d"),
    "wto1": ("1 if state 1 was in the WTO, else 0", "wto_o"),
    "wto2": ("1 if state 2 was in the WTO, else 0", "wto_d"),
    "eu1": ("1 if state 1 was in the European Union, else 0", "eu_o"),
    "eu2": ("1 if state 2 was in the European Union, else 0", "eu_d"),
    "fta_wto": ("1 if a regional trade agreement was in force, else 0", "fta_wto"),
}
_THOUSANDS = {
    "pop1": ("persons, state 1", "pop_o"),
    "pop2": ("persons, state 2", "pop_d"),
    "gdp1": ("US$ of the year, state 1", "gdp_o"),
    "gdp2": ("US$ of the year, state 2", "gdp_d"),
    "trade_comtrade1": ("US$ of the year, as state 1 reports to the UN", "tradeflow_comtrade_o"),
    "trade_comtrade2": ("US$ of the year, as state 2 reports to the UN", "tradeflow_comtrade_d"),
    "trade_baci": ("US$ of the year, reconciled (BACI)", "tradeflow_baci"),
    "trade_imf1": ("US$ of the year, as state 1 reports to the IMF", "tradeflow_imf_o"),
    "trade_imf2": ("US$ of the year, as state 2 reports to the IMF", "tradeflow_imf_d"),
}


def _number(cell: str) -> str:
    return f"CAST(nullif(nullif(g.{cell}, ''), 'NA') AS DOUBLE)"


_YEAR = "CAST(g.year AS INTEGER)"
_CELLS = ", ".join(
    [f"{_number(cell)} AS {name}" for name, (_, cell) in _DOUBLES.items()]
    + [f"CAST({_number(cell)} AS INTEGER) AS {name}" for name, (_, cell) in _MARKS.items()]
    + [
        f"CAST(round({_number(cell)} * 1000) AS BIGINT) AS {name}"
        for name, (_, cell) in _THOUSANDS.items()
    ]
)
_READ = f"""
SELECT *, CASE WHEN NOT (exists1 AND exists2) THEN 'one of the two was no state in the year'
    {reason("ccode1", "ccode2")} END AS dropped
FROM (
    SELECT {in_year("o.ccode", _YEAR, "g.iso3_o")} AS ccode1,
        {in_year("d.ccode", _YEAR, "g.iso3_d")} AS ccode2, {_YEAR} AS year,
        CAST(g.country_exists_o AS DOUBLE) = 1 AS exists1,
        CAST(g.country_exists_d AS DOUBLE) = 1 AS exists2, {_CELLS}
    FROM read_csv({{file}}, {CSV}) AS g
    LEFT JOIN {iso_codes()} AS o ON g.iso3_o = o.code
    LEFT JOIN {iso_codes()} AS d ON g.iso3_d = d.code
) AS placed"""

_OF = {name: cell for part in (_DOUBLES, _MARKS, _THOUSANDS) for name, (_, cell) in part.items()}


def _line(year: int, pair: str, exists: str, **cells: object) -> str:
    """Write one invented row; a cell that is not given is empty."""
    return ",".join([str(year), pair, exists, *(str(cells.get(c, "")) for c in _OF.values())])


cepii_gravity = Source(
    name="cepii_gravity",
    origin=Origin(
        publisher="Centre d'études prospectives et d'informations internationales (CEPII)",
        title="Gravity",
        version="202211",
        citation=("conte2022",),
        url="http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=8",
        licence="Etalab 2.0 (unverified)",
        may_redistribute=False,
    ),
    unit=DIRECTED_DYAD_YEAR,
    columns={
        **{name: Column(type="DOUBLE", scale=scale) for name, (scale, _) in _DOUBLES.items()},
        **{name: Column(type="INTEGER", scale=scale) for name, (scale, _) in _MARKS.items()},
        **{name: Column(type="BIGINT", scale=scale) for name, (scale, _) in _THOUSANDS.items()},
    },
    years=(1948, 2021),
    forms=(
        Form(
            file="Gravity_csv_V202211.zip",
            read=_READ,
            member="Gravity_V202211.csv",
            address="https://www.cepii.fr/DATA_DOWNLOAD/gravity/data/Gravity_csv_V202211.zip",
        ),
        Form(file="Gravity_V202211.csv", read=_READ),
    ),
    sample="\n".join(
        [
            "year,iso3_o,iso3_d,country_exists_o,country_exists_d," + ",".join(_OF.values()),
            _line(1985, "DEU,SUN", "1,1", dist=1600.5, pop_o=60000.5, tradeflow_imf_o=7.25),
            _line(1985, "RUS,DEU", "0,1"),
            _line(1995, "DEU,RUS", "1,1", dist=1600.5, contig=0, gdp_o=2000000),
            _line(1995, "DEU,HKG", "1,1", dist=9000),
            _line(1995, "DEU,DEU", "1,1", dist=200),
            "",
        ]
    ),
    address="https://www.cepii.fr/DATA_DOWNLOAD/gravity/data/Gravity_csv_V202211.zip",
    missing="an empty cell or NA",
    caveat="Trade stands in five versions that differ; distances are those of today's cities.",
)
