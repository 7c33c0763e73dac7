"""Who works at a desk, who leads it, and who is there now?"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from gisapp.organization.models import Certificate, Person, Post, Shift, StandIn, Unit
from gisapp.organization.querysets import PostQuerySet
from gisapp.organization.roles import Role
from gisapp.organization.roles_at import CERTIFIED, HEADS
from gisapp.organization.staffing import staffing

__all__ = [
    "at_desk", "leader_of", "posts_of", "staff_of", "staffing", "standing_in",
]  # fmt: skip

ORDER = {str(role): place for place, role in enumerate(Role)}


def staff_of(unit: Unit, on: date | None = None) -> list[Post]:
    """The posts held at a desk on a day (today), in the order of the roles."""
    posts = Post.objects.held_on(on or timezone.localdate()).filter(unit=unit)
    found = posts.select_related("person").order_by("from_on", "id")
    return sorted(found, key=lambda post: ORDER[post.role])


def leader_of(unit: Unit, on: date | None = None) -> Person | None:
    """Who leads a grid, an outpost or the centre; None: nobody, or no such post."""
    head = HEADS.get(unit.kind)
    post = next((p for p in staff_of(unit, on) if p.role == head), None)
    return post.person if post else None


def posts_of(person: Person, on: date | None = None) -> PostQuerySet:
    """Posts at open desks that somebody holds, or holds in another's stead."""
    day = on or timezone.localdate()
    away = standing_in(day).filter(person=person).values("absent")
    return Post.objects.held_on(day).filter(
        Q(person=person) | Q(person__in=away), unit__is_open=True
    )


def at_desk(unit: Unit, at: datetime | None = None) -> list[Person]:
    """Who is on duty: those on the roster now, else all who hold a post there.

    Whoever is away is replaced by their stand-in; a grid member without a valid
    certificate is not on duty.
    """
    moment = at or timezone.now()
    day = timezone.localtime(moment).date()
    roster = Shift.objects.filter(unit=unit, starts_at__lte=moment, ends_at__gt=moment)
    planned = [shift.person for shift in roster.select_related("person")]
    able = planned or [post.person for post in _able_posts(unit, day)]
    instead = {
        one.absent_id: one.person
        for one in standing_in(day)
        .filter(absent__in=[person.pk for person in able])
        .select_related("person")
    }
    present = [instead.get(person.pk, person) for person in able]
    return list({person.pk: person for person in present}.values())


def standing_in(day: date) -> QuerySet[StandIn]:
    """The stand-ins of that day."""
    return StandIn.objects.filter(from_on__lte=day, to_on__gte=day, ended_at=None)


def _able_posts(unit: Unit, day: date) -> list[Post]:
    """Posts whose holders may be on duty, in the order of the roles."""
    valid = Certificate.objects.filter(
        person=OuterRef("person"), issued_on__lte=day, expires_on__gt=day
    )
    posts = (
        Post.objects.held_on(day)
        .filter(unit=unit)
        .filter(~Q(role__in=CERTIFIED) | Exists(valid))
        .select_related("person")
    )
    return sorted(posts, key=lambda post: (ORDER[post.role], post.pk))
