"""Capitals of the states of the Gleditsch-Ward list, with coordinates, and their changes.

A list by S. Miller, in the R package peacesciencer. Where the capital did not move, a spell begins
with the year in which the list first has the state and ends with its last; those days (1 January,
31 December) mean nothing. `last` is missing for a capital at the end of the list, with 2024, and
also for six of states that were gone by then (255 Germany, 345 Yugoslavia, 679 and 680 Yemen,
Mecklenburg-Schwerin, Central America): ask `gw_states` whether there was a state. The capitals of
Central America in 1833 and 1834 overlap. Annam has Ho Chi Minh City, not Hue, as its capital.

Coordinates come from a geocoder that was asked for city and state, so they are of a municipality's
centre (Beijing at 40.19 N is 29 km from the square of that name). Where the geocoder gave the
middle of the state instead, as it did for Brasilia, Tunis, Riyadh and Djibouti, 43 to 836 km off,
there are none here. Compared with the capitals of CShapes 2.0, no other is wrong by over 50 km.
"""

from comity.families.packages import PACKAGE, of_package
from comity.families.spells import GW_CAPITAL, PACKAGE_TERMS, capitals
from comity.provenance import Origin
from comity.source import Column, Source

gw_capitals = Source(
    name="gw_capitals",
    origin=Origin(
        publisher="S. Miller (R package peacesciencer)",
        title="Capitals of Gleditsch-Ward states",
        version="1.2.9, to 2024",
        citation=("miller2022",),
        url=PACKAGE,
        licence=PACKAGE_TERMS,
        may_redistribute=False,
    ),
    unit=GW_CAPITAL,
    columns={
        "last": Column(type="DATE", scale="last day as capital; none if capital in 2024"),
        "capital": Column(type="VARCHAR", scale="city, in English"),
        "state_name": Column(type="VARCHAR", scale="state, in English"),
        "latitude": Column(type="DOUBLE", scale="degrees north", least=-90, most=90),
        "longitude": Column(type="DOUBLE", scale="degrees east", least=-180, most=180),
    },
    years=(1816, 2024),
    forms=of_package(
        "gw_capitals",
        capitals("gwcode"),
        file="peacesciencer_reference/gw_capitals.parquet",
        sha256="9bf30b3e654ea8c689daa90ebe7917646a3f6cf5679f9f16a19ae9d7b0357291",
        size=9308,
        records=264,
        rows=264,
        total=("latitude", 5688.9500512),
    ),
    sample=(
        '"gwcode","statenme","capital","stdate","enddate","lat","lng"\n'
        '2,"Aland","Old A",1816-01-01,1901-05-08,1.5,-2.25\n'
        '2,"Aland","New A",1901-05-09,2024-12-31,-1.5,2\n'
        '140,"Bland","B in the middle",1816-01-01,2024-12-31,-10.3333333,-53.2\n'
    ),
    address=PACKAGE,
    missing="no coordinates where the geocoder gave those of the state's middle",
    caveat="Seats of government by one scholar's judgement; points are of municipalities.",
)
