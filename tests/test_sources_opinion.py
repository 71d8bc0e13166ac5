"""Memberships and opinion: comity's own facts, Pew's percentages, polls quoted in the press."""

import csv
import math
from collections import Counter
from datetime import date
from itertools import pairwise
from statistics import correlation

import pyarrow.parquet as pq
import pytest

from comity import states
from comity.errors import SourceError
from comity.families import memberships
from comity.finding import FACTS
from comity.measures import measures
from comity.reader import Reader
from comity.references import references
from comity.sources import sources

FACT = "organisation,ccode,state,first,last,citation,verified,note\n"
OLD = "organization,iso3,start,end,role,note,provenance\n"
PRESS = "pollster,date,respondents,about,item,percent,note,url\n"
OURS = ("org_memberships", "bloc_memberships")
CHINA, RUSSIA, USA, GERMANY, WEST_GERMANY, UK = 710, 365, 2, 255, 260, 200
EURASIAN = ("Shanghai Five", "SCO", "BRICS", "CSTO", "EAEU")


def facts() -> list[dict[str, str]]:
    """The rows of comity's own table, read without comity."""
    with (FACTS / memberships.FILE).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def compiled(mirror) -> list[dict[str, str]]:
    with (mirror / "org_memberships" / "org_memberships.csv").open(newline="") as file:
        return list(csv.DictReader(file, strict=True))


# --- memberships: the table of facts


def test_every_fact_names_a_state_of_that_name_and_a_page_or_a_work():
    for row in facts():
        assert states.by_ccode(int(row["ccode"])).name == row["state"]
        assert row["citation"], row
        for source in row["citation"].split(" "):
            assert source.startswith(("https://", "http://")) or source in references()


def test_a_spell_that_is_not_verified_says_in_its_note_where_its_days_are_from():
    assert {row["verified"] for row in facts()} == {"yes", "no", "contested"}
    assert all(row["note"] for row in facts() if row["verified"] != "yes")


def test_no_state_is_twice_in_one_organisation_on_one_day():
    spells = sorted((r["organisation"], r["ccode"], r["first"], r["last"]) for r in facts())
    for (*one, first, last), (*other, again, _) in pairwise(spells):
        assert not last or date.fromisoformat(first) <= date.fromisoformat(last)
        assert one != other or (last and last < again)


def test_a_state_is_a_member_only_on_days_on_which_it_exists():
    early = {("European Communities", WEST_GERMANY, "1952-07-23")}  # said in the note
    for row in facts():
        last = row["last"] or "2016-12-31"
        alive = any(
            str(s.first) <= row["first"] and (s.last is None or last <= str(s.last))
            for s in states.by_ccode(int(row["ccode"])).spells
        )
        assert alive == ((row["organisation"], int(row["ccode"]), row["first"]) not in early), row


@pytest.mark.parametrize(
    ("organisation", "day", "members"),
    [
        ("NATO", "1949-12-31", 12),
        ("NATO", "1982-12-31", 16),
        ("NATO", "1990-10-02", 16),
        ("NATO", "1990-10-03", 16),
        ("NATO", "2004-12-31", 26),
        ("NATO", "2025-12-31", 32),
        ("European Communities", "1957-12-31", 6),
        ("European Communities", "1986-12-31", 12),
        ("EU", "1993-12-31", 12),
        ("EU", "1995-01-01", 15),
        ("EU", "2004-05-01", 25),
        ("EU", "2013-12-31", 28),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("Collective Security Treaty", "1994-12-31", 9),
        ("Collective Security Treaty", "1999-12-31", 6),
        ("CSTO", "2002-12-31", 6),
        ("CSTO", "2007-12-31", 7),
        ("CSTO", "2012-12-31", 6),
        ("Shanghai Five", "2001-06-13", 5),
        ("Shanghai Five", "2001-06-14", 6),
        ("SCO", "2001-12-31", 6),
        ("SCO", "2024-12-31", 10),
        ("BRICS", "2009-12-31", 4),
        ("BRICS", "2010-12-31", 5),
        ("BRICS", "2024-12-31", 9),
        ("BRICS", "2025-12-31", 10),
        ("EAEU", "2015-12-31", 5),
    ],
)
def test_an_organisation_has_as_many_members_as_is_known(engine, real, organisation, day, members):
    name = OURS[organisation not in EURASIAN]
    real(name, 0)
    ((found,),) = engine.rows(
        f"SELECT count(*) FROM {name} WHERE organisation = ? AND first <= CAST(? AS DATE) "
        "AND (last IS NULL OR last >= CAST(? AS DATE))",
        (organisation, day, day),
    )
    assert found == members


