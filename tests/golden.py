"""What the golden tests share: three states, and how to ask a measure for one number.

A golden test compares a number of the essays or of the peers with its named reference. Every value
stands beside where it comes from; a tolerance is half a unit of the last digit that the reference
prints, or the difference between two computations of the same thing.

A file of golden tests takes the fixture over by its name: `reader = golden.reader`.
"""

from collections.abc import Iterator

import pytest

from comity.measures import measures
from comity.reader import Reader

CHINA, RUSSIA, USA = 710, 365, 2
BILLION = 1e9


@pytest.fixture(scope="module", params=["starter", "real files"])
def reader(request) -> Iterator[Reader]:
    """China, Russia and the United States: from the starter alone, then from the real files."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "real files":
            patch.setenv("COMITY_MIRROR", str(request.getfixturevalue("mirror_folder")))
        with Reader((CHINA, RUSSIA, USA)) as opened:
            yield opened


def value(reader: Reader, name: str, *keys: int, column: str = "value", **arguments):
    """Return one number of a measure; keys of a symmetric one in any order."""
    measure = measures[name]
    result = measure.compute(reader, **arguments)
    *states, year = keys
    wanted = (*(sorted(states) if measure.unit.symmetric else states), year)
    rows = zip(*(result.columns[key] for key in measure.unit.keys), strict=True)
    return result.columns[column][list(rows).index(wanted)]


def near(expected: float, within: float):
    return pytest.approx(expected, abs=within, rel=0)
