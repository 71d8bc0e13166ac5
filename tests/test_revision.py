"""What moved between two vintages: rows, columns and the values of measures."""

import pytest

from comity import finding, store
from comity.acquire import Wish, get
from comity.errors import InputError, MissingSourceError
from comity.revision import revision
from comity.sources import sources
from conftest import one_sentence as sentence

NMC = sources["cow_nmc"]
CONTENT = NMC.sample.encode()
CHANGED = CONTENT.replace(b"AAA,2,1901,300", b"AAA,2,1901,310").replace(
    b"BBB,200,1901", b"BBB,220,1901"
)


@pytest.fixture
def vintages(publisher, monkeypatch):
    publisher.sends("/NMC-70-abridged.csv", CONTENT)
    get(NMC, Wish())
    publisher.sends("/NMC-70-abridged.csv", CHANGED)
    get(NMC, Wish(refresh=True, accept_new=True))
    monkeypatch.delenv(finding.MIRROR)
    return store.vintages("cow_nmc")


def test_rows_columns_and_measures_that_moved_are_counted_with_their_largest_difference(vintages):
    said = revision("cow_nmc")
    assert vintages[0].sha256[:12] in said
    assert vintages[1].sha256[:12] in said
    assert "4 in both, 1 came, 1 went" in said
    assert "milex: 2 values moved, by 10 at most" in said
    assert "ccode 2 year 1901: 300 is now 310" in said
    assert "milper" not in said
    assert "cinc:" in said
    # USA in 1901: the mean over five shares, of which milex goes from 300/400 to 310/410
    assert f"by {(310 / 410 - 300 / 400) / 5:,.6g} at most" in said.split("cinc:")[1].split("\n")[0]
    assert "cinc_ratio: 0 values moved" not in said


def test_vintages_are_named_by_the_first_digits_of_their_checksums(vintages):
    backwards = revision("cow_nmc", vintages[1].sha256[:8], vintages[0].sha256[:8], measures=False)
    assert "ccode 2 year 1901: 310 is now 300" in backwards
    assert "measures" not in backwards
    same = revision("cow_nmc", vintages[0].sha256, vintages[0].sha256)
    assert "0 came, 0 went" in same
    assert "no state's row moved" in same
    for digits in ("xyz", "0" * 64):
        with pytest.raises(InputError) as raised:
            revision("cow_nmc", digits)
        assert vintages[0].sha256[:12] in sentence(raised)


def test_one_vintage_cannot_be_compared(publisher):
    get(NMC, Wish())
    with pytest.raises(MissingSourceError) as raised:
        revision("cow_nmc")
    assert "--accept-new" in sentence(raised)
    assert publisher.asked


def test_the_command_compares_among_the_states_asked_for(vintages, command, tmp_path):
    here = {"COMITY_CACHE": str(tmp_path / "cache"), "COMITY_MIRROR": ""}
    found = command("sources", "diff", "cow_nmc", "--states", "USA,FRA", **here)
    assert found.returncode == 0, found.stderr
    assert "among USA, FRA" in found.stdout
    assert len(vintages) == 2
