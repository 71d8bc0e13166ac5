"""Asking for a state: every code and name finds it, anything else gets one sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import ComityError, StateError
from comity.names import fold
from comity.states import State, all_states, by_ccode, state
from states import EVERY, code, listing

UNHURRIED = settings(deadline=None)  # other work may run beside a test

# What is asked, the year or None, the COW code.
FOUND = [
    ("China", None, 710),
    ("中国", None, 710),
    ("Китай", None, 710),
    ("CHN", None, 710),
    ("cn", None, 710),
    ("710", None, 710),
    ("P.R. China", None, 710),
    ("Republic of China", None, 713),
    ("Republic of China", 1930, 710),
    ("中华民国", 1930, 710),
    ("Taiwan", None, 713),
    ("台湾", None, 713),
    ("Тайвань", None, 713),
    ("Russia", None, 365),
    ("USSR", None, 365),
    ("u.s.s.r.", None, 365),
    ("СССР", None, 365),
    ("РФ", None, 365),
    ("苏联", None, 365),
    ("SUN", None, 365),
    ("m49:810", None, 365),
    ("the Russian Federation", None, 365),
    ("United States", None, 2),
    ("США", None, 2),
    ("美国", None, 2),
    ("Britain", None, 200),
    ("英国", None, 200),
    ("Соединенное Королевство", None, 200),
    ("NA", None, 565),
    ("iso2:NA", None, 565),
    ("NO", None, 385),
    ("no", None, 385),
    ("Germany", None, 255),
    ("Germany", 1900, 255),
    ("DEU", 1995, 255),
    ("GMY", None, 255),
    ("Prussia", None, 255),
    ("West Germany", None, 260),
    ("FRG", None, 260),
    ("FRG", 1995, 255),
    ("ФРГ", 1970, 260),
    ("German Federal Republic", 1990, 260),
    ("ФРГ", 2000, 255),
    ("Federal Republic of Germany", None, 255),
    ("Federal Republic of Germany", 1970, 260),
    ("BRD", None, 260),
    ("GFR", None, 260),
    ("DDR", None, 265),
    ("ГДР", None, 265),
    ("东德", None, 265),
    ("Yemen", None, 679),
    ("Yemen", 1950, 678),
    ("Yemen", 1990, 679),
    ("YEM", 1975, 678),
    ("YEM", 1990, 679),
    ("YMD", None, 680),
    ("Vietnam", None, 816),
    ("Viet Nam", 1980, 816),
    ("Vietnam", 2000, 816),
    ("Республика Вьетнам", None, 817),
    ("Korea", 1900, 730),
    ("Korea, Republic of", None, 732),
    ("Korea, Dem. People's Rep.", None, 731),
    ("KOR", None, 732),
    ("韩国", None, 732),
    ("朝鲜", None, 731),
    ("朝鲜", 1900, 730),
    ("Congo, Dem. Rep.", None, 490),
    ("Congo, Rep.", None, 484),
    ("Zaire", None, 490),
    ("Guinea", None, 438),
    ("Yugoslavia", None, 345),
    ("Serbia and Montenegro", None, 345),
    ("SRB", None, 345),
    ("CS", None, 315),
    ("CS", 2004, 345),
    ("Czech Republic", None, 316),
    ("CZE", None, 316),
    ("Czechoslovakia", None, 315),
    ("Austria", None, 305),
    ("Austria", 1900, 300),
    ("AUS", None, 900),
    ("SWZ", None, 572),
    ("SLV", None, 92),
    ("MNG", None, 712),
    ("Ottoman Empire", None, 640),
    ("Türkiye", None, 640),
    ("turkiye", None, 640),
    ("Côte d’Ivoire", None, 437),
    ("Persia", None, 630),
    ("Siam", None, 800),
    ("Burma", None, 775),
    ("Ceylon", None, 780),
    ("Swaziland", None, 572),
    ("Macedonia", None, 343),
    ("Holland", None, 210),
    ("Zanzibar", None, 511),
    ("St. Lucia", None, 56),
    ("Bosnia & Herzegovina", None, 346),
    ("Iran (Islamic Republic of)", None, 630),
    ("Gambia, The", None, 420),
    ("ＣＨＮ", None, 710),
    ("XKX", None, 347),
    ("cow:970", None, 970),
    ("gw:970", None, 946),
    ("m49:156", None, 710),
    ("m49:710", None, 560),
    ("gw:260", None, 255),
    ("gw:260", 1970, 260),
    ("gw:340", 1900, 345),
    ("gw:678", None, 679),
    ("gw:678", 1970, 678),
]


@pytest.mark.parametrize(("asked", "year", "ccode"), FOUND)
def test_an_awkward_name_finds_its_state(asked, year, ccode):
    assert state(asked, year=year).ccode == ccode


# What is asked, the year or None, words that the sentence must hold.
REFUSED = [
    ("Rusia", None, ["no state is called 'Rusia'; did you mean 'Russia'?"]),
    ("Atlantis", None, ["no state is called 'Atlantis'", "ISO 3166"]),
    ("Korea", None, ["730, 1887-1905", "731, since 1948", "732, since 1949", "a code or a year"]),
    ("Корея", None, ["730", "731", "732"]),
    ("Korea", 1948, ["731", "732"]),
    ("Congo", None, ["484", "490", "give a code"]),
    ("刚果", None, ["484", "490"]),
    ("Yemen", 1975, ["678", "680"]),
    ("Vietnam", 1965, ["816", "817"]),
    ("ФРГ", None, ["255", "260"]),
    ("Hesse", None, ["273", "275"]),
    ("DEU", 1970, ["Germany (255, 1816-1945 and since 1990)", "260", "265"]),
    ("Germany", 1950, ["255, 1816-1945 and since 1990"]),
    ("KOR", 1900, ["732", "see Korea (730, 1887-1905)"]),
    ("CZE", 1970, ["316", "see Czechoslovakia (315"]),
    ("Ukraine", 1970, ["369, since 1991", "see Russia (365"]),
    ("China", 1850, ["710, since 1860"]),
    ("gw:345", 2010, ["345", "2010"]),
    ("Tibet", None, ["COW list has no 'Tibet'", "711"]),
    ("Orange Free State", None, ["564"]),
    ("MAC", None, ["'MAC' is in neither list"]),
    ("Hong Kong", None, ["'Hong Kong' is in neither list"]),
    ("Палестина", None, ["neither list"]),
    ("iso3:PAL", None, ["no state is called 'iso3:PAL'"]),
    ("iso3:GMY", None, ["no state is called 'iso3:GMY'"]),
    ("156", None, ["no state has the COW code 156", "China", "'m49:156'"]),
    (156, None, ["'m49:156'"]),
    ("031", None, ["'m49:031'", "'cow:31'"]),
    ("²", None, ["no state is called"]),
    ("٧١٠", None, ["no state is called"]),
    (-710, None, ["-710"]),
    (10**5000, None, ["no state has the COW code"]),
    ("9" * 100, None, ["no state has the COW code"]),
    ("Сhina", None, ["two scripts", "did you mean 'China'?"]),
    ("Рoccия", None, ["two scripts", "did you mean 'Россия'?"]),
    ("СHN", None, ["did you mean 'CHN'?"]),
    ("", None, ["empty"]),
    (" \n ", None, ["empty"]),
    ("Chi\x00na", None, ["U+0000"]),
    ("RUS\u200b", None, ["U+200B"]),
    ("\u202eaisuR", None, ["U+202E"]),
    ("\ud800", None, ["U+D800"]),
    ("x" * 10_000, None, ["too long"]),
    ("???", None, ["no state is called '???'"]),
    ("the", None, ["no state is called 'the'"]),
    (True, None, ["not True"]),
    (710.0, None, ["not 710.0"]),
    (None, None, ["not None"]),
]


@pytest.mark.parametrize(("asked", "year", "words"), REFUSED, ids=range(len(REFUSED)))
def test_a_name_that_is_no_state_or_several_gets_one_sentence(asked, year, words):
    with pytest.raises(StateError) as caught:
        state(asked, year=year)
    sentence = str(caught.value)
    assert all(word in sentence for word in words), sentence
    assert len(sentence) < 300
    assert sentence.isprintable()


def test_a_state_error_can_be_caught_as_key_error_and_as_comity_error():
    with pytest.raises(KeyError):
        state("Atlantis")
    with pytest.raises(ComityError):
        by_ccode(1)


def test_an_unknown_list_of_states_is_refused():
    with pytest.raises(StateError, match="'cow' and 'gw'"):
        state("China", system="iso")


def test_digits_and_names_go_by_the_list_that_is_meant():
    assert state(970).name == "Nauru"
    assert state(970, system="gw").name == "Kiribati"
    assert state("Tibet", system="gw").gwcode == 711
    assert state("Montenegro", system="gw", year=1900).ccode == 341
    assert state("Vietnam", system="gw", year=1850).gwcode == 815
    with pytest.raises(StateError, match="was not a state in 1900"):
        state("Montenegro", year=1900)


# The COW abbreviation is another state's, or a territory's, ISO 3166 code, which wins.
COLLIDING = {"AUS": 900, "CZE": 316, "KOR": 732, "MAC": None, "MNG": 712, "SLV": 92, "SWZ": 572}


def test_cow_abbreviations_are_accepted_but_for_seven_that_iso_uses_otherwise():
    colliding = {}
    for s in all_states("cow"):
        try:
            found = state(s.abb).ccode
        except StateError:
            found = None
        if found != s.ccode:
            colliding[s.abb] = found
    assert colliding == COLLIDING


@UNHURRIED
@given(st.sampled_from(EVERY))
def test_every_state_is_found_by_each_of_its_codes(s):
    for asked in (s.iso2, s.iso3, s.m49 and f"m49:{s.m49}", *s.codes):
        assert asked is None or state(asked) == s
    if s.iso3:
        assert state(f"iso3:{s.iso3.lower()}") == state(f"iso2:{s.iso2}") == s
    if s.ccode:
        assert by_ccode(s.ccode) == state(s.ccode) == state(str(s.ccode)) == s
    for spell in s.gw_spells:
        year = spell.first.year
        if s.gwcode_in(year) == spell.code:
            assert state(spell.code, system="gw", year=year) == s


def test_every_state_is_found_by_each_of_its_names_unless_it_shares_it_on_purpose():
    shared = {fold(n) for n in ("Congo", "Конго", "刚果", "Hesse", "Гессен", "黑森")}
    for s in EVERY:
        for name in s.names():
            if fold(name) not in shared:
                assert state(name, system=listing(s)) == s, name


@UNHURRIED
@given(st.sampled_from(EVERY), st.data())
def test_case_accents_and_the_article_do_not_matter(s, data):
    name = data.draw(st.sampled_from(s.names()))
    others = [name.upper(), name.lower(), f"  {name} ", fold(name)]
    others += [f"the {name}"] if name[0].isascii() else []
    other = data.draw(st.sampled_from(others))
    try:
        expected = state(name, system=listing(s))
    except StateError:
        with pytest.raises(StateError):
            state(other, system=listing(s))
    else:
        assert state(other, system=listing(s)) == expected


def reply(asked, **which) -> tuple[State | None, str | None]:
    """Return the state that is found, or the sentence that refuses."""
    try:
        found = state(asked, **which)
    except StateError as error:
        return None, str(error)
    return found, None


@UNHURRIED
@given(st.sampled_from([(s, *d) for s in EVERY for d in s.dated]))
def test_a_name_borne_in_certain_years_means_its_bearer_then(case):
    s, name, first, last = case
    for year in {first, (first + min(last, 2016)) // 2, min(last, 2016)}:
        if not s.existed(year):
            continue
        found, refusal = reply(name, system=listing(s), year=year)
        if refusal is None:
            assert found == s
        else:
            assert f"{s.name} ({code(s)}" in refusal


@UNHURRIED
@given(st.text() | st.integers() | st.text("КитайChina ,()中国:0123456789"))
def test_whatever_is_asked_gives_a_state_or_one_printable_sentence(asked):
    found, refusal = reply(asked)
    if refusal is None:
        assert isinstance(found, State)
    else:
        assert refusal.isprintable()


@UNHURRIED
@given(st.sampled_from(EVERY), st.integers(1800, 2100))
def test_with_a_year_a_code_finds_its_state_exactly_when_it_existed(s, year):
    asked = code(s)
    if s.existed(year):
        assert state(asked, system="gw" if s.ccode is None else "cow", year=year) == s
    else:
        with pytest.raises(StateError):
            state(asked, system="gw" if s.ccode is None else "cow", year=year)
