"""ICEWS: events that a program reads out of the news, coded by CAMEO, 1995 to April 2023.

An event is who did what to whom. `ccode1` is the state of the source, the one who acts, `ccode2`
that of the target, from the country's name as ICEWS spells it; `families.events` says what happens
to an actor that is no state. An actor without a country (the UN, Al Jazeera) has neither name nor
code. What two do together (a meeting, an agreement) is two events, one in each direction, and many
reports of one act may be many events: counts measure coverage as much as conduct.

The number of an event is unique only together with its day, as users of all years found. The
publisher puts out a file a year. At hand were two extracts of three days of June 2018, one of them
with the publisher's columns; the yearly files are as documented and were not checked.
"""

from comity.families.events import by_name, placed
from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_SPELLED = {
    "Congo": 484,
    "Democratic Republic of Congo": 490,
    "Cote d'Ivoire": 437,
    "Czech Republic": 316,
    "Moldova, Republic of": 359,
    "Russian Federation": 365,
    "Swaziland": 572,
    "the former Yugoslav Republic of Macedonia": 343,
}
"""Names that comity has otherwise; the other states bear the name that they have here."""

_OTHERS = (
    "Aeolian Islands|American Samoa|Anguilla|Antarctica|Aruba|Bermuda|Bonaire|"
    "British Indian Ocean Territory|British Virgin Islands|Cayman Islands|Christmas Island|"
    "Cocos (Keeling) Islands|Cook Island|Curaçao|Falkland Islands|Faroe Islands|French Guiana|"
    "French Polynesia|French Southern Territories|Gibraltar|Greenland|Guadeloupe|Guam|Guernsey|"
    "Heard Island and McDonald Islands|Holy See|Hong Kong|Isle Of Man|Jersey|Macao|Martinique|"
    "Mayotte|Montserrat|Netherlands Antilles|New Caledonia|Niue|Norfolk Island|"
    "Northern Mariana Islands|Occupied Palestinian Territory|Pitcairn|Puerto Rico|Reunion|"
    "Saint Barthelemy|Saint Helena|Saint Martin (French part)|Saint Pierre and Miquelon|"
    "Sint Maarten|South Georgia and the South Sandwich Islands|Svalbard and Jan Mayen|Tokelau|"
    "Turks and Caicos Islands|U.S. Virgin Islands|United States Minor Outlying Islands|"
    "Wallis and Futuna|Western Sahara"
)

_COLUMNS = {
    "event": "Event ID",
    "date": "Event Date",
    "country1": "Source Country",
    "country2": "Target Country",
    "actor1": "Source Name",
    "actor2": "Target Name",
    "sectors1": "Source Sectors",
    "sectors2": "Target Sectors",
    "code": "CAMEO Code",
    "intensity": "Intensity",
    "story": "Story ID",
    "sentence": "Sentence Number",
    "place": "Country",
    "press": "Publisher",
}
_TEXT = CSV.replace("','", "'\t'").replace("'\"'", "''")


def _select(table: str, *, snake: bool = False) -> str:
    """Read a table with the publisher's names of columns, or with those in lower case."""
    named = {k: v.lower().replace(" ", "_") if snake else v for k, v in _COLUMNS.items()}
    cells = ", ".join(
        f"CASE WHEN CAST(\"{v}\" AS VARCHAR) NOT IN ('', 'NA', 'NULL') THEN \"{v}\" END AS {k}"
        for k, v in named.items()
    )
    given = f"SELECT * REPLACE (CAST(date AS DATE) AS date) FROM (SELECT {cells} FROM {table})"
    return placed(given, by_name(_SPELLED, _OTHERS.split("|")))


_TAB = _select(f"read_csv({{file}}, {_TEXT})")
_PARQUET = "read_parquet({file})"

