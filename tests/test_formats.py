"""Foreign formats: what a converter gives, and that no bytes make it crash or lose a row."""

import csv
import gzip
import io
import json
import lzma
import random
import zipfile
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity import files, formats
from comity.engine import Engine
from comity.errors import ComityError, LimitExceededError, SourceError
from conftest import one_sentence as sentence

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")
CELLS = [["iso2", "n", "share"], ["NA", 7, 0.5], ["", None, 1e6], ["Куба", -9, 2.25]]


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def workbook(tmp_path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "first"
    sheet = book.create_sheet("second")
    for row in [["a note"], *CELLS]:
        sheet.append(row)
    path = tmp_path / "book.xlsx"
    book.save(path)
    return path


@pytest.fixture
def r_file(tmp_path) -> Path:
    """An .rda file of one data frame, which R would call `things`."""
    import polars as pl
    import pyreadr

    path = tmp_path / "things.rda"
    frame = pl.DataFrame({"code": ["NA", "CU"], "n": [1.0, 2.0]})
    pyreadr.write_rdata(str(path), frame, df_name="things")
    return path


def test_a_sheet_is_read_by_its_name_below_its_notes(workbook, tmp_path):
    found = formats.excel("second", skip=1)(workbook, tmp_path)
    assert rows_of(found) == [
        ["iso2", "n", "share"],
        ["NA", "7", "0.5"],
        ["", "", "1000000"],
        ["Куба", "-9", "2.25"],
    ]


def test_a_sheet_that_is_not_there_is_named(workbook, tmp_path):
    for sheet in ("third", 9):
        with pytest.raises(SourceError) as raised:
            formats.excel(sheet)(workbook, tmp_path)
        assert str(sheet) in sentence(raised)


def test_a_workbook_that_would_unpack_beyond_the_limits_is_refused(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(100_000_000))
    with pytest.raises(LimitExceededError) as raised:
        formats.excel()(path, tmp_path)
    assert "100,000,000" in sentence(raised)


def test_a_stata_file_gives_its_columns_and_says_which_are_missing(tmp_path):
    import polars as pl
    import pyreadstat

    path = tmp_path / "a.dta"
    frame = pl.DataFrame({"code": ["NA", ""], "n": [1.5, None], "whole": [3.0, 4.0]})
    pyreadstat.write_dta(frame, str(path))
    found = formats.stata("code", "n", "whole")(path, tmp_path)
    assert rows_of(found) == [["code", "n", "whole"], ["NA", "1.5", "3"], ["", "", "4"]]
    with pytest.raises(SourceError) as raised:
        formats.stata("code", "theta")(path, tmp_path)
    assert "theta" in sentence(raised)


def test_an_r_data_frame_becomes_parquet_and_its_text_na_stays(r_file, tmp_path):
    found = formats.r_data("things")(r_file, tmp_path)
    with Engine() as engine:
        rows = engine.rows(f"SELECT code, n FROM read_parquet('{found}') ORDER BY n")
    assert rows == [("NA", 1.0), ("CU", 2.0)]
    with pytest.raises(SourceError) as raised:
        formats.r_data("others")(r_file, tmp_path)
    assert "it holds things, not others" in sentence(raised)


def test_a_geojson_gives_properties_and_geometry(tmp_path):
    feature = {
        "properties": {"name": "Atlantis", "code": "NA"},
        "geometry": {"type": "Point", "coordinates": [1.5, 2]},
    }
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"features": [feature]}), encoding="utf-8-sig")
    found = rows_of(formats.geojson("code", "name")(path, tmp_path))
    assert found[0] == ["code", "name", "geometry"]
    assert json.loads(found[1][2]) == feature["geometry"]
    with pytest.raises(SourceError) as raised:
        formats.geojson("iso3")(path, tmp_path)
    assert "iso3" in sentence(raised)


@contextmanager
def one_sentence_at_most():
    """Let a reader refuse, but only in one sentence of comity's own."""
    said = []
    try:
        yield
    except ComityError as error:
        said = str(error).splitlines()
    assert len(said) <= 1


