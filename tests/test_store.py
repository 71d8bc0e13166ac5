"""The store keeps what it has: many processes, kills, quotas, flipped bits, newer formats."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import publisher as says
from comity import acquire, finding, garbage, store
from comity.acquire import Wish, get
from comity.engine import Engine
from comity.errors import OutputError, SourceError
from comity.sources import sources
from conftest import one_sentence as sentence

NMC = sources["cow_nmc"]
FILE = "/NMC-70-abridged.csv"
CONTENT = NMC.sample.encode()
CHANGED = CONTENT.replace(b"AAA,2,1901,300", b"AAA,2,1901,310")


def kept() -> list[Path]:
    """Everything in the store but what a process may leave lying: locks and parts."""
    found = [p for p in store.home().rglob("*") if p.is_file()]
    return [p for p in found if p.relative_to(store.home()).parts[0] not in {"locks", "parts"}]


GET = """
import os, signal, sys
from pathlib import Path
from comity.acquire import Wish, get
from comity.sources import sources
get(sources["cow_nmc"], Wish(folder=Path(sys.argv[1]) if sys.argv[1:] else None))
"""


def started(script: str, *words: str, **further) -> subprocess.Popen:
    Path(os.environ["COMITY_CACHE"] + "-scratch").mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-c", script, *words],
        env={**os.environ, "TMPDIR": os.environ["COMITY_CACHE"] + "-scratch"},
        stderr=subprocess.PIPE,
        text=True,
        **further,
    )


def test_ten_processes_that_start_at_once_fetch_once(publisher):
    def slowly(handler):
        time.sleep(0.5)
        says.whole(CONTENT)(handler)

    publisher.sends(FILE, slowly)
    running = [started(GET) for _ in range(10)]
    ends = [(process.communicate(timeout=60)[1], process.returncode) for process in running]
    assert ends == [("", 0)] * 10
    assert [path for path, _ in publisher.asked].count(FILE) == 1
    assert len(store.vintages("cow_nmc")) == 1


@pytest.mark.usefixtures("publisher")
def test_a_lock_whose_owner_was_killed_is_free():
    holder = "import time\nfrom comity import store\nwith store.locked('cow_nmc'):\n"
    holder += "    print('held', flush=True)\n    time.sleep(60)"
    process = started(holder, stdout=subprocess.PIPE)
    assert process.stdout.readline() == "held\n"
    with pytest.raises(SourceError) as raised, store.locked("cow_nmc", seconds=0.1):
        pass
    assert "another process" in sentence(raised)
    process.kill()
    process.communicate()
    with store.locked("cow_nmc", seconds=5):
        pass


@pytest.mark.usefixtures("publisher")
def test_a_reader_sees_a_whole_vintage_while_another_process_writes_the_next():
    get(NMC, Wish())
    with store.locked("cow_nmc"), Engine() as engine:
        assert finding.find("cow_nmc", NMC.wanted()).kept
        os.environ.pop(finding.MIRROR)
        assert NMC.load(engine).rows == 5


KILLED = """
import builtins, os, signal, sys
from pathlib import Path
left = int(sys.argv[2])
def counted(function):
    def call(*given, **further):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*given, **further)
    return call
for name in ("replace", "fsync", "rename", "unlink", "chmod", "mkdir", "open"):
    setattr(os, name, counted(getattr(os, name)))
