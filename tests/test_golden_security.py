"""Pledges, alliances and arms, each number against its named reference."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import golden
from comity.measures import measures
from comity.reader import Reader
from golden import CHINA, RUSSIA, USA, near, value

reader = golden.reader


@pytest.fixture
def real(mirror: Path) -> Iterator[Reader]:
    """China, Russia and the United States, from the real files."""
    assert mirror.is_dir()
    with Reader((CHINA, RUSSIA, USA)) as opened:
        yield opened


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
