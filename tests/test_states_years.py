"""States by year: what they were called, when they existed, what followed them."""

from itertools import pairwise

import pytest

from comity.errors import StateError
from comity.states import all_states, by_ccode, coexisted, explain, state
from states import EVERY, listing


@pytest.mark.parametrize(
    ("ccode", "years"),
    [
        (365, {1900: "Russia", 1922: "Soviet Union", 1991: "Soviet Union", 1992: "Russia"}),
        (345, {1914: "Serbia", 1918: "Yugoslavia", 1991: "Yugoslavia", 2002: "Yugoslavia"}),
        (345, {2003: "Serbia and Montenegro", 2005: "Serbia and Montenegro", 2006: "Serbia"}),
        (640, {1922: "Ottoman Empire", 1923: "Turkey"}),
        (490, {1963: "Congo-Léopoldville", 1970: "DR Congo", 1971: "Zaire", 1996: "Zaire"}),
        (490, {1997: "DR Congo", 2024: "DR Congo"}),
        (775, {1988: "Burma", 1989: "Myanmar"}),
        (780, {1971: "Ceylon", 1972: "Sri Lanka"}),
        (630, {1934: "Persia", 1935: "Iran"}),
        (800, {1938: "Siam", 1939: "Thailand", 1946: "Siam", 1949: "Thailand"}),
        (255, {1816: "Prussia", 1870: "Prussia", 1871: "Germany", 1950: "Germany"}),
        (816, {1975: "North Vietnam", 1976: "Vietnam"}),
        (651, {1957: "Egypt", 1958: "United Arab Republic", 1971: "Egypt"}),
        (710, {1930: "China", 1950: "China", 2024: "China"}),
        (713, {1950: "Taiwan", 2024: "Taiwan"}),
        (2, {1816: "United States", 2024: "United States"}),
    ],
)
def test_a_state_is_called_by_the_name_in_use_in_the_year(ccode, years):
    s = by_ccode(ccode)
    assert {year: s.name_in(year) for year in years} == years


def test_names_by_year_follow_each_other_and_are_never_the_present_one():
    for s in EVERY:
        assert all(name != s.name and first <= last for name, first, last in s.called)
        assert all(a[2] < b[1] for a, b in pairwise(s.called))


def test_a_name_in_use_in_a_year_finds_its_state_in_that_year():
    for s in EVERY:
        for year in (y for y in range(1816, 2025) if s.existed(y)):
            assert state(s.name_in(year), system=listing(s), year=year) == s, (s.name, year)


def test_no_two_states_of_a_year_are_called_alike():
    for year in range(1816, 2025):
        called = [s.name_in(year) for s in all_states("cow") if s.existed(year)]
        assert len(set(called)) == len(called), year


@pytest.mark.parametrize(
    ("ccode", "first", "last", "years", "not_years"),
    [
        (255, 1816, None, [1816, 1945, 1990, 2024], [1815, 1946, 1989]),
        (260, 1955, 1990, [1955, 1990], [1954, 1991]),
        (365, 1816, None, [1816, 1991, 2024], [1815]),
        (511, 1963, 1964, [1963, 1964], [1962, 1965]),
        (40, 1902, None, [1906, 1909], [1907, 1908]),
        (220, 1816, None, [1942, 1944], [1943]),
    ],
)
def test_a_state_existed_in_a_year_if_it_did_on_any_day(ccode, first, last, years, not_years):
    s = by_ccode(ccode)
    assert (s.first_year, s.last_year) == (first, last)
    assert all(s.existed(year) for year in years)
    assert not any(s.existed(year) for year in not_years)


@pytest.mark.parametrize(
    ("a", "b", "years"),
    [
        ("China", "Russia", (1860, None)),
        ("East Germany", "West Germany", (1955, 1990)),
        ("Germany", "West Germany", None),
        ("Germany", "East Germany", None),
        ("USSR", "Ukraine", (1991, None)),
        ("Czechoslovakia", "Slovakia", None),
        ("Zanzibar", "Tanzania", (1963, 1964)),
        ("North Yemen", "Yemen", None),
        ("Prussia", "Austria-Hungary", (1816, 1918)),
        ("Syria", "Egypt", (1946, None)),
    ],
)
def test_two_states_coexist_from_the_first_to_the_last_common_day(a, b, years):
    assert coexisted(state(a), state(b)) == coexisted(state(b), state(a)) == years


def test_a_state_outside_the_cow_list_coexists_by_gleditsch_and_ward():
    assert coexisted(state("Tibet", system="gw"), state("China")) == (1913, 1950)


def test_a_gleditsch_ward_code_follows_the_state_through_its_changes():
    germany, serbia, yemen = by_ccode(255), by_ccode(345), by_ccode(679)
    assert [germany.gwcode_in(y) for y in (1900, 1945, 1970, 1990, 2000)] == [
        255,
        255,
        None,
        260,
        260,
    ]
    assert [serbia.gwcode_in(y) for y in (1900, 1916, 1950, 2005, 2006)] == [
        340,
        None,
        345,
        345,
        340,
    ]
    assert [yemen.gwcode_in(y) for y in (1989, 1990)] == [None, 678]
    assert (germany.gwcode, serbia.gwcode, yemen.gwcode) == (260, 340, 678)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("USSR", ["Soviet Union (1922-1991)", "one state", "365"]),
        ("Russia", ["365"]),
        (365, ["365"]),
        ("Югославия", ["Serbia", "345", "340"]),
        ("Serbia and Montenegro", ["345"]),
        ("Germany", ["255", "260", "265"]),
        ("GDR", ["265"]),
        ("Yemen", ["678", "679", "680"]),
        ("PDRY", ["680"]),
        ("Vietnam", ["816", "817"]),
        ("Czechoslovakia", ["315", "316", "317"]),
        ("Austria-Hungary", ["300", "305", "310"]),
        ("Ottoman Empire", ["640"]),
        ("Zanzibar", ["511", "510"]),
        ("Tibet", ["711"]),
        ("Burma", ["'Burma' is an earlier name of Myanmar, code 775."]),
        ("Swaziland", ["earlier name of Eswatini, code 572"]),
        ("Siam", ["Thailand"]),
    ],
)
def test_succession_is_explained_in_one_sentence(asked, words):
    sentence = explain(asked)
    assert all(word in sentence for word in words)
    assert sentence.endswith(".")
    assert ". " not in sentence


@pytest.mark.parametrize("asked", ["France", "USA", "UK", "日本", "Holland", 220, "FRA"])
def test_a_state_that_is_what_its_name_says_needs_no_explanation(asked):
    assert explain(asked) is None


def test_explaining_a_name_that_is_several_states_fails_as_finding_it_does():
    with pytest.raises(StateError, match="may be"):
        explain("Korea")
