"""Trade, each number against its named reference."""

import pytest

import golden
from comity.measures import measures
from golden import BILLION, CHINA, RUSSIA, near, value

reader = golden.reader


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
