"""States: codes, names, years, succession."""

import subprocess
import sys
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import ComityError, StateError
from comity.names import fold
from comity.states import (
    GW_LIST_ENDS,
    LIST_ENDS,
    State,
    all_states,
    by_ccode,
    coexisted,
    explain,
    state,
)

UNHURRIED = settings(deadline=None)  # other work may run beside a test
ROOT = Path(__file__).parent.parent
EVERY = (*all_states("cow"), *(s for s in all_states("gw") if s.ccode is None))


def listing(s: State) -> str:
    return "gw" if s.ccode is None else "cow"


def code(s: State) -> str:
    return f"{s.ccode}" if s.ccode else f"gw:{s.gwcode}"


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


def test_cow_lists_217_states_in_243_spells():
    states = all_states("cow")
    assert len(states) == len({s.ccode for s in states}) == 217
    assert sum(len(s.spells) for s in states) == 243
    assert [s.ccode for s in states] == sorted(s.ccode for s in states)


def test_gleditsch_and_ward_list_225_codes_eight_of_which_cow_has_no_state_for():
    assert len({x.code for s in all_states("gw") for x in s.gw_spells}) == 225
    alone = {s.gwcode for s in all_states("gw") if s.ccode is None}
    assert alone == {89, 99, 396, 397, 563, 564, 711, 815}


def test_every_state_that_only_gleditsch_and_ward_list_explains_itself():
    assert all(s.note for s in EVERY if s.ccode is None)


def test_isos_na_and_no_are_namibia_and_norway():
    assert (by_ccode(565).iso2, by_ccode(385).iso2) == ("NA", "NO")


def test_codes_have_their_form():
    for s in EVERY:
        assert s.iso2 is None or (len(s.iso2) == 2 and s.iso2.isalpha() and s.iso2.isupper())
        assert s.iso3 is None or (len(s.iso3) == 3 and s.iso3.isalpha() and s.iso3.isupper())
        assert s.m49 is None or (len(s.m49) == 3 and s.m49.isdecimal())


@pytest.mark.parametrize("column", ["ccode", "iso2", "iso3", "m49", "name", "name_ru", "name_zh"])
def test_no_two_states_share_a_code_or_a_short_name(column):
    values = [v for s in EVERY if (v := getattr(s, column)) is not None]
    assert len(values) == len(set(values))


def test_no_two_states_share_a_label_and_every_label_is_read_back():
    labels = [s.label() for s in EVERY]
    assert len(set(labels)) == len(EVERY)
    assert all(state(s.label(), system=listing(s)) == s for s in EVERY)


LABELS = [
    *((710, "CHN"), (365, "RUS"), (345, "SRB"), (816, "VNM"), (347, "XKX")),
    *((265, "DDR"), (315, "CSK"), (680, "YMD")),
    *((260, "GFR"), (678, "YAR"), (817, "RVN"), (300, "AUH"), (730, "730")),
]


@pytest.mark.parametrize(("ccode", "label"), LABELS)
def test_a_label_is_the_iso_code_or_else_the_cow_abbreviation(ccode, label):
    assert by_ccode(ccode).label() == label


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


