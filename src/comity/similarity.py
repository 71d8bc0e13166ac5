"""Agreement between the positions of many states at once, from counts of joint positions.

Positions are coded 1 to L (votes: 1 yes, 2 abstain, 3 no); 0 means no position was taken.
Everything follows from the L by L table that a pair of states makes: how often state 1 took
position k while state 2 took position l.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Similarity:
    """Similarity of every pair of states over one set of items; all arrays have shape (s, s).

    Attributes
    ----------
    n : array of float
        Items on which both took a position.
    agreement : array of float
        Mean of 1 - d, where d is the distance of two positions over the largest possible one.
    expected : array of float
        The agreement that the two states' own habits would give if they were unrelated.
    kappa : array of float
        Quadratically weighted kappa: 1 minus observed over expected squared distance.
        NaN where both used one same position only (0/0).
    """

    n: Counts
    agreement: Counts
    expected: Counts
    kappa: Counts


def joint_counts(positions: NDArray[np.int_], levels: int = 3) -> Counts:
    """Count the joint positions of all pairs.

    Parameters
    ----------
    positions : array of int, shape (s, m)
        Position of each of s states on each of m items, 0 where it took none.
    levels : int
        How many positions there are; they must be declared, not inferred from what occurs.

    Returns
    -------
    array of float, shape (levels, levels, s, s)
        Whole numbers.
    """
    took = [(positions == k).astype(np.float64) for k in range(1, levels + 1)]
    return np.stack([np.stack([a @ b.T for b in took]) for a in took])


def unfold(table: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the positions of two states, item by item, that a table of their counts stands for."""
    return [
        (k, m)
        for k, row in enumerate(table, 1)
        for m, count in enumerate(row, 1)
        for _ in range(count)
    ]


def compare(counts: Counts) -> Similarity:
    """Return agreement, expected agreement and kappa of all pairs from their joint counts.

    Parameters
    ----------
    counts : array of float, shape (levels, levels, s, s)
        As `joint_counts` gives them.

    Notes
    -----
    Agreement with abstention as half is 1 - |a - b| / 2; Signorino and Ritter's absolute S is
    twice that minus 1. Kappa is Cohen's (1968), with squared distances as disagreement weights.

    References
    ----------
    Cohen (1968), Weighted kappa, Psychological Bulletin 70(4), 213-220.
    Häge (2011), Choice or circumstance?, Political Analysis 19(3), 287-305.
    """
    levels = counts.shape[0]
    place = np.arange(levels) / (levels - 1)
    distance = np.abs(place[:, None] - place[None, :])
    n = counts.sum(axis=(0, 1))
    first, second = counts.sum(axis=1), counts.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        by_chance = np.einsum("kl,kab,lab->ab", distance, first, second) / n**2
        squared_by_chance = np.einsum("kl,kab,lab->ab", distance**2, first, second) / n**2
        apart = np.einsum("kl,klab->ab", distance, counts) / n
        squared_apart = np.einsum("kl,klab->ab", distance**2, counts) / n
        kappa = 1 - squared_apart / squared_by_chance
    kappa[squared_by_chance == 0] = np.nan
    return Similarity(n=n, agreement=1 - apart, expected=1 - by_chance, kappa=kappa)


def by_session(votes: dict[str, Any]) -> tuple[NDArray[np.int_], dict[int, Similarity]]:
    """Compare all states in each session on its contested roll calls.

    Parameters
    ----------
    votes : mapping of str to array
        Columns `year`, `resid`, `ccode`, `vote`, `contested` of a table of votes.

    Returns
    -------
    ccodes : array of int, shape (s,)
        The states, in the order of the arrays.
    sessions : dict of int to Similarity
        By year; the order of rows and columns is that of `ccodes`.
    """
    contested = np.ma.filled(votes["contested"], fill_value=False).astype(bool)
    year, item, state, vote = (
        np.ma.filled(votes[c], 0)[contested] for c in ("year", "resid", "ccode", "vote")
    )
    ccodes, row = np.unique(state, return_inverse=True)
    found: dict[int, Similarity] = {}
    for one in np.unique(year):
        here = year == one
        items, column = np.unique(item[here], return_inverse=True)
        positions = np.zeros((len(ccodes), len(items)), dtype=np.int_)
        positions[row[here], column] = vote[here]
        found[int(one)] = compare(joint_counts(positions))
    return ccodes, found


def pairs(ccodes: NDArray[np.int_], year: int, values: dict[str, Counts]) -> dict[str, Any]:
    """Return the columns of all pairs of one year, each pair once, where both took positions."""
    first, second = np.triu_indices(len(ccodes), k=1)
    kept = values["n"][first, second] > 0
    first, second = first[kept], second[kept]
    columns = {name: array[first, second] for name, array in values.items()}
    return {
        "ccode1": ccodes[first],
        "ccode2": ccodes[second],
        "year": np.full(len(first), year, dtype=np.int64),
    } | columns


def stacked(tables: list[dict[str, Any]], columns: tuple[str, ...]) -> dict[str, Any]:
    """Put the named columns of several tables under each other; of none they are empty."""
    if not tables:
        return {name: np.empty(0, dtype=str if name == "status" else float) for name in columns}
    return {name: np.concatenate([t[name] for t in tables]) for name in columns}
