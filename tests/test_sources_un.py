"""The United Nations beside its roll calls: vetoes, seats, ideal points, the library's files."""

import csv
import math
from pathlib import Path

import pyarrow.parquet as pq
import pyreadstat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from comity.engine import Engine
from comity.errors import SourceError
from comity.finding import FACTS
from comity.sources import sources

VETOES = "year,date,draft,agenda_item,crisis_topic,member_veto1,member_veto2,member_veto3,China\r\n"
DPPA = (
    "id,draft_res#,date,record,agenda,short_agenda,#_of_pms,china,france,united_kingdom,"
    "united_states,russian_federation_ussr\n"
)
APRIL = ("2020", "important", "nuclear", "nonnuclear")
LIBRARY = (
    "undl_id,ms_code,ms_vote,date,session,resolution,meeting,title,total_yes,total_no,"
    "total_abstentions,total_ms\n"
)
DECISIONS = (
    "decision_id,member_state_id,member_state,original_vote,amended_vote,session_id,meeting_date,"
    "decision_topic,important\n"
)
AGREEMENT = "session.x,ccode1,ccode2,agree,year,IdealPointDistance\n"


# --- vetoes


def test_vetoes_are_counted_from_the_names_not_from_the_flags(engine, read):
    read(
        "unsc_vetoes",
        VETOES + "2016,12/5/2016,S/1,Q,T,Russia,China,,0\r\n2016,12/6/2016,S/2,Q,T,France,,,1",
    )
    query = "SELECT draft_number, ccode FROM unsc_vetoes WHERE vetoed = 1 ORDER BY 1, 2"
    assert engine.rows(query) == [(1, 365), (1, 710), (2, 220)]


def test_every_draft_has_a_row_for_each_of_the_five_seats(engine, read):
    read(
        "unsc_vetoes",
        VETOES + "1946,2/16/1946,S/1,Q,T,USSR,,,0\r\n1972,2/4/1972,S/1,Q,T,UK,USA,France,0",
    )
    query = "SELECT ccode, vetoed FROM unsc_vetoes ORDER BY draft_number, ccode"
    assert engine.rows(query) == [
        *[(2, 0), (200, 0), (220, 0), (365, 1), (710, None)],
        *[(2, 1), (200, 1), (220, 1), (365, 0), (710, 0)],
    ]


SEAT = [
    ("1946-02-16", 710),
    ("1949-12-07", 710),
    ("1949-12-08", 713),
    ("1955-12-13", 713),
    ("1971-10-24", 713),
    ("1971-10-25", 710),
]


@pytest.mark.parametrize(("day", "seat"), SEAT)
def test_the_seat_of_china_goes_with_the_government_that_held_it(engine, read, day, seat):
    year, month, number = (int(part) for part in day.split("-"))
    read("unsc_vetoes", f"{VETOES}{year},{month}/{number}/{year},S/1,Q,T,China,,,1")
    vetoed = "SELECT ccode FROM unsc_vetoes WHERE vetoed = 1"
    assert engine.rows(vetoed) == [(seat,)]
    read("unsc_vetoes", f"{DPPA}1,S/1,{day},1,Q,T,1,1,0,0,0,0\n", form=2)
    assert engine.rows(vetoed) == [(seat,)]
    read("un_ga_votes", f"{LIBRARY}1,CHN,Y,{day},1,A/1,A/PV.1,T,1,0,0,1\n")
    assert engine.rows("SELECT ccode FROM un_ga_votes") == [(seat,)]


def test_line_breaks_in_cells_are_spaces_and_empty_cells_are_missing(engine, read):
    read("unsc_vetoes", VETOES + '1950,1/2/1950,"S/1\r\n(as amended)","A\nquestion",,UK,,,0')
    found = engine.rows("SELECT DISTINCT draft, agenda, topic FROM unsc_vetoes")
    assert found == [("S/1 (as amended)", "A question", None)]


