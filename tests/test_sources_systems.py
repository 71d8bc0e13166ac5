"""State systems, powers, capitals, distances: quirks, and whether the real files are read whole."""

import csv
import io
import math
import zipfile
from datetime import date

import pyarrow.parquet as pq
import pytest

from comity import lookups, states
from comity.errors import SourceError
from comity.sources import sources

USA, FRANCE, LIECHTENSTEIN, GERMANY, FRG, GDR, RUSSIA, CHINA = 2, 220, 223, 255, 260, 265, 365, 710
END = date(2016, 12, 31)
NAMES = (
    "cow_states",
    "cow_majors",
    "gw_states",
    "cow_capitals",
    "gw_capitals",
    "maoz_powers",
    "cow_mindist",
    "isard_cow_gw",
    "isard_gw_cow",
)


def table(mirror, path: str) -> list[dict]:
    """Rows of a Parquet copy, read without comity."""
    return pq.read_table(mirror / path).to_pylist()


def form_of(name: str, file: str) -> int:
    return next(n for n, f in enumerate(sources[name].forms) if f.file == file)


def copy_of(name: str) -> int:
    return next(n for n, form in enumerate(sources[name].forms) if form.sha256)


def everything(engine, name: str) -> list[tuple]:
    return engine.rows(f"FROM {name} ORDER BY ALL")


