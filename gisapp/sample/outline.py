"""Where does the county end? On ridges and rivers near a roughly drawn line."""

from __future__ import annotations

import numpy as np
import shapely
from scipy import ndimage

from gisapp.core.crs import MetricBounds
from gisapp.sample.terrain import Frame, Mask, Terrain, noise
from gisapp.sample.tidy import tidy_mask
from gisapp.sample.travel import nearest

TRIES = 4
BENDS_M = ((3000.0, 450.0), (1200.0, 130.0))
"""Wavelength and size of the bends where the county runs along its limits."""


def county(
    terrain: Terrain,
    rough: shapely.Polygon,
    limits: MetricBounds,
    rng: np.random.Generator,
    *,
    area_m2: float,
    band_m: float,
) -> Mask:
    """The cells of the county: its area given, its line within band and limits.

    `rough`: the line as drawn, metric CRS. Between its core and what is surely
    outside, a cell belongs where it is cheaper to reach; fronts meet on ridges.
    """
    frame = terrain.frame
    drawn = frame.burn(rough)
    core = _deeper(drawn, band_m / frame.cell)
    beyond = _deeper(~drawn, band_m / frame.cell)
    band = ~core & ~beyond & _within(limits, frame, rng)
    lean = _lean(terrain, band, core, beyond)
    wanted = area_m2 / frame.cell**2
    aim = wanted
    found = core
    for _ in range(TRIES):
        found = tidy_mask(_cheapest(core, band, lean, aim))
        aim += wanted - found.sum()
    return found


def _within(limits: MetricBounds, frame: Frame, rng: np.random.Generator) -> Mask:
    """The cells inside the limits, whose sides are bent inwards here and there."""
    box = frame.burn(shapely.box(*limits))
    depth_m = ndimage.distance_transform_edt(box) * frame.cell
    bend = np.zeros(frame.shape)
    for length_m, size_m in BENDS_M:
        bend += size_m * np.abs(noise(frame.shape, length_m / frame.cell, rng))
    return np.asarray(depth_m > bend)


def _deeper(mask: Mask, cells: float) -> Mask:
    return np.asarray(ndimage.distance_transform_edt(mask) > cells)


def _lean(terrain: Terrain, band: Mask, core: Mask, beyond: Mask) -> np.ndarray:
    """How much nearer each cell of the band is to the core than to the outside."""
    inner = ndimage.binary_dilation(core) & band
    outer = ndimage.binary_dilation(beyond) & band
    from_core = nearest(terrain.effort, band, inner)
    from_beyond = nearest(terrain.effort, band, outer)
    return np.asarray((from_core - from_beyond) / (from_core + from_beyond + 1.0))


def _cheapest(core: Mask, band: Mask, lean: np.ndarray, cells: float) -> Mask:
    """The core and so many cells of the band as are wanted, the nearest first."""
    many = min(max(int(cells - core.sum()), 1), len(lean)) - 1
    limit = np.partition(lean, many)[many]
    county = core.copy()
    county[band] = lean <= limit
    return county
