"""The register of arms deals, money for arms, and capabilities: how the files are read."""

import csv
from decimal import Decimal

import openpyxl
import pyarrow.parquet as pq
import pytest

from comity.errors import SourceError
from comity.sources import sources

REGISTER = sources["sipri_register"].sample
DEALS = sources["sipri_deals"].sample
OLD = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,"
    "Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,"
    "SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
)
KITE = "China,Russia,1999,?,4,,Kite,kite,3,?,2001; 2003,New,For rafts,0.5,2,1.5\n"
RAFT = "NATO**,Germany,1990,,,,Raft,raft,0,,,New,,0.25,,0\n"
NEW, UNDATED, DATED = 0, 1, 2  # forms of sipri_deals
NMC_7, NMC_6, NMC_6_COPY = 2, 3, 4
CHINA, RUSSIA, USA, TUVALU = 710, 365, 2, 947


def printed(mirror, name, encoding="ascii", skip=0):
    """Records of a file, read without comity."""
    with (mirror / name).open(encoding=encoding, newline="") as text:
        return list(csv.reader(text))[skip:]


def thousands(cells) -> int:
    return int(1000 * sum(Decimal(cell) for cell in cells if cell))


def differing(engine, left, right) -> int:
    """Rows that only one of two tables has."""
    return sum(
        engine.rows(f"SELECT count(*) FROM (SELECT * FROM {one} EXCEPT ALL SELECT * FROM {other})")[
            0
        ][0]
        for one, other in ((left, right), (right, left))
    )


# --- the register by year


def test_the_register_keeps_decimals_and_counts_orders_without_delivery(engine, read):
    reading = read("sipri_register", REGISTER)
    rows = engine.rows("SELECT * FROM sipri_register ORDER BY ccode1, ccode2")
    assert rows == [
        (0, 0, 2001, 3_550),
        (0, 710, 2001, 3_540),
        (365, 0, 2001, 2_550),
        (365, 710, 2001, 2_540),
    ]
    assert reading.dropped == {
        "no COW state on one side: counts in the totals only": 2,
        "nothing delivered yet": 1,
    }


@pytest.mark.parametrize("name", ["sipri_register", "sipri_deals"])
def test_a_record_cut_over_two_lines_is_refused(read, name):
    cut = sources[name].sample.replace(",New,1,", "\r\n,New,1,", 1)
    with pytest.raises(SourceError, match="line 13"):
        read(name, cut)


@pytest.mark.parametrize("name", ["sipri_register", "sipri_deals"])
def test_a_register_cut_anywhere_but_at_the_end_of_a_record_is_refused(read, sentence, name):
    content = sources[name].sample.replace("\r\n", "\n")
    for length in range(content.rindex("\n", 0, -90) - 90, len(content)):
        if content[:length].rstrip("\n").endswith(";"):
            continue
        with pytest.raises(SourceError) as raised:
            read(name, content[:length])
        sentence(raised)


FREE = {"SIPRI AT Database ID", "Designation", "Description", "Armament category", "Status"}
UNREAD = {"SIPRI estimate", "Delivery year is estimate"}


@pytest.mark.parametrize("place", range(17))
def test_a_broken_cell_is_refused_unless_it_is_free_text(read, sentence, place):
    *head, names, record = DEALS.split("\r\n")[:13]
    cells = record.removesuffix(";").split(",")
    cells[place] = "no number"
    content = "\r\n".join([*head, names, ",".join(cells) + ";"])
    if names.rstrip(";").split(",")[place] in FREE | UNREAD:
        assert read("sipri_deals", content).rows == 1
        return
    with pytest.raises(SourceError) as raised:
        read("sipri_deals", content)
    sentence(raised)


def test_an_unknown_name_stops_the_register(read):
    with pytest.raises(SourceError, match="Atlantis"):
        read("sipri_register", REGISTER.replace("India", "Atlantis"))


def test_a_register_in_the_older_layout_is_refused(read):
    with pytest.raises(SourceError, match="layout of 2026"):
        read("sipri_register", "\n" * 11 + OLD + KITE)
    with pytest.raises(SourceError, match="layout of 2024"):
        read("sipri_deals", REGISTER, UNDATED)


def test_the_register_sums_what_is_printed_year_by_year(engine, real, mirror):
    real("sipri_register")
    found = dict(engine.rows("SELECT year, tiv FROM sipri_register WHERE ccode1 + ccode2 = 0"))
    rows = printed(mirror, sources["sipri_register"].forms[0].file, skip=12)
    assert found == {y: thousands(r[15] for r in rows if r[10] == str(y)) for y in found}
    assert sum(found.values()) == 769_810_940


def test_the_register_equals_its_copy(engine, real):
    real("sipri_register", 0)
    engine.create("original", "SELECT * FROM sipri_register")
    real("sipri_register", 1)
    assert differing(engine, "original", "sipri_register") == 0


# --- the register by deal


