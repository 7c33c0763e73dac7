"""Is there a cluster of any size and length, and where?

The space-time permutation scan: every cylinder (a grid with its nearest ones, over
some days) is compared with what the marginal counts of its grids and of its days
foretell; the highest likelihood ratio of the whole month is judged against that of
months whose days were shuffled. It needs no population at risk, and being near a town
or a weekend is no finding by itself.

Kulldorff, M., Heffernan, R., Hartman, J., Assuncao, R. & Mostashari, F. (2005), A
space-time permutation scan statistic for disease outbreak detection, PLoS Med. 2 e59.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import KDTree

from gisapp.core.crs import Floats, Ints

SEED = 20171100
PERMUTATIONS = 199
MOST_SHARE = 0.5
"""A cluster holds at most this share of all incidents."""
WEAK = 4.0
"""Ratios that cannot reach this (ln x <= x - 1 bounds them) are taken as 0: months
without clusters have higher ones somewhere, and so it changes no p worth naming."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    grids: tuple[int, ...]
    """Numbers of its grids, the centre first."""
    first_day: int
    last_day: int
    """Columns of the counts, both within."""
    count: int
    expected: float
    ratio: float
    """Log likelihood ratio."""
    p: float
    """Chance that a month without clusters has one so strong anywhere."""
    radius_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which cylinders are looked at."""

    most_grids: int = 30
    most_days: int = 14
    permutations: int = PERMUTATIONS
    seed: int = SEED
    most_clusters: int = 10
    level: float = 0.05


def scan(counts: Ints, centres: Floats, search: Search = Search()) -> list[Cluster]:
    """Clusters whose p is at most the search's level, the strongest first.

    `counts`: `(n, days)` incidents per grid and day; `centres`: `(n, 2)` metres in a
    metric CRS. Clusters named do not share a grid and a day with a stronger one; those
    after the first are judged against the same highest ratios, which makes their p
    too large rather than too small.

    >>> scan(np.zeros((2, 3), np.int64), np.array([[0.0, 0], [1, 1]]))
    []
    """
    counts = np.asarray(counts, np.int64)
    total = int(counts.sum())
    if total < 2 or counts.shape[1] < 2:
        return []
    order = _nearest(np.asarray(centres, float), search.most_grids)
    base = _expected(counts, order, search)
    ratios = _ratios(counts, order, base, search)
    highest = _shuffled(counts, order, base, search)
    found: list[Cluster] = []
    taken = np.zeros(counts.shape, bool)
    strong = np.flatnonzero(ratios)
    for flat in strong[np.argsort(ratios.flat[strong])[::-1]]:
        at = np.unravel_index(flat, ratios.shape)
        ratio = float(ratios[at])
        p = float((1 + (highest >= ratio).sum()) / (1 + len(highest)))
        if p > search.level or len(found) >= search.most_clusters:
            break
        cylinder = _cylinder(at, order)
        if taken[cylinder].any():
            continue
        taken[cylinder] = True
        found.append(_cluster(at, order, counts, base, centres, ratio=ratio, p=p))
    return found


def _nearest(centres: Floats, most: int) -> Ints:
    """`(n, k)`: each grid itself, then the others from near to far."""
    k = min(most, len(centres))
    _, order = KDTree(centres).query(centres, k=range(1, k + 1))
    return np.asarray(order, np.int64).reshape(len(centres), k)


def _windows(values: Floats, order: Ints, search: Search) -> Floats:
    """Sums over every cylinder: `(n, k, days, lengths)`; the window ends at the day
    and has length 1, 2 …; NaN where it would begin before the first day."""
    within = np.cumsum(values[order], axis=1)
    days = values.shape[1]
    lengths = min(search.most_days, days)
    run = np.cumsum(within, axis=2)
    padded = np.concatenate([np.zeros_like(run[:, :, :1]), run], axis=2)
    sums = np.full((*run.shape, lengths), np.nan, run.dtype)
    for length in range(1, lengths + 1):
        sums[:, :, length - 1 :, length - 1] = (
            padded[:, :, length:] - padded[:, :, : days - length + 1]
        )
    return sums


def _expected(counts: Ints, order: Ints, search: Search) -> Floats:
    """What the marginal counts foretell in every cylinder; shuffling keeps them."""
    total = counts.sum()
    outer = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / total
    return _windows(outer.astype(np.float32), order, search)


def _ratios(counts: Ints, order: Ints, base: Floats, search: Search) -> Floats:
    """Log likelihood ratio of each cylinder; 0 where it holds no more than foretold."""
    inside = _windows(counts.astype(np.float32), order, search)
    total = float(counts.sum())
    excess = inside - base
    with np.errstate(invalid="ignore"):  # NaN where there is no window
        is_strong = excess * excess * total > WEAK * base * (total - base)
        is_usable = (excess > 0) & (inside >= 2) & (inside <= MOST_SHARE * total)
    at = np.nonzero(is_strong & is_usable)
    seen, foretold = inside[at].astype(float), base[at].astype(float)
    outside = total - seen
    ratios = np.zeros(inside.shape)
    ratios[at] = seen * np.log(seen / foretold) + outside * np.log(
        outside / (total - foretold)
    )
    return ratios


def _shuffled(counts: Ints, order: Ints, base: Floats, search: Search) -> Floats:
    """The highest ratio of each month whose days were shuffled among its incidents."""
    grid, day = np.nonzero(counts)
    times = counts[grid, day]
    grids, days = np.repeat(grid, times), np.repeat(day, times)
    rng = np.random.default_rng(search.seed)
    highest = np.zeros(search.permutations)
    for one in range(search.permutations):
        drawn = np.zeros(counts.shape, np.int64)
        np.add.at(drawn, (grids, rng.permutation(days)), 1)
        highest[one] = _ratios(drawn, order, base, search).max()
    return highest


def _cylinder(at: tuple[np.intp, ...], order: Ints) -> tuple[Ints, slice]:
    centre, near, day, length = map(int, at)
    return order[centre, : near + 1], slice(day - length, day + 1)


def _cluster(
    at: tuple[np.intp, ...],
    order: Ints,
    counts: Ints,
    base: Floats,
    centres: Floats,
    *,
    ratio: float,
    p: float,
) -> Cluster:
    grids, days = _cylinder(at, order)
    apart = centres[grids] - centres[grids[0]]
    return Cluster(
        grids=tuple(grids.tolist()),
        first_day=days.start,
        last_day=days.stop - 1,
        count=int(counts[grids, days].sum()),
        expected=float(base[at]),
        ratio=ratio,
        p=p,
        radius_m=float(np.hypot(apart[:, 0], apart[:, 1]).max()),
    )
