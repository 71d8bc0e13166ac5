"""Events that programs read out of the news: which states their actors are, and GDELT's layout.

An event has a source, who acts, and a target; `ccode1` and `ccode2` are their states. A code or
name of a country means a COW state on the days on which that was a member of the state system.
An event is kept when an actor is no state then (a region, Hong Kong, Estonia in 1985): the code
stays in the row as it was published, and `ccode` is missing. A code that comity does not know at
all is a reason to leave the event out, which is counted.

Missing as well is Germany before 3 October 1990 and Yemen before 22 May 1990, because their code
may have meant either of two states. Russia (365) is the Soviet Union before it, and Serbia (345)
is Yugoslavia.
"""

from collections.abc import Iterable, Mapping

from comity import states
from comity.source import Column
from comity.units import Unit

EVENT = Unit("event", ("event",))

UNKNOWN = "country that comity does not know"

QUADS = "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"

_CAMEO = {"TMP": "TLS", "ROM": "ROU", "MTN": "MNE", "KSV": "XKX", "XKO": "XKX"}
"""Codes of CAMEO, and of lists that follow it, that ISO 3166 has otherwise."""

_NO_STATES = (
    "AFR ASA BAG BLK CAS CAU CEU CFR CRB EAF EEU EIN EUR GZS LAM MDT MEA NAF NMR PGS SAF SAM SAS "
    "SCN SEA WAF WSB WST "
    "ABW AIA ALA ANT ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL "
    "GUF GUM HKG HMD IMN IMY IOT JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PSE PYF REU SGS "
    "SHN SJM SPM SXM TCA TKL UMI VAT VGB VIR WLF"
)
"""Regions of CAMEO, then territories and others that COW does not list."""

_GDELT = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate "
    "{actor1} {actor2} IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale "
    "NumMentions NumSources NumArticles AvgTone {geo1} {geo2} {geo} DATEADDED"
)
_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code "
    "Type2Code Type3Code"
)
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"

GDELT_COLUMNS: Mapping[str, Column] = {
    "date": Column(type="DATE", scale="day of the event, as the program understood the news"),
    "year": Column(type="INTEGER", scale="year of the event"),
    "added": Column(type="DATE", scale="day on which GDELT found the report"),
    "ccode1": Column(type="INTEGER", scale="COW code of the state of the one who acts"),
    "ccode2": Column(type="INTEGER", scale="COW code of the state of the target"),
    "country1": Column(type="VARCHAR", scale="CAMEO country code of the one who acts"),
    "country2": Column(type="VARCHAR", scale="CAMEO country code of the target"),
    "actor1": Column(type="VARCHAR", scale="full CAMEO code of the one who acts"),
    "actor2": Column(type="VARCHAR", scale="full CAMEO code of the target"),
    "role1": Column(type="VARCHAR", scale="CAMEO role of the one who acts, as GOV or MIL"),
    "role2": Column(type="VARCHAR", scale="CAMEO role of the target, as GOV or MIL"),
    "code": Column(type="VARCHAR", scale="CAMEO code of the event, with leading zeros"),
    "quad_class": Column(type="INTEGER", scale=QUADS),
    "goldstein": Column(
        type="DOUBLE", scale="Goldstein score, -10 conflict to 10 cooperation", least=-10, most=10
    ),
    "root": Column(type="BOOLEAN", scale="whether it is a root event, as GDELT calls it"),
    "mentions": Column(type="INTEGER", scale="mentions in the first file that reports it"),
    "reports": Column(type="INTEGER", scale="articles in the first file that report it"),
    "outlets": Column(type="INTEGER", scale="news sources in the first file that report it"),
    "tone": Column(type="DOUBLE", scale="average tone of the articles, -100 to 100"),
    "place": Column(type="VARCHAR", scale="FIPS 10-4 code of the country in which it took place"),
    "url": Column(type="VARCHAR", scale="address of the first report, if given"),
}
"""What both versions of GDELT tell of an event, beside its number."""