def test_a_deal_of_several_years_is_one_row(engine, read):
    read("sipri_deals", DEALS)
    rows = engine.rows(
        "SELECT deal, ccode1, ccode2, ordered, number_delivered, number_delivered_estimated, "
        "delivery_years, tiv_unit, tiv FROM sipri_deals ORDER BY deal"
    )
    assert rows == [
        ("1", RUSSIA, CHINA, 1989, 3, True, "2001; 2003", 1000, 3060),
        ("3", 260, None, 1990, 1, False, "2001", 10, 10),
    ]


def test_an_older_export_marks_estimates_and_keeps_gaps(engine, read):
    read("sipri_deals", "preamble\n" * 11 + OLD + KITE + RAFT, DATED)
    rows = engine.rows(
        "SELECT deal, ordered_estimated, number_ordered, number_ordered_estimated, first_delivery, "
        "last_delivery, tiv_ordered, tiv, comments FROM sipri_deals ORDER BY deal"
    )
    assert rows == [
        ("line 13", True, 4, False, 2001, 2003, 2000, 1500, "For rafts"),
        ("line 14", False, None, False, None, None, None, 0, None),
    ]


@pytest.mark.parametrize("padded", [False, True])
def test_the_rest_of_a_cut_record_belongs_to_the_line_before_it(engine, read, padded):
    head = KITE.removesuffix(",0.5,2,1.5\n") + ",,," * padded
    cut = f"{head}\n,0.5,2,1.5{',' * 12 * padded}\n"
    read("sipri_deals", "\ufeff" + OLD + RAFT + cut + KITE, UNDATED)
    rows = engine.rows("SELECT deal, tiv_unit, tiv_ordered, tiv FROM sipri_deals ORDER BY deal")
    assert rows[1:] == [("line 3", 500, 2000, 1500), ("line 5", 500, 2000, 1500)]
    with pytest.raises(SourceError, match="cut off at line 3"):
        read("sipri_deals", OLD + RAFT + ",0.5,2,1.5\n", UNDATED)
    with pytest.raises(SourceError, match="cut off at line 2"):
        read("sipri_deals", f"{OLD}{KITE.removesuffix(',0.5,2,1.5' + chr(10))}\n{RAFT}", UNDATED)


def test_an_older_export_in_windows_letters_is_read(engine, read):
    content = "\n" * 11 + OLD + KITE.replace("For rafts", "With São Tomé")
    read("sipri_deals", content.encode("cp1252"), DATED)
    assert engine.rows("SELECT comments FROM sipri_deals") == [("With São Tomé",)]


@pytest.mark.parametrize("form", [NEW, UNDATED, DATED])
def test_deals_are_those_of_the_file_and_of_its_copy(engine, real, mirror, form):
    real("sipri_deals", form)
    engine.create("original", "SELECT * FROM sipri_deals")
    file = sources["sipri_deals"].forms[form]
    skip = 0 if form == UNDATED else 11
    encoding = "utf-8-sig" if form == UNDATED else "cp1252"
    header, *rows = printed(mirror, file.file, encoding, skip)
    place = header.index("TIV delivery values" if form == NEW else header[-1])
    whole = [row for row in rows if row[0]]
    volumes = [row[place] for row in whole if len(row) > place]
    volumes += [row[3] for row in rows if not row[0]]
    deals = {row[0] for row in rows} if form == NEW else whole
    rows = engine.rows("SELECT count(*), sum(tiv), count(tiv) FROM original")
    assert rows == [(len(deals), thousands(volumes), len(deals))]
    real("sipri_deals", form + 3)
    assert differing(engine, "original", "sipri_deals") == 0


def test_deals_that_a_specialist_knows(engine, real):
    real("sipri_deals", UNDATED)
    ask = "SELECT ordered, number_ordered, delivery_years, tiv FROM sipri_deals WHERE "
    s400 = f"ccode1 = {RUSSIA} AND ccode2 = {CHINA} AND designation = 'S-400 Triumf'"
    assert engine.rows(ask + s400) == [(2015, 8, "2018; 2019", 520_000)]
    boats = "supplier = 'Australia' AND recipient = 'Tonga' AND designation = 'Guardian'"
    assert engine.rows(ask + boats) == [(2014, 2, "2019; 2020", 14_000)]
    east = engine.rows("SELECT max(ordered), count(*) FROM sipri_deals WHERE ccode2 = 265")
    assert east == [(1988, 201)]
    most = engine.rows("SELECT ccode1 FROM sipri_deals GROUP BY 1 ORDER BY sum(tiv) DESC LIMIT 2")
    assert most == [(USA,), (RUSSIA,)]


# --- military expenditure


