"""CAMEO: the codes of events, with short name, class and Goldstein score.

`gdelt2_events`, `gdelt1_events` and `icews_events` code what was done by these codes. A code of two
digits is a root, one of three or four a kind of it; leading zeros count, because 010 makes a
statement and 10 a demand. The Goldstein score says how friendly (10) or hostile (-10) such an act
is; -9 is a score. ICEWS gives these scores to its events as intensity; GDELT's differ for a few
codes (016, 022).

There are two divisions into four classes. `quad_class` is that of the R package icews, by roots: 01
to 05 verbal cooperation, 06 to 08 material cooperation, 09 to 13 verbal conflict, 14 to 20 material
conflict; where a copy states the class, it is read, not derived. `gdelt_class` is GDELT's, which
puts investigations (09) with material cooperation and protests (14) with verbal conflict.

The file is written in cp1252, and the dashes and quotes of the manual's texts in it are damaged.
Those texts are not read; a damaged name would stop the reading. The package's own R table of
classes (cameo_codes.rda) is not read, because R's text in cp1252 defeats the reader of R data; its
Parquet copy is.
"""

from functools import partial

from comity.formats import CSV, r_data
from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import Unit

_ICEWS = "https://raw.githubusercontent.com/andybega/icews/c9548940c514396516021d3dc28fbc430e8bce18"
_SCORES = "cc40d628baeb12148b5bb995b2e293d9c25582f3f4663d28c4aa06d52a48213e"
_CLASSES = (
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
)
_BY_ROOT = (
    "CASE WHEN left(code, 2) BETWEEN '01' AND '05' THEN 1 "
    "WHEN left(code, 2) BETWEEN '06' AND '08' THEN 2 "
    "WHEN left(code, 2) BETWEEN '09' AND '13' THEN 3 "
    "WHEN left(code, 2) BETWEEN '14' AND '20' THEN 4 "
    "ELSE CAST(error(code || ' is no code of CAMEO') AS INTEGER) END"
)
_BY_GDELT = (
    "CASE WHEN left(code, 2) <= '05' THEN 1 WHEN left(code, 2) <= '09' THEN 2 "
    "WHEN left(code, 2) <= '14' THEN 3 ELSE 4 END"
)
_STATED = (
    "CASE quad_category "
    + " ".join(f"WHEN '{words}' THEN {n}" for n, words in enumerate(_CLASSES, 1))
    + " ELSE CAST(error('the class of ' || code || ' is unknown') AS INTEGER) END"
)


def _select(table: str, quad: str = _BY_ROOT) -> str:
    return f"""
SELECT code, CASE WHEN regexp_full_match(name, '[ -~]+') THEN name
    ELSE error('the name of ' || code || ' is damaged') END AS name,
    length(code) - 2 AS level, {quad} AS quad_class, {_BY_GDELT} AS gdelt_class,
    CAST(nullif(CAST(goldstein AS VARCHAR), 'NA') AS DOUBLE) AS goldstein
FROM {table}
"""


_JOINED = (
    "(SELECT c.cameo_code AS code, c.name, c.quad_category, s.goldstein "
    "FROM read_parquet({file}) AS c "
    "JOIN read_parquet({goldstein_mappings}) AS s ON c.cameo_code = s.code)"
)
_SCALE = ", ".join(f"{n} {words}" for n, words in enumerate(_CLASSES, 1))
_copy = partial(Form, records=312, rows=312, total=("goldstein", -565.2), publisher=False)

cameo_codes = Source(
    name="cameo_codes",
    origin=Origin(
        publisher="Schrodt; as the R package icews of Beger lists them",
        title="CAMEO event codes and Goldstein scores",
        version="CAMEO 1.1b3, icews 1.0.3",
        citation=("schrodt2012", "goldstein1992"),
        url="http://eventdata.parusanalytics.com/data.dir/cameo.html",
        licence="MIT (package); terms of CAMEO not seen",
        may_redistribute=False,
    ),
    unit=Unit("event code", ("code",), text=("code",)),
    columns={
        "name": Column(type="VARCHAR", scale="what was done, in few words; roots in capitals"),
        "level": Column(type="INTEGER", scale="0 root, 1 kind, 2 kind of a kind", least=0, most=2),
        "quad_class": Column(type="INTEGER", scale=f"{_SCALE}, as ICEWS", least=1, most=4),
        "gdelt_class": Column(type="INTEGER", scale=f"{_SCALE}, as GDELT", least=1, most=4),
        "goldstein": Column(
            type="DOUBLE", scale="-10 most hostile to 10 most friendly", least=-10, most=10
        ),
    },
    years=(2012, 2012),
    forms=(
        _copy(
            file="cameo_plover/original/cameo-codes.csv",
            read=_select(f"read_csv({{file}}, {CSV})"),
            encoding="cp1252",
            address=f"{_ICEWS}/data-raw/cameo-codes.csv",
            sha256="6bb520c64069b7d42d7099eba1dc07528533db5e2321f2f8cb6e9ebd24ad56c0",
            bytes=154_149,
        ),
        _copy(
            file="cameo_plover/cameo-codes.parquet",
            read=_select("read_parquet({file})"),
            sha256="dfdfe8f6891e34299f8f6c18cc0318d4b4698c6605d260b9227a276fce6574bb",
            bytes=48_191,
        ),
        _copy(
            file="cameo_plover/original/goldstein_mappings.rda",
            read=_select("read_parquet({file})"),
            convert=r_data("goldstein_mappings"),
            address=f"{_ICEWS}/data/goldstein_mappings.rda",
            sha256="e4707f529188d98449678752f7544b05c021b2931025ac9e668ebe2e304ab497",
            bytes=5_165,
        ),
        _copy(
            file="cameo_plover/goldstein_mappings.parquet",
            read=_select("read_parquet({file})"),
            sha256=_SCORES,
            bytes=5_575,
        ),
        _copy(
            file="cameo_plover/cameo_codes.parquet",
            read=_select(_JOINED, _STATED),
            sha256="b9dd7f60b556fc2f7d01747396af1ea5c228af4f2642ee6eac3603fef589b665",
            bytes=46_618,
            beside={"goldstein_mappings.parquet": _SCORES},
        ),
    ),
    sample=(
        '"","eventtype_ID","name","code","goldstein","nsLeft","nsRight","description",'
        '"usage_notes","example","root_code","order"\n'
        '"1",1,"SAY","01",0,1,2,NA,NA,NA,"01",1\n'
        '"2",2,"Say this","010",0.5,2,3,"Any, ""said"".",NA,NA,"01",2\n'
        '"3",3,"Throw","181",-9,4,5,"Thrown.",NA,NA,"18",3\n'
    ),
    address="https://github.com/andybega/icews",
    missing="NA",
    caveat="A score belongs to the kind of act, not the event: one veto is as hostile as another.",
)
