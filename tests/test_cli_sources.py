"""`comity sources` as a user runs it: list, get, status, verify, path, forget."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import publisher as says
from comity.acquire import is_part_of_comity
from comity.measures import measures
from comity.sources import sources


@pytest.fixture
def here(tmp_path) -> dict[str, str]:
    """An environment with an empty store and no mirror."""
    return {"COMITY_CACHE": str(tmp_path / "cache"), "COMITY_MIRROR": ""}


def test_list_names_every_source_with_its_terms_and_whether_it_was_ever_seen(command):
    printed = command("sources", "list").stdout
    for name, source in sources.items():
        (entry,) = re.findall(rf"^{name} .*\n.*$", printed, re.MULTILINE)
        assert source.origin.licence in entry
        assert ("never seen a real file" in entry) == (not source.seen)
        assert ("may be passed on" in entry) == source.origin.may_redistribute


def test_list_of_one_source_says_all_that_is_declared(command):
    printed = command("sources", "list", "cow_nmc").stdout
    source = sources["cow_nmc"]
    for said in (source.origin.publisher, source.address, source.missing, source.caveat):
        assert said in printed
    for name, column in source.columns.items():
        assert f"{name} {column.type}: {column.scale}" in printed
    assert "NMC-70-abridged.csv" in printed


def test_status_says_vintage_age_next_release_licence_and_users(command, here, mirror):
    command("sources", "get", "wb_gdp", "--from", mirror, **here)
    said = command("sources", "status", "wb_gdp", **here).stdout
    assert "0 days ago" in said
    assert re.search(r"next release (expected about|overdue since) \d{4}-\d\d-\d\d", said)
    assert "of the release of 2026-03-20" in said
    assert sources["wb_gdp"].origin.licence in said
    for name, measure in measures.items():
        if "wb_gdp" in measure.sources:
            assert name in said


def test_status_without_files_names_the_starter_and_fails_on_damage_only(command, here, mirror):
    found = command("sources", "status", **here)
    assert found.returncode == 0
    assert re.search(r"^unga_votes +starter figures", found.stdout, re.MULTILINE)
    command("sources", "get", "wb_gdp", "--from", mirror, **here)
    path = Path(command("sources", "path", "wb_gdp", **here).stdout.strip())
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])
    found = command("sources", "verify", **here)
    assert found.returncode == 2
    assert "wb_gdp" in found.stderr
    assert "damaged in the store" in found.stderr
    assert command("sources", "get", "wb_gdp", "--from", mirror, **here).returncode == 0
    assert command("sources", "verify", **here).returncode == 0


def test_a_damaged_table_is_found_by_verify_and_made_anew_by_get(command, here, mirror):
    command("sources", "get", "wb_gdp", "--from", mirror, **here)
    path = Path(command("sources", "path", "wb_gdp", "--table", **here).stdout.strip())
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.chmod(0o644)
    path.write_bytes(content)
    assert command("sources", "verify", "wb_gdp", **here).returncode == 2
    assert command("sources", "get", "wb_gdp", **here).returncode == 0
    assert command("sources", "verify", "wb_gdp", **here).returncode == 0


def test_every_source_that_lies_in_a_folder_is_got_and_verified(command, here, mirror):
    got = command("sources", "get", "--all", "--from", mirror, **here)
    assert got.returncode == 0, got.stderr
    assert got.stderr == ""
    kept = set(re.findall(r"^(\w+): kept ", got.stdout, re.MULTILINE))
    seen = {name for name, source in sources.items() if source.seen}
    assert kept == {name for name in seen if not is_part_of_comity(sources[name])}
    checked = command("sources", "verify", **here)
    assert checked.returncode == 0, checked.stderr
    assert checked.stderr == ""
    assert "all that is kept is as it was got" in checked.stdout
    again = command("sources", "get", "--all", "--from", mirror, **here)
    assert re.findall(r"^(\w+): kept ", again.stdout, re.MULTILINE) == []


def test_the_page_is_the_same_from_the_store_as_from_the_folder(command, here, mirror):
    command("sources", "get", "--all", "--from", mirror, **here)
    for name, where in (("store", here), ("folder", {**here, "COMITY_MIRROR": str(mirror)})):
        found = command("profile", "FRA", "DEU", "-o", f"{name}.html", **where)
        assert found.returncode == 0, found.stderr
    pages = [(command.folder / f"{n}.html").read_text("utf-8") for n in ("store", "folder")]
    assert pages[0] == pages[1]


def test_an_interrupt_ends_a_transfer_within_a_second_or_two(publisher, here, tmp_path):
    publisher.sends("/cow_nmc/cow_nmc.parquet", says.dripping)
    words = [sys.executable, "-m", "comity", "sources", "get", "cow_nmc", "--accept-terms"]
    environment = {**os.environ, **here, "COMITY_MIRROR": publisher.address}
    process = subprocess.Popen(words, env=environment, cwd=tmp_path, stderr=subprocess.PIPE)
    while not publisher.asked:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=5)
    assert process.returncode == 130
    assert b"Traceback" not in errors


def test_forget_empties_the_store_of_a_source(command, here, mirror):
    command("sources", "get", "wb_gdp", "--from", mirror, **here)
    assert "forgot gdp.parquet" in command("sources", "forget", "wb_gdp", **here).stdout
    assert "nothing was kept" in command("sources", "forget", "wb_gdp", **here).stdout
    assert command("sources", "path", "wb_gdp", **here).returncode == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("get",), "one of the three"),
        (("get", "wb_gdp", "--all"), "one of the three"),
        (("get", "--all", "--all-free"), "one of the three"),
        (("get", "wb_gdpp"), "did you mean 'wb_gdp'"),
        (("get", "wb_gdp", "--seconds", "0"), "seconds"),
        (("get", "wb_gdp", "--from", "nowhere"), "nowhere is not a folder"),
        (("diff", "wb_gdp"), "0 of the two vintages"),
        (("path", "wb_gdp"), "not at hand"),
        (("status", "wb_gdpp"), "did you mean 'wb_gdp'"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(command, here, words, said):
    found = command("sources", *words, **here)
    assert found.returncode == 2
    assert said in found.stderr
    assert found.stderr.count("\n") == 1
    assert found.stdout == ""


def test_a_store_that_cannot_be_written_is_one_sentence(command, mirror):
    found = command("sources", "get", "wb_gdp", "--from", mirror, COMITY_CACHE="/proc/none")
    assert found.returncode == 2
    assert "set COMITY_CACHE" in found.stderr
    assert found.stderr.count("\n") == 1
