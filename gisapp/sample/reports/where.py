"""At which named places does a kind of matter come up?

Places are weighed by the people of their grid, more in town, by the kind of
ground that the matter needs; grid members also patrol where few people live.
"""

from __future__ import annotations

import numpy as np
import shapely

from gisapp.sample.reports.drafts import Floats, Ints
from gisapp.sample.reports.land import Land

GROUNDS = ("people", "town", "village", "road", "water", "wild", "industry")
INDUSTRIAL_TOWNSHIP = "331127202"
"""The county's industrial zone beside the seat."""
PATROL_SHARE = 0.4
"""Part of the grid members' reports that is spread evenly over all grids."""
FEW = 0.02

URBAN_FACTOR = {
    "people": 1.6,
    "town": 9.0,
    "village": FEW,
    "road": 3.0,
    "water": 0.25,
    "wild": FEW,
    "industry": 1.0,
}
FAVOURED: dict[str, dict[str, float]] = {
    "people": {"natural_village": 3, "estate": 4, "road": 2, "committee": 2},
    "town": {"road": 3, "estate": 2, "market": 4, "school": 2, "hospital": 2,
             "park": 2, "station": 2, "natural_village": 1, "committee": 1},
    "village": {"natural_village": 4, "committee": 2, "hall": 1},
    "road": {"road": 8, "highway": 8, "bridge": 3, "natural_village": 0.5},
    "water": {"bridge": 4, "hydropower": 4, "natural_village": 2, "highway": 1,
              "road": 1},
    "wild": {"natural_village": 4},
    "industry": {"natural_village": 3, "road": 3, "estate": 1},
}  # fmt: skip
"""Weight of a place by its kind; other kinds FEW."""


def _grid_mass(land: Land, ground: str) -> Floats:
    """How much of a matter falls to each grid, `(g,)`, any scale."""
    grids = land.grids
    people = grids.residents + 1
    if ground == "wild":
        mass = np.sqrt(shapely.area(grids.polygons))
    elif ground in ("road", "water"):
        mass = np.sqrt(people)
    else:
        mass = people.copy()
    mass = mass * np.where(grids.is_urban, URBAN_FACTOR[ground], 1.0)
    if ground == "industry":
        in_zone = np.char.startswith(grids.codes, INDUSTRIAL_TOWNSHIP)
        mass = mass * np.where(in_zone, 12.0, 1.0)
    return np.asarray(mass)


def spot_weights(land: Land, ground: str, *, patrol: bool) -> Floats:
    """The chance of each place, `(spots,)`, sums to 1."""
    mass = _grid_mass(land, ground)
    mass = mass / mass.sum()
    if patrol:
        mass = (1 - PATROL_SHARE) * mass + PATROL_SHARE / len(mass)
    kinds = FAVOURED[ground]
    weights = np.array([kinds.get(spot.kind, FEW) for spot in land.spots])
    in_grid = np.bincount(land.spot_grid, weights, minlength=len(mass))
    weights = weights / in_grid[land.spot_grid] * mass[land.spot_grid]
    return np.asarray(weights / weights.sum())


def draw(
    land: Land, grounds: list[str], *, patrol: bool, rng: np.random.Generator
) -> Ints:
    """A place for each matter by its ground, `(n,)`."""
    wanted = np.array(grounds, dtype="U16")
    spots = np.zeros(len(wanted), np.int64)
    for ground in GROUNDS:
        mine = wanted == ground
        if mine.any():
            chance = spot_weights(land, ground, patrol=patrol)
            spots[mine] = rng.choice(len(chance), int(mine.sum()), p=chance)
    return spots
