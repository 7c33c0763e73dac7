"""What is given about the sample county before any line is drawn?"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import shapely

from gisapp.core.crs import LngLat, LngLatBounds, MetricBounds, transformer
from gisapp.core.profile import Profile

SKETCH = Path(__file__).with_name("sketch.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Township:
    code: str
    name: str
    name_en: str
    kind: str
    """街道, 镇 or 乡."""
    seat: LngLat
    area_km2: float
    villages: int
    registered: int
    note: str = ""

    @property
    def short_name(self) -> str:
        return self.name.removesuffix(self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Urban:
    """The town: in each of its townships a dense core of communities."""

    centre: LngLat
    area_km2: float
    """Of the core in each township."""
    communities: dict[str, tuple[str, ...]]
    """Names of the communities by the code of their township."""
    grids_each: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that the ground is made from; the same plan makes the same ground."""

    metric_crs: str
    seed: int
    cell_m: float
    band_m: float
    simplify_m: float
    roughness_m: float
    area_km2: float
    limits: MetricBounds
    """The county reaches these and does not pass them."""
    outline: shapely.Polygon
    """As drawn roughly, metric CRS."""
    river: shapely.LineString
    townships: tuple[Township, ...]
    urban: Urban
    extra_grid: str
    """Code of the township whose first village has two grids."""


def townships(profile: Profile) -> tuple[Township, ...]:
    """The townships of the profile's table, in the order of their codes."""
    rows = sorted(profile.table("townships"), key=lambda row: row["code"])
    return tuple(
        Township(
            code=row["code"],
            name=row["name_zh"],
            name_en=row["name_en"],
            kind=row["type_zh"],
            seat=LngLat(float(row["seat_lon_wgs84"]), float(row["seat_lat_wgs84"])),
            area_km2=float(row["area_km2"]),
            villages=int(row["villages_2017_sample"]),
            registered=int(row["population"]),
            note=row["population_note"],
        )
        for row in rows
    )


def limits_of(extent: LngLatBounds, metric_crs: str) -> MetricBounds:
    """The box of metres around a box of degrees."""
    turn = transformer("EPSG:4326", metric_crs)
    return MetricBounds(*turn.transform_bounds(*extent, densify_pts=21))


def plan(profile: Profile, sketch: Path = SKETCH) -> Plan:
    """The plan of the sample county: the profile's tables and the drawn sketch."""
    drawn = tomllib.loads(sketch.read_text(encoding="utf-8"))
    extent = LngLatBounds(**drawn["extent"])
    limits = limits_of(extent, profile.ground.metric_crs)

    def metres(line: list[list[float]]) -> list[tuple[float, float]]:
        return [(limits.min_e + 1e3 * x, limits.min_n + 1e3 * y) for x, y in line]

    town = drawn["urban"]
    return Plan(
        metric_crs=profile.ground.metric_crs,
        seed=drawn["seed"],
        cell_m=drawn["cell_m"],
        band_m=drawn["band_km"] * 1000,
        simplify_m=drawn["simplify_m"],
        roughness_m=drawn["roughness_m"],
        area_km2=drawn["area_km2"],
        limits=limits,
        outline=shapely.Polygon(metres(drawn["rough"]["outline_km"])),
        river=shapely.LineString(metres(drawn["rough"]["river_km"])),
        townships=townships(profile),
        urban=Urban(
            centre=LngLat(*town["centre"]),
            area_km2=town["area_km2"],
            communities={
                code: tuple(names)
                for code, names in zip(
                    town["townships"], town["communities"], strict=True
                )
            },
            grids_each=town["grids_each"],
        ),
        extra_grid=drawn["extra_grid"]["township"],
    )
