"""Panels: measures side by side, each value beside its status, the same bytes each time."""

import csv

import pytest

from comity import panel
from comity.engine import Engine, quote
from comity.errors import InputError, MissingSourceError, OutputError, StateError, UnknownNameError
from comity.measures import measures
from comity.reader import Reader

CHINA, RUSSIA, USA = 710, 365, 2
THREE = {"states": ["CHN", "RUS", "USA"], "years": (2001, 2003)}


def test_a_panel_has_a_row_for_every_unit_and_a_status_for_every_value():
    found = panel(["trade_share", "unga_kappa", "cinc"], **THREE)
    assert found.unit.keys == ("ccode1", "ccode2", "year")
    assert len(found) == 6 * 3
    assert list(found.columns) == [
        *found.unit.keys,
        *("trade_share", "trade_share_status", "unga_kappa", "unga_kappa_status"),
        *("cinc_1", "cinc_1_status", "cinc_2", "cinc_2_status"),
    ]
    for row in found.rows():
        for name in ("trade_share", "unga_kappa", "cinc_1", "cinc_2"):
            assert (row[name] is None) == (row[f"{name}_status"] in "LMOQ")


def test_a_symmetric_measure_is_the_same_in_both_directions_of_a_directed_panel():
    rows = panel(["trade_share", "unga_kappa"], **THREE).rows()
    kappa = {(r["ccode1"], r["ccode2"], r["year"]): r["unga_kappa"] for r in rows}
    share = {(r["ccode1"], r["ccode2"], r["year"]): r["trade_share"] for r in rows}
    assert all(kappa[b, a, y] == value for (a, b, y), value in kappa.items())
    assert share[CHINA, RUSSIA, 2001] != share[RUSSIA, CHINA, 2001]


def test_a_measure_of_states_stands_twice_each_for_its_own_state():
    rows = panel(["trade_total", "cinc"], **THREE).rows()
    with Reader((CHINA, RUSSIA, USA), (2001, 2003)) as reader:
        cinc = {row[:2]: row[2] for row in measures["cinc"].compute(reader).rows()}
    for row in rows:
        assert row["ccode1"] < row["ccode2"]
        assert row["cinc_1"] == cinc[row["ccode1"], row["year"]]
        assert row["cinc_2"] == cinc[row["ccode2"], row["year"]]


@pytest.mark.parametrize(
    ("wanted", "keys", "rows"),
    [
        (["cinc"], ("ccode", "year"), 9),
        (["cinc", "trade_total"], ("ccode1", "ccode2", "year"), 9),
        (["cinc", "trade_total", "exports"], ("ccode1", "ccode2", "year"), 18),
    ],
)
def test_the_unit_is_the_finest_that_is_asked_for(wanted, keys, rows):
    found = panel(wanted, **THREE)
    assert found.unit.keys == keys
    assert len(found) == rows


def test_one_measure_may_stand_twice_with_other_arguments():
    found = panel(["unga_kappa", "unga_kappa(release=unvotes, window=3)"], **THREE)
    assert {"unga_kappa", "unga_kappa_unvotes_3"} <= set(found.columns)


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_written_panel_reads_back_with_its_gaps_and_the_same_bytes(tmp_path, ending):
    found = panel(["trade_total(reporter=customs)", "cinc"], **{**THREE, "years": (1995, 2003)})
    paths = [found.write(tmp_path / f"{name}.{ending}") for name in ("one", "two")]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert {p.name for p in tmp_path.iterdir()} == {f"one.{ending}", f"two.{ending}", "comity.lock"}
    with Engine() as engine:
        read = engine.columns(f"SELECT * FROM read_{ending}({quote(paths[0])})")
    assert list(read) == list(found.columns)
    assert None in read["trade_total"]
    for name, values in found.columns.items():
        assert read[name] == (
            pytest.approx(values, abs=0, rel=1e-15) if name.endswith(("1", "2")) else values
        )


def test_a_panel_in_csv_says_missing_with_an_empty_cell(tmp_path):
    path = panel(["trade_total(reporter=customs)"], **THREE).write(tmp_path / "panel.csv")
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    of_usa = [row for row in rows if row["ccode1"] == "2"]
    assert {(row["trade_total"], row["trade_total_status"]) for row in of_usa} == {("", "L")}


@pytest.mark.parametrize(
    ("wanted", "given", "error", "said"),
    [
        ([], {}, InputError, "no measure"),
        (["trade_totl"], {}, UnknownNameError, "did you mean 'trade_total'"),
        (["trade_total("], {}, InputError, "is no measure"),
        (["trade_total(customs)"], {}, InputError, "name=value"),
        (["trade_total(reporter=me)"], {}, InputError, "must be one of"),
        (["cinc", "cinc"], {}, InputError, "twice"),
        (["cinc"], {"years": (2010, 2001)}, InputError, "backwards"),
        (["cinc"], {"states": ["Atlantis"]}, StateError, "Atlantis"),
    ],
)
def test_a_panel_that_cannot_be_is_refused_in_one_sentence(wanted, given, error, said):
    with pytest.raises(error) as raised:
        panel(wanted, **given)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_name_with_another_ending_is_refused_and_nothing_is_written(tmp_path):
    found = panel(["cinc"], **THREE)
    with pytest.raises(InputError, match=r"neither \.csv nor \.parquet"):
        found.write(tmp_path / "panel.xlsx")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError):
        found.write(tmp_path / "file" / "panel.csv")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_states_beyond_the_starter_are_missing_and_never_zero():
    found = panel(["alliance", "trade_total", "cinc"], states=["FIN", "SWE"], years=(2001, 2003))
    for row in found.rows():
        assert row["alliance"] is row["trade_total"] is row["cinc_1"] is None
        assert row["alliance_status"] == row["trade_total_status"] == row["cinc_1_status"] == "L"


def test_a_panel_names_the_files_it_was_made_from():
    found = panel(["trade_share", "cinc"], **THREE)
    assert {v.source for v in found.vintages} == {"cow_trade", "cow_trade_national", "cow_nmc"}
    assert all(v.starter and len(v.sha256) == 64 for v in found.vintages)


def test_a_source_that_is_nowhere_at_hand_stops_the_panel(monkeypatch):
    monkeypatch.setattr("comity.quoted.manifest", dict)
    with pytest.raises(MissingSourceError, match="comity sources get cow_nmc"):
        panel(["cinc"], **THREE)
