"""The arithmetic of charts: thinned edges, labels moved apart, round ticks, broken lines."""

from itertools import pairwise
from math import cos, sin

import pytest

from comity.profile.scales import linear, spread, wrap
from comity.profile.shapes import plain


def test_the_edge_of_a_band_is_thinned_by_less_than_a_pixel():
    edge = [(x * 2.0, 40 * sin(x / 9) + 3 * cos(x / 4)) for x in range(200)]
    kept = plain(edge)
    assert len(kept) < len(edge) / 2
    assert [kept[0], kept[-1]] == [edge[0], edge[-1]]
    assert set(kept) <= set(edge)
    for (ax, ay), (bx, by) in pairwise(kept):
        between = [(x, y) for x, y in edge if ax <= x <= bx]
        assert all(abs(ay + (by - ay) * (x - ax) / (bx - ax) - y) <= 0.7 for x, y in between)


def test_labels_are_moved_apart_and_stay_inside():
    middles = spread([10, 11, 12, 95], [16, 16, 16, 16], 0, 100)
    assert all(8 <= m <= 92 for m in middles)
    assert all(
        b - a >= 16 - 1e-9 for a, b in zip(sorted(middles), sorted(middles)[1:], strict=False)
    )
    assert spread([50], [16], 0, 100) == [50]


@pytest.mark.parametrize(
    "ends", [(0, 1), (-5.2, 9.98), (0, 0), (3, 3), (0, 1e9), (-1e-6, 2e-6), (0.2, 0.21)]
)
def test_round_ticks_hold_all_values(ends):
    scale = linear(ends, zero=False, count=5)
    assert scale.low <= ends[0] <= ends[1] <= scale.high
    assert 2 <= len(scale.ticks) <= 10
    assert len(set(scale.labels())) == len(scale.ticks)


def test_an_arrow_stays_with_the_word_it_points_at():
    assert wrap("China → Russia", 70) == ["China", "→\N{NO-BREAK SPACE}Russia"]
