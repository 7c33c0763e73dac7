"""Writing: who was in which township, and what one shift told the next?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.contrib.gis.geos import Point
from django.db import transaction
from django.utils import timezone

from gisapp.boundaries.errors import NoActiveRelease
from gisapp.boundaries.models import Area, Level, Release
from gisapp.core import profile
from gisapp.organization import audit
from gisapp.organization.errors import (
    HandoverOwn,
    HandoverTaken,
    NoPostThere,
    NotStationed,
    PositionUnusable,
)
from gisapp.organization.models import AuditEntry, CheckIn, Handover, Person, Unit
from gisapp.organization.people import posts_of
from gisapp.organization.roles import Role


@transaction.atomic
def check_in(
    *, person: Person, lng: float, lat: float, accuracy_m: float | None, at: datetime
) -> CheckIn:
    """Keep that a stationed person was here; EPSG:4326, accuracy in metres.

    The township is the one of the active release that covers the point, on a border
    the one that their station serves; blank outside the county. Nobody else's
    position is kept. Raises PositionUnusable, NotStationed, NoActiveRelease.
    """
    _refuse_nowhere(lng, lat, accuracy_m)
    day = timezone.localtime(at).date()
    stations = posts_of(person, day).filter(role=Role.STATION).select_related("unit")
    served = {code for post in stations for code in post.unit.serves}
    if not stations:
        raise NotStationed(person=person, day=day)
    point = Point(lng, lat, srid=4326)
    made = CheckIn.objects.create(
        person=person,
        at=at,
        point=point,
        accuracy_m=accuracy_m,
        township_code=_township(point, served),
    )
    _note(f"check-in {made.pk}", f"签到 {made.township_code or '县外'}", by=person.code)
    return made


@transaction.atomic
def write_handover(
    *,
    unit: Unit,
    person: Person,
    watch: str,
    open_cases: Sequence[dict[str, Any]],
    at: datetime,
    by: str,
) -> Handover:
    """Tell the next shift what is open and what to watch; raises NoPostThere."""
    _refuse_stranger(person, unit, at)
    made = Handover.objects.create(
        unit=unit,
        written_by=person,
        written_at=at,
        open_cases=list(open_cases),
        watch=watch.strip(),
    )
    _note(f"handover {made.pk}", f"交班 {unit}", by=by)
    return made


@transaction.atomic
def take_handover(
    *, handover: Handover, person: Person, at: datetime, by: str
) -> Handover:
    """Say that it was read, and the desk is mine now.

    Raises HandoverTaken, HandoverOwn, NoPostThere.
    """
    kept = (
        Handover.objects.select_for_update(of=("self",))
        .select_related("unit", "taken_by")
        .get(pk=handover.pk)
    )
    if kept.taken_at is not None:
        told = f"{timezone.localtime(kept.taken_at):%Y-%m-%d %H:%M}"
        raise HandoverTaken(person=kept.taken_by, taken_at=told)
    if kept.written_by_id == person.pk:
        raise HandoverOwn(person=person)
    _refuse_stranger(person, kept.unit, at)
    kept.taken_by, kept.taken_at = person, at
    kept.save(update_fields=["taken_by", "taken_at"])
    _note(f"handover {kept.pk}", f"接班 {kept.unit}", by=by)
    return kept


def _refuse_nowhere(lng: float, lat: float, accuracy_m: float | None) -> None:
    is_somewhere = (
        math.isfinite(lng)
        and math.isfinite(lat)
        and abs(lng) <= 180
        and abs(lat) <= 90
        and (accuracy_m is None or (math.isfinite(accuracy_m) and accuracy_m >= 0))
    )
    if not is_somewhere:
        raise PositionUnusable(lng=lng, lat=lat, accuracy_m=accuracy_m)


def _refuse_stranger(person: Person, unit: Unit, at: datetime) -> None:
    day: date = timezone.localtime(at).date()
    if not posts_of(person, day).filter(unit=unit).exists():
        raise NoPostThere(person=person, unit=unit, day=day)


def _township(point: Point, served: set[str]) -> str:
    county = profile.current().code
    release = Release.objects.of_county(county).active().first()
    if release is None:
        raise NoActiveRelease(county=county)
    here = Area.objects.filter(
        release=release, level=Level.TOWNSHIP, geom__covers=point
    )
    codes = sorted(here.values_list("code", flat=True))
    return next((code for code in codes if code in served), codes[0] if codes else "")


def _note(subject: str, what: str, *, by: str) -> None:
    audit.note(by=by, deed=AuditEntry.Deed.CHANGED, subject=subject, reason=what)
