"""The table of states: how many, their codes, labels, names and spells."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from comity.names import fold
from comity.states import GW_LIST_ENDS, LIST_ENDS, all_states, by_ccode, state
from states import EVERY, listing

ROOT = Path(__file__).parent.parent


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


def test_states_load_no_heavy_library():
    heavy = "duckdb numpy jinja2 click"
    asks = f"import sys, comity.states; print([m for m in {heavy.split()} if m in sys.modules])"
    ran = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, text=True, check=True, cwd=ROOT / "src"
    )
    assert ran.stdout.strip() == "[]"