@pytest.mark.parametrize(
    "record",
    ["1950,1/2/1950,S/1,Q,T,Atlantis,,,0", "1950,2 Jan 1950,S/1", "1950,1/2/1950,S/1,Q,T,,,,0"],
)
def test_a_veto_that_cannot_be_understood_stops_the_reading(read, record):
    with pytest.raises(SourceError, match="another layout"):
        read("unsc_vetoes", VETOES + record)


def test_the_uns_own_list_of_vetoes_is_read_with_its_doubts(engine, read):
    rows = "7,S/2024/9,2024-01-31,9999,Question,Topic,2,1,0,0,0,1\n"
    read("unsc_vetoes", DPPA + rows + "8,,2024-02-20,10000,Q,,1,0,0,0,0,0\n", form=2)
    query = "SELECT ccode, vetoed, draft, topic FROM unsc_vetoes WHERE draft_number = ? ORDER BY 1"
    assert [row[:2] for row in engine.rows(query, (7,))] == [
        *[(2, 0), (200, 0), (220, 0), (365, 1), (710, 1)]
    ]
    # The list says that one member vetoed, and not which: nobody is known not to have.
    assert engine.rows(query, (8,)) == [(c, None, None, None) for c in (2, 200, 220, 365, 710)]


@pytest.fixture(scope="module")
def list_of_vetoes() -> bytes:
    return (
        VETOES + '1950,3/9/1950,S/1,"Q,\nq",T,USSR,,,0\r\n2001,2/28/2001,S/2,Q,T,UK,,,0'
    ).encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(place=st.integers(0, 10_000), cell=st.sampled_from(["", "!", '"', ",", "\n", "\0", "\xff"]))
def test_a_cut_or_broken_list_of_vetoes_is_read_or_refused_in_one_sentence(
    tmp_path, list_of_vetoes, place, cell
):
    at = place % len(list_of_vetoes)
    cut, broken = list_of_vetoes[:at], list_of_vetoes[:at] + cell.encode("latin-1")
    path = tmp_path / "list.csv"
    for content in (cut, broken + list_of_vetoes[at + 1 :]):
        path.write_bytes(content)
        found = outcome(path)
        assert found in {5, 10} or "\n" not in str(found)


def outcome(path: Path) -> int | str:
    """Rows of a list of vetoes, or the sentence that refuses it."""
    source = sources["unsc_vetoes"]
    with Engine() as engine:
        try:
            return source.read(engine, path, source.forms[0], known=False).rows
        except SourceError as error:
            return str(error)


def test_vetoes_are_those_of_the_named_members_counted_by_another_reader(engine, real, mirror):
    path = mirror / sources["unsc_vetoes"].forms[0].file
    with path.open(encoding="utf-8", newline="") as file:
        named = [
            name
            for row in csv.DictReader(file)
            for name in {row[f"member_veto{i}"].strip() for i in (1, 2, 3)} - {""}
        ]
    codes = {"USA": 2, "UK": 200, "France": 220, "Russia": 365, "USSR": 365, "China": 710}
    real("unsc_vetoes")
    found = engine.rows("SELECT ccode, sum(vetoed) FROM unsc_vetoes GROUP BY ccode ORDER BY ccode")
    assert found == [(2, 82), (200, 29), (220, 16), (365, 121), (710, 17), (713, None)]
    for ccode, count in found[:-1]:
        assert count == sum(codes[name] == ccode for name in named)


def test_vetoes_of_russia_and_china_since_1992(engine, real):
    real("unsc_vetoes")
    found = engine.rows(
        "WITH drafts AS (SELECT draft_number, max(CASE WHEN ccode = 365 THEN vetoed END) AS r, "
        "max(CASE WHEN ccode = 710 THEN vetoed END) AS c FROM unsc_vetoes WHERE year >= 1992 "
        "GROUP BY draft_number) "
        "SELECT sum(r), sum(r * c), sum(r * (1 - c)), sum(c * (1 - r)) FROM drafts",
    )
    assert found == [(31, 14, 17, 2)]