icews_events = Source(
    name="icews_events",
    origin=Origin(
        publisher="Boschee, Lautenschlager, O'Brien, Shellman, Starz and Ward, Harvard Dataverse",
        title="ICEWS Coded Event Data",
        version="1 to 3 June 2018, an extract",
        citation=("boschee2015",),
        url="https://doi.org/10.7910/DVN/28075",
        licence="not seen",
        may_redistribute=False,
        doi="10.7910/DVN/28075",
    ),
    unit=Unit("event", ("event", "date"), dates=("date",)),
    columns={
        "year": Column(type="INTEGER", scale="year of the event"),
        "ccode1": Column(type="INTEGER", scale="COW code of the state of the one who acts"),
        "ccode2": Column(type="INTEGER", scale="COW code of the state of the target"),
        "country1": Column(type="VARCHAR", scale="country of the one who acts, as spelled"),
        "country2": Column(type="VARCHAR", scale="country of the target, as spelled"),
        "actor1": Column(type="VARCHAR", scale="name of the one who acts"),
        "actor2": Column(type="VARCHAR", scale="name of the target"),
        "sectors1": Column(type="VARCHAR", scale="sectors of the one who acts, by commas"),
        "sectors2": Column(type="VARCHAR", scale="sectors of the target, by commas"),
        "code": Column(type="VARCHAR", scale="CAMEO code of the event, with leading zeros"),
        "intensity": Column(
            type="DOUBLE", scale="score from -10 conflict to 10 cooperation", least=-10, most=10
        ),
        "story": Column(type="INTEGER", scale="ICEWS's number of the story"),
        "sentence": Column(type="INTEGER", scale="sentence of the story, counted from 1"),
        "place": Column(type="VARCHAR", scale="country in which it took place, as spelled"),
        "press": Column(type="VARCHAR", scale="who published the story"),
    },
    years=(1995, 2023),
    forms=(
        Form(
            file="events.1995.20150313082510.tab.zip",
            read=_TAB,
            member="events.1995.20150313082510.tab",
            version="1995, of 2015-03-13",
        ),
        Form(
            file="icews/original/events.2018.sample.tab",
            read=_TAB,
            sha256="5d63363827bc4e43e3ea3808427b8b42ea9dc230b9dbaa249286eb579b6408c8",
            bytes=959_210,
            records=3_705,
            rows=3_705,
            total=("sentence", 10_783),
        ),
        Form(
            file="icews/events.2018.sample.parquet",
            read=_select(_PARQUET),
            sha256="72f2be87751064407a1e2894f186f5c46572028cb6b5d241d45efa12c014b47c",
            bytes=115_863,
            records=3_705,
            rows=3_705,
            total=("sentence", 10_783),
            publisher=False,
        ),
        Form(
            file="icews/icews_sample.parquet",
            read=_select(_PARQUET, snake=True),
            sha256="fe389b9310c20186065fc27eecd0509c74b60bf7a5a560e94047bf8e7246e869",
            bytes=142_805,
            records=4_993,
            rows=4_993,
            total=("sentence", 14_514),
            publisher=False,
        ),
        Form(
            file="icews_events.zip",
            read=_TAB,
            member="events.*.tab",
            publisher=False,
            version="of the years in it",
            most=64 << 30,
        ),
    ),
    sample=(
        "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code"
        "\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\t"
        "Publisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"
        "31\t2001-02-03\tChina\t\tChina\tConsult\t040\t1\tRussia\t\tRussian Federation\t7\t1\t"
        "Press\t\t\t\tChina\t35\t105\n"
        '32\t2001-02-03\tBody\tNULL\tNULL\tReject\t120\t-9\tThe "Port"\t\tHong Kong\t7\t2\t'
        "Press\t\t\t\t\t\t\n"
        "33\t2001-02-03\tX\t\tAtlantis\tConsult\t040\t1\tY\t\tTimor-Leste\t8\t1\tPress\t\t\t\t\t\t\n"
    ),
    address="https://doi.org/10.7910/DVN/28075",
    missing="empty cell, NULL or NA as text, in every column",
    caveat="Counts follow the news: more reports, more events. It ended in April 2023.",
)
