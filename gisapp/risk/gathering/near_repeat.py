"""Does one incident make another one nearby, soon after, more likely (Knox)?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from gisapp.core.crs import Floats

SEED = 20171100
PERMUTATIONS = 999
MOST_PAIRS = 500_000
"""Shuffled in some 3 s, 199 times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearRepeat:
    """Pairs of incidents by distance (rows) and by days between them (columns)."""

    near_m: tuple[float, ...]
    """Upper end of each row, metres; the first row begins at 0."""
    soon_days: tuple[float, ...]
    """Upper end of each column, days."""
    pairs: NDArray[np.int64]
    """`(rows, columns)` pairs that were seen."""
    ratio: Floats
    """Seen over the mean of the permutations: 1.4 is 40 % more than chance. NaN where
    chance makes none."""
    p: Floats
    """`(rows, columns)` chance of as many pairs, one-sided."""
    incidents: int
    """So many were looked at: all, or a part drawn by lot."""


def near_repeat(
    metres: Floats,
    days: Floats,
    *,
    near_m: Sequence[float] = (100, 250, 500, 1000),
    soon_days: Sequence[float] = (1, 7, 14, 28),
    permutations: int = PERMUTATIONS,
    most_pairs: int = MOST_PAIRS,
    seed: int = SEED,
) -> NearRepeat:
    """Knox's table with a Monte-Carlo test, times shuffled among places.

    `metres`: `(n, 2)` in a metric CRS; `days`: `(n,)` moments, days from any zero.
    Each band excludes the ones before it. Where more than `most_pairs` lie within
    reach, so many incidents are drawn by lot that about as many are left: neither the
    ratio nor the test leans to one side for it. The random generator is numpy's PCG64.
    Knox, E. G. (1964), The detection of space-time interactions, Appl. Stat. 13,
    25-30; Townsley, M., Homel, R. & Chaseling, J. (2003), Infectious burglaries,
    Brit. J. Criminol. 43, 615-633. One band of each is `pointpats.Knox`, against
    which a test holds it.
    """
    rows, cols = np.asarray(near_m, float), np.asarray(soon_days, float)
    rng = np.random.default_rng(seed)
    places = np.asarray(metres, float).reshape(-1, 2)
    part = _part(places, rows[-1], most_pairs=most_pairs, rng=rng)
    moments = np.asarray(days, float)[part]
    pairs, distance = _near_pairs(places[part], rows[-1])
    row = np.searchsorted(rows, distance, side="left")
    shape = (len(rows), len(cols))
    seen = _table(pairs, row, moments, cols=cols, shape=shape)
    total, reached = np.zeros(shape), np.ones(shape)
    for _ in range(permutations):
        drawn = _table(pairs, row, rng.permutation(moments), cols=cols, shape=shape)
        total += drawn
        reached += drawn >= seen
    mean = total / max(permutations, 1)
    ratio = np.divide(seen, mean, out=np.full(shape, np.nan), where=mean > 0)
    return NearRepeat(
        near_m=tuple(rows.tolist()),
        soon_days=tuple(cols.tolist()),
        pairs=seen,
        ratio=ratio,
        p=reached / (permutations + 1),
        incidents=len(part),
    )


def _part(
    metres: Floats, reach_m: float, *, most_pairs: int, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Numbers of the points to look at; pairs grow with the square of points."""
    many = len(metres)
    if many < 2:
        return np.arange(many)
    tree = KDTree(metres)
    pairs = (int(tree.count_neighbors(tree, reach_m)) - many) / 2
    if pairs <= most_pairs:
        return np.arange(many)
    wanted = max(2, int(many * np.sqrt(most_pairs / pairs)))
    return np.sort(rng.choice(many, wanted, replace=False))


def _near_pairs(metres: Floats, reach_m: float) -> tuple[NDArray[np.int64], Floats]:
    """`(m, 2)` pairs of points within reach, and `(m,)` how far apart they are."""
    if len(metres) < 2:
        return np.zeros((0, 2), np.int64), np.zeros(0)
    pairs = KDTree(metres).query_pairs(reach_m, output_type="ndarray")
    apart = metres[pairs[:, 0]] - metres[pairs[:, 1]]
    return pairs, np.hypot(apart[:, 0], apart[:, 1])


def _table(
    pairs: NDArray[np.int64],
    row: NDArray[np.int64],
    moments: Floats,
    *,
    cols: Floats,
    shape: tuple[int, int],
) -> NDArray[np.int64]:
    between = np.abs(moments[pairs[:, 0]] - moments[pairs[:, 1]])
    col = np.searchsorted(cols, between, side="left")
    counted = (col < shape[1]) & (row < shape[0])
    flat = row[counted] * shape[1] + col[counted]
    return np.bincount(flat, minlength=shape[0] * shape[1]).reshape(shape)
