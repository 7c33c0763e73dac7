"""Writing: who is on which post, from which day to which?"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from gisapp.organization import audit
from gisapp.organization.errors import (
    PostEndsAlready,
    PostEndsBeforeBegin,
    PostHeldAlready,
    PostTaken,
    RoleElsewhere,
    Uncertified,
    UnitClosed,
)
from gisapp.organization.models import (
    AuditEntry,
    Certificate,
    Person,
    Post,
    Shift,
    Unit,
)
from gisapp.organization.roles import Role
from gisapp.organization.roles_at import CERTIFIED, ROLES_AT, SINGLE


@transaction.atomic
def appoint(
    *,
    person: Person,
    unit: Unit,
    role: Role,
    from_on: date,
    by: str,
    to_on: date | None = None,
) -> Post:
    """Give somebody a post; `to_on` is the first day without it.

    Raises UnitClosed, RoleElsewhere, PostEndsBeforeBegin, PostTaken,
    PostHeldAlready, Uncertified.
    """
    if to_on is not None and to_on <= from_on:
        raise PostEndsBeforeBegin(from_on=from_on, to_on=to_on)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    _refuse_desk(unit, role)
    _refuse_doubles(person, unit, role, from_on=from_on, to_on=to_on)
    if role in CERTIFIED and not is_certified(person, from_on):
        raise Uncertified(person=person, day=from_on)
    post = Post.objects.create(
        person=person, unit=unit, role=role, from_on=from_on, to_on=to_on
    )
    _note(post, f"任命 {person.code} {role.label} {unit} {from_on}", by=by)
    return post


@transaction.atomic
def relieve(*, post: Post, to_on: date, by: str) -> Post:
    """End a post: on `to_on` it is no longer held. Later shifts go with it.

    Raises PostEndsBeforeBegin, PostEndsAlready.
    """
    post = (
        Post.objects.select_for_update(of=("self",))
        .select_related("person", "unit")
        .get(pk=post.pk)
    )
    if to_on < post.from_on:
        raise PostEndsBeforeBegin(from_on=post.from_on, to_on=to_on)
    if post.to_on is not None and post.to_on <= to_on:
        raise PostEndsAlready(person=post.person, unit=post.unit, to_on=post.to_on)
    post.to_on = to_on
    post.save(update_fields=["to_on"])
    _drop_shifts(post, to_on)
    _note(post, f"免去 {post.person.code} {post.unit} {to_on}", by=by)
    return post


def is_certified(person: Person, day: date) -> bool:
    """Whether a certificate of theirs is valid on that day."""
    return Certificate.objects.filter(
        person=person, issued_on__lte=day, expires_on__gt=day
    ).exists()


def _refuse_desk(unit: Unit, role: Role) -> None:
    if not unit.is_open:
        raise UnitClosed(unit=unit)
    roles = ROLES_AT[unit.kind]
    if role not in roles:
        names = ", ".join(one.label for one in Role if one in roles)
        raise RoleElsewhere(role=role.label, unit=unit, roles=names)


def _refuse_doubles(
    person: Person, unit: Unit, role: Role, *, from_on: date, to_on: date | None
) -> None:
    others = (
        Post.objects.overlapping(from_on, to_on)
        .filter(unit=unit, role=role)
        .select_related("person")
    )
    for other in others:
        facts: dict[str, Any] = {
            "unit": unit,
            "person": other.person,
            "role": role.label,
            "from_on": other.from_on,
            "until": f" until {other.to_on}" if other.to_on else "",
        }
        if other.person_id == person.pk:
            raise PostHeldAlready(**facts)
        if role in SINGLE:
            raise PostTaken(**facts)


def _drop_shifts(post: Post, day: date) -> None:
    """Shifts at the desk from that day on, where no other post there is held."""
    others = Post.objects.overlapping(day, None).filter(
        person=post.person_id, unit=post.unit_id
    )
    if not others.exists():
        start = datetime.combine(day, time(), timezone.get_current_timezone())
        Shift.objects.filter(
            person=post.person_id, unit=post.unit_id, starts_at__gte=start
        ).delete()


def _note(post: Post, what: str, *, by: str) -> None:
    audit.note(
        by=by,
        deed=AuditEntry.Deed.CHANGED,
        subject=f"post {post.pk}",
        reason=what[:300],
    )
