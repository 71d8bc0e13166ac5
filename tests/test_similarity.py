"""Similarity of positions: the numbers of others, and what must hold for any positions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from comity.similarity import by_session, compare, joint_counts, pairs, stacked, unfold

# Alliance portfolios of Germany and Russia in 1914, Signorino & Ritter 1999, Table 6: 3 defence,
# 2 neutrality or nonaggression, 1 entente, 0 none; each state is tied to itself at 3.
GERMANY = (3, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0)
RUSSIA = (0, 3, 1, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)

# UN General Assembly, session 67, 86 contested roll calls in which both voted, from the votes of
# the R package unvotes; rows Russia, columns China; yes, abstain, no.
SESSION_67 = ((55, 4, 1), (10, 7, 1), (4, 2, 2))


def of_two(one, two, levels):
    """Compare two lists of positions, counted from 1, and return the numbers of the pair."""
    found = compare(joint_counts(np.array([one, two]), levels))
    return {name: getattr(found, name)[0, 1] for name in ("n", "agreement", "expected", "kappa")}


def test_session_67_has_the_kappa_of_r():
    # R psych 2.2.9, cohen.kappa, quadratic weights; agreement computed twice
    one, two = zip(*unfold(SESSION_67), strict=True)
    found = of_two(one, two, 3)
    assert found["n"] == 86
    assert found["kappa"] == pytest.approx(0.4070070816250466, abs=1e-12, rel=0)
    assert found["agreement"] == pytest.approx(0.8430232558139535, abs=1e-12, rel=0)


def test_the_portfolios_of_1914_have_the_numbers_of_signorino_and_ritter():
    # S = 0.4 with absolute distances, in print; kappa: R psych 2.2.9, quadratic, levels 0 to 3
    found = of_two(np.array(GERMANY) + 1, np.array(RUSSIA) + 1, 4)
    assert 2 * found["agreement"] - 1 == pytest.approx(0.4, abs=1e-12, rel=0)
    assert found["kappa"] == pytest.approx(-0.0775862069, abs=1e-9, rel=0)


def test_levels_are_declared_and_not_inferred_from_what_occurs():
    # level 2 never occurs in 1914; software that numbers the levels it sees prints -0.0377
    seen = {0: 1, 1: 2, 3: 3}
    inferred = of_two([seen[k] for k in GERMANY], [seen[k] for k in RUSSIA], 3)
    assert inferred["kappa"] == pytest.approx(-0.03773584906, abs=1e-9, rel=0)
    declared = of_two(np.array(GERMANY) + 1, np.array(RUSSIA) + 1, 4)
    assert abs(declared["kappa"] - inferred["kappa"]) > 0.03


def test_a_level_that_nobody_takes_still_counts_as_distance():
    assert of_two([1, 3], [1, 1], 3)["agreement"] == 0.5
    assert of_two([1, 3], [1, 1], 5)["agreement"] == 0.75


def test_two_states_that_always_vote_alike_have_no_kappa():
    found = of_two([1] * 9, [1] * 9, 3)
    assert found["agreement"] == 1
    assert np.isnan(found["kappa"])


def test_two_states_that_never_voted_together_have_no_numbers():
    found = of_two([1, 0], [0, 2], 3)
    assert found["n"] == 0
    assert np.isnan([found["agreement"], found["expected"], found["kappa"]]).all()


POSITIONS = arrays(
    np.int_, st.tuples(st.integers(2, 6), st.integers(1, 30)), elements=st.integers(0, 3)
)
NUMBERS = ("n", "agreement", "expected", "kappa")


@given(POSITIONS)
def test_the_order_of_the_two_states_does_not_matter(positions):
    found = compare(joint_counts(positions))
    for name in NUMBERS:
        array = getattr(found, name)
        np.testing.assert_allclose(array, array.T, atol=1e-12)


@given(POSITIONS, st.randoms(use_true_random=False))
def test_the_order_of_the_roll_calls_does_not_matter(positions, random):
    order = list(range(positions.shape[1]))
    random.shuffle(order)
    one, two = compare(joint_counts(positions)), compare(joint_counts(positions[:, order]))
    for name in NUMBERS:
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name))


@given(POSITIONS)
def test_a_state_agrees_with_itself_wholly_or_the_kappa_is_undefined(positions):
    found = compare(joint_counts(positions))
    voted = np.diag(found.n) > 0
    np.testing.assert_allclose(np.diag(found.agreement)[voted], 1)
    kappa = np.diag(found.kappa)
    for place, row in enumerate(positions):
        taken = set(row) - {0}
        assert np.isnan(kappa[place]) if len(taken) < 2 else kappa[place] == pytest.approx(1)


@given(POSITIONS)
def test_every_number_stays_within_its_bounds(positions):
    found = compare(joint_counts(positions))
    assert (found.n == found.n.round()).all()
    common = found.n > 0
    assert np.isnan(found.agreement[~common]).all()
    for array in (found.agreement, found.expected):
        assert (array[common] >= -1e-12).all()
        assert (array[common] <= 1 + 1e-12).all()
    kappa = found.kappa[np.isfinite(found.kappa)]
    assert (kappa <= 1 + 1e-12).all()
    assert (kappa >= -1 - 1e-12).all()


@given(POSITIONS)
def test_yes_and_no_exchanged_changes_nothing(positions):
    turned = np.where(positions == 0, 0, 4 - positions)
    one, two = compare(joint_counts(positions)), compare(joint_counts(turned))
    for name in NUMBERS:
        np.testing.assert_allclose(getattr(one, name), getattr(two, name), atol=1e-12)


@given(POSITIONS, st.integers(2, 5))
def test_the_same_roll_calls_several_times_change_the_count_only(positions, times):
    one = compare(joint_counts(positions))
    two = compare(joint_counts(np.tile(positions, times)))
    np.testing.assert_array_equal(times * one.n, two.n)
    for name in NUMBERS[1:]:
        np.testing.assert_allclose(getattr(one, name), getattr(two, name), atol=1e-12)


@given(POSITIONS)
def test_another_state_changes_no_pair(positions):
    one, two = compare(joint_counts(positions[:-1])), compare(joint_counts(positions))
    last = len(positions) - 1
    for name in NUMBERS:
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name)[:last, :last])


def test_a_table_of_counts_unfolds_into_as_many_items():
    items = unfold(SESSION_67)
    assert len(items) == 86
    assert items.count((2, 1)) == 10
    counts = joint_counts(np.array(items).T)
    np.testing.assert_array_equal(counts[:, :, 0, 1], SESSION_67)


def votes(*rows):
    """Return columns of votes: year, roll call, state, vote, contested."""
    names = ("year", "resid", "ccode", "vote", "contested")
    return dict(zip(names, (np.array(c) for c in zip(*rows, strict=True)), strict=True))


def test_only_contested_roll_calls_count_and_each_year_by_itself():
    table = votes(
        (2001, 1, 2, 1, True),
        (2001, 1, 20, 3, True),
        (2001, 2, 2, 1, False),
        (2001, 2, 20, 1, False),
        (2002, 3, 2, 2, True),
        (2002, 3, 20, 2, True),
        (2002, 3, 200, 1, True),
    )
    ccodes, years = by_session(table)
    assert list(ccodes) == [2, 20, 200]
    assert set(years) == {2001, 2002}
    assert years[2001].n[0, 1] == 1
    assert years[2001].agreement[0, 1] == 0
    assert years[2001].n[0, 2] == 0
    assert years[2002].agreement[0, 1] == 1


def test_each_pair_stands_once_and_only_where_both_took_positions():
    ccodes, years = by_session(votes((2001, 1, 2, 1, True), (2001, 1, 20, 3, True)))
    n = years[2001].n
    table = pairs(ccodes, 2001, {"n": n})
    assert {k: list(v) for k, v in table.items()} == {
        "ccode1": [2],
        "ccode2": [20],
        "year": [2001],
        "n": [1],
    }
    both = stacked([table, table], ("ccode1", "n"))
    assert {k: list(v) for k, v in both.items()} == {"ccode1": [2, 2], "n": [1, 1]}


def test_no_votes_at_all_make_an_empty_table():
    empty = {k: v[:0] for k, v in votes((2001, 1, 2, 1, True)).items()}
    ccodes, years = by_session(empty)
    assert len(ccodes) == 0
    assert years == {}
    assert {k: len(v) for k, v in stacked([], ("ccode1", "status")).items()} == {
        "ccode1": 0,
        "status": 0,
    }
