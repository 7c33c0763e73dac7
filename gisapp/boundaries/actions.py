"""Writing: the ground of a draft release, and what its check found."""

from __future__ import annotations

import shapely
from django.db import transaction
from django.utils import timezone

from gisapp.boundaries import checks, geos
from gisapp.boundaries.checks import Fault, Severity
from gisapp.boundaries.checks.codes import code_faults
from gisapp.boundaries.checks.edges import LNGLAT, reproject, to_lnglat
from gisapp.boundaries.checks.faults import polygons_of
from gisapp.boundaries.errors import (
    LabelUnusable,
    ParentUnknown,
    ReleaseNotDraft,
    ReleaseUnknown,
)
from gisapp.boundaries.importers import Delivery
from gisapp.boundaries.models import Area, Level, Outpost, Release
from gisapp.boundaries.parents import Parents
from gisapp.boundaries.records import AreaRecord
from gisapp.core.profile import Profile

DRAFT, CHECKED = Release.Status.DRAFT, Release.Status.CHECKED
LONGEST_LABEL = 60


def find(label: str, *, county: str) -> Release:
    """The release of that label; raises ReleaseUnknown."""
    releases = Release.objects.of_county(county)
    found = releases.filter(label=label).first()
    if found is None:
        known = ", ".join(releases.values_list("label", flat=True)) or "none yet"
        raise ReleaseUnknown(label=label, known=known)
    return found


@transaction.atomic
def open_draft(*, label: str, profile: Profile, by: str, source: str = "") -> Release:
    """The draft of that label, made when absent; a checked one is a draft again.

    Raises LabelUnusable, and ReleaseNotDraft for one that is or was in force.
    """
    if not label.strip() or len(label) > LONGEST_LABEL:
        raise LabelUnusable(label=label, most=LONGEST_LABEL)
    release, _ = Release.objects.select_for_update().get_or_create(
        county_code=profile.code,
        label=label,
        defaults={
            "metric_srid": int(profile.ground.metric_crs.removeprefix("EPSG:")),
            "created_by": by,
            "source": source,
        },
    )
    if release.status == CHECKED:
        release.status = DRAFT
        release.save(update_fields=["status"])
    if release.status != DRAFT:
        status = release.get_status_display()
        raise ReleaseNotDraft(label=label, status=status)
    return release


@transaction.atomic
def load(
    *,
    release: Release,
    level: str,
    records: list[AreaRecord],
    delivery: Delivery,
    profile: Profile,
) -> int:
    """Put a level's areas into the draft in the stead of those that were there.

    `records`: in `delivery.crs`; a sliver of an invalid geometry is made valid in
    what is stored. Levels below it go, since their parents do. Raises ParentUnknown
    naming the areas without a parent.
    """
    parents = Parents.of(release, level, profile)
    lnglat = to_lnglat([r.geometry for r in records], delivery.crs)
    metric = reproject(
        [r.geometry for r in records],
        source=delivery.crs,
        target=profile.ground.metric_crs,
    )
    release.areas.filter(level=level).delete()
    areas, orphans = [], []
    for record, shape, measured in zip(records, lnglat, metric, strict=True):
        parent = parents.of_record(record, shape)
        if parent is None and parents.are_needed:
            orphans.append(record.code)
            continue
        areas.append(_area(release, level, record, shape, parent, delivery))
        areas[-1].area_m2 = float(shapely.area(measured))
    if orphans:
        shown = ", ".join(orphans[:10])
        raise ParentUnknown(count=len(orphans), codes=shown, level=parents.level)
    Area.objects.bulk_create(areas, batch_size=500)
    return len(areas)


def _area(
    release: Release,
    level: str,
    record: AreaRecord,
    shape: shapely.Geometry,
    parent: Area | None,
    delivery: Delivery,
) -> Area:
    parts = polygons_of(shape if shape.is_valid else shapely.make_valid(shape))
    inside = shapely.point_on_surface(max(parts, key=shapely.area))
    return Area(
        release=release,
        level=level,
        code=record.code,
        name=record.name,
        kind=record.kind,
        parent=parent,
        township_code=parent.township_code if parent else record.code,
        geom=geos.multipolygon(shapely.multipolygons(parts), srid=4326),
        label_point=geos.point(inside, srid=4326),
        delivered=shapely.to_wkb(record.geometry),
        delivered_crs=delivery.crs,
        attributes=delivery.rows[record.rows[0] - 1] if record.rows else {},
    )


