"""Organisations, diplomacy, agreements, leaders and rivalries: quirks, and the real files whole."""

from datetime import date

import pyarrow.parquet as pq
import pytest

from comity import states
from comity.errors import SourceError
from comity.families.igos import STATES
from comity.sources import sources

USA, UK, FRANCE, SWISS, LIECHTENSTEIN, GDR, RUSSIA, CHINA = 2, 200, 220, 225, 223, 265, 365, 710
COPIED = (
    "cow_igo_dyads",
    "cow_igo_states",
    "archigos",
    "lead",
    "thompson_dreyer_rivalries",
    "thompson_rivalries",
    "arms_races",
)
UNSEEN = ("cow_igo_members", "cow_diplomatic_exchange", "kinne_dca")


def table(mirror, path: str) -> list[dict]:
    """Rows of a Parquet copy, read without comity."""
    return pq.read_table(mirror / path).to_pylist()


def form_of(name: str, ending: str) -> int:
    return next(n for n, f in enumerate(sources[name].forms) if f.file.endswith(ending))


def copy_of(name: str) -> str:
    return next(form.file for form in sources[name].forms if form.sha256)


# --- organisations


def test_ones_are_counted_and_unknown_ones_beside_them(engine, read):
    read("cow_igo_dyads", sources["cow_igo_dyads"].sample)
    assert engine.rows("FROM cow_igo_dyads ORDER BY ALL") == [
        (USA, UK, 1901, 2, 0),
        (USA, UK, 1902, 1, 1),
        (UK, FRANCE, 1901, 0, 0),
    ]


def test_kinds_of_membership_are_counted_apart(engine, read):
    read("cow_igo_states", sources["cow_igo_states"].sample)
    assert engine.rows("FROM cow_igo_states ORDER BY ALL") == [
        (USA, 1901, 1, 1, 1, 3, 0),
        (USA, 1902, 2, 0, 0, 2, 1),
        (UK, 1901, 0, 0, 0, 0, 1),
    ]


@pytest.mark.parametrize("name", ["cow_igo_dyads", "cow_igo_states"])
@pytest.mark.parametrize("cell", ["4", "7", "", "x"])
def test_a_code_that_is_none_stops_the_reading(read, sentence, name, cell):
    whole = sources[name].sample.rstrip("\n")
    with pytest.raises(SourceError, match="a code that is none of") as raised:
        read(name, whole[: whole.rindex(",") + 1] + cell + "\n")
    sentence(raised)


def test_members_carry_names_and_an_unknown_membership_is_missing(engine, read):
    read("cow_igo_members", sources["cow_igo_members"].sample)
    assert engine.rows("FROM cow_igo_members ORDER BY ALL") == [
        ("AB", USA, 1902, None, "Bank of A, the", 9001, 1),
        ("AB", 700, 1901, 1, "Bank of A, the", 9001, 0),
        ("AB", 700, 1902, 2, "Bank of A, the", 9001, 1),
        ("UB", USA, 1901, 3, "Union of B", 9002, None),
        ("UB", 490, 1901, 1, "Union of B", 9002, None),
    ]


def test_members_are_read_by_state_as_well_without_names(engine, read):
    read("cow_igo_members", sources["cow_igo_states"].sample, 1)
    chosen = "SELECT organisation, ccode, year, membership, igo_name FROM cow_igo_members"
    assert engine.rows(f"{chosen} WHERE year = 1902 ORDER BY 1") == [
        ("AAAID", USA, 1902, 1, None),
        ("UN", USA, 1902, 1, None),
        ("Wassen", USA, 1902, None, None),
    ]


def test_a_column_that_is_no_state_stops_the_reading(read, sentence):
    with pytest.raises(SourceError, match="no COW state is called atlantis") as raised:
        read("cow_igo_members", sources["cow_igo_members"].sample.replace("zaire", "atlantis"))
    sentence(raised)


def test_every_state_of_cow_has_one_column_in_the_file_by_organisation():
    assert sorted(STATES.values()) == sorted(s.ccode for s in states.all_states())
    named = {"usa": 2, "nokorea": 731, "svietnam": 817, "nyemen": 678, "yugoslaviaserb": 345}
    assert named.items() <= STATES.items()
    for name in ("angola", "botswana", "chile", "denmark", "mongolia", "tuscany", "zimbabwe"):
        assert states.state(name).ccode == STATES[name]


