"""Capabilities, each number against its named reference."""

import pytest

import golden
from comity.capabilities import COMPONENTS, composite
from comity.measures import measures
from comity.reader import Reader
from golden import CHINA, RUSSIA, USA, near, value

reader = golden.reader


@pytest.mark.parametrize(
    ("ccode", "year", "published"),
    # NMC 7.0
    [
        (USA, 2012, 0.139219),
        (RUSSIA, 2012, 0.039595),
        (CHINA, 2012, 0.220364),
        (USA, 2022, 0.123566),
        (RUSSIA, 2022, 0.038197),
        (CHINA, 2022, 0.234097),
    ],
)
def test_cinc_is_the_one_published(reader, ccode, year, published):
    assert value(reader, "cinc", ccode, year) == near(published, 1e-6)


@pytest.mark.parametrize(
    ("year", "ratio"),
    # computed twice from NMC 7.0
    [(1992, 1.842), (1996, 2.475), (2001, 3.093), (2008, 4.664), (2013, 5.853), (2022, 6.129)],
)
def test_china_outweighs_russia_more_each_time(reader, year, ratio):
    assert value(reader, "cinc_ratio", CHINA, RUSSIA, year) == near(ratio, 1e-3)


def test_china_stays_above_russia_from_1991_on(reader):
    result = measures["cinc_ratio"].compute(reader)
    ratio = {y: v for a, b, y, v, _ in result.rows() if (a, b) == (CHINA, RUSSIA) and v is not None}
    assert ratio[1990] < 1
    assert all(v > 1 for year, v in ratio.items() if year >= 1991)


@pytest.mark.usefixtures("mirror")
def test_cinc_of_every_state_and_year_is_the_one_published():
    # NMC 7.0 prints 17,121 values; recomputed they differ by 2.41e-8 at most
    with Reader() as reader:
        result = measures["cinc"].compute(reader)
        rows = reader.engine.rows(
            "SELECT ccode, year, cinc_published FROM cow_nmc WHERE cinc_published IS NOT NULL"
        )
    mine = {(ccode, year): v for ccode, year, v, _ in result.rows() if v is not None}
    assert len(rows) == 17121
    assert {(ccode, year) for ccode, year, _ in rows} == set(mine)
    apart = {(ccode, year): abs(mine[ccode, year] - printed) for ccode, year, printed in rows}
    worst = max(apart, key=apart.get)
    assert apart[worst] < 2.42e-8, worst


@pytest.mark.usefixtures("mirror")
def test_filling_missing_components_with_zero_would_change_2719_values():
    # the trap: counted as zero, the components that China did not report cost it 0.058 in 1860
    zeros = " + ".join(f"coalesce(1e0 * s.{c} / nullif(w.{c}, 0), 0)" for c in COMPONENTS)
    with Reader() as reader:
        measures["cinc"].compute(reader)
        gaps = reader.engine.rows(
            f"SELECT c.ccode, c.year, abs(({zeros}) / 6 - c.share) FROM ({composite()}) AS c "
            "JOIN cow_nmc AS s ON s.ccode = c.ccode AND s.year = c.year "
            "JOIN cow_nmc AS w ON w.ccode = 0 AND w.year = c.year WHERE c.share IS NOT NULL"
        )
    changed = [row for row in gaps if row[-1] > 1e-6]
    assert len(changed) == 2719
    assert max(changed, key=lambda row: row[-1]) == (CHINA, 1860, near(0.0580958, 1e-6))
