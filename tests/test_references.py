"""The bibliography: complete, well-formed, and cited."""

import re

import pytest

from comity.errors import UnknownNameError
from comity.measures import measures
from comity.references import reference, references
from comity.sources import sources


def cited() -> set[str]:
    keys = {"gleditschward1999"}  # the second list of states, in states.csv
    keys |= {key for measure in measures.values() for key in measure.references}
    return keys | {key for source in sources.values() for key in source.origin.citation}


def test_every_entry_of_the_file_is_read():
    from importlib.resources import files

    text = (files("comity") / "references.bib").read_text(encoding="utf-8")
    assert len(references()) == len(re.findall(r"^@", text, re.MULTILINE))
    for work in references().values():
        assert work.bibtex in text


def test_every_work_has_an_author_and_a_title():
    for key, work in references().items():
        assert work.key == key
        assert work.fields["author"], key
        assert work.fields["title"], key


def test_a_work_in_words_has_no_marks_of_bibtex():
    for key, work in references().items():
        assert not set("{}\\") & set(str(work)), key
        assert " and and " not in str(work)
        assert str(work).endswith("."), key


def test_an_address_is_one_that_a_reader_can_open():
    for key, work in references().items():
        assert re.fullmatch(r"(https?://\S+)?", work.url), key


def test_every_work_that_is_cited_is_listed():
    assert cited() <= set(references())


def test_every_work_that_is_listed_is_cited():
    assert set(references()) <= cited()


def test_an_article_is_cited_with_all_that_finds_it():
    found = str(reference("bailey2017"))
    for part in ("Bailey", "Strezhnev", "Voeten", "2017", "Conflict Resolution", "61", "430–456"):
        assert part in found
    assert reference("bailey2017").url == "https://doi.org/10.1177/0022002715595700"


def test_an_unknown_work_is_answered_with_the_nearest():
    with pytest.raises(UnknownNameError, match="did you mean 'bailey2017'"):
        reference("baily2017")