def mutated(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    if chance.random() < 0.3:
        return bytes(damaged[: chance.randrange(len(damaged))])
    return bytes(damaged)


@pytest.mark.parametrize("kind", ["xlsx", "dta", "geojson"])
def test_mutated_files_are_read_or_refused_in_one_sentence(tmp_path, workbook, kind):
    import polars as pl
    import pyreadstat

    path = tmp_path / f"a.{kind}"
    if kind == "dta":
        pyreadstat.write_dta(pl.DataFrame({"n": [1.5, 2.5], "t": ["a", "b"]}), str(path))
    elif kind == "xlsx":
        path = workbook
    else:
        path.write_text('{"features": [{"properties": {"a": 1}, "geometry": null}]}')
    reader = {
        "xlsx": formats.excel("second"),
        "dta": formats.stata(),
        "geojson": formats.geojson("a"),
    }[kind]
    content, chance = path.read_bytes(), random.Random(kind)
    for _ in range(300):
        path.write_bytes(mutated(content, chance))
        with one_sentence_at_most():
            reader(path, tmp_path)


def test_mutated_r_files_end_their_own_process_at_most(r_file, tmp_path):
    content, chance = r_file.read_bytes(), random.Random(4)
    for _ in range(12):
        r_file.write_bytes(mutated(content, chance))
        with one_sentence_at_most():
            formats.r_data("things")(r_file, tmp_path)


# --- compressed and encoded text


@pytest.mark.parametrize(("suffix", "pack"), [("gz", gzip.compress), ("xz", lzma.compress)])
def test_a_compressed_file_is_lent_whole_or_refused(tmp_path, suffix, pack):
    content = random.Random(3).randbytes(50_000)
    path = tmp_path / f"a.csv.{suffix}"
    path.write_bytes(pack(content))
    with files.expanded(path) as found:
        assert found.name == "a.csv"
        assert found.read_bytes() == content
    path.write_bytes(pack(content)[:-20_000])
    with pytest.raises(SourceError) as raised, files.expanded(path):
        pass
    assert f"no readable .{suffix} file" in sentence(raised)
    path.write_bytes(pack(bytes(300_000_000)))
    with pytest.raises(LimitExceededError) as raised, files.expanded(path):
        pass
    assert "would unpack" in sentence(raised)


def test_an_archive_that_lies_about_its_size_is_stopped_while_it_unpacks(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", bytes(30_000_000))
    content = stream.getvalue().replace(
        (30_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    )
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises(SourceError), files.member(path, "a.csv"):
        pass


def test_an_archive_of_too_many_members_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}.csv", b"")
    with pytest.raises(LimitExceededError) as raised, files.member(path, "1.csv"):
        pass
    assert "10,000" in sentence(raised)


def test_every_member_that_a_pattern_names_is_lent_and_no_other(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("data/Y1.csv", "data/Y2.csv", "readme.txt", "../Y3.csv"):
            archive.writestr(name, name)
    with files.member(path, "Y*.csv") as folder:
        assert {p.name for p in folder.iterdir()} == {"Y1.csv", "Y2.csv", "Y3.csv"}
    assert not (tmp_path.parent / "Y3.csv").exists()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "latin-1", "koi8-r"])
def test_text_of_any_encoding_is_lent_as_utf_8(tmp_path, encoding):
    text = "code,name\r\nCI,Côte\r\n" if encoding != "koi8-r" else "код,имя\r\n"
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    with files.in_utf8(path, encoding) as found:
        assert found.read_bytes() == text.encode()


def test_a_byte_of_another_encoding_is_one_sentence(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"name\nC\x81te\n")
    with pytest.raises(SourceError) as raised, files.in_utf8(path, "cp1252"):
        pass
    assert "cp1252" in sentence(raised)


# --- csv, as the engine reads it


@settings(max_examples=150)
@given(
    st.lists(
        st.lists(
            st.text(
                st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=8
            ),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_the_cells_hold_no_row_is_lost(rows):
    with files.temporary_folder() as folder, Engine() as engine:
        path = folder / "a.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
            writer.writerows([["a", "b", "c"], *rows])
        found = engine.rows(f"SELECT a, b, c FROM read_csv('{path}', {formats.CSV})")
    assert [[cell or "" for cell in row] for row in found] == rows


@settings(max_examples=150)
@given(st.binary(max_size=200))
def test_no_bytes_make_a_traceback_of_a_source(content):
    from comity.sources import sources

    source = sources["cow_nmc"]
    with files.temporary_folder() as folder, Engine() as engine:
        path = folder / "NMC-70-abridged.csv"
        path.write_bytes(content)
        with pytest.raises(SourceError):
            source.read(engine, path, source.forms[0], known=False)


@settings(max_examples=60)
@given(st.data())
def test_a_sample_with_one_changed_byte_is_refused_or_keeps_every_row(data):
    from comity.sources import sources

    source = sources["cow_nmc"]
    content = bytearray(source.sample.encode())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] = data.draw(st.integers(0, 255))
    lines = bytes(content).replace(b"\r", b"\n").strip(b"\n").count(b"\n")
    with files.temporary_folder() as folder, Engine() as engine:
        path = folder / "NMC-70-abridged.csv"
        path.write_bytes(content)
        with one_sentence_at_most():
            source.read(engine, path, source.forms[0], known=False)
            ((kept,),) = engine.rows("SELECT count(*) FROM cow_nmc WHERE ccode > 0")
            assert kept == lines
