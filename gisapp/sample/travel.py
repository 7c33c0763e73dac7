"""How far is each cell from each site, when mountains are hard to cross?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import dijkstra

from gisapp.sample.errors import SiteOutside
from gisapp.sample.terrain import Floats, Mask

STEPS = ((0, 1), (1, 0), (1, 1), (1, -1))


def _pair(step: tuple[int, int]) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Slices of an array that put each cell beside its neighbour one step away."""
    down, right = step
    rows = (slice(None, -down or None), slice(down, None))
    if right < 0:
        cols = (slice(-right, None), slice(None, right))
    else:
        cols = (slice(None, -right or None), slice(right, None))
    return (rows[0], cols[0]), (rows[1], cols[1])


def network(effort: Floats, mask: Mask) -> tuple[sparse.csr_matrix, NDArray[np.int64]]:
    """The cells of the mask as a graph of eight neighbours.

    Returns the graph, weighted by effort times cells walked, and the number of
    each cell as a node, -1 outside, in the shape of the mask.
    """
    node = np.full(mask.shape, -1, np.int64)
    node[mask] = np.arange(int(mask.sum()))
    starts, ends, costs = [], [], []
    for step in STEPS:
        here, there = _pair(step)
        both = mask[here] & mask[there]
        starts.append(node[here][both])
        ends.append(node[there][both])
        length = float(np.hypot(*step))
        costs.append((effort[here][both] + effort[there][both]) / 2 * length)
    size = int(mask.sum())
    ends_of = (np.concatenate(starts), np.concatenate(ends))
    graph = sparse.coo_matrix((np.concatenate(costs), ends_of), shape=(size, size))
    return graph.tocsr(), node


def distances(effort: Floats, mask: Mask, sites: Sequence[tuple[int, int]]) -> Floats:
    """Cost distance from each site to each cell of the mask, `(sites, cells)`.

    Raises SiteOutside where a site is no cell of the mask.
    """
    graph, node = network(effort, mask)
    starts = [int(node[site]) for site in sites]
    for site, start in zip(sites, starts, strict=True):
        if start < 0:
            raise SiteOutside(cell=site)
    return np.asarray(dijkstra(graph, directed=False, indices=starts), float)


def nearest(effort: Floats, mask: Mask, sources: Mask) -> Floats:
    """Cost distance of each cell of the mask from the nearest source, `(cells,)`."""
    graph, node = network(effort, mask)
    starts = node[sources & mask]
    reached = dijkstra(graph, directed=False, indices=starts, min_only=True)
    return np.asarray(reached, float)