@transaction.atomic
def load_outposts(
    *, release: Release, records: list[AreaRecord], delivery: Delivery, profile: Profile
) -> int:
    """Put the out-of-county grids into the draft in the stead of those there."""
    said = profile.raw.get("outposts", {})
    points = to_lnglat([r.geometry for r in records], delivery.crs)
    release.outposts.all().delete()
    made = Outpost.objects.bulk_create(
        [
            Outpost(
                release=release,
                code=record.code,
                name=record.name,
                point=geos.point(point, srid=4326),
                radius_km=float(said.get("service_radius_km", 60)),
                cities=[record.name.removesuffix("域外网格").removesuffix("网格")],
                attributes=delivery.rows[record.rows[0] - 1] if record.rows else {},
            )
            for record, point in zip(records, points, strict=True)
        ]
    )
    return len(made)


def faults_of(release: Release, profile: Profile) -> dict[str, list[Fault]]:
    """Every fault of the release, level by level, in its metric CRS."""
    crs = profile.ground.metric_crs
    found: dict[str, list[Fault]] = {}
    parents: list[AreaRecord] = []
    for name, level in profile.ground.levels.items():
        if name not in Level.values:
            continue
        records = as_records(release, name, crs=crs)
        found[name] = checks.check(
            level,
            records,
            parents,
            tolerances=profile.ground.tolerances,
            crs=crs,
            frame=profile.ground.frame,
        )
        parents = records
    if "outpost" in profile.ground.levels:
        level, points = profile.ground.levels["outpost"], _outposts(release, crs=crs)
        found["outpost"] = list(code_faults(level, points, []))
    return found


def _outposts(release: Release, *, crs: str) -> list[AreaRecord]:
    """The out-of-county grids as points in `crs`; no check looks at their ground."""
    rows = list(release.outposts.all())
    points = [shapely.Point(row.point.x, row.point.y) for row in rows]
    places = reproject(points, source=LNGLAT, target=crs)
    return [
        AreaRecord(
            code=row.code, name=row.name, kind="", parent_code="", geometry=place
        )
        for row, place in zip(rows, places, strict=True)
    ]


def as_records(release: Release, level: str, *, crs: str) -> list[AreaRecord]:
    """The areas of a level as delivered, in a projected CRS."""
    rows = release.areas.filter(level=level).select_related("parent").order_by("code")
    areas = list(rows)
    by_crs: dict[str, list[int]] = {}
    for index, area in enumerate(areas):
        by_crs.setdefault(area.delivered_crs, []).append(index)
    shapes: dict[int, shapely.Geometry] = {}
    for source, indices in by_crs.items():
        raw = shapely.from_wkb([bytes(areas[i].delivered) for i in indices])
        shapes.update(
            zip(indices, reproject(list(raw), source=source, target=crs), strict=True)
        )
    return [
        AreaRecord(
            code=area.code,
            name=area.name,
            kind=area.kind,
            parent_code=area.parent.code if area.parent else "",
            geometry=shapes[index],
        )
        for index, area in enumerate(areas)
    ]


@transaction.atomic
def check(
    release: Release, profile: Profile, *, keep: bool
) -> tuple[Release, dict[str, list[Fault]]]:
    """Check the release, record it to `keep` it; nobody imports into it meanwhile."""
    release = Release.objects.select_for_update().get(pk=release.pk)
    faults = faults_of(release, profile)
    if keep:
        release = record_check(release=release, faults=faults)
    return release, faults


@transaction.atomic
def record_check(*, release: Release, faults: dict[str, list[Fault]]) -> Release:
    """Keep what the check counted; without blocking faults the draft is checked.

    A checked one in which the check now finds some is a draft again.
    """
    everything = [fault for found in faults.values() for fault in found]
    release.fault_counts = {
        severity.value: sum(fault.severity == severity for fault in everything)
        for severity in Severity
    }
    release.checked_at = timezone.now()
    if release.status in (DRAFT, CHECKED):
        is_sound = not release.fault_counts[Severity.BLOCKING]
        release.status = CHECKED if is_sound else DRAFT
    release.save(update_fields=["fault_counts", "checked_at", "status"])
    return release
