"""Trade, money and states: how their files are read, on invented and on real rows."""

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from comity.engine import Engine
from comity.files import sha256
from comity.sources import sources

NAMES = (
    "cow_trade",
    "cow_trade_national",
    "china_customs",
    "jiang_table1",
    "trade_targets",
    "cow_states",
)
NATIONAL = "ccode,statename,stateabb,year,imports,exports,alt_imports,alt_exports,version\n"


def read(engine: Engine, folder: Path, name: str, content: str | bytes, query: str) -> list[tuple]:
    """Read invented content in the first form of a source and return the rows of a query."""
    source = sources[name]
    form = replace(source.forms[0], sha256=None, rows=None)
    path = folder / Path(form.file).name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    source.read(engine, path, form)
    return engine.rows(query)


def real(engine: Engine, name: str, query: str) -> list[tuple]:
    """Ask the real files; the test must ask for the fixture `mirror`."""
    sources[name].load(engine)
    return engine.rows(query)


# --- every source


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_into_the_declared_columns(
    engine: Engine, tmp_path: Path, name: str
) -> None:
    rows = read(engine, tmp_path, name, sources[name].sample, f'DESCRIBE "{name}"')
    assert {row[0]: row[1] for row in rows} == sources[name].types()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("mirror")
def test_the_real_file_has_the_declared_rows_and_years(engine: Engine, name: str) -> None:
    source = sources[name]
    if name == "cow_states":
        years = "min(year(first)), greatest(max(year(first)), max(year(last)))"
    else:
        years = f"min({source.unit.keys[-1]}), max({source.unit.keys[-1]})"
    ((first, last),) = real(engine, name, f"SELECT {years} FROM {name}")
    assert first == source.years[0]
    assert last <= source.years[1]
    if name != "cow_states":
        assert last == source.years[1]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("mirror")
def test_every_code_of_the_real_file_is_a_state_or_the_world(engine: Engine, name: str) -> None:
    from comity import states

    real(engine, name, "SELECT 1")
    known = {0, *(state.ccode for state in states.all_states())}
    for key in sources[name].unit.keys:
        if key.startswith("ccode"):
            found = {row[0] for row in engine.rows(f"SELECT DISTINCT {key} FROM {name}")}
            assert found <= known


# --- trade


def test_a_pair_listed_once_is_read_in_both_directions(engine: Engine, tmp_path: Path) -> None:
    rows = read(
        engine,
        tmp_path,
        "cow_trade",
        "ccode1,ccode2,year,importer1,importer2,flow1,flow2\n2,200,1901,A,B,1.5,0.000001\n",
        "SELECT * FROM cow_trade ORDER BY ccode1",
    )
    assert rows == [
        (2, 200, 1901, 1_500_000, 1, 1_500_001),
        (200, 2, 1901, 1, 1_500_000, 1_500_001),
    ]


def test_a_missing_flow_leaves_the_total_missing_and_a_zero_flow_does_not(
    engine: Engine, tmp_path: Path
) -> None:
    rows = read(
        engine,
        tmp_path,
        "cow_trade",
        "ccode1,ccode2,year,importer1,importer2,flow1,flow2\n"
        "2,200,1901,A,B,-9,3\n2,200,1902,A,B,0,3\n",
        "SELECT year, imports, exports, total FROM cow_trade WHERE ccode1 = 2 ORDER BY year",
    )
    assert rows == [(1901, None, 3_000_000, None), (1902, 0, 3_000_000, 3_000_000)]


def test_a_file_in_latin_1_is_read_for_its_numbers(engine: Engine, tmp_path: Path) -> None:
    content = "ccode1,ccode2,year,importer1,importer2,flow1,flow2\n2,437,1901,A,Côte,1,2\n"
    rows = read(
        engine, tmp_path, "cow_trade", content.encode("latin-1"), "SELECT count(*) FROM cow_trade"
    )
    assert rows == [(2,)]


def test_a_member_of_the_publishers_archive_is_read(engine: Engine, tmp_path: Path) -> None:
    for name in ("cow_trade", "cow_trade_national"):
        source = sources[name]
        form = next(form for form in source.forms if form.member)
        path = tmp_path / form.file
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(f"folder/{form.member}", source.sample)
        source.read(engine, path, form)
        assert engine.rows(f'SELECT count(*) > 0 FROM "{name}"') == [(True,)]


def test_the_world_sums_the_states_that_report(engine: Engine, tmp_path: Path) -> None:
    rows = read(
        engine,
        tmp_path,
        "cow_trade_national",
        NATIONAL + "2,A,AAA,1901,1,2,-9,-9,4\n20,B,BBB,1901,-9,3,-9,-9,4\n"
        "2,A,AAA,1902,-9,-9,-9,-9,4\n",
        "SELECT year, imports, exports FROM cow_trade_national WHERE ccode = 0 ORDER BY year",
    )
    assert rows == [(1901, 1_000_000, 5_000_000), (1902, None, None)]


def test_west_germanys_trade_is_not_germanys(engine: Engine, tmp_path: Path) -> None:
    rows = read(
        engine,
        tmp_path,
        "cow_trade_national",
        NATIONAL + "255,Germany,GMY,1970,1,2,-9,-9,4\n260,West,GFR,1970,-9,-9,-9,-9,4\n"
        "255,Germany,GMY,1990,3,4,-9,-9,4\n260,West,GFR,1990,-9,-9,-9,-9,4\n",
        "SELECT ccode, year, imports FROM cow_trade_national WHERE ccode <> 0 ORDER BY ccode, year",
    )
    assert rows == [(255, 1990, 3_000_000), (260, 1970, 1_000_000), (260, 1990, None)]


