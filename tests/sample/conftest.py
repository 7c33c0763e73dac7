"""A small made county: twelve by eight kilometres, three townships, one town."""

import pytest
import shapely

from gisapp.core.crs import LngLat, MetricBounds, transformer
from gisapp.sample import ground
from gisapp.sample.facts import Plan, Township, Urban

WEST, SOUTH = 450_000.0, 3_090_000.0


def degrees(east_km: float, north_km: float) -> LngLat:
    turn = transformer("EPSG:4549", "EPSG:4326")
    return LngLat(*turn.transform(WEST + 1e3 * east_km, SOUTH + 1e3 * north_km))


def township(number: int, name: str, east_km: float) -> Township:
    return Township(
        code=f"33112700{number}",
        name=f"{name}镇",
        name_en=name,
        kind="镇",
        seat=degrees(east_km, 4),
        area_km2=20.0,
        villages=3,
        registered=1000 * number,
    )


@pytest.fixture(scope="session")
def small_plan() -> Plan:
    limits = MetricBounds(WEST, SOUTH, WEST + 12e3, SOUTH + 8e3)
    across = [(WEST - 5e3, SOUTH + 4e3), (WEST + 17e3, SOUTH + 4e3)]
    return Plan(
        metric_crs="EPSG:4549",
        seed=5,
        cell_m=100.0,
        band_m=600.0,
        simplify_m=10.0,
        roughness_m=5.0,
        area_km2=60.0,
        limits=limits,
        outline=shapely.box(*limits).buffer(-1000.0, join_style="mitre"),
        river=shapely.LineString(across),
        townships=(
            township(1, "东", 3),
            township(2, "中", 6),
            township(3, "西", 9),
        ),
        urban=Urban(
            centre=degrees(6, 5),
            area_km2=3.0,
            communities={"331127002": ("人民社区", "城南社区")},
            grids_each=2,
        ),
        extra_grid="331127001",
    )


@pytest.fixture(scope="session")
def small_ground(small_plan: Plan) -> ground.Ground:
    return ground.make(small_plan)
