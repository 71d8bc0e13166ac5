"""The reader: every unit that existed has a row, and every row a status."""

from datetime import date

import pytest

from comity import finding, states
from comity.errors import InputError, MissingSourceError, SourceError
from comity.measures import measures
from comity.provenance import Status, Vintage
from comity.reader import FIRST_YEAR, LAST_YEAR, Reader
from comity.sources import sources
from comity.units import DIRECTED_DYAD_YEAR, DYAD_YEAR, STATE_YEAR

CHINA, RUSSIA, USA = 710, 365, 2


def universe(reader: Reader, unit) -> list[tuple]:
    """Return the keys of every unit that a reader's states and years make."""
    nothing = f"SELECT {', '.join(f'0 AS {key}' for key in unit.keys)}, NULL AS value WHERE FALSE"
    found = reader.complete(nothing, unit=unit, absent=None, beside=(), vintages=())
    return list(zip(*(found[key] for key in unit.keys), strict=True))


@pytest.mark.parametrize(
    ("unit", "last", "rows"),
    # R package peacesciencer 1.2.0, create_stateyears and create_dyadyears, COW system
    [
        (STATE_YEAR, 2016, 15951),
        (STATE_YEAR, 2025, 17706),
        (DYAD_YEAR, 2016, 956145),
        (DYAD_YEAR, 2025, 1126380),
        (DIRECTED_DYAD_YEAR, 2016, 1912290),
        (DIRECTED_DYAD_YEAR, 2025, 2252760),
    ],
)
def test_the_universe_is_that_of_the_peer(unit, last, rows):
    with Reader(years=(1816, last)) as reader:
        table = reader.universe(unit)
        ((found,),) = reader.engine.rows(f"SELECT count(*) FROM {table}")
    assert found == rows


def test_by_itself_the_universe_runs_from_1816_to_a_year_that_does_not_move():
    with Reader((CHINA,)) as reader:
        assert reader.years == (FIRST_YEAR, LAST_YEAR)
    assert LAST_YEAR == 2025
    read = {name for measure in measures.values() for name in measure.sources}
    assert max(sources[name].years[1] for name in read) <= LAST_YEAR
    assert min(s.first_year for s in states.all_states()) == FIRST_YEAR


def test_a_pair_has_rows_for_the_years_in_which_both_existed_on_one_day():
    germanies = (260, 265)
    with Reader((*germanies, 255)) as reader:
        found = universe(reader, DYAD_YEAR)
    assert {key[-1] for key in found if key[:2] == germanies} == set(range(1955, 1991))
    # the Democratic Republic ended on 2 October 1990, and Germany is there from the 3rd
    assert not [key for key in found if key[:2] in {(255, 265), (255, 260)}]


def test_a_state_that_lost_its_independence_has_no_rows_between():
    with Reader((290,)) as reader:
        years = {key[-1] for key in universe(reader, STATE_YEAR)}
    spells = states.by_ccode(290).spells
    assert len(spells) > 1
    assert years == {
        y for s in spells for y in range(s.first.year, (s.last or date.max).year + 1) if y <= 2025
    }


def test_a_pair_named_twice_is_there_once():
    with Reader((CHINA, RUSSIA, CHINA), (2000, 2000)) as reader:
        assert universe(reader, DYAD_YEAR) == [(RUSSIA, CHINA, 2000)]
        assert universe(reader, DIRECTED_DYAD_YEAR) == [
            (RUSSIA, CHINA, 2000),
            (CHINA, RUSSIA, 2000),
        ]


def vintage(name: str, **given) -> Vintage:
    return Vintage(source=name, version="0", file="given", sha256="0" * 64, **given)


def completed(query: str, absent=None, **given):
    with Reader((USA, RUSSIA), (1959, 1961)) as reader:
        found = reader.complete(
            query,
            unit=STATE_YEAR,
            absent=absent,
            beside=("n",),
            vintages=(vintage("wb_gdp", **given),),
        )
        return {
            (c, y): (v, s)
            for c, y, v, s in zip(
                *(found[k] for k in ("ccode", "year", "value", "status")), strict=True
            )
        }


ONE = "SELECT 2 AS ccode, 1960 AS year, 5 AS value"


def test_a_value_keeps_the_status_of_the_query_or_is_normal():
    assert completed(ONE)[USA, 1960] == (5, "A")
    assert completed(f"{ONE}, 'P' AS status")[USA, 1960] == (5, "P")
    assert completed(f"{ONE}, CAST(NULL AS VARCHAR) AS status")[USA, 1960] == (5, "A")


