"""The engine: private, closed to the world, deterministic, and clean after itself."""

import gc
import tempfile
from pathlib import Path

import numpy as np
import pytest

from comity.engine import Engine, quote
from comity.errors import ContractError


def test_a_query_is_kept_as_a_table_and_counted(engine):
    assert engine.create("kept", "SELECT range AS n FROM range(5)") == 5
    assert engine.rows("SELECT CAST(sum(n) AS BIGINT) FROM kept") == [(10,)]
    assert engine.create("kept", "SELECT 1 AS n WHERE FALSE") == 0


def test_columns_come_by_name_with_gaps_as_none(engine):
    found = engine.columns("SELECT * FROM (VALUES (1, 'a'), (NULL, 'b')) AS t (n, word)")
    assert found == {"n": [1, None], "word": ["a", "b"]}


def test_values_are_bound_and_never_read_as_sql(engine):
    hostile = "'; DROP TABLE kept; --"
    engine.create("kept", "SELECT ? AS word", [hostile])
    assert engine.rows("SELECT word FROM kept WHERE word = ?", [hostile]) == [(hostile,)]


def test_lent_columns_are_readable_until_they_are_taken_back(engine):
    engine.lend("lent", {"n": np.array([1, 2]), "word": ["a", "b"]})
    assert engine.rows("SELECT n, word FROM lent ORDER BY n") == [(1, "a"), (2, "b")]
    engine.take_back("lent")
    with pytest.raises(ContractError):
        engine.rows("SELECT n FROM lent")


def test_arrays_are_numpys(engine):
    found = engine.arrays("SELECT range AS n FROM range(3)")
    assert isinstance(found["n"], np.ndarray)
    assert list(found["n"]) == [0, 1, 2]


@pytest.mark.parametrize(
    "query", ["SELEKT 1", "SELECT no_column FROM range(1)", "SELECT 1 FROM no_table", "SELECT 'x"]
)
def test_a_query_that_is_refused_is_one_sentence(engine, query):
    with pytest.raises(ContractError) as raised:
        engine.rows(query)
    assert "refused" in str(raised.value)
    assert "\n" not in str(raised.value)
    assert engine.rows("SELECT 1") == [(1,)]


def test_two_engines_do_not_see_each_other():
    with Engine() as one, Engine() as two:
        one.create("mine", "SELECT 1 AS n")
        with pytest.raises(ContractError):
            two.rows("SELECT n FROM mine")


def test_work_beyond_the_memory_spills_into_a_folder_that_is_removed(tmp_path, monkeypatch):
    # a hidden folder in the current directory was the spill folder of a default connection
    monkeypatch.chdir(tmp_path)
    with Engine(memory_limit="60MB") as engine:
        ((folder,),) = engine.rows("SELECT current_setting('temp_directory')")
        assert Path(folder).is_dir()
        engine.rows("SET threads = 2")  # each thread sorts in memory of its own
        engine.create(
            "large", "SELECT range AS n, hash(range) AS h FROM range(6000000) ORDER BY hash(range)"
        )
        assert engine.rows("SELECT count(*) FROM large") == [(6000000,)]
        assert any(Path(folder).iterdir())
    assert not Path(folder).exists()
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_fetched_or_installed_by_a_query(engine):
    settings = dict(
        engine.rows(
            "SELECT name, value FROM duckdb_settings() WHERE name IN "
            "('autoinstall_known_extensions', 'autoload_known_extensions')"
        )
    )
    assert settings == {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    with pytest.raises(ContractError):
        engine.rows("SELECT * FROM read_csv('https://example.org/a.csv')")


@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_what_is_written_reads_back_and_has_the_same_bytes_twice(engine, tmp_path, suffix):
    query = "SELECT range AS n, CASE WHEN range % 3 > 0 THEN range / 7e0 END AS x FROM range(1000)"
    paths = [tmp_path / f"one's.{suffix}", tmp_path / f"two.{suffix}"]
    for path in paths:
        engine.write(query, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    read = f"SELECT n, x FROM read_{suffix}({quote(paths[0])}) ORDER BY n"
    assert engine.rows(read) == engine.rows(query)


def test_a_path_is_quoted():
    assert quote(Path("it's")) == "'it''s'"


def test_an_engine_that_nobody_closes_still_removes_its_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    engine = Engine()
    assert list(tmp_path.iterdir())
    del engine
    gc.collect()
    assert not list(tmp_path.iterdir())
