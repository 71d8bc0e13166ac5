"""GDELT 2.0: events that a program reads out of the world's news, every quarter of an hour.

An event is who did what to whom, coded by CAMEO (`cameo_codes` lists the codes) from reports in
many languages, machine-translated. One act is several events if reports differ in a code or a
place (in the file that comity knows, one sentence on China and Russia is four), or lie in several
files: counts measure coverage as much as conduct, so compare shares, not numbers.

`ccode1` is the state of the one who acts, `ccode2` that of the target; `families.events` says what
happens to actors that are no state. Some events are dated before the news, up to years before.
`quad_class` is GDELT's division, in which an investigation cooperates (see `cameo_codes`).
Mentions, reports and outlets are those of the first file alone. `place` is a FIPS code, in which
CH is China, RS Russia and AU Austria.

A file covers a quarter of an hour: this source reads the one that comity knows, or any number of
them, packed into one archive called gdelt2_exports.zip. The publisher's list of files is
http://data.gdeltproject.org/gdeltv2/masterfilelist.txt.
"""

from comity.families.events import EVENT, GDELT_COLUMNS, gdelt
from comity.provenance import Origin
from comity.source import Form, Source

_READ = gdelt(2)
_EMPTY = "\t" * 7

gdelt2_events = Source(
    name="gdelt2_events",
    origin=Origin(
        publisher="GDELT Project",
        title="GDELT 2.0 Event Database",
        version="2.0, 2018-01-01 00:00",
        citation=("gdelt2", "leetaru2013"),
        url="https://www.gdeltproject.org/data.html",
        licence="open with attribution (as third parties list it)",
        may_redistribute=True,
    ),
    unit=EVENT,
    columns=GDELT_COLUMNS,
    years=(2015, 2026),
    forms=(
        Form(
            file="20180101000000.export.CSV.zip",
            read=_READ,
            member="20180101000000.export.CSV",
            address="https://storage.googleapis.com/data.gdeltproject.org/gdeltv2/20180101000000.export.CSV.zip",
        ),
        Form(
            file="gdelt_v2_sample/original/20180101000000.export.CSV",
            read=_READ,
            sha256="df78486fda9faa158a4e390b395c691de22ee87b7f604e68e8e2fa0490a417ee",
            bytes=957_007,
            records=2_414,
            rows=2_414,
            total=("reports", 15_433),
        ),
        Form(
            file="gdelt2_exports.zip",
            read=_READ,
            member="*.export.CSV",
            publisher=False,
            version="of the files in it",
            most=64 << 30,
        ),
    ),
    sample=(
        f"11\t20180101\t201801\t2018\t2018.0027\tCHN\tCHINA\tCHN{_EMPTY}\tRUSGOV\tRUSSIA\tRUS"
        f"{_EMPTY[:5]}GOV\t\t\t1\t042\t042\t04\t1\t1.9\t4\t1\t4\t-3.25"
        '\t1\tA "place\tCH\tCH\t\t35\t105\tCH\t1\tB\tRS\tRS\t\t60\t100\tRS\t1\tA\tCH\tCH\t\t35'
        "\t105\tCH\t20180101000000\thttp://news.example/1\n"
        f"12\t20171202\t201712\t2017\t2017.9096\t{_EMPTY}\t\t\tNMR\tNORTH AMERICA\tNMR{_EMPTY}"
        f"\t0\t190\t190\t19\t4\t-10\t2\t1\t2\t0\t0{_EMPTY}\t0{_EMPTY}\t0{_EMPTY}"
        "\t20180101000000\thttp://news.example/2\n"
        f"13\t20180101\t201801\t2018\t2018.0027\tQQQ\tX\tQQQ{_EMPTY}{_EMPTY}\t\t\t"
        f"\t0\t010\t010\t01\t1\t0\t1\t1\t1\t0\t0{_EMPTY}\t0{_EMPTY}\t0{_EMPTY}"
        "\t20180101000000\thttp://news.example/3\n"
    ),
    address="https://storage.googleapis.com/data.gdeltproject.org/gdeltv2/masterfilelist.txt",
    missing="empty cell",
    every=1,
    caveat="Counts follow the news: more reports, more events. Compare shares, not numbers.",
)
