"""Votes and vetoes in the United Nations, each number against its named reference."""

from pathlib import Path

import duckdb
import numpy as np
import pytest

import golden
from comity.measures import measures
from comity.reader import Reader
from comity.similarity import compare, joint_counts
from golden import CHINA, RUSSIA, near, value

reader = golden.reader


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
