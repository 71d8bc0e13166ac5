"""Polity: how democratic or autocratic the institutions of a state are, -10 to 10.

`polity` is the score as coded at the end of the year, `polity2` the publisher's own version for
time series, `democ` and `autoc` its two parts. Three codes are no scores and are kept apart in
`status`: -66 interruption (foreign occupation), -77 interregnum (anarchy), -88 transition. There
the score is NULL, never a number to average; in `polity2` the publisher has turned anarchy into 0
and interpolated transitions. -9 and -8 are scores.

Polity has codes of its own for some successors. They become COW codes: Sardinia 325 (Polity 324),
Serbia and its unions 345 (342, 347), Kosovo 347 (341), Montenegro 341 (348), the Soviet Union 365
(364), Ethiopia without Eritrea 530 (529), Pakistan with Bengal 770 (769), Vietnam 816 (818), South
Sudan 626 (525) and Sudan after its secession 625 (626); Austria to 1918 is Austria-Hungary 300.
Where Polity has both the old and the new state in the year of a change, the new one is kept, which
Polity describes at the end of that year; the old one's row is left out and counted. Gran Colombia,
the United Provinces of Central America and the Orange Free State are no COW states.

States are rated before COW counts them (China from 1800), and not rated when they are small (under
500,000 inhabitants). The workbook of Polity 5 is read as documented; only a copy of the combined
score of Polity IV was seen, which has neither `polity2` nor the parts.
"""

from comity.formats import CSV, excel
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_COW = {
    324: 325,
    341: 347,
    342: 345,
    347: 345,
    348: 341,
    364: 365,
    525: 626,
    529: 530,
    626: 625,
    769: 770,
    818: 816,
}
_NO_STATE = (89, 99, 564)
_LATER = (342, 347, 325, 364, 529, 626, 818)
"""Codes of Polity that stand for the newer state when two of one COW code meet, newest first."""


def _select(table: str, blank: str = "{}", *, others: bool = True) -> str:
    """Translate codes, keep special codes apart, and leave out the older of two states."""

    def number(name: str) -> str:
        given = blank.format(name) if others or name == "polity" else "NULL"
        return f"CAST({given} AS INTEGER) AS {name}"

    codes = " ".join(f"WHEN {code} THEN {ccode}" for code, ccode in _COW.items())
    later = " ".join(f"WHEN {code} THEN {place}" for place, code in enumerate(_LATER))
    none = ", ".join(map(str, _NO_STATE))
    score = "CASE WHEN {0} BETWEEN -10 AND 10 THEN {0} END AS {0}"
    scores = ", ".join(score.format(name) for name in ("polity", "polity2", "democ", "autoc"))
    return f"""
WITH given AS (
    SELECT CAST(ccode AS INTEGER) AS code, CAST(year AS INTEGER) AS year,
        {", ".join(map(number, ("polity", "polity2", "democ", "autoc", "durable")))}
    FROM {table}
),
coded AS (
    SELECT *, CASE WHEN code = 305 AND year <= 1918 THEN 300
        ELSE CASE code {codes} ELSE code END END AS ccode
    FROM given
),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY ccode, year
        ORDER BY CASE code {later} ELSE 99 END) AS place
    FROM coded
)
SELECT ccode, year, {scores}, durable,
    CASE WHEN polity BETWEEN -10 AND 10 THEN 'coded' WHEN polity = -66 THEN 'interruption'
        WHEN polity = -77 THEN 'anarchy' WHEN polity = -88 THEN 'transition'
        WHEN polity IS NULL THEN 'missing'
        ELSE CAST(error('polity has the code ' || polity) AS VARCHAR) END AS status,
    CASE WHEN code IN ({none}) THEN 'no COW state'
        WHEN place > 1 THEN 'older state in the year of a succession' END AS dropped
FROM ranked
"""


def _score(scale: str, least: int = -10) -> Column:
    return Column(type="INTEGER", scale=scale, least=least, most=10)


polity = Source(
    name="polity",
    origin=Origin(
        publisher="Center for Systemic Peace",
        title="Polity5: Political Regime Characteristics and Transitions, 1800-2018",
        version="5, 2018",
        citation=("marshall2020", "marshall2017"),
        url="https://www.systemicpeace.org/polityproject.html",
        licence="CC BY 4.0 according to a third party; the publisher's terms were not seen",
        may_redistribute=False,
    ),
    unit=STATE_YEAR,
    columns={
        "polity": _score("-10 hereditary monarchy to 10 full democracy"),
        "polity2": _score("the same with special codes filled in"),
        "democ": _score("institutionalised democracy, 0 to 10", least=0),
        "autoc": _score("institutionalised autocracy, 0 to 10", least=0),
        "durable": Column(type="INTEGER", scale="years since the last regime change"),
        "status": Column(
            type="VARCHAR", scale="coded, interruption, anarchy, transition or missing"
        ),
    },
    years=(1776, 2020),
    forms=(
        Form(
            file="p5v2018.xls",
            read=_select(f"read_csv({{file}}, {CSV})", "nullif({}, '')"),
            convert=excel(),
            address="https://www.systemicpeace.org/inscr/p5v2018.xls",
        ),
        Form(
            file="polity5/polity.parquet",
            read=_select("read_parquet({file})", others=False),
            publisher=False,
            version="IV, 2016",
            years=(1800, 2016),
            sha256="9e87bc602eb25ff02546ff9e6b5937156710b442c35ca4d1c77f4089bb7deb5e",
            bytes=6_750,
            records=17_228,
            rows=17_145,
            total=("polity", -9_092),
        ),
    ),
    sample=(
        "p5,cyear,ccode,scode,country,year,flag,fragment,democ,autoc,polity,polity2,durable\n"
        "0,1,710,CHN,China,1901,0,,1,7,-6,-6,40\n"
        "0,2,700,AFG,Afghanistan,1978,0,,-77,-77,-77,0,\n"
        "0,3,365,RUS,Russia,1922,0,,-88,-88,-88,-5,0\n"
        "0,4,364,USR,USSR,1922,0,,0,8,-8,-8,0\n"
        "0,5,305,AUS,Austria,1901,0,,1,5,-4,-4,30\n"
        "0,6,99,GCL,Gran Colombia,1825,0,,3,3,0,0,4\n"
        "0,7,290,POL,Poland,1940,0,,-66,-66,-66,,0\n"
    ),
    address="https://www.systemicpeace.org/inscrdata.html",
    missing="empty cell; -66, -77 and -88 are special codes, kept in status",
    caveat="Scores an institution at the end of a year; special codes are not scores.",
)
