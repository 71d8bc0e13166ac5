"""Roll calls of the UN General Assembly: votes, absences, what they were about, what repeats."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pyreadr
import pytest

from comity.engine import Engine
from comity.errors import SourceError
from comity.files import sha256
from comity.sources import sources

UNGA = "rcid,ccode,vote,session,date,resid\n"
UNVOTES = "rcid,country,country_code,vote,session,unres\n"
PUBLISHED = "rcid,session,vote,ccode,importantvote,date,unres,me,nu,di,hr,co,ec\n"
PACKAGE = "unga_unvotes_1946_2019"


def columns(path: Path, *names: str) -> list[tuple]:
    """Rows of a Parquet file, read without comity."""
    found = pq.read_table(path, columns=list(names)).to_pydict()
    return list(zip(*(found[name] for name in names), strict=True))


# --- votes of the 2024 release


def test_absences_and_rows_without_a_code_are_no_votes_and_are_counted(engine, read):
    rows = UNGA + "1,2,1,1,1946-01-01,1001\n1,20,8,1,1946-01-01,1001\n1,40,9,1,1946-01-01,1001\n"
    reading = read("unga_votes", rows + "1,NA,1,1,1946-01-01,1001\n1,42,7,1,1946-01-01,1001\n")
    query = "SELECT ccode, vote, n_yes, n_abstain, n_no FROM unga_votes"
    assert engine.rows(query) == [(2, 1, 1, 0, 0)]
    assert reading.dropped == {
        "absent": 1,
        "not a member": 1,
        "no code of the state or of the roll call": 1,
        "no vote, or one of another code": 1,
    }


@pytest.mark.parametrize(
    ("given", "date", "meant"),
    [
        (260, "1989-12-01", 260),
        (260, "1990-11-03", 255),
        (678, "1989-12-01", 678),
        (678, "1990-11-03", 679),
        (713, "1949-12-07", 710),
        (713, "1950-09-01", 713),
        (710, "1971-12-01", 710),
        (369, "1991-10-03", 369),
        (750, "1946-12-01", 750),
        (511, "1963-12-01", 511),
        (713, "12/07/1949", 710),
        (370, "NA", 370),
    ],
)
def test_a_vote_goes_to_the_state_that_existed_on_its_day(engine, read, given, date, meant):
    read("unga_votes", f"{UNGA}1,{given},1,1,{date},1001\n")
    assert engine.rows("SELECT ccode FROM unga_votes") == [(meant,)]


@pytest.mark.parametrize(
    ("given", "date", "reason"),
    [
        (369, "1990-11-03", "before it was a state: Ukraine, Belarus"),
        (370, "1946-01-01", "before it was a state: Ukraine, Belarus"),
        (710, "1971-11-14", "dated before its delegation came: China"),
        (710, "1971-01-01", "dated before its delegation came: China"),
    ],
)
def test_votes_cast_before_a_state_or_its_delegation_was_there_are_dropped(
    engine, read, given, date, reason
):
    reading = read("unga_votes", f"{UNGA}1,{given},3,1,{date},1001\n1,2,1,1,{date},1001\n")
    found = engine.rows("SELECT ccode, contested, n_no FROM unga_votes")
    assert found == [(2, False, 0)]
    assert reading.dropped == {reason: 1}


def test_a_vote_entered_twice_counts_once(engine, read):
    rows = UNGA + "1,947,1,78,2024-06-04,78015\n1,947,1,78,2024-06-05,78015\n"
    assert read("unga_votes", rows).dropped == {"a vote entered twice": 1}
    assert engine.rows("SELECT resid, n_yes FROM unga_votes") == [(78015, 1)]


def test_two_votes_of_a_state_that_differ_stop_the_reading(read):
    rows = UNGA + "1,947,1,78,2024-06-04,78015\n1,947,3,78,2024-06-05,78015\n"
    with pytest.raises(SourceError, match="two rows"):
        read("unga_votes", rows)


def test_two_sessions_in_one_year_keep_the_years_in_which_they_opened(engine, read):
    read(
        "unga_votes",
        UNGA + "1,2,1,77,2023-09-01,77088\n2,2,1,78,2023-09-01,78001\n3,2,1,9,1955-01-01,9999\n",
    )
    found = engine.rows("SELECT session, year FROM unga_votes ORDER BY session")
    assert found == [(9, 1954), (77, 2022), (78, 2023)]


VOTERS = ((2, 1), (200, 1), (220, 2), (365, 3))


def test_tallies_count_all_states_even_when_two_are_asked_for(engine, folder):
    rows = UNGA + "".join(f"1,{code},{vote},1,1946-01-01,1001\n" for code, vote in VOTERS)
    (folder / "UNVotes.csv").write_text(rows, encoding="utf-8")
    vintage = sources["unga_votes"].load(engine, (2, 200))
    found = engine.rows(
        "SELECT ccode, contested, n_yes, n_abstain, n_no FROM unga_votes ORDER BY 1"
    )
    assert found == [(2, True, 2, 1, 1), (200, True, 2, 1, 1)]
    assert not vintage.verified


def test_stray_quotes_in_the_votes_file_move_no_column(engine, read):
    header = '"","rcid","ccode","vote","date","short","ec","resid"\n'
    rows = header + '"1",1,2,1,1946-01-01,"A, ""B"" and\nC","""\\",1001\n'
    read("unga_votes", rows + '"2",1,200,3,1946-01-01,"A, ""B"" and\nC","""\\",1001\n')
    assert engine.rows("SELECT ccode, vote FROM unga_votes ORDER BY ccode") == [(2, 1), (200, 3)]