def test_members_counted_by_state_are_the_counts_by_state(engine, read):
    text = sources["cow_igo_states"].sample
    read("cow_igo_states", text)
    read("cow_igo_members", text, 1)
    counted = engine.rows(
        "SELECT s.ccode, s.year, igos_any, igos_unknown, count(membership), "
        "count(organisation) - count(membership) FROM cow_igo_states AS s "
        "LEFT JOIN cow_igo_members USING (ccode, year) GROUP BY ALL"
    )
    assert all(row[2:4] == row[4:6] for row in counted)


def test_no_pair_is_lost_and_all_counts_add_up(engine, real, mirror):
    given = table(mirror, "cow_igo_3/cow_igo_ndy.parquet")
    real("cow_igo_dyads")
    sums = [(len(given), sum(row["dyadigos"] for row in given), 0)]
    assert engine.rows("SELECT count(*), sum(igos), count(igos_unknown) FROM cow_igo_dyads") == sums
    given = table(mirror, "cow_igo_3/cow_igo_sy.parquet")
    real("cow_igo_states")
    columns = ("full", "associate", "observer")
    sums = [tuple(sum(row[f"sum_igo_{c}"] for row in given) for c in columns)]
    chosen = ", ".join(f"sum(igos_{c})" for c in columns)
    assert engine.rows(f"SELECT {chosen} FROM cow_igo_states") == sums
    assert engine.rows("SELECT count(*) FROM cow_igo_states WHERE igos_any <> "
                        "igos_full + igos_associate + igos_observer") == [(0,)]  # fmt: skip


def test_a_pair_shares_no_more_than_either_has_but_for_known_exceptions(engine, real):
    real("cow_igo_dyads")
    real("cow_igo_states")
    found = engine.rows(
        "SELECT d.igos - least(a.igos_full, b.igos_full), count(*) FROM cow_igo_dyads AS d "
        "JOIN cow_igo_states AS a ON a.ccode = ccode1 AND a.year = d.year "
        "JOIN cow_igo_states AS b ON b.ccode = ccode2 AND b.year = d.year "
        "WHERE d.igos > least(a.igos_full, b.igos_full) GROUP BY ALL"
    )
    assert found == [(1, 59)]


def test_what_a_specialist_knows_of_organisations(engine, real):
    real("cow_igo_dyads")
    pair = f"WHERE ccode1 = {RUSSIA} AND ccode2 = {CHINA}"
    years = dict(engine.rows(f"SELECT year, igos FROM cow_igo_dyads {pair}"))
    assert [years[y] for y in (1950, 1971, 1991, 2001, 2014)] == [2, 9, 33, 51, 55]
    assert engine.rows(
        f"SELECT min(year), max(year) FROM cow_igo_dyads WHERE ccode1 = {GDR} OR ccode2 = {GDR}"
    ) == [(1954, 1989)]
    real("cow_igo_states")
    chosen = "SELECT igos_full FROM cow_igo_states WHERE year = 2014 AND ccode IN"
    assert engine.rows(f"{chosen} ({USA}, {LIECHTENSTEIN}, {CHINA}) ORDER BY ccode") == [
        (89,),
        (20,),
        (80,),
    ]


# --- diplomats and agreements


def test_what_is_sent_is_received_by_the_other_and_nine_stays_nine(engine, read):
    read("cow_diplomatic_exchange", sources["cow_diplomatic_exchange"].sample)
    assert engine.rows("FROM cow_diplomatic_exchange ORDER BY ALL") == [
        (USA, UK, 1914, 3, 1, 1),
        (USA, FRANCE, 1950, 0, 9, 1),
        (UK, USA, 1914, 1, 3, 1),
        (UK, FRANCE, 1914, 0, 0, 0),
        (FRANCE, USA, 1950, 9, 0, 1),
    ]


def test_a_missing_level_is_missing_and_an_unheard_of_one_an_error(engine, read, sentence):
    header = sources["cow_diplomatic_exchange"].sample.splitlines()[0]
    read("cow_diplomatic_exchange", f"{header}\n2,200,1914,-9,,1,2006.1\n")
    assert engine.rows("SELECT sent, received FROM cow_diplomatic_exchange") == [(None, None)]
    with pytest.raises(SourceError, match="DR_at_1 is 4") as raised:
        read("cow_diplomatic_exchange", f"{header}\n2,200,1914,4,0,1,2006.1\n")
    sentence(raised)


def test_a_pair_in_both_orders_has_one_row_and_one_in_conflict_is_an_error(engine, read, sentence):
    sample = sources["kinne_dca"].sample
    reading = read("kinne_dca", sample)
    assert reading.dropped == {"the same pair in the other order": 1}
    assert engine.rows("FROM kinne_dca ORDER BY ALL") == [
        (USA, UK, 1981, 0, 1, 0, 0, 0, 1),
        (USA, UK, 1982, 1, 1, 0, 1, 1, 1),
        (UK, FRANCE, 1982, 0, 0, 0, 0, 0, 0),
    ]
    with pytest.raises(SourceError, match="two rows") as raised:
        read("kinne_dca", sample.replace("1982,1,1,0,1,1,1", "1982,0,0,0,0,0,0", 1))
    sentence(raised)


