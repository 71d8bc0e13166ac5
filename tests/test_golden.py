"""The numbers of the essays and of the peers, each against its named reference.

Every value stands beside where it comes from; a tolerance is half a unit of the last digit that
the reference prints, or the difference between two computations of the same thing.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pytest

from comity.capabilities import COMPONENTS, composite
from comity.measures import measures
from comity.reader import Reader
from comity.similarity import compare, joint_counts

CHINA, RUSSIA, USA = 710, 365, 2
BILLION = 1e9


@pytest.fixture(scope="module", params=["starter", "real files"])
def reader(request) -> Iterator[Reader]:
    """China, Russia and the United States: from the starter alone, then from the real files."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "real files":
            patch.setenv("COMITY_MIRROR", str(request.getfixturevalue("mirror_folder")))
        with Reader((CHINA, RUSSIA, USA)) as opened:
            yield opened


@pytest.fixture
def real(mirror: Path) -> Iterator[Reader]:
    """China, Russia and the United States, from the real files."""
    assert mirror.is_dir()
    with Reader((CHINA, RUSSIA, USA)) as opened:
        yield opened


def value(reader: Reader, name: str, *keys: int, column: str = "value", **arguments):
    """Return one number of a measure; keys of a symmetric one in any order."""
    measure = measures[name]
    result = measure.compute(reader, **arguments)
    *states, year = keys
    wanted = (*(sorted(states) if measure.unit.symmetric else states), year)
    rows = zip(*(result.columns[key] for key in measure.unit.keys), strict=True)
    return result.columns[column][list(rows).index(wanted)]


def near(expected: float, within: float):
    return pytest.approx(expected, abs=within, rel=0)


# --- trade


def test_trade_of_2013_is_that_of_the_essay(reader):
    # Jiang (2014), Table 1: total 89.21, exports 49.59, imports 39.61 US$ bn, growth 1.2
    pair = (CHINA, RUSSIA, 2013)
    customs = {"reporter": "customs"}
    assert value(reader, "trade_total", *pair, **customs) == 89.21 * BILLION
    assert value(reader, "exports", *pair, **customs) == 49.59 * BILLION
    assert value(reader, "exports", RUSSIA, CHINA, 2013, **customs) == 39.61 * BILLION
    assert value(reader, "trade_growth", *pair, **customs) == near(1.191016, 5e-7)
    # computed from the parts; the table prints 9.978
    assert value(reader, "trade_balance", *pair, **customs) == 9.98 * BILLION
    assert value(reader, "trade_balance", RUSSIA, CHINA, 2013, **customs) == -9.98 * BILLION


@pytest.mark.parametrize(
    ("year", "billions"),
    # Jiang (2014), Table 1
    [
        (2000, 8.0),
        (2001, 10.67),
        (2002, 11.93),
        (2003, 15.76),
        (2004, 21.23),
        (2005, 29.1),
        (2006, 33.39),
        (2007, 48.17),
        (2008, 56.83),
        (2009, 38.8),
        (2010, 55.45),
        (2011, 79.25),
        (2012, 88.16),
        # China's customs as the press reported them; 110.757, 107.765, 146.887, 190.271 as
        # first announced, the reports round
        (2016, 69.52),
        (2017, 84.07),
        (2018, 107.06),
        (2019, 110.75),
        (2020, 107.76),
        (2021, 146.9),
        (2022, 190.27),
        (2023, 240.11),
        (2024, 244.81),
        (2025, 228.1),
    ],
)
def test_trade_by_year_is_that_of_chinas_customs(reader, year, billions):
    found = value(reader, "trade_total", CHINA, RUSSIA, year, reporter="customs")
    assert found == near(billions * BILLION, 0.1 * BILLION)


def test_trade_passed_100_billion_in_2018_and_200_in_2023(reader):
    result = measures["trade_total"].compute(reader, reporter="customs")
    found = {
        year: total
        for one, two, year, total, _ in result.rows()
        if (one, two) == (RUSSIA, CHINA) and total is not None
    }
    assert min(year for year, total in found.items() if total > 100 * BILLION) == 2018
    assert min(year for year, total in found.items() if total > 200 * BILLION) == 2023


def test_trade_of_2014_and_2015_is_missing_and_not_filled(reader):
    for year in (2014, 2015):
        assert value(reader, "trade_total", CHINA, RUSSIA, year, reporter="customs") is None


