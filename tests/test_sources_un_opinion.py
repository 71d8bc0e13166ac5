"""UN votes, ideal points, vetoes and seats, on invented and on real rows."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from comity.engine import Engine
from comity.errors import SourceError
from comity.files import sha256
from comity.finding import FACTS, MIRROR
from comity.source import Source
from comity.sources import sources
from comity.sources.unvotes import _joined, _select

NAMES = (
    "unga_votes",
    "unvotes",
    "unga_ideal_points",
    "unsc_vetoes",
    "unsc_seats",
)
UNGA = "rcid,ccode,vote,session,date,resid\n"
UNVOTES = "rcid,country,country_code,vote,session,unres\n"
VETOES = "year,date,draft,agenda_item,crisis_topic,member_veto1,member_veto2,member_veto3,China\r\n"


def read(engine: Engine, folder: Path, name: str, content: str | bytes, query: str) -> list[tuple]:
    """Read invented content in the first form of a source and return the rows of a query."""
    source = sources[name]
    form = replace(source.forms[0], sha256=None, rows=None)
    path = folder / Path(form.file).name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    source.read(engine, path, form)
    return engine.rows(query)


def parquet(engine: Engine, path: Path, query: str) -> bytes:
    engine.write(query, path)
    return path.read_bytes()


def real(engine: Engine, name: str, form: int | None = None) -> Source:
    """Load a source from the real files, in the form at hand or in the one asked for."""
    folder = os.environ[MIRROR]  # the fixture `mirror` set it
    source = sources[name]
    if form is None:
        source.load(engine)
    else:
        source.read(engine, Path(folder) / source.forms[form].file, source.forms[form])
    return source


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_is_read_with_the_declared_columns(engine, tmp_path, name):
    read(engine, tmp_path, name, sources[name].sample, "SELECT 1")
    found = dict(engine.rows(f'SELECT column_name, column_type FROM (DESCRIBE "{name}")'))
    assert found == sources[name].types()


def test_absences_and_rows_without_a_code_are_no_votes(engine, tmp_path):
    rows = UNGA + "1,2,1,1,1946-01-01,1001\n1,20,8,1,1946-01-01,1001\n1,40,9,1,1946-01-01,1001\n"
    rows += "1,NA,1,1,1946-01-01,1001\n"
    query = "SELECT ccode, vote, n_yes, n_abstain, n_no FROM unga_votes"
    assert read(engine, tmp_path, "unga_votes", rows, query) == [(2, 1, 1, 0, 0)]


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
    ],
)
def test_a_vote_goes_to_the_state_that_existed_on_its_day(engine, tmp_path, given, date, meant):
    rows = f"{UNGA}1,{given},1,1,{date},1001\n"
    query = "SELECT ccode FROM unga_votes"
    assert read(engine, tmp_path, "unga_votes", rows, query) == [(meant,)]


@pytest.mark.parametrize(
    ("given", "date"),
    [(369, "1990-11-03"), (370, "1946-01-01"), (710, "1971-11-14"), (710, "1971-01-01")],
)
def test_votes_cast_before_a_state_or_its_delegation_was_there_are_dropped(
    engine, tmp_path, given, date
):
    rows = f"{UNGA}1,{given},3,1,{date},1001\n1,2,1,1,{date},1001\n"
    query = "SELECT ccode, contested, n_no FROM unga_votes"
    assert read(engine, tmp_path, "unga_votes", rows, query) == [(2, False, 0)]


def test_a_vote_entered_twice_counts_once(engine, tmp_path):
    rows = UNGA + "1,947,1,78,2024-06-04,78015\n1,947,1,78,2024-06-05,78015\n"
    query = "SELECT resid, n_yes FROM unga_votes"
    assert read(engine, tmp_path, "unga_votes", rows, query) == [(78015, 1)]


def test_the_session_is_the_thousands_of_resid_and_gives_the_year(engine, tmp_path):
    rows = UNGA + "1,2,1,77,2023-09-01,77088\n2,2,1,78,2023-09-01,78001\n3,2,1,9,1955-01-01,9999\n"
    query = "SELECT session, year FROM unga_votes ORDER BY session"
    expected = [(9, 1954), (77, 2022), (78, 2023)]
    assert read(engine, tmp_path, "unga_votes", rows, query) == expected


def test_tallies_count_all_states_even_when_two_are_asked_for(engine, tmp_path, monkeypatch):
    monkeypatch.setenv(MIRROR, str(tmp_path))
    rows = UNGA + "".join(f"1,{code},{vote},1,1946-01-01,1001\n" for code, vote in VOTERS)
    (tmp_path / "UNVotes.csv").write_text(rows, encoding="utf-8")
    vintage = sources["unga_votes"].load(engine, (2, 200))
    found = engine.rows(
        "SELECT ccode, contested, n_yes, n_abstain, n_no FROM unga_votes ORDER BY 1"
    )
    assert found == [(2, True, 2, 1, 1), (200, True, 2, 1, 1)]
    assert not vintage.verified


VOTERS = ((2, 1), (200, 1), (220, 2), (365, 3))


def test_stray_quotes_in_the_votes_file_move_no_column(engine, tmp_path):
    header = '"","rcid","ccode","vote","date","short","ec","resid"\n'
    rows = header + '"1",1,2,1,1946-01-01,"A, ""B"" and\nC","""\\",1001\n'
    rows += '"2",1,200,3,1946-01-01,"A, ""B"" and\nC","""\\",1001\n'
    query = "SELECT ccode, vote FROM unga_votes ORDER BY ccode"
    assert read(engine, tmp_path, "unga_votes", rows, query) == [(2, 1), (200, 3)]


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
def test_a_name_of_the_package_is_the_state_that_existed(engine, tmp_path, named, session, meant):
    rows = f"{UNVOTES}5,{named},abstain,{session},NA\n"
    query = "SELECT ccode, vote, session, year, unres FROM unvotes"
    expected = [(meant, 2, session, session + 1945, None)]
    assert read(engine, tmp_path, "unvotes", rows, query) == expected


