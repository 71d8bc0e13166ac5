"""Files are written whole or not at all, and unpacked under limits."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from comity import files
from comity.errors import OutputError, SourceError
from conftest import one_sentence as sentence

CONTENT = b"year,value\n1901,1\n1902,2\n"


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
    assert "disk is full" in sentence(raised)
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
    assert "more than" in sentence(raised)


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
