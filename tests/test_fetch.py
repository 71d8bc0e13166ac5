"""Transfers from a publisher who truncates, drips, redirects, lies or hangs up."""

import random
import socket
import time

import pytest

import publisher as says
from comity import fetch as module
from comity.errors import AbsentFileError, LimitExceededError, UnavailableSourceError
from comity.fetch import fetch
from comity.hops import Errand
from conftest import one_sentence as sentence

CONTENT = random.Random(1).randbytes(300_000)


def errand(publisher, address: str, **limits) -> Errand:
    return Errand(source="things", address=address, trusted=publisher.address, **limits)


def test_a_file_comes_whole_and_progress_is_told(publisher, tmp_path):
    told = []
    address = publisher.sends("/a.csv", CONTENT)
    fetch(errand(publisher, address), tmp_path / "a.csv", lambda *steps: told.append(steps))
    assert (tmp_path / "a.csv").read_bytes() == CONTENT
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert told == sorted(told)
    assert list(tmp_path.iterdir()) == [tmp_path / "a.csv"]


def test_half_a_file_is_completed_by_asking_for_the_rest(publisher, tmp_path):
    address = publisher.sends(
        "/a.csv", says.in_turn(says.cut(CONTENT, told=True), says.whole(CONTENT))
    )
    fetch(errand(publisher, address), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == CONTENT
    assert publisher.asked[1][1]["Range"] == f"bytes={len(CONTENT) // 2}-"


def test_a_file_that_changed_in_between_is_fetched_from_the_start(publisher, tmp_path):
    other = CONTENT[::-1]
    first = says.cut(CONTENT, told=True)
    address = publisher.sends("/a.csv", says.in_turn(first, says.whole(other, tag='"two"')))
    fetch(errand(publisher, address), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == other


def test_what_broke_for_good_goes_on_in_the_next_call(publisher, tmp_path):
    address = publisher.sends("/a.csv", says.cut(CONTENT, told=True))
    with pytest.raises(UnavailableSourceError) as raised:
        fetch(errand(publisher, address), tmp_path / "a.csv")
    assert "4 times" in sentence(raised)
    assert "bytes are kept" in sentence(raised)
    publisher.sends("/a.csv", CONTENT)
    fetch(errand(publisher, address), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == CONTENT


@pytest.mark.parametrize("manner", [says.dripping, says.silent, says.slow_headers])
def test_one_deadline_holds_for_the_whole_transfer(publisher, tmp_path, manner):
    address = publisher.sends("/a.csv", manner)
    began = time.monotonic()
    with pytest.raises(UnavailableSourceError) as raised:
        fetch(errand(publisher, address, seconds=1.0), tmp_path / "a.csv")
    assert time.monotonic() - began < 3
    assert "1 seconds" in sentence(raised)
    assert "things" in sentence(raised)


@pytest.mark.parametrize("manner", [says.endless, says.whole(CONTENT), says.packed(bytes(10**7))])
def test_a_file_larger_than_its_source_may_be_is_refused_and_removed(publisher, tmp_path, manner):
    address = publisher.sends("/a.csv", manner)
    with pytest.raises(LimitExceededError) as raised:
        fetch(errand(publisher, address, most=200_000), tmp_path / "a.csv")
    assert "200,000" in sentence(raised)
    assert not (tmp_path / "a.csv").exists()


def test_a_file_compressed_in_transfer_is_unpacked(publisher, tmp_path):
    address = publisher.sends("/a.csv", says.packed(CONTENT))
    fetch(errand(publisher, address), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == CONTENT


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_publisher_is_asked_again(publisher, tmp_path, status):
    address = publisher.sends("/a.csv", says.failing(status, 3, says.whole(CONTENT)))
    fetch(errand(publisher, address), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == CONTENT
    assert len(publisher.asked) == 4


def test_a_publisher_who_says_when_to_come_back_is_obeyed(publisher, tmp_path):
    busy = says.failing(503, 1, says.whole(CONTENT), Retry_After=1)
    began = time.monotonic()
    fetch(errand(publisher, publisher.sends("/a.csv", busy)), tmp_path / "a.csv")
    assert time.monotonic() - began >= 1
    busy = says.failing(503, 1, says.whole(CONTENT), Retry_After=500)
    with pytest.raises(UnavailableSourceError):
        fetch(errand(publisher, publisher.sends("/b.csv", busy), seconds=2), tmp_path / "b.csv")


@pytest.mark.parametrize("manner", [says.hanging_up, says.failing(503, 9, says.missing)])
def test_after_four_tries_the_source_is_not_to_be_had(publisher, tmp_path, manner):
    address = publisher.sends("/a.csv", manner)
    with pytest.raises(UnavailableSourceError) as raised:
        fetch(errand(publisher, address), tmp_path / "a.csv")
    assert len(publisher.asked) == 4
    assert "--from" in sentence(raised)


def test_an_address_without_a_file_is_not_asked_twice(publisher, tmp_path):
    with pytest.raises(AbsentFileError) as raised:
        fetch(errand(publisher, f"{publisher.address}/gone.csv"), tmp_path / "a.csv")
    assert "404" in sentence(raised)
    assert len(publisher.asked) == 1


@pytest.mark.parametrize(
    ("onward", "said"),
    [
        ("file:///etc/passwd", "file"),
        ("http://example.org/a.csv", "not https"),
        ("https://example.org/a.csv", "does not declare"),
        ("ftp://example.org/a.csv", "not https"),
        ("https://user:secret@elsewhere.org/a", "does not declare"),
    ],
)
def test_a_redirect_leads_only_where_the_source_declares(publisher, tmp_path, onward, said):
    address = publisher.sends("/a.csv", says.to(onward))
    with pytest.raises(UnavailableSourceError) as raised:
        fetch(errand(publisher, address), tmp_path / "a.csv")
    assert said in sentence(raised)
    assert "secret" not in sentence(raised)
    assert not (tmp_path / "a.csv").exists()


def test_a_redirect_to_this_machine_is_refused(publisher, tmp_path):
    with says.opened() as inside:
        address = publisher.sends("/a.csv", says.to(inside.sends("/secret", CONTENT)))
        with pytest.raises(UnavailableSourceError) as raised:
            fetch(errand(publisher, address), tmp_path / "a.csv")
        assert inside.asked == []
    assert "not https" in sentence(raised)


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "::1", "fe80::1", "fd00::1"],
)
def test_a_declared_host_that_means_a_private_address_is_refused(tmp_path, monkeypatch, number):
    family = socket.AF_INET6 if ":" in number else socket.AF_INET
    entry = (family, socket.SOCK_STREAM, 6, "", (number, 443))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_given, **_further: [entry])
    with pytest.raises(UnavailableSourceError) as raised:
        fetch(Errand(source="things", address="https://example.org/a.csv"), tmp_path / "a.csv")
    assert "not public" in sentence(raised)
    assert number in sentence(raised)


def test_a_redirect_that_stays_with_the_publisher_is_followed_and_an_endless_one_is_not(
    publisher, tmp_path
):
    publisher.sends("/b.csv", CONTENT)
    address = publisher.sends("/a.csv", says.to("/b.csv"))
    fetch(errand(publisher, address), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == CONTENT
    with pytest.raises(UnavailableSourceError) as raised:
        fetch(errand(publisher, publisher.sends("/c", says.to("/c"))), tmp_path / "c")
    assert "without end" in sentence(raised)


def test_without_a_network_the_name_is_said(tmp_path, monkeypatch):
    def unresolved(*_given, **_further):
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", unresolved)
    monkeypatch.setattr(module, "WAIT", 0.01)
    with pytest.raises(UnavailableSourceError) as raised:
        fetch(Errand(source="things", address="https://example.org/a.csv"), tmp_path / "a.csv")
    assert "example.org cannot be resolved" in sentence(raised)


def test_a_key_goes_to_the_publisher_and_into_no_message(publisher, tmp_path):
    key = "canary-4711"
    address = publisher.sends("/a.csv", says.to("https://elsewhere.org/a.csv"))
    with pytest.raises(UnavailableSourceError) as raised:
        fetch(errand(publisher, address, headers={"X-Key": key}), tmp_path / "a.csv")
    assert publisher.asked[0][1]["X-Key"] == key
    assert key not in sentence(raised)
    assert all(key not in path.read_text() for path in tmp_path.iterdir())
