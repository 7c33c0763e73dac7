"""A tiny ground and a tiny year: two townships, four square grids, 240 reports."""

import csv
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import shapely

from gisapp.core import profile as profiles
from gisapp.core.crs import transformer
from gisapp.core.profile import Profile

PROFILE = Path(__file__).parents[3] / "data/profiles/jingning.toml"
SIDE_M = 1000
WEST, SOUTH = 463_000, 3_096_000
VOLUMES = {
    "pingan_app": (60, 52),
    "grid_member": (60, 52),
    "hotline_12345": (30, 26),
    "wechat": (20, 17),
    "rewarded": (20, 17),
    "police_110": (30, 26),
    "city_management": (12, 10),
    "video": (8, 7),
}
CRIMINAL, PUBLIC_ORDER = 5, 7
GRIDS = {
    "331127002001001": ("城市网格", "城南社区"),
    "331127002001002": ("城市网格", "城南社区"),
    "331127208200001": ("农村网格", "大漈村"),
    "331127208201001": ("农村网格", "毛垟村"),
}
TOWNSHIPS = {"331127002": "鹤溪街道", "331127208": "大漈乡"}
PLACES = {
    "331127002001001": (("人民中路", "road"), ("鹤溪花园", "estate")),
    "331127002001002": (("环城南路", "road"), ("城南公交站", "station")),
    "331127208200001": (("石坑", "natural_village"), ("大漈至石坑公路", "road")),
    "331127208201001": (("上垟", "natural_village"), ("上垟桥", "bridge")),
}


def square(place: int) -> shapely.Polygon:
    """The place-th square kilometre from west to east; EPSG:4549."""
    west = WEST + place * SIDE_M
    return shapely.box(west, SOUTH, west + SIDE_M, SOUTH + SIDE_M)


def _save(folder: Path, name: str, rows: list[dict[str, str]], shapes: list) -> None:
    frame = gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4549")
    frame.to_file(folder / f"{name}.shp.zip", driver="ESRI Shapefile", encoding="GBK")
    (folder / f"{name}.shp.zip").rename(folder / f"{name}.zip")


def _csv(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def ground(folder: Path) -> Path:
    """The delivered files of the tiny ground."""
    folder.mkdir(parents=True, exist_ok=True)
    codes = list(GRIDS)
    rows = [
        {"XZQDM": code, "XZQMC": code, "SJDM": code[:12], "LX": GRIDS[code][0]}
        for code in codes
    ]
    _save(folder, "grids", rows, [square(i) for i in range(4)])
    villages = {code[:12]: GRIDS[code][1] for code in codes}
    rows = [{"XZQDM": c, "XZQMC": n, "SJDM": c[:9]} for c, n in villages.items()]
    _save(folder, "villages", rows, [square(i) for i in range(len(rows))])
    rows = [{"XZQDM": code, "XZQMC": name} for code, name in TOWNSHIPS.items()]
    _save(folder, "townships", rows, [square(i) for i in range(len(rows))])
    _csv(
        folder / "residents.csv",
        [{"village_code": code, "resident": 1000} for code in villages],
    )
    _csv(folder / "places.csv", list(_places()))
    return folder


def _places() -> list[dict[str, object]]:
    turn = transformer("EPSG:4549", "EPSG:4326")
    rows = []
    for number, (code, places) in enumerate(PLACES.items()):
        for step, (name, kind) in enumerate(places, 1):
            east = WEST + number * SIDE_M + step * 300
            lng, lat = turn.transform(east, SOUTH + 500)
            rows.append(
                {
                    "name": name,
                    "kind": kind,
                    "village_code": code[:12],
                    "grid_code": code,
                    "lng": lng,
                    "lat": lat,
                }
            )
    return rows


def profile(folder: Path) -> Profile:
    """The sample county's profile with the tiny volumes."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = profiles.read(PROFILE)
    _csv(
        folder / "volumes.csv",
        [
            {"channel": name, "year_total": year, "jan_nov_total": early}
            for name, (year, early) in VOLUMES.items()
        ],
    )
    _csv(
        folder / "paper.csv",
        [
            {"key": "criminal_cases", "value": CRIMINAL},
            {"key": "public_order_cases", "value": PUBLIC_ORDER},
        ],
    )
    beside = PROFILE.parent
    tables = {
        "categories": str(beside / whole.raw["tables"]["categories"]),
        "outposts": str(beside / whole.raw["tables"]["outposts"]),
        "volumes": str(folder / "volumes.csv"),
        "paper": str(folder / "paper.csv"),
    }
    return replace(whole, raw=whole.raw | {"tables": tables})
