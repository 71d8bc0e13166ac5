"""SIPRI's tables of arms exports: how they and their tidied copy are read."""

import csv
import io
import shutil
import zipfile
from decimal import Decimal

import pytest

from comity.errors import SourceError
from comity.sources import sources

COPY, SEVEN = 1, 2  # forms of sipri_transfers
CHINA, RUSSIA = 710, 365


def tables(**suppliers: str) -> bytes:
    """Zip tables in SIPRI's layout: 10 lines before the header, a blank line, a total."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for code, table in suppliers.items():
            supplier, header, *rows = table.split("\n")
            lines = [f'"TIV of arms exports from {supplier}, 1990-1991",,,', *[",,,"] * 9, header]
            lines += [*rows, ",,,", "Total,99,99,198"]
            archive.writestr(f"TIV-Export-{code}-1990-1991.csv", "\n".join(lines))
    return packed.getvalue()


def printed(path, skip=0):
    """Records of a file, read without comity."""
    with path.open(encoding="ascii", newline="") as text:
        return list(csv.reader(text))[skip:]


def thousands(cells) -> int:
    return int(1000 * sum(Decimal(cell) for cell in cells if cell))


# --- tables of exports


def test_totals_count_partners_that_are_no_states(engine, read):
    reading = read(
        "sipri_transfers",
        tables(
            RUS="Russia\n,1990,1991,Total\nChina,,5,5\nHezbollah (Lebanon)*,,2,2\nNATO**,,1,1",
            UNK="Unknown supplier(s)\n,1990,1991,Total\nChina,,4,4",
        ),
    )
    rows = engine.rows("SELECT ccode1, ccode2, tiv FROM sipri_transfers ORDER BY 1, 2")
    assert rows == [(0, 0, 12_000), (0, 710, 9_000), (365, 0, 8_000), (365, 710, 5_000)]
    assert [*reading.dropped.values()] == [3]


def test_the_soviet_union_and_russia_add_up_where_both_delivered(engine, read):
    read(
        "sipri_transfers",
        tables(
            RUS="Russia\n,1990,1991,Total\nChina,0,5,5",
            USR="Soviet Union\n,1990,1991,Total\nChina,,7,7",
        ),
    )
    rows = engine.rows("SELECT year, tiv FROM sipri_transfers WHERE ccode1 = 365 AND ccode2 = 710")
    assert sorted(rows) == [(1990, 0), (1991, 12_000)]


def test_germany_in_sipris_tables_is_west_germany_up_to_1990(engine, read):
    read("sipri_transfers", tables(USA="United States\n,1990,1991,Total\nGermany,1,2,3"))
    rows = engine.rows("SELECT ccode2, year FROM sipri_transfers WHERE ccode1 = 2 AND ccode2 <> 0")
    assert sorted(rows) == [(255, 1991), (260, 1990)]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("United States\n,1990,1991,Total\nAtlantis,1,2,3", "Atlantis"),
        ("United States\n,1990,1991,Total\nChina,1", "line 12"),
        ("United States\n,1990,1991,Total\nChina,1,two,3", "line 12"),
        ("United States\n,1990,1991,Total\nChina,1,-2,3", "line 12"),
        ("United States\n,1990,X,Total\nChina,1,2,3", "line 12"),
        ("United States\n,1990,1991\nChina,1,2", "no table"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_not_skipped(read, sentence, table, says):
    with pytest.raises(SourceError, match=says) as raised:
        read("sipri_transfers", tables(USA=table))
    sentence(raised)


def test_a_table_without_its_last_line_is_cut_off(read):
    packed = io.BytesIO(tables(USA="United States\n,1990,1991,Total\nChina,1,2,3\nIndia,1,2,3"))
    with zipfile.ZipFile(packed) as archive:
        lines = archive.read(archive.namelist()[0]).decode().split("\n")
    for kept in range(len(lines) - 1):
        cut = io.BytesIO()
        with zipfile.ZipFile(cut, "w") as archive:
            archive.writestr("table.csv", "\n".join(lines[:kept]))
        with pytest.raises(SourceError, match=r"get it anew|leave it out"):
            read("sipri_transfers", cut.getvalue())


def test_two_tables_of_one_supplier_are_refused(read):
    table = "United States\n,1990,1991,Total\nChina,1,2,3"
    with pytest.raises(SourceError, match="second table of United States"):
        read("sipri_transfers", tables(A=table, B=table))


@pytest.mark.parametrize("content", [b"no archive", tables()])
def test_a_file_that_is_no_archive_of_tables_is_refused(read, content):
    with pytest.raises(SourceError, match=r"zip file|no \*\.csv"):
        read("sipri_transfers", content)


# --- the tidied copy of the tables


@pytest.fixture
def copied(engine, read, tmp_path):
    """Read invented rows in the tidied copy's layout."""

    def reading(values: str):
        path = tmp_path / "copied.parquet"
        columns = "supplier, recipient, year, value, supplier_cown, recipient_cown"
        engine.write(f"SELECT * FROM (VALUES {values}) AS v ({columns})", path)
        return read("sipri_transfers", path.read_bytes(), COPY)

    return reading