def test_the_two_sources_share_the_table_out_and_leave_only_the_contested_row(engine, real):
    left = [real(name, 0).dropped for name in OURS]
    assert left == [{"the membership is contested": 1}, {}]
    found = Counter()
    for name in OURS:
        for organisation, ccode, first, verified in engine.rows(
            f"SELECT organisation, ccode, CAST(first AS VARCHAR), verified FROM {name}"
        ):
            found[organisation, str(ccode), first, "yes" if verified else "no"] += 1
    listed = Counter((r["organisation"], r["ccode"], r["first"], r["verified"]) for r in facts())
    contested = listed - found
    assert contested == Counter({("BRICS", "670", "2024-01-01", "contested"): 1})
    assert found == listed - contested


@pytest.mark.parametrize("name", OURS)
def test_the_caveat_counts_the_spells_that_are_verified(engine, real, name):
    rows = real(name, 0).rows
    ((verified,),) = engine.rows(f"SELECT count(*) FROM {name} WHERE verified")
    assert f"{verified} of the {rows} spells" in sources[name].caveat


@pytest.mark.parametrize("name", OURS)
@pytest.mark.usefixtures("folder")
def test_the_memberships_are_at_hand_without_any_download(engine, name):
    vintage = sources[name].load(engine)
    assert vintage.verified
    assert not vintage.starter
    assert vintage.file == memberships.FILE


def test_germany_is_one_member_under_two_codes(engine, real):
    real("bloc_memberships")
    found = engine.rows(
        "SELECT organisation, ccode, CAST(first AS VARCHAR), CAST(last AS VARCHAR) "
        "FROM bloc_memberships WHERE ccode IN (255, 260, 265) ORDER BY organisation, first"
    )
    assert found == [
        ("EU", GERMANY, "1993-11-01", None),
        ("European Communities", WEST_GERMANY, "1952-07-23", "1990-10-02"),
        ("European Communities", GERMANY, "1990-10-03", "1993-10-31"),
        ("NATO", WEST_GERMANY, "1955-05-06", "1990-10-02"),
        ("NATO", GERMANY, "1990-10-03", None),
    ]


# --- memberships: reading


def test_memberships_keep_namibia_and_leave_a_contested_member_out(engine, read):
    reading = read("org_memberships", sources["org_memberships"].sample)
    assert reading.dropped == {"the membership is contested": 1}
    found = engine.rows(
        "SELECT ccode, last IS NULL, verified, citation IS NULL, note "
        "FROM org_memberships ORDER BY ccode"
    )
    assert found == [
        (RUSSIA, True, False, False, "press report"),
        (565, False, False, True, "left, see treaty"),
        (CHINA, True, True, False, None),
    ]


@pytest.mark.parametrize("word", ["", "perhaps", "Yes"])
def test_a_spell_is_verified_with_yes_no_or_contested_only(read, word):
    with pytest.raises(SourceError, match="not yes, no or contested"):
        read("org_memberships", f"{FACT}SCO,710,China,1999-02-03,,,{word},\n")


@pytest.mark.parametrize("broken", ["SCO,x,China,1999-02-03,,,no,", "SCO,710,China,1999-2,,,no,"])
def test_a_broken_code_or_day_stops_the_reading(read, broken, sentence):
    with pytest.raises(SourceError) as raised:
        read("org_memberships", f"{FACT}{broken}\n")
    assert "get it anew" in sentence(raised)


def test_the_older_list_counts_observers_as_left_out(engine, read):
    rows = (
        f"{OLD}SCO,NAM,2001-01-01,2004-05-06,member,,unverified; check before use\n"
        "SCO,RUS,1999-02-03,,member,,https://atlantis.example/treaty\n"
        "SCO,MNG,1999-02-03,,observer,,unverified\nSCO,QQQ,1999-02-03,,observer,,unverified\n"
    )
    assert read("org_memberships", rows, 1).dropped == {"no full member": 2}
    found = engine.rows("SELECT ccode, verified, citation FROM org_memberships ORDER BY ccode")
    assert found == [(RUSSIA, True, "https://atlantis.example/treaty"), (565, False, None)]


