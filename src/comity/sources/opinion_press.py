"""What Russians think of China: readings of the Levada Center and VCIOM that the press quoted.

Each row is one reading: `ccode1` is the public asked, `ccode2` the state judged, `item` the answer
counted, in the words of the report, and `period` the time of the poll as it was given, a year or a
month. Pollsters and items differ, and so do the questions behind them: rows with another pollster
or another item do not make one series. `derived` marks a reading that no report prints, worked out
from the change that a later report states. What was answered else stands in the note as reported.

Both pollsters publish web pages, not a file; the table was put together from the pages in `url`,
most of them press reports, by hand. A public or a state that it does not name yet is an error.
"""

from comity.formats import CSV
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_SELECT = f"""
SELECT CASE r.respondents WHEN 'Russians' THEN 365
        ELSE CAST(error('no public is called ' || coalesce(r.respondents, '')) AS INTEGER)
        END AS ccode1,
    CASE r.about WHEN 'China' THEN 710
        ELSE CAST(error('no state judged is called ' || coalesce(r.about, '')) AS INTEGER)
        END AS ccode2,
    r.pollster, r.item, r.date AS period,
    CASE WHEN regexp_full_match(r.date, '(19|20)[0-9][0-9](-(0[1-9]|1[0-2]))?')
        THEN CAST(r.date[1:4] AS INTEGER)
        ELSE CAST(error('no year or month: ' || coalesce(r.date, '')) AS INTEGER) END AS year,
    CAST(nullif(r.date[6:7], '') AS INTEGER) AS month,
    CASE WHEN r.percent IS NULL OR CAST(r.percent AS INTEGER) BETWEEN 0 AND 100
        THEN CAST(r.percent AS INTEGER)
        ELSE CAST(error('no percentage: ' || r.percent) AS INTEGER) END AS percent,
    coalesce(r.note LIKE 'derived%', FALSE) AS derived, r.note, r.url
FROM (
    SELECT nullif(pollster, '') AS pollster, nullif(date, '') AS date, nullif(item, '') AS item,
        nullif(percent, '') AS percent, nullif(note, '') AS note, nullif(url, '') AS url,
        respondents, about
    FROM read_csv({{file}}, {CSV})
) AS r
"""

opinion_press = Source(
    name="opinion_press",
    origin=Origin(
        publisher="comity, from press reports of polls by the Levada Center and VCIOM",
        title="Polls of Russians on China, quoted in the press",
        version="compiled November 2026",
        citation=("levada", "vciom"),
        url="https://levada.ru/en/",
        licence="facts quoted with citation",
        may_redistribute=True,
    ),
    unit=Unit(
        "poll reading",
        ("ccode1", "ccode2", "pollster", "item", "period"),
        text=("pollster", "item", "period"),
    ),
    columns={
        "year": Column(type="INTEGER", scale="year of the poll"),
        "month": Column(type="INTEGER", scale="month of the poll; missing where only a year is"),
        "percent": Column(type="INTEGER", scale="per cent of those asked, as reported"),
        "derived": Column(type="BOOLEAN", scale="whether worked out from a stated change"),
        "note": Column(type="VARCHAR", scale="what else the report says"),
        "url": Column(type="VARCHAR", scale="the page that quotes the reading"),
    },
    years=(2005, 2024),
    forms=(
        Form(
            file="opinion_press_points/opinion_press_points.csv",
            read=_SELECT,
            sha256="a4959d0a1f4793d16d1b7c4ce75f6baced697e3b77e8179b070fd401e354bb04",
            bytes=1488,
            records=12,
            rows=12,
            total=("percent", 778),
        ),
    ),
    sample=(
        "pollster,date,respondents,about,item,percent,note,url\n"
        'Atlas,2001-02,Russians,China,good,12,"bad 3; 4 in 2000",https://atlantis.example/poll\n'
        "Atlas,2000,Russians,China,good,4,derived: 12 is +8 points,https://atlantis.example/poll\n"
        "Atlas,2003,Russians,China,friendly,,,https://atlantis.example/poll\n"
    ),
    address="https://levada.ru/en/",
    missing="an empty cell",
    caveat=(
        "Questions differ between pollsters and items: the readings are no one series. Nearly all "
        "are quoted from the press, not from the pollsters' own tables."
    ),
)