@pytest.fixture
def workbook(tmp_path):
    """A workbook in the layout of SIPRI's, with invented figures."""
    book = openpyxl.Workbook()
    book.active.title = "Front page"
    for name, lines, extra in (
        ("Constant (2001) US$", 5, ["2001 Current"]),
        ("Current US$", 5, []),
        ("Share of GDP", 5, []),
        ("Per capita", 6, []),
        ("Share of Govt. spending", 7, []),
    ):
        sheet = book.create_sheet(name)
        for _ in range(lines):
            sheet.append(["A note"])
        sheet.append(["Country", None, "Notes", 1990, 1991, *extra])
        sheet.append(["Africa"])
        sheet.append(["Namibia", None, "7", "...", 0, *[9 for _ in extra]])
        sheet.append(["USSR", None, None, 0.125, "xxx"])
        sheet.append(["Germany", None, None, 0.25, 0.5])
        sheet.append(["Nauru", None, None, "...", "..."])
    path = tmp_path / "book.xlsx"
    book.save(path)
    return path


def test_the_sheets_of_a_workbook_are_one_row_a_state_and_year(engine, read, workbook):
    reading = read("sipri_milex", workbook.read_bytes())
    rows = engine.rows("SELECT * FROM sipri_milex ORDER BY ccode, year")
    assert rows == [
        (255, 1991, 2001, 500_000, 500_000, 0.5, 0.5, 0.5),
        (260, 1990, 2001, 250_000, 250_000, 0.25, 0.25, 0.25),
        (365, 1990, 2001, 125_000, 125_000, 0.125, 0.125, 0.125),
        (565, 1991, 2001, 0, 0, 0.0, 0.0, 0.0),
    ]
    assert reading.dropped == {
        "a heading or a note, no state": 1,
        "did not exist in the year, as SIPRI marks it": 1,
        "no figure for the year, as SIPRI marks it": 3,
    }


@pytest.mark.parametrize(
    ("cell", "says"), [("2.5", "share_gdp"), ("-1", "share_gdp"), ("n/a", "n/a"), ("nan", "nan")]
)
def test_a_share_in_per_cent_or_an_unknown_mark_is_refused(read, sentence, cell, says):
    content = sources["sipri_milex"].sample.replace("0.12", cell)
    with pytest.raises(SourceError, match=says) as raised:
        read("sipri_milex", content)
    sentence(raised)


def test_a_workbook_without_a_sheet_is_refused(read, workbook):
    book = openpyxl.load_workbook(workbook)
    book.remove(book["Per capita"])
    book.save(workbook)
    with pytest.raises(SourceError, match="Per capita"):
        read("sipri_milex", workbook.read_bytes())


# --- capabilities


def test_minus_nine_is_a_gap_and_zero_is_not(engine, read):
    read(
        "cow_nmc",
        "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\r\n"
        "AAA,2,1901,-9,0,-9,5,6.5,-9,-9,2021\r\n",
    )
    rows = engine.rows("SELECT * FROM cow_nmc WHERE ccode = 2")
    assert rows == [(2, 1901, None, 0, None, 5, 6500, None, None)]


@pytest.mark.parametrize("form", [NMC_7, NMC_6])
def test_capabilities_are_those_of_the_file(engine, real, mirror, form):
    real("cow_nmc", form)
    file = sources["cow_nmc"].forms[form].file
    if form == NMC_7:
        given = pq.read_table(mirror / file).to_pydict()
    else:
        header, *rows = printed(mirror, file)
        given = dict(zip(header, zip(*rows, strict=True), strict=True))
    for column, times in (("milex", 1), ("milper", 1), ("irst", 1), ("pec", 1), ("tpop", 1000)):
        cells = [Decimal(str(v)) for v in given[column] if v is not None and str(v) != "-9"]
        found = engine.rows(f"SELECT sum({column}), count({column}) FROM cow_nmc WHERE ccode <> 0")
        assert found == [(times * sum(cells), len(cells))]


def test_version_6_equals_its_copy_and_keeps_what_version_7_kept(engine, real):
    real("cow_nmc", NMC_6)
    engine.create("six", "SELECT * FROM cow_nmc")
    real("cow_nmc", NMC_6_COPY)
    assert differing(engine, "six", "cow_nmc") == 0
    real("cow_nmc")
    rows = engine.rows(
        "SELECT count(*), count(CASE WHEN a.milex IS DISTINCT FROM b.milex THEN 1 END), "
        "count(CASE WHEN a.pec IS DISTINCT FROM b.pec THEN 1 END) > 0 "
        "FROM six AS a JOIN cow_nmc AS b ON a.ccode = b.ccode AND a.year = b.year "
        "WHERE a.ccode <> 0"
    )
    assert rows == [(15951, 0, True)]


def test_capabilities_that_a_specialist_knows(engine, real):
    real("cow_nmc")
    ask = "SELECT milex, milper, tpop FROM cow_nmc WHERE ccode = {} AND year = {}"
    assert engine.rows(ask.format(USA, 1945))[0][:2] == (90_000_000, 12_123)
    assert engine.rows(ask.format(CHINA, 2016)) == [(145_039_000, 2_333, 1_403_500_000)]
    assert engine.rows(ask.format(TUVALU, 2016)) == [(0, 0, 11_000)]
    last = "SELECT max(year) FROM cow_nmc WHERE ccode = {}"
    assert engine.rows(last.format(300)) == [(1918,)], "Austria-Hungary"
    assert engine.rows(last.format(265)) == [(1990,)], "German Democratic Republic"
