"""The one rule: a file, the object in it, and its public name are the same word."""

import sys

import pytest

from comity.errors import ComityError, ContractError, InputError, SourceError, UnknownNameError
from comity.measures import measures
from comity.registry import Registry
from comity.sources import sources


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Write files into a package of their own, and return its registry of numbers."""
    folder = tmp_path / "shelves"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""A package."""\n')
    monkeypatch.syspath_prepend(tmp_path)

    def write(**files: str) -> Registry[int]:
        for name, text in files.items():
            (folder / f"{name}.py").write_text(text)
        return Registry("shelves", int)

    yield write
    for name in [name for name in sys.modules if name.partition(".")[0] == "shelves"]:
        del sys.modules[name]


def test_names_are_those_of_the_files_in_order(package):
    found = package(two="two = 2\n", one="one = 1\n", _private="one = 0\n")
    assert list(found) == ["one", "two"]
    assert len(found) == 2
    assert dict(found) == {"one": 1, "two": 2}
    assert "two" in found
    assert "_private" not in found


def test_listing_names_imports_no_file(package):
    found = package(one="raise RuntimeError\n")
    assert list(found) == ["one"]
    assert "shelves.one" not in sys.modules


@pytest.mark.parametrize(
    "text",
    ["", "other = 1\n", "one = 'text'\n", "one = \n", "import no_such_module\n", "one = 1 / 0\n"],
    ids=["empty", "other name", "other kind", "no syntax", "no import", "fails"],
)
def test_a_broken_file_is_named_and_spoils_no_other(package, text):
    found = package(one=text, two="two = 2\n")
    assert found["two"] == 2
    assert list(found) == ["one", "two"]
    with pytest.raises(ContractError) as raised:
        found["one"]
    assert "shelves/one.py" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_misspelt_name_is_answered_with_the_right_one():
    with pytest.raises(
        UnknownNameError, match="no measure is called 'trade_shar'; did you mean"
    ) as e:
        measures["trade_shar"]
    assert "'trade_share'" in str(e.value)
    assert e.value.known == tuple(measures)


def test_a_name_like_no_other_is_answered_with_all_there_are_or_where_they_are_listed():
    with pytest.raises(UnknownNameError) as raised:
        measures["xyzzy"]
    assert "there are " in str(raised.value)
    assert "unga_kappa" in str(raised.value)
    with pytest.raises(UnknownNameError) as raised:
        sources["xyzzy"]
    assert f"there are {len(sources)}" in str(raised.value)
    assert "`comity sources list`" in str(raised.value)


def test_a_name_in_capitals_is_recognised():
    with pytest.raises(UnknownNameError, match="did you mean 'cow_nmc'"):
        sources["COW_NMC"]


def test_a_registry_is_only_read():
    with pytest.raises(TypeError):
        sources["mine"] = None


def test_errors_are_caught_by_their_root_and_by_the_built_in_they_are():
    for kind, built_in in (
        (UnknownNameError, KeyError),
        (InputError, ValueError),
        (ContractError, ValueError),
        (SourceError, OSError),
    ):
        assert issubclass(kind, ComityError)
        assert issubclass(kind, built_in)
    assert str(UnknownNameError("block", "x", ["y"])) == "no block is called 'x'; there are y"