def test_the_copys_codes_for_groups_are_not_used(engine, copied):
    reading = copied(
        "('Iran', 'Hezbollah (Lebanon)*', 2000, 3, 630, 660), "
        "('Turkey', 'Northern Cyprus', 2000, 2, 640, 352), "
        "('China', 'Serbia', 2000, 5, 710, NULL), "
        "('United States', 'Micronesia', 2000, 1, 2, NULL)"
    )
    rows = engine.rows(
        "SELECT ccode1, ccode2, tiv FROM sipri_transfers WHERE tiv IS NOT NULL AND ccode2 <> 0 "
        "ORDER BY 1, 2",
    )
    assert rows == [(0, 345, 5000), (0, 987, 1000), (2, 987, 1000), (710, 345, 5000)]
    assert [*reading.dropped.values()] == [2]


def test_what_the_copy_lost_is_missing_not_zero(engine, copied):
    copied(
        "('United States', 'Turkey', 1960, 3, 2, 640), ('China', 'Albania', 1960, 4, 710, 339), "
        "('United States', 'Turkey', 1999, 5, 2, 640)"
    )
    rows = engine.rows(
        "SELECT ccode1, ccode2, year, tiv FROM sipri_transfers WHERE year IN (1960, 1999) "
        "AND ccode1 IN (0, 2, 710) AND ccode2 IN (0, 260, 640, 339) ORDER BY 3, 1, 2",
    )
    assert rows == [
        *((0, code, 1960, None) for code in (0, 260, 339, 640)),
        *((2, code, 1960, tiv) for code, tiv in ((0, None), (260, None), (640, 3000))),
        *((710, code, 1960, tiv) for code, tiv in ((0, 4000), (260, None), (339, 4000))),
        *((0, code, 1999, 5000) for code in (0, 640)),
        *((2, code, 1999, 5000) for code in (0, 640)),
    ]


def test_the_copy_equals_sipris_own_tables_but_for_what_it_lost(engine, real):
    real("sipri_transfers", COPY)
    engine.create("copied", "SELECT * FROM sipri_transfers")
    real("sipri_transfers", SEVEN)
    rows = engine.rows(
        "SELECT o.ccode1, o.ccode2, o.year, o.tiv, c.tiv, c.ccode1 IS NULL "
        "FROM sipri_transfers AS o LEFT JOIN copied AS c "
        "ON o.ccode1 = c.ccode1 AND o.ccode2 = c.ccode2 AND o.year = c.year "
        "WHERE o.ccode1 <> 0 AND o.tiv IS NOT NULL AND o.tiv IS DISTINCT FROM c.tiv",
    )
    pairs = [row for row in rows if row[1] != 0]
    births = {(433, 1960), (517, 1962), (652, 1961), (679, 1990), (771, 1971), (816, 1954)}
    births |= {(817, 1954), (344, 1992), (349, 1992), (626, 2011)}
    lost = {(row[1], row[2]) for row in pairs if not row[5]}
    assert lost <= births | {(260, year) for year in range(1955, 1991)}
    assert all(row[4] is None for row in pairs)
    not_yet = {(344, 1991), (552, 1962), (552, 1963), (626, 2007), (626, 2008), (626, 2009)}
    not_yet |= {(652, 1959), (652, 1960), (817, 1953), (955, 1996), (983, 1988), (986, 1990)}
    assert {(row[1], row[2]) for row in pairs if row[5]} == not_yet
    totals = [row for row in rows if row[1] == 0 and row[4] is not None]
    assert totals
    assert all(row[3] > row[4] >= 0.989 * row[3] for row in totals)


