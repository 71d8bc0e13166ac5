"""Distances, products, trade agreements and sanctions: their files, quirk by quirk and for real."""

import csv
import math
import re
from collections import Counter

import pyarrow.parquet as pq
import pytest

from comity import states
from comity.errors import ComityError, SourceError
from comity.families.sanctions import FLAGS
from comity.sources import sources

CHINA, RUSSIA, USA, EAST_GERMANY, WEST_GERMANY, TUVALU, SERBIA = 710, 365, 2, 265, 260, 947, 345
CASES, _ = sources["gsdb_sanctions"].sample.split("\n", 1)
DESTA, _ = sources["desta_agreements"].sample.split("\n", 1)


def case(number: int, target: str, sender: str, since: int, until: int, rest: str = "") -> str:
    rest = rest or "1,imp_part,0,0,0,0,0,0,0,other,failed"
    return f'{number},"{target}","{sender}",{since},{until},{rest}\n'


def table(path) -> list[dict]:
    """Rows of a Parquet file, read without comity's SQL."""
    return pq.read_table(path).to_pylist()


# --- CEPII GeoDist


def test_old_letters_mean_the_states_of_their_time_and_a_dot_is_missing(engine, read):
    reading = read("cepii_distances", sources["cepii_distances"].sample)
    query = "SELECT ccode1, ccode2, dist, distw FROM cepii_distances ORDER BY 1, 2"
    assert engine.rows(query) == [
        (345, 360, 400.5, 300.25),
        (360, 345, 400.5, 300.25),
        (360, 490, 5000, None),
    ]
    assert reading.dropped == {"a state with itself": 1, "no COW state on one side": 1}


def test_a_letter_that_nobody_knows_is_counted_and_not_guessed(read):
    sample = sources["cepii_distances"].sample
    reading = read("cepii_distances", sample + "ROM,QQQ,0,0,0,0,0,0,0,0,1,1,1,1\n")
    assert reading.dropped["a code that comity does not know"] == 1


def test_distances_are_those_of_the_copy_cell_by_cell(engine, real, mirror):
    reading = real("cepii_distances")
    rows = table(mirror / "cepii_geodist" / "dist_cepii.parquet")
    assert reading.rows + sum(reading.dropped.values()) == len(rows)
    inside = [row["dist"] for row in rows if row["iso_o"] == row["iso_d"]]
    assert len(inside) - reading.dropped["a state with itself"] == 34  # of territories
    letters = {s.iso3 for s in states.all_states()} | {"ROM", "YUG", "ZAR", "TMP"}
    kept = [
        row["dist"]
        for row in rows
        if {row["iso_o"], row["iso_d"]} <= letters and row["iso_o"] != row["iso_d"]
    ]
    ((given, total, missing),) = engine.rows(
        "SELECT count(*), sum(dist), count(*) - count(distw) FROM cepii_distances"
    )
    assert given == reading.rows == len(kept)
    assert total == pytest.approx(math.fsum(kept), rel=1e-12)
    assert missing == 0  # every dot belongs to a territory
    assert sum(row["distw"] == "." for row in rows) == 2215
    china = {row["iso_d"]: row for row in rows if row["iso_o"] == "CHN"}
    for letters, ccode in (("RUS", RUSSIA), ("USA", USA), ("TUV", TUVALU), ("YUG", SERBIA)):
        printed = china[letters]
        assert engine.rows(
            "SELECT contig, dist, distcap, distw FROM cepii_distances "
            f"WHERE ccode1 = {CHINA} AND ccode2 = {ccode}"
        ) == [
            (printed["contig"], printed["dist"], printed["distcap"], float(printed["distw"])),
        ]


def test_only_weighted_distances_and_one_mark_depend_on_the_direction(engine, real):
    real("cepii_distances")
    names = [*sources["cepii_distances"].columns]
    differ = ", ".join(f"count(*) FILTER (WHERE a.{n} <> b.{n})" for n in names)
    (counts,) = engine.rows(
        f"SELECT {differ} FROM cepii_distances AS a JOIN cepii_distances AS b "
        "ON a.ccode1 = b.ccode2 AND a.ccode2 = b.ccode1"
    )
    assert {n for n, c in zip(names, counts, strict=True) if c} == {"smctry", "distw", "distwces"}


