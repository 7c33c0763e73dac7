"""How is the sample county's ground made and handed over, file by file?"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import shapely
from tqdm import tqdm

from gisapp.core.profile import Profile
from gisapp.sample import facts, net, register, shapefile
from gisapp.sample.places import gazetteer
from gisapp.sample.register import Ground
from gisapp.sample.residents import residents

STEPS_BESIDE_TOWNSHIPS = 10
GEOGRAPHIC = "EPSG:4490"
SAMPLE_NOTE = "样例数据"
README = Path(__file__).with_name("delivery_readme.txt")


def make(plan: facts.Plan, say: net.Say = lambda step: None) -> Ground:
    """The named ground of the plan; the same plan gives the same ground."""
    return register.name_all(plan, net.make(plan, say))


def deliver(profile: Profile, out: Path) -> Ground:
    """Make the ground of the profile and write it to the folder `out`.

    Progress goes to stderr. Raises ProfileError, SampleError.
    """
    plan = facts.plan(profile)
    total = len(plan.townships) + STEPS_BESIDE_TOWNSHIPS
    with tqdm(total=total, unit="step") as bar:

        def say(step: str) -> None:
            bar.set_description(step)
            bar.update()

        ground = make(plan, say)
        say("files")
        write(ground, profile.table("outposts"), out)
        bar.update(bar.total - bar.n)
    return ground


def write(ground: Ground, outposts: list[dict[str, str]], out: Path) -> None:
    """The four zips, residents.csv, places.csv and README.txt in the folder."""
    out.mkdir(parents=True, exist_ok=True)
    crs = ground.plan.metric_crs
    layers = {
        "townships": (township_columns(ground), [g for _, g in ground.townships], crs),
        "villages": (
            village_columns(ground),
            [v.polygon for v in ground.villages],
            crs,
        ),
        "grids": (grid_columns(ground), [g.polygon for g in ground.grids], crs),
        "outposts": (outpost_columns(outposts), outpost_points(outposts), GEOGRAPHIC),
    }
    for name, (columns, shapes, layer_crs) in layers.items():
        geometry = np.array(shapes, dtype=object)
        data = shapefile.zipped(name, columns, geometry, layer_crs)
        (out / f"{name}.zip").write_bytes(data)
    write_csv(out / "residents.csv", residents(ground))
    write_csv(out / "places.csv", gazetteer(ground))
    (out / "README.txt").write_text(README.read_text(encoding="utf-8"), "utf-8")


def write_csv(path: Path, rows: Iterable[dict[str, object]]) -> None:
    """Rows as UTF-8 with a BOM, so that Excel reads the Chinese."""
    listed = list(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(listed[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)


def _km2(polygon: shapely.Geometry) -> float:
    return round(float(polygon.area) / 1e6, 4)


def township_columns(ground: Ground) -> shapefile.Columns:
    ones = [township for township, _ in ground.townships]
    return {
        "XZQDM": [one.code for one in ones],
        "XZQMC": [one.name for one in ones],
        "SJDM": [one.code[:6] for one in ones],
        "LX": [one.kind for one in ones],
        "YWMC": [one.name_en for one in ones],
        "ZDJD": [one.seat.lng for one in ones],
        "ZDWD": [one.seat.lat for one in ones],
        "MJ": [_km2(polygon) for _, polygon in ground.townships],
        "BZ": [SAMPLE_NOTE] * len(ones),
    }


def village_columns(ground: Ground) -> shapefile.Columns:
    ones = ground.villages
    return {
        "XZQDM": [one.code for one in ones],
        "XZQMC": [one.name for one in ones],
        "SJDM": [one.township.code for one in ones],
        "LX": ["社区" if one.is_urban else "村" for one in ones],
        "MJ": [_km2(one.polygon) for one in ones],
        "BZ": [SAMPLE_NOTE] * len(ones),
    }


def grid_columns(ground: Ground) -> shapefile.Columns:
    ones = ground.grids
    return {
        "XZQDM": [one.code for one in ones],
        "XZQMC": [one.name for one in ones],
        "SJDM": [one.village.code for one in ones],
        "LX": ["城市网格" if one.village.is_urban else "农村网格" for one in ones],
        "MJ": [_km2(one.polygon) for one in ones],
        "BZ": [SAMPLE_NOTE] * len(ones),
    }


def outpost_columns(rows: list[dict[str, str]]) -> shapefile.Columns:
    return {
        "XZQDM": [row["code"] for row in rows],
        "XZQMC": [row["city_zh"] for row in rows],
        "LX": ["县外网格"] * len(rows),
        "YWMC": [row["city_en"] for row in rows],
        "BZ": [SAMPLE_NOTE if row["sample"] == "1" else "论文所列" for row in rows],
    }


def outpost_points(rows: list[dict[str, str]]) -> list[shapely.Point]:
    return [shapely.Point(float(row["lon"]), float(row["lat"])) for row in rows]