@UNHURRIED
@given(st.sampled_from([(s, *d) for s in EVERY for d in s.dated]))
def test_a_name_borne_in_certain_years_means_its_bearer_then(case):
    s, name, first, last = case
    for year in {first, (first + min(last, 2016)) // 2, min(last, 2016)}:
        if not s.existed(year):
            continue
        try:
            found = state(name, system=listing(s), year=year)
        except StateError as error:
            assert f"{s.name} ({code(s)}" in str(error)  # noqa: PT017
        else:
            assert found == s


@UNHURRIED
@given(st.text() | st.integers() | st.text("КитайChina ,()中国:0123456789"))
def test_whatever_is_asked_gives_a_state_or_one_printable_sentence(asked):
    try:
        found = state(asked)
    except StateError as error:
        assert str(error).isprintable()  # noqa: PT017
    else:
        assert isinstance(found, State)


@UNHURRIED
@given(st.sampled_from(EVERY), st.integers(1800, 2100))
def test_with_a_year_a_code_finds_its_state_exactly_when_it_existed(s, year):
    asked = code(s)
    if s.existed(year):
        assert state(asked, system="gw" if s.ccode is None else "cow", year=year) == s
    else:
        with pytest.raises(StateError):
            state(asked, system="gw" if s.ccode is None else "cow", year=year)


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


def test_names_are_in_one_script_and_hold_nothing_invisible():
    letters = {"en": "abcdefghijklmnopqrstuvwxyz", "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"}
    for s in EVERY:
        assert set(fold(s.name)) <= {*letters["en"], " "}, s.name
        assert set(s.name_ru.lower()) <= {*letters["ru"], *" -—'"}, s.name_ru
        assert not set(s.name_zh.lower()) & {*letters["en"], *letters["ru"], *"()（）* "}, s.name_zh
        assert all(name.isprintable() and name == name.strip() for name in s.names())


def test_spells_follow_each_other_and_end_before_the_list_does():
    for system, end in (("cow", LIST_ENDS), ("gw", GW_LIST_ENDS)):
        for s in all_states(system):
            spells = s.spells_in(system)
            ends = [x.last or date.max for x in spells]
            assert all(x.first <= last for x, last in zip(spells, ends, strict=True))
            assert all(a < b.first for a, b in zip(ends, spells[1:], strict=False))
            assert all(x.last is None or x.last < end for x in spells)


def test_states_to_think_of_instead_are_other_states():
    for s in EVERY:
        assert s.ccode not in s.see
        assert all(by_ccode(ccode) for ccode in s.see)


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


def test_digits_and_names_go_by_the_list_that_is_meant():
    assert state(970).name == "Nauru"
    assert state(970, system="gw").name == "Kiribati"
    assert state("Tibet", system="gw").gwcode == 711
    assert state("Montenegro", system="gw", year=1900).ccode == 341
    assert state("Vietnam", system="gw", year=1850).gwcode == 815
    with pytest.raises(StateError, match="was not a state in 1900"):
        state("Montenegro", year=1900)


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


def test_states_load_no_heavy_library():
    heavy = "duckdb numpy jinja2 click"
    asks = f"import sys, comity.states; print([m for m in {heavy.split()} if m in sys.modules])"
    ran = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, text=True, check=True, cwd=ROOT / "src"
    )
    assert ran.stdout.strip() == "[]"


def rows(mirror, file, columns):
    import duckdb

    return duckdb.sql(f"SELECT {columns} FROM '{mirror / file}.parquet'").fetchall()


def test_the_table_is_rebuilt_from_the_real_files_byte_for_byte(mirror):
    spec = spec_from_file_location("build_states", ROOT / "tools" / "build_states.py")
    builder = module_from_spec(spec)
    spec.loader.exec_module(builder)
    committed = (ROOT / "src" / "comity" / "states.csv").read_bytes()
    assert builder.build(mirror).encode() == committed


def test_spells_are_those_of_the_cow_list(mirror):
    days = "make_date(styear, stmonth, stday), make_date(endyear, endmonth, endday)"
    listed = rows(
        mirror, "peacesciencer_reference/cow_states", f"ccode, stateabb, statenme, {days}"
    )
    ours = [
        (s.ccode, s.abb, s.cow_name, x.first, x.last or LIST_ENDS)
        for s in all_states("cow")
        for x in s.spells
    ]
    assert sorted(ours) == sorted(listed)


def merged(states):
    """Undo the division of spells between COW states."""
    spells = {}
    for code, first, last in sorted((x.code, x.first, x.last) for s in states for x in s.gw_spells):
        days = spells.setdefault(code, [])
        if days and days[-1][1] and (first - days[-1][1]).days == 1:
            days[-1][1] = last
        else:
            days.append([first, last])
    return {(code, a, b) for code, days in spells.items() for a, b in days}


