"""Which named places lie in each grid? A gazetteer of roads, schools, villages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely

from gisapp.core.crs import transformer
from gisapp.sample.names import invent
from gisapp.sample.register import Grid, Ground

SEED = 13
BUFFER_SHARE = 0.1
"""Points keep this share of the grid's size away from its border."""
DECIMALS = 6

ROADS = (
    "人民", "鹤溪", "环城", "府前", "复兴", "团结", "建设", "惠明", "寨山", "石印",
    "新华", "民族", "文化", "解放", "城垄", "仁孝", "东升", "宝田", "学前", "滨江",
)  # fmt: skip
SECTIONS = ("东路", "南路", "西路", "北路", "中路", "街", "巷")
ESTATES = ("花园", "家园", "小区", "公寓", "新村", "锦苑")
ESTATE_NAMES = (
    "鹤溪", "金山", "山水", "惠明", "滨江", "文昌", "凤凰", "丽景", "阳光", "翠竹",
    "畲苑", "江南", "景都", "宝田",
)  # fmt: skip

PUBLIC = {
    "school": (
        "第一小学", "第二小学", "实验小学", "民族中学", "第一中学", "城北小学",
        "城南小学", "职业高级中学", "机关幼儿园", "城关幼儿园",
    ),
    "market": (
        "中心农贸市场", "城南农贸市场", "城北菜市场", "建材市场", "惠明茶市场",
    ),
    "hospital": ("县人民医院", "县中医院", "妇幼保健院", "城北卫生服务站"),
    "park": ("人民广场", "滨江公园", "寨山公园", "体育中心", "畲族文化广场"),
    "station": ("客运中心", "城南公交站", "城北公交站", "充电站"),
    "office": ("行政服务中心", "县图书馆", "县博物馆", "县文化馆", "县邮政局"),
}  # fmt: skip
"""What a town has once, by kind; handed out to its grids in turn."""

SEAT_SERVICES = {
    "school": "中心小学",
    "hospital": "卫生院",
    "market": "农贸市场",
    "office": "便民服务中心",
}
"""What the village of a township's seat has, by kind."""

BRIDGES, POWER_STATIONS, HALLS, COUNTRY_ROADS = 0.5, 0.3, 0.25, 0.8
"""In how many of the country's grids there is one."""
FEWEST_HAMLETS, MOST_HAMLETS = 3, 6
ROADS_EACH = 4
ESTATES_EACH = 2

Found = tuple[str, str]
"""Name and kind."""


def gazetteer(ground: Ground) -> Iterator[dict[str, object]]:
    """One row per place: name, kind, codes, and a point inside its grid (WGS 84)."""
    rng = np.random.default_rng((ground.plan.seed, SEED))
    turn = transformer(ground.plan.metric_crs, "EPSG:4326")
    taken = _village_names(ground)
    public = _public()
    for grid in ground.grids:
        names = taken[grid.village.township.code]
        found = _in_town(rng, names, public) if grid.village.is_urban else None
        for name, kind in found or _in_country(rng, names, grid):
            lng, lat = turn.transform(*point_in(grid.polygon, rng))
            yield {
                "name": name,
                "kind": kind,
                "village_code": grid.village.code,
                "grid_code": grid.code,
                "lng": round(lng, DECIMALS),
                "lat": round(lat, DECIMALS),
            }


def _village_names(ground: Ground) -> dict[str, set[str]]:
    """What no hamlet may be called: the villages' names by township code."""
    names: dict[str, set[str]] = {}
    for village in ground.villages:
        names.setdefault(village.township.code, set()).add(village.short_name)
    return names


def point_in(polygon: shapely.Polygon, rng: np.random.Generator) -> tuple[float, float]:
    """A random point of the polygon, away from its border; same units."""
    inner = polygon.buffer(-BUFFER_SHARE * float(np.sqrt(polygon.area)))
    west, south, east, north = inner.bounds
    while True:
        x, y = float(rng.uniform(west, east)), float(rng.uniform(south, north))
        if shapely.intersects_xy(inner, x, y):
            return x, y


def _public() -> Iterator[Found]:
    """One of each kind, then the next of each kind, until all are named."""
    longest = max(map(len, PUBLIC.values()))
    for turn in range(longest):
        for kind, names in PUBLIC.items():
            if turn < len(names):
                yield names[turn], kind


def _pick(rng: np.random.Generator, words: Sequence[str]) -> str:
    return words[int(rng.integers(len(words)))]


def _joined(
    rng: np.random.Generator,
    taken: set[str],
    firsts: Sequence[str],
    lasts: Sequence[str],
) -> str:
    """A first and a last part whose name is not taken; it is taken then."""
    free = [a + b for a in firsts for b in lasts if a + b not in taken]
    name = _pick(rng, free)
    taken.add(name)
    return name


def _in_town(
    rng: np.random.Generator, taken: set[str], public: Iterator[Found]
) -> list[Found]:
    found = [(_joined(rng, taken, ROADS, SECTIONS), "road") for _ in range(ROADS_EACH)]
    found += [
        (_joined(rng, taken, ESTATE_NAMES, ESTATES), "estate")
        for _ in range(ESTATES_EACH)
    ]
    once = next(public, None)
    return [*found, once] if once else found


def _in_country(rng: np.random.Generator, taken: set[str], grid: Grid) -> list[Found]:
    short = grid.village.short_name
    is_first = grid.code.endswith("001")
    found: list[Found] = [(f"{grid.village.name}委会", "committee")] if is_first else []
    many = int(rng.integers(FEWEST_HAMLETS, MOST_HAMLETS + 1))
    hamlets = [invent(rng, taken) for _ in range(many)]
    found += [(name, "natural_village") for name in hamlets]
    if is_first and short == grid.village.township.short_name:
        found += [(short + service, kind) for kind, service in SEAT_SERVICES.items()]
    extras = (
        (BRIDGES, f"{_pick(rng, hamlets)}桥", "bridge"),
        (POWER_STATIONS, f"{hamlets[0]}水电站", "hydropower"),
        (HALLS, f"{hamlets[-1]}文化礼堂", "hall"),
        (COUNTRY_ROADS, f"{short}至{hamlets[0]}公路", "road"),
    )
    chances = rng.random(len(extras))
    found += [
        (name, kind)
        for (share, name, kind), chance in zip(extras, chances, strict=True)
        if chance < share
    ]
    return found
