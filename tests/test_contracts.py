"""Every measure and block keeps its promises; a new file is tested by being there."""

import logging
import math
import re
from itertools import product
from typing import Any

import pytest
import sqlglot
from sqlglot import ErrorLevel, exp

from comity.errors import InputError
from comity.measure import Measure
from comity.measures import measures
from comity.profile.block import Block
from comity.profile.blocks import blocks
from comity.provenance import Kind, Status
from comity.reader import Reader
from comity.references import references
from comity.sources import sources
from comity.units import DYAD_YEAR
from hand import (
    Given,
    Hand,
    blank,
    ccodes_of,
    changed,
    codes_for,
    follow,
    is_spell,
    lived,
    recoded,
    rows_of,
    years_of,
)

ENGINES = ("spark", "bigquery")
GAPS = {s.value for s in Status if s.is_missing}
LETTERS = {s.value for s in Status}
LONGEST = 32  # Stata cuts longer names
LAW = 1816  # no state before the first day of the state system


# A broken file fails its own tests only, because each name is resolved inside a fixture.
@pytest.fixture(params=list(measures))
def measure(request) -> Measure:
    return measures[request.param]


@pytest.fixture(params=list(blocks))
def block(request) -> Block:
    return blocks[request.param]


# --- measures: what they declare


def test_a_measure_is_named_like_its_file(measure, request):
    assert measure.name == request.node.callspec.params["measure"]
    assert re.fullmatch(r"[a-z][a-z0-9_]*", measure.name)
    assert len(measure.name) <= LONGEST


def test_a_measure_says_what_it_is(measure):
    assert measure.definition
    assert measure.summary.endswith(".")
    assert measure.title
    assert measure.scale
    low, high = measure.bounds
    assert low is None or high is None or low < high
    if not measure.unit.symmetric and measure.unit.is_dyadic:
        assert re.search("state [12]", measure.direction)
    assert measure.example.expect


def test_a_measure_cites_works_of_the_bibliography(measure):
    for key in measure.references:
        assert key in references(), f"{measure.name} cites {key}, which references.bib lacks"


def test_a_measure_reads_only_sources_that_it_declares(measure):
    assert measure.sources
    for arguments in combinations(measure):
        read = measure.reads(**arguments)
        assert read
        assert set(read) <= set(measure.sources)
        assert set(read) <= set(sources)


def test_an_argument_that_a_measure_has_not_is_refused_in_one_sentence(measure):
    with pytest.raises(InputError) as refused:
        measure.settle({"colour": "red"})
    assert measure.name in str(refused.value)
    assert "colour" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_value_that_an_argument_cannot_take_is_refused_in_one_sentence(measure):
    for name in measure.parameters:
        for value in (0, -1, True, "nonsense", None, 2.5, []):
            if measure.choices(name) or value != 2.5:
                with pytest.raises(InputError) as refused:
                    measure.settle({name: value})
                assert name in str(refused.value)
                assert "\n" not in str(refused.value)


# --- measures: what they compute


def combinations(measure: Measure) -> list[dict[str, Any]]:
    """Every combination of arguments; a number is tried as its default, as 1 and as 5."""
    values = {
        name: measure.choices(name) or dict.fromkeys((parameter.default, 1, 5))
        for name, parameter in measure.parameters.items()
    }
    return [dict(zip(values, chosen, strict=True)) for chosen in product(*values.values())]


def compute(
    measure: Measure,
    given: Given,
    *,
    ccodes: list[int] | None = None,
    years: tuple[int, int] | None = None,
) -> dict[tuple, tuple[float | None, str]]:
    """Return {unit keys: (value, status)}; every promise about any result is checked on the way."""
    whose = ccodes_of(given) if ccodes is None else ccodes
    with Hand(given, whose, years or years_of(given)) as hand:
        result = measure.compute(hand, **measure.example.arguments)
    found = {row[:-2]: row[-2:] for row in result.rows()}
    check(measure, result)
    return found


def check(measure: Measure, result) -> None:
    """Hold a result to what every result promises."""
    rows = result.rows()
    keys = [row[:-2] for row in rows]
    assert len(keys) == len(set(keys)), "two rows for one unit"
    low, high = measure.bounds
    for *key, value, status in rows:
        assert status in LETTERS, (key, status)
        assert (value is None) == (status in GAPS), (key, value, status)
        if value is not None:
            assert not math.isnan(value), key
            assert low is None or value >= low, (key, value)
            assert high is None or value <= high + 1e-12, (key, value)
        if measure.unit.symmetric:
            assert key[0] < key[1]
    assert set(result.columns) >= {*measure.unit.keys, "value", "status", *measure.beside}