def test_a_name_that_does_not_translate_stops_the_reading(engine, tmp_path):
    with pytest.raises(SourceError, match="no state is called Atlantis"):
        read(engine, tmp_path, "unvotes", UNVOTES + "5,Atlantis,QQ,yes,1,NA\n", "SELECT 1")


def pair(engine: Engine, folder: Path) -> Path:
    """Write invented votes and roll calls side by side, as the package has them."""
    votes = "SELECT 7 AS rcid, 'Russia' AS country, 'RU' AS country_code, 'no' AS vote"
    parquet(engine, folder / "un_votes.parquet", votes)
    calls = folder / "un_roll_calls.parquet"
    parquet(engine, calls, "SELECT 7 AS rcid, 68 AS session, 'R/68/1' AS unres")
    return calls


def read_pair(engine: Engine, folder: Path, checksum: str) -> None:
    form = replace(sources["unvotes"].forms[1], read=_select(_joined(checksum)), rows=None)
    sources["unvotes"].read(engine, folder / "un_votes.parquet", form)


def test_votes_and_roll_calls_are_joined_from_two_files(engine, tmp_path):
    read_pair(engine, tmp_path, sha256(pair(engine, tmp_path)))
    found = engine.rows("SELECT resid, session, ccode, vote, unres FROM unvotes")
    assert found == [(7, 68, 365, 3, "R/68/1")]


def test_roll_calls_that_are_not_the_known_ones_stop_the_reading(engine, tmp_path):
    pair(engine, tmp_path)
    with pytest.raises(SourceError, match=r"un_roll_calls\.parquet beside it is damaged"):
        read_pair(engine, tmp_path, "0" * 64)


def test_votes_without_the_roll_calls_beside_them_stop_the_reading(engine, tmp_path):
    pair(engine, tmp_path).unlink()
    with pytest.raises(SourceError, match=r"un_roll_calls\.parquet"):
        read_pair(engine, tmp_path, "0" * 64)


def test_a_gap_in_the_ideal_points_is_missing_not_a_number(engine, tmp_path):
    query = (
        "SELECT theta, low, high, n, theta_all, theta_legacy FROM unga_ideal_points WHERE year = "
    )
    sample = sources["unga_ideal_points"].sample
    found = read(engine, tmp_path, "unga_ideal_points", sample, query + "1990")
    assert found == [(None, None, None, None, None, -1.5)]
    assert engine.rows(query + "2024") == [(-0.75, -1.0, -0.5, 100, None, None)]


