"""Gross domestic product at market prices."""

from comity.measure import Example, measure
from comity.provenance import Kind
from comity.units import STATE_YEAR


@measure(
    title="Gross domestic product",
    unit=STATE_YEAR,
    scale="US$, current prices, market exchange rates",
    bounds=(0.0, None),
    sources=("wb_gdp",),
    references=("worldbank_wdi",),
    kind=Kind.COPIED,
    example=Example(
        given={"wb_gdp": [{"ccode": 2, "year": 2001, "gdp": 7_000}, {"ccode": 20, "year": 2001}]},
        expect=[(2, 2001, 7000.0, "A"), (20, 2001, None, "O")],
        within=5e-1,
        arguments={},
    ),
)
def gdp() -> str:
    """Value of what a state produced in a year, converted at market exchange rates.

    Not adjusted for prices: a fall of the currency looks like a fall of the economy.
    """
    return "SELECT ccode, year, gdp AS value FROM wb_gdp WHERE ccode <> 0"
