"""The look of page and charts: colours, fonts and the style sheet."""

import re
from pathlib import Path

import pytest

from comity.profile.charts import page_style
from comity.profile.marks import RULES
from comity.profile.scales import text_width
from comity.states import all_states

PROFILE = Path(__file__).parents[1] / "src" / "comity" / "profile"


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("rule", ["text", *(f".t{key}" for key in "123igt"), ".title"])
def test_every_text_colour_has_enough_contrast(rule):
    colour = re.search(r"fill:(#[0-9a-f]{6})", RULES[rule])[1]
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_rules_for_charts_touch_nothing_else_on_the_page():
    rules = [rule for rule in page_style().split("}") if rule]
    assert all(rule.startswith(".chart ") for rule in rules)


LATIN_1 = [chr(code) for code in range(0xC0, 0x100) if chr(code).isalpha()]
SIGNS = "\N{NO-BREAK SPACE}–—‘’“”…−×·•→←↔≥≤°κθ²³"


@pytest.mark.parametrize("weight", ["regular", "semibold"])
def test_the_fonts_hold_our_characters_only_and_are_no_wider_than_we_think(weight):
    ttlib = pytest.importorskip("fontTools.ttLib")
    pytest.importorskip("brotli")
    path = PROFILE / "fonts" / f"source-sans-3-{weight}.woff2"
    assert path.stat().st_size <= 10 * 1024
    font = ttlib.TTFont(path)
    cmap, advance = font.getBestCmap(), font["hmtx"]
    held = set(map(chr, cmap))
    own = {*map(chr, range(0x20, 0x7F)), *SIGNS}
    named = {letter for s in all_states() for name in s.names() for letter in name}
    assert own | named.intersection(LATIN_1) <= held <= own.union(LATIN_1)
    for code, glyph in cmap.items():
        assert advance[glyph][0] <= text_width(chr(code), 1000) * 1.5, chr(code)


@pytest.mark.parametrize("weight", ["regular", "semibold"])
def test_the_figures_of_the_fonts_are_of_one_width(weight):
    ttlib = pytest.importorskip("fontTools.ttLib")
    pytest.importorskip("brotli")
    font = ttlib.TTFont(PROFILE / "fonts" / f"source-sans-3-{weight}.woff2")
    cmap, advance = font.getBestCmap(), font["hmtx"]
    assert len({advance[cmap[ord(figure)]][0] for figure in "0123456789"}) == 1


@pytest.mark.parametrize("weight", ["regular", "semibold"])
def test_the_fonts_do_not_bear_the_name_that_their_licence_reserves(weight):
    ttlib = pytest.importorskip("fontTools.ttLib")
    pytest.importorskip("brotli")
    names = ttlib.TTFont(PROFILE / "fonts" / f"source-sans-3-{weight}.woff2")["name"].names
    named = {record.nameID: str(record) for record in names}
    assert named[1] == "Comity Sans"
    assert "Reserved Font Name" in named.pop(0)
    assert not [words for words in named.values() if "source" in words.lower()]


def test_page_and_charts_ask_for_the_font_by_our_name():
    css = (PROFILE / "style.css").read_text(encoding="utf-8")
    assert re.findall(r'@font-face { font-family: "([^"]*)"', css) == ["Comity Sans"] * 2
    assert re.search(r'font: 400 17px/25px "Comity Sans",', css)
    assert "px 'Comity Sans'," in RULES["text"]


def test_the_licence_of_the_fonts_says_what_they_derive_from():
    text = (PROFILE / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "Comity Sans" in text
    assert "Modified Version of Source Sans 3" in text
    assert "with Reserved Font Name 'Source'" in text
    assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_the_style_sheet_asks_for_nothing_from_outside():
    css = (PROFILE / "style.css").read_text(encoding="utf-8")
    assert re.findall(r"url\(([^)]*)\)", css) == ['"{{ font_regular }}"', '"{{ font_semibold }}"']
    assert "@import" not in css
    assert "{{ chart_style }}" in css
