"""Product, population and prices: how their files are read, on invented and on real rows."""

import csv
import io
import zipfile
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity import states
from comity.engine import Engine
from comity.errors import SourceError
from comity.sources import sources

WORLD_BANK = (
    '"Data Source","World Development Indicators",\n\n"Last Updated Date","2001-01-31",\n\n'
)
ISO3 = {s.iso3: s.ccode for s in states.all_states() if s.iso3}
MACRO = ("wb_gdp", "penn_world_table", "maddison", "isard_gdp", "isard_democracy", "wb_wdi")


def rows_of(mirror: Path, path: str) -> list[dict]:
    """Rows of a Parquet file, by another reader than ours."""
    return pq.read_table(mirror / path).to_pylist()


# --- World Bank


@pytest.mark.parametrize(("name", "column"), [("wb_gdp", "gdp"), ("wb_population", "population")])
def test_the_world_banks_wide_table_is_read_cell_by_cell(engine: Engine, read, name, column):
    reading = read(
        name,
        "\ufeff"
        + WORLD_BANK
        + '"Country Name","Country Code","Indicator Name","Indicator Code","1999","2000",\n'
        '"Yemen, Rep.","YEM","x, y","X","","12.2",\n"Kosovo","XKX","x, y","X","1","2",\n'
        '"Namibia","NAM","x, y","X","","3",\n"Euro area","EMU","x, y","X","4","4",\n'
        '"Hong Kong SAR, China","HKG","x, y","X","5","5",\n"World","WLD","x, y","X","","99",\n'
        '"New","QQQ","x, y","X","","6",\n',
    )
    rows = engine.rows(f"SELECT ccode, year, {column} FROM {name} ORDER BY ccode, year")
    assert rows == [(0, 2000, 99), (347, 1999, 1), (347, 2000, 2), (565, 2000, 3), (679, 2000, 12)]
    assert reading.dropped == {
        "aggregate of states": 2,
        "territory, no COW state": 2,
        "code that comity does not know": 1,
    }


@pytest.mark.parametrize("name", ["wb_gdp", "wb_population"])
def test_the_table_is_found_in_the_world_banks_archive(engine: Engine, read, name):
    content = io.BytesIO()
    sample = sources[name].sample
    assert isinstance(sample, str)
    member = sources[name].forms[0].member or ""
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("Metadata_" + member.replace("*", "en_csv_v2_1"), "a,b\n1,2\n")
        archive.writestr(member.replace("*", "en_csv_v2_31795"), sample)
    read(name, content.getvalue())
    assert engine.rows(f"SELECT count(*) FROM {name} WHERE ccode = 565") == [(2,)]


@pytest.mark.parametrize(
    ("name", "iso3", "since"),
    [
        ("wb_gdp", "RUS", 1992),
        ("wb_gdp", "SRB", 2007),
        ("wb_gdp", "DEU", 1990),
        ("wb_gdp", "SDN", 1960),
        ("wb_gdp", "EGY", 1962),
        ("wb_population", "SDN", 2012),
        ("wb_population", "ETH", 1993),
        ("wb_population", "YEM", 1990),
        ("wb_population", "PAK", 1972),
    ],
)
def test_a_series_begins_with_the_borders_it_describes(engine: Engine, read, name, iso3, since):
    years = range(1960, 2015)
    reading = read(
        name,
        WORLD_BANK
        + "Country Name,Country Code,Indicator Name,Indicator Code"
        + "".join(f",{year}" for year in years)
        + f"\nA,{iso3},B,C"
        + ",1" * len(years)
        + "\n",
    )
    assert engine.rows(f"SELECT min(year) FROM {name}") == [(since,)]
    assert sum(reading.dropped.values()) == since - 1960


@pytest.mark.parametrize(
    ("name", "states_in_it", "left_out"),
    [("wb_gdp", 194, (2769, 720, 66)), ("wb_population", 195, (3055, 1465, 260))],
)
def test_neither_aggregates_nor_territories_are_states(
    engine: Engine, real, mirror, name, states_in_it, left_out
):
    reading = real(name)
    assert tuple(reading.dropped.values()) == left_out
    assert engine.rows(f"SELECT count(DISTINCT ccode) FROM {name}") == [(states_in_it,)]
    form = sources[name].forms[-1]
    given = rows_of(mirror, form.file)
    assert len(given) == reading.rows + sum(reading.dropped.values())
    column = next(iter(sources[name].columns))
    for code, iso3 in ((0, "WLD"), (710, "CHN"), (2, "USA"), (947, "TUV")):
        theirs = {r["Year"]: r["Value"] for r in given if r["Country Code"] == iso3}
        ours = dict(engine.rows(f"SELECT year, {column} FROM {name} WHERE ccode = {code}"))
        assert ours == pytest.approx(theirs, abs=0.51)