def test_a_state_has_one_row_with_capital_and_main_city(engine, read):
    reading = read("cepii_countries", sources["cepii_countries"].sample)
    query = "SELECT ccode, capital, latitude, main_city, main_latitude, colonisers, languages"
    assert engine.rows(f"{query} FROM cepii_countries ORDER BY ccode") == [
        (565, "Aton", -22.5, "Aton", -22.5, "DEU; GBR", "English"),
        (900, "Cton", -35, "Bton", -33, "GBR", "English"),
    ]
    assert sum(reading.dropped.values()) == 2


def test_capitals_areas_and_cities_are_those_that_everybody_knows(engine, real, mirror):
    reading = real("cepii_countries")
    rows = table(mirror / "cepii_geodist" / "geo_cepii.parquet")
    assert reading.rows + sum(reading.dropped.values()) == len(rows) == 238
    assert sum(reading.dropped.values()) == 13 + 35
    letters = {s.iso3 for s in states.all_states()} | {"ROM", "YUG", "ZAR", "TMP"}
    areas = {row["iso3"]: row["area"] for row in rows if row["iso3"] in letters}
    assert engine.rows("SELECT sum(area) FROM cepii_countries") == [(sum(areas.values()),)]
    query = "SELECT capital, main_city, area, landlocked FROM cepii_countries WHERE ccode = {}"
    assert engine.rows(query.format(USA))[0][:2] == ("Washington, DC", "New York")
    assert engine.rows(query.format(CHINA))[0][:2] == ("Beijing", "Beijing")
    assert engine.rows(query.format(TUVALU))[0][2] < 30
    assert engine.rows(query.format(565)) == [("Windhoek", "Windhoek", 825518, 0)]
    tanzania, main = engine.rows(query.format(510))[0][:2]
    assert tanzania == main == "Dar es Salaam"


# --- products


def test_a_list_of_the_un_is_read_without_the_codes_in_its_texts(engine, read):
    reading = read("hs_products", sources["hs_products"].sample)
    assert engine.rows("SELECT product, description, level FROM hs_products ORDER BY level") == [
        ("01", "Beasts; living", 2),
        ("0101", "Beasts; with - say - hooves", 4),
        ("010121", "Beasts; other", 6),
    ]
    assert reading.dropped == {"total of all goods": 1}


def test_a_code_of_other_length_stops_the_reading(read):
    sample = sources["hs_products"].sample.replace('"010121"', '"01012"')
    with pytest.raises(SourceError, match="no code of the Harmonized System: 01012"):
        read("hs_products", sample)


@pytest.mark.parametrize("position", [1, 2, 3, 4, 5])
def test_every_product_of_a_copy_is_there_with_its_zeros(engine, real, mirror, position):
    form = sources["hs_products"].forms[position]
    reading = real("hs_products", position)
    code, *_, text = ("code", "desc")
    rows = table(mirror / form.file)
    if code not in rows[0]:
        code, text = "commodity_code", "commodity_fullname_english"
    kept = {row[code]: row[text] for row in rows if not row[text].startswith("Alias for all")}
    assert dict(engine.rows("SELECT product, description FROM hs_products")) == kept
    assert len(rows) - len(kept) == sum(reading.dropped.values())
    assert any(code.startswith("0") for code in kept)


def test_sections_of_the_sitc_and_its_codes_are_text(engine, real, mirror):
    real("sitc_products")
    rows = table(mirror / "hs_sitc_descriptions" / "sitc1_desc.parquet")
    found = engine.rows("SELECT product, description, level FROM sitc_products")
    assert sorted(found) == sorted((r["code"], r["desc"], len(r["code"])) for r in rows)
    assert Counter(level for *_, level in found)[1] == 10


# --- DESTA


