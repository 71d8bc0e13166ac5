"""The repository: its documents name what is there, and its parts agree with each other."""

import re
import shlex
import tomllib
from pathlib import Path

from comity import __version__

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(ROOT.glob("*.md"))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_commands_of_the_readme_answer(command):
    fenced = "".join(re.findall(r"^```\n(.*?)^```", read("README.md"), re.MULTILINE | re.DOTALL))
    wanted = [line for line in fenced.splitlines() if line.startswith("comity ")]
    assert len(wanted) >= 6
    for line in wanted:
        words, _, _ = line.partition("   ")
        for words_of_one in alternatives(shlex.split(words)):
            found = command(*words_of_one[1:])
            assert found.returncode == 0, line + found.stderr


def alternatives(words: list[str]) -> list[list[str]]:
    """Read `sources list | status | get NAME` as three commands."""
    if "|" not in words:
        return [words]
    head, rest = words[:2], " ".join(words[2:])
    found = [[*head, *part.split()] for part in rest.split("|")]
    return [["atop" if word == "NAME" else word for word in one] for one in found]


def test_links_inside_the_documents_have_their_ends():
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            if not target.startswith("http"):
                assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_paths_named_in_the_documents_exist():
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        for path in re.findall(r"`((?:src|tests|tools|benchmarks|docs)/[\w./-]+)`", text):
            assert (ROOT / path).exists(), f"{document.name} names {path}"


def test_the_version_is_one():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert project["version"] == __version__
    assert __version__ in read("CITATION.cff")
    assert __version__ in read("CHANGELOG.md")


def test_every_dependency_is_locked_with_a_checksum():
    project = tomllib.loads(read("pyproject.toml"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    locked = read("requirements-dev.lock")
    for requirement in wanted:
        name = re.match(r"[\w-]+", requirement)[0]
        assert re.search(rf"^{name}==[^\n]+ \\\n +--hash=sha256:", locked, re.MULTILINE), name


def test_no_folder_of_a_machine_is_named():
    for path in [*ROOT.glob("src/**/*.py"), *ROOT.glob("tests/*.py"), *DOCUMENTS]:
        found = re.search(r"/(home|Users|work|root)/\w", path.read_text(encoding="utf-8"))
        assert found is None, f"{path.name} names {found}"
