"""Trade: how its files are read, quirk by quirk on invented rows, and what the real ones say."""

import csv
import math
import zipfile
from decimal import Decimal

import pyarrow.parquet as pq
import pytest

from comity.errors import SourceError
from comity.sources import sources

DYADIC = "ccode1,ccode2,year,importer1,importer2,flow1,flow2\n"
NATIONAL = "ccode,statename,stateabb,year,imports,exports,alt_imports,alt_exports,version\n"
CHINA, RUSSIA = 710, 365


def columns(path, *names):
    """Rows of a Parquet file, read without comity's SQL."""
    table = pq.read_table(path, columns=list(names))
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


# --- COW trade


def test_a_pair_listed_once_is_read_in_both_directions(engine, read):
    read("cow_trade", DYADIC + "2,200,1901,A,B,1.5,0.000001\n")
    assert engine.rows("SELECT * FROM cow_trade ORDER BY ccode1") == [
        (2, 200, 1901, 1_500_000, 1, 1_500_001),
        (200, 2, 1901, 1, 1_500_000, 1_500_001),
    ]


def test_a_missing_flow_leaves_the_total_missing_and_a_zero_flow_does_not(engine, read):
    read("cow_trade", DYADIC + "2,200,1901,A,B,-9,3\n2,200,1902,A,B,0,3\n")
    query = "SELECT year, imports, exports, total FROM cow_trade WHERE ccode1 = 2 ORDER BY year"
    assert engine.rows(query) == [(1901, None, 3_000_000, None), (1902, 0, 3_000_000, 3_000_000)]


def test_a_file_in_latin_1_is_read_for_its_numbers(read):
    assert read("cow_trade", (DYADIC + "2,437,1901,A,Côte,1,2\n").encode("latin-1")).rows == 2


@pytest.mark.parametrize("name", ["cow_trade", "cow_trade_national", "itpd_e", "cepii_gravity"])
def test_a_member_of_the_publishers_archive_is_read(engine, tmp_path, name):
    form = next(form for form in sources[name].forms if form.member)
    path = tmp_path / form.file
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"folder/{form.member}", sources[name].sample)
    assert sources[name].read(engine, path, form, known=False).rows


def test_the_world_sums_the_states_that_report(engine, read):
    read(
        "cow_trade_national",
        NATIONAL + "2,A,AAA,1901,1,2,-9,-9,4\n20,B,BBB,1901,-9,3,-9,-9,4\n"
        "2,A,AAA,1902,-9,-9,-9,-9,4\n",
    )
    query = "SELECT year, imports, exports FROM cow_trade_national WHERE ccode = 0 ORDER BY year"
    assert engine.rows(query) == [(1901, 1_000_000, 5_000_000), (1902, None, None)]


def test_west_germanys_trade_is_not_germanys(engine, read):
    reading = read(
        "cow_trade_national",
        NATIONAL + "255,Germany,GMY,1970,1,2,-9,-9,4\n260,West,GFR,1970,-9,-9,-9,-9,4\n"
        "255,Germany,GMY,1990,3,4,-9,-9,4\n260,West,GFR,1990,-9,-9,-9,-9,4\n",
    )
    query = "SELECT ccode, year, imports FROM cow_trade_national WHERE ccode <> 0 ORDER BY 1, 2"
    assert engine.rows(query) == [(255, 1990, 3_000_000), (260, 1970, 1_000_000), (260, 1990, None)]
    assert reading.dropped == {"empty: its trade stands under Germany": 1}


def test_directions_of_the_copy_are_not_doubled(engine, real):
    real("cow_trade")
    rows = engine.rows(
        "SELECT count(*), count(a.imports) FROM cow_trade AS a JOIN cow_trade AS b "
        "ON a.ccode1 = b.ccode2 AND a.ccode2 = b.ccode1 AND a.year = b.year "
        "AND a.imports IS NOT DISTINCT FROM b.exports"
    )
    assert rows == [(1_347_308, 1_347_308 - 50_833)]


def test_the_r_data_of_the_copy_and_its_parquet_are_one_table(engine, real):
    real("cow_trade", 2)
    engine.create("parquet", "SELECT * FROM cow_trade")
    assert sources["cow_trade"].forms[3].file.endswith(".rds")
    real("cow_trade", 3)
    for one, other in (("parquet", "cow_trade"), ("cow_trade", "parquet")):
        assert engine.rows(f"SELECT * FROM {one} EXCEPT SELECT * FROM {other}") == []


def test_russias_imports_from_china_are_russias_report(engine, real):
    real("cow_trade")
    rows = engine.rows(
        "SELECT imports, exports, total FROM cow_trade "
        "WHERE ccode1 = 365 AND ccode2 = 710 AND year = 2013"
    )
    assert rows == [(53_348_000_000, 40_668_000_000, 94_016_000_000)]


def test_the_imports_of_the_world_in_2007_are_those_of_the_anchor(engine, real):
    real("cow_trade_national")
    ((found,),) = engine.rows(
        "SELECT imports FROM cow_trade_national WHERE ccode = 0 AND year = 2007"
    )
    assert found / 1e9 == pytest.approx(14040.083115454929, abs=1e-6)


