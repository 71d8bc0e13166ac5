"""Public opinion, each number against its named reference."""

import pytest

import golden
from golden import CHINA, RUSSIA, near, value

reader = golden.reader


@pytest.mark.parametrize(
    ("public", "judged", "year", "percent"),
    # Pew Global Attitudes, from respondents' answers, weighted, do-not-know kept in the base
    [
        (RUSSIA, CHINA, 2005, 59.81),
        (RUSSIA, CHINA, 2007, 60.39),
        (RUSSIA, CHINA, 2010, 59.36),
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
