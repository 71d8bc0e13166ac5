"""Getting a source as a user does, whatever its publisher sends."""

from pathlib import Path

import pytest

import publisher as says
from comity import acquire, finding, store, tables
from comity.acquire import Wish, get
from comity.engine import Engine
from comity.errors import (
    ChangedSourceError,
    MissingSourceError,
    SourceError,
    UnavailableSourceError,
)
from comity.sources import sources
from conftest import one_sentence as sentence

NMC = sources["cow_nmc"]
FILE = "/NMC-70-abridged.csv"
CONTENT = NMC.sample.encode()
CHANGED = CONTENT.replace(b"AAA,2,1901,300", b"AAA,2,1901,310")
CUT = CONTENT[: len(CONTENT) - 30]


def kept() -> list[Path]:
    """Everything in the store but what a process may leave lying: locks and parts."""
    found = [p for p in store.home().rglob("*") if p.is_file()]
    return [p for p in found if p.relative_to(store.home()).parts[0] not in {"locks", "parts"}]


def nothing_is_kept() -> bool:
    return kept() == [] and not list(store.home("parts").glob("*/*"))


def test_a_source_is_fetched_verified_tabled_and_then_at_hand(publisher, monkeypatch):
    got = get(NMC, Wish())
    assert not got.already
    assert got.kept.rows == 5
    assert got.kept.bytes == len(CONTENT)
    assert got.kept.address == publisher.address + FILE
    assert store.original(got.kept).read_bytes() == CONTENT
    monkeypatch.delenv(finding.MIRROR)
    with Engine() as engine:
        vintage = NMC.load(engine)
        assert engine.rows("SELECT milex FROM cow_nmc WHERE ccode = 2 AND year = 1901") == [(300,)]
    assert (vintage.sha256, vintage.rows) == (got.kept.sha256, 5)
    assert not vintage.verified
    assert vintage.version.startswith("retrieved 20")


def test_what_is_kept_is_not_fetched_again_unless_asked(publisher):
    get(NMC, Wish())
    before = len(publisher.asked)
    assert get(NMC, Wish()).already
    assert len(publisher.asked) == before
    assert get(NMC, Wish(refresh=True)).already
    assert len(publisher.asked) > before


@pytest.mark.usefixtures("publisher")
def test_the_tidy_table_says_where_it_comes_from_and_what_its_columns_count():
    from pyarrow import parquet

    got = get(NMC, Wish())
    path = store.table("cow_nmc", got.kept, acquire.fingerprint("cow_nmc"))
    schema = parquet.read_schema(path)
    facts = {k.decode(): v.decode() for k, v in schema.metadata.items()}
    assert facts["source"] == "cow_nmc"
    assert facts["sha256"] == got.kept.sha256
    assert facts["licence"] == NMC.origin.licence
    assert schema.field("milex").metadata[b"scale"].decode() == NMC.columns["milex"].scale
    assert tables.check(path) == 5


def test_the_tidy_table_of_a_vintage_has_the_same_bytes_whenever_it_is_made(
    mirror, monkeypatch, tmp_path
):
    made = []
    for day in ("2001-02-03", "2011-12-13"):
        monkeypatch.setenv(store.CACHE, str(tmp_path / day))
        monkeypatch.setattr(store, "now", lambda day=day: f"{day}T04:05:06+00:00")
        made.append(get(sources["wb_gdp"], Wish(folder=mirror)).kept)
    assert made[0].retrieved != made[1].retrieved
    assert made[0].tables == made[1].tables


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<!doctype html><p>try later</p>", "a page"),
        (b"\xef\xbb\xbf\n <html></html>", "a page"),
        (b'{"error": "quota exceeded"}', "a message"),
        (b"", "something else"),
        (b"a,b\n1,2\n", "another layout"),
        (CONTENT.splitlines()[0] + b"\n", "0 rows"),
        (CONTENT.replace(b"300", b"many"), "another layout"),
        (CONTENT + CONTENT.splitlines()[1] + b"\n", "two rows"),
        (CUT, "another layout"),
    ],
    ids=["page", "page-bom", "message", "empty", "layout", "rowless", "cell", "twice", "cut"],
)
def test_an_answer_that_is_no_file_of_the_source_never_enters_the_store(publisher, content, said):
    publisher.sends(FILE, content)
    with pytest.raises(SourceError) as raised:
        get(NMC, Wish())
    assert said in sentence(raised)
    assert nothing_is_kept()


def test_a_transfer_cut_without_a_told_length_is_a_warning_and_strictly_an_error(publisher):
    whole_lines = b"\n".join(CONTENT.splitlines()[:2]) + b"\n"
    publisher.sends(FILE, says.cut(whole_lines * 2, told=False))
    with pytest.raises(SourceError) as raised:
        get(NMC, Wish(strict=True))
    assert "length" in sentence(raised)
    assert nothing_is_kept()
    got = get(NMC, Wish())
    assert any("length" in warning for warning in got.kept.warnings)