# --- leaders


def test_a_leader_in_office_at_the_end_has_no_last_day_and_no_birth_is_below_zero(engine, read):
    read("archigos", sources["archigos"].sample)
    chosen = "SELECT obsid, gwcode, yrborn, first, last, exit_kind FROM archigos ORDER BY obsid"
    assert engine.rows(chosen) == [
        ("AAA-1901", 2, 1850, date(1901, 3, 4), date(1905, 3, 4), "Regular"),
        ("AAA-1905", 2, None, date(1905, 3, 4), date(1906, 2, 1), "Suicide"),
        ("BBB-2010", 260, 1960, date(2010, 7, 8), None, "Still in Office"),
    ]


def test_the_authors_stata_and_text_files_give_the_table_of_the_copy(
    engine, read, real, mirror, tmp_path
):
    polars, pyreadstat = pytest.importorskip("polars"), pytest.importorskip("pyreadstat")
    real("archigos")
    copied = engine.rows("FROM archigos ORDER BY ALL")
    frame = polars.read_parquet(mirror / copy_of("archigos")).rename({"gwcode": "ccode"})
    days = polars.col("startdate", "enddate").cast(polars.String)
    frame = frame.with_columns(days, polars.lit("OK").alias("posttenurefate"))
    path = tmp_path / "written.dta"
    pyreadstat.write_dta(frame, str(path))
    read("archigos", path.read_bytes())
    assert engine.rows("FROM archigos ORDER BY ALL") == copied
    text = frame.write_csv(separator="\t", null_value="NA")
    read("archigos", text.encode("cp1252"), 1)
    assert engine.rows("FROM archigos ORDER BY ALL") == copied


def test_what_a_specialist_knows_of_leaders(engine, real, mirror):
    given = table(mirror, copy_of("archigos"))
    real("archigos")
    real("lead")
    ends = [row for row in given if row["exit"] != "Still in Office"]
    counts = "SELECT count(*), count(last), sum(yrborn) FROM archigos"
    assert engine.rows(counts) == [(len(given), len(ends), sum(r["yrborn"] or 0 for r in given))]

    def led(gwcode: int, day: str) -> list[str]:
        where = f"gwcode = {gwcode} AND first <= DATE '{day}' AND coalesce(last, DATE '{day}') >= "
        return [r[0] for r in engine.rows(f"SELECT leader FROM archigos WHERE {where}DATE '{day}'")]

    assert led(RUSSIA, "2010-01-01") == ["Putin"]
    assert led(CHINA, "2015-06-01") == ["Xi Jinping"]
    assert led(USA, "1963-11-21") == ["Kennedy"]
    assert led(GDR, "1985-01-01") == ["Honecker"]
    assert led(260, "1989-11-09") == led(260, "1995-01-01") == ["Kohl"]
    assert led(LIECHTENSTEIN, "2000-01-01") == []
    assert engine.rows("SELECT count(*), max(first) FROM archigos JOIN lead USING (obsid) "
                        "WHERE milservice IS NOT NULL") == [(2889, date(2001, 12, 25))]  # fmt: skip
    assert engine.rows("SELECT count(*) FROM archigos JOIN lead USING (obsid)") == [(3409,)]


# --- rivalries


def test_a_rivalry_of_the_last_year_goes_on_and_venice_is_no_state(engine, read):
    name = "thompson_dreyer_rivalries"
    reading = read(name, sources[name].sample)
    assert reading.dropped == {"Venice, which is no COW state": 1}
    assert engine.rows(f"SELECT ccode1, ccode2, first, last, type2 FROM {name} ORDER BY ALL") == [
        (USA, UK, date(1816, 1, 1), date(1949, 12, 31), "spatial"),
        (USA, UK, date(1996, 1, 1), None, None),
        (670, 678, date(1932, 1, 1), date(1934, 12, 31), None),
    ]


def test_a_mark_that_is_not_set_is_zero_and_austria_before_1918_is_austria_hungary(engine, read):
    name = "thompson_rivalries"
    assert sum(read(name, sources[name].sample).dropped.values()) == 1
    marks = "is_positional, is_spatial, is_ideological, is_interventionary, principal"
    chosen = f"SELECT ccode1, ccode2, last, {marks}, principal_of_one FROM {name} ORDER BY number"
    assert engine.rows(chosen) == [
        (USA, UK, date(1949, 12, 31), 1, 1, 0, 0, 1, 0),
        (USA, UK, None, 1, 0, 0, 0, 0, 1),
        (255, 300, date(1870, 12, 31), 1, 0, 0, 0, 0, 0),
    ]


