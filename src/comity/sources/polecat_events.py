"""POLECAT: events that a program reads out of the news, coded by PLOVER, 2018 on; after ICEWS.

An event is who did what to whom. POLECAT names all countries of those who act and of those acted
on, so a row is an event with one country of each side: two countries that act on three are six
rows, and `pairs` says so. Count distinct events, or give each row the weight 1 / pairs. A side
without a country is `none`. `ccode1` acts on `ccode2`; `families.events` says what happens to a
country that is no state.

The publisher puts out a file a year for the past and a file a week for the running year
(ngecEvents.20230103111842.Release603.DV.txt); the whole dataset comes as dataverse_files.zip. A few
events stand in them twice; the second is left out. The score is called Intensity in older files and
Event Intensity in newer ones.

No file of this source was at hand: columns and marks are those that users of the data name, and
nothing here was checked against a real file. Some files are said to have empty columns at the end.
"""

from comity.families.events import QUADS, by_code, placed
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_CSV = "header=true, all_varchar=true, delim='\t', quote='\"', escape='\"', skip=0"
_NONE = "NOT IN ('', 'None')"


def _countries(column: str) -> str:
    """Return SQL of the list of a side's countries, each once; `none` if there is none."""
    text = f"replace(coalesce(nullif(nullif(\"{column}\", ''), 'None'), 'none'), ' ', '')"
    return f"list_distinct(string_split({text}, ';'))"


def _text(column: str) -> str:
    return f'CASE WHEN "{column}" {_NONE} THEN "{column}" END'


_GIVEN = f"""
SELECT event, date, code, mode, intensity, quad_class, contexts, actor1, actor2, sector1, sector2,
    place, language, again, len(sources) * len(targets) AS pairs,
    unnest(sources) AS country1, targets
FROM (
    SELECT "Event ID" AS event, CAST("Event Date" AS DATE) AS date, "Event Type" AS code,
        {_text("Event Mode")} AS mode, CAST(COLUMNS('^(Event )?Intensity$') AS DOUBLE) AS intensity,
        CASE "Quad Code" WHEN 'VERBAL COOPERATION' THEN 1 WHEN 'MATERIAL COOPERATION' THEN 2
            WHEN 'VERBAL CONFLICT' THEN 3 WHEN 'MATERIAL CONFLICT' THEN 4 WHEN 'None' THEN NULL
            ELSE CAST(error('no class of events is called ' || "Quad Code") AS INTEGER)
            END AS quad_class,
        {_text("Contexts")} AS contexts, {_text("Actor Name")} AS actor1,
        {_text("Recipient Name")} AS actor2, {_text("Primary Actor Sector")} AS sector1,
        {_text("Primary Recipient Sector")} AS sector2, {_text("Country")} AS place,
        {_text("Language")} AS language,
        row_number() OVER (PARTITION BY "Event ID" ORDER BY "Event Date", "Event Type",
            "Actor Name", "Recipient Name", "Contexts", "Raw Placename") > 1 AS again,
        {_countries("Actor Country")} AS sources, {_countries("Recipient Country")} AS targets
    FROM read_csv({{file}}, {_CSV})
)
"""
_PLACED = placed(
    f"SELECT * EXCLUDE (targets), unnest(targets) AS country2 FROM ({_GIVEN})",
    f"{by_code()}, ('none', NULL, NULL, NULL)",
)
_READ = (
    "SELECT * REPLACE (CASE WHEN again THEN 'event that stands twice' ELSE dropped END AS dropped) "
    f"FROM ({_PLACED})"
)

polecat_events = Source(
    name="polecat_events",
    origin=Origin(
        publisher="Scarborough, Bagozzi, Beger, Berrie, Halterman, Schrodt and Spivey, "
        "Harvard Dataverse",
        title="POLECAT Weekly Data",
        version="2018",
        citation=("plover2023",),
        url="https://doi.org/10.7910/DVN/AJGVIT",
        licence="CC0 1.0 (as users of the data say; not seen)",
        may_redistribute=False,
        doi="10.7910/DVN/AJGVIT",
    ),
    unit=Unit(
        "event by pair of countries",
        ("event", "country1", "country2"),
        text=("event", "country1", "country2"),
    ),
    columns={
        "date": Column(type="DATE", scale="day of the event"),
        "year": Column(type="INTEGER", scale="year of the event"),
        "ccode1": Column(type="INTEGER", scale="COW code of the state of the one who acts"),
        "ccode2": Column(type="INTEGER", scale="COW code of the state of the one acted on"),
        "pairs": Column(type="INTEGER", scale="rows of the event, a pair of countries each"),
        "actor1": Column(type="VARCHAR", scale="name of the one who acts"),
        "actor2": Column(type="VARCHAR", scale="name of the one acted on"),
        "sector1": Column(type="VARCHAR", scale="sector of the one who acts, as GOV"),
        "sector2": Column(type="VARCHAR", scale="sector of the one acted on"),
        "code": Column(type="VARCHAR", scale="PLOVER event, as AGREE"),
        "mode": Column(type="VARCHAR", scale="how it was done, in PLOVER's word"),
        "contexts": Column(type="VARCHAR", scale="what it was about, in PLOVER's words"),
        "quad_class": Column(type="INTEGER", scale=QUADS),
        "intensity": Column(
            type="DOUBLE", scale="score from -10 conflict to 10 cooperation", least=-10, most=10
        ),
        "place": Column(type="VARCHAR", scale="ISO 3166 code of where it took place"),
        "language": Column(type="VARCHAR", scale="language of the report"),
    },
    years=(2018, 2026),
    forms=(
        Form(file="ngecEvents.DV.2018.txt", read=_READ),
        Form(
            file="dataverse_files.zip",
            read=_READ,
            member="ngecEvents*.txt",
            version="of the files in it",
            most=64 << 30,
        ),
    ),
    sample=(
        "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\t"
        "Actor Country\tPrimary Actor Sector\tRecipient Name\tRecipient Country\t"
        "Primary Recipient Sector\tCountry\tRaw Placename\tLanguage\n"
        "e1\t2019-02-03\tAGREE\tNone\t3.5\tVERBAL COOPERATION\tmilitary\tRussia; China\tRUS; CHN\t"
        "GOV\tIran\tIRN\tGOV\tIRN\tTown\tEnglish\n"
        'e2\t2019-02-04\tASSAULT\tbeat\t-9\tMATERIAL CONFLICT\tNone\t"Merkel\'s ""X"""\tNone\t'
        "None\tCity\tHKG\tCVL\tHKG\tCity\tChinese\n"
        "e2\t2019-02-04\tASSAULT\tbeat\t-9\tMATERIAL CONFLICT\tNone\tZ\tNone\t"
        "None\tCity\tHKG\tCVL\tHKG\tCity\tChinese\n"
        "e3\t2019-02-05\tAID\tNone\t7\tMATERIAL COOPERATION\tNone\tX\tQQQ\tNone\tY\tNone\tNone\t"
        "None\tNone\tArabic\n"
    ),
    address="https://doi.org/10.7910/DVN/AJGVIT",
    missing="None as text, or an empty cell",
    every=7,
    caveat="Not checked against a real file. A row is a pair of an event: count distinct events.",
)