Path.replace = counted(Path.replace)
Path.chmod = counted(Path.chmod)
Path.open = counted(Path.open)
from comity.acquire import Wish, get
from comity.sources import sources
get(sources["cow_nmc"], Wish(folder=Path(sys.argv[1]), accept_new=True))
print("done")
"""


@pytest.mark.usefixtures("publisher")
def test_killed_at_any_step_the_vintage_before_is_readable_and_the_next_call_succeeds(folder):
    (folder / FILE[1:]).write_bytes(CONTENT)
    old = get(NMC, Wish(folder=folder)).kept
    (folder / FILE[1:]).write_bytes(CHANGED)
    os.environ.pop(finding.MIRROR)
    kills = 0
    for step in range(1, 200):
        process = started(KILLED, str(folder), str(step), stdout=subprocess.PIPE)
        printed, _ = process.communicate(timeout=60)
        with Engine() as engine:
            assert NMC.load(engine).rows == 5
        assert store.original(old).read_bytes() == CONTENT
        for entry in store.vintages("cow_nmc"):
            store.intact("cow_nmc", store.original(entry), entry.sha256)
        if printed == "done\n":
            break
        assert process.returncode == -signal.SIGKILL
        kills += 1
        if len(store.vintages("cow_nmc")) == 2:  # the index was written: start over
            store.write_vintages("cow_nmc", [old])
    assert kills > 20
    assert len(store.vintages("cow_nmc")) == 2


@pytest.mark.usefixtures("publisher")
def test_half_files_of_killed_processes_are_swept_away_after_an_hour():
    got = get(NMC, Wish())
    fresh, stale = (store.home("sources") / name for name in (".x.json.abc", ".y.json.abc"))
    for path in (fresh, stale):
        path.write_bytes(b"half")
    os.utime(stale, (time.time() - 4000,) * 2)
    orphan = store.home("originals") / "00" / "00ff" / "a.csv"
    orphan.parent.mkdir(parents=True)
    orphan.write_bytes(b"nobody's")
    os.utime(orphan, (time.time() - 90_000,) * 2)
    former = store.home("tables") / "cow_nmc-0123-4567.parquet"
    former.write_bytes(b"of another comity")
    os.utime(former, (time.time() - 90_000,) * 2)
    garbage.sweep()
    assert not former.exists()
    assert list(store.home("tables").iterdir())
    assert fresh.exists()
    assert not stale.exists()
    assert not orphan.exists()
    assert store.original(got.kept).exists()


LIMITED = """
import resource, sys
from pathlib import Path
from comity.acquire import Wish, get
from comity.errors import ComityError
from comity.sources import sources
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    get(sources["cow_nmc"], Wish(folder=Path(sys.argv[1])))
except ComityError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize("quota", [0, 100, 1500])
def test_a_quota_leaves_nothing_behind_and_says_so(folder, quota):
    (folder / FILE[1:]).write_bytes(CONTENT)
    process = started(LIMITED, str(folder), str(quota), stdout=subprocess.PIPE)
    printed, errors = process.communicate(timeout=60)
    assert errors == ""
    assert printed.startswith(("OutputError", "SourceError"))
    assert printed.count("\n") == 1
    assert store.vintages("cow_nmc") == ()
    assert kept() == []


def test_a_disk_without_room_is_said_before_anything_is_written(folder, monkeypatch):
    (folder / FILE[1:]).write_bytes(CONTENT)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 10})())
    with pytest.raises(OutputError) as raised:
        get(NMC, Wish(folder=folder))
    assert f"needs {len(CONTENT):,} bytes" in sentence(raised)
    assert "10 are free" in sentence(raised)


def test_every_flipped_bit_of_a_table_or_an_original_is_found(publisher, monkeypatch):
    got = get(NMC, Wish())
    monkeypatch.delenv(finding.MIRROR)
    path = store.table("cow_nmc", got.kept, acquire.fingerprint("cow_nmc"))
    whole = path.read_bytes()
    chance = random.Random(7)
    for _ in range(60):
        place = chance.randrange(8 * len(whole))
        damaged = bytearray(whole)
        damaged[place // 8] ^= 1 << place % 8
        path.chmod(0o644)
        path.write_bytes(damaged)
        with pytest.raises(SourceError):
            store.intact("cow_nmc", path, got.kept.tables[acquire.fingerprint("cow_nmc")])
        with Engine() as engine:  # the original still answers
            NMC.load(engine)
            assert engine.rows("SELECT sum(milex) FROM cow_nmc WHERE ccode > 0") == [(400,)]
    original = store.original(got.kept)
    original.chmod(0o644)
    original.write_bytes(CHANGED)
    with Engine() as engine, pytest.raises(SourceError) as raised:
        NMC.load(engine)
    assert "damaged in the store" in sentence(raised)
    monkeypatch.setenv(finding.MIRROR, publisher.address)
    assert not get(NMC, Wish()).already
    with Engine() as engine:
        NMC.load(engine)
        assert engine.rows("SELECT sum(milex) FROM cow_nmc WHERE ccode > 0") == [(400,)]


@pytest.mark.usefixtures("publisher")
def test_a_store_of_a_newer_comity_is_refused_by_its_format():
    get(NMC, Wish())
    path = store.home("sources") / "cow_nmc.json"
    path.write_text(json.dumps({"format": 99, "vintages": []}))
    with pytest.raises(SourceError) as raised:
        store.vintages("cow_nmc")
    assert "format 99" in sentence(raised)
    for content in ("", "{", "[]", '{"format": 1}', '{"format": 1, "vintages": [3]}'):
        path.write_text(content)
        with pytest.raises(SourceError) as raised:
            store.vintages("cow_nmc")
        assert "cow_nmc.json" in sentence(raised)
