"""BACI: trade between two states by product, after the two reports were made one.

State 1 sold to state 2, in dollars without freight, by six digits of the Harmonized System of 1992.
CEPII weighs the reports of buyer and seller by how well each reports and takes the freight out of
imports; a pair and product without a row has no trade above zero that anyone reported.

CEPII's numbers are those of the UN's trade statistics (`families.trade_codes`): 842 the United
States, 251 France, 490 Taiwan. Belgium and Luxembourg share one number to 1998, South Africa and
its customs union to 1999: neither is a COW state, so their rows are left out in these years, and
with them most of what both traded. Of 736 and 729, the Sudan before and after the south, both are
625.

Values are printed in thousand dollars and three decimals, quantities in tonnes; both are kept to
the last digit. The layout is as documented, and was not seen. It unpacks to 7 GB and more.
"""

from comity.families.trade_codes import in_year, reason, un_codes
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_MOST = 20 << 30


def _thousandths(column: str) -> str:
    """Thousandths as whole numbers; blanks and NA as missing."""
    text = f"nullif(nullif(trim({column}), ''), 'NA')"
    return f"CAST(round(CAST({text} AS DOUBLE) * 1000) AS BIGINT)"


_READ = f"""
SELECT ccode1, ccode2, year, product, trade, quantity,
    CASE {reason("ccode1", "ccode2")} END AS dropped
FROM (
    SELECT {in_year("o.ccode", "CAST(g.t AS INTEGER)")} AS ccode1,
        {in_year("d.ccode", "CAST(g.t AS INTEGER)")} AS ccode2,
        CAST(g.t AS INTEGER) AS year, lpad(trim(g.k), 6, '0') AS product,
        {_thousandths("g.v")} AS trade, {_thousandths("g.q")} AS quantity
    FROM read_csv({{file}}, {CSV}) AS g
    LEFT JOIN {un_codes()} AS o ON CAST(g.i AS INTEGER) = o.code
    LEFT JOIN {un_codes()} AS d ON CAST(g.j AS INTEGER) = d.code
) AS placed"""


def _form(version: str) -> Form:
    """Return the form of one release, all years in one archive."""
    return Form(
        file=f"BACI_HS92_V{version}.zip",
        read=_READ,
        member="BACI_HS92_Y*.csv",
        address=f"https://www.cepii.fr/DATA_DOWNLOAD/baci/data/BACI_HS92_V{version}.zip",
        version=version,
        most=_MOST,
    )


baci = Source(
    name="baci",
    origin=Origin(
        publisher="Centre d'études prospectives et d'informations internationales (CEPII)",
        title="BACI: international trade database at the product level, HS 1992",
        version="202601",
        citation=("gaulier2010",),
        url="http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
        licence="Etalab 2.0 (unverified)",
        may_redistribute=False,
    ),
    unit=Unit("flow of a product", ("ccode1", "ccode2", "year", "product"), text=("product",)),
    columns={
        "trade": Column(type="BIGINT", scale="US$ of the year, state 1 to state 2, no freight"),
        "quantity": Column(type="BIGINT", scale="kg, in part converted from other units"),
    },
    years=(1995, 2024),
    forms=(
        _form("202601"),
        _form("202501"),
        Form(file="BACI_HS92_Y2023_V202501.csv", read=_READ, version="202501", most=_MOST),
    ),
    sample=(
        "t,i,j,k,v,q\n"
        "1996,156,643,10121,1000.25,5.5\n"
        "1996,842,490,854231,7.001,           NA\n"
        "1996,58,842,10121,3,1\n"
        "1996,999,842,10121,3,1\n"
    ),
    address="https://www.cepii.fr/DATA_DOWNLOAD/baci/data/BACI_HS92_V202601.zip",
    missing="NA or blanks, for quantities",
    every=365,
    caveat=(
        "Reconciled by a model, so a figure is no state's own report; no trade of Belgium and "
        "Luxembourg before 1999, of South Africa and its neighbours before 2000."
    ),
)
