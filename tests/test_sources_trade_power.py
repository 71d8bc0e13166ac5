"""Trade, money, arms and alliances: how their files are read, on invented and on real rows."""

import csv
import json
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from comity.engine import Engine
from comity.errors import SourceError
from comity.files import sha256
from comity.sources import sources

NAMES = (
    "cow_trade",
    "cow_trade_national",
    "china_customs",
    "jiang_table1",
    "trade_targets",
    "wb_gdp",
    "wb_population",
    "sipri_transfers",
    "sipri_register",
    "atop",
    "atop_members",
    "cow_states",
)
WORLD_BANK = (
    '"Data Source","World Development Indicators",\n\n"Last Updated Date","2001-01-31",\n\n'
)
MEMBERS = (
    "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,bilat,phase,"
    "defense,offense,neutral,nonagg,consul\r\n"
)
NATIONAL = "ccode,statename,stateabb,year,imports,exports,alt_imports,alt_exports,version\n"
REGISTER = sources["sipri_register"].sample


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


def tables(folder: Path, **suppliers: str) -> bytes:
    """Zip tables in SIPRI's layout: 10 lines before the header, a blank line, a total."""
    path = folder / "tables.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for code, table in suppliers.items():
            supplier, header, *rows = table.split("\n")
            lines = [f'"TIV of arms exports from {supplier}, 1990-1991",,,', *[",,,"] * 9, header]
            lines += [*rows, ",,,", "Total,99,99,198"]
            archive.writestr(f"TIV-Export-{code}-1990-1991.csv", "\n".join(lines))
    return path.read_bytes()


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
    if name in {"atop_members", "cow_states"}:
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
    for name in ("cow_trade", "cow_trade_national", "atop", "atop_members"):
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


# --- World Bank


@pytest.mark.parametrize(("name", "column"), [("wb_gdp", "gdp"), ("wb_population", "population")])
def test_the_world_banks_wide_table_is_read_cell_by_cell(
    engine: Engine, tmp_path: Path, name: str, column: str
) -> None:
    rows = read(
        engine,
        tmp_path,
        name,
        "\ufeff"
        + WORLD_BANK
        + '"Country Name","Country Code","Indicator Name","Indicator Code","1999","2000",\n'
        '"Yemen, Rep.","YEM","x, y","X","","12.2",\n"Kosovo","XKX","x, y","X","1","2",\n'
        '"Namibia","NAM","x, y","X","","3",\n"Euro area","EMU","x, y","X","4","4",\n'
        '"Hong Kong SAR, China","HKG","x, y","X","5","5",\n"World","WLD","x, y","X","","99",\n',
        f"SELECT ccode, year, {column} FROM {name} ORDER BY ccode, year",
    )
    assert rows == [(0, 2000, 99), (347, 1999, 1), (347, 2000, 2), (565, 2000, 3), (679, 2000, 12)]


@pytest.mark.parametrize(
    ("name", "iso3", "since"),
    [
        ("wb_gdp", "RUS", 1992),
        ("wb_gdp", "SRB", 2007),
        ("wb_gdp", "DEU", 1990),
        ("wb_gdp", "SDN", 1960),
        ("wb_population", "SDN", 2012),
        ("wb_population", "ETH", 1993),
        ("wb_population", "YEM", 1990),
        ("wb_population", "PAK", 1972),
    ],
)
def test_a_series_begins_with_the_borders_it_describes(
    engine: Engine, tmp_path: Path, name: str, iso3: str, since: int
) -> None:
    years = range(1960, 2015)
    rows = read(
        engine,
        tmp_path,
        name,
        WORLD_BANK
        + "Country Name,Country Code,Indicator Name,Indicator Code"
        + "".join(f",{year}" for year in years)
        + f"\nA,{iso3},B,C"
        + ",1" * len(years)
        + "\n",
        f"SELECT min(year) FROM {name}",
    )
    assert rows == [(since,)]