def test_members_are_the_states_that_signed(engine, read):
    reading = read("desta_agreements", sources["desta_agreements"].sample)
    query = "SELECT agreement, ccode, signed, in_force, role FROM desta_agreements ORDER BY 1, 2"
    assert engine.rows(query) == [
        ("1", 260, 1975, 1976, 0),
        ("1", 375, 1975, 1976, 0),
        ("1+1", 255, 1995, None, 2),
        ("1+1", 375, 1995, None, 2),
        ("2", 265, 1975, None, 0),
        ("2", 375, 1975, None, 0),
        ("3", 80, None, None, 1),
        ("3", 347, None, None, 1),
    ]
    assert reading.dropped == {"no COW state": 1, "the same member twice": 1}


def test_a_number_that_is_no_member_is_counted(read):
    row = "4,4,Dland,base_treaty,0,2001,,,2,Africa,0,,84,999,,1,1,\n"
    assert read("desta_agreements", f"{DESTA}\n{row}").dropped == {
        "a code that comity does not know": 1
    }


def test_every_member_of_the_copy_has_a_row_or_is_counted(engine, real, mirror):
    reading = real("desta_agreements")
    rows = table(mirror / "desta_trade_agreements" / "DESTA_MEM.parquet")
    members = {
        row["number"]: [row[f"c{n}"] for n in range(1, 92) if row[f"c{n}"] is not None]
        for row in rows
    }
    assert reading.rows + sum(reading.dropped.values()) == sum(map(len, members.values())) == 7772
    found = {n for (n,) in engine.rows("SELECT DISTINCT agreement FROM desta_agreements")}
    # of Greenland with the Faroes, and Hong Kong with Macau, no side is a state
    assert found == set(members) - {"884", "984"}
    signed = sum(
        row["year"] * len(members[row["number"]]) for row in rows if row["year"] is not None
    )
    ((total,),) = engine.rows("SELECT sum(signed) FROM desta_agreements")
    assert total < signed <= total + 2020 * sum(reading.dropped.values())


def test_germany_in_two_and_other_members_that_everybody_knows(engine, real):
    real("desta_agreements")
    of = "SELECT ccode FROM desta_agreements WHERE agreement = '{}' ORDER BY ccode"
    assert engine.rows(of.format(446)) == [(EAST_GERMANY,), (375,)]
    commonwealth = [code for (code,) in engine.rows(of.format(244))]
    assert {RUSSIA, 369, 370} < set(commonwealth)
    assert USA not in commonwealth
    years = engine.rows(
        "SELECT ccode, min(signed), max(signed) FROM desta_agreements "
        f"WHERE ccode IN ({WEST_GERMANY}, 255, 315, 316, 678) GROUP BY ccode ORDER BY ccode"
    )
    assert {code: last for code, _, last in years if code in {260, 315, 678}} == {
        260: 1989,
        315: 1992,
        678: 1981,
    }
    assert min(first for code, first, _ in years if code in {255, 316}) >= 1990


# --- GSDB


def test_a_case_has_a_row_for_each_sender_and_target(engine, read):
    reading = read(
        "gsdb_sanctions", CASES + "\n" + case(1, "Syria, Iran", "EU, Norway", 2011, 2014)
    )
    rows = engine.rows("SELECT sender, target, ccode1, ccode2 FROM gsdb_sanctions ORDER BY 1, 2")
    assert rows == [
        ("EU", "Iran", None, 630),
        ("EU", "Syria", None, 652),
        ("Norway", "Iran", 385, 630),
        ("Norway", "Syria", 385, 652),
    ]
    assert reading.dropped == {}


def test_a_comma_inside_a_name_does_not_split_it_and_the_year_says_which_state(engine, read):
    read(
        "gsdb_sanctions",
        CASES
        + "\n"
        + case(1, "Yemen, North, Niger", "Gambia, The", 2015, 2016)
        + case(2, "Yemen, North", "Germany", 1975, 1980)
        + case(3, "Soviet Union", "United States", 1980, 1981),
    )
    query = "SELECT case_id, ccode1, ccode2 FROM gsdb_sanctions ORDER BY 1, 3"
    assert engine.rows(query) == [(1, 420, 436), (1, 420, 679), (2, 260, 678), (3, 2, 365)]


