"""The lock beside an output says which bytes it was made from, and has them demanded again."""

import tomllib
from datetime import UTC, datetime

import pytest

from comity import catalogue, finding, garbage, lock, store
from comity.acquire import Wish, get
from comity.errors import InputError, LockedSourceError, MissingSourceError, SourceError
from comity.panel import panel
from comity.provenance import Vintage
from comity.sources import sources
from conftest import one_sentence as sentence

NMC = sources["cow_nmc"]
CONTENT = NMC.sample.encode()
CHANGED = CONTENT.replace(b"AAA,2,1901,300", b"AAA,2,1901,310")
TWO = {"states": ["USA", "GBR"], "years": (1901, 1901)}


@pytest.fixture
def two_vintages(publisher, monkeypatch):
    """Two vintages of the capabilities in the store, the older one first."""
    old = get(NMC, Wish()).kept
    publisher.sends("/NMC-70-abridged.csv", CHANGED)
    new = get(NMC, Wish(refresh=True, accept_new=True)).kept
    monkeypatch.delenv(finding.MIRROR)
    return old, new


def test_a_lock_names_source_version_checksum_bytes_rows_and_time(two_vintages, tmp_path):
    _, new = two_vintages
    panel("cinc", **TWO).write(tmp_path / "out" / "panel.csv")
    content = tomllib.loads((tmp_path / "out" / "comity.lock").read_text(encoding="utf-8"))
    entry = content["panel.csv"]["cow_nmc"]
    assert entry == {
        "version": new.version,
        "file": "NMC-70-abridged.csv",
        "sha256": new.sha256,
        "bytes": len(CHANGED),
        "rows": 5,
        "retrieved": new.retrieved,
    }
    assert datetime.fromisoformat(entry["retrieved"]).tzinfo == UTC


def test_the_locked_vintage_gives_the_same_bytes_though_a_newer_one_is_kept(two_vintages, tmp_path):
    old, _ = two_vintages
    pin = {"cow_nmc": Vintage(source="cow_nmc", version="", file="", sha256=old.sha256)}
    first = panel("cinc", pins=pin, **TWO).write(tmp_path / "first.csv").read_bytes()
    now = panel("cinc", **TWO).write(tmp_path / "now.csv").read_bytes()
    pins = lock.pins(tmp_path / "comity.lock", "first.csv")
    again = panel("cinc", pins=pins, **TWO).write(tmp_path / "again.csv").read_bytes()
    assert again == first != now


def test_a_locked_vintage_that_is_not_at_hand_is_refused(two_vintages, tmp_path):
    panel("cinc", **TWO).write(tmp_path / "panel.csv")
    pins = lock.pins(tmp_path / "comity.lock", "panel.csv")
    for kept in two_vintages:
        garbage.remove("cow_nmc", kept)
    store.write_vintages("cow_nmc", [])
    with pytest.raises(LockedSourceError) as raised:
        panel("cinc", pins=pins, **TWO)
    assert two_vintages[1].sha256[:12] in sentence(raised)


@pytest.mark.usefixtures("two_vintages")
def test_a_source_that_the_lock_does_not_name_is_not_used(tmp_path):
    panel("cinc", **TWO).write(tmp_path / "panel.csv")
    pins = lock.pins(tmp_path / "comity.lock", "panel.csv")
    with pytest.raises(MissingSourceError) as raised:
        panel("unga_kappa", pins=pins, **TWO)
    assert "the lock names no vintage" in sentence(raised)


@pytest.mark.usefixtures("two_vintages")
def test_entries_of_other_outputs_stay_and_the_bytes_are_the_same_each_time(tmp_path):
    for name in ("one.csv", "two.csv", "one.csv"):
        panel("cinc", **TWO).write(tmp_path / name)
    path = tmp_path / "comity.lock"
    before = path.read_bytes()
    panel("cinc", **TWO).write(tmp_path / "two.csv")
    assert path.read_bytes() == before
    assert set(tomllib.loads(before.decode())) == {"format", "one.csv", "two.csv"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "format None"),
        ("format = 9", "format 9"),
        ("format = [", "cannot be read"),
        ("format = 1\n[other]\n", "it names other"),
        ('format = 1\n["a.csv"]\ncow_nmc = 3\n', "nothing readable of cow_nmc"),
        ('format = 1\n["a.csv".cow_nmc]\nrows = "x"\n', "nothing readable of cow_nmc"),
    ],
)
def test_a_lock_that_cannot_be_read_is_one_sentence(tmp_path, content, said):
    path = tmp_path / "comity.lock"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        lock.pins(path, "a.csv")
    assert said in sentence(raised)


