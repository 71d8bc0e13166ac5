"""Alliances: how ATOP's tables by pair, member, state and treaty are read."""

import csv
import zipfile
from collections import Counter
from datetime import date

import pyarrow.parquet as pq
import pytest

from comity.errors import SourceError
from comity.sources import sources

MEMBERS = (
    "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,bilat,phase,"
    "defense,offense,neutral,nonagg,consul\r\n"
)
NAMES = ("atop", "atop_members", "atop_states", "atop_alliances")
PLEDGES = ("defense", "offense", "neutrality", "nonaggression", "consultation")
PRINTED = ("defense", "offense", "neutral", "nonagg", "consul")
CHINA, RUSSIA, MONACO, EAST_GERMANY = 710, 365, 221, 265


@pytest.mark.parametrize("name", NAMES)
def test_a_member_of_the_publishers_archive_is_read(engine, tmp_path, name):
    source = sources[name]
    form = next(form for form in source.forms if form.member)
    path = tmp_path / form.file
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"ATOP 5.1 (.csv)/{form.member}", source.sample)
    assert source.read(engine, path, form).rows > 0


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_flag_is_refused(read, sentence, name):
    header, first, *_ = sources[name].sample.split("\r\n")
    cells = first.split(",")
    for column in PRINTED:
        broken = list(cells)
        broken[header.split(",").index(column)] = "x"
        with pytest.raises(SourceError) as raised:
            read(name, f"{header}\r\n{','.join(broken)}\r\n")
        sentence(raised)
    for length in range(len(cells) - 1):
        with pytest.raises(SourceError):
            read(name, f"{header}\r\n{','.join(cells[:length])}\r\n")


# --- pairs


def test_a_pledge_may_run_in_one_direction_only(engine, read):
    read("atop", sources["atop"].sample)
    rows = engine.rows("SELECT ccode1, ccode2, defense, consultation FROM atop ORDER BY 1")
    assert rows == [(2, 200, 1, 1), (200, 2, 0, 1), (365, 710, 0, 0)]


def test_pledges_between_russia_and_china_are_those_of_the_anchor(engine, real):
    real("atop")
    rows = engine.rows(
        f"SELECT year, {', '.join(PLEDGES)} FROM atop "
        f"WHERE ccode1 = {RUSSIA} AND ccode2 = {CHINA} AND year > 1949",
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


def test_pairs_are_those_of_the_file(engine, real, mirror):
    reading = real("atop")
    given = pq.read_table(mirror / "atop_5_1/atop_alliance.parquet")
    assert reading.rows == given.num_rows
    for name, column in zip(PLEDGES, PRINTED, strict=True):
        expected = sum(given[f"atop_{column}"].to_pylist())
        assert engine.rows(f"SELECT sum({name}) FROM atop") == [(expected,)]


# --- members


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ("1901,6,15,1904,2,29", date(1901, 6, 15), date(1904, 2, 29)),
        ("1901,6,,1904,2,", date(1901, 6, 1), date(1904, 2, 29)),
        ("1901,0,0,1904,0,0", date(1901, 1, 1), date(1904, 12, 31)),
        ("1901,0,0,0,0,0", date(1901, 1, 1), None),
    ],
)
def test_unknown_days_are_read_as_the_widest_spell(engine, read, days, first, last):
    read("atop_members", f"{MEMBERS}9001,2,{days},1,0,1,0,0,0,0\r\n")
    rows = engine.rows("SELECT first, last, bilateral FROM atop_members")
    assert rows == [(first, last, True)]


def test_phases_with_the_same_first_day_are_one_spell(engine, read):
    read(
        "atop_members",
        MEMBERS
        + "9001,2,1901,1,1,1902,1,1,0,1,1,0,0,0,0\r\n9001,2,1902,1,1,1910,5,6,0,2,0,0,0,1,0\r\n"
        "9001,2,1902,1,1,0,0,0,0,3,0,0,0,0,1\r\n",
    )
    rows = engine.rows(
        "SELECT first, last, defense, nonaggression, consultation FROM atop_members ORDER BY 1"
    )
    assert rows == [
        (date(1901, 1, 1), date(1902, 1, 1), 1, 0, 0),
        (date(1902, 1, 1), None, 0, 1, 1),
    ]


def test_a_member_that_is_no_state_is_counted(read):
    days = "1901,1,1,1902,1,1,0,0,1,0,0,0,0"
    reading = read("atop_members", f"{MEMBERS}9001,2,{days}\r\n9001,8152,{days}\r\n")
    assert (reading.rows, reading.dropped) == (1, {"no COW state": 1})


def test_spells_are_those_of_the_file_and_of_its_copy(engine, real, mirror):
    reading = real("atop_members", 0)
    engine.create("original", "SELECT * FROM atop_members")
    with (mirror / sources["atop_members"].forms[0].file).open(newline="") as text:
        rows = list(csv.DictReader(text))
    starts = {(r["atopid"], r["member"], r["yrent"], r["moent"], r["dayent"]) for r in rows}
    assert reading.rows + sum(reading.dropped.values()) == len(starts) == len(rows) - 9
    real("atop_members", 2)
    for one, other in (("original", "atop_members"), ("atop_members", "original")):
        apart = f"SELECT * FROM {one} EXCEPT ALL SELECT * FROM {other}"
        assert engine.rows(apart) == []


def test_no_membership_ends_before_it_begins(engine, real):
    real("atop_members")
    rows = engine.rows(
        "SELECT count(*) - count(last), count(CASE WHEN last < first THEN 1 END) FROM atop_members"
    )
    assert rows == [(1140, 0)]