def test_the_copy_of_the_votes_sums_to_what_another_reader_finds(engine, real, mirror):
    path = mirror / sources["unga_votes"].forms[1].file
    given = columns(path, "resid", "ccode", "vote")
    reading = real("unga_votes")
    assert reading.dropped == {"a vote entered twice": len(given) - len(set(given))}
    found = engine.rows("SELECT count(*), sum(vote) FROM unga_votes")
    assert found == [(len(set(given)), sum(vote for *_, vote in set(given)))]


def test_vanished_and_small_states_vote_in_their_sessions_only(engine, real):
    real("unga_votes")
    found = engine.rows(
        "SELECT ccode, min(session), max(session) FROM unga_votes "
        "WHERE ccode IN (255, 260, 265, 369, 678, 679, 713, 947) GROUP BY ccode ORDER BY ccode",
    )
    assert found == [
        (255, 45, 78),
        (260, 28, 44),
        (265, 28, 44),
        (369, 46, 78),
        (678, 2, 44),
        (679, 45, 78),
        (713, 5, 26),
        (947, 56, 78),
    ]


def test_all_sessions_but_their_gaps_are_there(engine, real):
    real("unga_votes")
    found = engine.rows(
        "SELECT count(DISTINCT resid), count(DISTINCT ccode), min(year), max(year), "
        "count(DISTINCT year) FROM unga_votes",
    )
    assert found == [(6132, 200, 1946, 2023, 78)]


# --- the R package


@pytest.mark.parametrize(
    ("named", "session", "meant"),
    [
        ("Federal Republic of Germany,NA", 44, 260),
        ("Federal Republic of Germany,NA", 45, 255),
        ("Germany,DE", 46, 255),
        ("German Democratic Republic,DD", 44, 265),
        ("Yemen Arab Republic,NA", 44, 678),
        ("Yemen Arab Republic,NA", 45, 679),
        ("Yemen People's Republic,YD", 44, 680),
        ("Yemen,YE", 46, 679),
        ("Taiwan,TW", 4, 710),
        ("Taiwan,TW", 5, 713),
        ("China,CN", 26, 710),
        ("Russia,RU", 1, 365),
        ("Czechoslovakia,CS", 47, 315),
        ("Yugoslavia,YU", 74, 345),
        ("Zanzibar,NA", 18, 511),
        ("Tanzania,TZ", 16, 510),
        ("Vietnam,VN", 32, 816),
        ("Namibia,NA", 45, 565),
        ("Tuvalu,TV", 56, 947),
        ("Ukraine,UA", 1, 369),
    ],
)
def test_a_name_of_the_package_is_the_state_that_existed(engine, read, named, session, meant):
    read("unvotes", f"{UNVOTES}5,{named},abstain,{session},NA\n")
    found = engine.rows("SELECT ccode, vote, session, year, unres FROM unvotes")
    assert found == [(meant, 2, session, session + 1945, None)]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("5,Atlantis,QQ,yes,1,NA", "no state is called Atlantis"),
        ("5,China,CN,maybe,1,NA", "no vote is called maybe"),
        ("5,China,CN,NA,1,NA", "no vote is called NA"),
    ],
)
def test_a_name_or_vote_that_does_not_translate_stops_the_reading(read, row, message):
    with pytest.raises(SourceError, match=message):
        read("unvotes", f"{UNVOTES}{row}\n")


def pair(engine: Engine, folder: Path) -> Path:
    """Write invented votes and roll calls side by side, as the package has them."""
    votes = "SELECT 7 AS rcid, 'Russia' AS country, 'RU' AS country_code, 'no' AS vote"
    engine.write(f"{votes} UNION ALL SELECT 8, 'China', 'CN', 'yes'", folder / "un_votes.parquet")
    calls = folder / "un_roll_calls.parquet"
    engine.write("SELECT 7 AS rcid, 68 AS session, 'R/68/1' AS unres", calls)
    return calls


