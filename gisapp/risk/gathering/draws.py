"""How likely is a sum of counts so high, or so low, were they dealt out by lot?

Where most counts are 0 and few are not, sums are far from normal, and permutations
would have to be very many to tell small chances apart. So the chances are counted out:
exactly those that endless permutations come to.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from gisapp.core.crs import Floats, Ints


@dataclass(frozen=True, slots=True)
class Tails:
    """Chances of the sum of so many (row) counts drawn without putting back."""

    upper: Floats
    """`(most + 1, top + 1)`: of that sum (column) or more."""
    lower: Floats
    """Of that sum or less."""

    def two_sided(self, drawn: Ints, total: Ints) -> Floats:
        """`(n,)` twice the smaller tail, at most 1."""
        smaller = np.minimum(self.upper[drawn, total], self.lower[drawn, total])
        found: Floats = np.minimum(2 * smaller, 1.0)
        return found


def tails(counts: Ints, *, most: int) -> Tails:
    """Of drawing up to `most` of `(n,)` whole counts, none below 0.

    Where more would be drawn than there are, NaN.

    >>> tails(np.array([0, 0, 0, 2]), most=2).upper[:, 1].tolist()
    [0.0, 0.25, 0.5]
    """
    values, times = np.unique(np.asarray(counts, np.int64), return_counts=True)
    top = int(np.sort(counts)[-most:].sum()) if most else 0
    ways = np.zeros((most + 1, top + 1))
    ways[0, 0] = 1.0
    for value, many in zip(values.tolist(), times.tolist(), strict=True):
        ways = _with(ways, value, many)
    with np.errstate(invalid="ignore"):
        chance = ways / ways.sum(axis=1, keepdims=True)
    return Tails(
        upper=chance[:, ::-1].cumsum(axis=1)[:, ::-1], lower=chance.cumsum(axis=1)
    )


def _with(ways: Floats, value: int, many: int) -> Floats:
    """So many more counts of this value to draw from.

    `ways[j, s]`: in how many ways j of the counts so far add up to s.
    """
    found = ways.copy()
    rows, columns = ways.shape
    for drawn in range(1, min(many, rows - 1) + 1):
        shift = drawn * value
        if shift >= columns:
            break
        more = math.comb(many, drawn) * ways[: rows - drawn, : columns - shift]
        found[drawn:, shift:] += more
    return found
