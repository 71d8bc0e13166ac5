"""GDELT 1.0: events that a program reads out of English-language news, 1979 on, a file a day.

What an event is, and what `ccode1` (who acts) and `ccode2` (the target) mean, is as in
`gdelt2_events`. The news from 1979 to 2005 lies in one file a year, to March 2013 in one a month,
both without addresses of reports; from April 2013 in one a day. Coverage grows over the years, so
no count of one year can stand beside that of another.

No file of this source was at hand: columns are as the publisher and its users document them, and
nothing here was checked against a real file. `families.events` says what happens to codes of states
that did not exist on the day.
"""

from comity.families.events import EVENT, GDELT_COLUMNS, gdelt
from comity.provenance import Origin
from comity.source import Form, Source

_READ = gdelt(1)
_EARLY = gdelt(1, url=False)
_EMPTY = "\t" * 7

gdelt1_events = Source(
    name="gdelt1_events",
    origin=Origin(
        publisher="GDELT Project",
        title="GDELT 1.0 Event Database",
        version="1.0",
        citation=("leetaru2013",),
        url="https://www.gdeltproject.org/data.html",
        licence="open with attribution (as third parties list it)",
        may_redistribute=False,
    ),
    unit=EVENT,
    columns=GDELT_COLUMNS,
    years=(1979, 2026),
    forms=(
        Form(
            file="20180101.export.CSV.zip",
            read=_READ,
            member="20180101.export.CSV",
            version="2018-01-01",
            address="https://storage.googleapis.com/data.gdeltproject.org/events/20180101.export.CSV.zip",
        ),
        Form(
            file="1979.zip",
            read=_EARLY,
            member="1979.csv",
            version="1979",
            address="https://storage.googleapis.com/data.gdeltproject.org/events/1979.zip",
        ),
        Form(
            file="gdelt1_exports.zip",
            read=_READ,
            member="*.export.CSV",
            publisher=False,
            version="of the days in it",
            most=256 << 30,
        ),
        Form(
            file="gdelt1_backfiles.zip",
            read=_EARLY,
            member="*.csv",
            publisher=False,
            version="of the years and months in it",
            most=256 << 30,
        ),
    ),
    sample=(
        f"21\t19850301\t198503\t1985\t1985.1644\tCHN\tCHINA\tCHN{_EMPTY}\tRUS\tSOVIET\tRUS{_EMPTY}"
        "\t1\t042\t042\t04\t1\t1.9\t4\t1\t4\t-3.25"
        "\t1\tA\tCH\tCH\t35\t105\tCH\t1\tB\tRS\tRS\t60\t100\tRS\t1\tA\tCH\tCH\t35\t105\tCH"
        "\t20180101\thttp://news.example/1\n"
        f"22\t19850301\t198503\t1985\t1985.1644\tEST\tESTONIA\tEST{_EMPTY}\tDEU\tGERMANY\tDEU{_EMPTY}"
        f"\t0\t010\t010\t01\t1\t0\t1\t1\t1\t2\t0{_EMPTY[1:]}\t0{_EMPTY[1:]}\t0{_EMPTY[1:]}"
        "\t20180101\thttp://news.example/2\n"
    ),
    address="https://storage.googleapis.com/data.gdeltproject.org/events/index.html",
    missing="empty cell",
    every=1,
    caveat="Not checked against a real file. Counts follow the news, which grow over the years.",
)
