"""Outlines, capitals and code lists of countries, on invented rows and on the real files."""

import json
import lzma
from collections import Counter
from datetime import date
from itertools import chain, pairwise

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity import states
from comity.errors import SourceError
from comity.sources import sources
from comity.sources.cshapes import topojson

GFR, GERMANY, RUSSIA, CHINA, TAIWAN = 260, 255, 365, 710, 713
ISO3 = {s.iso3: s for s in states.all_states() if s.iso3}
TOPOJSON = "cshapes_2/original/cshapes_2_gw.topojson.xz"


def rows_of(mirror, name: str) -> list[dict]:
    """Rows of the Parquet copy of a source, read without comity."""
    (path,) = (f.file for f in sources[name].forms if f.file.endswith(".parquet"))
    return pq.read_table(mirror / path).to_pylist()


# --- CShapes


def drawn(arcs: list, lines: list) -> bytes:
    """A TopoJSON file of one shape."""
    properties = {
        "gwcode": 365,
        "country_name": "A",
        "start": "1901-02-03",
        "end": "1945-05-07",
        "status": "independent",
        "owner": "365",
        "capname": "Town",
        "caplong": 100.5,
        "caplat": -5,
        "b_def": 1,
        "fid": 1,
    }
    shape = {"type": "Polygon", "arcs": arcs, "properties": properties}
    return json.dumps(
        {"type": "Topology", "arcs": lines, "objects": {"x": {"geometries": [shape]}}}
    ).encode()


SQUARE = [[[0, 0], [0, 1], [1, 1]], [[0, 0], [1, 0], [1, 1]]]


def test_an_outline_is_put_together_from_the_lines_it_shares(engine, read):
    read("cshapes", lzma.compress(drawn([[0, -2]], SQUARE)), 1)
    ((geometry, *rest),) = engine.rows(
        "SELECT geometry, gwcode, first, last, ccode, capital, longitude, owner FROM cshapes"
    )
    ring = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]
    assert json.loads(geometry) == {"type": "Polygon", "coordinates": [ring]}
    days = (date(1901, 2, 3), date(1945, 5, 7))
    assert rest == [365, *days, 365, "Town", 100.5, 365]


@pytest.mark.parametrize(
    ("arcs", "reason"), [([[0, 1]], "do not meet"), ([[0]], "open"), ([[0, 7]], "range")]
)
def test_an_outline_that_does_not_close_is_refused(read, sentence, arcs, reason):
    with pytest.raises(SourceError, match=reason) as raised:
        read("cshapes", lzma.compress(drawn(arcs, SQUARE)), 1)
    sentence(raised)


@given(st.integers(min_value=0, max_value=len(drawn([[0, -2]], SQUARE)) - 1))
def test_a_file_of_outlines_that_is_cut_is_refused(tmp_path_factory, place):
    folder = tmp_path_factory.mktemp("cut")
    path = folder / "x.topojson"
    path.write_bytes(drawn([[0, -2]], SQUARE)[:place])
    with pytest.raises(SourceError) as raised:
        topojson(path, folder)
    assert "\n" not in str(raised.value)


def test_the_publishers_days_are_read_from_their_parts(engine, read):
    read("cshapes", sources["cshapes"].sample)
    assert engine.rows(
        "SELECT gwcode, first, last, ccode, status, area FROM cshapes ORDER BY gwcode, first"
    ) == [
        (365, date(1901, 2, 3), date(1945, 5, 7), 365, None, 10.5),
        (365, date(1945, 5, 8), date(2019, 12, 31), 365, None, 11),
        (9999, date(1901, 1, 1), date(1960, 1, 2), None, None, 1),
    ]


def test_the_publishers_geojson_is_read_through_its_features(engine, read):
    form = sources["cshapes"].forms[0]
    head, first, *_ = sources["cshapes"].sample.splitlines()
    properties = dict(zip(head.split(","), first.split(","), strict=False))
    properties.pop("geometry")
    feature = {
        "type": "Feature",
        "properties": {k: int(v) if v.isdigit() else v for k, v in properties.items()},
        "geometry": {"type": "Point", "coordinates": [1, 2]},
    }
    assert form.convert
    read("cshapes", json.dumps({"features": [feature]}).encode())
    assert engine.rows("SELECT first, geometry FROM cshapes") == [
        (date(1901, 2, 3), '{"type":"Point","coordinates":[1,2]}')
    ]