def test_a_file_that_changed_is_refused_until_it_is_accepted_and_the_old_one_stays(publisher):
    old = get(NMC, Wish()).kept
    publisher.sends(FILE, says.whole(CHANGED, tag='"two"'))
    with pytest.raises(ChangedSourceError) as raised:
        get(NMC, Wish(refresh=True))
    said = sentence(raised)
    assert old.sha256[:12] in said
    assert old.retrieved[:10] in said
    assert "--accept-new" in said
    assert store.vintages("cow_nmc") == (old,)
    new = get(NMC, Wish(refresh=True, accept_new=True)).kept
    assert [k.sha256 for k in store.vintages("cow_nmc")] == [old.sha256, new.sha256]
    assert store.original(old).read_bytes() == CONTENT
    assert finding.find("cow_nmc", NMC.wanted()).sha256 == new.sha256


def test_a_new_vintage_in_other_units_or_with_fewer_rows_is_kept_with_a_warning(publisher):
    get(NMC, Wish())
    thousandfold = CONTENT.replace(b"6000,", b"6,").replace(b"2000,", b"2,")
    publisher.sends(FILE, says.whole(thousandfold, tag='"two"'))
    got = get(NMC, Wish(refresh=True, accept_new=True))
    assert any("tpop is typically" in warning for warning in got.kept.warnings)
    shorter = b"\n".join(CONTENT.splitlines()[:3]) + b"\n"
    publisher.sends(FILE, says.whole(shorter, tag='"three"'))
    with pytest.raises(SourceError):
        get(NMC, Wish(refresh=True, accept_new=True, strict=True))
    said = get(NMC, Wish(refresh=True, accept_new=True)).kept.warnings
    assert "3 rows, 5 in the vintage before" in said
    assert "3 rows, fewer than the 17,328 of the known vintage" in said


@pytest.mark.parametrize("cell", [b"NaN", b"inf", b"-0.1", b"1.5"])
def test_a_value_that_cannot_be_is_refused(publisher, cell):
    publisher.sends(FILE, CONTENT.replace(b",.6,", b"," + cell + b","))
    with pytest.raises(SourceError) as raised:
        get(NMC, Wish())
    assert "cinc_published" in sentence(raised)
    assert nothing_is_kept()


@pytest.mark.usefixtures("publisher")
def test_a_known_vintage_is_told_from_another_of_its_name(folder):
    (folder / "cow_nmc.parquet").write_bytes(b"PAR1 another")
    with pytest.raises(SourceError) as raised:
        get(NMC, Wish(folder=folder))
    assert "not the file that comity knows" in sentence(raised)
    with pytest.raises(SourceError):
        get(NMC, Wish(folder=folder, accept_new=True))
    assert nothing_is_kept()


def test_without_a_network_the_kept_vintage_stays_in_use_and_the_report_says_so(
    publisher, command, tmp_path
):
    here = {"COMITY_CACHE": str(tmp_path / "cache"), "COMITY_MIRROR": publisher.address}
    words = ("sources", "get", "cow_nmc", "--accept-terms")
    assert command(*words, **here).returncode == 0
    publisher.sends(FILE, says.failing(403, 9, says.missing))
    found = command(*words, "--refresh", **here)
    assert found.returncode == 2
    assert "stays in use" in found.stderr
    assert "Traceback" not in found.stderr
    here["COMITY_MIRROR"] = ""
    assert "cow_nmc" in command("why", "USA", "GBR", "cinc", 1901, **here).stdout


def test_terms_are_shown_before_the_first_transfer_of_a_restricted_source(
    publisher, command, tmp_path
):
    here = {"COMITY_CACHE": str(tmp_path / "cache"), "COMITY_MIRROR": publisher.address}
    found = command("sources", "get", "cow_nmc", **here)
    assert found.returncode == 2
    assert NMC.origin.licence in found.stderr
    assert publisher.asked == []
    assert command("sources", "get", "cow_nmc", "--accept-terms", **here).returncode == 0
    again = command("sources", "get", "cow_nmc", "--refresh", **here)
    assert again.returncode == 0
    assert "terms" not in again.stderr


def test_a_key_is_never_printed_or_written(publisher, command, tmp_path):
    keyed = [s for s in sources.values() if s.key]
    assert keyed
    for source in keyed:
        key = "canary-4711"
        path = f"/{source.forms[0].file}"
        publisher.sends(path, says.failing(500, 9, says.missing))
        here = {
            "COMITY_CACHE": str(tmp_path / "cache"),
            "COMITY_MIRROR": publisher.address,
            source.key: key,
        }
        found = command("sources", "get", source.name, "--accept-terms", "--seconds", 2, **here)
        assert publisher.asked[-1][1][source.key_header] == key
        assert key not in found.stdout + found.stderr
        for written in (p for p in tmp_path.rglob("*") if p.is_file()):
            assert key.encode() not in written.read_bytes()


def test_a_source_got_by_hand_says_how(tmp_path, monkeypatch):
    monkeypatch.setenv(store.CACHE, str(tmp_path / "cache"))
    with pytest.raises(MissingSourceError) as raised:
        get(sources["sipri_transfers"], Wish())
    assert "by hand" in sentence(raised)
    assert sources["sipri_transfers"].address in sentence(raised)


def test_a_publisher_who_is_gone_is_one_sentence(publisher):
    publisher.sends(FILE, says.hanging_up)
    with pytest.raises(UnavailableSourceError) as raised:
        get(NMC, Wish())
    assert "cow_nmc" in sentence(raised)
    assert kept() == []