@pytest.mark.usefixtures("mirror")
def test_neither_aggregates_nor_territories_are_states(engine: Engine) -> None:
    rows = real(engine, "wb_population", "SELECT count(DISTINCT ccode) FROM wb_population")
    assert rows == [(195,)]
    assert real(engine, "wb_gdp", "SELECT count(DISTINCT ccode) FROM wb_gdp") == [(194,)]


@pytest.mark.usefixtures("mirror")
def test_gross_product_of_china_russia_the_world_and_tuvalu(engine: Engine) -> None:
    rows = real(
        engine,
        "wb_gdp",
        "SELECT ccode, gdp FROM wb_gdp WHERE year = 2013 AND ccode IN (0, 365, 710, 947) "
        "ORDER BY ccode",
    )
    assert [(code, round(gdp / 1e6)) for code, gdp in rows] == [
        (0, 77_751_368),
        (365, 2_292_470),
        (710, 9_570_471),
        (947, 39),
    ]


# --- arms


def test_totals_count_partners_that_are_no_states(engine: Engine, tmp_path: Path) -> None:
    content = tables(
        tmp_path,
        RUS="Russia\n,1990,1991,Total\nChina,,5,5\nHezbollah (Lebanon)*,,2,2\nNATO**,,1,1",
        UNK="Unknown supplier(s)\n,1990,1991,Total\nChina,,4,4",
    )
    rows = read(
        engine,
        tmp_path,
        "sipri_transfers",
        content,
        "SELECT ccode1, ccode2, tiv FROM sipri_transfers ORDER BY 1, 2",
    )
    assert rows == [(0, 0, 12_000), (0, 710, 9_000), (365, 0, 8_000), (365, 710, 5_000)]


def test_the_soviet_union_and_russia_add_up_where_both_delivered(
    engine: Engine, tmp_path: Path
) -> None:
    content = tables(
        tmp_path,
        RUS="Russia\n,1990,1991,Total\nChina,0,5,5",
        USR="Soviet Union\n,1990,1991,Total\nChina,,7,7",
    )
    rows = read(
        engine,
        tmp_path,
        "sipri_transfers",
        content,
        "SELECT year, tiv FROM sipri_transfers WHERE ccode1 = 365 AND ccode2 = 710 ORDER BY 1",
    )
    assert rows == [(1990, 0), (1991, 12_000)]


def test_germany_in_sipris_tables_is_west_germany_up_to_1990(
    engine: Engine, tmp_path: Path
) -> None:
    content = tables(tmp_path, USA="United States\n,1990,1991,Total\nGermany,1,2,3")
    rows = read(
        engine,
        tmp_path,
        "sipri_transfers",
        content,
        "SELECT ccode2, year FROM sipri_transfers WHERE ccode1 = 2 AND ccode2 <> 0 ORDER BY 1",
    )
    assert rows == [(255, 1991), (260, 1990)]


def test_a_name_that_is_no_known_state_is_refused_not_dropped(
    engine: Engine, tmp_path: Path
) -> None:
    content = tables(tmp_path, USA="United States\n,1990,1991,Total\nAtlantis,1,2,3")
    with pytest.raises(SourceError, match="Atlantis"):
        read(engine, tmp_path, "sipri_transfers", content, "SELECT 1")


@pytest.mark.parametrize("content", [b"no archive", None])
def test_a_file_that_is_no_archive_of_tables_is_refused(
    engine: Engine, tmp_path: Path, content: bytes | None
) -> None:
    if content is None:
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr("import.csv", "one,line\n")
        content = (tmp_path / "a.zip").read_bytes()
    with pytest.raises(SourceError, match="export"):
        read(engine, tmp_path, "sipri_transfers", content, "SELECT 1")


def copy_of(engine: Engine, tmp_path: Path, values: str, query: str) -> list[tuple]:
    """Read invented rows in the tidied copy's layout."""
    source = sources["sipri_transfers"]
    path = tmp_path / "copy.parquet"
    engine.write(
        "SELECT * FROM (VALUES "
        + values
        + ") AS v (supplier, recipient, year, value, supplier_cown, recipient_cown)",
        path,
    )
    source.read(engine, path, replace(source.forms[1], sha256=None, rows=None))
    return engine.rows(query)


