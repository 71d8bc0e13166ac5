"""Every source keeps its promises; a new file is tested by being there."""

import json
import re

import pytest

from comity import states
from comity.finding import FACTS
from comity.references import references
from comity.source import Source
from comity.sources import sources
from comity.units import WORLD


# A broken file fails its own tests only, because each name is resolved inside a fixture.
@pytest.fixture(params=list(sources))
def source(request) -> Source:
    return sources[request.param]


@pytest.fixture
def seen(source) -> Source:
    """A source whose adapter was run on a real file."""
    if not source.seen:
        pytest.skip("no file of this source was ever at hand")
    return source


def test_a_source_is_named_like_its_file(source, request):
    assert source.name == request.node.callspec.params["source"]


def test_a_source_reads_its_own_sample_into_its_own_columns(engine, source, read):
    read(source.name, source.sample)
    described = engine.rows(f'SELECT column_name, column_type FROM (DESCRIBE "{source.name}")')
    assert dict(described) == source.types()
    keys = engine.rows(f'SELECT {", ".join(source.unit.keys)} FROM "{source.name}"')
    assert keys, "the sample has no row that is kept"
    assert len(keys) == len(set(keys)), "two rows for one unit"
    assert all(None not in key for key in keys)


def test_a_source_says_who_made_it_and_on_what_terms(source):
    o = source.origin
    assert all((o.publisher, o.title, o.version, o.url, o.licence, source.address))
    assert o.url.startswith(("https://", "http://"))
    assert all(column.scale for column in source.columns.values())
    for key in o.citation:
        assert key in references(), f"{source.name} cites {key}, which references.bib lacks"


def test_a_source_is_fetched_over_https_from_hosts_that_it_names(source):
    for form in source.forms:
        assert form.address == "" or re.match(r"https://[\w.-]+/", form.address), form.address
    assert all(re.fullmatch(r"[\w.-]+", host) for host in source.hosts)
    assert bool(source.key) == bool(source.key_header)


def test_a_source_covers_years_that_run_forward(source):
    first, last = source.years
    assert first <= last


def test_a_seen_source_is_what_the_catalogue_of_the_files_says(seen, mirror):
    catalogue = json.loads((mirror / "catalog.json").read_text(encoding="utf-8"))
    listed = {f["sha256"]: f for d in catalogue["datasets"] for f in d["files"]}
    for form in (f for f in seen.forms if f.sha256 and not (FACTS / f.file).exists()):
        path = mirror / form.file
        assert form.bytes == path.stat().st_size
        if form.sha256 in listed:
            assert form.bytes == listed[form.sha256]["bytes"]
            assert form.records == listed[form.sha256]["rows"]
        else:  # a file added later stands in the page beside the catalogue
            assert path.name in (mirror / "README.md").read_text(encoding="utf-8")


def test_a_source_reads_every_real_file_as_it_declares(seen, real):
    for position, form in enumerate(seen.forms):
        if form.sha256:
            assert form.rows
            assert form.total or not any(
                c.type in {"INTEGER", "BIGINT", "DOUBLE"} for c in seen.columns.values()
            )
            reading = real(seen.name, position)
            assert reading.rows == form.rows
            assert all(reading.dropped), "a reason is missing"


@pytest.mark.usefixtures("mirror")
def test_a_source_holds_no_year_outside_its_own(engine, seen):
    seen.load(engine)
    types = seen.types()
    year = next((c for c in ("year", "due") if c in types), None)
    first, last = (year, year) if year else ("year(first)", "year(coalesce(last, first))")
    if year or {"first", "last"} <= types.keys():
        ((least, most),) = engine.rows(f'SELECT min({first}), max({last}) FROM "{seen.name}"')
        assert seen.years[0] <= least
        assert most <= seen.years[1]


@pytest.mark.usefixtures("mirror")
def test_the_states_of_a_real_file_are_states(engine, seen):
    source = seen
    source.load(engine)
    known = {s.ccode for s in states.all_states()} | {WORLD}
    for key in source.unit.keys:
        if key.startswith("ccode"):
            found = {row[0] for row in engine.rows(f'SELECT DISTINCT {key} FROM "{source.name}"')}
            assert found <= known
            if source.ccodes is not None:
                assert found <= source.ccodes
