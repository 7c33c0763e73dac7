"""How high is the invented mountain land, and how hard is it to cross?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.features import rasterize
from rasterio.transform import Affine
from scipy import ndimage

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

VALLEY_M = 5000.0
RIVER_M = 60.0
RIVER_EFFORT = 14.0
CRESTS = ((2700.0, 120.0, 2.5), (900.0, 45.0, 3.0), (250.0, 14.0, 2.0))
"""Size and relief in metres of what counts as a crest, and what it costs."""
GULLY_SHARE = 0.15
OCTAVES_M = (
    (14000.0, 0.7),
    (7000.0, 0.8),
    (3500.0, 0.6),
    (1700.0, 0.4),
    (800.0, 0.22),
    (350.0, 0.1),
)
"""Wavelength in metres and weight of each octave of the mountains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A raster over metric ground; row 0 is the northern one."""

    west: float
    """Easting of the western edge, metres."""
    north: float
    """Northing of the northern edge, metres."""
    cell: float
    """Side of a cell, metres."""
    rows: int
    cols: int

    @property
    def shape(self) -> tuple[int, int]:
        return self.rows, self.cols

    @property
    def transform(self) -> Affine:
        return Affine(self.cell, 0, self.west, 0, -self.cell, self.north)

    def cell_of(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of the cell that holds the metric point."""
        return int((self.north - y) // self.cell), int((x - self.west) // self.cell)

    def burn(self, geometry: shapely.Geometry) -> Mask:
        """Cells touched by a line or with their centre in a polygon."""
        touched = geometry.geom_type.endswith("LineString")
        burnt = rasterize(
            [geometry], self.shape, transform=self.transform, all_touched=touched
        )
        return np.asarray(burnt, bool)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terrain:
    frame: Frame
    height: Floats
    """Metres above the sea, one per cell."""
    effort: Floats
    """What crossing a cell costs, 1 on flat ground; ridges and rivers are dear."""


def noise(shape: tuple[int, int], step: float, rng: np.random.Generator) -> Floats:
    """Smooth noise of unit variance with features of `step` cells."""
    lattice = rng.standard_normal((int(shape[0] / step) + 4, int(shape[1] / step) + 4))
    rows = np.arange(shape[0]) / step + 1
    cols = np.arange(shape[1]) / step + 1
    where = np.meshgrid(rows, cols, indexing="ij")
    smooth = ndimage.map_coordinates(lattice, where, order=3, mode="nearest")
    return np.asarray(smooth / max(float(smooth.std()), 1e-9), float)


def ridged(frame: Frame, rng: np.random.Generator) -> Floats:
    """Octaves of creases, each strong where the coarser one is high; 0 to about 1.

    Ridged multifractal noise after Musgrave (Texturing and Modeling, 1994).
    """
    total = np.zeros(frame.shape)
    above = np.ones(frame.shape)
    for length_m, weight in OCTAVES_M:
        crease = 1 - np.abs(noise(frame.shape, length_m / frame.cell, rng))
        crease = np.clip(crease, -0.5, 1) ** 2 * np.sign(crease) * above
        total += weight * crease
        above = np.clip(0.35 + crease, 0.1, 1)
    low, high = np.percentile(total, [1, 99])
    return np.asarray(np.clip((total - low) / (high - low), 0, 1.15))


def make(frame: Frame, river: shapely.LineString, rng: np.random.Generator) -> Terrain:
    """Mountains with one main river valley; seeded, numpy's PCG64."""
    stream = meander(river, rng)
    water = frame.burn(stream)
    away_m = ndimage.distance_transform_edt(~water) * frame.cell
    valley = 1 - np.exp(-away_m / VALLEY_M)
    height = 90 + 1500 * ridged(frame, rng) * (0.15 + 0.85 * valley)
    return Terrain(frame=frame, height=height, effort=_effort(height, away_m, frame))


def meander(river: shapely.LineString, rng: np.random.Generator) -> shapely.LineString:
    """The river with bends: each vertex pushed sideways by a smooth random walk."""
    course = shapely.get_coordinates(shapely.segmentize(river, 300.0))
    push = ndimage.gaussian_filter1d(rng.standard_normal(course.shape), 2.5, axis=0)
    course = ndimage.gaussian_filter1d(course, 4.0, axis=0, mode="nearest")
    return shapely.LineString(course + push * 900.0)


def _effort(height: Floats, away_m: Floats, frame: Frame) -> Floats:
    """Crests of three sizes and small gullies are dear, the river dearest."""
    effort = 1 + RIVER_EFFORT * np.exp(-((away_m / RIVER_M) ** 2))
    for size_m, relief_m, weight in CRESTS:
        above = height - ndimage.gaussian_filter(height, size_m / frame.cell)
        effort += weight * np.clip(above / relief_m, 0, 3)
        effort += GULLY_SHARE * weight * np.clip(-above / relief_m, 0, 2)
    return np.asarray(effort, float)