def read_pair(engine: Engine, folder: Path, checksum: str):
    form = replace(sources["unvotes"].forms[1], beside={"un_roll_calls.parquet": checksum})
    return sources["unvotes"].read(engine, folder / "un_votes.parquet", form, known=False)


def test_votes_and_roll_calls_are_joined_and_a_vote_without_one_is_counted(engine, tmp_path):
    reading = read_pair(engine, tmp_path, sha256(pair(engine, tmp_path)))
    found = engine.rows("SELECT resid, session, ccode, vote, unres FROM unvotes")
    assert found == [(7, 68, 365, 3, "R/68/1")]
    assert reading.dropped == {"no session: the roll call is not listed": 1}


def test_roll_calls_that_are_not_the_known_ones_stop_the_reading(engine, tmp_path):
    pair(engine, tmp_path)
    with pytest.raises(SourceError, match=r"un_roll_calls\.parquet, .* is damaged"):
        read_pair(engine, tmp_path, "0" * 64)


def test_votes_without_the_roll_calls_beside_them_stop_the_reading(engine, tmp_path):
    pair(engine, tmp_path).unlink()
    with pytest.raises(SourceError, match=r"un_roll_calls\.parquet"):
        read_pair(engine, tmp_path, "0" * 64)


def test_the_r_data_and_the_copy_give_the_same_rows(engine, real, mirror):
    order = "SELECT * FROM unvotes ORDER BY session, resid, ccode"
    real("unvotes", 1)
    copy = engine.rows(order)
    real("unvotes", 2)
    assert engine.rows(order) == copy
    path = str(mirror / sources["unvotes"].forms[2].file)
    given = Counter(pyreadr.read_r(path, output_format="polars")["un_votes"]["vote"])
    words = {1: "yes", 2: "abstain", 3: "no"}
    assert Counter(words[row[3]] for row in copy) == given


def agreement(engine: Engine, table: str, sessions: tuple[int, int]) -> tuple[int, float]:
    """Return the contested roll calls in which China and Russia voted, and their agreement."""
    return engine.rows(
        f"SELECT count(*), round(1 - sum(abs(a.vote - b.vote)) / (2e0 * count(*)), 4) "
        f"FROM {table} AS a JOIN {table} AS b ON a.resid = b.resid AND a.ccode = 710 "
        f"AND b.ccode = 365 WHERE a.contested AND a.session BETWEEN ? AND ?",
        sessions,
    )[0]


def test_china_and_russia_agree_as_published(engine, real):
    real("unvotes", 1)
    assert agreement(engine, "unvotes", (46, 50)) == (343, 0.6851)
    assert agreement(engine, "unvotes", (51, 55)) == (393, 0.7913)
    assert agreement(engine, "unvotes", (56, 60)) == (452, 0.8451)
    assert agreement(engine, "unvotes", (61, 65)) == (464, 0.8890)
    assert agreement(engine, "unvotes", (66, 70)) == (393, 0.8524)
    assert agreement(engine, "unvotes", (71, 74)) == (413, 0.8535)


@pytest.mark.parametrize(
    ("symbol", "tally", "votes"),
    [
        ("R/68/262", (100, 58, 11), {2: 1, 365: 3, 710: 2}),
        ("R/62/249", (13, 106, 11), {2: 1, 365: 3, 710: 2}),
        ("R/73/263", (65, 70, 27), {2: 1, 365: 3, 710: 3}),
    ],
)
def test_single_votes_are_as_recorded(engine, real, symbol, tally, votes):
    real("unvotes", 1)
    found = engine.rows(
        "SELECT ccode, vote, n_yes, n_abstain, n_no FROM unvotes "
        "WHERE unres = ? AND ccode IN (2, 365, 710)",
        (symbol,),
    )
    assert {row[0]: row[1] for row in found} == votes
    assert {row[2:] for row in found} == {tally}


# --- absences and memberships


def test_absent_and_not_a_member_are_kept_apart_from_votes(engine, read):
    rows = PUBLISHED + "3,1,8,20,0,1/31/1946,R/1/66,0,0,0,0,0,0\n"
    read("unvotes_published", rows + "3,1,9,31,NA,12/1/1946,NA,0,0,0,0,0,0\n")
    found = engine.rows(
        "SELECT ccode, vote, date::VARCHAR, unres, important FROM unvotes_published ORDER BY 1"
    )
    assert found == [(20, 8, "1946-01-31", "R/1/66", 0), (31, 9, "1946-12-01", None, None)]