def test_ideal_points_without_pyreadstat_say_what_to_install(engine, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    sample = sources["unga_ideal_points"].sample
    with pytest.raises(SourceError, match=r"needs pyreadstat; install it"):
        read(engine, tmp_path, "unga_ideal_points", sample, "SELECT 1")


def test_a_cut_stata_file_says_to_get_it_anew(engine, tmp_path):
    sample = sources["unga_ideal_points"].sample[:4000]
    with pytest.raises(SourceError, match="get it anew"):
        read(engine, tmp_path, "unga_ideal_points", sample, "SELECT 1")


def test_vetoes_are_counted_from_the_names_not_from_the_flags(engine, tmp_path):
    rows = VETOES + "2016,12/5/2016,S/1,Q,T,Russia,China,,0\r\n2016,12/6/2016,S/2,Q,T,France,,,1"
    query = "SELECT draft_number, ccode FROM unsc_vetoes WHERE vetoed = 1 ORDER BY 1, 2"
    assert read(engine, tmp_path, "unsc_vetoes", rows, query) == [(1, 365), (1, 710), (2, 220)]


def test_every_draft_has_a_row_for_each_of_the_five_seats(engine, tmp_path):
    rows = VETOES + "1946,2/16/1946,S/1,Q,T,USSR,,,0\r\n1972,2/4/1972,S/1,Q,T,UK,USA,France,0"
    query = "SELECT ccode, vetoed FROM unsc_vetoes ORDER BY draft_number, ccode"
    assert read(engine, tmp_path, "unsc_vetoes", rows, query) == [
        *[(2, 0), (200, 0), (220, 0), (365, 1), (710, None)],
        *[(2, 1), (200, 1), (220, 1), (365, 0), (710, 0)],
    ]


@pytest.mark.parametrize(
    ("day", "seat"),
    [
        ("2/16/1946", 710),
        ("12/7/1949", 710),
        ("12/8/1949", 713),
        ("12/13/1955", 713),
        ("10/24/1971", 713),
        ("10/25/1971", 710),
    ],
)
def test_the_seat_of_china_goes_with_the_government_that_held_it(engine, tmp_path, day, seat):
    rows = f"{VETOES}{day[-4:]},{day},S/1,Q,T,China,,,1"
    query = "SELECT ccode FROM unsc_vetoes WHERE vetoed = 1"
    assert read(engine, tmp_path, "unsc_vetoes", rows, query) == [(seat,)]


def test_line_breaks_in_cells_are_spaces_and_empty_cells_are_missing(engine, tmp_path):
    rows = VETOES + '1950,1/2/1950,"S/1\r\n(as amended)","A\nquestion",,UK,,,0'
    query = "SELECT DISTINCT draft, agenda, topic FROM unsc_vetoes"
    found = read(engine, tmp_path, "unsc_vetoes", rows, query)
    assert found == [("S/1 (as amended)", "A question", None)]


@pytest.mark.parametrize("record", ["1950,1/2/1950,S/1,Q,T,Atlantis,,,0", "1950,2 Jan 1950,S/1"])
def test_a_veto_that_cannot_be_understood_stops_the_reading(engine, tmp_path, record):
    with pytest.raises(SourceError, match="another layout"):
        read(engine, tmp_path, "unsc_vetoes", VETOES + record, "SELECT 1")


def test_the_permanent_seats_are_at_hand_without_any_download(engine, tmp_path, monkeypatch):
    monkeypatch.delenv(MIRROR, raising=False)
    monkeypatch.setenv("COMITY_CACHE", str(tmp_path))
    vintage = sources["unsc_seats"].load(engine)
    assert vintage.verified
    assert not vintage.starter
    found = engine.rows("SELECT year, count(*) FROM unsc_seats GROUP BY year ORDER BY year")
    assert found == [(year, 6 if year in {1949, 1971} else 5) for year in range(1946, 2026)]


def test_the_seat_of_china_is_held_by_both_codes_in_1949_and_1971_only(engine):
    sources["unsc_seats"].load(engine)
    years = "SELECT year FROM unsc_seats WHERE permanent = 1 AND ccode = ? ORDER BY year"
    assert [y for (y,) in engine.rows(years, (713,))] == [*range(1949, 1972)]
    assert [y for (y,) in engine.rows(years, (710,))] == [*range(1946, 1950), *range(1971, 2026)]


def test_every_fact_of_ours_cites_its_source():
    lines = (FACTS / "unsc_seats.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "ccode,first,last,source"
    assert all("Charter of the United Nations" in line for line in lines[1:])


def agreement(engine: Engine, table: str, sessions: tuple[int, int]) -> tuple[int, float]:
    """Return the contested roll calls in which China and Russia voted, and their agreement."""
    return engine.rows(
        f"SELECT count(*), round(1 - sum(abs(a.vote - b.vote)) / (2e0 * count(*)), 4) "
        f"FROM {table} AS a JOIN {table} AS b ON a.resid = b.resid AND a.ccode = 710 "
        f"AND b.ccode = 365 WHERE a.contested AND a.session BETWEEN ? AND ?",
        sessions,
    )[0]


@pytest.mark.usefixtures("mirror")
def test_china_and_russia_agree_as_published(engine):
    real(engine, "unvotes")
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
@pytest.mark.usefixtures("mirror")
def test_single_votes_are_as_recorded(engine, symbol, tally, votes):
    real(engine, "unvotes")
    found = engine.rows(
        "SELECT ccode, vote, n_yes, n_abstain, n_no FROM unvotes "
        "WHERE unres = ? AND ccode IN (2, 365, 710)",
        (symbol,),
    )
    assert {row[0]: row[1] for row in found} == votes
    assert {row[2:] for row in found} == {tally}


@pytest.mark.usefixtures("mirror")
def test_codes_of_the_package_agree_with_the_publishers(engine):
    real(engine, "unvotes")
    path = Path(os.environ[MIRROR]) / "unga_unvotes_1946_2019" / "UNVotesPublished.parquet"
    published = f"(SELECT * FROM read_parquet('{path}') WHERE vote IN (1, 2, 3))"
    both = engine.rows(
        f"SELECT count(*), count(CASE WHEN p.vote = u.vote THEN 1 END) FROM unvotes AS u "
        f"JOIN {published} AS p ON p.rcid = u.resid AND p.ccode = u.ccode",
    )
    assert both == [(738431, 738431)]
    other = engine.rows(
        f"SELECT p.ccode, min(p.session), max(p.session), count(*) FROM {published} AS p "
        "LEFT JOIN unvotes AS u ON p.rcid = u.resid AND p.ccode = u.ccode "
        "WHERE u.ccode IS NULL GROUP BY p.ccode ORDER BY p.ccode",
    )
    assert other == [(678, 45, 45, 84), (713, 1, 4, 249)]


@pytest.mark.usefixtures("mirror")
def test_vanished_and_small_states_vote_in_their_sessions_only(engine):
    real(engine, "unga_votes")
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


@pytest.mark.usefixtures("mirror")
def test_all_sessions_but_their_gaps_are_there(engine):
    real(engine, "unga_votes")
    found = engine.rows(
        "SELECT count(DISTINCT resid), count(DISTINCT ccode), min(year), max(year), "
        "count(DISTINCT year) FROM unga_votes",
    )
    assert found == [(6132, 200, 1946, 2023, 78)]


@pytest.mark.parametrize("name", ["unga_ideal_points", "unsc_vetoes"])
@pytest.mark.usefixtures("mirror")
def test_the_publishers_form_and_the_copy_give_the_same_rows(engine, name):
    keys = ", ".join(sources[name].unit.keys)
    real(engine, name, 0)
    first = engine.rows(f"SELECT * FROM {name} ORDER BY {keys}")
    real(engine, name, 1)
    assert engine.rows(f"SELECT * FROM {name} ORDER BY {keys}") == first


@pytest.mark.usefixtures("mirror")
def test_ideal_points_lie_within_their_intervals(engine):
    real(engine, "unga_ideal_points", 1)
    assert engine.rows("SELECT count(*) FROM unga_ideal_points WHERE theta IS NULL") == [(19,)]
    outside = "SELECT count(*) FROM unga_ideal_points WHERE NOT theta BETWEEN low AND high"
    assert engine.rows(outside) == [(0,)]


@pytest.mark.usefixtures("mirror")
def test_the_copy_of_the_ideal_points_serves_users_without_pyreadstat(
    engine, tmp_path, monkeypatch
):
    real(engine, "unga_ideal_points", 1)
    copy = Path(os.environ[MIRROR]) / sources["unga_ideal_points"].forms[1].file
    (tmp_path / copy.name).symlink_to(copy)
    monkeypatch.setenv(MIRROR, str(tmp_path))
    monkeypatch.setenv("COMITY_CACHE", str(tmp_path))
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    assert sources["unga_ideal_points"].load(engine).verified


@pytest.mark.usefixtures("mirror")
def test_vetoes_since_1992_are_those_of_the_named_members(engine):
    real(engine, "unsc_vetoes")
    found = engine.rows(
        "WITH drafts AS (SELECT draft_number, max(CASE WHEN ccode = 365 THEN vetoed END) AS r, "
        "max(CASE WHEN ccode = 710 THEN vetoed END) AS c FROM unsc_vetoes WHERE year >= 1992 "
        "GROUP BY draft_number) "
        "SELECT sum(r), sum(r * c), sum(r * (1 - c)), sum(c * (1 - r)) FROM drafts",
    )
    assert found == [(31, 14, 17, 2)]


@pytest.mark.usefixtures("mirror")
def test_vetoes_by_member_are_those_of_the_list(engine):
    real(engine, "unsc_vetoes")
    found = engine.rows("SELECT ccode, sum(vetoed) FROM unsc_vetoes GROUP BY ccode ORDER BY ccode")
    assert found == [(2, 82), (200, 29), (220, 16), (365, 121), (710, 17), (713, None)]
