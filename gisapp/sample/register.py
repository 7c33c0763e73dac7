"""What is each piece of the ground called, and whose part is it?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from gisapp.core.crs import transformer
from gisapp.sample.facts import Plan, Township
from gisapp.sample.names import invent
from gisapp.sample.net import Net

ORDINALS = "一二三四五六七八九十"
NAMES_SEED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    code: str
    name: str
    township: Township
    is_urban: bool
    polygon: shapely.Polygon
    """Metric CRS."""

    @property
    def short_name(self) -> str:
        return self.name.removesuffix("村")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    code: str
    name: str
    village: Village
    polygon: shapely.Polygon


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The named ground, each level in the order of its codes."""

    plan: Plan
    townships: tuple[tuple[Township, shapely.Polygon], ...]
    villages: tuple[Village, ...]
    grids: tuple[Grid, ...]


def name_all(plan: Plan, net: Net) -> Ground:
    """Names for what the net drew: a seat's village is named after its township."""
    rng = np.random.default_rng((plan.seed, NAMES_SEED))
    of_code = {township.code: township for township in plan.townships}
    communities = {part.code[:12]: part.community for part in net.parts}
    taken: dict[str, set[str]] = {code: set() for code in of_code}
    villages: dict[str, Village] = {}
    for code, polygon in zip(net.village_codes, net.villages, strict=True):
        township = of_code[code[:9]]
        name = communities[code] or _village_name(
            township, polygon, plan, rng, taken[code[:9]]
        )
        villages[code] = Village(
            code=code,
            name=name,
            township=township,
            is_urban=bool(communities[code]),
            polygon=polygon,
        )
    townships = tuple(
        (of_code[code], polygon)
        for code, polygon in zip(net.township_codes, net.townships, strict=True)
    )
    return Ground(
        plan=plan,
        townships=townships,
        villages=tuple(villages.values()),
        grids=_grids(net, villages),
    )


def _village_name(
    township: Township,
    polygon: shapely.Polygon,
    plan: Plan,
    rng: np.random.Generator,
    taken: set[str],
) -> str:
    seat = transformer("EPSG:4326", plan.metric_crs).transform(*township.seat)
    if polygon.covers(shapely.Point(seat)):
        taken.add(township.short_name)
        return f"{township.short_name}村"
    return f"{invent(rng, taken | {township.short_name})}村"


def _grids(net: Net, villages: dict[str, Village]) -> tuple[Grid, ...]:
    many: dict[str, int] = {}
    for part in net.parts:
        many[part.code[:12]] = many.get(part.code[:12], 0) + 1
    grids = []
    for part, polygon in zip(net.parts, net.grids, strict=True):
        village = villages[part.code[:12]]
        number = int(part.code[12:])
        ordinal = f"第{ORDINALS[number - 1]}" if many[village.code] > 1 else ""
        grids.append(
            Grid(
                code=part.code,
                name=f"{village.name}{ordinal}网格",
                village=village,
                polygon=polygon,
            )
        )
    return tuple(grids)
