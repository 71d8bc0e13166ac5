"""Regimes and armed conflicts: how their files are read, on invented and on real rows."""

import csv
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engine import Engine
from comity.errors import SourceError
from comity.sources import sources

REGIME = ("polity", "vdem", "freedom_house", "ucdp_conflicts", "ucdp_dyadic", "ucdp_onsets")
POLITY = "p5,cyear,ccode,scode,country,year,flag,fragment,democ,autoc,polity,polity2,durable\n"
RATINGS = (
    "Survey Edition,1973,,,1982,,\nYear(s) Under Review,1972,,,Jan.1981-Aug. 1982,,\n"
    ",PR,CL,Status,PR,CL,Status\n"
)
ALL_DATA = "Country/Territory,Region,C/T,Edition,Status,PR rating,CL rating,A1,PR,CL,Total\n"


def rows_of(mirror: Path, path: str) -> list[dict]:
    """Rows of a Parquet file, by another reader than ours."""
    return pq.read_table(mirror / path).to_pylist()


# --- Polity


@pytest.mark.parametrize(
    ("code", "status"), [(-66, "interruption"), (-77, "anarchy"), (-88, "transition")]
)
def test_a_special_code_of_polity_is_a_status_and_never_a_score(engine, read, code, status):
    read(
        "polity",
        f"{POLITY}0,1,700,AFG,Afghanistan,1992,0,,{code},{code},{code},0,0\n"
        "0,2,670,SAU,Saudi Arabia,1992,0,,0,9,-9,-9,60\n",
    )
    assert engine.rows("SELECT ccode, polity, polity2, democ, status FROM polity ORDER BY 1") == [
        (670, -9, -9, 0, "coded"),
        (700, None, 0, None, status),
    ]


def test_an_unknown_code_of_polity_is_refused(read):
    with pytest.raises(SourceError, match="-99"):
        read("polity", f"{POLITY}0,1,700,AFG,Afghanistan,1992,0,,0,0,-99,0,0\n")


@pytest.mark.parametrize(
    ("codes", "year", "ccode", "kept"),
    [
        ((364, 365), 1922, 365, 364),
        ((324, 325), 1861, 325, 325),
        ((345, 347), 1991, 345, 347),
        ((347, 342), 2006, 345, 342),
        ((530, 529), 1993, 530, 529),
        ((625, 626), 2011, 625, 626),
        ((816, 818), 1976, 816, 818),
    ],
)
def test_of_two_states_in_the_year_of_a_succession_the_newer_is_kept(
    engine, read, codes, year, ccode, kept
):
    lines = [f"0,1,{c},A,A,{year},0,,0,0,{c % 10},0,0\n" for c in codes]
    for order in (lines, lines[::-1]):
        reading = read("polity", POLITY + "".join(order))
        assert engine.rows("SELECT ccode, polity FROM polity") == [(ccode, kept % 10)]
        assert reading.dropped == {"older state in the year of a succession": 1}


def test_the_polity_of_austria_to_1918_is_that_of_austria_hungary(engine, read):
    read("polity", "".join([POLITY, *(f"0,1,305,A,A,{y},0,,,,1,,\n" for y in (1918, 1919))]))
    assert engine.rows("SELECT ccode, year FROM polity ORDER BY 2") == [(300, 1918), (305, 1919)]


def test_polity_counts_its_rows_and_scores(engine, real, mirror):
    reading = real("polity")
    given_rows = rows_of(mirror, "polity5/polity.parquet")
    assert len(given_rows) == 17_228 == reading.rows + sum(reading.dropped.values())
    assert reading.dropped == {"no COW state": 76, "older state in the year of a succession": 7}
    special = Counter(r["polity"] for r in given_rows if r["polity"] < -10)
    found = dict(engine.rows("SELECT status, count(*) FROM polity GROUP BY status"))
    assert special == {-66: 233, -77: 211, -88: 328}
    assert (found["interruption"], found["anarchy"]) == (233, 211)
    assert 325 <= found["transition"] <= 328
    kept = {(2, 2016): 8, (710, 2016): -7, (365, 1980): -7, (365, 2016): 4, (265, 1980): -9}
    for (ccode, year), score in kept.items():
        query = f"SELECT polity FROM polity WHERE ccode = {ccode} AND year = {year}"
        assert engine.rows(query) == [(score,)]


