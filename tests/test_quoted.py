"""The starter is whole, says what it quotes, and is refused when it is not."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity import quoted
from comity.engine import Engine
from comity.errors import MissingSourceError, SourceError
from comity.sources import sources
from conftest import one_sentence as sentence


@pytest.fixture
def starter(tmp_path, monkeypatch) -> Iterator[Path]:
    """A copy of the starter that may be damaged."""
    found = tmp_path / "starter"
    shutil.copytree(quoted.STARTER, found)
    monkeypatch.setattr(quoted, "STARTER", found)
    quoted.manifest.cache_clear()
    yield found
    quoted.manifest.cache_clear()


def test_every_table_of_the_starter_is_the_one_of_its_manifest():
    entries = quoted.manifest()
    assert {f"{name}.parquet" for name in entries} | {"manifest.json"} == {
        p.name for p in quoted.STARTER.iterdir()
    }
    for name, entry in entries.items():
        path, found = quoted.table(name)
        assert found == entry
        with Engine() as engine:
            ((rows,),) = engine.rows("SELECT count(*) FROM read_parquet(?)", [str(path)])
        assert rows == entry["rows"]


def test_the_starter_quotes_the_vintages_that_comity_knows():
    for name, entry in quoted.manifest().items():
        if name in list(sources):
            assert entry["source_sha256"] in {form.sha256 for form in sources[name].forms}
            assert entry["licence"] == sources[name].origin.licence


def test_no_source_that_may_not_travel_is_in_the_starter_whole():
    for name, entry in quoted.manifest().items():
        if name in list(sources) and not sources[name].origin.may_redistribute:
            whole = [f.rows for f in sources[name].forms if f.sha256 == entry["source_sha256"]]
            assert entry["rows"] < whole[0] or name == "unsc_vetoes"


def test_the_starter_is_asked_only_where_no_file_is_at_hand(folder):
    with Engine() as engine:
        assert sources["wb_gdp"].load(engine).starter
        (folder / "gdp.parquet").write_bytes(b"another vintage")
        with pytest.raises(SourceError):
            sources["wb_gdp"].load(engine)


@pytest.mark.parametrize("damage", ["truncated", "gone", "changed"])
def test_a_damaged_table_of_the_starter_is_refused(starter, damage):
    path = starter / "wb_gdp.parquet"
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        half = content[: len(content) // 2]
        path.write_bytes(half if damage == "truncated" else half + b"x" + content[len(half) + 1 :])
    with Engine() as engine, pytest.raises(SourceError) as raised:
        sources["wb_gdp"].load(engine)
    assert "wb_gdp.parquet" in sentence(raised)
    assert "reinstall comity" in str(raised.value)
    assert not isinstance(raised.value, MissingSourceError)


@pytest.mark.parametrize(
    "content",
    [None, b"", b"{", b"[1, 2]", b"\xff\xfe\x00", b'"text"'],
    ids=["missing", "empty", "half", "a list", "no text", "a string"],
)
def test_a_damaged_manifest_of_the_starter_is_refused(starter, content):
    path = starter / "manifest.json"
    path.unlink() if content is None else path.write_bytes(content)
    with Engine() as engine, pytest.raises(SourceError) as raised:
        sources["wb_gdp"].load(engine)
    assert "manifest.json" in sentence(raised)
    assert not isinstance(raised.value, MissingSourceError)


@pytest.mark.parametrize("lost", ["sha256", "version", "ccodes", "source_sha256", "file"])
def test_a_manifest_that_says_too_little_of_a_table_is_refused(starter, lost):
    path = starter / "manifest.json"
    entries = json.loads(path.read_text())
    del entries["wb_gdp"][lost]
    path.write_text(json.dumps(entries))
    with Engine() as engine, pytest.raises(SourceError) as raised:
        sources["wb_gdp"].load(engine)
    assert "starter" in sentence(raised)
