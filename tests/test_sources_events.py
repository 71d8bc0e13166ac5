"""Events from the news: who did what to whom, on invented rows and on the real files."""

import csv
import io
import zipfile
from datetime import date

import pyarrow.parquet as pq
import pytest

from comity import states
from comity.errors import SourceError
from comity.families import events
from comity.sources import sources

USA, GFR, GERMANY, RUSSIA, SERBIA, CHINA = 2, 260, 255, 365, 345, 710
GDELT2 = sources["gdelt2_events"].sample.splitlines()[0]
GDELT1 = sources["gdelt1_events"].sample.splitlines()[0]
ICEWS = sources["icews_events"].sample.splitlines()
POLECAT = sources["polecat_events"].sample.splitlines()
EXPORT = "gdelt_v2_sample/original/20180101000000.export.CSV"


def form_of(name: str, ending: str) -> int:
    return next(n for n, f in enumerate(sources[name].forms) if f.file.endswith(ending))


def cells(mirror, path: str) -> list[list[str]]:
    """Cells of a file without quotes, read without comity."""
    with (mirror / path).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def changed(line: str, **at) -> str:
    """A line of GDELT with other cells, named by their place, as `c7="DEU"`."""
    found = line.split("\t")
    for place, cell in at.items():
        found[int(place[1:])] = cell
    return "\t".join(found) + "\n"


# --- which state a code means


@pytest.mark.parametrize(
    ("day", "code", "ccode"),
    [
        ("19850301", "RUS", RUSSIA),
        ("19850301", "EST", None),
        ("19910905", "EST", None),
        ("19910906", "EST", 366),
        ("19900522", "YEM", 679),
        ("19900521", "YEM", None),
        ("19901002", "DEU", None),
        ("19901003", "DEU", GERMANY),
        ("20040101", "SRB", SERBIA),
        ("20060602", "MTN", None),
        ("20180101", "MTN", 341),
        ("20180101", "ROM", 360),
        ("20180101", "TMP", 860),
        ("20180101", "NRU", 970),
        ("20180101", "TWN", 713),
        ("20180101", "HKG", None),
        ("20180101", "NMR", None),
        ("20180101", "", None),
    ],
)
def test_a_code_means_a_state_on_the_days_on_which_it_was_one(engine, read, day, code, ccode):
    reading = read("gdelt1_events", changed(GDELT1, c1=day, c7=code))
    assert not reading.dropped
    assert engine.rows("SELECT ccode1, ccode2, country1 FROM gdelt1_events") == [
        (ccode, RUSSIA, code or None)
    ]


def test_a_code_that_comity_does_not_know_is_counted(read):
    unknown = changed(GDELT2, c0="12", c7="QQQ") + changed(GDELT2, c0="13", c17="XYZ")
    assert read("gdelt2_events", f"{GDELT2}\n{unknown}").dropped == {events.UNKNOWN: 2}


def test_every_iso_code_of_a_state_is_known_and_no_other_list_contradicts_it():
    listed = events.by_code()
    for s in states.all_states():
        if s.iso3:
            assert f"('{s.iso3}', {s.ccode}, " in listed
    meant = {s.iso3 for s in states.all_states()}
    assert not meant & set(events._NO_STATES.split())
    assert not meant & set(events._CAMEO)


# --- GDELT


def test_gdelt_is_read_without_quoting_and_its_codes_stay_text(engine, read):
    reading = read("gdelt2_events", sources["gdelt2_events"].sample)
    assert reading.dropped == {events.UNKNOWN: 1}
    rows = engine.rows(
        "SELECT event, date, added, ccode1, ccode2, role2, code, quad_class, goldstein, root, "
        "mentions, outlets, reports, tone, place FROM gdelt2_events ORDER BY event"
    )
    day = date(2018, 1, 1)
    assert rows == [
        (11, day, day, CHINA, RUSSIA, "GOV", "042", 1, 1.9, True, 4, 1, 4, -3.25, "CH"),
        (12, date(2017, 12, 2), day, None, None, None, "190", 4, -10, False, 2, 1, 2, 0, None),
    ]