def test_gross_product_of_china_russia_the_world_and_tuvalu(engine: Engine, real):
    real("wb_gdp")
    rows = engine.rows(
        "SELECT ccode, gdp FROM wb_gdp WHERE year = 2013 AND ccode IN (0, 365, 710, 947) ORDER BY 1"
    )
    assert [(code, round(gdp / 1e6)) for code, gdp in rows] == [
        (0, 77_751_368),
        (365, 2_292_470),
        (710, 9_570_471),
        (947, 39),
    ]


def test_every_indicator_of_the_bulk_file_is_kept_apart(engine: Engine, read):
    sample = sources["wb_wdi"].sample
    reading = read("wb_wdi", sample)
    assert engine.rows("SELECT * FROM wb_wdi ORDER BY indicator, ccode, year") == [
        ("SP.POP.TOTL", 0, 1991, 10000.0),
        ("SP.POP.TOTL", 0, 1992, 20000.0),
        ("SP.POP.TOTL", 365, 1992, 5.0),
        ("SP.POP.TOTL", 565, 1992, 3.0),
        ("SP.POP.TOTL", 710, 1991, 1000.0),
        ("SP.POP.TOTL", 710, 1992, 2000.5),
        ("SP.RUR.TOTL", 710, 1991, 700.0),
    ]
    assert reading.dropped == {"aggregate of states": 2, "year before the borders of today": 1}


# --- Penn World Table


def test_an_empty_year_of_the_grid_is_left_out_and_a_single_gap_is_null(engine: Engine, read):
    reading = read("penn_world_table", sources["penn_world_table"].sample)
    rows = engine.rows(
        "SELECT ccode, year, rgdpe, hc, i_cig, i_outlier FROM penn_world_table ORDER BY 1"
    )
    assert rows == [
        (565, 1990, 5.0, None, "parity of the ICP, extrapolated", True),
        (710, 1990, 100.0, 1.5, "extrapolated", False),
    ]
    assert reading.dropped == {
        "territory, no COW state": 1,
        "year before the borders of today": 1,
        "year without any figure": 1,
    }


def test_the_stata_file_gives_the_figures_of_the_workbook(engine: Engine, read):
    wanted = "SELECT ccode, year, rgdpe, pop, csh_m FROM penn_world_table ORDER BY 1"
    read("penn_world_table", sources["penn_world_table"].sample)
    book = engine.rows(wanted)
    read("penn_world_table", sources["penn_world_table"].sample, 1)
    assert engine.rows(wanted) == book
    assert engine.rows("SELECT count(i_cig) FROM penn_world_table") == [(0,)]


def test_the_world_table_holds_every_figure_of_a_state_in_its_borders(engine: Engine, real, mirror):
    reading = real("penn_world_table")
    given = rows_of(mirror, "penn_world_table/pwt10.01.parquet")
    assert len(given) == 12_810 == reading.rows + sum(reading.dropped.values())
    assert reading.dropped["territory, no COW state"] == 12 * 70
    for iso3, since in (("CHN", 1950), ("USA", 1950), ("RUS", 1992), ("KNA", 1950), ("DEU", 1990)):
        theirs = {
            r["year"]: r["rgdpe"]
            for r in given
            if r["isocode"] == iso3 and r["year"] >= since and r["rgdpe"] is not None
        }
        query = f"SELECT year, rgdpe FROM penn_world_table WHERE ccode = {ISO3[iso3]}"
        assert dict(engine.rows(query)) == theirs
    assert engine.rows(
        "SELECT round(rgdpe / 1e6, 2), round(pop) FROM penn_world_table "
        "WHERE year = 2019 AND ccode IN (2, 365, 710) ORDER BY ccode"
    ) == [(20.86, 329), (4.2, 146), (20.06, 1434)]


# --- Maddison


def test_the_soviet_union_and_russia_do_not_stand_for_one_state_at_once(engine: Engine, read):
    read("maddison", sources["maddison"].sample)
    assert engine.rows("SELECT * FROM maddison ORDER BY economy, year") == [
        ("HKG", 1991, None, 2000.0, None, None, None, None),
        ("NAM", 1991, 565, 70.0, None, None, 1500, None),
        ("RUS", 1991, None, 900.0, None, None, 150_500, None),
        ("RUS", 1992, 365, 800.0, None, None, 151_000, None),
        ("SUN", 1991, 365, 1000.25, None, None, 290_500, None),
        ("SUN", 1992, None, None, None, None, 291_000, None),
    ]


def test_the_release_of_2018_has_two_series_and_codes_for_how_they_were_got(engine: Engine, read):
    read(
        "maddison",
        "countrycode,country,year,cgdppc,rgdpnapc,pop,i_cig,i_bm\n"
        "CHN,China,1913,881,786,437140,2,\nCHN,China,1,,,59600,,\n"
        "CHN,China,1990,5,6,7,Benchmark,1\n",
        form=2,
    )
    rows = engine.rows("SELECT year, gdppc, cgdppc, rgdpnapc, pop, i_cig FROM maddison ORDER BY 1")
    assert rows == [
        (1, None, None, None, 59_600_000, None),
        (1913, None, 881.0, 786.0, 437_140_000, "interpolated"),
        (1990, None, 5.0, 6.0, 7_000, "benchmark"),
    ]


