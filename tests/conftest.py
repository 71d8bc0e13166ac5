"""What every test may rely on: a clean environment, no network, and the real files on request."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import comity
from comity.engine import Engine
from comity.finding import FACTS, MIRROR
from comity.source import Reading
from comity.sources import sources
from comity.store import CACHE
from publisher import Publisher, opened

# Remembered before any test runs: tests see neither variable unless they ask for the files.
_FOLDER = os.environ.get(MIRROR)
_IN_CI = os.environ.get("CI", "").lower() == "true"
_CHROMIUM = Path("/usr/bin/chromium")
_HERE = ("127.0.0.1", "::1", "localhost")

# A busy machine is no failure.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def absent(what: str) -> None:
    """Skip for lack of something outside the repository; in CI nothing may be lacking."""
    if _IN_CI:
        pytest.fail(f"{what} (and CI=true lets nothing be skipped)", pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session", autouse=True)
def _clean_environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.delenv(MIRROR, raising=False)
        patch.setenv(CACHE, folder)
        patch.setenv("XDG_CACHE_HOME", folder)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Let sockets reach this machine only."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _looked_up(socket.getaddrinfo))
        yield


def _guarded(connect):
    def guarded(self, address):
        if self.family != socket.AF_UNIX and address[0] not in _HERE:
            raise AssertionError(f"a test tried to reach {address[0]}; tests use no network")
        return connect(self, address)

    return guarded


def _looked_up(getaddrinfo):
    def guarded(host, *rest, **further):
        if host not in (*_HERE, None, ""):
            raise AssertionError(f"a test looked up {host}; tests use no network")
        return getaddrinfo(host, *rest, **further)

    return guarded


@pytest.fixture(scope="session")
def mirror_folder() -> Path:
    """The folder of the publishers' files, which `COMITY_MIRROR` named when the tests began."""
    if not _FOLDER:
        absent(f"needs the publishers' files: set {MIRROR} to their folder")
    folder = Path(_FOLDER).expanduser().resolve()
    if not folder.is_dir():
        absent(f"needs the publishers' files: {MIRROR} is {_FOLDER!r}, which is no folder")
    return folder


@pytest.fixture
def mirror(mirror_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the publishers' files, at hand for comity as a user would have it."""
    monkeypatch.setenv(MIRROR, str(mirror_folder))
    return mirror_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that stands in for the publishers' addresses, and a store of its own."""
    found = tmp_path / "mirror"
    found.mkdir()
    monkeypatch.setenv(MIRROR, str(found))
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    return found


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Publisher]:
    """A publisher of the sample of cow_nmc who stands in for all others, and an empty store."""
    monkeypatch.setattr("comity.fetch.WAIT", 0.01)
    with opened() as found:
        monkeypatch.setenv(MIRROR, found.address)
        monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
        found.sends("/NMC-70-abridged.csv", sources["cow_nmc"].sample.encode())
        yield found


def one_sentence(raised: pytest.ExceptionInfo[BaseException]) -> str:
    """Return the message after seeing that it is one line without a traceback or a repr."""
    text = str(raised.value)
    assert "\n" not in text
    assert "Error(" not in text
    return text


@pytest.fixture
def sentence() -> Callable[[pytest.ExceptionInfo[BaseException]], str]:
    return one_sentence


@pytest.fixture
def engine() -> Iterator[Engine]:
    with Engine() as opened:
        yield opened


@pytest.fixture
def read(engine: Engine, tmp_path: Path) -> Callable[..., Reading]:
    """Read invented content in a form of a source: text as `read` gets it, bytes as a file."""

    def reading(name: str, content: str | bytes, form: int = 0) -> Reading:
        given = sources[name].forms[form]
        path = tmp_path / Path(given.file).name
        if isinstance(content, str):
            given = replace(given, member=None, convert=None, encoding="utf-8")
            path = path.with_suffix(".csv")
            content = content.encode()
        path.write_bytes(content)
        return sources[name].read(engine, path, given, known=False)

    return reading


@pytest.fixture
def real(engine: Engine, mirror: Path) -> Callable[..., Reading]:
    """Read the real file of a form of a source, and check it as the declaration says."""

    def reading(name: str, form: int | None = None) -> Reading:
        forms = sources[name].forms
        chosen = forms[form] if form is not None else next(f for f in forms if f.sha256)
        path = mirror / chosen.file
        return sources[name].read(engine, path if path.exists() else FACTS / chosen.file, chosen)

    return reading


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser of this machine."""
    if not _CHROMIUM.is_file():
        absent(f"needs a browser: install Chromium as {_CHROMIUM}")
    return _CHROMIUM


@pytest.fixture(scope="session")
def browser(chromium: Path):
    """A headless browser that fetches nothing of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=str(chromium),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield opened
        opened.close()


Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Run comity as a user does, in a folder of its own; `environment` adds to this one."""
    folder = tmp_path / "here"
    folder.mkdir()

    def run(*words: object, python: tuple[str, ...] = (), **environment: str):
        return subprocess.run(
            [sys.executable, *python, "-m", "comity", *map(str, words)],
            cwd=folder,
            env={**os.environ, **environment},
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=120,
        )

    run.folder = folder
    return run


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of comity that a test may change; name its parent in PYTHONPATH to run it."""
    found = tmp_path / "copy" / "comity"
    shutil.copytree(
        Path(comity.__file__).parent, found, ignore=shutil.ignore_patterns("__pycache__")
    )
    return found
