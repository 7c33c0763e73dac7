"""What is the whole made ground: its townships, villages and grids as polygons?"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gisapp.sample import borders, outline, terrain
from gisapp.sample.facts import Plan
from gisapp.sample.settlement import Part, Settler, share_townships
from gisapp.sample.terrain import Frame

MARGIN_M = 4000.0
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Net:
    """Polygons of the three levels, each in the order of its codes."""

    parts: tuple[Part, ...]
    grids: borders.Polygons
    villages: borders.Polygons
    townships: borders.Polygons
    village_codes: tuple[str, ...]
    township_codes: tuple[str, ...]
    relief: terrain.Terrain


def frame_of(plan: Plan) -> Frame:
    """The raster around the plan's limits; rows and columns are even."""
    limits, cell = plan.limits, plan.cell_m
    margin = math.ceil(MARGIN_M / cell) * cell
    cols = math.ceil((limits.max_e - limits.min_e + 2 * margin) / cell / 2) * 2
    rows = math.ceil((limits.max_n - limits.min_n + 2 * margin) / cell / 2) * 2
    return Frame(
        west=round(limits.min_e) - margin,
        north=round(limits.max_n) + margin,
        cell=cell,
        rows=rows,
        cols=cols,
    )


def make(plan: Plan, say: Say = lambda step: None) -> Net:
    """The net of the plan; `say` is told each step. Raises BordersBroken."""
    rng = np.random.default_rng(plan.seed)
    say("terrain")
    relief = terrain.make(frame_of(plan), plan.river, rng)
    say("outline")
    county = outline.county(
        relief,
        plan.outline,
        plan.limits,
        rng,
        area_m2=plan.area_km2 * 1e6,
        band_m=plan.band_m,
    )
    say("townships")
    townships = share_townships(relief, county, plan)
    settler = Settler(relief, plan, rng)
    for number, township in enumerate(plan.townships):
        say(township.name)
        settler.settle(township, townships == number)
    say("borders")
    return _drawn(settler, relief, plan, rng)


def _drawn(
    settler: Settler, relief: terrain.Terrain, plan: Plan, rng: np.random.Generator
) -> Net:
    grids = borders.draw(
        settler.labels,
        relief.frame,
        rng,
        roughness_m=plan.roughness_m,
        simplify_m=plan.simplify_m,
    )
    codes = np.array([part.code for part in settler.parts])
    village_codes, village = np.unique([c[:12] for c in codes], return_inverse=True)
    township_codes, township = np.unique([c[:9] for c in codes], return_inverse=True)
    order = np.argsort(codes)
    net = Net(
        parts=tuple(settler.parts[i] for i in order),
        grids=grids[order],
        villages=borders.unite(grids, village),
        townships=borders.unite(grids, township),
        village_codes=tuple(map(str, village_codes)),
        township_codes=tuple(map(str, township_codes)),
        relief=relief,
    )
    borders.check(net.villages, "villages")
    borders.check(net.townships, "townships")
    return net
