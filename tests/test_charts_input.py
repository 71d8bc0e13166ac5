"""What a chart is given: refused where it cannot be drawn, and harmless whatever it says."""

from math import inf, nan

import pytest

from charts import PLOTS, chart, series
from comity.errors import InputError
from comity.profile.charts import Bar, Bars, Coverage, CoverageRow, Lines, Reference, Table, Target
from drawings import elements


def test_an_unknown_status_letter_is_refused():
    with pytest.raises(InputError, match="'X' is no status letter"):
        Coverage(first=2000, rows=(CoverageRow(label="a", cells="AAX"),))


def test_bars_that_do_not_fit_their_groups_are_refused():
    with pytest.raises(InputError, match="2 values for 3 places"):
        Bars(groups=("a", "b", "c"), bars=(Bar(label="x", role="ink", values=(1, 2)),))


@pytest.mark.parametrize("empty", [(), (None, None)])
def test_a_chart_without_values_is_refused(empty):
    with pytest.raises(ValueError, match="no value to draw"):
        chart(Lines(series=(series("a", "state1", empty),)))


@pytest.mark.parametrize("bad", [nan, inf])
def test_a_value_that_is_not_finite_is_refused(bad):
    with pytest.raises(InputError, match="not finite"):
        chart(Lines(series=(series("a", "state1", [1.0, bad]),)))


@pytest.mark.parametrize("name", ["", "Trade", "a b", 'a"b', "1a", "a--b"])
def test_a_name_that_is_no_word_is_refused(name):
    with pytest.raises(InputError, match="cannot name a chart"):
        chart(PLOTS["lines"], name=name)


def test_a_ragged_table_is_refused():
    with pytest.raises(InputError, match="2 columns has a row of 1"):
        Table(columns=("a", "b"), rows=((1,),))


HOSTILE = "</text><script>alert(1)</script>\"'&\x00\x0b\ud800"


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_hostile_text_stays_text(width):
    plot = Lines(
        series=(series(HOSTILE, "state1", [1.0, 2.0]),),
        references=(Reference(value=1, label=HOSTILE),),
        targets=(Target(year=2001, value=2, label=HOSTILE),),
    )
    one = chart(plot, title=HOSTILE, alt=HOSTILE, unit=HOSTILE, source=HOSTILE, notes=(HOSTILE,))
    for svg in (one.svg(width), one.standalone_svg()):
        assert "<script" not in svg
        assert not elements(svg, "script")
        assert "\x00" not in svg