@pytest.mark.parametrize(("given", "status"), [("M", "M"), ("Q", "Q"), ("A", "O"), ("P", "O")])
def test_a_gap_keeps_a_letter_of_the_query_only_if_it_is_one_of_a_gap(given, status):
    query = f"SELECT 2 AS ccode, 1960 AS year, CAST(NULL AS DOUBLE) AS value, '{given}' AS status"
    assert completed(query)[USA, 1960] == (None, status)


def test_what_a_source_covers_and_does_not_list_is_unreported_or_what_the_measure_says():
    assert completed(ONE)[RUSSIA, 1960] == (None, "O")
    assert completed(ONE, absent=0.0)[RUSSIA, 1960] == (0.0, "A")
    assert completed(ONE, absent=Status.CANNOT_EXIST)[RUSSIA, 1960] == (None, "M")


@pytest.mark.parametrize("absent", [None, 0.0, Status.CANNOT_EXIST])
def test_outside_the_years_of_a_source_there_is_never_a_value(absent):
    # the World Bank's series begins in 1960
    query = "SELECT 2 AS ccode, 1959 AS year, 5 AS value"
    assert completed(query, absent=absent)[USA, 1959] == (None, "L")
    assert completed(query, absent=absent)[RUSSIA, 1959] == (None, "L")


@pytest.mark.parametrize("absent", [None, 0.0])
def test_outside_the_states_that_are_at_hand_there_is_never_a_value(absent):
    found = completed(ONE, absent=absent, ccodes=frozenset({RUSSIA}))
    assert found[USA, 1960] == (None, "L")


def test_a_window_must_lie_inside_the_years_of_its_source():
    with Reader((USA, RUSSIA), (1946, 1954)) as reader:
        rows = measures["unga_agreement"].compute(reader, window=5).rows()
    assert [year for *_, year, value, _ in rows if value is not None] == list(range(1950, 1955))
    assert {row[-1] for row in rows if row[2] < 1950} == {"L"}


def test_a_source_is_read_once_and_only_for_the_states_asked_for():
    with Reader((CHINA, RUSSIA)) as reader:
        assert reader.load("wb_gdp") is reader.load("wb_gdp")
        assert {c for (c,) in reader.engine.rows("SELECT DISTINCT ccode FROM wb_gdp")} <= {
            0,
            CHINA,
            RUSSIA,
        }
        assert reader.arrays("wb_gdp") is reader.arrays("wb_gdp")


def test_a_source_that_is_not_at_hand_says_so_each_time():
    with Reader((CHINA, RUSSIA)) as reader:
        for _ in range(2):
            with pytest.raises(MissingSourceError, match="cow_states"):
                reader.load("cow_states")


def test_a_damaged_file_stops_the_reading_also_where_the_starter_could_help(tmp_path, monkeypatch):
    (tmp_path / "gdp.parquet").write_bytes(b"half")
    monkeypatch.setenv(finding.MIRROR, str(tmp_path))
    with Reader((CHINA, RUSSIA)) as reader, pytest.raises(SourceError, match="damaged or another"):
        measures["gdp"].compute(reader)


def test_states_that_never_voted_have_no_similarity():
    for name in ("unga_kappa", "unga_agreement"):
        with Reader((245, 269), (1850, 1860)) as reader:
            rows = measures[name].compute(reader).rows()
        assert {row[-2:] for row in rows} == {(None, "L")}


def test_figures_that_the_starter_does_not_quote_are_missing_for_that_reason():
    # SIPRI's rows may not travel; the starter quotes what the flagship page prints
    with Reader((CHINA, RUSSIA), (1992, 2021)) as reader:
        result = measures["arms_export_share"].compute(reader, window=3)
        assert {row[-2:] for row in result.rows()} == {(None, "L")}
        assert all(v.starter for v in result.vintages)


def test_an_argument_is_checked_before_anything_is_read(monkeypatch):
    def read(*_):
        raise AssertionError

    monkeypatch.setattr(Reader, "load", read)
    with Reader((CHINA,)) as reader, pytest.raises(InputError):
        measures["gdp"].compute(reader, colour="red")


@pytest.mark.usefixtures("mirror")
def test_a_result_is_the_same_twice_and_whatever_the_number_of_threads():
    found = []
    for threads in (1, 4):
        with Reader((CHINA, RUSSIA, USA, 200, 220), (1946, 2022)) as reader:
            reader.engine.rows(f"SET threads = {threads}")
            found.append([measure.compute(reader).columns for measure in measures.values()])
    assert repr(found[0]) == repr(found[1])
