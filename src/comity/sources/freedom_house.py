"""Freedom in the World: Freedom House's ratings of political rights and civil liberties, from 1972.

A rating is 1 (most free) to 7 (least free), so a higher number means less freedom; `status` sums up
both. The year is the one under review, not the edition: an edition of the 1980s that spans two
calendar years counts for the second one, and no edition counts for 1981. `total`, 0 to 100 with
more meaning freer, is in the workbook of all data only, which begins with the edition of 2013.

States are found by name: the Soviet Union and Russia are 365, Yugoslavia and its successors of that
name 345, West Germany 260, East Germany 265, North Yemen 678, South Yemen 680, North Vietnam 816,
South Vietnam 817. A name that is no state stops the reading. Territories (Hong Kong, Tibet) stand
on a sheet of their own, which is not read, or are left out and counted. So are years in which a
state was not rated (`-`), and South Africa in 1972, which has one rating for white inhabitants and
one for black ones.

No file of this source was at hand: both workbooks are read as their users describe them.
"""

from comity.families.freedom import TIDY, all_data, ratings
from comity.formats import excel
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_SITES = "https://freedomhouse.org/sites/default/files/2025-02/"


freedom_house = Source(
    name="freedom_house",
    origin=Origin(
        publisher="Freedom House",
        title="Freedom in the World",
        version="2024",
        citation=("freedomhouse",),
        url="https://freedomhouse.org/report/freedom-world",
        licence="not stated",
        may_redistribute=False,
    ),
    unit=STATE_YEAR,
    columns={
        "political_rights": Column(
            type="INTEGER", scale="1 most free to 7 least free", least=1, most=7
        ),
        "civil_liberties": Column(
            type="INTEGER", scale="1 most free to 7 least free", least=1, most=7
        ),
        "status": Column(type="VARCHAR", scale="free, partly free or not free"),
        "total": Column(type="INTEGER", scale="0 least free to 100 most free"),
    },
    years=(1972, 2024),
    forms=(
        Form(
            file="Country_and_Territory_Ratings_and_Statuses_FIW_1973-2024.xlsx",
            read=ratings,
            tidy=TIDY,
            convert=excel(1),
            address=_SITES + "Country_and_Territory_Ratings_and_Statuses_FIW_1973-2024.xlsx",
        ),
        Form(
            file="All_data_FIW_2013-2024.xlsx",
            read=all_data,
            tidy=TIDY,
            convert=excel(1, skip=1),
            address=_SITES + "All_data_FIW_2013-2024.xlsx",
        ),
    ),
    sample=(
        "Survey Edition,Jan.-Feb. 1973,,,1982,,,1991-92,,\n"
        "Year(s) Under Review,1972,,,Jan.1981-Aug. 1982,,,1991,,\n"
        ",PR,CL,Status,PR,CL,Status,PR,CL,Status\n"
        "China,7,7,NF,6,6,NF,7,7,NF\n"
        '"Germany, W. ",1,1,F,1,2,F,-,-,-\n'
        "South Africa,2(5),3(6),F(NF),5,6,NF,5,4,PF\n"
    ),
    address="https://freedomhouse.org/report/freedom-world",
    missing="- in the workbook of ratings, N/A in the one of all data",
    every=365,
    caveat="A higher rating means less freedom. Not checked against a real file.",
)