def test_national_trade_is_the_copys_to_the_dollar(engine, real, mirror):
    reading = real("cow_trade_national")
    path = mirror / "cow_trade_dyadic_4" / "cow_trade_sy.parquet"
    rows = columns(path, "year", "imports", "exports")
    years = len({year for year, *_ in rows})
    assert reading.rows == len(rows) + years - sum(reading.dropped.values()) == 14525
    for place, name in ((1, "imports"), (2, "exports")):
        dollars = [
            math.floor(row[place] * 1_000_000 + 0.5) for row in rows if row[place] is not None
        ]
        query = f"SELECT sum({name}), count({name}) FROM cow_trade_national WHERE ccode <> 0"
        assert engine.rows(query) == [(sum(dollars), len(dollars))]


# --- China's customs and the essay


def test_customs_are_chinas_report_in_both_directions(engine, read):
    read("china_customs", sources["china_customs"].sample)
    query = "SELECT ccode1, exports, imports, total FROM china_customs WHERE year = 1901 ORDER BY 1"
    assert engine.rows(query) == [
        (365, 1_750_000_000, 1_250_000_000, 3_010_000_000),
        (710, 1_250_000_000, 1_750_000_000, 3_010_000_000),
    ]


def test_press_quotations_are_marked_and_their_gaps_stay_gaps(engine, read):
    read("china_customs", sources["china_customs"].sample)
    query = (
        "SELECT year, status, via, url, exports FROM china_customs WHERE ccode1 = 710 ORDER BY 1"
    )
    assert engine.rows(query) == [
        (1901, "A", "An essay, table 9", "http://example.org/essay", 1_250_000_000),
        (1902, "P", "A newspaper", None, None),
    ]


def test_the_printed_total_of_2013_is_not_the_sum_of_its_parts(engine, real):
    real("china_customs")
    query = "SELECT total, exports + imports FROM china_customs WHERE ccode1 = 710 AND year = 2013"
    assert engine.rows(query) == [(89_210_000_000, 89_200_000_000)]


def test_customs_have_nothing_for_2014_and_2015(engine, real):
    real("china_customs")
    rows = engine.rows("SELECT DISTINCT year FROM china_customs ORDER BY year")
    assert [row[0] for row in rows] == [*range(2000, 2014), *range(2016, 2026)]


@pytest.mark.parametrize(
    ("name", "file", "times"),
    [
        ("china_customs", "gac_china_russia_trade/gac_china_russia_trade.csv", 10**9),
        ("jiang_table1", "seed_table1/seed_table1.csv", 1),
    ],
)
def test_every_printed_cell_is_read_as_it_stands(engine, real, mirror, name, file, times):
    real(name)
    with (mirror / file).open(newline="", encoding="ascii") as opened:
        printed = [
            [
                Decimal(row[f"{cell}_usd_bn"]) * times if row[f"{cell}_usd_bn"] else None
                for cell in ("total", "china_exports", "china_imports")
            ]
            for row in csv.DictReader(opened, strict=True)
        ]
    query = f"SELECT total, exports, imports FROM {name} WHERE ccode1 = 710 ORDER BY year"
    assert [list(row) for row in engine.rows(query)] == [
        [None if cell is None else float(cell) for cell in row] for row in printed
    ]


def test_printed_errors_of_the_essay_stand(engine, real):
    real("jiang_table1")
    rows = engine.rows("SELECT year, total, balance FROM jiang_table1 WHERE year > 2010")
    assert sorted(rows) == [(2011, 79.25, -1.44), (2012, 88.16, -0.04), (2013, 89.21, 9.978)]


def test_targets_are_whole_dollars_by_the_year_they_are_due(engine, real):
    real("trade_targets")
    rows = engine.rows("SELECT due, level FROM trade_targets ORDER BY due")
    assert rows == [(2015, 100 * 10**9), (2020, 200 * 10**9), (2024, 200 * 10**9)]


# --- ITPD-E, summed


def test_totals_of_itpd_are_those_of_the_copy_but_for_what_is_counted(engine, real, mirror):
    reading = real("itpd_totals")
    folder = mirror / "itpd_bilateral_totals"
    codes = dict(columns(folder / "country_list.parquet", "V1", "COW"))
    rows = columns(folder / "itpd_long.parquet", "exporter", "importer", "value_usd")
    kept = [v for one, other, v in rows if one != other and codes[one] and codes[other]]
    assert reading.rows == len(kept) == 428_463 - sum(reading.dropped.values())
    assert reading.dropped["a state with itself"] == 2618
    query = "SELECT CAST(sum(trade) AS BIGINT) FROM itpd_totals"
    assert engine.rows(query) == [(sum(math.floor(v + 0.5) for v in kept),)]


def test_chinas_sales_to_russia_and_what_a_micro_state_sells_are_in_itpd(engine, real):
    real("itpd_totals")
    query = "SELECT trade FROM itpd_totals WHERE ccode1 = {} AND ccode2 = {} AND year = {}"
    assert engine.rows(query.format(CHINA, RUSSIA, 2013)) == [(50_984_579_488,)]
    assert engine.rows("SELECT count(*) FROM itpd_totals WHERE ccode1 = 947")[0][0] > 100
    serbia = "SELECT min(year) FROM itpd_totals WHERE ccode1 = 345"
    assert engine.rows(serbia) == [(2006,)]


def test_a_name_that_the_list_lacks_stops_the_reading(read):
    sample = sources["itpd_totals"].sample
    with pytest.raises(SourceError, match="no country is called Atlantis"):
        read("itpd_totals", sample + "2000,Atlantis,Aland,5,,2\n")
