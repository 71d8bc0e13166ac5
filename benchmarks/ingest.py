"""Measure how `comity sources get` takes in a large file: CPU seconds and peak memory by rows.

Usage: python benchmarks/ingest.py [MILLIONS...]

The file is invented, in the layout of UN Comtrade's bulk files: states by their M49 codes, products
of six digits, both flows, a year; every flow once.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PAIRS = 2 * 22_500

ROWS = """
COPY (
    SELECT 'C' AS typeCode, 'A' AS freqCode, 20220101 AS refPeriodId, 2022 AS refYear,
        52 AS refMonth, 2022 AS period, r.m49 AS reporterCode, f.flow AS flowCode,
        p.m49 AS partnerCode, 0 AS partner2Code, 'H6' AS classificationCode,
        lpad(CAST(10000 + product.range AS VARCHAR), 6, '0') AS cmdCode, 'C00' AS customsCode,
        0 AS mosCode, 0 AS motCode, 8 AS qtyUnitCode, 10 AS qty, 'False' AS isQtyEstimated,
        -1 AS altQtyUnitCode, 0 AS altQty, 'False' AS isAltQtyEstimated,
        hash(r.m49, p.m49, product.range) % 100000 AS netWgt, 'False' AS isNetWgtEstimated,
        0 AS grossWgt, 'False' AS isGrossWgtEstimated, NULL AS cifvalue, NULL AS fobvalue,
        (hash(p.m49, r.m49, product.range) % 100000000) / 100 AS primaryValue,
        0 AS legacyEstimationFlag, 'True' AS isReported, 'False' AS isAggregate
    FROM range(?) AS product CROSS JOIN m49 AS r CROSS JOIN m49 AS p
    CROSS JOIN (VALUES ('M'), ('X')) AS f (flow) WHERE r.m49 <> p.m49
) TO '{file}' (HEADER, DELIMITER '\t')
"""


def main(millions: list[float]) -> None:
    """Have files of so many million rows made, take each in, and print what it cost.

    Another process makes them, because a new process counts the memory of the one it came from.
    """
    say("| million rows | MB of text | CPU s | CPU s a million | peak MB |")
    say("|---|---|---|---|---|")
    for size in millions:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "un_comtrade.tsv"
            words = [sys.executable, __file__, "--write", str(file), str(size)]
            rows = int(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
            seconds, memory = measure(folder)
            say(
                f"| {rows / 1e6:.2f} | {file.stat().st_size / 1e6:,.0f} | {seconds:.1f} "
                f"| {seconds / rows * 1e6:.2f} | {memory:,.0f} |"
            )


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def write(file: Path, millions: float) -> int:
    """Write about so many million rows and return how many."""
    import duckdb

    from comity import states

    codes = [s.m49 for s in states.all_states() if s.m49][:150]
    with duckdb.connect() as database:
        database.execute("SET enable_progress_bar = false")
        database.execute("CREATE TABLE m49 (m49 VARCHAR)")
        database.executemany("INSERT INTO m49 VALUES (?)", [[code] for code in codes])
        products = max(1, round(millions * 1e6 / PAIRS))
        return int(database.execute(ROWS.format(file=file), [products]).fetchall()[0][0])


def measure(folder: str) -> tuple[float, float]:
    """Return CPU seconds and peak MB of one process that takes the file in."""
    words = ["-m", "comity", "sources", "get", "un_comtrade", "--from", folder]
    environment = {"COMITY_CACHE": f"{folder}/store", "PATH": ""}
    process = subprocess.Popen([sys.executable, *words], env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit("comity refused the file")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        say(str(write(Path(sys.argv[2]), float(sys.argv[3]))))
        sys.exit()
    main([float(word) for word in sys.argv[1:]] or [1, 2, 5, 10])