def test_the_copys_codes_for_groups_are_not_used(engine: Engine, tmp_path: Path) -> None:
    rows = copy_of(
        engine,
        tmp_path,
        "('Iran', 'Hezbollah (Lebanon)*', 2000, 3, 630, 660), "
        "('Turkey', 'Northern Cyprus', 2000, 2, 640, 352), "
        "('China', 'Serbia', 2000, 5, 710, NULL), "
        "('United States', 'Micronesia', 2000, 1, 2, NULL)",
        "SELECT ccode1, ccode2, tiv FROM sipri_transfers WHERE tiv IS NOT NULL AND ccode2 <> 0 "
        "ORDER BY 1, 2",
    )
    assert rows == [(0, 345, 5000), (0, 987, 1000), (2, 987, 1000), (710, 345, 5000)]


def test_what_the_copy_lost_is_missing_not_zero(engine: Engine, tmp_path: Path) -> None:
    rows = copy_of(
        engine,
        tmp_path,
        "('United States', 'Turkey', 1960, 3, 2, 640), ('China', 'Albania', 1960, 4, 710, 339), "
        "('United States', 'Turkey', 1999, 5, 2, 640)",
        "SELECT ccode1, ccode2, year, tiv FROM sipri_transfers WHERE year IN (1960, 1999) "
        "AND ccode1 IN (0, 2, 710) AND ccode2 IN (0, 260, 640, 339) ORDER BY 3, 1, 2",
    )
    assert rows == [
        (0, 0, 1960, None),
        (0, 260, 1960, None),
        (0, 339, 1960, None),
        (0, 640, 1960, None),
        (2, 0, 1960, None),
        (2, 260, 1960, None),
        (2, 640, 1960, 3000),
        (710, 0, 1960, 4000),
        (710, 260, 1960, None),
        (710, 339, 1960, 4000),
        (0, 0, 1999, 5000),
        (0, 640, 1999, 5000),
        (2, 0, 1999, 5000),
        (2, 640, 1999, 5000),
    ]


def test_the_copy_equals_sipris_own_tables_but_for_what_it_lost(
    engine: Engine, tmp_path: Path, mirror: Path
) -> None:
    source = sources["sipri_transfers"]
    source_tables = sorted((mirror / "sipri_tiv_dyad_year/original").glob("TIV-Export-*.csv"))
    assert len(source_tables) == 7
    path = tmp_path / "TIV-Export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for table in source_tables:
            archive.write(table, table.name)
    source.load(engine)
    engine.create("copied", "SELECT * FROM sipri_transfers")
    source.read(engine, path, source.forms[0])
    rows = engine.rows(
        "SELECT o.ccode1, o.ccode2, o.year, o.tiv, c.tiv, c.ccode1 IS NULL "
        "FROM sipri_transfers AS o LEFT JOIN copied AS c "
        "ON o.ccode1 = c.ccode1 AND o.ccode2 = c.ccode2 AND o.year = c.year "
        "WHERE o.ccode1 <> 0 AND o.tiv IS DISTINCT FROM c.tiv",
    )
    pairs = [row for row in rows if row[1] != 0]
    assert {(row[1], row[2]) for row in pairs if not row[5]} <= {
        *((260, year) for year in range(1955, 1991)),
        (433, 1960),
        (517, 1962),
        (652, 1961),
        (679, 1990),
        (771, 1971),
        (816, 1954),
        (817, 1954),
        (344, 1992),
        (349, 1992),
        (626, 2011),
    }
    assert all(row[4] is None for row in pairs)
    no_state_yet = {(row[1], row[2]) for row in pairs if row[5]}
    assert no_state_yet == {
        (344, 1991),
        (552, 1962),
        (552, 1963),
        (626, 2007),
        (626, 2008),
        (626, 2009),
        (652, 1959),
        (652, 1960),
        (817, 1953),
        (955, 1996),
        (983, 1988),
        (986, 1990),
    }
    totals = [row for row in rows if row[1] == 0 and row[4] is not None]
    assert totals
    assert all(row[3] > row[4] >= 0.989 * row[3] for row in totals)