def test_russia_depends_six_times_more_on_the_trade_of_2013(reader):
    # flow of Jiang (2014), Table 1; totals of COW trade 4.0: China 5154.567, Russia 842.2334
    customs = {"reporter": "customs"}
    share = [
        value(reader, "trade_share", *states, 2013, **customs)
        for states in ((CHINA, RUSSIA), (RUSSIA, CHINA))
    ]
    assert share == [near(0.017307, 1e-6), near(0.105921, 1e-6)]
    asymmetry = value(reader, "trade_asymmetry", CHINA, RUSSIA, 2013, **customs)
    assert asymmetry == near(6.120117, 1e-6)
    assert asymmetry == near(share[1] / share[0], 1e-9)


def test_trade_intensity_of_2007_excludes_a_states_own_imports(reader):
    # flows of Jiang (2014), Table 1; totals of COW trade 4.0; formula of Drysdale & Garnaut 1982
    customs = {"reporter": "customs"}
    found = value(reader, "trade_intensity", CHINA, RUSSIA, 2007, **customs)
    assert found == near(1.1598198, 1e-6)
    found = value(reader, "trade_intensity", RUSSIA, CHINA, 2007, **customs)
    assert found == near(0.5812473, 1e-6)


# --- votes


@pytest.mark.parametrize(
    ("first", "last", "agreement", "kappa"),
    # computed twice from the votes of the R package unvotes, non-unanimous roll calls on which
    # both voted; agreement pools the period, kappa is the mean of its sessions
    [
        (1991, 1995, 0.6851, -0.1255),
        (1996, 2000, 0.7913, 0.2289),
        (2001, 2005, 0.8451, 0.3995),
        (2006, 2010, 0.8890, 0.6010),
        (2011, 2015, 0.8524, 0.5447),
        (2016, 2019, 0.8535, 0.6753),
    ],
)
def test_votes_of_a_period_agree_as_published(reader, first, last, agreement, kappa):
    given = {"release": "unvotes", "window": last - first + 1}
    found = value(reader, "unga_agreement", RUSSIA, CHINA, last, **given)
    assert found == near(agreement, 1e-4)
    assert value(reader, "unga_kappa", RUSSIA, CHINA, last, **given) == near(kappa, 1e-4)


def test_votes_of_session_67_agree_as_r_says(reader):
    # kappa: R psych 2.2.9, cohen.kappa, weighted; the table of joint votes has n = 86
    given = {"release": "unvotes"}
    pair = (RUSSIA, CHINA, 2012)
    assert value(reader, "unga_agreement", *pair, **given) == near(0.8430232558139535, 1e-9)
    assert value(reader, "unga_kappa", *pair, **given) == near(0.4070070816250466, 1e-9)
    assert value(reader, "unga_kappa", *pair, column="n", **given) == 86


@pytest.mark.parametrize("release", ["unga_votes", "unvotes"])
@pytest.mark.parametrize("session", range(46, 51))
def test_after_1991_the_two_voted_less_alike_than_chance(reader, session, release):
    # a raw agreement of 0.69 hides it: Law "observed, expected, excess"
    found = value(reader, "unga_kappa", RUSSIA, CHINA, session + 1945, release=release)
    assert found < 0


def test_all_pairs_of_1990_have_the_kappa_of_the_peer(mirror):
    # R package fpsim: column kvotev (squared distances) and svotea (absolute S, which is
    # 2 * agreement - 1); voeten_year 1990 is session 45, and all its roll calls were contested
    with Reader(years=(1990, 1990)) as reader:
        kappa = measures["unga_kappa"].compute(reader)
        agreement = measures["unga_agreement"].compute(reader)
    mine = {
        (one, two): (k, 2 * a - 1, n)
        for (one, two, _, k, _), a, n in zip(
            kappa.rows(), agreement.columns["value"], agreement.columns["n"], strict=True
        )
        if a is not None
    }
    peer = peers(mirror, 1990)
    assert len(peer) == 11476
    for one, two, n, kappa, s in peer:
        k, double, common = mine[one, two]
        assert common == n
        assert k == kappa if kappa is None else abs(k - kappa) < 1e-12
        assert abs(double - s) < 1e-12


@pytest.mark.parametrize(("year", "pairs"), [(1990, 11476), (2012, 18528)])
def test_the_kernel_gives_the_kappa_of_the_peer_on_its_own_rows(mirror_folder, year, pairs):
    # voeten_year 2012 holds two roll calls of session 66 beside 68 of session 67, contested or not
    votes = mirror_folder / "unga_votes_voeten_1946_2024" / "unga_votes.parquet"
    with duckdb.connect() as database:
        columns = database.execute(
            "SELECT resid, ccode, vote FROM read_parquet(?) WHERE voeten_year = ?",
            [str(votes), year],
        ).fetchnumpy()
    ccodes, row = np.unique(columns["ccode"], return_inverse=True)
    items, column = np.unique(columns["resid"], return_inverse=True)
    positions = np.zeros((len(ccodes), len(items)), dtype=int)
    positions[row, column] = columns["vote"]
    found = compare(joint_counts(positions))
    place = {int(code): i for i, code in enumerate(ccodes)}
    peer = peers(mirror_folder, year)
    assert len(peer) == pairs
    for one, two, n, kappa, s in peer:
        at = place[one], place[two]
        assert found.n[at] == n
        assert np.isnan(found.kappa[at]) if kappa is None else abs(found.kappa[at] - kappa) < 1e-12
        assert abs(2 * found.agreement[at] - 1 - s) < 1e-12