@pytest.mark.parametrize(
    ("name", "end", "last"),
    [("thompson_dreyer_rivalries", "endyear", 2010), ("thompson_rivalries", "end", 2020)],
)
def test_no_rivalry_is_lost_but_those_of_venice(engine, real, mirror, name, end, last):
    given = [r for r in table(mirror, copy_of(name)) if 324 not in (r["ccode1"], r["ccode2"])]
    reading = real(name)
    assert reading.dropped == {"Venice, which is no COW state": 2}
    over = [row[end] for row in given if row[end] < last]
    counts = f"SELECT count(*), count(last), sum(year(last)) FROM {name}"
    assert engine.rows(counts) == [(len(given), len(over), sum(over))]


@pytest.mark.parametrize("name", ["thompson_dreyer_rivalries", "thompson_rivalries"])
def test_what_a_specialist_knows_of_rivalries(engine, real, name):
    real(name)

    def spells(one: int, other: int) -> list[tuple]:
        years = "year(first), year(last)"
        pair = f"ccode1 = {one} AND ccode2 = {other}"
        return engine.rows(f"SELECT {years} FROM {name} WHERE {pair} ORDER BY first")

    assert spells(RUSSIA, CHINA) == [(1816, 1949), (1958, 1989)]
    assert spells(USA, CHINA) == [(1949, 1972), (1996, None)]
    assert spells(USA, RUSSIA)[-2:] == [(1945, 1989), (2007, None)]
    assert spells(260, GDR) == [(1949, 1973)]
    assert spells(678, 680) == [(1967, 1990)]
    early = "year(first) < 1990 AND 679 IN (ccode1, ccode2)"
    assert engine.rows(f"SELECT count(*) FROM {name} WHERE {early}") == [(0,)]


def test_arms_races_are_those_of_the_appendix(engine, real, mirror):
    given = table(mirror, copy_of("arms_races"))
    real("arms_races")
    sums = "SELECT count(*), sum(year(first)), sum(year(last)) FROM arms_races"
    expected = (len(given), *(sum(r[c] for r in given) for c in ("styear", "endyear")))
    assert engine.rows(sums) == [expected]
    years = "SELECT year(first), year(last) FROM arms_races WHERE ccode1 ="
    assert engine.rows(f"{years} {RUSSIA} AND ccode2 = {CHINA}") == [(1968, 1970)]
    assert engine.rows(f"{years} {USA} AND ccode2 = {RUSSIA}") == [(1978, 1981)]


# --- every list


def written(rows: list[dict]) -> str:
    """Write rows as R does: text in quotes, missing values as NA."""

    def cell(value: object) -> str:
        if isinstance(value, str):
            return '"' + value.replace('"', '""') + '"'
        return "NA" if value is None else str(value)

    lines = [rows[0], *(row.values() for row in rows)]
    return "".join(",".join(map(cell, line)) + "\n" for line in lines)


@pytest.mark.parametrize("name", COPIED)
def test_what_r_writes_gives_the_table_of_the_copy(engine, read, real, mirror, name):
    real(name)
    copied = engine.rows(f"FROM {name} ORDER BY ALL")
    read(name, written(table(mirror, copy_of(name))), form_of(name, ".csv"))
    assert engine.rows(f"FROM {name} ORDER BY ALL") == copied


@pytest.mark.parametrize("name", [*COPIED, *UNSEEN])
def test_a_file_that_ends_within_a_row_is_refused_in_one_sentence(read, sentence, name):
    whole = sources[name].sample
    comma = "\t" if "\t" in whole else ","
    for cut in (whole.rindex(comma), whole.index(comma, len(whole.splitlines()[0]))):
        with pytest.raises(SourceError) as raised:
            read(name, whole[:cut])
        sentence(raised)


@pytest.mark.parametrize("name", [n for n in (*COPIED, *UNSEEN) if n != "lead"])
def test_a_word_where_a_year_belongs_is_refused_in_one_sentence(read, sentence, name):
    header, first = sources[name].sample.splitlines(keepends=True)[:2]
    years = ("1901", "1902", "1914", "1950", "1981", "1816")
    year = next(y for y in years if y in first.replace("AAA-1901", ""))
    with pytest.raises(SourceError) as raised:
        read(name, header + first.replace("AAA-1901", "A").replace(year, "the year"))
    sentence(raised)