def test_a_measure_reproduces_its_worked_example(measure):
    example = measure.example
    found = compute(measure, rows_of(measure, example.given))
    for *keys, value, status in example.expect:
        assert tuple(keys) in found, f"the example expects {keys}, which the measure does not give"
        near = None if value is None else pytest.approx(value, abs=example.within, rel=0)
        assert found[tuple(keys)] == (near, status)


def test_a_copied_value_is_no_computation(measure):
    if measure.kind is not Kind.COPIED:
        pytest.skip("computed or estimated")
    given = rows_of(measure, measure.example.given)
    cells = {v for rows in given.values() for row in rows for v in row.values()}
    values = [value for value, _ in compute(measure, given).values() if value is not None]
    assert values
    assert all(value in cells for value in values)


def test_missing_inputs_never_become_a_number(measure):
    given = rows_of(measure, measure.example.given)
    tables = {name for name in given if not is_spell(name)}
    if not tables:
        pytest.skip("its table lists spells, and a spell is its keys")
    gone = blank(given, tables)
    found = compute(measure, gone, years=years_of(given))
    assert found
    assert {value for value, _ in found.values()} == {None}
    assert {status for _, status in found.values()} <= GAPS


def test_one_missing_source_is_enough_for_a_gap(measure):
    given = rows_of(measure, measure.example.given)
    for name in given:
        if is_spell(name) or not given[name]:
            continue
        # When and whether an item counts stay known; the values themselves are gone.
        gone = blank(given, {name}, but=frozenset({"year", "contested"}))
        found = compute(measure, gone, years=years_of(given))
        listed = {row["year"] for row in given[name]}
        for *keys, _, _ in measure.example.expect:
            if keys[-1] in listed:
                assert found[tuple(keys)][0] is None, f"{keys} has a value without {name}"


def covered(measure: Measure) -> tuple[int, int]:
    """First and last year that all sources of a measure's example cover."""
    spans = [sources[name].years for name in rows_of(measure, measure.example.given)]
    window = int(measure.settle(measure.example.arguments).get("window", 1))
    return max(first for first, _ in spans) + window - 1, min(last for _, last in spans)


def test_a_worked_example_lies_inside_the_years_of_its_sources(measure):
    first, last = covered(measure)
    for *_, year, _, _ in measure.example.expect:
        assert first <= year <= last


@pytest.mark.parametrize("side", ["before", "after"])
def test_outside_the_years_of_its_sources_a_measure_is_missing_and_never_zero(
    measure, side, monkeypatch
):
    given = rows_of(measure, measure.example.given)
    first, last = covered(measure)
    year = first - 1 if side == "before" else last + 1
    if year < LAW:
        pytest.skip("there was no state system yet")
    shift = year - years_of(given)[1]

    def moved(_: str, key: str, value: Any) -> Any:
        if value is None or key not in {"year", "first", "last"}:
            return value
        return value + shift if isinstance(value, int) else f"{int(value[:4]) + shift}{value[4:]}"

    there = changed(given, moved)  # so that the tables do have rows of that year
    if not set(ccodes_of(given)) <= set(lived(year)):
        codes = codes_for(ccodes_of(given), year, year)
        follow(monkeypatch, codes)
        there = recoded(there, codes)
    found = compute(measure, there, years=(year, year))
    assert found
    assert set(found.values()) == {(None, "L")}


@pytest.mark.parametrize("turned", [False, True], ids=["in order", "turned round"])
def test_the_codes_of_states_do_not_matter(measure, turned, monkeypatch):
    given = rows_of(measure, measure.example.given)
    directed = any(sources[name].unit.is_dyadic for name in given)
    if turned and measure.unit == DYAD_YEAR and directed:
        pytest.skip("its example gives each pair in the order of the codes only")
    codes = codes_for(ccodes_of(given), *years_of(given))
    if turned:
        codes = dict(zip(codes, reversed(codes.values()), strict=True))
    follow(monkeypatch, codes)

    def renamed(keys: tuple) -> tuple:
        named = [codes[k] for k in keys[:-1]]
        return (*(sorted(named) if measure.unit.symmetric else named), keys[-1])

    before = {
        renamed(tuple(keys)): (value, status) for *keys, value, status in measure.example.expect
    }
    found = compute(measure, recoded(given, codes))
    for keys, (value, status) in before.items():
        near = None if value is None else pytest.approx(value, abs=measure.example.within, rel=0)
        assert found[keys] == (near, status)