@pytest.mark.usefixtures("mirror")
def test_directions_of_the_copy_are_not_doubled(engine: Engine) -> None:
    rows = real(
        engine,
        "cow_trade",
        "SELECT count(*), count(a.imports) FROM cow_trade AS a JOIN cow_trade AS b "
        "ON a.ccode1 = b.ccode2 AND a.ccode2 = b.ccode1 AND a.year = b.year "
        "AND a.imports IS NOT DISTINCT FROM b.exports",
    )
    assert rows == [(1_347_308, 1_347_308 - 50_833)]


@pytest.mark.usefixtures("mirror")
def test_russias_imports_from_china_are_russias_report(engine: Engine) -> None:
    rows = real(
        engine,
        "cow_trade",
        "SELECT imports, exports, total FROM cow_trade "
        "WHERE ccode1 = 365 AND ccode2 = 710 AND year = 2013",
    )
    assert rows == [(53_348_000_000, 40_668_000_000, 94_016_000_000)]


@pytest.mark.usefixtures("mirror")
def test_the_imports_of_the_world_in_2007_are_those_of_the_anchor(engine: Engine) -> None:
    rows = real(
        engine,
        "cow_trade_national",
        "SELECT imports FROM cow_trade_national WHERE ccode = 0 AND year = 2007",
    )
    assert rows[0][0] / 1e9 == pytest.approx(14040.083115454929, abs=1e-6)


# --- China's customs and the essay


def test_customs_are_chinas_report_in_both_directions(engine: Engine, tmp_path: Path) -> None:
    rows = read(
        engine,
        tmp_path,
        "china_customs",
        sources["china_customs"].sample,
        "SELECT ccode1, exports, imports, total FROM china_customs WHERE year = 1901 ORDER BY 1",
    )
    assert rows == [
        (365, 1_750_000_000, 1_250_000_000, 3_010_000_000),
        (710, 1_250_000_000, 1_750_000_000, 3_010_000_000),
    ]


def test_press_quotations_are_marked_and_their_gaps_stay_gaps(
    engine: Engine, tmp_path: Path
) -> None:
    rows = read(
        engine,
        tmp_path,
        "china_customs",
        sources["china_customs"].sample,
        "SELECT year, status, via, url, exports FROM china_customs WHERE ccode1 = 710 ORDER BY 1",
    )
    assert rows == [
        (1901, "A", "An essay, table 9", "http://example.org/essay", 1_250_000_000),
        (1902, "P", "A newspaper", None, None),
    ]


@pytest.mark.usefixtures("mirror")
def test_the_printed_total_of_2013_is_not_the_sum_of_its_parts(engine: Engine) -> None:
    rows = real(
        engine,
        "china_customs",
        "SELECT total, exports + imports FROM china_customs WHERE ccode1 = 710 AND year = 2013",
    )
    assert rows == [(89_210_000_000, 89_200_000_000)]


@pytest.mark.usefixtures("mirror")
def test_customs_have_nothing_for_2014_and_2015(engine: Engine) -> None:
    rows = real(engine, "china_customs", "SELECT DISTINCT year FROM china_customs ORDER BY year")
    assert [row[0] for row in rows] == [*range(2000, 2014), *range(2016, 2026)]


@pytest.mark.usefixtures("mirror")
def test_printed_errors_of_the_essay_stand(engine: Engine) -> None:
    rows = real(
        engine, "jiang_table1", "SELECT year, total, balance FROM jiang_table1 WHERE year > 2010"
    )
    assert sorted(rows) == [(2011, 79.25, -1.44), (2012, 88.16, -0.04), (2013, 89.21, 9.978)]


@pytest.mark.usefixtures("mirror")
def test_targets_are_whole_dollars_by_the_year_they_are_due(engine: Engine) -> None:
    rows = real(engine, "trade_targets", "SELECT due, level FROM trade_targets ORDER BY due")
    assert rows == [(2015, 100 * 10**9), (2020, 200 * 10**9), (2024, 200 * 10**9)]


# --- states


def test_a_member_on_the_last_day_of_the_list_has_no_last_day(
    engine: Engine, tmp_path: Path
) -> None:
    rows = read(
        engine,
        tmp_path,
        "cow_states",
        sources["cow_states"].sample,
        "SELECT ccode, last, abb FROM cow_states ORDER BY ccode, first",
    )
    assert rows == [(2, date(1901, 9, 25), "AAA"), (2, None, "AAA"), (999, date(1902, 7, 8), "NA")]


@pytest.mark.usefixtures("mirror")
def test_the_list_of_states_is_the_one_that_comity_carries(engine: Engine) -> None:
    from comity import states

    rows = real(engine, "cow_states", "SELECT ccode, first, last FROM cow_states")
    carried = {(s.ccode, x.first, x.last) for s in states.all_states() for x in s.spells}
    assert set(rows) == carried


def test_declared_checksums_are_those_of_the_catalogue(mirror: Path) -> None:
    folder = mirror
    catalogue = json.loads((folder / "catalog.json").read_text(encoding="utf-8"))
    known = {f["path"]: f["sha256"] for d in catalogue["datasets"] for f in d["files"]}
    for name in NAMES:
        for form in sources[name].forms:
            if form.sha256:
                assert known[form.file] == form.sha256 == sha256(folder / form.file)
