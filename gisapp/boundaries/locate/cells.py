"""Which grids are in question in this small cell of ground?

The ground is a raster of cells. A cell that no edge passes (nor comes within an
eighth of a cell) lies wholly inside the same grids as its free neighbours, so one
exact test answers for a whole connected patch of free cells. A cell that an edge
passes keeps its list of candidates.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage

from gisapp.boundaries.locate.crossing import (
    Floats,
    Ints,
    Outline,
    Rings,
    covers,
    ranges,
)

NONE = -1
CELLS_PER_GRID = 8192
MOST_CELLS = 1 << 23
LEAST_CELLS = 1 << 12
STEP = 0.25
"""Edges are walked in steps of at most this, in cells."""
MARGIN = 0.125
"""Cells so near an edge are passed by it: half a step, and as much for rounding."""
EDGES_AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """Where the cells lie: EPSG:4326 degrees, row 0 in the south."""

    west: float
    south: float
    per_lng: float
    """Cells per degree of longitude."""
    per_lat: float
    columns: int
    rows: int

    def at(self, lng: Floats, lat: Floats) -> tuple[Ints, NDArray[np.bool_]]:
        """Flat number of each point's cell and whether there is one; `(n,)` each."""
        with np.errstate(invalid="ignore"):
            column = (lng - self.west) * self.per_lng
            row = (lat - self.south) * self.per_lat
            known = (column >= 0) & (column < self.columns)
            known &= (row >= 0) & (row < self.rows)
            cell = row.astype(np.int64) * self.columns + column.astype(np.int64)
        return np.where(known, cell, 0), known


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """What each cell answers, and what it asks where it cannot."""

    raster: Raster
    labels: NDArray[np.int32]
    """(cells,) ≥ 0: the one grid that covers it all; -1: none; below: list -2 - x."""
    starts: NDArray[np.int32]
    """(lists + 1,) where each list begins in `candidates`."""
    candidates: NDArray[np.int32]
    """Grids in question, ascending within each list."""

    def ask(self, labels: NDArray[np.int32]) -> tuple[Ints, Ints]:
        """All (position, candidate) pairs of labels below -1, in order."""
        lists = -2 - labels.astype(np.int64)
        start = self.starts[lists].astype(np.int64)
        at, position = ranges(start, self.starts[lists + 1] - start)
        return self.candidates[at].astype(np.int64), position


def raster(bounds: tuple[float, float, float, float], *, grids: int) -> Raster:
    """Cells of about equal sides over west, south, east, north; more for more grids."""
    west, south, east, north = bounds
    squeeze = np.cos(np.radians((south + north) / 2))
    width, height = max(east - west, 1e-6) * squeeze, max(north - south, 1e-6)
    cells = min(max(grids * CELLS_PER_GRID, LEAST_CELLS), MOST_CELLS)
    side = np.sqrt(width * height / cells)
    # A cell of air on every side keeps edges and their margins off the rim.
    return Raster(
        west=west - side / squeeze,
        south=south - side,
        per_lng=squeeze / side,
        per_lat=1 / side,
        columns=int(np.ceil(width / side)) + 2,
        rows=int(np.ceil(height / side)) + 2,
    )


def passed(shape: Outline, where: Raster) -> Ints:
    """Sorted unique `cell * n + grid` of every cell that an edge of a grid passes."""
    column = (shape.x - where.west) * where.per_lng
    row = (shape.y - where.south) * where.per_lat
    found = [np.empty(0, np.int64)]
    for start in range(0, len(shape.first), EDGES_AT_ONCE):
        part = slice(start, start + EDGES_AT_ONCE)
        first, owner = shape.first[part], shape.owner[part]
        found.append(_walk(column, row, first, owner, where.columns, shape.count))
    return np.unique(np.concatenate(found))


def _walk(
    column: Floats, row: Floats, first: Ints, owner: Ints, columns: int, grids: int
) -> Ints:
    along, up = column[first + 1] - column[first], row[first + 1] - row[first]
    steps = np.ceil(np.maximum(np.abs(along), np.abs(up)) / STEP).astype(np.int64) + 1
    at, edge = ranges(np.zeros_like(steps), steps + 1)
    part = at / steps[edge]
    x = column[first[edge]] + along[edge] * part
    y = row[first[edge]] + up[edge] * part
    reach = STEP / 2 + MARGIN
    keys = [
        ((y + dy).astype(np.int64) * columns + (x + dx).astype(np.int64)) * grids
        + owner[edge]
        for dx in (-reach, reach)
        for dy in (-reach, reach)
    ]
    return np.unique(np.concatenate(keys))


def build(
    polygons: NDArray[np.object_], shape: Outline, edges: Rings, where: Raster
) -> Cells:
    """The cells of (n,) polygons in EPSG:4326 whose outline and rings are given."""
    keys = passed(shape, where)
    size = where.rows * where.columns
    free = np.ones(size, bool)
    free[keys // shape.count] = False
    patch, patches = ndimage.label(free.reshape(where.rows, where.columns))
    patch = patch.ravel()
    sample = np.zeros(patches + 1, np.int64)
    sample[patch] = np.arange(size, dtype=np.int32)
    tree = shapely.STRtree(polygons)
    hits = _covering(tree, edges, where, sample[1:])
    labels, lists = _patch_labels(hits, patches)
    asked = np.flatnonzero(~free)
    inner = _covering(tree, edges, where, asked)
    keys = np.unique(np.concatenate([keys, asked[inner[0]] * shape.count + inner[1]]))
    counts = np.bincount(np.searchsorted(asked, keys // shape.count))
    image = labels[patch]
    image[asked] = -2 - (len(lists) + np.arange(len(asked)))
    lengths = np.concatenate([[len(one) for one in lists], counts]).astype(np.int64)
    members = [*lists, keys % shape.count]
    return Cells(
        raster=where,
        labels=image,
        starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
        candidates=np.concatenate(members).astype(np.int32),
    )


def _covering(
    tree: shapely.STRtree, edges: Rings, where: Raster, cells: Ints
) -> tuple[Ints, Ints]:
    """(position in `cells`, grid) of every grid that covers the centre of a cell."""
    lng = where.west + (cells % where.columns + 0.5) / where.per_lng
    lat = where.south + (cells // where.columns + 0.5) / where.per_lat
    cell, grid = tree.query(shapely.points(lng, lat))
    inside = covers(edges, grid, lng[cell], lat[cell])
    return cell[inside], grid[inside]


def _patch_labels(
    hits: tuple[Ints, Ints], patches: int
) -> tuple[NDArray[np.int32], list[Ints]]:
    """The label of each patch (0 stands for cells in no patch) and the lists made."""
    cell, grid = hits
    labels = np.full(patches + 1, NONE, np.int32)
    labels[cell + 1] = grid
    order = np.lexsort((grid, cell))
    sets = np.split(grid[order], np.flatnonzero(np.diff(cell[order])) + 1)
    lists = [one for one in sets if len(one) > 1]
    several = np.bincount(cell, minlength=patches) > 1
    labels[1:][several] = -2 - np.arange(len(lists))
    return labels, lists