def gdelt(version: int, *, url: bool = True) -> str:
    """Return SQL of events from GDELT's table without header, which `{file}` names.

    Parameters
    ----------
    version : int
        1, or 2 with a code of the district for each place.
    url : bool
        Whether the last column is the address of a report; files before April 2013 have none.
    """
    geo = _GEO if version > 1 else _GEO.replace("ADM2Code ", "")
    parts = {f"actor{n}": _prefixed(f"Actor{n}", _ACTOR) for n in (1, 2)}
    parts |= {f"geo{n}": _prefixed(f"Actor{n}Geo_", geo) for n in (1, 2)}
    names = _GDELT.format(**parts, geo=_prefixed("ActionGeo_", geo)) + (" SOURCEURL" if url else "")
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names.split())
    given = f"""
SELECT CAST(GLOBALEVENTID AS INTEGER) AS event,
    CAST(strptime(SQLDATE, '%Y%m%d') AS DATE) AS date,
    CAST(strptime(left(DATEADDED, 8), '%Y%m%d') AS DATE) AS added,
    Actor1CountryCode AS country1, Actor2CountryCode AS country2,
    Actor1Code AS actor1, Actor2Code AS actor2,
    Actor1Type1Code AS role1, Actor2Type1Code AS role2, EventCode AS code,
    CAST(QuadClass AS INTEGER) AS quad_class, CAST(GoldsteinScale AS DOUBLE) AS goldstein,
    IsRootEvent = '1' AS root, CAST(NumMentions AS INTEGER) AS mentions,
    CAST(NumArticles AS INTEGER) AS reports, CAST(NumSources AS INTEGER) AS outlets,
    CAST(AvgTone AS DOUBLE) AS tone, ActionGeo_CountryCode AS place,
    {"SOURCEURL" if url else "NULL"} AS url
FROM read_csv({{file}}, auto_detect=false, header=false, delim='\t', quote='', escape='',
    nullstr='', columns={{{{{columns}}}}})
"""
    return placed(given, by_code())


def by_code() -> str:
    """Return SQL rows that say which state each code of ISO 3166 and CAMEO meant, and when."""
    known = {s.iso3: s for s in states.all_states() if s.iso3}
    meant = known | {code: known[iso3] for code, iso3 in _CAMEO.items()}
    return _rows(meant, _NO_STATES.split())


def by_name(spelled: Mapping[str, int], others: Iterable[str]) -> str:
    """Return SQL rows that say which state each name meant, and when.

    Parameters
    ----------
    spelled : mapping of str to int
        COW codes of names beside those under which comity lists the states.
    others : iterable of str
        Names of what is no state.
    """
    meant = {s.name: s for s in states.all_states()}
    return _rows(meant | {n: states.by_ccode(code) for n, code in spelled.items()}, others)


def placed(given: str, listed: str) -> str:
    """Return SQL that adds year, states and a reason to events.

    Parameters
    ----------
    given : str
        SQL of events with `date`, `country1` and `country2`.
    listed : str
        What `by_code` or `by_name` gave; the words of the countries are those of its rows.
    """
    return f"""
WITH listed AS (SELECT * FROM (VALUES {listed}) AS v(country, ccode, first, last)),
given AS ({given})
SELECT g.*, year(g.date) AS year, a.ccode AS ccode1, b.ccode AS ccode2,
    CASE WHEN g.country1 NOT IN (SELECT country FROM listed)
        OR g.country2 NOT IN (SELECT country FROM listed) THEN '{UNKNOWN}' END AS dropped
FROM given AS g
LEFT JOIN listed AS a ON g.country1 = a.country AND g.date BETWEEN a.first AND a.last
LEFT JOIN listed AS b ON g.country2 = b.country AND g.date BETWEEN b.first AND b.last
"""


def _rows(meant: Mapping[str, states.State], others: Iterable[str]) -> str:
    rows = [
        (word, str(state.ccode), f"DATE '{spell.first}'", f"DATE '{spell.last or '9999-12-31'}'")
        for word, state in meant.items()
        for spell in state.spells
    ]
    rows += [(word, "NULL", "NULL", "NULL") for word in others]
    return ", ".join(
        f"('{word.replace(chr(39), chr(39) * 2)}', {', '.join(rest)})" for word, *rest in rows
    )


def _prefixed(prefix: str, names: str) -> str:
    return " ".join(prefix + name for name in names.split())
