"""Codes of events: CAMEO, its scores, and PLOVER, on invented rows and on the real files."""

import csv
import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engine import Engine
from comity.errors import SourceError
from comity.form import Form
from comity.sources import sources
from comity.sources.cameo_plover import read as read_conversion


def test_every_copy_of_the_codes_of_cameo_gives_the_same_table(engine, real):
    tables = []
    for position in range(len(sources["cameo_codes"].forms)):
        assert not real("cameo_codes", position).dropped
        tables.append(engine.rows("FROM cameo_codes ORDER BY code"))
    assert all(table == tables[0] for table in tables)
    assert len(tables[0]) == 312


def test_the_codes_of_cameo_are_those_of_the_file(engine, real, mirror):
    real("cameo_codes")
    path = mirror / sources["cameo_codes"].forms[0].file
    with path.open(encoding="cp1252", newline="") as file:
        lines = list(csv.reader(file, strict=True))
    expected = {(line[3], line[2], float(line[4])) for line in lines[1:]}
    assert set(engine.rows("SELECT code, name, goldstein FROM cameo_codes")) == expected
    assert engine.rows("SELECT count(*) FROM cameo_codes WHERE goldstein = -9") == [(6,)]
    wanted = "SELECT code, name FROM cameo_codes WHERE code IN ('010', '10') ORDER BY code"
    assert engine.rows(wanted) == [("010", "Make statement"), ("10", "DEMAND")]


def test_a_damaged_name_of_a_code_stops_the_reading(read, sentence):
    with pytest.raises(SourceError, match="the name of 010 is damaged") as raised:
        read("cameo_codes", sources["cameo_codes"].sample.replace("Say this", "Say â€™ this"))
    sentence(raised)


def test_the_conversion_to_plover_has_every_code_once_per_event(engine, real, mirror):
    reading = real("cameo_plover")
    assert reading.dropped == {"same code and result as a line before": 1}
    path = mirror / sources["cameo_plover"].forms[0].file
    codes = Counter(
        line.partition(":")[0].strip()
        for line in path.read_text(encoding="ascii").splitlines()
        if line[:1].isdigit()
    )
    assert (codes.total(), len(codes)) == (276, 274)
    found = Counter(row[0] for row in engine.rows("SELECT code FROM cameo_plover"))
    assert set(found) == set(codes)
    assert found["08"] == 2
    real("cameo_codes")
    assert engine.rows(
        "SELECT DISTINCT left(c.code, 2) FROM cameo_codes AS c LEFT JOIN cameo_plover AS p "
        "ON c.code = p.code WHERE p.code IS NULL ORDER BY 1"
    ) == [("01",), ("02",)]


CONVERSION = sources["cameo_plover"].sample


@given(st.integers(min_value=0, max_value=len(CONVERSION) - 2))
def test_a_conversion_that_is_cut_is_refused(tmp_path_factory, place):
    path = tmp_path_factory.mktemp("cut") / "table.txt"
    path.write_bytes(CONVERSION[:place])
    with pytest.raises(SourceError) as raised:
        read_conversion(path)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("line", ["0x1: AGREE", "031: agree, , legal", "031 AGREE", "031: A, b"])
def test_a_broken_line_of_the_conversion_is_refused(read, sentence, line):
    with pytest.raises(SourceError, match="line 1 of") as raised:
        read("cameo_plover", f"{line}\n".encode() + CONVERSION)
    sentence(raised)


def test_the_gold_standard_has_every_record_but_the_one_about_the_file(engine, real, mirror):
    real("plover_gold")
    given_ = json.loads((mirror / sources["plover_gold"].forms[0].file).read_text(encoding="ascii"))
    records = [r for r in given_ if r["event"] != "DOCUMENT"]
    assert engine.rows("SELECT id, event, text FROM plover_gold ORDER BY record") == [
        (r["id"], r["event"], r["text"]) for r in records
    ]
    assert engine.rows("SELECT id FROM plover_gold GROUP BY id HAVING count(*) > 1") == [
        ("PLOVER-GSR01-COERCE-0004",)
    ]
    assert engine.rows("SELECT count(source), count(target) FROM plover_gold") == [
        tuple(sum(isinstance(r.get(k), list) for r in records) for k in ("source", "target"))
    ]


GOLD = sources["plover_gold"].sample


@given(st.integers(min_value=1, max_value=len(GOLD) - 1))
def test_a_gold_standard_that_is_cut_is_refused(tmp_path_factory, place):
    path = tmp_path_factory.mktemp("cut") / "gold.txt"
    path.write_bytes(GOLD[:place])
    form = sources["plover_gold"].forms[0]
    with Engine() as engine, pytest.raises(SourceError) as raised:
        sources["plover_gold"].read(engine, path, Form(file=form.file, read=form.read), known=False)
    assert "\n" not in str(raised.value)