def test_sipris_printed_totals_are_the_sums_of_the_cells_within_rounding(
    engine: Engine, mirror: Path
) -> None:
    folder = mirror / "sipri_tiv_dyad_year/original"
    for code, name in (("RUS", 365), ("CHI", 710)):
        with (folder / f"TIV-Export-{code}-1950-2021.csv").open(encoding="ascii") as text:
            rows = list(csv.reader(text))
        printed = dict(zip(rows[10][1:-1], rows[-1][1:-1], strict=True))
        for year, tiv in real(
            engine,
            "sipri_transfers",
            f"SELECT year, tiv FROM sipri_transfers WHERE ccode1 = {name} AND ccode2 = 0 "
            "AND year > 1992 AND year <> 2011",
        ):
            assert abs(tiv - 1000 * int(printed[str(year)])) <= 6000


@pytest.mark.parametrize(
    ("first", "last", "share"),
    [
        (2000, 2000, 49.73),
        (2005, 2005, 59.86),
        (2007, 2007, 23.65),
        (2021, 2021, 28.17),
        (2000, 2006, 47.7),
        (2000, 2007, 44.6),
        (2010, 2013, 8.69),
    ],
)
@pytest.mark.usefixtures("mirror")
def test_chinas_share_of_russias_arms_exports_is_that_of_the_anchor(
    engine: Engine, first: int, last: int, share: float
) -> None:
    rows = real(
        engine,
        "sipri_transfers",
        "SELECT sum(CASE WHEN ccode2 = 710 THEN tiv END), sum(CASE WHEN ccode2 = 0 THEN tiv END) "
        f"FROM sipri_transfers WHERE ccode1 = 365 AND year BETWEEN {first} AND {last}",
    )
    assert 100 * rows[0][0] / rows[0][1] == pytest.approx(share, abs=0.05)


def test_the_register_keeps_decimals_and_skips_orders_without_delivery(
    engine: Engine, tmp_path: Path
) -> None:
    rows = read(
        engine,
        tmp_path,
        "sipri_register",
        REGISTER,
        "SELECT * FROM sipri_register ORDER BY ccode1, ccode2",
    )
    assert rows == [
        (0, 0, 2001, 3_550),
        (0, 710, 2001, 3_540),
        (365, 0, 2001, 2_550),
        (365, 710, 2001, 2_540),
    ]


def test_a_record_cut_over_two_lines_is_refused(engine: Engine, tmp_path: Path) -> None:
    assert isinstance(REGISTER, str)
    cut = REGISTER.replace(",New,0.5,", "\r\n,New,0.5,")
    with pytest.raises(SourceError, match="line 14"):
        read(engine, tmp_path, "sipri_register", cut, "SELECT 1")


def test_a_register_in_the_older_layout_is_refused(engine: Engine, tmp_path: Path) -> None:
    old = "\n" * 11 + "Recipient,Supplier,Year of order\nChina,Russia,1999\n"
    with pytest.raises(SourceError, match="layout of 2026"):
        read(engine, tmp_path, "sipri_register", old, "SELECT 1")


def test_the_register_equals_its_copy_pair_by_pair(engine: Engine, mirror: Path) -> None:
    copy = mirror / "sipri_arms_transfers/deliveries_1995_2025.parquet"
    rows = real(
        engine,
        "sipri_register",
        "SELECT sum(r.tiv), sum(c.tiv), sum(CASE WHEN r.tiv = c.tiv THEN 0 ELSE 1 END) "
        "FROM sipri_register AS r JOIN (SELECT delivery_year AS year, "
        "sum(CAST(round(tiv_delivery * 1000) AS BIGINT)) AS tiv "
        f"FROM read_parquet('{copy}') GROUP BY delivery_year) AS c ON r.year = c.year "
        "WHERE r.ccode1 = 0 AND r.ccode2 = 0",
    )
    assert rows == [(769_810_940, 769_810_940, 0)]


# --- alliances and states