def test_without_a_lock_nothing_can_be_demanded(tmp_path):
    with pytest.raises(InputError) as raised:
        lock.pins(tmp_path / "comity.lock", "a.csv")
    assert "without --locked" in sentence(raised)


def test_forget_never_removes_what_a_lock_names(two_vintages, tmp_path):
    old, new = two_vintages
    panel("cinc", **TWO).write(tmp_path / "out" / "panel.csv")
    said = list(catalogue.forget(NMC, old=False))
    assert len(said) == 2
    assert store.vintages("cow_nmc") == (new,)
    assert not store.original(old).exists()
    assert store.original(new).exists()
    assert "comity.lock" in said[1]
    (tmp_path / "out" / "comity.lock").unlink()
    list(catalogue.forget(NMC, old=False))
    assert store.vintages("cow_nmc") == ()
    assert not store.original(new).exists()


def test_a_lock_whose_whole_folder_is_away_still_holds_its_vintages(two_vintages, tmp_path):
    panel("cinc", **TWO).write(tmp_path / "disk" / "out" / "panel.csv")
    (tmp_path / "disk").rename(tmp_path / "unplugged")
    list(catalogue.forget(NMC, old=False))
    assert store.vintages("cow_nmc") == (two_vintages[1],)


def test_old_vintages_alone_are_forgotten_on_request(two_vintages):
    list(catalogue.forget(NMC, old=True))
    assert store.vintages("cow_nmc") == (two_vintages[1],)


def test_a_page_from_the_starter_can_be_demanded_and_comes_out_the_same(command):
    assert command("profile", "CHN", "RUS").returncode == 0
    page = (command.folder / "CHN-RUS.html").read_bytes()
    found = command("profile", "CHN", "RUS", "--locked")
    assert found.returncode == 0, found.stderr
    assert (command.folder / "CHN-RUS.html").read_bytes() == page


def test_a_locked_page_whose_files_are_not_at_hand_leaves_page_and_lock_alone(command, mirror):
    assert command("profile", "FRA", "DEU", COMITY_MIRROR=str(mirror)).returncode == 0
    before = {path.name: path.read_bytes() for path in command.folder.iterdir()}
    found = command("profile", "FRA", "DEU", "--locked", COMITY_MIRROR="")
    assert found.returncode == 2
    assert "is not at hand" in found.stderr
    assert found.stderr.count("\n") == 1
    assert {path.name: path.read_bytes() for path in command.folder.iterdir()} == before
    assert command("profile", "FRA", "DEU", "--locked", COMITY_MIRROR=str(mirror)).returncode == 0
    assert {path.name: path.read_bytes() for path in command.folder.iterdir()} == before


def test_a_page_from_the_starter_stays_itself_when_files_come_to_hand(command, mirror):
    assert command("profile", "CHN", "RUS", COMITY_MIRROR="").returncode == 0
    page = (command.folder / "CHN-RUS.html").read_bytes()
    found = command("profile", "CHN", "RUS", "--locked", COMITY_MIRROR=str(mirror))
    assert found.returncode == 0, found.stderr
    assert (command.folder / "CHN-RUS.html").read_bytes() == page


def test_starter_figures_of_another_comity_are_refused(tmp_path):
    pin = Vintage(source="cow_nmc", version="7.0", file="x", sha256="0" * 64, starter=True)
    with pytest.raises(SourceError) as raised:
        panel("cinc", pins={"cow_nmc": pin}, states=["USA", "CHN"], years=(2000, 2001))
    assert "starter figures" in sentence(raised)
    assert list(tmp_path.iterdir()) == []


def test_a_locked_page_without_a_lock_is_refused(command):
    found = command("profile", "CHN", "RUS", "--locked")
    assert found.returncode == 2
    assert "nothing can be demanded" in found.stderr
    assert list(command.folder.iterdir()) == []