@pytest.mark.parametrize(
    ("cell", "meant"), [("0", 0), ("1", 1), ('"0\\"""', 0), ('"1\\"""', 1), ("NA", None)]
)
def test_a_stray_quote_in_a_flag_does_not_hide_it(engine, read, cell, meant):
    read("unvotes_published", f"{PUBLISHED}3,1,1,2,0,1/1/1946,NA,0,0,0,0,0,{cell}\n")
    assert engine.rows("SELECT ec FROM unvotes_published") == [(meant,)]


def test_the_seat_of_china_has_one_row_on_a_roll_call(engine, read):
    line = "{},{},{},{},0,1/1/1946,NA,0,0,0,0,0,0\n"
    cells = [(1, 4, 1, 713), (1, 4, 9, 710), (2, 5, 9, 710), (2, 5, 2, 713)]
    cells += [(3, 26, 8, 710), (3, 26, 3, 713), (4, 26, 1, 710), (4, 26, 9, 713)]
    reading = read("unvotes_published", PUBLISHED + "".join(line.format(*c) for c in cells))
    found = engine.rows(
        "SELECT resid, ccode, vote FROM unvotes_published WHERE vote <> 9 ORDER BY resid"
    )
    assert found == [(1, 710, 1), (2, 713, 2), (3, 713, 3), (4, 710, 1)]
    assert sum(reading.dropped.values()) == 2


def test_every_row_of_the_published_votes_is_kept_or_counted(engine, real, mirror):
    path = mirror / PACKAGE / "UNVotesPublished.parquet"
    given = Counter(vote for (vote,) in columns(path, "vote"))
    reading = real("unvotes_published")
    assert sorted(reading.dropped.values()) == [9, 249]
    found = dict(engine.rows("SELECT vote, count(*) FROM unvotes_published GROUP BY vote"))
    assert found == {1: given[1], 2: given[2], 3: given[3], 8: given[8] - 9, 9: given[9] - 249}


def test_what_the_package_and_its_source_say_of_a_vote_is_the_same(engine, real):
    real("unvotes", 1)
    real("unvotes_published")
    both = engine.rows(
        "SELECT count(*), count(CASE WHEN u.vote = p.vote THEN 1 END), "
        "count(CASE WHEN u.session = p.session OR u.resid = 4592 THEN 1 END) "
        "FROM unvotes_published AS p LEFT JOIN unvotes AS u "
        "ON u.resid = p.resid AND u.ccode = p.ccode WHERE p.vote <= 3",
    )
    assert both == [(738764, 738764, 738764)]


# --- what roll calls were about


def test_every_roll_call_is_listed_once_and_flags_lie_on_listed_ones(engine, real, mirror):
    real("un_roll_calls")
    real("un_roll_call_issues")
    listed = {rcid for (rcid,) in columns(mirror / PACKAGE / "un_roll_calls.parquet", "rcid")}
    assert {row[0] for row in engine.rows("SELECT resid FROM un_roll_calls")} == listed
    alone = engine.rows(
        "SELECT count(*) FROM un_roll_calls WHERE resid NOT IN (SELECT resid FROM "
        "un_roll_call_issues)"
    )
    assert alone == [(2104,)]


def test_the_vote_on_crimea_is_named_dated_and_in_its_session(engine, real):
    real("un_roll_calls")
    found = engine.rows(
        "SELECT session, year, date::VARCHAR, description FROM un_roll_calls "
        "WHERE unres = 'R/68/262'"
    )
    assert [row[:3] for row in found] == [(68, 2013, "2014-03-27")]
    assert "Territorial integrity of Ukraine" in found[0][3]


def test_an_issue_that_is_none_of_the_six_stops_the_reading(read):
    with pytest.raises(SourceError, match="no issue is called xx"):
        read("un_roll_call_issues", "rcid,short_name,issue\n7,xx,Atlantis\n")


def test_repeated_resolutions_lie_a_session_apart(engine, real, mirror):
    real("un_roll_calls")
    real("unga_repeated")
    found = engine.rows(
        "SELECT count(*), min(b.session - a.session), max(b.session - a.session), "
        "count(CASE WHEN b.session = a.session + 1 THEN 1 END) FROM unga_repeated AS m "
        "JOIN un_roll_calls AS a ON a.resid = m.resid1 JOIN un_roll_calls AS b "
        "ON b.resid = m.resid2"
    )
    assert found == [(947, 1, 2, 946)]
    lines = (mirror / sources["unga_repeated"].forms[0].file).read_text().splitlines()[1:]
    expected = {tuple(map(int, line.split(",")[1:])) for line in lines}
    assert set(engine.rows("SELECT resid1, resid2 FROM unga_repeated")) == expected