def test_seven_suppliers_do_not_say_what_anyone_got_in_all_or_others_sold(engine, real):
    real("sipri_transfers", SEVEN)
    known = dict(
        engine.rows(
            "SELECT CASE WHEN ccode1 = 0 THEN 'got' WHEN ccode2 = 0 THEN 'sold' ELSE 'pair' END, "
            "count(tiv) FROM sipri_transfers WHERE ccode1 NOT IN (2, 220, 365, 369, 710, 750) "
            "GROUP BY 1"
        )
    )
    assert known == {"got": 0, "sold": 0}
    empty = engine.rows(
        "SELECT count(*) FROM sipri_transfers WHERE tiv IS NULL AND ccode1 = 0 AND ccode2 = 710"
    )
    assert empty == [(72,)], "a year in which the seven delivered nothing is no zero"


def test_cells_of_the_seven_tables_are_all_there(engine, real, mirror):
    reading = real("sipri_transfers", SEVEN)
    files = sorted((mirror / "sipri_tiv_dyad_year/original").glob("TIV-Export-*.csv"))
    assert len(files) == 7
    cells = [row[1:-1] for path in files for row in printed(path, skip=11)[:-2]]
    sold = engine.rows("SELECT sum(tiv) FROM sipri_transfers WHERE ccode1 <> 0 AND ccode2 = 0")
    assert sold == [(thousands(cell for row in cells for cell in row),)]
    filled = sum(bool(cell) for row in cells for cell in row)
    pairs = "SELECT count(*) FROM sipri_transfers WHERE ccode1 * ccode2 <> 0"
    assert engine.rows(pairs) == [(filled - sum(reading.dropped.values()),)]


def test_a_table_without_its_neighbours_is_refused(read, mirror, tmp_path):
    path = mirror / sources["sipri_transfers"].forms[SEVEN].file
    with pytest.raises(SourceError, match=r"FRA-1950-2021\.csv, needed beside"):
        read("sipri_transfers", path.read_bytes(), SEVEN)
    for other in path.parent.glob("*.csv"):
        shutil.copy(other, tmp_path)
    (tmp_path / "TIV-Export-USA-1950-2021.csv").write_text("damaged")
    with pytest.raises(SourceError, match=r"USA-1950-2021\.csv, needed beside"):
        read("sipri_transfers", path.read_bytes(), SEVEN)


def test_sipris_printed_totals_are_the_sums_of_the_cells_within_rounding(engine, real, mirror):
    real("sipri_transfers", COPY)
    for code, ccode in (("RUS", RUSSIA), ("CHI", CHINA)):
        name = f"sipri_tiv_dyad_year/original/TIV-Export-{code}-1950-2021.csv"
        rows = printed(mirror / name)
        totals = dict(zip(rows[10][1:-1], rows[-1][1:-1], strict=False))
        for year, tiv in engine.rows(
            f"SELECT year, tiv FROM sipri_transfers WHERE ccode1 = {ccode} AND ccode2 = 0 "
            "AND year > 1992 AND year <> 2011",
        ):
            assert abs(tiv - 1000 * int(totals[str(year)])) <= 6000


@pytest.mark.parametrize(
    ("first", "last", "share"),
    [
        (2000, 2000, 49.73),
        (2005, 2005, 59.86),
        (2007, 2007, 23.65),
        (2021, 2021, 28.17),
        (2000, 2006, 47.7),
        (2000, 2007, 44.6),
        (2010, 2013, 8.69),
    ],
)
def test_chinas_share_of_russias_arms_exports_is_that_of_the_anchor(
    engine, real, first, last, share
):
    real("sipri_transfers")
    rows = engine.rows(
        "SELECT sum(CASE WHEN ccode2 = 710 THEN tiv END), sum(CASE WHEN ccode2 = 0 THEN tiv END) "
        f"FROM sipri_transfers WHERE ccode1 = 365 AND year BETWEEN {first} AND {last}",
    )
    assert 100 * rows[0][0] / rows[0][1] == pytest.approx(share, abs=0.05)