# --- seats


def test_the_permanent_seats_are_at_hand_without_any_download(engine, tmp_path, monkeypatch):
    monkeypatch.setenv("COMITY_CACHE", str(tmp_path))
    vintage = sources["unsc_seats"].load(engine)
    assert vintage.verified
    assert not vintage.starter
    found = engine.rows("SELECT year, count(*) FROM unsc_seats GROUP BY year ORDER BY year")
    assert found == [(year, 6 if year in {1949, 1971} else 5) for year in range(1946, 2026)]
    held = "SELECT year FROM unsc_seats WHERE permanent = 1 AND ccode = ? ORDER BY year"
    assert [y for (y,) in engine.rows(held, (713,))] == [*range(1949, 1972)]
    assert [y for (y,) in engine.rows(held, (710,))] == [*range(1946, 1950), *range(1971, 2026)]


def test_every_fact_of_ours_cites_its_source():
    lines = (FACTS / "unsc_seats.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "ccode,first,last,source"
    assert all("Charter of the United Nations" in line for line in lines[1:])


# --- ideal points


def test_a_gap_in_the_ideal_points_is_missing_not_a_number(engine, read):
    read("unga_ideal_points", sources["unga_ideal_points"].sample)
    query = (
        "SELECT theta, low, high, n, theta_all, theta_legacy FROM unga_ideal_points WHERE year = "
    )
    assert engine.rows(query + "1990") == [(None, None, None, None, None, -1.5)]
    assert engine.rows(query + "2024") == [(-0.75, -1.0, -0.5, 100, None, None)]


def test_a_cut_stata_file_says_to_get_it_anew(engine, mirror, tmp_path):
    form = sources["unga_ideal_points"].forms[0]
    path = tmp_path / "cut.dta"
    path.write_bytes((mirror / form.file).read_bytes()[:4000])
    with pytest.raises(SourceError, match="get it anew"):
        sources["unga_ideal_points"].read(engine, path, form, known=False)


@pytest.mark.parametrize("name", ["unga_ideal_points", "unsc_vetoes", "unga_ideal_points_2020"])
def test_the_publishers_form_and_the_copy_give_the_same_rows(engine, real, name):
    order = f"SELECT * FROM {name} ORDER BY {', '.join(sources[name].unit.keys)}"
    real(name, 0)
    first = engine.rows(order)
    real(name, 1)
    assert engine.rows(order) == first


def test_ideal_points_lie_within_their_intervals_and_sum_as_in_the_stata_file(engine, real, mirror):
    real("unga_ideal_points", 0)
    outside = "SELECT count(*) FROM unga_ideal_points WHERE NOT theta BETWEEN low AND high"
    assert engine.rows(outside) == [(0,)]
    path = str(mirror / sources["unga_ideal_points"].forms[0].file)
    given_theta = pyreadstat.read_dta(path, output_format="dict")[0]["idealpointfp"]
    there = [v for v in given_theta if v is not None and not math.isnan(v)]
    found = engine.rows("SELECT count(theta), sum(theta) FROM unga_ideal_points")
    assert found == [(len(there), pytest.approx(math.fsum(there), abs=1e-6))]


@pytest.mark.parametrize("suffix", APRIL)
def test_the_ideal_points_of_2020_are_those_of_the_file_under_whatever_names(
    engine, real, mirror, suffix
):
    name = f"unga_ideal_points_{suffix}"
    real(name)
    form = next(f for f in sources[name].forms if f.file.endswith("parquet"))
    table = pq.read_table(mirror / form.file).to_pydict()
    points = next(values for key, values in table.items() if key.startswith("IdealPoint"))
    found = engine.rows(f"SELECT count(*), sum(theta), min(session), max(session) FROM {name}")
    sums = pytest.approx(math.fsum(points), abs=1e-9)
    assert found == [(len(points), sums, min(table["session"]), max(table["session"]))]
    assert engine.rows(f"SELECT count(*) FROM {name} WHERE NOT theta BETWEEN low AND high") == [
        (0,)
    ]


def test_ideal_points_of_2020_name_an_accent_and_a_seat_of_china(engine, read, real):
    sample = sources["unga_ideal_points_2020"].sample
    read("unga_ideal_points_2020", sample.encode("cp1252"))
    assert engine.rows("SELECT ccode, year, session FROM unga_ideal_points_2020 ORDER BY 1") == [
        (437, 1946, 1),
        (710, 1946, 1),
    ]
    real("unga_ideal_points_2020")
    found = engine.rows(
        "SELECT ccode, min(session), max(session) FROM unga_ideal_points_2020 "
        "WHERE ccode IN (265, 710, 713, 947) GROUP BY ccode ORDER BY ccode"
    )
    assert found == [(265, 28, 44), (710, 26, 74), (713, 1, 26), (947, 56, 74)]


# --- the vote of 2 March 2022


def test_the_vote_on_the_invasion_of_ukraine_is_as_recorded(engine, real, mirror):
    real("unga_es11")
    tally = engine.rows("SELECT vote, count(*) FROM unga_es11 GROUP BY vote ORDER BY vote")
    assert tally == [(1, 141), (2, 35), (3, 5), (8, 12)]
    against = engine.rows("SELECT ccode FROM unga_es11 WHERE vote = 3 ORDER BY ccode")
    assert [c for (c,) in against] == [365, 370, 531, 652, 731]
    votes = "SELECT ccode, vote FROM unga_es11 WHERE ccode IN (2, 710, 750, 947) ORDER BY ccode"
    assert engine.rows(votes) == [(2, 1), (710, 2), (750, 2), (947, 1)]
    path = str(mirror / sources["unga_es11"].forms[0].file)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("detail").to_python()[1:]
    found = engine.rows("SELECT count(*), sum(population) FROM unga_es11")
    assert found == [(len(rows), sum(row[4] for row in rows))]


@pytest.mark.parametrize(
    ("row", "message"),
    [("A,Approve,QQQ,,1", "no state has the code QQQ"), ("A,Aye,CHN,,1", "no vote is called Aye")],
)
def test_a_state_or_vote_that_is_unknown_stops_the_reading(read, row, message):
    with pytest.raises(SourceError, match=message):
        read("unga_es11", f"states,vote,iso_code,continent,population\n{row}\n")


# --- the files of the UN library, which were never seen


@pytest.mark.parametrize(
    ("code", "day", "meant"),
    [
        ("DEU", "1990-10-02", 260),
        ("GER", "1989-12-01", 260),
        ("DEU", "1990-10-03", 255),
        ("DDR", "1989-12-01", 265),
        ("YEM", "1990-05-21", 678),
        ("YEM", "1990-05-22", 679),
        ("YMD", "1989-12-01", 680),
        ("SUN", "1950-12-01", 365),
        ("RUS", "1950-12-01", 365),
        ("YUG", "1999-12-01", 345),
        ("SCG", "2004-12-01", 345),
        ("CSK", "1992-12-01", 315),
        ("NAM", "2000-12-01", 565),
        ("TUV", "2024-12-01", 947),
    ],
)
def test_a_code_of_the_library_is_the_state_that_sat_on_the_day(engine, read, code, day, meant):
    read("un_ga_votes", f"{LIBRARY}1,{code},N,{day},1,A/1,A/PV.1,T,1.0,0,,1.0\n")
    found = engine.rows("SELECT ccode, vote, n_yes, n_abstain FROM un_ga_votes")
    assert found == [(meant, 3, 1, None)]


def test_rows_of_the_library_without_a_place_are_counted(engine, read):
    line = "{},{},{},{},77,A/1,A/PV.1,T,1,0,0,1\n"
    cells = [(1, "CHN", "A", "2023-01-31"), (1, "CHN", "A", "2023-01-31")]
    cells += [(1, "", "Y", "2023-01-31"), (1, "RUS", "X", "2023"), (1, "USA", "X", "2023-01-31")]
    reading = read("un_ga_votes", LIBRARY + "".join(line.format(*c) for c in cells))
    assert engine.rows("SELECT ccode, vote FROM un_ga_votes ORDER BY 1") == [(2, 8), (710, 2)]
    assert reading.dropped == {
        "a vote entered twice": 1,
        "no code of a member state": 1,
        "no readable day of the vote": 1,
    }


def test_two_sessions_in_one_year_stay_apart(engine, read):
    line = "{},USA,Y,{},{},A/1,A/PV.1,T,1,0,0,1\n"
    cells = [(1, "2023-09-01", "77"), (2, "2023-09-19", "78"), (3, "2023-10-27", "ES-10")]
    read("un_ga_votes", LIBRARY + "".join(line.format(*c) for c in cells))
    found = engine.rows("SELECT session, year FROM un_ga_votes ORDER BY undl_id")
    assert found == [("77", 2023), ("78", 2023), ("ES-10", 2023)]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("1,QQQ,Y,2023-01-31,77,A/1,A/PV.1,T,1,0,0,1\n", "no member state has the code QQQ"),
        ("1,USA,Q,2023-01-31,77,A/1,A/PV.1,T,1,0,0,1\n", "no vote is called Q"),
        ("1,USA,Y,2023-01-31,77\n", "another layout"),
    ],
)
def test_a_row_of_the_library_that_is_not_understood_stops_the_reading(read, row, message):
    with pytest.raises(SourceError, match=message):
        read("un_ga_votes", LIBRARY + row)