def test_a_pledge_may_run_in_one_direction_only(engine: Engine, tmp_path: Path) -> None:
    rows = read(
        engine,
        tmp_path,
        "atop",
        sources["atop"].sample,
        "SELECT ccode1, ccode2, defense, consultation FROM atop WHERE ccode1 < 365 ORDER BY 1",
    )
    assert rows == [(2, 200, 1, 1), (200, 2, 0, 1)]


@pytest.mark.usefixtures("mirror")
def test_pledges_between_russia_and_china_are_those_of_the_anchor(engine: Engine) -> None:
    rows = real(
        engine,
        "atop",
        "SELECT year, defense, offense, neutrality, nonaggression, consultation FROM atop "
        "WHERE ccode1 = 365 AND ccode2 = 710 AND year > 1949",
    )
    found = {year: flags for year, *flags in rows}
    assert set(found) == {*range(1950, 1981), *range(1992, 2019)}
    assert found[1950] == [1, 1, 0, 1, 0]
    assert Counter(tuple(found[year]) for year in range(1951, 1981)) == {
        (1, 0, 0, 1, 0): 27,
        (1, 0, 0, 1, 1): 3,
    }
    assert all(found[year] == [0, 0, 0, 1, 0] for year in range(1992, 2001))
    assert all(found[year] == [0, 0, 0, 1, 1] for year in range(2001, 2019))


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ("1901,6,15,1904,2,29", date(1901, 6, 15), date(1904, 2, 29)),
        ("1901,6,,1904,2,", date(1901, 6, 1), date(1904, 2, 29)),
        ("1901,0,0,1904,0,0", date(1901, 1, 1), date(1904, 12, 31)),
        ("1901,0,0,0,0,0", date(1901, 1, 1), None),
    ],
)
def test_unknown_days_are_read_as_the_widest_spell(
    engine: Engine, tmp_path: Path, days: str, first: date, last: date | None
) -> None:
    rows = read(
        engine,
        tmp_path,
        "atop_members",
        f"{MEMBERS}9001,2,{days},1,0,1,0,0,0,0\r\n",
        "SELECT first, last, bilateral FROM atop_members",
    )
    assert rows == [(first, last, True)]


def test_phases_with_the_same_first_day_are_one_spell(engine: Engine, tmp_path: Path) -> None:
    rows = read(
        engine,
        tmp_path,
        "atop_members",
        MEMBERS
        + "9001,2,1901,1,1,1902,1,1,0,1,1,0,0,0,0\r\n9001,2,1902,1,1,1910,5,6,0,2,0,0,0,1,0\r\n"
        "9001,2,1902,1,1,0,0,0,0,3,0,0,0,0,1\r\n",
        "SELECT first, last, defense, nonaggression, consultation FROM atop_members ORDER BY 1",
    )
    assert rows == [
        (date(1901, 1, 1), date(1902, 1, 1), 1, 0, 0),
        (date(1902, 1, 1), None, 0, 1, 1),
    ]


@pytest.mark.usefixtures("mirror")
def test_no_membership_ends_before_it_begins(engine: Engine) -> None:
    rows = real(
        engine,
        "atop_members",
        "SELECT count(*) - count(last), count(CASE WHEN last < first THEN 1 END) FROM atop_members",
    )
    assert rows == [(1140, 0)]


@pytest.mark.usefixtures("mirror")
def test_the_members_of_the_shanghai_treaty_are_those_of_the_anchor(engine: Engine) -> None:
    rows = real(engine, "atop_members", "SELECT ccode FROM atop_members WHERE atopid = 6020")
    assert sorted(row[0] for row in rows) == [365, 702, 703, 704, 705, 710]


@pytest.mark.usefixtures("mirror")
def test_obligations_of_the_treaty_of_2001_are_in_force(engine: Engine) -> None:
    rows = real(
        engine,
        "atop_members",
        "SELECT DISTINCT first, last, bilateral, defense, nonaggression, consultation "
        "FROM atop_members WHERE atopid = 4980 AND ccode IN (365, 710)",
    )
    assert rows == [(date(2001, 7, 16), None, True, 0, 1, 1)]


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
