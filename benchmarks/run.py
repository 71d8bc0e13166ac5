"""Measure comity as whole processes: CPU seconds and peak memory, several runs of each.

Usage: python benchmarks/run.py [RUNS]

With COMITY_MIRROR set to a folder of the publishers' files, the commands that read them are
measured as well. Where vl-convert is installed, drawing the page's charts is compared with it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

BARE = ("bare Python", ["-c", "pass"])
STARTER = (
    ("comity --help", ["-m", "comity", "--help"]),
    ("comity show CHN RUS", ["-m", "comity", "show", "CHN", "RUS"]),
    ("comity profile CHN RUS", ["-m", "comity", "profile", "CHN", "RUS", "-o", "page.html"]),
    (
        "comity why ... trade_share 2013",
        ["-m", "comity", "why", "RUS", "CHN", "trade_share", "2013"],
    ),
)
ALL_PAIRS = """
from comity.measures import measures
from comity.reader import Reader
with Reader() as reader:
    print(len(measures[{name!r}].compute(reader)))
"""
MIRROR = (
    ("comity profile FRA DEU", ["-m", "comity", "profile", "FRA", "DEU", "-o", "page.html"]),
    ("all pairs, unga_kappa", ["-c", ALL_PAIRS.format(name="unga_kappa")]),
    ("all pairs, trade_total", ["-c", ALL_PAIRS.format(name="trade_total")]),
)
LINE = """
{setup}
points = [(1946 + i, (i * 37) % 100) for i in range(80)]
for i in range(24):
    {draw}
"""
OURS = LINE.format(
    setup="from comity.profile import charts as c",
    draw="c.Chart(name='a', title='t', alt='a', source='s', plot=c.Lines(series=(c.Series("
    "label='x', role='state1', points=tuple(c.Point(year=y, value=v) for y, v in points)),)), "
    "table=c.Table(columns=('Year', 'x'), rows=tuple(points))).svg('wide')",
)
THEIRS = LINE.format(
    setup="import vl_convert as v",
    draw="v.vegalite_to_svg({'data': {'values': [{'y': y, 'v': x} for y, x in points]}, "
    "'mark': 'line', 'encoding': {'x': {'field': 'y', 'type': 'quantitative'}, "
    "'y': {'field': 'v', 'type': 'quantitative'}}})",
)


def measure(words: list[str], folder: str, mirror: str | None) -> tuple[float, float]:
    """Return CPU seconds (user and system) and peak memory in MB of one process."""
    environment = {k: v for k, v in os.environ.items() if k != "COMITY_MIRROR"}
    if mirror:
        environment["COMITY_MIRROR"] = mirror
    process = subprocess.Popen(
        [sys.executable, *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(words)[:80]} ended with exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(runs: int) -> None:
    """Print a row for each command: median and range of CPU seconds, median of peak memory."""
    mirror = os.environ.get("COMITY_MIRROR")
    jobs = [(*job, None) for job in (BARE, *STARTER)]
    jobs += [(*job, mirror) for job in MIRROR if mirror]
    jobs.append(("24 line charts, comity", ["-c", OURS], None))
    if subprocess.call([sys.executable, "-c", "import vl_convert"], stderr=subprocess.DEVNULL) == 0:
        jobs.append(("24 line charts, vl-convert", ["-c", THEIRS], None))
    sys.stdout.write(f"{'job':<34}{'CPU s':>8}{'least':>8}{'most':>8}{'MB':>8}\n")
    with tempfile.TemporaryDirectory() as folder:
        for name, words, where in jobs:
            measure(words, folder, where)
            found = [measure(words, folder, where) for _ in range(runs)]
            seconds = [s for s, _ in found]
            memory = statistics.median(m for _, m in found)
            sys.stdout.write(
                f"{name:<34}{statistics.median(seconds):>8.2f}{min(seconds):>8.2f}"
                f"{max(seconds):>8.2f}{memory:>8.0f}\n"
            )
        page = Path(folder) / "page.html"
        sys.stdout.write(f"last page: {page.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
