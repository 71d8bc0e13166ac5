"""Capitals of the states of the COW list, with their coordinates, and changes of capital.

A list by S. Miller, in the R package peacesciencer. Where the capital did not move, a spell begins
with the year in which the list first has the state and ends with its last; those days (1 January,
31 December) mean nothing. `last` is missing for a capital at the end of the list, with 2024, and
also for three of states that were gone by then (Mecklenburg-Schwerin, North and South Yemen): ask
`cow_states` whether there was a state.

Coordinates come from a geocoder that was asked for city and state, so they are of a municipality's
centre (Beijing at 40.19 N is 29 km from the square of that name). Where the geocoder gave the
middle of the state instead, as it did for Brasilia, Tunis, Riyadh and Djibouti, 43 to 836 km off,
there are none here. Compared with the capitals of CShapes 2.0, no other is wrong by over 50 km.
"""

from comity.families.packages import PACKAGE, of_package
from comity.families.spells import CAPITAL, PACKAGE_TERMS, capitals
from comity.provenance import Origin
from comity.source import Column, Source

cow_capitals = Source(
    name="cow_capitals",
    origin=Origin(
        publisher="S. Miller (R package peacesciencer)",
        title="Capitals of COW states",
        version="1.2.9, to 2024",
        citation=("miller2022",),
        url=PACKAGE,
        licence=PACKAGE_TERMS,
        may_redistribute=False,
    ),
    unit=CAPITAL,
    columns={
        "last": Column(type="DATE", scale="last day as capital; none if capital in 2024"),
        "capital": Column(type="VARCHAR", scale="city, in English"),
        "state_name": Column(type="VARCHAR", scale="state, in English"),
        "latitude": Column(type="DOUBLE", scale="degrees north", least=-90, most=90),
        "longitude": Column(type="DOUBLE", scale="degrees east", least=-180, most=180),
    },
    years=(1816, 2024),
    forms=of_package(
        "cow_capitals",
        capitals("ccode"),
        file="peacesciencer_reference/cow_capitals.parquet",
        sha256="25c926b8ee163dc756126ef964ad3c01194c2859f6c22129aa42fecc6a32bc7c",
        size=8842,
        records=242,
        rows=242,
        total=("latitude", 5214.0011213),
    ),
    sample=(
        '"ccode","statenme","capital","stdate","enddate","lat","lng"\n'
        '2,"Aland","Old A",1816-01-01,1901-05-08,1.5,-2.25\n'
        '2,"Aland","New A",1901-05-09,2024-12-31,-1.5,2\n'
        '140,"Bland","B in the middle",1816-01-01,2024-12-31,-10.3333333,-53.2\n'
    ),
    address=PACKAGE,
    missing="no coordinates where the geocoder gave those of the state's middle",
    caveat="Seats of government by one scholar's judgement; points are of municipalities.",
)
