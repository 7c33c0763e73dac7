"""Draws a small county in round numbers: two townships of two square grids each.

lat 28.2  +------+------+------+------+
          | G1   | G2   | G3   | G4   |
lat 28.0  +------+------+------+------+
        119.2  119.4  119.6  119.8  120.0
          '-- T1 -------'-- T2 -------'
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.utils import timezone

from gisapp.boundaries.generalize import draw_shapes
from gisapp.boundaries.models import Area, Outpost, Release
from gisapp.dispatch.models import Event
from gisapp.incidents.models import (
    Category,
    Channel,
    Incident,
    Place,
    RawMessage,
)
from gisapp.organization.models import Unit
from gisapp.routing.models import Decision

ZONE = ZoneInfo("Asia/Shanghai")
NOVEMBER = datetime(2017, 11, 3, 8, 15, tzinfo=ZONE)
TOWNSHIPS = {"331127001": ("红星街道", 119.2), "331127002": ("鹤溪街道", 119.6)}
GRIDS = {
    "331127001001001": ("红星一网格", 119.2),
    "331127001001002": ("红星二网格", 119.4),
    "331127002001001": ("鹤溪一网格", 119.6),
    "331127002001002": ("鹤溪二网格", 119.8),
}
G1, G2, G3, G4 = GRIDS


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallCounty:
    release: Release
    channel: Channel
    category: Category


def square(west: float, width: float = 0.2) -> MultiPolygon:
    """A box 0.2 degrees high from latitude 28.0."""
    box = Polygon.from_bbox((west, 28.0, west + width, 28.2))
    return MultiPolygon(box, srid=4326)


def draw(*, label: str = "2017", active: bool = True) -> SmallCounty:
    """The county, drawn and in force, with one channel and one category."""
    release = Release.objects.create(
        county_code="331127", label=label, metric_srid=4549
    )
    for code, (name, west) in TOWNSHIPS.items():
        township = _area(release, "township", code, name, square(west, 0.4), None)
        for grid, (title, left) in GRIDS.items():
            if grid.startswith(code):
                _area(release, "grid", grid, title, square(left), township)
                Unit.objects.get_or_create(
                    kind="grid", code=grid, defaults={"name_zh": title}
                )
    Outpost.objects.create(
        release=release,
        code="W02",
        name="杭州",
        point=Point(120.1551, 30.2741, srid=4326),
        radius_km=60,
        cities=["杭州"],
    )
    draw_shapes(release)
    if active:
        _activate(release)
    return SmallCounty(release=release, channel=_channel(), category=_category())


def _area(
    release: Release,
    level: str,
    code: str,
    name: str,
    geom: MultiPolygon,
    parent: Area | None,
) -> Area:
    return Area.objects.create(
        release=release,
        level=level,
        code=code,
        name=name,
        kind="urban" if level == "grid" else "",
        parent=parent,
        township_code=parent.code if parent else code,
        geom=geom,
        label_point=geom.centroid,
        area_m2=4.0e8,
        delivered=b"",
        delivered_crs="EPSG:4549",
    )


def _activate(release: Release) -> None:
    release.status = Release.Status.CHECKED
    release.fault_counts = {"blocking": 0}
    release.save()
    release.status = Release.Status.ACTIVE
    release.in_force_from = datetime(2017, 1, 1, tzinfo=ZONE)
    release.save()


def _channel() -> Channel:
    return Channel.objects.get_or_create(
        name="police_110",
        defaults={"title_zh": "110报警", "title_en": "110 police calls"},
    )[0]


def _category() -> Category:
    return Category.objects.get_or_create(
        code="B01",
        defaults={
            "group_code": "B",
            "group_zh": "交通",
            "name_zh": "交通事故",
            "name_en": "Traffic accident",
            "level": 1,
            "first_desk": "GRID",
            "theme": "TRAF",
        },
    )[0]


def report(
    county: SmallCounty,
    number: str,
    *,
    at: tuple[float, float] | None = (119.3, 28.1),
    grid: str = G1,
    kind: str = "inside",
    occurred_at: datetime = NOVEMBER,
    theme: str = "TRAF",
    state: str = "received",
    is_sensitive: bool = False,
) -> Incident:
    """One incident with its place, its decision and its log."""
    message = RawMessage.objects.create(
        channel=county.channel,
        external_number=number,
        digest=number.encode(),
        received_at=occurred_at,
    )
    unit, _ = Unit.objects.get_or_create(
        kind="grid", code=grid or "centre", defaults={"name_zh": "指挥中心"}
    )
    incident = Incident.objects.create(
        number=number,
        channel=county.channel,
        message=message,
        category=county.category,
        theme=theme,
        level=1,
        is_sensitive=is_sensitive,
        occurred_at=occurred_at,
        occurred_precision="minute",
        received_at=occurred_at + timedelta(minutes=2),
        title="两车相撞",
        text="两车相撞,电话138****0000",
        address="红星街道人民中路",
        state=state,
        owner=unit,
    )
    _place(county, incident, at, grid, kind)
    Decision.objects.create(
        incident=incident,
        unit=unit,
        linkage_level=1,
        reason_zh="交通事故由所在网格先到场。",
        reason_en="The grid it lies in goes first to a traffic accident.",
        decided_at=timezone.now(),
    )
    for step in ("received", "located", "routed"):
        Event.objects.create(
            incident=incident, kind=step, at=occurred_at, by="police_110", unit=unit
        )
    return incident


def _place(
    county: SmallCounty,
    incident: Incident,
    at: tuple[float, float] | None,
    grid: str,
    kind: str,
) -> None:
    Place.objects.create(
        incident=incident,
        kind=kind if at else "unlocated",
        method="coordinates" if at else "none",
        point=Point(*at, srid=4326) if at else None,
        accuracy_m=15.0,
        tolerance_m=1.0,
        border_m=420.0,
        release=county.release,
        grid_code=grid,
        township_code=grid[:9],
        candidates=[[G2, 0.6]] if kind == "border" else [],
    )