def peers(mirror_folder: Path, year: int) -> list[tuple]:
    """Return pairs, common votes, kappa and S as the peer computed them."""
    path = mirror_folder.parent / "reference" / "peers" / f"unga_all_pairs_{year}.csv.gz"
    if not path.is_file():
        pytest.skip(f"the peer's numbers, {path.name}, do not lie beside the publishers' files")
    with duckdb.connect() as database:
        return database.execute(
            "SELECT ccode1, ccode2, n, CAST(kvotev AS DOUBLE), CAST(svotea AS DOUBLE) "
            "FROM read_csv(?, header=true, nullstr=['NA', ''])",
            [str(path)],
        ).fetchall()


def test_vetoes_since_1992_are_counted_from_the_members_named(reader):
    # two of the 14 joint vetoes carry the list's flag of a single veto
    given = {"window": 31}
    assert value(reader, "vetoes_joint", RUSSIA, CHINA, 2022, **given) == 14
    assert value(reader, "vetoes_without", RUSSIA, CHINA, 2022, **given) == 17
    assert value(reader, "vetoes_without", CHINA, RUSSIA, 2022, **given) == 2


# --- power


@pytest.mark.parametrize(
    ("ccode", "year", "published"),
    # NMC 7.0
    [
        (USA, 2012, 0.139219),
        (RUSSIA, 2012, 0.039595),
        (CHINA, 2012, 0.220364),
        (USA, 2022, 0.123566),
        (RUSSIA, 2022, 0.038197),
        (CHINA, 2022, 0.234097),
    ],
)
def test_cinc_is_the_one_published(reader, ccode, year, published):
    assert value(reader, "cinc", ccode, year) == near(published, 1e-6)


@pytest.mark.parametrize(
    ("year", "ratio"),
    # computed twice from NMC 7.0
    [(1992, 1.842), (1996, 2.475), (2001, 3.093), (2008, 4.664), (2013, 5.853), (2022, 6.129)],
)
def test_china_outweighs_russia_more_each_time(reader, year, ratio):
    assert value(reader, "cinc_ratio", CHINA, RUSSIA, year) == near(ratio, 1e-3)


def test_china_stays_above_russia_from_1991_on(reader):
    result = measures["cinc_ratio"].compute(reader)
    ratio = {y: v for a, b, y, v, _ in result.rows() if (a, b) == (CHINA, RUSSIA) and v is not None}
    assert ratio[1990] < 1
    assert all(v > 1 for year, v in ratio.items() if year >= 1991)


@pytest.mark.usefixtures("mirror")
def test_cinc_of_every_state_and_year_is_the_one_published():
    # NMC 7.0 prints 17,121 values; recomputed they differ by 2.41e-8 at most
    with Reader() as reader:
        result = measures["cinc"].compute(reader)
        rows = reader.engine.rows(
            "SELECT ccode, year, cinc_published FROM cow_nmc WHERE cinc_published IS NOT NULL"
        )
    mine = {(ccode, year): v for ccode, year, v, _ in result.rows() if v is not None}
    assert len(rows) == 17121
    assert {(ccode, year) for ccode, year, _ in rows} == set(mine)
    apart = {(ccode, year): abs(mine[ccode, year] - printed) for ccode, year, printed in rows}
    worst = max(apart, key=apart.get)
    assert apart[worst] < 2.42e-8, worst


@pytest.mark.usefixtures("mirror")
def test_filling_missing_components_with_zero_would_change_2719_values():
    # the trap: counted as zero, the components that China did not report cost it 0.058 in 1860
    zeros = " + ".join(f"coalesce(1e0 * s.{c} / nullif(w.{c}, 0), 0)" for c in COMPONENTS)
    with Reader() as reader:
        measures["cinc"].compute(reader)
        gaps = reader.engine.rows(
            f"SELECT c.ccode, c.year, abs(({zeros}) / 6 - c.share) FROM ({composite()}) AS c "
            "JOIN cow_nmc AS s ON s.ccode = c.ccode AND s.year = c.year "
            "JOIN cow_nmc AS w ON w.ccode = 0 AND w.year = c.year WHERE c.share IS NOT NULL"
        )
    changed = [row for row in gaps if row[-1] > 1e-6]
    assert len(changed) == 2719
    assert max(changed, key=lambda row: row[-1]) == (CHINA, 1860, near(0.0580958, 1e-6))


