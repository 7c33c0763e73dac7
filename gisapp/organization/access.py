"""What may this person see, and at which desks do they act?

One scope per person and moment, made from the posts that they hold and those that
they stand in for. Every page, tile, list, export and stream asks the same scope:
`Incident.objects.visible_to(scope)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q
from django.utils import timezone

from gisapp.organization.models import Person, Post, StandIn, Unit
from gisapp.organization.roles import WORKING, Role

Reader = AbstractBaseUser | AnonymousUser
KEPT = "scope_of_this_request"
HANDLES_ALL = frozenset({Role.OPERATOR, Role.DIRECTOR})
"""Who sees every incident, sensitive ones too: the one desk that dispatches them."""
SEES_ALL = frozenset({Role.LEADERSHIP, Role.ANALYST})
"""Who sees every incident but sensitive ones."""
WATCHES = frozenset({Role.GUIDE})
"""Who sees what their desk has to do with, sensitive matters not."""
GROUND_KINDS = frozenset({Unit.Kind.COMMAND_ROOM, Unit.Kind.STATION})
"""Whose people see what happens in their townships, whoever answers for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A post that somebody holds, or holds for another."""

    unit: int
    kind: str
    role: Role
    townships: tuple[str, ...] = ()
    """The unit's own township and those that it serves."""
    sees_outside: bool = False
    """The unit manages the out-of-county grids."""
    for_other: str = ""
    """Code of the person in whose stead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What somebody may see and where they act; empty for a stranger."""

    username: str = ""
    person: int | None = None
    name: str = ""
    is_administrator: bool = False
    held: tuple[Held, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        own = {Role.ADMINISTRATOR} if self.is_administrator else set()
        return frozenset(own | {held.role for held in self.held})

    @property
    def units(self) -> frozenset[int]:
        """Units at which a post is held."""
        return frozenset(held.unit for held in self.held)

    @property
    def handles_at(self) -> frozenset[int]:
        """Units whose every incident is seen, because it is worked on there."""
        return self._units_as(WORKING)

    @property
    def watches_at(self) -> frozenset[int]:
        """Units whose incidents are seen, sensitive ones not."""
        return self._units_as(WATCHES)

    @property
    def townships(self) -> frozenset[str]:
        """Townships whose incidents are seen, sensitive ones not."""
        ground = (
            held
            for held in self.held
            if held.kind in GROUND_KINDS and held.role in WORKING
        )
        return frozenset(code for held in ground for code in held.townships)

    @property
    def handles_all(self) -> bool:
        return bool(self.roles & HANDLES_ALL)

    @property
    def sees_all(self) -> bool:
        return bool(self.roles & SEES_ALL)

    @property
    def sees_outside(self) -> bool:
        """Whether incidents of the out-of-county grids are seen."""
        return any(held.sees_outside and held.role in WORKING for held in self.held)

    def roles_at(self, unit: int | None) -> frozenset[Role]:
        """As what somebody acts at a unit; empty where they hold no post there."""
        return frozenset(held.role for held in self.held if held.unit == unit)

    def _units_as(self, roles: frozenset[Role]) -> frozenset[int]:
        return frozenset(held.unit for held in self.held if held.role in roles)


COUNTY_WIDE = Scope(held=(Held(unit=0, kind=Unit.Kind.CENTRE, role=Role.LEADERSHIP),))
"""For calculations that are nobody's own: everything but sensitive matters."""


def scope_of(
    user: AbstractBaseUser | AnonymousUser, *, on: date | None = None
) -> Scope:
    """The scope of a user on a day, by default today in the county's zone.

    Read once per user object, which lives as long as a request.
    """
    if not user.is_authenticated or user.pk is None:
        return Scope()
    kept: Scope | None = getattr(user, KEPT, None)
    if kept is None or on is not None:
        kept = _read(user, on or timezone.localdate())
        if on is None:
            setattr(user, KEPT, kept)
    return kept


def _read(user: Reader, day: date) -> Scope:
    is_administrator = bool(getattr(user, "is_superuser", False))
    person = Person.objects.filter(user=user.pk).first()
    if person is None:
        return Scope(username=user.get_username(), is_administrator=is_administrator)
    return Scope(
        username=user.get_username(),
        person=person.pk,
        name=person.name,
        is_administrator=is_administrator,
        held=_held(person, day),
    )


def _held(person: Person, day: date) -> tuple[Held, ...]:
    away = StandIn.objects.filter(
        person=person, from_on__lte=day, to_on__gte=day, ended_at=None
    ).values("absent")
    posts = (
        Post.objects.held_on(day)
        .filter(Q(person=person) | Q(person__in=away))
        .select_related("unit", "person")
    )
    return tuple(_one(post, person) for post in posts if post.unit.is_open)


def _one(post: Post, person: Person) -> Held:
    unit = post.unit
    return Held(
        unit=unit.pk,
        kind=unit.kind,
        role=Role(post.role),
        townships=tuple(filter(None, [unit.township_code, *unit.serves])),
        sees_outside=unit.manages_outposts,
        for_other="" if post.person_id == person.pk else post.person.code,
    )


def scope_of_person(person: Person, *, on: date) -> Scope:
    """The scope of somebody who need not have a log-in, on a day."""
    return Scope(
        username=person.code,
        person=person.pk,
        name=person.name,
        held=_held(person, on),
    )