def test_spells_are_those_of_the_gleditsch_ward_list_with_microstates(mirror):
    # isard's copy is used: it has the 23 microstates and runs to the end of 2020.
    listed = rows(mirror, "isard/gw_system", 'gwcode, "start", "end"')
    assert merged(all_states("gw")) == {
        (code, a, None if b == GW_LIST_ENDS else b) for code, a, b in listed
    }


def test_the_gleditsch_ward_list_without_microstates_says_the_same(mirror):
    listed = rows(mirror, "peacesciencer_reference/gw_states", "gwcode, startdate, enddate")
    listed = {(code, a, None if b == date(2017, 12, 31) else b) for code, a, b in listed}
    small = {code for code, one in rows(mirror, "isard/gw_system", "gwcode, microstate") if one}
    assert len(small) == 23
    assert {x for x in merged(all_states("gw")) if x[0] not in small} == listed


# Years in which a Gleditsch-Ward code passed on: isard pairs it with both states, we with the
# one that had it on 31 December.
PASSED_ON = {(260, 260, 1990), (678, 678, 1990), (345, 345, 2006)}


@pytest.fixture(scope="module")
def pairs(mirror_folder):
    """Return (ccode, gwcode, year) of both of isard's panels."""
    panels = ("isard/cw_gw_panel", "isard/gw_cw_panel")
    return {row for panel in panels for row in rows(mirror_folder, panel, "ccode, gwcode, year")}


def test_codes_are_translated_year_by_year_as_isard_does(pairs):
    both = {(c, g, y) for c, g, y in pairs if c is not None and g is not None}
    assert len(both) > 17_000
    there = {(c, g, y) for c, g, y in both if by_ccode(c).gwcode_in(y) != g}
    back = {(c, g, y) for c, g, y in both if state(g, system="gw", year=y).ccode != c}
    assert there == {(345, 345, 2006)}
    assert back == PASSED_ON - there


def test_where_isard_leaves_a_code_alone_we_do_or_isard_pairs_it_in_another_row(pairs):
    # isard joins spells by day, so that years with a gap also have a row without a partner
    # (Germany 1990-2025, North Yemen 1926-1989, and single years such as Norway 1905).
    paired = {(c, y) for c, g, y in pairs if c is not None and g is not None}
    paired_gw = {(g, y) for c, g, y in pairs if c is not None and g is not None}
    for c, g, y in pairs:
        if g is None:
            assert by_ccode(c).gwcode_in(y) is None or (c, y) in paired
        if c is None:
            found = state(g, system="gw", year=y)
            ours = found.ccode is not None and found.existed(y)
            assert not ours or (g, y) in paired_gw


def test_years_of_existence_are_those_of_isards_panel(pairs):
    years = {(c, y) for c, _, y in pairs if c is not None}
    ours = {(s.ccode, y) for s in all_states("cow") for y in range(1816, 2026) if s.existed(y)}
    assert ours == years


def test_names_of_the_cow_list_find_their_states_in_every_year_but_for_congo_and_vietnam(mirror):
    refused = set()
    for c, name, year in rows(mirror, "isard/cw_gw_panel", "ccode, cw_name, year"):
        if c is None:
            continue
        try:
            assert state(name, year=year).ccode == c
        except StateError:
            refused.add((c, year))
    congo = {(484, year) for year in range(1960, 2026)}
    assert refused == congo | {(816, year) for year in range(1954, 1976)}


def test_iso_codes_and_territories_are_those_of_the_country_table(mirror):
    columns = '"ISO3166-1-Alpha-3", "ISO3166-1-Alpha-2", "M49"'
    listed = rows(mirror, "country_reference/datasets_country-codes", columns)
    ours = {s.iso3: s for s in EVERY if s.iso3}
    vanished = {"CSK", "DDR", "XKX", "YMD"}
    assert set(ours) - {iso3 for iso3, *_ in listed} == vanished
    for iso3, iso2, m49 in listed:
        if iso3 in ours:
            assert (ours[iso3].iso2, ours[iso3].m49) == (iso2 or "NA", m49.zfill(3))
        else:
            with pytest.raises(StateError):
                state(iso3)