def test_a_member_of_the_older_list_with_an_unknown_code_stops_the_reading(read):
    with pytest.raises(SourceError, match="no state has the code QQQ"):
        read("org_memberships", f"{OLD}SCO,QQQ,1999-02-03,,member,,x\n", 1)


# --- memberships: the older list, and what is counted


def test_our_facts_agree_with_every_row_of_the_older_list_and_add_one(mirror):
    iso = {s.iso3: s.ccode for s in states.all_states() if s.iso3}
    old = {(r["organization"], iso[r["iso3"]], r["start"], r["end"]) for r in compiled(mirror)}
    ours = {
        (r["organisation"], int(r["ccode"]), r["first"], r["last"])
        for r in facts()
        if r["organisation"] in EURASIAN and r["verified"] != "contested"
    }
    assert len(old) == 37
    assert old - ours == set()
    assert ours - old == {("Shanghai Five", 704, "2001-06-14", "2001-06-15")}


def test_no_date_of_the_older_list_is_verified(engine, real):
    real("org_memberships", 1)
    found = engine.rows("SELECT count(*), count(last) FROM org_memberships WHERE NOT verified")
    assert found == [(37, 6)]


def shared(years: tuple[int, int]) -> dict[tuple[int, int, int], tuple[float | None, str]]:
    with Reader(years=years) as reader:
        rows = measures["shared_memberships"].compute(reader).rows()
    return {tuple(keys): (value, status) for *keys, value, status in rows}


def test_shared_memberships_are_those_of_the_older_list_for_every_pair(mirror_folder, monkeypatch):
    ours = shared((1990, 2025))
    monkeypatch.setenv("COMITY_MIRROR", str(mirror_folder))
    assert shared((1990, 2025)) == ours


def test_nato_and_the_union_do_not_count_among_the_shared_organisations():
    found = shared((1990, 2025))
    assert found[RUSSIA, CHINA, 1995][1] == "L"
    counts = [found[RUSSIA, CHINA, y][0] for y in (1996, 2001, 2008, 2009, 2025)]
    assert counts == [1, 1, 1, 2, 2]
    assert {found[USA, UK, y][0] for y in range(1996, 2026)} == {0}
    assert found[UK, GERMANY, 2010][0] == 0


# --- Pew


def test_opinion_leaves_out_what_is_no_state_and_views_of_oneself(engine, read):
    reading = read("pew_favourability", sources["pew_favourability"].sample)
    assert sum(reading.dropped.values()) > 0
    query = "SELECT ccode1, ccode2, favourable, n FROM pew_favourability ORDER BY ccode1"
    assert engine.rows(query) == [(RUSSIA, CHINA, 61.25, 1000), (CHINA, RUSSIA, 50.0, 2000)]


def pew(engine, folder, public: str, judged: str) -> bytes:
    path = folder / "made.parquet"
    engine.write(
        f"SELECT 2005 AS year, '{public}' AS respondent_iso3, '{judged}' AS target, 9 AS n, "
        "1.5 AS fav_pct, 2.5 AS unfav_pct",
        path,
    )
    return path.read_bytes()


@pytest.mark.parametrize("pair", [("QQQ", "USA"), ("USA", "QQQ")])
def test_a_public_or_a_target_with_an_unknown_code_stops_the_reading(engine, read, tmp_path, pair):
    with pytest.raises(SourceError, match="no state has the code QQQ"):
        read("pew_favourability", pew(engine, tmp_path, *pair))


def test_every_answer_is_kept_or_counted_as_left_out(engine, real, mirror):
    reading = real("pew_favourability")
    assert reading.dropped == {
        "a view of the European Union or the United Nations": 619,
        "a view of the own state": 48,
        "China in 2013: the answers to another question": 37,
        "the public of the Palestinian territories": 26,
    }
    path = mirror / sources["pew_favourability"].forms[0].file
    rows = pq.read_table(path).to_pylist()
    kept = [
        r
        for r in rows
        if r["target"] not in {"EU", "UN", r["respondent_iso3"]}
        and r["respondent_iso3"] not in {"PSE", "PLS"}
        and (r["target"], r["year"]) != ("CHN", 2013)
    ]
    assert len(rows) == reading.rows + sum(reading.dropped.values())
    ((n, favourable, asked),) = engine.rows(
        "SELECT count(*), sum(favourable), sum(n) FROM pew_favourability"
    )
    assert n == len(kept) == 1926
    assert favourable == pytest.approx(math.fsum(r["fav_pct"] for r in kept), abs=1e-6)
    assert asked == sum(r["n"] for r in kept)


