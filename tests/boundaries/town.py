"""Brings a small town through the real importer: two townships, four grids.

+------+------+
| 0102 | 0202 |    each grid one cell of 1 000 m, the townships 01 and 02
+------+------+    are the two columns; codes begin with a zero on purpose
| 0101 | 0201 |
+------+------+
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from gisapp.boundaries import actions, importing
from gisapp.boundaries.activation import activate
from gisapp.boundaries.importing import Asked
from gisapp.boundaries.models import Release
from gisapp.core import profile
from tests.boundaries.importers import files
from tests.shapes import square

ZONE = ZoneInfo("Asia/Shanghai")
COLUMNS = {"XZQDM": 30, "XZQMC": 200, "SJDM": 12}
TOWNSHIPS = {"01": square(0, 0, 1, 2), "02": square(1, 0, 1, 2)}
GRIDS = {
    "0101": square(0, 0),
    "0102": square(0, 1),
    "0201": square(1, 0),
    "0202": square(1, 1),
}
PROFILE = """
[county]
code = "331127"
name_zh = "小镇"
name_en = "Town"
timezone = "Asia/Shanghai"
[tables]
categories = "categories.csv"
[ground]
metric_crs = "EPSG:4549"
frame = [119.2, 27.6, 120.0, 28.22]
border_m = 1.0
near_m = 100.0
[ground.tolerances]
overlap_m2 = 1.0
gap_m2 = 1.0
outside_parent_m2 = 1.0
[ground.levels.township]
code_pattern = '\\d{2}'
[ground.levels.grid]
code_pattern = '\\d{4}'
parent_digits = 2
[ground.levels.outpost]
code_pattern = 'W\\d{2}'
[outposts]
service_radius_km = 60
[platforms]
ZZ = { zh = "综治工作", en = "Public order" }
SC = { zh = "市场监管", en = "Market supervision" }
"""
CATEGORIES = """\
code,group_code,group_zh,group_en,name_zh,name_en,platform_code,level,first_desk,\
theme_code,emergency,lead_unit_zh,sensitive,keywords_zh
B01,B,交通,Traffic,交通事故,Traffic accident,ZZ,1,GRID,TRAF,0,公安局,0,
"""


def write_profile(folder):
    """A county profile of its own in the folder; its path."""
    (folder / "categories.csv").write_text(CATEGORIES, "utf-8")
    path = folder / "town.toml"
    path.write_text(PROFILE, "utf-8")
    return path


def deliver(folder, areas, *, name="grids", parents=None, **more):
    """A shapefile of these areas, code to polygon; `parents`: code to its parent."""
    rows = [(code, f"网格{code}", (parents or {}).get(code, "")) for code in areas]
    columns = COLUMNS if parents is not None else dict(list(COLUMNS.items())[:2])
    rows = rows if parents is not None else [row[:2] for row in rows]
    shapes = list(areas.values())
    return files.shapefile(folder, shapes, rows, name=name, columns=columns, **more)


def bring(path, *, level="grid", release="A", **more):
    """Prepare and commit, as the command does."""
    asked = Asked(path=path, release=release, level=level, **more)
    county = profile.current()
    return importing.commit(importing.prepare(asked, county), county, by="surveyor")


def draft(folder, *, release="A", grids=GRIDS, townships=TOWNSHIPS):
    bring(
        deliver(folder, townships, name="townships"), level="township", release=release
    )
    return bring(deliver(folder, grids), release=release)


def checked(folder, **more):
    found, _ = actions.check(draft(folder, **more), profile.current(), keep=True)
    return found


def day(number, hour=0):
    """A day of January 2017 in the county's time."""
    return datetime(2017, 1, number, hour, tzinfo=ZONE)


def present():
    return Release.objects.active().first()


def in_force(folder, *, at=None, **more):
    """Through the whole journey: drafted, checked, active from 1 January 2017."""
    return activate(
        release=checked(folder, **more),
        at=at or day(1),
        profile=profile.current(),
        instead_of=present(),
    )
