"""How does a point stand to my own grid: inside, how far off, whose ground is it?

What is asked here is where somebody stands. It is answered and forgotten.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import Distance, Transform
from django.contrib.gis.geos import Point
from django.db.models import Func, Value
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gisapp.boundaries.asking import Question
from gisapp.boundaries.locate import store
from gisapp.boundaries.locate.place import Place
from gisapp.boundaries.models import Area, Level, Release
from gisapp.core.crs import LngLat

SURE_M = 1.0
"""A border nearer than this is where nobody can say on which side they stand."""
KM = 1000.0
WINDS: tuple[Promise, ...] = (
    gettext_lazy("北"), gettext_lazy("东北"), gettext_lazy("东"), gettext_lazy("东南"),
    gettext_lazy("南"), gettext_lazy("西南"), gettext_lazy("西"), gettext_lazy("西北"),
)  # fmt: skip
"""Directions of the compass, clockwise, eight of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A point beside a grid; metres in the release's metric CRS."""

    side: str
    """in, out, or unsure: the position is less sure than the border is far."""
    distance_m: float
    """To the grid; 0 inside."""
    border_m: float
    """To the grid's own border, from whichever side."""
    nearest: LngLat
    """The point of the border that is nearest, EPSG:4326."""


def standing(own: Area, question: Question) -> Standing:
    """How the asked point lies to the grid `own`; raises QuestionUnclear."""
    at = question.point()
    point = Point(at.lng, at.lat, srid=4326)
    srid = own.release.metric_srid
    spot = Transform(Value(point, output_field=GeometryField(srid=4326)), srid)
    ground = Transform("geom", srid)
    edge = Func(ground, function="ST_Boundary", output_field=GeometryField(srid=srid))
    touch = Func(
        edge, spot, function="ST_ClosestPoint", output_field=GeometryField(srid=srid)
    )
    row = (
        Area.objects.filter(pk=own.pk)
        .annotate(
            off=Distance(ground, spot),
            edge=Distance(edge, spot),
            touch=Transform(touch, 4326),
        )
        .values("off", "edge", "touch")
        .get()
    )
    off, border = row["off"].m, row["edge"].m
    nearest = LngLat(row["touch"].x, row["touch"].y)
    doubt = max(question.accuracy_m or 0.0, SURE_M)
    side = "unsure" if border < doubt else "out" if off > 0 else "in"
    return Standing(side=side, distance_m=off, border_m=border, nearest=nearest)


def told(release: Release, own: Area, question: Question) -> dict[str, Any]:
    """The answer in the reader's words and as numbers; EPSG:4326, metres."""
    found = standing(own, question)
    at = question.point()
    place = store.locator(release).places([at.lng], [at.lat])[0]
    grid = _area(release, Level.GRID, place.grid)
    return {
        "side": found.side,
        "in_own": found.side == "in",
        "distance_m": round(found.distance_m, 1),
        "border_m": round(found.border_m, 1),
        "accuracy_m": question.accuracy_m,
        "point": [at.lng, at.lat],
        "nearest": list(found.nearest),
        "place": _place(release, place, grid),
        "words": _words(found, question, own),
        "detail": _detail(found, release, grid, at),
        "accuracy": _accuracy(question.accuracy_m),
    }


def metres(distance_m: float) -> str:
    """As people say it: whole metres, from a kilometre on tenths of kilometres."""
    if distance_m < KM:
        return _("{n} 米").format(n=f"{distance_m:.0f}")
    return _("{n} 公里").format(n=f"{distance_m / KM:.1f}")


def wind(start: LngLat, end: LngLat) -> str:
    """In which direction of the compass one goes from `start` to `end`."""
    east = (end.lng - start.lng) * math.cos(math.radians(start.lat))
    bearing_deg = math.degrees(math.atan2(east, end.lat - start.lat)) % 360
    return str(WINDS[round(bearing_deg / 45) % len(WINDS)])


def _words(found: Standing, question: Question, own: Area) -> str:
    if found.side == "in":
        return _("在{grid}内").format(grid=own.name)
    if found.side == "out":
        off = metres(found.distance_m)
        return _("不在{grid}内,相距 {off}").format(grid=own.name, off=off)
    if not question.accuracy_m:
        return _("正在{grid}的界线上").format(grid=own.name)
    return _("在{grid}界线附近,定位不够准").format(grid=own.name)


def _detail(found: Standing, release: Release, grid: Area | None, at: LngLat) -> str:
    border = metres(found.border_m)
    if found.side == "in":
        return _("离最近的网格界 {m}").format(m=border)
    way = wind(at, found.nearest)
    back = _("往{way}走 {m} 到本网格界。").format(way=way, m=border)
    if found.side == "unsure":
        return _("界线在{way}方 {m}").format(way=way, m=border)
    if grid is None:
        return _("这里不在县域内。") + back
    township = _area(release, Level.TOWNSHIP, grid.township_code)
    ground = f"{township.name if township else ''}{grid.name}"
    return _("这里是{ground}的地面。").format(ground=ground) + back


def _accuracy(accuracy_m: float | None) -> str:
    return _("定位精度约 ±{m}").format(m=metres(accuracy_m)) if accuracy_m else ""


def _place(release: Release, place: Place, grid: Area | None) -> dict[str, Any]:
    if grid is None:
        return {"kind": place.kind.value, "grid": None, "township": None}
    township = _area(release, Level.TOWNSHIP, grid.township_code)
    return {
        "kind": place.kind.value,
        "grid": {"code": grid.code, "name": grid.name},
        "township": {"code": township.code, "name": township.name}
        if township
        else None,
    }


def _area(release: Release, level: str, code: str | None) -> Area | None:
    if not code:
        return None
    return (
        Area.objects.filter(release=release, level=level, code=code)
        .only("code", "name", "township_code", "release")
        .first()
    )
