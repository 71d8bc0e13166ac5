"""Trade, money and states: how their files are read, on invented and on real rows."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from comity.engine import Engine
from comity.files import sha256
from comity.sources import sources

NAMES = ("cow_states",)


def read(engine: Engine, folder: Path, name: str, content: str | bytes, query: str) -> list[tuple]:
    """Read invented content in the first form of a source and return the rows of a query."""
    source = sources[name]
    form = replace(source.forms[0], sha256=None, rows=None)
    path = folder / Path(form.file).name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    source.read(engine, path, form)
    return engine.rows(query)


def real(engine: Engine, name: str, query: str) -> list[tuple]:
    """Ask the real files; the test must ask for the fixture `mirror`."""
    sources[name].load(engine)
    return engine.rows(query)


# --- every source


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_into_the_declared_columns(
    engine: Engine, tmp_path: Path, name: str
) -> None:
    rows = read(engine, tmp_path, name, sources[name].sample, f'DESCRIBE "{name}"')
    assert {row[0]: row[1] for row in rows} == sources[name].types()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("mirror")
def test_the_real_file_has_the_declared_rows_and_years(engine: Engine, name: str) -> None:
    source = sources[name]
    if name == "cow_states":
        years = "min(year(first)), greatest(max(year(first)), max(year(last)))"
    else:
        years = f"min({source.unit.keys[-1]}), max({source.unit.keys[-1]})"
    ((first, last),) = real(engine, name, f"SELECT {years} FROM {name}")
    assert first == source.years[0]
    assert last <= source.years[1]
    if name != "cow_states":
        assert last == source.years[1]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("mirror")
def test_every_code_of_the_real_file_is_a_state_or_the_world(engine: Engine, name: str) -> None:
    from comity import states

    real(engine, name, "SELECT 1")
    known = {0, *(state.ccode for state in states.all_states())}
    for key in sources[name].unit.keys:
        if key.startswith("ccode"):
            found = {row[0] for row in engine.rows(f"SELECT DISTINCT {key} FROM {name}")}
            assert found <= known


# --- states


def test_a_member_on_the_last_day_of_the_list_has_no_last_day(
    engine: Engine, tmp_path: Path
) -> None:
    rows = read(
        engine,
        tmp_path,
        "cow_states",
        sources["cow_states"].sample,
        "SELECT ccode, last, abb FROM cow_states ORDER BY ccode, first",
    )
    assert rows == [(2, date(1901, 9, 25), "AAA"), (2, None, "AAA"), (999, date(1902, 7, 8), "NA")]


@pytest.mark.usefixtures("mirror")
def test_the_list_of_states_is_the_one_that_comity_carries(engine: Engine) -> None:
    from comity import states

    rows = real(engine, "cow_states", "SELECT ccode, first, last FROM cow_states")
    carried = {(s.ccode, x.first, x.last) for s in states.all_states() for x in s.spells}
    assert set(rows) == carried


def test_declared_checksums_are_those_of_the_catalogue(mirror: Path) -> None:
    folder = mirror
    catalogue = json.loads((folder / "catalog.json").read_text(encoding="utf-8"))
    known = {f["path"]: f["sha256"] for d in catalogue["datasets"] for f in d["files"]}
    for name in NAMES:
        for form in sources[name].forms:
            if form.sha256:
                assert known[form.file] == form.sha256 == sha256(folder / form.file)
