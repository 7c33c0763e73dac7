"""How does a month's heat surface travel with its figures?

Kept small: cells of 200 m, values as 255 steps of their square root, packed. So the
paper that was signed can be drawn again, whatever became of the incidents since.
"""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass

import numpy as np

from gisapp.core.crs import Floats
from gisapp.core.profile import Profile
from gisapp.maps.heat_legend import DENSITY, HeatLegend
from gisapp.risk.ground import bounds_of
from gisapp.risk.heat import heat
from gisapp.risk.lattice import lattice_over
from gisapp.risk.monthly.cases import Cases
from gisapp.risk.monthly.ground import Ground

CELL_M = 200.0
STEPS = 254
OUTSIDE = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Warmth:
    """Incidents per km² and month, all themes; edges corrected at the county line."""

    west: float
    north: float
    cell_m: float
    rows: int
    cols: int
    top: float
    """The highest value."""
    bandwidth_m: float
    kernel: str
    count: int
    packed: str
    """Base64 of deflated bytes, row by row; 255 is outside."""

    @property
    def values(self) -> Floats:
        """`(rows, cols)`, NaN outside."""
        raw = np.frombuffer(zlib.decompress(base64.b64decode(self.packed)), np.uint8)
        steps = raw.reshape(self.rows, self.cols).astype(float)
        values = (steps / STEPS) ** 2 * self.top
        return np.where(steps == OUTSIDE, np.nan, values)

    @property
    def legend(self) -> HeatLegend:
        """What the map says of it, whoever draws it."""
        return HeatLegend(
            measure=DENSITY,
            top=self.top,
            bandwidth_m=self.bandwidth_m,
            kernel=self.kernel,
        )

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """West, east, south, north in metres."""
        east = self.west + self.cols * self.cell_m
        return self.west, east, self.north - self.rows * self.cell_m, self.north


def warmth(cases: Cases, ground: Ground, profile: Profile) -> Warmth | None:
    """Of this month's counted incidents; None where there is none on the ground."""
    wanted = cases.is_counted & cases.is_this_month & cases.is_on_the_ground
    if not wanted.any():
        return None
    lattice = lattice_over(
        bounds_of(ground.outline, margin_m=profile.ground.near_m),
        crs=ground.crs,
        cell_m=CELL_M,
        ground=ground.outline,
    )
    surface = heat(*cases.metres[wanted].T, lattice=lattice)
    top = float(surface.density.max())
    root = np.sqrt(surface.density / top) if top > 0 else surface.density
    steps = np.where(lattice.inside, np.round(root * STEPS), OUTSIDE).astype(np.uint8)
    return Warmth(
        west=lattice.west,
        north=lattice.north,
        cell_m=lattice.cell_m,
        rows=lattice.shape[0],
        cols=lattice.shape[1],
        top=top,
        bandwidth_m=surface.bandwidth_m,
        kernel=surface.kernel,
        count=surface.count,
        packed=base64.b64encode(zlib.compress(steps.tobytes(), 9)).decode("ascii"),
    )
