"""Files found, verified, kept: whatever is wrong with one ends in one sentence, never a number."""

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from comity import files, store
from comity.engine import Engine
from comity.errors import MissingSourceError, OutputError, SourceError
from comity.sources import sources

CONTENT = b"year,value\n1901,1\n1902,2\n"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """An empty folder that stands in for the publishers' addresses."""
    found = tmp_path / "mirror"
    found.mkdir()
    monkeypatch.setenv(store.MIRROR, str(found))
    monkeypatch.setenv(store.CACHE, str(tmp_path / "cache"))
    return found


@pytest.fixture
def starter(tmp_path, monkeypatch) -> Iterator[Path]:
    """A copy of the starter that may be damaged."""
    found = tmp_path / "starter"
    shutil.copytree(store.STARTER, found)
    monkeypatch.setattr(store, "STARTER", found)
    store.manifest.cache_clear()
    yield found
    store.manifest.cache_clear()


def known(content: bytes = CONTENT) -> str:
    return hashlib.sha256(content).hexdigest()


def sentence(raised) -> str:
    """Return the message after seeing that it is one line without a traceback or a repr."""
    text = str(raised.value)
    assert "\n" not in text
    assert "Error(" not in text
    return text


# --- where files are looked for


@pytest.mark.parametrize("place", ["below/a.csv", "things/a.csv", "a.csv"])
def test_a_file_is_found_below_the_mirror_by_path_by_source_or_by_name(folder, place):
    path = folder / place
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(CONTENT)
    found = store.find("things", [("below/a.csv", known())])
    assert found.path == path
    assert found.sha256 == known()
    assert found.verified


def test_the_form_listed_first_wins_and_the_mirror_comes_before_the_cache(folder, tmp_path):
    kept = tmp_path / "cache" / "things"
    kept.mkdir(parents=True)
    (kept / "a.csv").write_bytes(CONTENT)
    forms = [("a.csv", known()), ("b.csv", known())]
    assert store.find("things", forms).path == kept / "a.csv"
    (folder / "b.csv").write_bytes(CONTENT)
    assert store.find("things", forms).path == folder / "b.csv"
    assert store.find("things", forms).form == 1
    (folder / "a.csv").write_bytes(CONTENT)
    assert store.find("things", forms).path == folder / "a.csv"


def test_a_file_without_a_known_checksum_is_read_but_not_called_verified(folder):
    (folder / "a.csv").write_bytes(CONTENT)
    assert not store.find("things", [("a.csv", None)]).verified


def test_a_file_that_is_not_at_hand_is_named_with_what_to_do():
    with pytest.raises(MissingSourceError) as raised:
        store.find("things", [("x/a.csv", None), ("b.csv", None)])
    text = sentence(raised)
    assert "a.csv or b.csv" in text
    assert "comity sources get things" in text
    assert store.MIRROR in text


def test_a_folder_in_the_place_of_a_file_is_no_file(folder):
    (folder / "a.csv").mkdir()
    with pytest.raises(MissingSourceError):
        store.find("things", [("a.csv", None)])


@pytest.mark.parametrize("value", ["/no/such/folder", "a file"])
def test_a_mirror_that_is_no_folder_is_refused(tmp_path, monkeypatch, value):
    if value == "a file":
        path = tmp_path / "file"
        path.write_bytes(b"")
        value = str(path)
    monkeypatch.setenv(store.MIRROR, value)
    with pytest.raises(SourceError) as raised:
        store.find("things", [("a.csv", None)])
    assert value in sentence(raised)
    assert store.MIRROR in str(raised.value)


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
        store.find("things", [("a.csv", known())])
    text = sentence(raised)
    assert "a.csv" in text
    assert known()[:12] in text
    assert "get it anew" in text
    assert not isinstance(raised.value, MissingSourceError)


@pytest.mark.parametrize("name", [name for name in sources if sources[name].seen])
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


# --- what is kept and written


def test_a_kept_file_is_whole_and_readable_for_others(folder, tmp_path):
    path = folder / "a.csv"
    path.write_bytes(CONTENT)
    kept = store.keep("things", path)
    assert kept == tmp_path / "cache" / "things" / "a.csv"
    assert kept.read_bytes() == CONTENT
    assert kept.stat().st_mode & 0o777 == 0o644
    assert list(kept.parent.iterdir()) == [kept]


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    target = tmp_path / "out.html"
    target.write_text("before")

    with suppress(ZeroDivisionError), files.whole_file(target) as part:
        part.write_text("half of")
        _ = 1 / 0
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]
    with files.whole_file(target) as part:
        part.write_text("after")
    assert target.read_text() == "after"
    assert list(tmp_path.iterdir()) == [target]