def test_a_resolution_of_the_council_adopted_without_a_vote_says_so(engine, read):
    read("un_sc_votes", sources["un_sc_votes"].sample)
    found = engine.rows("SELECT ccode, vote, permanent, modality FROM un_sc_votes ORDER BY 1")
    assert found[:2] == [(365, 2, True, "Vote"), (365, 8, True, "Without Vote")]


# --- decisions, and agreement as published, which were never seen either


def test_decisions_keep_what_was_voted_on_and_what_was_meant(engine, read):
    rows = "D1,365,Russia,against,in favor,RS-45,25nov1990,draft resolution,important\n"
    rows += "D1,2,United States,not voting (suspended),,RS-45,1990-11-25,draft resolution,\n"
    reading = read("unga_dm", DECISIONS + rows + rows[: rows.index("\n") + 1])
    found = engine.rows(
        "SELECT ccode, vote, amended, suspended, date::VARCHAR, year, important FROM unga_dm "
        "ORDER BY ccode"
    )
    assert found == [
        (2, 8, None, True, "1990-11-25", 1990, None),
        (365, 3, 1, False, "1990-11-25", 1990, True),
    ]
    assert reading.dropped == {"a vote entered twice": 1}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("D1,840,United States,against,against,RS-45,25nov1990,x,\n", "no COW code"),
        ("D1,2,United States,yes,yes,RS-45,25nov1990,x,\n", "no vote is called yes"),
        ("D1,2,United States,against,against,RS-45,in November,x,\n", "could not be read"),
    ],
)
def test_decisions_in_other_words_stop_the_reading(read, row, message):
    with pytest.raises(SourceError, match=message):
        read("unga_dm", DECISIONS + row)


def test_a_pair_given_in_both_orders_has_one_row(engine, read):
    rows = AGREEMENT + "47,710,365,0.5,1992,NA\n47,365,710,0.5,1992,NA\n47,2,2,1,1992,0\n"
    reading = read("unga_agreement", rows)
    found = engine.rows("SELECT * FROM unga_agreement")
    assert found == [(365, 710, 1992, 0.5, None)]
    assert reading.dropped == {"a state with itself": 1, "the same pair in the other order": 1}
    with pytest.raises(SourceError, match="two rows"):
        read("unga_agreement", AGREEMENT + "47,710,365,0.5,1992,1\n47,365,710,0.75,1992,1\n")