# --- V-Dem


def test_piedmont_is_the_state_that_became_italy_and_hong_kong_is_none(engine, read):
    reading = read("vdem", sources["vdem"].sample)
    rows = engine.rows("SELECT ccode, year, v2x_polyarchy, v2x_polyarchy_sd, v2x_mpi FROM vdem")
    assert sorted(rows) == [(325, 1850, 0.2, 0.05, None), (710, 1901, 0.1, 0.05, None)]
    assert reading.dropped == {"no COW state": 2}


def test_every_index_has_its_interval(engine, real, mirror):
    reading = real("vdem")
    given_rows = rows_of(mirror, "vdem_simple/vdem_simple.parquet")
    piedmont = sum(r["country_text_id"] == "SPD" and r["year"] < 1861 for r in given_rows)
    coded = sum(r["vdem_cowcode"] is not None for r in given_rows)
    assert reading.rows == coded + piedmont
    assert reading.dropped == {"no COW state": len(given_rows) - reading.rows}
    for index in ("v2x_polyarchy", "v2x_libdem", "v2x_api"):
        query = (
            f"SELECT count(*) FROM vdem WHERE {index} < {index}_codelow "
            f"OR {index} > {index}_codehigh OR {index} NOT BETWEEN 0 AND 1"
        )
        assert engine.rows(query) == [(0,)]
    ours = {(c, y): v for c, y, v in engine.rows("SELECT country_id, year, v2x_libdem FROM vdem")}
    theirs = {(r["country_id"], r["year"]): r["v2x_libdem"] for r in given_rows}
    assert all(theirs[key] == value for key, value in ours.items())


@pytest.mark.parametrize(
    ("ccode", "year", "polyarchy"),
    [
        (710, 2024, 0.073),
        (365, 2024, 0.172),
        (2, 2024, 0.84),
        (260, 1989, 0.87),
        (265, 1989, 0.18),
        (255, 1991, 0.896),
        (255, 1960, None),
    ],
)
def test_a_country_of_vdem_is_the_state_of_its_year(engine, real, ccode, year, polyarchy):
    real("vdem")
    query = f"SELECT v2x_polyarchy FROM vdem WHERE ccode = {ccode} AND year = {year}"
    assert engine.rows(query) == ([(polyarchy,)] if polyarchy else [])


# --- Freedom House


def test_an_edition_counts_for_the_last_year_under_review(engine, read):
    reading = read("freedom_house", sources["freedom_house"].sample)
    query = "SELECT ccode, year, political_rights, civil_liberties, status FROM freedom_house"
    assert sorted(engine.rows(query)) == [
        (260, 1972, 1, 1, "free"),
        (260, 1982, 1, 2, "free"),
        (560, 1982, 5, 6, "not free"),
        (560, 1991, 5, 4, "partly free"),
        (710, 1972, 7, 7, "not free"),
        (710, 1982, 6, 6, "not free"),
        (710, 1991, 7, 7, "not free"),
    ]
    assert reading.dropped == {
        "not rated in that year": 1,
        "two ratings, of white and of black inhabitants": 1,
    }