def test_views_of_china_in_2013_are_not_its_and_left_out(engine, real, mirror):
    real("pew_favourability")
    judged = "SELECT count(*) FROM pew_favourability WHERE ccode2 = 710 AND year = 2013"
    assert engine.rows(judged) == [(0,)]
    path = mirror / sources["pew_favourability"].forms[0].file
    given = {
        (r["respondent_iso3"], r["target"], r["year"]): r["fav_pct"]
        for r in pq.read_table(path).to_pylist()
    }
    publics = {who for who, target, year in given if (target, year) == ("CHN", 2013)}

    def alike(target: str, year: int) -> float:
        both = [who for who in publics if (who, target, year) in given]
        views = [given[who, "CHN", 2013] for who in both]
        return correlation(views, [given[who, target, year] for who in both])

    # the published values follow the view of the United States, not the view of China
    assert alike("USA", 2013) > 0.95
    assert alike("CHN", 2012) < 0


@pytest.mark.parametrize(
    ("asked", "judged", "expected"),
    [
        (365, 710, {2005: 59.81, 2007: 60.39, 2010: 59.36, 2014: 63.65, 2015: 78.64}),
        (710, 365, {2007: 54.11, 2009: 45.61, 2013: 49.0, 2014: 65.7}),
    ],
)
def test_favourability_is_as_computed_from_the_answers(engine, real, asked, judged, expected):
    real("pew_favourability")
    found = dict(
        engine.rows(
            "SELECT year, favourable FROM pew_favourability WHERE ccode1 = ? AND ccode2 = ?",
            (asked, judged),
        ),
    )
    assert {year: found[year] for year in expected} == expected


# --- polls in the press


def test_a_reading_has_a_year_and_a_month_only_where_one_is_given(engine, read):
    read("opinion_press", sources["opinion_press"].sample)
    found = engine.rows(
        "SELECT ccode1, ccode2, period, year, month, percent, derived FROM opinion_press "
        "ORDER BY year"
    )
    assert found == [
        (RUSSIA, CHINA, "2000", 2000, None, 4, True),
        (RUSSIA, CHINA, "2001-02", 2001, 2, 12, False),
        (RUSSIA, CHINA, "2003", 2003, None, None, False),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A,2001,Martians,China,good,1,,u", "no public is called Martians"),
        ("A,2001,,China,good,1,,u", "no public is called"),
        ("A,2001,Russians,Atlantis,good,1,,u", "no state judged is called Atlantis"),
        ("A,2001-13,Russians,China,good,1,,u", "no year or month: 2001-13"),
        ("A,,Russians,China,good,1,,u", "no year or month"),
        ("A,2001,Russians,China,good,101,,u", "no percentage: 101"),
        ("A,2001,Russians,China,good,much,,u", "much"),
        ("A,2001,Russians,China,,1,,u", "a gap in the key"),
        ("A,2001,Russians,China", "get it anew"),
    ],
)
def test_a_reading_that_cannot_be_understood_stops_the_reading(read, row, reason):
    with pytest.raises(SourceError, match=reason):
        read("opinion_press", f"{PRESS}{row}\n")


def test_the_readings_are_those_of_the_table(engine, real, mirror):
    real("opinion_press")
    path = mirror / sources["opinion_press"].forms[0].file
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    listed = {(r["pollster"], r["item"], r["date"], int(r["percent"]), r["url"]) for r in rows}
    found = engine.rows("SELECT pollster, item, period, percent, url FROM opinion_press")
    assert len(found) == 12
    assert set(found) == listed
    derived = engine.rows("SELECT pollster, period, percent FROM opinion_press WHERE derived")
    assert derived == [("Levada", "2014-11", 74)]
    friendly = engine.rows(
        "SELECT year, percent FROM opinion_press WHERE pollster = 'VCIOM' ORDER BY year"
    )
    assert friendly == [(2005, 34), (2009, 34), (2014, 60), (2022, 55), (2023, 64), (2024, 72)]
