"""The commands: quick to help, exact when they answer, one sentence when they cannot."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from comity.measures import measures
from comity.sources import sources

HEAVY = {"duckdb", "numpy", "jinja2", "pyreadstat", "comity.profile", "comity.engine"}


def refused(command, *words, **environment) -> str:
    """Run what must be refused and return its sentence: exit code 2, nothing printed or left."""
    found = command(*words, **environment)
    assert found.returncode == 2, found.stdout + found.stderr
    assert found.stdout == ""
    assert "Traceback" not in found.stderr
    assert found.stderr.startswith("comity: ")
    assert found.stderr.endswith("\n")
    assert found.stderr.count("\n") == 1, found.stderr
    assert list(command.folder.iterdir()) == []
    return found.stderr


def answer(command, *words, **environment) -> str:
    """Run what must be answered and return what it printed."""
    found = command(*words, **environment)
    assert found.returncode == 0, found.stderr
    assert "Traceback" not in found.stderr
    return found.stdout


# --- help


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("profile", "--help"), ()])
def test_help_loads_nothing_heavy(command, words):
    found = command(*words, python=("-X", "importtime"))
    loaded = set(re.findall(r"\|\s+([\w.]+)$", found.stderr, re.MULTILINE))
    assert "comity.cli" in loaded
    assert not loaded & HEAVY


def test_importing_comity_costs_nothing():
    asks = "import sys, comity; dir(comity); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", asks], capture_output=True, check=True, text=True)
    assert not set(ran.stdout.split()) & {*HEAVY, "click"}


def test_every_command_explains_itself(command):
    shown = answer(command, "--help")
    listed = re.findall(r"^  ([a-z]+)  ", shown.partition("Commands:")[2], re.MULTILINE)
    assert {"profile", "show", "why", "sources", "measures", "cite"} <= set(listed)
    for name in listed:
        assert "Usage:" in answer(command, name, "--help")
    assert re.fullmatch(r"comity, version \d+\.\d+\.\d+\n", answer(command, "--version"))


# --- answers


def test_profile_writes_one_page_and_says_where_and_how_large(command):
    printed = answer(command, "profile", "CHN", "RUS")
    page = command.folder / "CHN-RUS.html"
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "CHN-RUS.html" in printed
    assert f"{page.stat().st_size / 1000:,.0f} KB" in printed
    assert {p.name for p in command.folder.iterdir()} == {"CHN-RUS.html", "comity.lock"}


@pytest.mark.parametrize(
    ("one", "two"), [("710", "365"), ("Китай", "Россия"), ("中国", "俄罗斯"), ("china", "RUSSIA")]
)
def test_states_are_known_by_code_and_by_name_in_three_languages(command, one, two):
    assert answer(command, "show", one, two).startswith("China and Russia, 1946–2025\n")


def test_show_prints_findings_and_how_to_open_them(command):
    printed = answer(command, "show", "CHN", "RUS", "--since", 1992)
    assert printed.startswith("China and Russia, 1992–2025\n")
    assert re.search(r"^Trade +Trade grew", printed, re.MULTILINE)
    assert "comity why CHN RUS" in printed
    assert max(map(len, printed.splitlines())) <= 96


def test_why_opens_a_number(command):
    printed = answer(command, "why", "CHN", "RUS", "trade_total", 2013)
    printed = " ".join(printed.split())
    for part in (
        "89,210,000,000",
        "copied",
        "china_customs",
        "sha256 ed360348",
        "reporter customs",
    ):
        assert part in printed
    assert re.search(r"licence|Licence", printed)


def test_why_prints_the_query_on_request(command):
    assert "SELECT" not in answer(command, "why", "CHN", "RUS", "cinc_ratio", 2012)
    assert "SELECT" in answer(command, "why", "CHN", "RUS", "cinc_ratio", 2012, "--sql")


@pytest.mark.parametrize(
    "words",
    [
        ("RUS", "CHN", "trade_share", "2013"),
        ("CHN", "RUS", "unga_kappa", "2012", "--with", "release=unvotes", "--with", "window=5"),
        ("CHN", "RUS", "cinc", "2012", "--of", "RUS"),
        ("RUS", "CHN", "arms_export_share", "2007", "--with", "window=8"),
        ("RUS", "CHN", "favourability", "2013"),
    ],
)
def test_the_command_on_a_card_shows_the_same_card(command, words):
    card = answer(command, "why", *words)
    (again,) = set(re.findall(r"^Again +(comity .*(?:\n {13}\S.*)*)", card, re.MULTILINE))
    repeated = shlex.split(" ".join(again.split()))
    assert answer(command, *repeated[1:]) == card


def test_why_keeps_the_order_of_the_two_states(command):
    one = answer(command, "why", "CHN", "RUS", "trade_share", 2013)
    two = answer(command, "why", "RUS", "CHN", "trade_share", 2013)
    assert "0.017307" in one
    assert "of Russia in the trade of China" in one
    assert "0.105921" in two


def test_why_says_what_a_missing_value_is_missing_for(command):
    printed = answer(
        command, "why", "CHN", "RUS", "trade_total", 2014, "--with", "reporter=customs"
    )
    assert "none" in printed
    assert "not reported" in printed


def test_every_source_and_measure_is_listed_and_explained(command):
    listed = answer(command, "sources", "list")
    for name in sources:
        assert re.search(rf"^{name} ", listed, re.MULTILINE)
    listed = answer(command, "measures")
    for name in measures:
        assert re.search(rf"^{name} ", listed, re.MULTILINE)
    explained = answer(command, "measures", "unga_kappa")
    for part in ("Cohen's kappa", "release", "window", "unga_votes", "hage2011"):
        assert part in explained
    assert "SELECT" in answer(command, "measures", "cinc")


def test_what_is_cited_can_be_pasted(command):
    assert answer(command, "cite", "cow_trade").startswith("Barbieri")
    assert answer(command, "cite", "cow_trade", "--bibtex").startswith("@article{barbieri2009,")
    assert "Voeten" in answer(command, "cite")


def test_status_says_of_every_source_what_is_at_hand(command):
    printed = answer(command, "sources", "status")
    for name in sources:
        assert re.search(rf"^{name} ", printed, re.MULTILINE)
    assert "starter figures" in printed
    assert "not at hand" in printed


def test_get_says_where_a_file_is_published(command):
    said = refused(command, "sources", "get", "sipri_transfers")
    assert sources["sipri_transfers"].address in said
    assert "TIV-Export.zip" in said
    assert "--from FOLDER" in said


def test_get_keeps_a_verified_copy_that_is_then_at_hand(command, mirror, tmp_path):
    here = {"COMITY_CACHE": str(tmp_path / "cache"), "COMITY_MIRROR": ""}
    printed = answer(command, "sources", "get", "wb_gdp", "--from", mirror, **here)
    assert "verified" in printed
    path = Path(answer(command, "sources", "path", "wb_gdp", **here).strip())
    assert path.is_relative_to(tmp_path / "cache")
    assert path.read_bytes() == (mirror / "wb_gdp" / "gdp.parquet").read_bytes()
    assert path.stat().st_mode & 0o222 == 0
    status = answer(command, "sources", "status", **here)
    assert re.search(r"^wb_gdp .*gdp\.parquet.*verified", status, re.MULTILINE)
    card = answer(command, "why", "FIN", "SWE", "gdp_ratio", 2013, **here)
    assert "starter" not in card


# --- what cannot be answered


@pytest.mark.parametrize("verb", ["profile", "show"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Chnia", "RUS"), "did you mean"),
        (("CHN", "<script>alert(1)</script>"), "script"),
        (("CHN", ""), "empty"),
        (("CHN", "C\nH"), "invisible"),
        (("CHN", "x" * 5000), "too long"),
        (("CHN", "СHN"), "two scripts"),
        (("Korea", "RUS"), "may be"),
        (("CHN", "China"), "name two states"),
        (("RUS", "365"), "name two states"),
        (("DDR", "South Sudan"), "never existed on one day"),
        (("255", "260"), "never existed on one day"),
        (("CHN", "RUS", "--since", "2014", "--until", "2000"), "backwards"),
        (("CHN", "RUS", "--since", "2100"), "existed together from 1860 to 2025"),
        (("CHN", "RUS", "--until", "1700"), "existed together from 1860 to 2025"),
        (("DDR", "POL", "--since", "1995"), "existed together from 1954 to 1990"),
    ],
)
def test_two_states_or_years_that_cannot_be_are_refused(command, verb, words, said):
    assert said in refused(command, verb, *words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("CHN", "RUS", "trade_totl", "2013"), "did you mean 'trade_total'"),
        (("CHN", "RUS", "trade_total", "2013", "--with", "reporter=me"), "it must be one of"),
        (("CHN", "RUS", "trade_total", "2013", "--with", "colour=red"), "no argument 'colour'"),
        (("CHN", "RUS", "trade_total", "2013", "--with", "customs"), "name=value"),
        (("CHN", "RUS", "unga_kappa", "2013", "--with", "window=0"), "whole number from 1"),
        (("CHN", "RUS", "unga_kappa", "2013", "--with", "window=-3"), "whole number from 1"),
        (("CHN", "RUS", "trade_total", "1500"), "1500"),
        (("CHN", "RUS", "trade_total", "3000"), "3000"),
        (("CHN", "CHN", "trade_total", "2013"), "name two states"),
        (("DDR", "SSD", "trade_total", "2013"), "never existed on one day"),
        (("CHN", "RUS", "cinc", "2013", "--of", "Atlantis"), "Atlantis"),
    ],
)
def test_a_number_that_cannot_be_is_refused(command, words, said):
    assert said in refused(command, "why", *words)


def test_a_number_of_a_state_that_is_neither_of_the_two_is_refused_for_that_reason(command):
    assert "Japan" in refused(command, "why", "CHN", "RUS", "cinc", 2013, "--of", "JPN")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("measures", "trade_totl"), "did you mean 'trade_total'"),
        (("cite", "cow_trad"), "did you mean"),
        (("sources", "get", "cow_trad"), "did you mean 'cow_trade'"),
        (("sources", "get", "wb_gdp", "--from", "nowhere"), "nowhere is not a folder"),
    ],
)
def test_a_name_that_nobody_has_is_refused(command, words, said):
    assert said in refused(command, *words)


@pytest.mark.parametrize(
    "words",
    [("no-such-command",), ("profile",), ("profile", "CHN"), ("why", "CHN", "RUS", "gdp", "soon")],
)
def test_wrong_usage_is_told_without_a_traceback(command, words):
    found = command(*words)
    assert found.returncode == 2
    assert found.stderr.startswith("comity: ")
    assert found.stderr.count("\n") == 1


@pytest.mark.parametrize("place", ["/proc/page.html", "file/page.html", "file/a/page.html", "."])
def test_a_page_that_cannot_be_written_is_refused_and_leaves_nothing(command, tmp_path, place):
    (tmp_path / "file").write_bytes(b"")
    target = place if place in {".", "/proc/page.html"} else tmp_path / place
    said = "no regular file" if place == "." else "could not be written"
    assert said in refused(command, "profile", "CHN", "RUS", "-o", target)
    assert (tmp_path / "file").read_bytes() == b""


def test_a_mirror_that_is_no_folder_is_refused(command):
    said = refused(command, "profile", "CHN", "RUS", COMITY_MIRROR="/no/such/folder")
    assert "/no/such/folder" in said


@pytest.mark.parametrize("content", [b"", b"half a file", b"<html>try later</html>"])
@pytest.mark.parametrize(
    "name", ["cow_trade_ddy.parquet", "Dyadic_COW_4.0.csv", "COW_Trade_4.0.zip"]
)
def test_a_damaged_file_of_a_publisher_is_refused(command, tmp_path, name, content):
    folder = tmp_path / "mirror"
    folder.mkdir()
    (folder / name).write_bytes(content)
    for verb in ("profile", "show"):
        assert name in refused(command, verb, "CHN", "RUS", COMITY_MIRROR=str(folder))


def test_half_a_real_file_is_refused(command, mirror, tmp_path):
    name = "cow_trade_dyadic_4/cow_trade_ddy.parquet"
    folder = tmp_path / "mirror"
    (folder / name).parent.mkdir(parents=True)
    content = (mirror / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) // 2])
    said = refused(command, "profile", "CHN", "RUS", COMITY_MIRROR=str(folder))
    assert "cow_trade_ddy.parquet is not the file that comity knows" in said


def test_a_wrong_checksum_is_refused_also_by_get(command, tmp_path):
    (tmp_path / "gdp.parquet").write_bytes(b"another vintage")
    said = refused(command, "sources", "get", "wb_gdp", "--from", tmp_path)
    assert "138a1b10de2a" in said


@pytest.mark.parametrize("name", ["unga_votes.parquet", "quantiles.parquet", "manifest.json"])
@pytest.mark.parametrize("damage", ["half", "gone"])
def test_a_damaged_starter_is_refused(package, command, name, damage):
    path = package / "starter" / name
    content = path.read_bytes()
    path.unlink() if damage == "gone" else path.write_bytes(content[: len(content) // 2])
    said = refused(command, "profile", "CHN", "RUS", PYTHONPATH=str(package.parent))
    assert name in said
    assert "reinstall comity" in said


def test_without_its_starter_comity_says_what_to_do(package, command):
    shutil.rmtree(package / "starter")
    said = refused(command, "show", "CHN", "RUS", PYTHONPATH=str(package.parent))
    assert "COMITY_MIRROR" in said


# --- terminals and machines


@pytest.mark.parametrize("locale", ["C", "POSIX", "tr_TR.UTF-8", "de_DE.ISO-8859-1"])
def test_the_words_are_the_same_whatever_the_terminal_speaks(command, locale):
    words = ("show", "CHN", "RUS")
    found = answer(command, *words, LC_ALL=locale, LANG=locale, PYTHONUTF8="0")
    assert found == answer(command, *words)
    assert "−0.13" in found


@pytest.mark.parametrize("words", [("profile", "CHN", "RUS"), ("show", "DDR", "POL"), ("cite",)])
def test_nothing_warns(command, words):
    found = command(*words, python=("-X", "dev", "-W", "error"))
    assert found.returncode == 0, found.stderr
    assert "Warning" not in found.stderr


def test_the_same_page_is_written_on_any_machine(command):
    pages = []
    for zone, seed in (("UTC", "1"), ("Asia/Kamchatka", "2")):
        answer(command, "profile", "CHN", "RUS", TZ=zone, PYTHONHASHSEED=seed)
        pages.append((command.folder / "CHN-RUS.html").read_bytes())
    assert pages[0] == pages[1]


def test_a_reader_that_stops_early_hears_no_complaint(command):
    with subprocess.Popen(
        [sys.executable, "-m", "comity", "measures"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ),
    ) as running:
        running.stdout.readline()
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()
    assert list(Path(command.folder).iterdir()) == []