def test_maddison_keeps_every_row_and_no_state_and_year_twice(engine: Engine, real, mirror):
    real("maddison")
    given = rows_of(mirror, "maddison/maddison.parquet")
    assert engine.rows("SELECT count(*), sum(cgdppc), sum(pop) FROM maddison") == [
        (
            len(given),
            sum(r["cgdppc"] or 0 for r in given),
            1000 * sum(int(r["pop"] or 0) for r in given),
        )
    ]
    twice = (
        "SELECT 1 FROM maddison WHERE ccode IS NOT NULL GROUP BY ccode, year HAVING count(*) > 1"
    )
    assert engine.rows(twice) == []


@pytest.mark.parametrize(
    ("ccode", "year", "economy", "cgdppc"),
    [
        (365, 1913, "SUN", 2825),
        (365, 1991, "SUN", 18474),
        (365, 1992, "RUS", 16771),
        (710, 1913, "CHN", 881),
        (2, 2016, "USA", 53015),
        (315, 1930, "CSK", 5082),
        (345, 1930, "YUG", 1021),
        (255, 1913, "DEU", 5587),
        (255, 1950, None, None),
        (345, 1995, None, None),
        (816, 1960, None, None),
    ],
)
def test_an_economy_is_a_state_only_while_it_was_that_state(
    engine: Engine, real, ccode, year, economy, cgdppc
):
    real("maddison")
    query = f"SELECT economy, cgdppc FROM maddison WHERE ccode = {ccode} AND year = {year}"
    assert engine.rows(query) == ([(economy, cgdppc)] if economy else [])


# --- isard


def test_an_estimate_comes_with_its_deviation_and_a_gap_is_null(engine: Engine, read):
    read("isard_gdp", sources["isard_gdp"].sample)
    assert engine.rows(
        "SELECT ccode, year, mrgdppc, sd_mrgdppc, pwtpop, sd_pwtpop FROM isard_gdp ORDER BY 1, 2"
    ) == [
        (2, 1901, 5000.5, 500.0, 70.25, 5.0),
        (2, 1902, None, None, None, None),
        (365, 1901, 1500.0, 400.0, 110.0, 20.0),
    ]


def test_minus_nine_is_a_score_of_polity(engine: Engine, read):
    read("isard_democracy", sources["isard_democracy"].sample)
    query = "SELECT year, polity2 FROM isard_democracy WHERE ccode = 365 ORDER BY 1"
    assert engine.rows(query) == [(1901, -9), (2021, None)]


@pytest.mark.parametrize("name", ["isard_gdp", "isard_democracy"])
def test_the_tables_of_isard_are_those_of_the_file(engine: Engine, real, mirror, name):
    real(name)
    given = rows_of(mirror, sources[name].forms[-1].file)
    columns = ["ccode", "year", *sources[name].columns]
    ours = engine.rows(f"SELECT {', '.join(columns)} FROM {name}")
    assert Counter(ours) == Counter(tuple(r[c] for c in columns) for r in given)
    held = {code for code, *_ in ours}
    assert {2, 365, 710, 315, 300, 31} <= held  # vanished states and a small one as well


# --- damage


@pytest.mark.parametrize("name", MACRO)
@given(data=st.data())
def test_a_file_that_is_cut_off_is_refused_or_has_fewer_rows(name, data):
    source = sources[name]
    sample = source.sample
    assert isinstance(sample, str)
    cut = data.draw(st.integers(0, len(sample) - 1))
    with Engine() as engine:
        whole, part = (_read(engine, name, text) for text in (sample, sample[:cut]))
    assert isinstance(part, str) or part <= whole
    assert "\n" not in str(part)


@pytest.mark.parametrize("name", MACRO)
@given(data=st.data())
def test_a_cell_that_is_no_number_is_refused(name, data):
    sample = sources[name].sample
    assert isinstance(sample, str)
    head, *lines = sample.splitlines()[sample.count("\n\n") * 2 :]
    number = data.draw(st.integers(0, len(lines) - 1))
    cells = next(csv.reader([lines[number]]))
    filled = [i for i, cell in enumerate(cells) if cell.replace(".", "").isdecimal()]
    if not filled:
        return
    cells[data.draw(st.sampled_from(filled))] = "12O"
    broken = io.StringIO()
    csv.writer(broken, lineterminator="\n").writerow(cells)
    lines[number] = broken.getvalue().strip("\n")
    preamble = WORLD_BANK if name.startswith("wb_gdp") else ""
    with Engine() as engine:
        found = _read(engine, name, preamble + "\n".join([head, *lines]) + "\n")
    assert isinstance(found, str)


def _read(engine: Engine, name: str, text: str) -> int | str:
    """Rows of invented content in the first form of a source, or the sentence that refuses it."""
    from dataclasses import replace
    from tempfile import TemporaryDirectory

    form = replace(sources[name].forms[0], member=None, convert=None)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "given.csv"
        path.write_text(text, encoding="utf-8")
        try:
            return sources[name].read(engine, path, form, known=False).rows
        except SourceError as error:
            return str(error)