def test_the_members_of_the_shanghai_treaty_are_those_of_the_anchor(engine, real):
    real("atop_members")
    rows = engine.rows("SELECT ccode FROM atop_members WHERE atopid = 6020")
    assert sorted(row[0] for row in rows) == [365, 702, 703, 704, 705, 710]


def test_obligations_of_the_treaty_of_2001_are_in_force(engine, real):
    real("atop_members")
    rows = engine.rows(
        "SELECT DISTINCT first, last, bilateral, defense, nonaggression, consultation "
        "FROM atop_members WHERE atopid = 4980 AND ccode IN (365, 710)",
    )
    assert rows == [(date(2001, 7, 16), None, True, 0, 1, 1)]


# --- states


def test_alliances_of_a_state_are_those_it_was_a_member_of(engine, real):
    real("atop_members")
    real("atop_states")
    rows = engine.rows(
        "SELECT count(*), sum(alliances), count(CASE WHEN alliances <> n THEN 1 END) "
        "FROM atop_states AS s FULL JOIN (SELECT ccode, y.year, count(DISTINCT atopid) AS n "
        "FROM atop_members JOIN (SELECT DISTINCT year FROM atop_states) AS y "
        "ON year(first) <= y.year AND coalesce(year(last), 2018) >= y.year GROUP BY 1, 2) AS m "
        "ON s.ccode = m.ccode AND s.year = m.year"
    )
    assert rows == [(11923, 46997, 0)]


def test_states_are_those_of_the_file(engine, real, mirror):
    real("atop_states")
    given = pq.read_table(mirror / "atop_5_1/atop5_1sy.parquet").to_pydict()
    for name, column in zip((*PLEDGES, "alliances"), (*PRINTED, "number"), strict=True):
        assert engine.rows(f"SELECT sum({name}) FROM atop_states") == [(sum(given[column]),)]


def test_states_with_and_without_alliances_that_a_specialist_knows(engine, real):
    real("atop_states")
    ask = "SELECT min(year), max(year), max(defense) FROM atop_states WHERE ccode = {}"
    assert engine.rows(ask.format(MONACO)) == [(1975, 2018, 0)], "Helsinki, no defence"
    assert engine.rows(ask.format(EAST_GERMANY)) == [(1955, 1990, 1)], "the Warsaw Pact"
    rows = engine.rows(
        "SELECT ccode, alliances, defense, nonaggression, consultation, changed FROM atop_states "
        "WHERE year = 2018 AND ccode IN (2, 365, 710) ORDER BY ccode"
    )
    assert rows == [(2, 19, 1, 1, 1, False), (365, 59, 1, 1, 1, True), (710, 35, 1, 1, 1, False)]


# --- treaties


def test_a_treaty_in_force_has_no_last_day_and_gaps_stay_gaps(engine, read):
    read("atop_alliances", sources["atop_alliances"].sample)
    rows = engine.rows(
        "SELECT atopid, first, last, members, bilateral, phases, months, threat1, secrecy, bases "
        "FROM atop_alliances ORDER BY atopid"
    )
    assert rows == [
        (9001, date(1901, 6, 15), date(1904, 2, 29), 2, True, 1, 60, 365, 2, 0),
        (9002, date(1902, 1, 1), None, 3, False, 2, None, None, None, None),
    ]


def test_treaties_agree_with_their_members(engine, real):
    real("atop_members")
    real("atop_alliances")
    rows = engine.rows(
        "SELECT a.atopid FROM atop_alliances AS a LEFT JOIN (SELECT atopid, min(first) AS first, "
        "CASE WHEN count(*) = count(last) THEN max(last) END AS last, "
        "count(DISTINCT ccode) AS members, max(defense) AS defense FROM atop_members "
        "GROUP BY atopid) AS m ON a.atopid = m.atopid WHERE m.first IS DISTINCT FROM a.first "
        "OR m.last IS DISTINCT FROM a.last OR m.members IS DISTINCT FROM a.members "
        "OR m.defense IS DISTINCT FROM a.defense"
    )
    assert rows == [(1320,)], "one of its members is no COW state"


def test_treaties_are_those_of_the_file(engine, real, mirror):
    reading = real("atop_alliances")
    given = pq.read_table(mirror / "atop_5_1/atop5_1a.parquet")
    assert reading.rows == given.num_rows
    assert engine.rows("SELECT count(*) - count(last) FROM atop_alliances") == [(372,)]
    listed = [given[f"mem{n}"].to_pylist() for n in range(1, 60)]
    expected = sum(member is not None for column in listed for member in column)
    assert engine.rows("SELECT sum(members) FROM atop_alliances") == [(expected,)]
    for name, column in zip(PLEDGES, PRINTED, strict=True):
        total = sum(given[column].to_pylist())
        assert engine.rows(f"SELECT sum({name}) FROM atop_alliances") == [(total,)]


@pytest.mark.parametrize(
    ("atopid", "terms"),
    [
        # NATO: 29 states, and Germany as 255 after 260
        (3180, (date(1949, 4, 4), None, 30, False, 0, 240, None)),
        # the pact of August 1939, with its secret protocol
        (2470, (date(1939, 8, 23), date(1941, 6, 22), 2, True, 1, 120, None)),
        # China and the Soviet Union against Japan
        (3200, (date(1950, 2, 14), date(1980, 4, 11), 2, False, 0, 360, 740)),
        # the Dual Alliance against Russia
        (1335, (date(1879, 10, 7), date(1918, 11, 3), 2, False, 2, 60, 365)),
    ],
)
def test_treaties_that_a_specialist_knows(engine, real, atopid, terms):
    real("atop_alliances")
    rows = engine.rows(
        "SELECT first, last, members, wartime, secrecy, months, threat1 FROM atop_alliances "
        f"WHERE atopid = {atopid}"
    )
    assert rows == [terms]
