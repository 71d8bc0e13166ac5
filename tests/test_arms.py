"""Shares in arms transfers: a gap in the table is missing, nothing delivered is undefined."""

from typing import get_args

import pytest

from comity.arms import Records, windowed_share
from comity.engine import Engine

ROWS = {
    # supplier, recipient, year, volume: 2 delivers to 200 and 710, and 260 is lost in part
    (2, 200, 2000): 30,
    (2, 710, 2000): 10,
    (2, 260, 2000): None,
    (2, 0, 2000): 40,
    (2, 200, 2001): 20,
    (2, 0, 2001): 20,
    (260, 200, 2000): None,
    (260, 0, 2000): None,
    (710, 200, 2000): 0,
    (710, 0, 2000): 0,
    (0, 200, 2000): None,
    (0, 200, 2001): 20,
    (0, 710, 2000): 10,
    (0, 260, 2000): None,
}


def shares(side, window, records="sipri_transfers"):
    with Engine() as engine:
        keys = list(ROWS)
        names = ("ccode1", "ccode2", "year")
        columns = {name: [key[i] for key in keys] for i, name in enumerate(names)}
        engine.lend("given", columns | {"tiv": list(ROWS.values())})
        engine.create(records, "SELECT * FROM given")
        query = windowed_share(side, records, window)
        return {row[:3]: row[3:] for row in engine.rows(query)}


@pytest.mark.parametrize("records", get_args(Records))
def test_a_share_that_is_known_is_a_normal_observation(records):
    found = shares("export", 1, records)
    assert found[2, 200, 2000] == (0.75, "A")
    assert found[2, 710, 2000] == (0.25, "A")
    assert found[2, 710, 2001] == (0.0, "A")


def test_a_delivery_that_the_table_lost_is_missing_not_zero():
    assert shares("export", 1)[2, 260, 2000] == (None, "O")
    assert shares("export", 1)[2, 260, 2001] == (0.0, "A")


def test_a_lost_delivery_leaves_every_window_missing_that_holds_its_year():
    found = shares("export", 2)
    assert found[2, 260, 2000] == found[2, 260, 2001] == (None, "O")
    assert found[2, 200, 2001] == (50 / 60, "A")


def test_a_total_that_the_table_lost_leaves_every_share_in_it_missing():
    found = shares("export", 1)
    assert found[260, 200, 2000] == found[260, 710, 2000] == (None, "O")
    received = shares("import", 1)
    assert received[200, 2, 2000] == (None, "O")
    assert received[200, 2, 2001] == (1.0, "A")


def test_a_share_of_nothing_cannot_exist():
    found = shares("export", 1)
    assert found[710, 200, 2000] == (None, "M")
    assert found[200, 2, 2000] == (None, "M")
    assert found[260, 200, 2001] == (None, "M")


@pytest.mark.parametrize("side", ["export", "import"])
@pytest.mark.parametrize("window", [1, 2, 5])
def test_a_share_has_a_value_exactly_where_its_status_is_normal(side, window):
    found = shares(side, window).values()
    assert {status for _, status in found} == {"A", "M", "O"}
    assert all((value is None) == (status != "A") for value, status in found)