def test_every_real_spell_is_read_with_its_outline(engine, real, mirror):
    assert not real("cshapes").dropped
    given_ = json.loads(lzma.decompress((mirror / TOPOJSON).read_bytes()))
    (shapes,) = (found["geometries"] for found in given_["objects"].values())
    rows = engine.rows("SELECT gwcode, CAST(first AS VARCHAR), geometry, latitude FROM cshapes")
    assert len(rows) == len(shapes) == 710
    found = {row[:2]: row[2:] for row in rows}
    for shape in shapes:
        told = shape["properties"]
        geometry, latitude = found[told["gwcode"], told["start"]]
        assert latitude == told["caplat"]
        outline = json.loads(geometry)
        parts = [outline["coordinates"]] if shape["type"] == "Polygon" else outline["coordinates"]
        arcs = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        assert [len(part) for part in parts] == [len(part) for part in arcs]
        rings, numbered = chain.from_iterable(parts), chain.from_iterable(arcs)
        for ring, numbers in zip(rings, numbered, strict=True):
            lines = [given_["arcs"][n if n >= 0 else ~n] for n in numbers]
            assert len(ring) == sum(len(line) - 1 for line in lines) + 1
            assert {tuple(p) for p in ring} == {tuple(p) for line in lines for p in line}


def within(place: tuple[float, float], geometry: str) -> bool:
    """Whether a place lies inside an outline, by counting the lines to its east."""
    (x, y), outline = place, json.loads(geometry)
    parts = [outline["coordinates"]] if outline["type"] == "Polygon" else outline["coordinates"]
    crossed = 0
    for part in parts:
        for ring in part:
            for (x1, y1), (x2, y2) in pairwise(ring):
                if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                    crossed += 1
    return crossed % 2 == 1


USSURI, KALININGRAD, CRIMEA, ALSACE = (134, 46), (20.5, 54.7), (34.1, 45.1), (7.4, 48.5)


@pytest.mark.parametrize(
    ("place", "day", "gwcode"),
    [
        (USSURI, "1900-01-01", 365),
        (KALININGRAD, "1913-01-01", 255),
        (KALININGRAD, "1950-01-01", 365),
        (CRIMEA, "2000-01-01", 369),
        (ALSACE, "1900-01-01", 255),
        (ALSACE, "1930-01-01", 220),
        ((116.4, 39.9), "1886-01-01", 710),
        ((121.0, 24.0), "1920-01-01", 713),
        ((13.4, 52.2), "1980-01-01", 265),
        ((13.4, 52.2), "2000-01-01", 260),
        ((6.1, 49.7), "1990-01-01", 212),
    ],
)
def test_the_outlines_hold_the_places_that_history_says(engine, real, place, day, gwcode):
    real("cshapes")
    at = f"DATE '{day}' BETWEEN first AND last"
    rows = engine.rows(f"SELECT gwcode, geometry FROM cshapes WHERE {at}")
    assert [code for code, geometry in rows if within(place, geometry)] == [gwcode]


def test_spells_of_one_code_do_not_overlap_and_capitals_move_on_the_day(engine, real):
    real("cshapes")
    assert engine.rows(
        "SELECT count(*) FROM cshapes AS a JOIN cshapes AS b ON a.gwcode = b.gwcode "
        "AND a.first < b.first AND a.last >= b.first"
    ) == [(0,)]
    moscow = "SELECT min(first) FROM cshapes WHERE gwcode = 365 AND capital = 'Moscow'"
    assert engine.rows(moscow) == [(date(1918, 3, 11),)]
    assert engine.rows(
        "SELECT ccode, min(first), max(last) FROM cshapes WHERE gwcode = 260 GROUP BY 1 ORDER BY 2"
    ) == [
        (None, date(1945, 5, 8), date(1949, 9, 20)),
        (GFR, date(1949, 9, 21), date(1990, 10, 2)),
        (GERMANY, date(1990, 10, 3), date(2019, 12, 31)),
    ]
    assert engine.rows(
        "SELECT DISTINCT name FROM cshapes WHERE status = 'independent' AND ccode IS NULL "
        "ORDER BY name"
    ) == [
        ("Orange Free State",),
        ("Tibet",),
        ("Transvaal",),
        ("Vietnam (Annam/Cochin China/Tonkin)",),
    ]


# --- Natural Earth


def test_the_outlines_of_today_are_the_features_of_the_file(engine, real, mirror):
    assert not real("natural_earth").dropped
    path = mirror / sources["natural_earth"].forms[1].file
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    told = {f["properties"]["adm0_a3"]: f for f in features}
    rows = engine.rows("SELECT code, iso3, name, ccode, geometry FROM natural_earth")
    assert len(rows) == len(told) == 177
    for code, iso3, name, ccode, geometry in rows:
        properties = told[code]["properties"]
        assert json.loads(geometry) == told[code]["geometry"]
        assert name == properties["name"]
        assert iso3 == (None if properties["iso_a3"] == "-99" else properties["iso_a3"])
        own = {"KOS": "XKX", "SDS": "SSD"}.get(code, code)
        assert ccode == (ISO3[own].ccode if own in ISO3 else None)
    without = {code for code, _, _, ccode, _ in rows if ccode is None}
    assert without == {"ATA", "ATF", "CYN", "FLK", "GRL", "NCL", "PRI", "PSX", "SAH", "SOL"}


