"""Dropping a file in is all it takes: its command, its place on the page, its contract tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MEASURE = '''"""Half of the gross domestic product."""

from comity.measure import Example, measure
from comity.units import STATE_YEAR


@measure(
    title="Half of the product",
    unit=STATE_YEAR,
    scale="US$, current prices",
    bounds=(0.0, None),
    sources=("wb_gdp",),
    references=("worldbank_wdi",),
    example=Example(
        given={"wb_gdp": [{"ccode": 2, "year": 2001, "gdp": 7_000}]},
        expect=[(2, 2001, 3500.0, "A")],
        within=0.5,
        arguments={},
    ),
)
def half_gdp() -> str:
    """Half of what a state produced in a year."""
    return "SELECT ccode, year, 1e0 * gdp / 2 AS value FROM wb_gdp WHERE ccode <> 0"
'''

BLOCK = '''"""Halves: a field that was dropped in."""

from comity.profile.block import Block, Line, Section
from comity.profile.text import say


def _build(dyad, _):
    half = dyad.yearly("half_gdp", dyad.first)
    shown = dyad.number(half, 2013, "so much")
    text = say("half of it was {shown}", shown=shown)
    return Section(heading=text, lines=(Line(field="Halves", text=text, sure="quite sure"),))


halves = Block(name="halves", title="Halves", place=15, build=_build)
'''

SOURCE = '''"""Invented weather, one number a state and year."""

from comity.provenance import Origin
from comity.source import Column, Form, Source
from comity.units import STATE_YEAR

_CSV = """SELECT CAST(ccode AS INTEGER) AS ccode, CAST(year AS INTEGER) AS year,
CAST(rain AS INTEGER) AS rain FROM read_csv({file}, header=true, all_varchar=true)"""

weather = Source(
    name="weather",
    origin=Origin(
        publisher="Nobody",
        title="Weather",
        version="1",
        citation=(),
        url="https://example.org",
        licence="facts",
        may_redistribute=True,
    ),
    unit=STATE_YEAR,
    columns={"rain": Column(type="INTEGER", scale="drops")},
    years=(1901, 1902),
    forms=(Form(file="weather.csv", read=_CSV),),
    sample="ccode,year,rain\\n2,1901,5\\n20,1901,\\n",
    address="https://example.org/weather.csv",
)
'''


@pytest.fixture
def house(package) -> Path:
    """A copy of comity with a measure, a block and a source more."""
    (package / "measures" / "half_gdp.py").write_text(MEASURE)
    (package / "profile" / "blocks" / "halves.py").write_text(BLOCK)
    (package / "sources" / "weather.py").write_text(SOURCE)
    return package


def test_a_new_measure_and_a_new_block_are_on_the_page_and_in_the_terminal(house, command):
    here = {"PYTHONPATH": str(house.parent)}
    made = command("profile", "CHN", "RUS", "-o", "page.html", **here)
    assert made.returncode == 0, made.stderr
    page = (command.folder / "page.html").read_text(encoding="utf-8")
    assert '<section id="halves"' in page
    assert "Half of it was <button" in page
    assert '<a href="#halves">Halves</a>' in page
    assert "Half of the product: China, 2013" in page
    assert "Half of it was so much (quite sure)." in command("show", "CHN", "RUS", **here).stdout
    card = command("why", "CHN", "RUS", "half_gdp", 2013, "--of", "CHN", **here)
    assert "Half of what a state produced in a year." in card.stdout
    assert "half_gdp" in command("measures", **here).stdout


def test_a_new_source_is_listed_and_read(house, command, tmp_path):
    here = {"PYTHONPATH": str(house.parent)}
    assert "weather" in command("sources", "list", **here).stdout
    (tmp_path / "weather.csv").write_text("ccode,year,rain\n2,1901,5\n")
    found = command("sources", "status", COMITY_MIRROR=str(tmp_path), **here)
    assert found.returncode == 0, found.stderr
    (line,) = [line for line in found.stdout.splitlines() if line.startswith("weather")]
    assert "weather.csv" in line


BROKEN = {
    "no such object": "other = 1\n",
    "no syntax": "def broken(:\n",
    "no import": "import no_such_module\n",
}


@pytest.mark.parametrize("text", list(BROKEN.values()), ids=list(BROKEN))
@pytest.mark.parametrize("place", ["measures", "sources", "profile/blocks"])
def test_a_broken_file_is_named_in_one_sentence(package, command, place, text):
    (package / place / "broken.py").write_text(text)
    words = {
        "measures": ("measures", "broken"),
        "sources": ("sources", "list"),
        "profile/blocks": ("profile", "CHN", "RUS"),
    }[place]
    found = command(*words, PYTHONPATH=str(package.parent))
    assert found.returncode == 2
    assert f"comity/{place}/broken.py" in found.stderr
    assert found.stderr.count("\n") == 1
    assert list(command.folder.iterdir()) == []


@pytest.fixture
def contract(house):
    """Run the contract tests of this repository on a copy of comity; return passed and failed."""

    def run(words: str) -> tuple[list[str], list[str]]:
        environment = {k: v for k, v in os.environ.items() if k not in {"CI", "PYTEST_ADDOPTS"}}
        found = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-p", "no:randomly", "-p", "no:cacheprovider"),
                *("-p", "no:xdist", "-vv", "-k", words),
                *map(str, Path(__file__).parent.glob("test_contracts*.py")),
            ],
            env={**environment, "PYTHONPATH": str(house.parent)},
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=300,
        )
        lines = found.stdout.splitlines()
        outcome = {
            word: [line.split("::")[1] for line in lines if "::" in line and f" {word}" in line]
            for word in ("PASSED", "FAILED", "ERROR")
        }
        return outcome["PASSED"], outcome["FAILED"] + outcome["ERROR"]

    return run


def test_a_new_file_is_tested_by_being_there(contract):
    passed, failed = contract("half_gdp or halves or weather")
    assert failed == []
    assert len([name for name in passed if "[half_gdp" in name]) >= 15
    assert [name for name in passed if "[halves" in name]
    assert len([name for name in passed if "[weather" in name]) >= 4


def test_a_broken_file_fails_its_own_tests_only(house, contract):
    (house / "measures" / "broken.py").write_text("import no_such_module\n")
    passed, failed = contract("half_gdp or broken or (gdp and example)")
    assert failed
    assert all("[broken" in name for name in failed)
    assert [name for name in passed if "[gdp" in name]
    assert not [name for name in passed if "[broken" in name]