# --- security


@pytest.mark.parametrize(
    ("first", "last", "owed"),
    # ATOP 5.1, dyad-years; consultation in 1962-64 comes from an instrument of many members
    [
        (1950, 1950, {"defense", "offense", "nonaggression"}),
        (1951, 1961, {"defense", "nonaggression"}),
        (1962, 1964, {"defense", "nonaggression", "consultation"}),
        (1965, 1980, {"defense", "nonaggression"}),
        (1981, 1991, set()),
        (1992, 2000, {"nonaggression"}),
        (2001, 2018, {"nonaggression", "consultation"}),
    ],
)
def test_what_the_two_owe_each_other_is_what_atop_lists(reader, first, last, owed):
    for kind in ("defense", "offense", "neutrality", "nonaggression", "consultation"):
        result = measures["pledge"].compute(reader, kind=kind)
        found = {row[:3]: row[3] for row in result.rows()}
        for year in range(first, last + 1):
            for one, two in ((RUSSIA, CHINA), (CHINA, RUSSIA)):
                assert found[one, two, year] == (kind in owed), (kind, year)


def test_the_partnership_is_an_alliance_under_the_widest_definition_only(reader):
    pair = (RUSSIA, CHINA, 2013)
    found = {
        definition: value(reader, "alliance", *pair, definition=definition)
        for definition in measures["alliance"].choices("definition")
    }
    assert found == {
        "any_obligation": 1,
        "military_support": 0,
        "defense": 0,
        "mutual_defense": 0,
    }


@pytest.mark.parametrize(
    ("first", "last", "percent"),
    # SIPRI, table of Russian exports generated 28 July 2022
    [
        (2000, 2000, 49.73),
        (2005, 2005, 59.86),
        (2007, 2007, 23.65),
        (2021, 2021, 28.17),
        (2000, 2006, 47.7),
        (2000, 2007, 44.6),
        (2010, 2013, 8.69),
    ],
)
def test_chinas_share_of_russias_arms_exports_depends_on_the_window(real, first, last, percent):
    found = value(real, "arms_export_share", RUSSIA, CHINA, last, window=last - first + 1)
    assert 100 * found == near(percent, 0.05)


@pytest.mark.parametrize(("last", "window", "percent"), [(2007, 8, 44.6), (2013, 4, 8.69)])
def test_the_starter_quotes_the_two_windows_that_the_sentence_spans(reader, last, window, percent):
    found = value(reader, "arms_export_share", RUSSIA, CHINA, last, window=window)
    assert 100 * found == near(percent, 0.05)


# --- opinion


@pytest.mark.parametrize(
    ("public", "judged", "year", "percent"),
    # Pew Global Attitudes, from respondents' answers, weighted, do-not-know kept in the base
    [
        (RUSSIA, CHINA, 2005, 59.81),
        (RUSSIA, CHINA, 2007, 60.39),
        (RUSSIA, CHINA, 2010, 59.36),
        (RUSSIA, CHINA, 2013, 60.19),
        (RUSSIA, CHINA, 2014, 63.65),
        (RUSSIA, CHINA, 2015, 78.64),
        (CHINA, RUSSIA, 2007, 54.11),
        (CHINA, RUSSIA, 2009, 45.61),
        (CHINA, RUSSIA, 2013, 49.0),
        (CHINA, RUSSIA, 2014, 65.7),
    ],
)
def test_favourable_views_are_those_of_the_answers(reader, public, judged, year, percent):
    assert value(reader, "favourability", public, judged, year) == near(percent, 0.05)


# --- the starter and the files


@pytest.fixture(params=list(measures))
def both(request, mirror_folder):
    """A measure of the three states: (value, status) by keys, from the starter and the files."""
    found = []
    with pytest.MonkeyPatch.context() as patch:
        for folder in ("", str(mirror_folder)):
            patch.setenv("COMITY_MIRROR", folder)
            with Reader((CHINA, RUSSIA, USA)) as reader:
                rows = measures[request.param].compute(reader).rows()
                found.append({row[:-2]: row[-2:] for row in rows})
    return found


def test_the_starter_gives_no_other_number_than_the_files(both):
    starter, files = both
    known = {keys: found for keys, found in starter.items() if found[0] is not None}
    assert known
    assert known == {keys: files[keys] for keys in known}


def test_what_the_starter_does_not_hold_is_not_called_unreported(both):
    starter, files = both
    absent = {keys for keys, (value, _) in starter.items() if value is None and files[keys][0]}
    assert {starter[keys] for keys in absent} <= {(None, "L")}
