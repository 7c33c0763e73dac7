"""Where do people live, and which cells go to which township, village and grid?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import ndimage

from gisapp.core.crs import LngLat, transformer
from gisapp.sample.division import divide, refine
from gisapp.sample.facts import Plan, Township
from gisapp.sample.terrain import Floats, Frame, Mask, Terrain
from gisapp.sample.tidy import OUTSIDE, Labels, tidy
from gisapp.sample.travel import distances

Cell = tuple[int, int]
COARSE = 2
"""Townships are divided on a raster so many times coarser."""
TOWNSHIP_POWER = 1.5
"""Below 2 a seat keeps nearer to the middle of its township."""
CORRECTIONS = 6
CANDIDATES = 24
FIRST_VILLAGE = 200
FIRST_COMMUNITY = 1
UNEVEN = 0.3
"""Spread of village areas, standard deviation of the logarithm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One grid on the raster."""

    code: str
    is_urban: bool
    community: str = ""
    """Name of its community where it is urban."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    frame: Frame
    labels: Labels
    """Number of the grid (place in `parts`) for each cell, OUTSIDE beyond."""
    parts: tuple[Part, ...]


def cell_at(frame: Frame, place: LngLat, metric_crs: str) -> Cell:
    x, y = transformer("EPSG:4326", metric_crs).transform(*place)
    return frame.cell_of(x, y)


def share_townships(terrain: Terrain, county: Mask, plan: Plan) -> Labels:
    """The number of the township for each cell of the county."""
    frame = terrain.frame
    coarse = replace(
        frame,
        cell=frame.cell * COARSE,
        rows=frame.rows // COARSE,
        cols=frame.cols // COARSE,
    )
    blocks = (coarse.rows, COARSE, coarse.cols, COARSE)
    effort = terrain.effort.reshape(blocks).mean(axis=(1, 3))
    mask = county.reshape(blocks).mean(axis=(1, 3)) >= 0.5
    seats = [cell_at(coarse, one.seat, plan.metric_crs) for one in plan.townships]
    areas = np.array([one.area_km2 for one in plan.townships])
    wanted = areas / areas.sum()
    aims, best, least = wanted, np.full(county.shape, OUTSIDE, np.int32), np.inf
    for _ in range(CORRECTIONS):
        labels = divide(effort, mask, seats, aims, power=TOWNSHIP_POWER)
        fine = refine(labels, county, COARSE)
        shares = np.bincount(fine[fine >= 0], minlength=len(areas)) / county.sum()
        fault = float(np.abs(shares / wanted - 1).max())
        if fault < least:
            best, least = fine, fault
        aims = aims * (wanted / shares) ** 0.5
    return best


def scatter(
    height: Floats, mask: Mask, taken: list[Cell], many: int, rng: np.random.Generator
) -> list[Cell]:
    """So many more sites, apart from each other and from those taken, low down."""
    inner = ndimage.binary_erosion(mask, iterations=4)
    rows, cols = np.nonzero(inner if inner.sum() > 50 * many else mask)
    chance = np.exp(-height[rows, cols] / 350)
    chance /= chance.sum()
    sites = list(taken)
    for _ in range(many):
        drawn = rng.choice(len(rows), CANDIDATES, p=chance)
        tried = np.stack([rows[drawn], cols[drawn]], axis=1)
        gaps = np.min(
            [np.hypot(*(tried - site).T) for site in sites or [(0, 0)]], axis=0
        )
        row, col = tried[gaps.argmax()]
        sites.append((int(row), int(col)))
    return sites[len(taken) :]


class Settler:
    """Divides one township after the other into grids."""

    def __init__(self, terrain: Terrain, plan: Plan, rng: np.random.Generator) -> None:
        self.terrain = terrain
        self.plan = plan
        self.rng = rng
        self.labels: Labels = np.full(terrain.frame.shape, OUTSIDE, np.int32)
        self.parts: list[Part] = []

    def settle(self, township: Township, mask: Mask) -> None:
        """Villages, and in a street the town, of the township on these cells."""
        names = self.plan.urban.communities.get(township.code, ())
        seat = cell_at(self.terrain.frame, township.seat, self.plan.metric_crs)
        country = mask
        if names:
            town = self._town(seat, mask)
            self._settle_town(township, town, names)
            country = mask & ~town
        first = [seat] if country[seat] else []
        more = township.villages - len(first)
        sites = [*first, *scatter(self.terrain.height, country, first, more, self.rng)]
        areas = np.exp(self.rng.normal(0, UNEVEN, len(sites)))
        shares = self._divide(country, sites, areas)
        for number in range(len(sites)):
            code = f"{township.code}{FIRST_VILLAGE + number:03d}"
            self._settle_village(code, shares == number)

    def _town(self, seat: Cell, mask: Mask) -> Mask:
        """The cells of the township that are reached first from the town's site."""
        box = ndimage.find_objects(mask.astype(np.int8))[0]
        row, col = self._town_site(seat, mask)
        site = row - box[0].start, col - box[1].start
        walk = distances(np.sqrt(self.terrain.effort[box]), mask[box], [site])[0]
        cells = int(self.plan.urban.area_km2 * 1e6 / self.terrain.frame.cell**2)
        labels = np.full(mask[box].shape, OUTSIDE, np.int32)
        labels[mask[box]] = walk > np.partition(walk, cells)[cells]
        town = np.zeros(mask.shape, bool)
        town[box] = tidy(labels) == 0
        return town

    def _town_site(self, seat: Cell, mask: Mask) -> Cell:
        """The cell of the township nearest to the centre, towards the seat."""
        row, col = cell_at(
            self.terrain.frame, self.plan.urban.centre, self.plan.metric_crs
        )
        rows, cols = np.nonzero(ndimage.binary_erosion(mask, iterations=4))
        middle = (3 * row + seat[0]) / 4, (3 * col + seat[1]) / 4
        best = np.hypot(rows - middle[0], cols - middle[1]).argmin()
        return int(rows[best]), int(cols[best])

    def _divide(self, mask: Mask, sites: list[Cell], areas: Floats) -> Labels:
        """`divide` within the box of the mask."""
        labels = np.full(mask.shape, OUTSIDE, np.int32)
        box = ndimage.find_objects(mask.astype(np.int8))[0]
        corner = box[0].start, box[1].start
        moved = [(row - corner[0], col - corner[1]) for row, col in sites]
        labels[box] = divide(self.terrain.effort[box], mask[box], moved, areas)
        return labels

    def _settle_village(self, code: str, mask: Mask) -> None:
        grids = 2 if code == f"{self.plan.extra_grid}{FIRST_VILLAGE}" else 1
        self._add_grids(mask, code, grids, Part(code="", is_urban=False))

    def _settle_town(
        self, township: Township, mask: Mask, names: tuple[str, ...]
    ) -> None:
        sites = scatter(self.terrain.height, mask, [], len(names), self.rng)
        shares = self._divide(mask, sites, np.ones(len(sites)))
        for number, name in enumerate(names):
            code = f"{township.code}{FIRST_COMMUNITY + number:03d}"
            part = Part(code="", is_urban=True, community=name)
            each = self.plan.urban.grids_each
            self._add_grids(shares == number, code, each, part)

    def _add_grids(self, mask: Mask, village: str, many: int, part: Part) -> None:
        sites = scatter(self.terrain.height, mask, [], many, self.rng)
        shares = self._divide(mask, sites, np.ones(many)) if many > 1 else None
        for number in range(many):
            cells = mask if shares is None else shares == number
            self.labels[cells] = len(self.parts)
            self.parts.append(replace(part, code=f"{village}{number + 1:03d}"))
