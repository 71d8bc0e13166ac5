"""Numbers and spans in words: what the reader sees is what the number is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.profile import words

MINUS = "−"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.69, 2, "0.69"),
        (-0.1255, 2, "−0.13"),
        (-0.001, 2, "0.00"),
        (1234567.8, 1, "1,234,567.8"),
        (-0.0, 0, "0"),
        (12, 0, "12"),
    ],
)
def test_a_number_has_its_decimals_and_a_real_minus(value, digits, text):
    assert words.plain(value, digits) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (89.21e9, "US$89.2 billion"),
        (8e9, "US$8 billion"),
        (-9.98e9, "−US$10 billion"),
        (1.5e12, "US$1.5 trillion"),
        (999.96e9, "US$1 trillion"),
        (2.5e6, "US$2.5 million"),
        (1234, "US$1,234"),
        (0, "US$0"),
        (0.2, "US$0"),
    ],
)
def test_an_amount_has_its_size_in_words(value, text):
    assert words.dollars(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.105921, "10.6 per cent"),
        (0.017307, "1.7 per cent"),
        (0.0, "0.0 per cent"),
        (1.0, "100.0 per cent"),
        (0.0003, "under 0.1 per cent"),
        (0.0005, "0.1 per cent"),
    ],
)
def test_a_share_is_per_cent_and_a_small_one_is_not_nothing(share, text):
    assert words.percent(share) == text


@pytest.mark.parametrize(
    ("ratio", "text"),
    [(6.120117, "6.1 times"), (0.16, "0.16 times"), (12345, "about 12,300 times")],
)
def test_a_ratio_is_so_many_times(ratio, text):
    assert words.times(ratio) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (89210000000.0, "89,210,000,000"),
        (-0.12551483944752156, "−0.125515"),
        (1, "1"),
        (0.5, "0.5"),
    ],
)
def test_a_value_in_full_keeps_its_digits(value, text):
    assert words.full(value) == text


@given(st.floats(-1e12, 1e12), st.integers(0, 3))
def test_a_printed_number_reads_back_within_half_a_digit(value, digits):
    text = words.plain(value, digits)
    assert "-" not in text
    back = float(text.replace(MINUS, "-").replace(",", ""))
    assert abs(back - value) <= 0.5 * 10.0**-digits + abs(value) * 1e-12


@given(st.floats(1e-9, 1e9))
def test_what_is_not_nothing_is_never_printed_as_nothing(value):
    if value <= 1:
        assert words.percent(value) != "0.0 per cent"
    assert words.full(value) not in {"0", "−0"}


@pytest.mark.parametrize(
    ("years", "text"),
    [((1950, 1980), "1950–80"), ((2013, 2013), "2013"), ((1991, 2004), "1991–2004")],
)
def test_a_span_of_years_is_short(years, text):
    assert words.span(*years) == text


def test_years_fall_into_runs():
    assert words.spans([2003, 2001, 2002, 1999]) == [(1999, 1999), (2001, 2003)]
    assert words.spans([]) == []


@given(st.sets(st.integers(1816, 2025)))
def test_runs_of_years_hold_the_years_and_no_others(years):
    runs = words.spans(years)
    assert {y for first, last in runs for y in range(first, last + 1)} == years
    assert all(later[0] > earlier[1] + 1 for earlier, later in pairwise(runs))


def test_things_are_listed_with_an_and():
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed(["a", "b"]) == "a and b"
    assert words.listed(["a"]) == "a"
    assert words.listed([]) == ""


@pytest.mark.parametrize(
    ("name", "called", "owner"),
    [
        ("United States", "the United States", "the United States'"),
        ("China", "China", "China's"),
        ("Netherlands", "the Netherlands", "the Netherlands'"),
        ("Soviet Union", "the Soviet Union", "the Soviet Union's"),
        ("Cyprus", "Cyprus", "Cyprus'"),
    ],
)
def test_a_state_is_called_as_a_sentence_calls_it(name, called, owner):
    assert words.called(name) == called
    assert words.possessive(name) == owner


def test_small_counts_are_words():
    assert [words.count(n) for n in (0, 3, 10, 11)] == ["no", "three", "ten", "11"]