def test_small_states_are_missing_from_the_outlines_of_today(engine, real):
    real("natural_earth")
    held = {row[0] for row in engine.rows("SELECT ccode FROM natural_earth")}
    assert {2, RUSSIA, CHINA, TAIWAN, 212, 347, 626} <= held
    assert not held & {830, 338, 331, 970, 221}


def test_a_feature_without_a_property_is_refused(read, sentence):
    with pytest.raises(SourceError) as raised:
        read("natural_earth", b'{"features": [{"properties": {"ADM0_A3": "CHN"}}]}')
    sentence(raised)


# --- code lists


def test_namibia_and_north_america_keep_their_letters(engine, read, real):
    read("country_codes", sources["country_codes"].sample)
    assert engine.rows("SELECT iso3, iso2, m49, ioc, continent FROM country_codes ORDER BY 1") == [
        ("ATA", "AQ", "010", None, "AN"),
        ("CAN", "CA", "124", "CAN", "NA"),
        ("NAM", "NA", "516", "NAM", "AF"),
    ]
    real("country_codes")
    assert engine.rows("SELECT iso2, ccode, m49 FROM country_codes WHERE iso3 = 'NAM'") == [
        ("NA", 565, "516")
    ]
    assert engine.rows(
        "SELECT continent, count(*) FROM country_codes WHERE region = 'Americas' "
        "GROUP BY 1 ORDER BY 1"
    ) == [("AN", 2), ("NA", 41), ("SA", 14)]


def test_the_codes_of_countries_agree_with_the_states(engine, real, mirror):
    real("country_codes")
    rows = engine.rows("SELECT iso3, iso2, m49, ccode FROM country_codes")
    assert len(rows) == len(rows_of(mirror, "country_codes"))
    for iso3, iso2, m49, ccode in rows:
        assert (ccode is None) == (iso3 not in ISO3)
        if ccode is not None:
            assert (ISO3[iso3].ccode, ISO3[iso3].iso2, ISO3[iso3].m49) == (ccode, iso2, m49)


@pytest.mark.parametrize(
    ("fips", "ccode"), [("CH", CHINA), ("RS", RUSSIA), ("AU", 305), ("GM", 255)]
)
def test_the_places_of_gdelt_are_read_by_fips_codes(engine, real, fips, ccode):
    real("country_codes")
    assert engine.rows(f"SELECT ccode FROM country_codes WHERE fips = '{fips}'") == [(ccode,)]


def test_names_of_countries_are_those_of_the_copy(engine, real, mirror):
    assert not real("country_names").dropped
    rows = {row["cca3"]: row for row in rows_of(mirror, "country_names")}
    found = engine.rows("SELECT code, name, name_ru, name_zh, area, iso2 FROM country_names")
    assert len(found) == len(rows) == 250
    for code, name, russian, chinese, area, iso2 in found:
        row = rows[code]
        assert (name, russian) == (row["name.common"], row["translations.rus.common"])
        assert chinese == row["translations.zho.common"]
        assert area == (float(row["area"]) if row["area"] not in {None, "-1"} else None)
        assert iso2 == ("NA" if code == "NAM" else row["cca2"])
    assert engine.rows("SELECT code FROM country_names WHERE un_member AND ccode IS NULL") == [
        ("VAT",)
    ]
    assert engine.rows("SELECT ccode, name_zh FROM country_names WHERE code = 'UNK'") == [
        (347, "科索沃")
    ]


@pytest.mark.parametrize("name", ["codelist", "codelist_panel"])
def test_the_crosswalks_are_those_of_the_copies(engine, real, mirror, name):
    assert not real(name).dropped
    rows = rows_of(mirror, name)
    year = "year" in sources[name].unit.keys
    expected = Counter(
        (r["country.name.en"], int(r["year"]) if year else None, r["cown"], r["gwn"], r["iso3c"])
        for r in rows
    )
    wanted = f"SELECT name, {'year' if year else 'NULL'}, ccode, gwcode, iso3 FROM {name}"
    found = Counter(
        (n, y, c and str(c), g and str(g), iso3) for n, y, c, g, iso3 in engine.rows(wanted)
    )
    assert found == expected


def test_the_crosswalk_by_year_has_our_states_but_for_west_germany_in_1990(engine, real):
    real("codelist_panel")
    rows = engine.rows("SELECT ccode, year FROM codelist_panel WHERE year <= 2016")
    ours = {(s.ccode, y) for s in states.all_states() for y in range(1816, 2017) if s.existed(y)}
    assert ours - {row for row in rows if row[0]} == {(GFR, 1990)}
    assert {row for row in rows if row[0]} <= ours
