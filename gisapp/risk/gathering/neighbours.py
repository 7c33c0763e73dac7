"""Which grids are neighbours?"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import shapely
from libpysal.weights import W
from shapely.geometry.base import BaseGeometry

TOUCH_M = 1.0
"""Borders no farther apart than this are one border."""


def neighbours(shapes: Sequence[BaseGeometry], *, touch_m: float = TOUCH_M) -> W:
    """Polygons that share a border or a corner (queen), as binary libpysal weights.

    `shapes`: `(n,)` polygons in metres; ids are 0 to n - 1, in their order. Borders
    need not share vertices: a gap of up to `touch_m` counts as touching. One without
    neighbours keeps an empty list; no warning is given, whoever asks has to say it.

    >>> boxes = shapely.box([0, 10, 90], [0, 10, 90], [10, 20, 99], [10, 20, 99])
    >>> neighbours(boxes).neighbors
    {0: [1], 1: [0], 2: []}
    """
    ground = np.array(shapes, dtype=object)
    tree = shapely.STRtree(ground)
    one, other = tree.query(ground, predicate="dwithin", distance=touch_m)
    found: dict[int, list[int]] = {number: [] for number in range(len(shapes))}
    for left, right in zip(one.tolist(), other.tolist(), strict=True):
        if left != right:
            found[left].append(right)
    ordered = {key: sorted(near) for key, near in found.items()}
    return W(ordered, silence_warnings=True)


def alone(weights: W) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """`(n,)`: the polygon has no neighbour, so nothing can be said of its vicinity."""
    return np.array([not weights.neighbors[one] for one in weights.id_order], bool)


def copy_of(weights: W) -> W:
    """The same neighbours; esda changes the weights that it is given."""
    return W(weights.neighbors, silence_warnings=True)


@contextmanager
def quietly() -> Iterator[None]:
    """For esda within the block: grids without neighbours are told by us (`alone`),
    what cannot be divided is NaN in the result, and how it will count its tails in a
    later version is no question of ours."""
    with warnings.catch_warnings(), np.errstate(invalid="ignore", divide="ignore"):
        for start in ("The weights matrix is not fully", "The alternative hypothesis"):
            warnings.filterwarnings("ignore", start)
        yield