def test_a_line_of_gdelt_that_is_cut_is_refused(read, sentence):
    for end in (20, len(GDELT2) // 2, GDELT2.rindex("\t")):
        with pytest.raises(SourceError) as raised:
            read("gdelt2_events", f"{GDELT2}\n{GDELT2[:end].replace('11', '12', 1)}\n")
        sentence(raised)


@pytest.mark.parametrize("broken", [{"c1": "20181301"}, {"c30": "11"}, {"c30": "x"}, {"c0": ""}])
def test_a_broken_cell_of_gdelt_is_refused(read, sentence, broken):
    with pytest.raises(SourceError) as raised:
        read("gdelt2_events", changed(GDELT2, **broken))
    sentence(raised)


def zipped(**members: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return held.getvalue()


def test_many_files_of_gdelt_in_one_archive_are_one_table(engine, read):
    packed = zipped(**{"1.export.CSV": GDELT2 + "\n", "2.export.CSV": changed(GDELT2, c0="12")})
    read("gdelt2_events", packed, form_of("gdelt2_events", "gdelt2_exports.zip"))
    assert engine.rows("SELECT event FROM gdelt2_events ORDER BY event") == [(11,), (12,)]


def test_the_early_files_of_gdelt_have_no_addresses(engine, read):
    read("gdelt1_events", zipped(**{"1979.csv": GDELT1.rpartition("\t")[0] + "\n"}), 1)
    assert engine.rows("SELECT event, ccode1, url FROM gdelt1_events") == [(21, CHINA, None)]


def test_the_real_export_is_read_whole(engine, real, mirror):
    assert not real("gdelt2_events").dropped
    lines = cells(mirror, EXPORT)
    assert {len(line) for line in lines} == {61}
    told = engine.rows(
        "SELECT count(*), sum(mentions), sum(reports), sum(outlets), count(root), "
        "count(CASE WHEN root THEN 1 END), count(country1), count(country2), count(url) "
        "FROM gdelt2_events"
    )
    assert told == [
        (
            len(lines),
            *(sum(int(line[place]) for line in lines) for place in (31, 33, 32)),
            len(lines),
            sum(line[25] == "1" for line in lines),
            sum(line[7] != "" for line in lines),
            sum(line[17] != "" for line in lines),
            sum(line[60] != "" for line in lines),
        )
    ]
    for column, place in (("goldstein", 30), ("tone", 34)):
        ((total,),) = engine.rows(f"SELECT sum({column}) FROM gdelt2_events")
        assert total == pytest.approx(sum(float(line[place]) for line in lines))


def test_the_real_export_has_eight_events_between_china_and_russia(engine, real):
    real("gdelt2_events")
    between = f"ccode1 = {CHINA} AND ccode2 = {RUSSIA}"
    assert engine.rows(
        f"SELECT code, count(*), count(DISTINCT url) FROM gdelt2_events WHERE {between} "
        "GROUP BY code ORDER BY code"
    ) == [("014", 4, 1), ("020", 4, 1)]
    without = "SELECT DISTINCT country1 FROM gdelt2_events WHERE ccode1 IS NULL ORDER BY country1"
    assert [row[0] for row in engine.rows(without) if row[0]] == [
        "AFR", "EUR", "NMR", "PSE", "WAF", "WST",
    ]  # fmt: skip
    assert engine.rows("SELECT count(*) FROM gdelt2_events WHERE ccode1 = 781") == [(5,)]


def test_gdelt_has_the_classes_of_the_code_list_and_nearly_its_scores(engine, real):
    real("gdelt2_events")
    real("cameo_codes")
    joined = "gdelt2_events AS e LEFT JOIN cameo_codes AS c ON e.code = c.code"
    assert engine.rows(f"SELECT count(*) FROM {joined} WHERE e.quad_class = c.gdelt_class") == [
        (2414,)
    ]
    assert engine.rows(
        f"SELECT DISTINCT e.code, e.goldstein, c.goldstein FROM {joined} "
        "WHERE e.goldstein <> c.goldstein ORDER BY 1"
    ) == [("016", -2, -5), ("022", 3.2, 3.4)]
    assert engine.rows(
        "SELECT DISTINCT left(code, 2) FROM cameo_codes WHERE quad_class <> gdelt_class ORDER BY 1"
    ) == [("09",), ("14",)]


# --- ICEWS


def test_icews_keeps_actors_that_are_no_state_and_counts_unknown_names(engine, read):
    reading = read("icews_events", "\n".join(ICEWS) + "\n")
    assert reading.dropped == {events.UNKNOWN: 1}
    assert engine.rows(
        "SELECT event, ccode1, ccode2, country1, country2, sectors1, actor2, code, intensity, "
        "place FROM icews_events ORDER BY event"
    ) == [
        (31, CHINA, RUSSIA, "China", "Russian Federation", None, "Russia", "040", 1, "China"),
        (32, None, None, None, "Hong Kong", None, 'The "Port"', "120", -9, None),
    ]


def test_an_event_of_icews_is_one_only_with_its_day(engine, read, sentence):
    again = ICEWS[1].replace("2001-02-03", "2001-02-04")
    read("icews_events", "\n".join([*ICEWS[:2], again]) + "\n")
    assert engine.count("icews_events") == 2
    with pytest.raises(SourceError) as raised:
        read("icews_events", "\n".join([*ICEWS[:2], ICEWS[1]]) + "\n")
    sentence(raised)


@pytest.mark.parametrize(
    ("name", "ccode"),
    [
        ("Congo", 484),
        ("Democratic Republic of Congo", 490),
        ("Swaziland", 572),
        ("Eswatini", 572),
        ("Moldova, Republic of", 359),
        ("the former Yugoslav Republic of Macedonia", 343),
        ("Cote d'Ivoire", 437),
        ("Nauru", 970),
        ("South Korea", 732),
        ("South Sudan", None),
        ("Timor-Leste", None),
        ("Western Sahara", None),
    ],
)
def test_a_name_of_icews_means_a_state_of_its_day(engine, read, name, ccode):
    read("icews_events", f"{ICEWS[0]}\n{ICEWS[1].replace('Russian Federation', name)}\n")
    assert engine.rows("SELECT ccode2 FROM icews_events") == [(ccode,)]


def test_the_extracts_of_icews_are_read_whole_and_agree(engine, real, mirror):
    lines = cells(mirror, sources["icews_events"].forms[1].file)
    head, body = lines[0], lines[1:]
    tables = []
    for position in (1, 2):
        assert not real("icews_events", position).dropped
        tables.append(engine.rows("FROM icews_events ORDER BY event"))
    assert tables[0] == tables[1]
    assert len(tables[0]) == len(body)
    assert engine.rows("SELECT sum(story), count(country1), count(sectors2) FROM icews_events") == [
        (
            sum(int(line[head.index("Story ID")]) for line in body),
            sum(line[head.index("Source Country")] != "NA" for line in body),
            sum(line[head.index("Target Sectors")] != "NA" for line in body),
        )
    ]
    ((total,),) = engine.rows("SELECT sum(intensity) FROM icews_events")
    assert total == pytest.approx(sum(float(line[head.index("Intensity")]) for line in body))
    assert {row[0] for row in tables[0]} == {int(line[0]) for line in body}


def test_the_larger_extract_of_icews_holds_the_smaller_and_its_scores_are_the_lists(engine, real):
    of = "SELECT event, ccode1, ccode2, code, intensity, story, sentence FROM icews_events"
    real("icews_events", 1)
    smaller = set(engine.rows(of))
    real("icews_events", 3)
    larger = set(engine.rows(of))
    assert smaller < larger
    real("cameo_codes")
    assert (
        engine.rows(
            "SELECT DISTINCT e.code FROM icews_events AS e LEFT JOIN cameo_codes AS c "
            "ON e.code = c.code WHERE c.code IS NULL OR e.intensity <> c.goldstein"
        )
        == []
    )


def test_china_and_russia_meet_in_the_extract_of_icews_both_ways(engine, real):
    real("icews_events", 3)
    both = f"ccode1 IN ({CHINA}, {RUSSIA}) AND ccode2 IN ({CHINA}, {RUSSIA}) AND ccode1 <> ccode2"
    found = dict(engine.rows(f"SELECT ccode1, count(*) FROM icews_events WHERE {both} GROUP BY 1"))
    assert found[CHINA] > 0
    assert found[RUSSIA] > 0
    assert engine.rows(
        "SELECT DISTINCT country1 FROM icews_events WHERE country1 IS NOT NULL AND ccode1 IS NULL "
        "ORDER BY 1"
    ) == [("Holy See",), ("Hong Kong",), ("Occupied Palestinian Territory",), ("Puerto Rico",),
          ("Western Sahara",)]  # fmt: skip


def test_the_dyads_of_icews_keep_direction_and_sums(engine, real, mirror):
    assert not real("icews_dyads").dropped
    rows = pq.read_table(mirror / sources["icews_dyads"].forms[1].file).to_pylist()
    sums = [sum(row[c] for row in rows) for c in ("verbCoop", "matlCoop", "verbConf", "matlConf")]
    classes = list(sources["icews_dyads"].columns)
    total = ", ".join(f"sum({name})" for name in classes)
    assert engine.rows(f"SELECT count(*), {total} FROM icews_dyads") == [(len(rows), *sums)]
    assert engine.rows(
        f"SELECT ccode1, verbal_cooperation FROM icews_dyads WHERE year = 2002 "
        f"AND ccode1 IN ({CHINA}, {RUSSIA}) AND ccode2 IN ({CHINA}, {RUSSIA}) ORDER BY 1"
    ) == [(RUSSIA, 2677), (CHINA, 2286)]
    ((self_pairs, states_),) = engine.rows(
        "SELECT count(CASE WHEN ccode1 = ccode2 THEN 1 END), count(DISTINCT ccode1) "
        "FROM icews_dyads"
    )
    assert (self_pairs, states_) == (0, 152)
    absent = f"SELECT count(*) FROM icews_dyads WHERE ccode1 IN ({SERBIA}, 713, 565)"
    assert engine.rows(absent) == [(0,)]


# --- POLECAT


def test_an_event_of_polecat_has_a_row_for_every_pair_of_countries(engine, read):
    reading = read("polecat_events", "\n".join(POLECAT) + "\n")
    assert reading.dropped == {events.UNKNOWN: 1, "event that stands twice": 1}
    assert engine.rows(
        "SELECT event, country1, country2, ccode1, ccode2, pairs, code, mode, quad_class, "
        "intensity FROM polecat_events ORDER BY event, country1"
    ) == [
        ("e1", "CHN", "IRN", CHINA, 630, 2, "AGREE", None, 1, 3.5),
        ("e1", "RUS", "IRN", RUSSIA, 630, 2, "AGREE", None, 1, 3.5),
        ("e2", "none", "HKG", None, None, 1, "ASSAULT", "beat", 4, -9),
    ]


def test_polecat_may_call_its_score_event_intensity(engine, read):
    head = POLECAT[0].replace("Intensity", "Event Intensity")
    read("polecat_events", f"{head}\n{POLECAT[1]}\n")
    assert engine.rows("SELECT DISTINCT intensity FROM polecat_events") == [(3.5,)]


def test_a_country_that_polecat_names_twice_is_one(engine, read):
    twice = POLECAT[1].replace("RUS; CHN", "RUS;RUS")
    read("polecat_events", f"{POLECAT[0]}\n{twice}\n")
    assert engine.rows("SELECT country1, pairs FROM polecat_events") == [("RUS", 1)]


def test_a_class_that_polecat_does_not_have_is_refused(read, sentence):
    with pytest.raises(SourceError, match="no class of events") as raised:
        read("polecat_events", f"{POLECAT[0]}\n{POLECAT[1].replace('VERBAL', 'ORAL')}\n")
    sentence(raised)