def test_other_states_do_not_change_a_pair(measure, monkeypatch):
    given = rows_of(measure, measure.example.given)
    alone = compute(measure, given)
    codes = codes_for(ccodes_of(given), *years_of(given))
    follow(monkeypatch, codes)
    strangers = recoded(given, codes)
    crowd = {
        name: rows + [row for row in strangers[name] if row not in rows]
        for name, rows in given.items()
    }
    among = compute(measure, crowd, ccodes=ccodes_of(given))
    everyone = compute(measure, crowd)
    assert alone == among
    assert alone.items() <= everyone.items()
    assert len(everyone) > len(alone)


@pytest.mark.usefixtures("mirror")
def test_a_measure_keeps_its_promises_on_the_real_files(measure):
    with Reader((2, 200, 255, 260, 265, 345, 365, 678, 679, 710, 713, 816)) as reader:
        for arguments in combinations(measure):
            result = measure.compute(reader, **arguments)
            check(measure, result)
            assert any(value is not None for value in result.columns["value"])
            first = max(v for v, _ in (sources[s].years for s in measure.reads(**arguments)))
            last = min(v for _, v in (sources[s].years for s in measure.reads(**arguments)))
            for *_, year, value, status in result.rows():
                if not first <= year <= last:
                    assert (value, status) == (None, "L")


# --- measures: the portable subset of SQL


@pytest.fixture
def queries(measure) -> list[str]:
    if not measure.is_sql:
        pytest.skip("a function of arrays")
    return [measure.sql(**arguments) for arguments in combinations(measure)]


@pytest.mark.parametrize("dialect", ENGINES)
def test_a_query_means_the_same_to_other_engines(queries, dialect, caplog):
    with caplog.at_level(logging.WARNING, logger="sqlglot"):
        for query in queries:
            (tree,) = sqlglot.parse(query, read="duckdb")
            assert tree.sql(dialect=dialect, unsupported_level=ErrorLevel.RAISE)
    assert not caplog.records


def test_a_query_stays_in_the_portable_subset(queries):
    for query in queries:
        (tree,) = sqlglot.parse(query, read="duckdb")
        assert not list(tree.find_all(exp.Avg, exp.Qualify, exp.Array, exp.Struct, exp.Lambda))
        for kind in tree.find_all(exp.DataType):
            assert kind.this not in {exp.DataType.Type.DECIMAL, exp.DataType.Type.FLOAT}, query
        assert not re.search(
            r"GROUP\s+BY\s+ALL|ORDER\s+BY\s+ALL|DECIMAL|NUMERIC", query, re.IGNORECASE
        )
        for total in tree.find_all(exp.Sum):
            around = total.parent.parent if isinstance(total.parent, exp.Coalesce) else total.parent
            assert isinstance(around, exp.Cast), f"a sum stays a whole number: {total.sql()}"
            assert around.to.this == exp.DataType.Type.BIGINT, total.sql()
        for number in tree.find_all(exp.Literal):
            # 0.5 is a DECIMAL in DuckDB and a DOUBLE elsewhere; 5e-1 is a DOUBLE everywhere
            assert number.is_string or "." not in number.this or "e" in number.this.lower()
        for name in {i.this for i in tree.find_all(exp.Identifier)}:
            assert name == name.lower(), name


def test_a_query_reads_declared_tables_only(measure, queries):
    for query in queries:
        (tree,) = sqlglot.parse(query, read="duckdb")
        own = {cte.alias for cte in tree.find_all(exp.CTE)}
        read = {table.name for table in tree.find_all(exp.Table)} - own
        assert read <= {*measure.sources, "years"}


# --- blocks


def test_a_block_is_named_like_its_file(block, request):
    assert block.name == request.node.callspec.params["block"]
    assert block.title


def test_blocks_have_places_of_their_own():
    places = [blocks[name].place for name in blocks]
    assert len(places) == len(set(places))
