"""Where files are looked for, and that a damaged one is a sentence, never a number."""

import hashlib
from pathlib import Path

import pytest

from comity import finding, store
from comity.acquire import is_part_of_comity
from comity.engine import Engine
from comity.errors import MissingSourceError, SourceError
from comity.sources import sources
from conftest import one_sentence as sentence

CONTENT = b"year,value\n1901,1\n1902,2\n"


def known(content: bytes = CONTENT) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("place", ["below/a.csv", "things/a.csv", "a.csv"])
def test_a_file_is_found_below_the_mirror_by_path_by_source_or_by_name(folder, place):
    path = folder / place
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(CONTENT)
    found = finding.find("things", [finding.Wanted("below/a.csv", known())])
    assert found.path == path
    assert found.sha256 == known()
    assert found.verified


def test_the_form_listed_first_wins(folder):
    forms = [finding.Wanted("a.csv", known()), finding.Wanted("b.csv", known())]
    (folder / "b.csv").write_bytes(CONTENT)
    assert finding.find("things", forms).form == 1
    (folder / "a.csv").write_bytes(CONTENT)
    assert finding.find("things", forms).path == folder / "a.csv"


def test_an_older_vintage_is_taken_only_where_no_newer_one_lies(folder):
    forms = [finding.Wanted("new.csv"), finding.Wanted("old.csv", known(), former=True)]
    (folder / "old.csv").write_bytes(CONTENT)
    assert finding.find("things", forms).path == folder / "old.csv"
    (folder / "new.csv").write_bytes(b"never seen")
    assert finding.find("things", forms).path == folder / "new.csv"


def test_a_pinned_file_is_found_whatever_else_lies_before_it(folder):
    (folder / "a.csv").write_bytes(b"another vintage")
    (folder / "b.csv").write_bytes(CONTENT)
    forms = [finding.Wanted("a.csv"), finding.Wanted("b.csv")]
    found = finding.find("things", forms, pinned=known())
    assert found.path == folder / "b.csv"
    with pytest.raises(MissingSourceError) as raised:
        finding.find("things", [finding.Wanted("a.csv", None)], pinned=known())
    assert known()[:12] in sentence(raised)


def test_a_file_without_a_known_checksum_is_read_but_not_called_verified(folder):
    (folder / "a.csv").write_bytes(CONTENT)
    assert not finding.find("things", [finding.Wanted("a.csv", None)]).verified


def test_a_file_that_is_not_at_hand_is_named_with_what_to_do():
    with pytest.raises(MissingSourceError) as raised:
        finding.find("things", [finding.Wanted("x/a.csv", None), finding.Wanted("b.csv", None)])
    text = sentence(raised)
    assert "a.csv or b.csv" in text
    assert "comity sources get things" in text
    assert finding.MIRROR in text


def test_a_folder_in_the_place_of_a_file_is_no_file(folder):
    (folder / "a.csv").mkdir()
    with pytest.raises(MissingSourceError):
        finding.find("things", [finding.Wanted("a.csv", None)])


@pytest.mark.parametrize("value", ["/no/such/folder", "a file"])
def test_a_mirror_that_is_no_folder_is_refused(tmp_path, monkeypatch, value):
    if value == "a file":
        path = tmp_path / "file"
        path.write_bytes(b"")
        value = str(path)
    monkeypatch.setenv(finding.MIRROR, value)
    with pytest.raises(SourceError) as raised:
        finding.find("things", [finding.Wanted("a.csv", None)])
    assert value in sentence(raised)
    assert finding.MIRROR in str(raised.value)


def test_the_cache_is_where_the_environment_says(monkeypatch, tmp_path):
    monkeypatch.setenv(store.CACHE, str(tmp_path))
    assert store.cache_folder() == tmp_path
    monkeypatch.delenv(store.CACHE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert store.cache_folder() == tmp_path / "x" / "comity"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert store.cache_folder() == Path.home() / ".cache" / "comity"


# --- damaged files


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1],
        lambda content: content.replace(b"1", b"7", 1),
        lambda content: b"<html>try later</html>" + content[:0],
        lambda content: content[:0],
    ],
    ids=["half", "one byte short", "one byte changed", "error page", "empty"],
)
def test_a_file_that_is_not_the_known_one_is_refused_by_its_checksum(folder, damage):
    (folder / "a.csv").write_bytes(damage(CONTENT))
    with pytest.raises(SourceError) as raised:
        finding.find("things", [finding.Wanted("a.csv", known())])
    text = sentence(raised)
    assert "a.csv" in text
    assert known()[:12] in text
    assert "get it anew" in text
    assert not isinstance(raised.value, MissingSourceError)


@pytest.mark.parametrize(
    "name", [n for n in sources if sources[n].seen and not is_part_of_comity(sources[n])]
)
def test_half_a_file_under_the_name_of_a_real_one_is_never_read(folder, name):
    for form in sources[name].forms:
        if form.sha256 is not None:
            (folder / Path(form.file).name).write_bytes(b"PAR1 half of it")
            break
    with Engine() as engine, pytest.raises(SourceError) as raised:
        sources[name].load(engine)
    assert Path(form.file).name in sentence(raised)


@pytest.mark.parametrize("name", [n for n in sources if sources[n].forms[0].sha256 is None])
@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe" * 99, b"a,b\n1,2\n", b"<html></html>"])
def test_rubbish_under_the_name_of_a_file_without_a_known_checksum_is_refused(
    folder, name, content
):
    (folder / Path(sources[name].forms[0].file).name).write_bytes(content)
    with Engine() as engine, pytest.raises(SourceError) as raised:
        sources[name].load(engine)
    assert Path(sources[name].forms[0].file).name in sentence(raised)
