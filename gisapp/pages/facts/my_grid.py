"""What does a grid's own person have to know: open work, numbers, staff?"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.urls import reverse

from gisapp.core import profile
from gisapp.dispatch import queue
from gisapp.dispatch.models import Event
from gisapp.dispatch.workflow import OPEN, State
from gisapp.incidents.models import Incident, Place
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.organization import people
from gisapp.organization.access import Scope
from gisapp.organization.models import Person, StandIn, Unit
from gisapp.organization.roles import GRID_ROLES, Role
from gisapp.organization.roles_at import CERTIFIED, HEADS
from gisapp.pages.context import is_english
from gisapp.pages.desk import times
from gisapp.pages.desk.log_words import STATES
from gisapp.pages.facts import places
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.role_words import DUTIES, role_name
from gisapp.pages.words import said

SOON = timedelta(days=60)
"""A certificate that ends within this time is to be renewed now."""
MOST_ROWS = 200
HERE = frozenset({*GRID_ROLES, Role.OUTPOST})
"""The roles whose desk this page is."""


def units_of(scope: Scope) -> list[Unit]:
    """The grids and outposts at which somebody has a post, or stands in."""
    held = {one.unit for one in scope.held if one.role in HERE}
    kinds = (Unit.Kind.GRID, Unit.Kind.OUTPOST)
    return list(
        Unit.objects.filter(pk__in=held, kind__in=kinds)
        .select_related("parent")
        .order_by("kind", "code")
    )


def now_at(scope: Scope, unit: Unit, now: datetime) -> dict[str, Any]:
    """Open work in the order of a queue, and the four numbers; JSON-ready."""
    incidents = list(_open(scope, unit, now)[:MOST_ROWS])
    located = places.current(incidents)
    rows = [_row(one, unit, now) | _spot(one, located) for one in incidents]
    rows.sort(key=lambda row: not row["is_ours"])
    numbers = _numbers(rows) | {"done": _done_this_month(scope, unit, now)}
    return {"at": now.isoformat(), "items": rows, "numbers": numbers}


def _open(scope: Scope, unit: Unit, now: datetime) -> IncidentQuerySet:
    here = Q(owner=unit) | Q(desks__contains=[unit.pk])
    seen = Incident.objects.visible_to(scope).filter(here, state__in=OPEN)
    return queue.by_time_left(seen, now).select_related("owner", "category")


def _row(incident: Any, unit: Unit, now: datetime) -> dict[str, Any]:
    left = times.left(incident.due_at, incident.warn_at, now)
    is_ours = incident.owner_id == unit.pk
    return {
        "number": incident.number,
        "url": f"{reverse('desk_incident', args=[incident.number])}?{_from(unit)}",
        "title": _title(incident),
        "address": incident.address,
        "theme": incident.theme,
        "state": said(STATES, incident.state),
        "is_ours": is_ours,
        "owner": "" if is_ours else unit_name(incident.owner),
        "left": left.words,
        "mark": "paused" if incident.state == State.SUSPENDED else left.mark,
    }


def _from(unit: Unit) -> str:
    """So that the incident's page leads back here."""
    return urlencode({"unit": unit.pk, "from": "grid"})


def _title(incident: Incident) -> str:
    category = incident.category
    kind = ""
    if category is not None:
        kind = category.name_en if is_english() else category.name_zh
    return incident.title or incident.text[:40] or kind or incident.number


def _spot(incident: Incident, located: dict[int, Place]) -> dict[str, Any]:
    """Its point; None where it has none, and for what is never drawn on a map."""
    place = located.get(incident.pk)
    point = place.point if place and not incident.is_sensitive else None
    return {"point": [round(point.x, 6), round(point.y, 6)] if point else None}


def _numbers(rows: list[dict[str, Any]]) -> dict[str, int]:
    marks = [row["mark"] for row in rows if row["is_ours"]]
    return {
        "open": len(marks),
        "soon": marks.count("soon"),
        "late": marks.count("late"),
    }


def _done_this_month(scope: Scope, unit: Unit, now: datetime) -> int:
    zone = profile.current().zone
    today = now.astimezone(zone).date()
    begin = datetime.combine(today.replace(day=1), time(), zone)
    closed = Event.objects.filter(kind=Event.Kind.CLOSED, at__gte=begin)
    mine = Incident.objects.visible_to(scope).filter(
        Q(owner=unit) | Q(desks__contains=[unit.pk]),
        state__in=(State.CLOSED, State.ASSESSED),
    )
    return mine.filter(pk__in=closed.values("incident")).count()


def staff_at(unit: Unit, day: date, *, me: int | None = None) -> list[dict[str, Any]]:
    """Who holds a post there, its head first, ready for a page."""
    posts = people.staff_of(unit, day)
    posts.sort(key=lambda post: post.role != HEADS.get(unit.kind))
    prefetch_related_objects(
        [post.person for post in posts],
        "certificates",
        Prefetch("absences", _away_on(day), to_attr="away"),
    )
    return [_member(post, day, me) for post in posts]


def _away_on(day: date) -> QuerySet[StandIn]:
    return people.standing_in(day).select_related("person")


def _member(post: Any, day: date, me: int | None) -> dict[str, Any]:
    person = post.person
    return {
        "role_word": role_name(post.role),
        "name": person.name,
        "phone": person.phone,
        "is_me": person.pk == me,
        "is_sample": person.is_sample,
        "stand_ins": [
            {"name": one.person.name, "phone": one.person.phone, "to_on": one.to_on}
            for one in person.away
        ],
        "certificate": certificate_of(person, Role(post.role), day),
    }


def certificate_of(person: Person, role: Role, day: date) -> dict[str, Any] | None:
    """What is wrong with the certificate that the post needs; None: nothing.

    `state`: missing, expired or soon; `expires_on` of the one that ends last.
    """
    if role not in CERTIFIED:
        return None
    latest = max((one.expires_on for one in person.certificates.all()), default=None)
    if latest is None:
        return {"state": "missing", "expires_on": None}
    if latest <= day:
        return {"state": "expired", "expires_on": latest}
    return {"state": "soon", "expires_on": latest} if latest < day + SOON else None


def above(unit: Unit, day: date) -> dict[str, Any] | None:
    """The desk that the grid reports to and who can be reached there."""
    room = unit.parent
    if room is None:
        return None
    posts = people.staff_of(room, day)
    reached = [
        {
            "name": post.person.name,
            "phone": post.person.phone,
            "role_word": role_name(post.role),
        }
        for post in posts[:4]
        if post.person.phone
    ]
    return {"name": unit_name(room), "people": reached}


def duties(unit: Unit) -> list[dict[str, str]]:
    """Departments that lead or share the work of a grid in town."""
    return [
        {"kind": said(DUTIES, one.kind), "name": unit_name(one.department)}
        for one in unit.duties.select_related("department")
    ]