def zipped(**members: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return held.getvalue()


def comma_separated(rows: list[dict]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


# --- the lists of states


def test_every_file_of_the_cow_list_gives_one_table(engine, real, read, mirror):
    real("cow_states")
    first = everything(engine, "cow_states")
    real("cow_states", form_of("cow_states", "isard/cw_system.parquet"))
    assert everything(engine, "cow_states") == first
    given = table(mirror, "peacesciencer_reference/cow_states.parquet")
    read("cow_states", comma_separated(given))
    assert everything(engine, "cow_states") == first
    still = [row for row in given if row["endyear"] == 2016]
    assert engine.rows("SELECT count(*), count(*) - count(last) FROM cow_states") == [
        (len(given), len(still))
    ]


@pytest.mark.parametrize(
    ("name", "file", "member"),
    [
        ("cow_states", "States2024.zip", "States2024/statelist2024.csv"),
        ("cow_majors", "MajorPowers2024.zip", "MajorPowers2024/majors2024.csv"),
    ],
)
def test_the_list_of_2024_ends_with_that_year(engine, read, name, file, member):
    sample = sources[name].sample.replace("2016", "2024")
    read(name, zipped(**{member: sample}), form_of(name, file))
    assert engine.rows(f"SELECT count(*), count(*) - count(last) FROM {name}") == [(3, 1)]


def test_days_with_colons_are_days_and_the_latest_day_is_no_end(engine, read):
    read("gw_states", sources["gw_states"].sample)
    assert everything(engine, "gw_states") == [
        (2, date(1816, 1, 1), None, "AAA", "Aland", 0),
        (200, date(1878, 7, 13), date(1915, 10, 1), "BBB", "Bland, Kingdom of", 0),
        (200, date(2006, 6, 5), None, "BBB", "Bland, Kingdom of", 0),
    ]


def test_the_publishers_two_files_give_the_table_of_the_copy(engine, real, read, mirror):
    real("gw_states")
    copied = everything(engine, "gw_states")
    given = table(mirror, "peacesciencer_reference/gw_states.parquet")
    for form, header, day in ((0, "", "%d:%m:%Y"), (1, "a\tb\tc\tstart\tend\n", "%Y-%m-%d")):
        lines = [
            "\t".join(v.strftime(day) if isinstance(v, date) else str(v) for v in row.values())
            for row in given
        ]
        read("gw_states", (header + "\n".join(lines) + "\n").encode("cp1252"), form)
        assert everything(engine, "gw_states") == copied


def test_both_lists_of_gleditsch_and_ward_are_one_but_for_microstates(engine, real):
    keys = "SELECT gwcode, first, last FROM gw_states WHERE microstate = 0"
    real("gw_states")
    plain = set(engine.rows(keys))
    real("gw_states", form_of("gw_states", "isard/gw_system.parquet"))
    assert set(engine.rows(keys)) == plain
    assert engine.rows("SELECT count(*) FROM gw_states WHERE microstate = 1") == [(23,)]
    carried = {(x.code, x.first) for s in states.all_states("gw") for x in s.gw_spells}
    assert set(engine.rows("SELECT gwcode, first FROM gw_states")) <= carried


def test_what_a_specialist_knows_of_the_lists(engine, real):
    real("gw_states", form_of("gw_states", "isard/gw_system.parquet"))

    def spells(gwcode: int) -> list[tuple]:
        chosen = f"SELECT first, last FROM gw_states WHERE gwcode = {gwcode} ORDER BY first"
        return engine.rows(chosen)

    assert spells(FRG) == [(date(1949, 9, 21), None)]
    assert spells(GDR) == [(date(1949, 10, 5), date(1990, 10, 2))]
    assert spells(LIECHTENSTEIN) == [(date(1816, 1, 1), None)]
    assert spells(RUSSIA) == spells(CHINA) == spells(USA) == [(date(1816, 1, 1), None)]


# --- powers


def test_major_powers_are_those_that_cow_lists(engine, real, read, mirror):
    real("cow_majors")
    copied = everything(engine, "cow_majors")
    given = table(mirror, "peacesciencer_reference/cow_majors.parquet")
    read("cow_majors", comma_separated([{"stateabb": "AAA"} | row for row in given]))
    assert everything(engine, "cow_majors") == copied

    def spells(ccode: int) -> list[tuple]:
        chosen = f"SELECT first, last FROM cow_majors WHERE ccode = {ccode} ORDER BY first"
        return engine.rows(chosen)

    assert spells(CHINA) == [(date(1950, 1, 1), None)]
    assert spells(RUSSIA) == [
        (date(1816, 1, 1), date(1917, 12, 5)),
        (date(1922, 1, 1), None),
    ]
    assert spells(USA) == [(date(1898, 8, 13), None)]
    assert spells(300)[-1][1] == date(1918, 11, 3)
    assert spells(LIECHTENSTEIN) == []


def test_regional_and_global_powers_are_spells_of_their_own(engine, read, real, mirror):
    read("maoz_powers", sources["maoz_powers"].sample)
    assert everything(engine, "maoz_powers") == [
        (2, "global", date(1912, 1, 1), None),
        (2, "regional", date(1901, 1, 1), date(1911, 12, 31)),
        (200, "global", date(1816, 1, 1), date(1902, 3, 4)),
    ]
    given = table(mirror, "peacesciencer_reference/maoz_powers.parquet")
    real("maoz_powers")
    for kind, prefix in (("regional", "reg"), ("global", "glob")):
        known = [row[f"{prefix}stdate"] for row in given if row[f"{prefix}stdate"]]
        counts = f"SELECT count(*), min(first) FROM maoz_powers WHERE kind = '{kind}'"
        assert engine.rows(counts) == [(len(known), min(known))]
    now = "SELECT ccode FROM maoz_powers WHERE last IS NULL AND kind = 'global' ORDER BY ccode"
    assert engine.rows(now) == [(USA,), (200,)]
    russia = f"SELECT kind, first, last FROM maoz_powers WHERE ccode = {RUSSIA} ORDER BY first"
    assert [row[0] for row in engine.rows(russia)] == ["regional", "global", "regional"]


# --- capitals and distances


def test_a_point_in_the_middle_of_the_state_is_none(engine, read):
    read("cow_capitals", sources["cow_capitals"].sample)
    chosen = "SELECT ccode, capital, last, latitude, longitude FROM cow_capitals ORDER BY ALL"
    assert engine.rows(chosen) == [
        (2, "New A", None, -1.5, 2),
        (2, "Old A", date(1901, 5, 8), 1.5, -2.25),
        (140, "B in the middle", None, None, None),
    ]


@pytest.mark.parametrize("name", ["cow_capitals", "gw_capitals"])
def test_all_capitals_but_four_have_a_point(engine, real, mirror, name):
    given = table(mirror, f"peacesciencer_reference/{name}.parquet")
    real(name)
    assert engine.rows(f"SELECT count(*), count(latitude), count(longitude) FROM {name}") == [
        (len(given), len(given) - 4, len(given) - 4)
    ]
    missing = f"SELECT capital FROM {name} WHERE latitude IS NULL ORDER BY 1"
    assert engine.rows(missing) == [("Brasilia",), ("Djibouti",), ("Riyadh",), ("Tunis",)]
    assert engine.rows(f"SELECT sum(latitude), sum(longitude) FROM {name}") == [
        (
            pytest.approx(math.fsum(r["lat"] for r in given) - (-10.3333333 + 33.8439408)
                          - (23.333333 + 11.8145966)),
            pytest.approx(math.fsum(r["lng"] for r in given) - (-53.2 + 9.400138)
                          - (45.333333 + 42.8453061)),
        )
    ]  # fmt: skip


def test_what_a_specialist_knows_of_capitals(engine, real):
    real("cow_capitals")

    def seats(ccode: int) -> list[tuple]:
        chosen = f"SELECT capital, last FROM cow_capitals WHERE ccode = {ccode} ORDER BY first"
        return engine.rows(chosen)

    assert seats(RUSSIA) == [("Saint Petersburg", date(1918, 3, 11)), ("Moscow", None)]
    assert seats(CHINA) == [("Beijing", None)]
    assert seats(LIECHTENSTEIN) == [("Vaduz", None)]
    assert seats(GDR) == [("East Berlin", date(1990, 12, 31))]
    assert [city for city, _ in seats(FRANCE)] == ["Paris", "Vichy", "Paris"]


def test_distances_are_those_of_the_copy_and_neighbours_touch(engine, real, mirror):
    given = pq.read_table(mirror / "peacesciencer_reference/cow_mindist.parquet")
    real("cow_mindist")
    assert engine.rows("SELECT count(*), count(mindist), sum(year) FROM cow_mindist") == [
        (given.num_rows, given.num_rows, sum(given["year"].to_pylist()))
    ]

    def kilometres(one: int, other: int) -> dict[int, int]:
        pair = f"WHERE ccode1 = {one} AND ccode2 = {other}"
        return dict(engine.rows(f"SELECT year, round(mindist) FROM cow_mindist {pair}"))

    assert set(kilometres(RUSSIA, CHINA).values()) == {0}
    assert set(kilometres(RUSSIA, CHINA)) == set(range(1886, 2020))
    assert (kilometres(USA, RUSSIA)[1950], kilometres(USA, RUSSIA)[2019]) == (3243, 80)
    assert min(kilometres(LIECHTENSTEIN, 225)) == 1991
    assert max(kilometres(FRG, GDR)) == 1990


# --- from one list to the other


def test_a_state_of_one_list_only_is_counted_and_not_kept(engine, read):
    reading = read("isard_cow_gw", sources["isard_cow_gw"].sample)
    assert reading.dropped == {"no COW state in that year": 1}
    assert everything(engine, "isard_cow_gw") == [(2, 1901, 2, "AAA"), (200, 1901, None, "BBB")]
    reading = read("isard_gw_cow", sources["isard_gw_cow"].sample)
    assert reading.dropped == {"no state of Gleditsch and Ward in that year": 1}
    assert everything(engine, "isard_gw_cow") == [(2, 1901, 2, "AAA"), (300, 1901, None, "CCC")]


def test_no_row_of_the_panels_is_lost(engine, real, mirror):
    for name, file, key in (
        ("isard_cow_gw", "cw_gw_panel", "ccode"),
        ("isard_gw_cow", "gw_cw_panel", "gwcode"),
    ):
        given = table(mirror, f"isard/{file}.parquet")
        reading = real(name)
        assert len(given) == reading.rows + sum(reading.dropped.values())
        total = sum(row[key] or 0 for row in given)
        assert engine.rows(f"SELECT sum({key}) FROM {name}") == [(total,)]


def test_the_panel_translates_as_comity_does_but_for_the_year_of_german_unity(engine, real):
    real("isard_gw_cow")
    lookups.lend(engine)
    joined = "isard_gw_cow AS i JOIN gw_codes AS g USING (gwcode, year)"
    others = f"SELECT gwcode, year, i.ccode, g.ccode FROM {joined} WHERE i.ccode <> g.ccode"
    assert engine.rows(others) == [(FRG, 1990, FRG, GERMANY)]
    real("isard_cow_gw")
    chosen = "SELECT ccode, gwcode FROM isard_cow_gw WHERE year = 1990 AND ccode IN"
    assert engine.rows(f"{chosen} (255, 260, 265, 678, 679, 680) ORDER BY 1") == [
        (255, 260),
        (260, 260),
        (265, 265),
        (678, 678),
        (679, 678),
        (680, 680),
    ]


# --- every list


@pytest.mark.parametrize("name", NAMES)
def test_the_packages_own_file_is_read_like_its_copy(engine, read, real, mirror, name, tmp_path):
    polars, pyreadr = pytest.importorskip("polars"), pytest.importorskip("pyreadr")
    real(name)
    copied = everything(engine, name)
    form = next(n for n, f in enumerate(sources[name].forms) if f.file.endswith(".rda"))
    path = tmp_path / "written.rda"
    frame = polars.read_parquet(mirror / sources[name].forms[copy_of(name)].file)
    table_name = sources[name].forms[form].file.removesuffix(".rda")
    pyreadr.write_rdata(str(path), frame, df_name=table_name)
    read(name, path.read_bytes(), form)
    assert everything(engine, name) == copied


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_ends_within_a_row_is_refused_in_one_sentence(read, sentence, name):
    whole = sources[name].sample
    mark = "\t" if "\t" in whole else ","
    for cut in (whole.rindex(mark), whole.index(mark, len(whole.splitlines()[0]))):
        with pytest.raises(SourceError) as raised:
            read(name, whole[:cut])
        sentence(raised)


@pytest.mark.parametrize("name", NAMES)
def test_a_word_where_a_code_belongs_is_refused_in_one_sentence(read, sentence, name):
    whole = sources[name].sample
    mark = "\t" if "\t" in whole else ","
    with pytest.raises(SourceError) as raised:
        read(name, whole.replace(f"{mark}2{mark}", f"{mark}x2{mark}").replace("\n2", "\nx2"))
    sentence(raised)
