"""What the documents show is what the repository holds."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_measure_that_contributing_shows_is_the_real_one():
    shown = re.search(r"```python\n(.*?)```", read("CONTRIBUTING.md"), re.DOTALL)[1]
    assert shown == read("src/comity/measures/trade_share.py")


def test_the_readme_gives_the_line_that_runs_the_tests():
    assert "python3 run.py check" in read("README.md")
    assert "python3 run.py check" in read(".ci/run")


def test_every_command_of_the_readme_exists():
    from comity.cli import main

    fenced = "".join(re.findall(r"```\n(.*?)```", read("README.md"), re.DOTALL))
    named = set(re.findall(r"^comity (\w+)", fenced, re.MULTILINE))
    assert named
    assert named <= set(main.commands)


def test_the_lock_files_hold_hashes_and_no_addresses():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = read(name)
        assert "--hash=sha256:" in text
        assert "://" not in text


def test_the_python_of_the_readme_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    block = re.search(r"```python\n(.*?)```", read("README.md"), re.DOTALL)[1]
    exec(compile(block, "README.md", "exec"), {})  # noqa: S102  the document is our own
    assert {f.name for f in tmp_path.iterdir()} == {"china-russia.html", "comity.lock", "panel.csv"}


def test_the_page_of_sources_names_every_source_and_the_readme_counts_them():
    from comity.sources import sources

    page = read("docs/sources.md")
    assert all(f"`{name}`" in page for name in sources)
    seen = sum(source.seen for source in sources.values())
    counted = f"{len(sources)} sources; {seen} of them were read from real files"
    assert counted in read("README.md")
    assert f"{len(sources) - seen} are written" in read("README.md").replace("\n", " ")
