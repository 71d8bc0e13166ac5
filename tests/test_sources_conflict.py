"""Contiguity, disputes and wars: what the lists mean, and whether the real files are read whole."""

import csv
import io
import zipfile
from datetime import date

import pyarrow.parquet as pq
import pytest

from comity.errors import SourceError
from comity.measures import measures
from comity.sources import sources

USA, UK, FRANCE, GERMANY, GDR, RUSSIA, CHINA, JAPAN = 2, 200, 220, 255, 265, 365, 710, 740
DISPUTES = ("cow_mid", "cow_mid_chosen", "cow_mid_disputes", "gml_mid", "gml_mid_disputes")
FROM_PACKAGE = ("cow_contiguity_spells", *DISPUTES, "cow_war_inter", "cow_war_intra")
OTHERS = ("cow_contiguity", "dyadic_mid", "dyadic_wars", "midloc_disputes", "midloc_incidents")
UNSEEN = ("cow_mid_participants", "cow_war_participants", "cow_alliances")


def table(mirror, path: str) -> list[dict]:
    """Rows of a Parquet copy, read without comity."""
    return pq.read_table(mirror / path).to_pylist()


def lines(mirror, path: str) -> list[dict[str, str]]:
    with (mirror / path).open(encoding="ascii", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def zipped(**members: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return held.getvalue()


def form_of(name: str, ending: str) -> int:
    return next(n for n, f in enumerate(sources[name].forms) if f.file.endswith(ending))


# --- contiguity


def test_a_pair_and_year_has_one_row_with_the_closer_type_and_the_farther_beside_it(engine, read):
    reading = read("cow_contiguity", sources["cow_contiguity"].sample)
    assert engine.rows("FROM cow_contiguity ORDER BY year") == [
        (USA, UK, 1901, 5, 5),
        (USA, UK, 1902, 1, 5),
    ]
    assert reading.dropped == {
        "the farther of two types in a year of change": 2,
        "the same pair in the other order": 2,
    }


def test_a_contiguity_listed_twice_in_one_order_is_an_error(read, sentence):
    sample = sources["cow_contiguity"].sample
    with pytest.raises(SourceError, match="two rows") as raised:
        read("cow_contiguity", sample + sample.splitlines()[1] + "\n")
    sentence(raised)


def test_a_pair_listed_in_one_order_only_is_kept(engine, read):
    header = sources["cow_contiguity"].sample.splitlines()[0]
    assert not read("cow_contiguity", f"{header}\n2002,200,B,2,A,1901,3,3.2\n").dropped
    assert engine.rows("FROM cow_contiguity") == [(USA, UK, 1901, 3, 3)]


def test_the_publishers_zip_is_read_past_the_litter_of_its_packer(engine, read):
    sample = sources["cow_contiguity"].sample
    packed = zipped(**{"D/contdird.csv": sample, "__MACOSX/D/._contdird.csv": "\0"})
    read("cow_contiguity", packed)
    assert engine.count("cow_contiguity") == 2


def test_the_publishers_months_become_first_and_last_days(engine, read):
    read("cow_contiguity_spells", sources["cow_contiguity_spells"].sample)
    assert engine.rows("FROM cow_contiguity_spells ORDER BY first") == [
        (USA, UK, date(1901, 2, 1), date(1903, 2, 28), 5),
        (USA, UK, date(1903, 2, 1), None, 1),
    ]


def test_the_copy_of_spells_loses_one_order_and_the_times_without_contiguity(engine, read):
    text = (
        "ccode1,ccode2,conttype,stdate,enddate\n"
        "2,200,0,1901-02-01,2016-12-01\n2,200,5,1903-02-01,1904-03-01\n"
        "200,2,0,1901-02-01,2016-12-01\n200,2,5,1903-02-01,1904-03-01\n"
    )
    reading = read("cow_contiguity_spells", text, form_of("cow_contiguity_spells", ".csv"))
    kept = (USA, UK, date(1903, 2, 1), date(1904, 3, 31), 5)
    assert engine.rows("FROM cow_contiguity_spells") == [kept]
    assert sum(reading.dropped.values()) == 3


def test_years_of_contiguity_are_the_publishers_own(engine, real, mirror):
    found: dict[tuple, set[int]] = {}
    for row in lines(mirror, "cow_contiguity_3_2/original/contdird.csv"):
        pair = sorted((int(row["state1no"]), int(row["state2no"])))
        found.setdefault((*pair, int(row["year"])), set()).add(int(row["conttype"]))
    real("cow_contiguity")
    expected = {(*key, min(types), max(types)) for key, types in found.items()}
    assert set(engine.rows("FROM cow_contiguity")) == expected
    assert sum(len(types) > 1 for types in found.values()) == 29


def test_spells_spelt_out_by_year_are_the_yearly_table(engine, real):
    real("cow_contiguity_spells")
    real("cow_contiguity")
    spelt = engine.rows(
        "SELECT ccode1, ccode2, year, min(conttype), max(conttype) FROM (SELECT *, unnest("
        "generate_series(year(first), year(coalesce(last, DATE '2016-12-31')))) AS year "
        "FROM cow_contiguity_spells) GROUP BY ccode1, ccode2, year",
    )
    assert set(spelt) == set(engine.rows("FROM cow_contiguity"))


def test_what_a_specialist_knows_of_borders(engine, real):
    real("cow_contiguity")

    def types(one: int, other: int) -> dict[int, int]:
        pair = f"WHERE ccode1 = {one} AND ccode2 = {other}"
        return dict(engine.rows(f"SELECT year, conttype FROM cow_contiguity {pair}"))

    assert set(types(RUSSIA, CHINA)) == set(range(1860, 2017))
    assert set(types(RUSSIA, CHINA).values()) == {1}
    assert min(types(USA, RUSSIA)) == 1959  # Alaska became a part of the homeland
    assert set(types(USA, RUSSIA).values()) == {2}
    assert types(220, 232)[2016] == 1  # France and Andorra
    assert max(types(260, GDR)) == 1990
    assert types(USA, CHINA) == {}


# --- disputes


def test_unknown_levels_of_a_state_are_missing_and_zero_stays_zero(engine, read):
    read("cow_mid", sources["cow_mid"].sample)
    chosen = "SELECT fatality1, fatality2, hiact2 FROM cow_mid WHERE dispnum = 9001 AND ccode1 = 2"
    assert engine.rows(chosen) == [(0, None, 0)]


def test_a_dispute_without_known_days_and_outcome_says_so(engine, read):
    read("cow_mid_disputes", sources["cow_mid_disputes"].sample)
    assert engine.rows("SELECT day, month, outcome, settle FROM cow_mid_disputes") == [
        (None, 7, 6, 1),
        (3, 5, None, None),
    ]


def test_unknown_days_of_an_episode_are_read_as_widely_as_they_can_be(engine, read):
    read("cow_mid_participants", sources["cow_mid_participants"].sample)
    assert engine.rows(
        "SELECT ccode, first, last FROM cow_mid_participants ORDER BY ccode, first"
    ) == [
        (USA, date(1901, 7, 1), date(1902, 1, 24)),
        (UK, date(1901, 7, 5), date(1902, 1, 31)),
        (UK, date(1902, 8, 5), date(1902, 8, 9)),
    ]


def test_a_month_of_thirteen_is_none(engine, read):
    read("gml_mid_disputes", sources["gml_mid_disputes"].sample)
    assert engine.rows("SELECT month FROM gml_mid_disputes") == [(7,), (None,)]


def test_outcome_and_deaths_of_a_dyadic_dispute_are_missing_before_its_last_year(engine, read):
    read("dyadic_mid", sources["dyadic_mid"].sample)
    assert engine.rows(
        "SELECT year, dyindex, outcome, fatality, fatality1, fatality2, recip, sidea2, revstate1, "
        "days FROM dyadic_mid ORDER BY year",
    ) == [
        (1901, 9001001, None, None, None, None, None, 0, None, 184),
        (1902, 9001001, 6, 0, 0, None, 0, None, 1, None),
    ]


@pytest.mark.parametrize(
    ("name", "path", "column"),
    [
        ("cow_mid", "cow_mid/cow_mid_dirdisps.parquet", "fatalpre1"),
        ("cow_mid_chosen", "cow_mid/cow_mid_ddydisps.parquet", "fatality2"),
        ("gml_mid", "cow_mid/gml_mid_ddydisps.parquet", "fatalpre2"),
        ("cow_mid_disputes", "cow_mid/cow_mid_disps.parquet", "settle"),
        ("gml_mid_disputes", "cow_mid/gml_mid_disps.parquet", "outcome"),
    ],
)
def test_no_dispute_is_lost_and_every_mark_is_missing(engine, real, mirror, name, path, column):
    given = [row[column] for row in table(mirror, path)]
    known = [value for value in given if value != -9]
    assert len(known) < len(given)
    real(name)
    assert engine.rows(f"SELECT count(*), count({column}), sum({column}) FROM {name}") == [
        (len(given), len(known), sum(known))
    ]


def test_the_chosen_dispute_is_one_of_all_disputes_of_the_pair_and_year(engine, real):
    real("cow_mid")
    real("cow_mid_chosen")
    joined = "cow_mid_chosen JOIN cow_mid USING (dispnum, ccode1, ccode2, year, hostlev1, onset)"
    assert engine.rows(f"SELECT count(*) FROM {joined}") == [(10234,)]


def test_dyadic_disputes_of_csv_and_copy_are_equal(engine, real, mirror):
    real("dyadic_mid", form_of("dyadic_mid", "4.02.csv"))
    first = engine.rows("FROM dyadic_mid ORDER BY ALL")
    real("dyadic_mid", form_of("dyadic_mid", ".parquet"))
    assert engine.rows("FROM dyadic_mid ORDER BY ALL") == first
    given = lines(mirror, "cow_mid/original/dyadic_mid_4.02.csv")
    told = [r for r in given if r["lastobs"] == "1" and r["fatleva"] != "-9"]
    told += [r for r in given if r["lastobs"] == "0" and r["fatleva"] not in {"0", "-9"}]
    assert engine.rows("SELECT count(fatality1), sum(fatality1) FROM dyadic_mid") == [
        (len(told), sum(int(r["fatleva"]) for r in told))
    ]
    assert engine.rows("SELECT count(*) - count(days) FROM dyadic_mid") == [(9,)]
    wars = "SELECT year, outcome, fatality1, days FROM dyadic_mid WHERE dispnum = 258 AND ccode1 = "
    assert engine.rows(f"{wars} {USA} AND ccode2 = {JAPAN} ORDER BY year")[-1] == (1945, 1, 6, 228)


def test_what_a_specialist_knows_of_disputes(engine, real):
    for name in ("cow_mid", "gml_mid", "dyadic_mid"):
        real(name)
        pair = f"FROM {name} WHERE ccode1 = {RUSSIA} AND ccode2 = {CHINA}"
        assert engine.rows(f"SELECT dispnum, hostlev1 {pair} AND year = 2009") == [(4485, 4)]
        assert engine.rows(f"SELECT max(hostlev1) {pair} AND year = 1969") == [(4,)]  # Zhenbao
    assert engine.rows(f"SELECT DISTINCT hostlev1 FROM cow_mid WHERE ccode1 = {USA} "
                        f"AND ccode2 = {JAPAN} AND year = 1942") == [(5,)]  # fmt: skip
    assert engine.rows(f"SELECT max(year) FROM cow_mid WHERE ccode1 = {GDR}")[0][0] < 1990
    assert engine.rows("SELECT count(*) FROM cow_mid WHERE ccode1 IN (223, 232)") == [(0,)]


# --- where disputes took place


@pytest.mark.parametrize("name", ["midloc_disputes", "midloc_incidents"])
def test_an_unknown_place_has_no_point_and_nine_west_is_a_longitude(engine, read, name):
    read(name, sources[name].sample)
    columns = "longitude, latitude, precision_code, priogrid_cell"
    assert engine.rows(f"SELECT {columns} FROM {name}") == [(-9, 50.5, 1, 5), (None,) * 4]


@pytest.mark.parametrize(
    ("name", "file"),
    [("midloc_disputes", "MIDLOCA"), ("midloc_incidents", "MIDLOCI")],
)
def test_places_are_on_earth_and_only_unknown_ones_lack_a_point(engine, real, mirror, name, file):
    given = table(mirror, f"cow_mid/{file}_2.1.parquet")
    unknown = sum(row["midloc2_precision"] == -99 for row in given)
    real(name)
    counts = "count(*), count(longitude), count(latitude), count(precision_code)"
    known = len(given) - unknown
    assert engine.rows(f"SELECT {counts} FROM {name}") == [(len(given), known, known, known)]
    beyond = "abs(latitude) > 90 OR abs(longitude) > 180"
    assert engine.rows(f"SELECT count(*) FROM {name} WHERE {beyond}") == [(0,)]


def test_a_dispute_begins_in_the_same_year_in_both_lists(engine, real):
    real("midloc_disputes")
    real("cow_mid_disputes")
    joined = "midloc_disputes AS m JOIN cow_mid_disputes AS d USING (dispnum)"
    same = "sum(CAST(m.year = d.year AS INTEGER))"
    assert engine.rows(f"SELECT count(*), {same} FROM {joined}") == [(2315, 2315)]


# --- wars


def test_participants_of_wars_are_read_across_lone_carriage_returns(engine, read):
    sample = sources["cow_war_participants"].sample
    for content in (sample, sample.encode()):
        read("cow_war_participants", content)
        assert engine.rows(
            "SELECT ccode, first, last, first_again, last_again, initiator, deaths "
            "FROM cow_war_participants ORDER BY ccode",
        ) == [
            (USA, date(1901, 4, 7), date(1901, 11, 13), None, None, 1, None),
            (UK, date(1901, 4, 1), date(1901, 11, 30), date(1902, 2, 1), date(1902, 3, 4), 0, 400),
        ]


def test_a_war_that_paused_has_two_phases_in_one_year(engine, read):
    read("cow_war_inter", sources["cow_war_inter"].sample)
    assert engine.rows(
        "SELECT phase, outcome1, deaths2 FROM cow_war_inter WHERE ccode1 = 2 ORDER BY phase"
    ) == [(1, 1, None), (2, None, None)]


def test_a_civil_war_names_the_side_that_is_no_state_and_ends_with_the_list(engine, read):
    reading = read("cow_war_intra", sources["cow_war_intra"].sample)
    assert reading.dropped == {"after 2007, when the list ends": 1}
    assert engine.rows(
        "SELECT side_a, side_b, phase, ccode_a, ccode_b, deaths_a FROM cow_war_intra "
        "ORDER BY side_a, phase",
    ) == [
        ("Aland", "Miners", 1, USA, None, 400),
        ("Aland", "Miners", 2, USA, None, 400),
        ("none", "Bland", 1, None, UK, None),
    ]


def test_rows_of_a_war_that_contradict_each_other_give_no_number(engine, read):
    read("dyadic_wars", sources["dyadic_wars"].sample)
    chosen = "SELECT outcome, deaths1, deaths2, first IS NULL, contradicted FROM dyadic_wars"
    assert engine.rows(f"{chosen} WHERE warnum = 9001 AND ccode1 = 2") == [(1, 400, 600, False, 0)]
    other = engine.rows(f"{chosen} WHERE warnum = 9002 AND ccode1 = 2")
    assert other == [(None, 400, None, True, 1)]


def test_sums_over_wars_are_those_of_another_reader(engine, real, mirror):
    inter = table(mirror, "cow_wars/cow_war_inter.parquet")
    real("cow_war_inter")
    deaths = [row["batdeath1"] for row in inter if row["batdeath1"] != -9]
    assert engine.rows("SELECT count(*), count(deaths1), sum(deaths1) FROM cow_war_inter") == [
        (len(inter), len(deaths), sum(deaths))
    ]
    intra = table(mirror, "cow_wars/cow_war_intra.parquet")
    reading = real("cow_war_intra")
    assert len(intra) == reading.rows + sum(reading.dropped.values())
    deaths = [r["sidebdeaths"] for r in intra if r["sidebdeaths"] >= 0 and r["year"] < 2008]
    assert engine.rows("SELECT count(deaths_b), sum(deaths_b) FROM cow_war_intra") == [
        (len(deaths), sum(deaths))
    ]


def test_what_a_specialist_knows_of_wars(engine, real):
    for name in ("cow_war_inter", "dyadic_wars"):
        real(name)
        pair = f"FROM {name} WHERE ccode1 = {RUSSIA} AND ccode2 = {CHINA}"
        assert engine.rows(f"SELECT warnum, year {pair} ORDER BY warnum") == [
            (82, 1900),  # Boxers
            (83, 1900),  # Manchuria
            (118, 1929),  # the Chinese Eastern Railway
        ]
    assert engine.rows("SELECT count(DISTINCT (ccode1, ccode2, year)) FROM dyadic_wars "
                        "WHERE contradicted = 1 AND ccode1 < ccode2") == [(15,)]  # fmt: skip
    real("cow_war_intra")
    assert engine.rows("SELECT DISTINCT war_name, outcome FROM cow_war_intra WHERE ccode_a = 365 "
                        "AND side_b = 'Chechnya' ORDER BY 1") == [
        ("First Chechnya", 2),
        ("Second Chechen", 1),
    ]  # fmt: skip


# --- alliances


def test_alliances_of_cow_have_no_address_and_no_measure_reads_them():
    assert not any(form.address for form in sources["cow_alliances"].forms)
    assert not sources["cow_alliances"].origin.may_redistribute
    assert "maintainer" in sources["cow_alliances"].caveat
    assert all("cow_alliances" not in measures[name].sources for name in measures)


def test_an_alliance_that_the_file_repeats_counts_once(engine, read):
    reading = read("cow_alliances", sources["cow_alliances"].sample)
    assert reading.dropped == {"the same row again": 1}
    assert engine.rows(
        "SELECT version4id, ccode1, ccode2, first, last, entente FROM cow_alliances ORDER BY 1",
    ) == [
        (9001, USA, UK, date(1901, 4, 4), None, 0),
        (9002, UK, FRANCE, date(1904, 4, 8), date(1912, 8, 31), 1),
    ]


# --- every list


@pytest.mark.parametrize("name", FROM_PACKAGE)
def test_the_packages_own_file_is_read_like_its_copy(engine, read, real, mirror, name, tmp_path):
    polars, pyreadr = pytest.importorskip("polars"), pytest.importorskip("pyreadr")
    real(name)
    copied = engine.rows(f"FROM {name} ORDER BY ALL")
    form, path = form_of(name, ".rda"), tmp_path / "written.rda"
    frame = polars.read_parquet(mirror / next(f.file for f in sources[name].forms if f.sha256))
    table_name = sources[name].forms[form].file.removesuffix(".rda")
    pyreadr.write_rdata(str(path), frame, df_name=table_name)
    read(name, path.read_bytes(), form)
    assert engine.rows(f"FROM {name} ORDER BY ALL") == copied


@pytest.mark.parametrize("name", [*FROM_PACKAGE, *UNSEEN, *OTHERS])
def test_a_file_that_ends_within_a_row_is_refused_in_one_sentence(read, sentence, name):
    whole = sources[name].sample
    for cut in (whole.rindex(","), whole.index(",", len(whole.splitlines()[0]))):
        with pytest.raises(SourceError) as raised:
            read(name, whole[:cut])
        sentence(raised)


@pytest.mark.parametrize("name", [*FROM_PACKAGE, *UNSEEN, *OTHERS])
def test_a_word_where_a_number_belongs_is_refused_in_one_sentence(read, sentence, name):
    header, first = sources[name].sample.splitlines(keepends=True)[:2]
    with pytest.raises(SourceError) as raised:
        read(name, header + first.replace("9001,", "x9001,").replace("2200,2,", "2200,x2,"))
    sentence(raised)