def test_a_territory_is_counted_and_the_edition_is_a_year_later(engine, read):
    reading = read(
        "freedom_house",
        ALL_DATA + "Namibia,Africa,c,2024,F,2,2,3,31,46,77\nTibet,Asia,t,2024,NF,7,7,0,-2,2,0\n"
        "Cote d'Ivoire,Africa,c,2024,PF,4,4,2,N/A,N/A,N/A\n",
        form=1,
    )
    assert engine.rows("SELECT ccode, year, status, total FROM freedom_house ORDER BY 1") == [
        (437, 2023, "partly free", None),
        (565, 2023, "free", 77),
    ]
    assert reading.dropped == {"territory": 1}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Atlantis,1,1,F,-,-,-\n", "Atlantis"),
        ("China,8,7,NF,-,-,-\n", "'8'"),
        ("China,7,,NF,-,-,-\n", "''"),
        ("China,7,7,XX,-,-,-\n", "'XX'"),
        ("China,7,7,NF\n", "several lengths"),
    ],
)
def test_what_freedom_house_never_writes_is_refused(read, sentence, line, says):
    with pytest.raises(SourceError) as refused:
        read("freedom_house", RATINGS + line)
    assert says in sentence(refused)


def test_another_sheet_of_freedom_house_is_refused(read):
    with pytest.raises(SourceError, match="years under review"):
        read("freedom_house", "A,B\n1,2\n")
    with pytest.raises(SourceError, match="no column C/T"):
        read("freedom_house", "Country/Territory,Edition,PR rating,CL rating,Status,Total\n", 1)


# --- UCDP


def test_each_state_of_a_list_has_a_row_and_rebels_have_none(engine, read):
    read("ucdp_conflicts", sources["ucdp_conflicts"].sample)
    query = "SELECT conflict_id, gwcode, role, type, incompatibility, ep_end FROM ucdp_conflicts"
    assert sorted(engine.rows(query)) == [
        (9001, 2, "a", "interstate", "government", False),
        (9001, 20, "a_2nd", "interstate", "government", False),
        (9001, 200, "a", "interstate", "government", False),
        (9001, 710, "b", "interstate", "government", False),
        (9002, 365, "a", "intrastate", "territory", True),
    ]


def test_a_conflict_without_a_state_is_counted_and_an_unknown_type_is_refused(read):
    sample = sources["ucdp_conflicts"].sample
    reading = read("ucdp_conflicts", sample.replace(",365,,,,365,", ",,,,,365,"))
    assert reading.dropped == {"no state among the parties": 1}
    with pytest.raises(SourceError, match="type_of_conflict has the code 7"):
        read("ucdp_conflicts", sample.replace(",1995,1,3,", ",1995,1,7,"))


def test_two_rebel_groups_are_two_dyads_of_one_conflict(engine, read):
    read("ucdp_dyadic", sources["ucdp_dyadic"].sample)
    rows = engine.rows("SELECT dyad_id, conflict_id, gwcode, role, side_b FROM ucdp_dyadic")
    assert sorted(rows) == [
        (801, 9002, 365, "a", "Rebels"),
        (801, 9002, 701, "a_2nd", "Rebels"),
        (801, 9002, 702, "a_2nd", "Rebels"),
        (802, 9002, 365, "a", "Others"),
    ]


def test_the_publishers_lists_and_the_copys_combinations_come_to_the_same_rows(
    engine, read, real, mirror
):
    real("ucdp_conflicts")
    everything = "SELECT * FROM ucdp_conflicts"
    copied = Counter(engine.rows(everything))
    assert len({(row[0], row[1]) for row in copied}) == 2752
    read("ucdp_conflicts", as_published(rows_of(mirror, "ucdp/ucdp_acd.parquet")))
    assert Counter(engine.rows(everything)) == copied


def as_published(copy: list[dict]) -> str:
    """Write the copy as the publisher does: a line a conflict-year, lists of codes, numbers."""
    types = {"extrasystemic": 1, "interstate": 2, "intrastate": 3, "II": 4}
    issues = {"territory": 1, "government": 2, "both": 3}
    groups: dict[tuple, list[dict]] = {}
    for row in copy:
        groups.setdefault((row["conflict_id"], row["year"]), []).append(row)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(copy[0]), lineterminator="\n")
    writer.writeheader()
    for rows in groups.values():
        one = dict(rows[0])
        for column in ("gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd"):
            held = sorted({r[column] for r in rows} - {None})
            one[column] = ", ".join(map(str, held))
        one["type_of_conflict"] = types[one["type_of_conflict"]]
        one["incompatibility"] = issues[one["incompatibility"]]
        writer.writerow(one)
    return out.getvalue()


