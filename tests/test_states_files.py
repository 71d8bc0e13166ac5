"""The table of states against the lists and panels of the publishers."""

from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from comity.errors import StateError
from comity.states import GW_LIST_ENDS, LIST_ENDS, all_states, by_ccode, state
from states import EVERY

ROOT = Path(__file__).parent.parent


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
