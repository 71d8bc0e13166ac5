"""Run comity, or its checks, with nothing but Python 3.11 or newer and a package index.

    python3 run.py profile CHN RUS      any command of comity
    python3 run.py check                lint, types, layers, tests

The first run makes an environment in `.venv` from the locked requirements; later runs use it.
This file uses the standard library only, because it runs before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STEPS = (
    ("lint", ["-m", "ruff", "check"]),
    ("format", ["-m", "ruff", "format", "--check"]),
    ("types", ["-m", "mypy"]),
    ("layers", ["-c", "from importlinter.cli import lint_imports_command as f; f()"]),
    ("tests", ["-m", "pytest", "-n", "auto"]),
)


def main(words: list[str]) -> int:
    """Run a command of comity, or every check, and return its exit code."""
    if sys.version_info < (3, 11):
        return fail(f"comity needs Python 3.11 or newer, this is {sys.version.split()[0]}")
    if words[:1] == ["check"]:
        return prepare("requirements-dev.lock") or check(words[1:])
    return prepare("requirements.lock") or run(["-m", "comity", *words])


def prepare(lock: str) -> int:
    """Make the environment, or bring it up to the lock file; return 0 if all went well."""
    wanted = hashlib.sha256()
    for name in (lock, "pyproject.toml"):
        wanted.update((ROOT / name).read_bytes())
    stamp = ENVIRONMENT / f"{lock}.sha256"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted.hexdigest():
        return 0
    print("comity: installing into .venv (once) ...", file=sys.stderr, flush=True)
    if not PYTHON.is_file() and not make_environment():
        return fail(
            "no environment could be made: this Python lacks venv and pip; "
            "install them (on Debian: apt install python3-venv) and run the command again"
        )
    locked = ["install", "--quiet", "--require-hashes", "--no-deps", "-r", str(ROOT / lock)]
    itself = ["install", "--quiet", "--no-deps", "--editable", str(ROOT)]
    if pip(locked) or pip(itself):
        return fail("the packages could not be installed; see the lines above, then run it again")
    stamp.write_text(wanted.hexdigest(), encoding="utf-8")
    return 0


def make_environment() -> bool:
    """Make `.venv` with pip inside, or without where this Python's own pip can fill it."""
    venv = [sys.executable, "-m", "venv", str(ENVIRONMENT)]
    if quiet(venv):
        return True
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    return quiet([*venv, "--without-pip"]) and quiet([sys.executable, "-m", "pip", "--version"])


def pip(words: list[str]) -> int:
    """Run pip for the environment: its own, or else this Python's."""
    own = quiet([str(PYTHON), "-m", "pip", "--version"])
    start = [str(PYTHON), "-m", "pip"] if own else [sys.executable, "-m", "pip", "--python", PYTHON]
    return subprocess.call([*map(str, start), "--disable-pip-version-check", *words])


def check(words: list[str]) -> int:
    """Run every check, stop at the first that fails; further words go to pytest."""
    for name, step in STEPS:
        print(f"== {name}", flush=True)
        code = run([*step, *(words if name == "tests" else [])])
        if code:
            return code
    return 0


def run(words: list[str]) -> int:
    """Run the environment's Python where the user is; checks run in the repository."""
    folder = None if words[:2] == ["-m", "comity"] else ROOT
    return subprocess.call([str(PYTHON), *words], cwd=folder)


def quiet(command: list[str]) -> bool:
    """Run a command without its words and return whether it succeeded."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def fail(sentence: str) -> int:
    """Say what is wrong and return exit code 2."""
    print(f"comity: {sentence}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
