"""The starter against the publishers' files: the same numbers, or none."""

import pytest

from comity.measures import measures
from comity.reader import Reader
from golden import CHINA, RUSSIA, USA


@pytest.fixture(params=list(measures))
def both(request, mirror_folder):
    """A measure of the three states: (value, status) by keys, from the starter and the files."""
    found = []
    with pytest.MonkeyPatch.context() as patch:
        for folder in ("", str(mirror_folder)):
            patch.setenv("COMITY_MIRROR", folder)
            with Reader((CHINA, RUSSIA, USA)) as reader:
                rows = measures[request.param].compute(reader).rows()
                found.append({row[:-2]: row[-2:] for row in rows})
    return found


def test_the_starter_gives_no_other_number_than_the_files(both):
    starter, files = both
    known = {keys: found for keys, found in starter.items() if found[0] is not None}
    assert known
    assert known == {keys: files[keys] for keys in known}


def test_what_the_starter_does_not_hold_is_not_called_unreported(both):
    starter, files = both
    absent = {keys for keys, (value, _) in starter.items() if value is None and files[keys][0]}
    assert {starter[keys] for keys in absent} <= {(None, "L")}