def test_an_unknown_name_and_a_name_given_twice_are_counted(read):
    reading = read(
        "gsdb_sanctions",
        CASES
        + "\n"
        + case(1, "Atlantis", "Canada", 1991, 1992)
        + case(2, "Cuba", "Canada, Canada", 1991, 1992),
    )
    assert reading.rows == 1
    assert reading.dropped == {
        "a name that comity does not know": 1,
        "the same name twice in a case": 1,
    }


def split(cell: str) -> list[str]:
    """The names of a cell, found in another way than comity's."""
    held = re.sub(r"(Gambia), The|(Yemen), North", lambda m: m[0].replace(", ", "|"), cell)
    return [name.strip().replace("|", ", ") for name in held.split(",")]


def test_the_cut_copy_is_read_whole_and_both_of_its_files_are_one_table(engine, real, mirror):
    reading = real("gsdb_sanctions", 1)
    path = mirror / "gsdb_subset" / "original" / "GSDB_V3.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    pairs = [
        (int(r["case_id"]), sender, target, int(r["begin"]))
        for r in rows
        for sender in split(r["sanctioning_state"])
        for target in split(r["sanctioned_state"])
    ]
    assert (len(rows), len(pairs)) == (588, reading.rows)
    assert sorted(pairs) == engine.rows(
        "SELECT case_id, sender, target, since FROM gsdb_sanctions ORDER BY 1, 2, 3, 4"
    )
    engine.create("original", "SELECT * FROM gsdb_sanctions")
    real("gsdb_sanctions", 2)
    for one, other in (("original", "gsdb_sanctions"), ("gsdb_sanctions", "original")):
        assert engine.rows(f"SELECT * FROM {one} EXCEPT SELECT * FROM {other}") == []


def test_sanctions_on_russia_and_china_that_everybody_knows(engine, real):
    real("gsdb_sanctions", 1)
    of = "SELECT min(since), count(DISTINCT case_id) FROM gsdb_sanctions WHERE "
    ((first, cases),) = engine.rows(of + f"ccode1 = {USA} AND ccode2 = {RUSSIA}")
    assert first == 2014
    assert cases >= 5
    eu = "sender = 'EU' AND ccode2 = 365 AND trade = 1 AND since IN (2014, 2022)"
    assert engine.rows(of + eu)[0][1] >= 2
    assert engine.rows(of + f"ccode1 = {CHINA} AND target = 'Norway'") == [(2010, 2)]
    assert engine.rows(of + f"ccode1 = {CHINA} AND ccode2 = {RUSSIA}") == [(None, 0)]


def test_a_cut_off_copy_is_refused_in_one_sentence(engine, tmp_path, mirror, sentence):
    form = sources["gsdb_sanctions"].forms[1]
    lines = (mirror / form.file).read_bytes().splitlines(keepends=True)
    path = tmp_path / "GSDB_V3.csv"
    for end in (0, 1, 2, 300, len(lines) - 1):
        for rest in (0, 20):
            path.write_bytes(b"".join(lines[:end]) + lines[end][:rest])
            with pytest.raises(ComityError) as refused:
                sources["gsdb_sanctions"].read(engine, path, form)
            sentence(refused)


@pytest.mark.parametrize("column", CASES.split(","))
@pytest.mark.parametrize("cell", ["", "x", "-1", '"', "1,1"])
def test_a_broken_cell_is_refused_or_counted_or_a_gap(engine, read, column, cell):
    names = CASES.split(",")
    cells = dict.fromkeys(names, "0") | {
        "case_id": "1",
        "sanctioned_state": "Cuba",
        "sanctioning_state": "Canada",
        "begin": "1991",
        "end": "1992",
    }
    content = f"{CASES}\n2,Cuba,Canada,1991,1992{',0' * 11}\n"
    content += ",".join((cells | {column: cell})[name] for name in names) + "\n"
    try:
        reading = read("gsdb_sanctions", content)
    except SourceError:
        return
    if reading.dropped:
        assert reading.dropped == {"a name that comity does not know": 1}
        assert column in {"sanctioned_state", "sanctioning_state"}
    elif column in FLAGS:
        kept = f"SELECT {column} FROM gsdb_sanctions WHERE case_id = 1"
        assert (cell, engine.rows(kept)) == ("", [(None,)])