@pytest.mark.parametrize(
    ("ccode", "type_", "years", "other"),
    [
        (710, "interstate", {1969}, 365),
        (365, "interstate", {2022, 2023, 2024}, 369),
        (817, "interstate", set(range(1965, 1976)), 816),
        (580, "interstate", set(), 2),
    ],
)
def test_states_that_fought_each_other_are_those_of_the_record(
    engine, real, ccode, type_, years, other
):
    real("ucdp_conflicts")
    rows = engine.rows(
        "SELECT DISTINCT p.year FROM ucdp_conflicts AS p JOIN ucdp_conflicts AS q "
        "ON p.conflict_id = q.conflict_id AND p.year = q.year AND p.role <> q.role "
        f"WHERE p.type = '{type_}' AND p.ccode = {ccode} AND q.ccode = {other} "
        "AND p.role IN ('a', 'b') AND q.role IN ('a', 'b')"
    )
    assert years <= {year for (year,) in rows}
    if not years:
        assert rows == []


def test_lines_of_one_state_and_year_are_summed_and_tibet_has_no_cow_code(engine, read):
    read("ucdp_onsets", sources["ucdp_onsets"].sample)
    assert engine.rows("SELECT gwcode, ccode, newconf, onset10 FROM ucdp_onsets ORDER BY 1") == [
        (220, 220, 2, 2),
        (365, 365, 0, 0),
        (711, None, 0, 0),
    ]


def test_onsets_are_those_of_the_copy(engine, real, mirror):
    real("ucdp_onsets")
    given_rows = rows_of(mirror, "ucdp/ucdp_onsets.parquet")
    ours = engine.rows("SELECT gwcode, year, newconf, onset1, onset10 FROM ucdp_onsets")
    wanted = ("gwcode", "year", "sumnewconf", "sumonset1", "sumonset10")
    assert Counter(ours) == Counter(tuple(r[c] for c in wanted) for r in given_rows)
    query = "SELECT gwcode FROM ucdp_onsets WHERE ccode = 345 AND year = 2006 ORDER BY 1"
    assert engine.rows(query) == [(340,), (345,)]


# --- damage


@pytest.mark.parametrize("name", REGIME)
@given(data=st.data())
def test_a_file_that_is_cut_off_is_refused_or_has_fewer_rows(name, data):
    sample = sources[name].sample
    assert isinstance(sample, str)
    cut = data.draw(st.integers(0, len(sample) - 1))
    whole, part = rows_or_sentence(name, sample), rows_or_sentence(name, sample[:cut])
    assert isinstance(part, str) or part <= whole
    assert "\n" not in str(part)


@pytest.mark.parametrize("name", REGIME)
@given(data=st.data())
def test_a_broken_cell_is_refused_in_one_sentence_or_read_as_text(name, data):
    sample = sources[name].sample
    assert isinstance(sample, str)
    rows = list(csv.reader(io.StringIO(sample)))
    row = data.draw(st.integers(0, len(rows) - 1))
    rows[row][data.draw(st.integers(0, len(rows[row]) - 1))] = data.draw(
        st.sampled_from(["12O", '"', "", "\u00e9", "-99", "(", "x" * 99])
    )
    broken = io.StringIO()
    csv.writer(broken, lineterminator="\n").writerows(rows)
    found = rows_or_sentence(name, broken.getvalue())
    assert "\n" not in str(found)
    assert found != 0


def rows_or_sentence(name: str, text: str) -> int | str:
    """Rows of invented content in the first form of a source, or the sentence that refuses it."""
    form = replace(sources[name].forms[0], member=None, convert=None)
    with TemporaryDirectory() as folder, Engine() as engine:
        path = Path(folder) / "given.csv"
        path.write_text(text, encoding="utf-8")
        try:
            return sources[name].read(engine, path, form, known=False).rows
        except SourceError as error:
            return str(error)