def test_an_interrupted_write_leaves_nothing_behind(tmp_path):
    with suppress(KeyboardInterrupt), files.whole_file(tmp_path / "out.html") as part:
        part.write_text("half of")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "place",
    ["file/out.html", "file/deeper/out.html", "/proc/out.html", "folder"],
    ids=["below a file", "two below a file", "in /proc", "over a folder"],
)
def test_a_place_that_cannot_be_written_is_named(tmp_path, place):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder" / "full").mkdir(parents=True)
    target = tmp_path / place
    with pytest.raises(OutputError) as raised, files.whole_file(target) as part:
        part.write_text("half of")
    assert str(target) in sentence(raised)
    assert {p.name for p in tmp_path.iterdir()} == {"file", "folder"}
    assert (tmp_path / "file").read_bytes() == b""


def test_a_full_disk_leaves_nothing_behind(tmp_path):
    # /dev/full is the disk that is always full
    def write() -> None:
        with files.whole_file(tmp_path / "out.html") as part:
            part.write_text("half of")
            Path("/dev/full").write_text("the rest", encoding="utf-8")

    with pytest.raises(OutputError) as raised:
        write()
    assert "No space left" in sentence(raised)
    assert list(tmp_path.iterdir()) == []


# --- zip archives


def bytes_of(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def packed(path: Path, members: dict[str, bytes]) -> Path:
    path.write_bytes(bytes_of(members))
    return path


def test_a_member_is_lent_and_taken_back(tmp_path):
    archive = packed(tmp_path / "a.zip", {"deep/b.csv": CONTENT, "c.csv": b"other"})
    with files.member(archive, "b.csv") as path:
        assert path.read_bytes() == CONTENT
        assert path.parent != tmp_path
    assert not path.exists()
    assert not path.parent.exists()


def test_a_member_of_an_archive_inside_an_archive_is_lent(tmp_path):
    outer = packed(tmp_path / "a.zip", {"inner.zip": bytes_of({"b.csv": CONTENT})})
    with files.member(outer, "inner.zip/b.csv") as path:
        assert path.read_bytes() == CONTENT
    assert not path.parent.exists()


def test_a_missing_member_is_named_with_its_archive(tmp_path):
    archive = packed(tmp_path / "a.zip", {"b.csv": CONTENT})
    with pytest.raises(SourceError) as raised, files.member(archive, "c.csv"):
        pass
    assert "a.zip" in sentence(raised)
    assert "c.csv" in str(raised.value)


def test_a_member_that_would_unpack_beyond_the_limits_is_refused(tmp_path):
    archive = packed(tmp_path / "a.zip", {"b.csv": bytes(50_000_000)})
    assert archive.stat().st_size < 100_000
    with pytest.raises(SourceError) as raised, files.member(archive, "b.csv"):
        pass
    assert "limits" in sentence(raised)


@pytest.mark.parametrize("name", ["../../b.csv", "/b.csv", "..\\b.csv", "x/../../b.csv"])
def test_a_member_never_leaves_its_folder(tmp_path, name):
    archive = packed(tmp_path / "a.zip", {name: CONTENT})
    with suppress(SourceError), files.member(archive, "b.csv") as path:
        assert path.name == "b.csv"
        assert path.parent != tmp_path
    assert {p.name for p in tmp_path.iterdir()} == {"a.zip"}


def torn(content: bytes) -> bytes:
    """Turn the packed bytes of the first member round; the directory at the end stays."""
    start = content.index(b"b.csv") + len(b"b.csv")
    end = start + 40
    return content[:start] + bytes(b ^ 0x55 for b in content[start:end]) + content[end:]


WHOLE = bytes_of({"b.csv": bytes(range(256)) * 9})


@pytest.mark.parametrize(
    "content",
    [b"", b"no zip at all", WHOLE[: len(WHOLE) // 2], WHOLE[:-5], torn(WHOLE)],
    ids=["empty", "no zip", "half", "without its end", "torn inside"],
)
def test_a_damaged_archive_is_one_sentence(tmp_path, content):
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises(SourceError) as raised, files.member(path, "b.csv"):
        pass
    assert "a.zip" in sentence(raised)


def test_a_locked_archive_is_one_sentence(tmp_path):
    path = tmp_path / "a.zip"
    content = bytearray(bytes_of({"b.csv": CONTENT}))
    content[6] |= 1  # the flag of encryption, in the member's head and in the directory
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(SourceError) as raised, files.member(path, "b.csv"):
        pass
    assert "a.zip" in sentence(raised)


# --- the starter


def test_every_table_of_the_starter_is_the_one_of_its_manifest():
    entries = store.manifest()
    assert {f"{name}.parquet" for name in entries} | {"manifest.json"} == {
        p.name for p in store.STARTER.iterdir()
    }
    for name, entry in entries.items():
        path, found = store.starter(name)
        assert found == entry
        with Engine() as engine:
            ((rows,),) = engine.rows("SELECT count(*) FROM read_parquet(?)", [str(path)])
        assert rows == entry["rows"]


def test_the_starter_quotes_the_vintages_that_comity_knows():
    for name, entry in store.manifest().items():
        if name in list(sources):
            assert entry["source_sha256"] in {form.sha256 for form in sources[name].forms}
            assert entry["licence"] == sources[name].origin.licence


def test_no_source_that_may_not_travel_is_in_the_starter_whole():
    for name, entry in store.manifest().items():
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
