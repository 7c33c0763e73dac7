"""Is every post of the plan filled, and may everybody on it be on duty?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone

from gisapp.boundaries.models import Area, Level, Outpost, Release
from gisapp.core.errors import ProfileError
from gisapp.core.profile import Profile, current
from gisapp.organization.models import Person, Post, Unit
from gisapp.organization.roles import GRID_ROLES, Role
from gisapp.organization.roles_at import CERTIFIED, HEADS

SOON = timedelta(days=60)
REQUIRED = (Role.LEADER, Role.GUIDE, Role.MEMBER)
"""Without one of each a grid is not staffed; part-time members are as many as come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One kind of post against its plan."""

    place: str
    """"grid" or "outpost"."""
    role: Role
    plan: int | None
    """Posts that the county planned; None: not said."""
    posts: int
    people: int
    """Fewer than posts where somebody holds several."""

    @property
    def short(self) -> int:
        """Posts that the plan has and nobody holds."""
        return max((self.plan or 0) - self.posts, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    unit: Unit
    missing: tuple[Role, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """Somebody whose certificate is missing, over, or over soon."""

    post: Post
    expires_on: date | None
    """None: there never was one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    person: Person
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """Plan against fact on one day."""

    on: date
    lines: tuple[Line, ...]
    vacancies: tuple[Vacancy, ...]
    """Desks that lack a leader, a guide or a full-time member."""
    uncertified: tuple[Certified, ...]
    """Members who cannot be on duty."""
    expiring: tuple[Certified, ...]
    """Members whose certificate is over within 60 days, the soonest first."""
    several: tuple[Several, ...]
    """Who holds more than one post, the most first."""


def staffing(
    release: Release, on: date | None = None, *, profile: Profile | None = None
) -> Staffing:
    """The plan of the profile against the posts held at the release's desks.

    A constant number of queries; raises ProfileError where the plan names a figure
    that there is not.
    """
    day = on or timezone.localdate()
    units = _units(release)
    posts = _posts(units, day)
    by_unit = defaultdict(list)
    for post in posts:
        by_unit[post.unit_id].append(post)
    expiry = _expiry(posts, day)
    members = [post for post in posts if post.role in CERTIFIED]
    return Staffing(
        on=day,
        lines=tuple(_lines(units, posts, profile or current())),
        vacancies=tuple(_vacancies(units, by_unit)),
        uncertified=tuple(_uncertified(members, expiry, day)),
        expiring=tuple(_expiring(members, expiry, day)),
        several=tuple(_several(posts)),
    )


def _units(release: Release) -> dict[int, Unit]:
    grids = Area.objects.filter(release=release, level=Level.GRID).values("code")
    outposts = Outpost.objects.filter(release=release).values("code")
    found = Unit.objects.filter(
        Q(kind=Unit.Kind.GRID, code__in=grids)
        | Q(kind=Unit.Kind.OUTPOST, code__in=outposts),
        is_open=True,
    )
    return {unit.pk: unit for unit in found.order_by("kind", "code")}


def _posts(units: Mapping[int, Unit], day: date) -> list[Post]:
    held = Post.objects.held_on(day).filter(unit__in=list(units))
    posts = list(held.select_related("person").order_by("unit", "id"))
    for post in posts:
        post.unit = units[post.unit_id]
    return posts


def _expiry(posts: Iterable[Post], day: date) -> dict[int, date]:
    """When the last certificate of each person is over; one not begun is none."""
    people = {post.person_id for post in posts if post.role in CERTIFIED}
    found = Person.objects.filter(pk__in=people).annotate(
        last=Max(
            "certificates__expires_on", filter=Q(certificates__issued_on__lte=day)
        ),
    )
    return {pk: last for pk, last in found.values_list("pk", "last") if last}


def _lines(
    units: Mapping[int, Unit], posts: list[Post], profile: Profile
) -> Iterable[Line]:
    planned = plans(profile)
    posts_at: Counter[tuple[str, Role]] = Counter()
    people_at: dict[tuple[str, Role], set[int]] = defaultdict(set)
    for post in posts:
        kind = units[post.unit_id].kind
        place = (kind, _as_in_grid(kind, Role(post.role)))
        posts_at[place] += 1
        people_at[place].add(post.person_id)
    kinds = {unit.kind for unit in units.values()}
    for kind in (Unit.Kind.GRID, Unit.Kind.OUTPOST):
        for role in GRID_ROLES:
            key = (str(kind), role)
            if kind in kinds and (key in planned or posts_at[key] or kind == "grid"):
                yield Line(
                    place=str(kind),
                    role=role,
                    plan=planned.get(key),
                    posts=posts_at[key],
                    people=len(people_at[key]),
                )


def plans(profile: Profile) -> dict[tuple[str, Role], int]:
    """How many posts of each kind the profile plans, in the county as a whole."""
    settings = profile.raw.get("organization", {})
    figures = {row["key"]: row["value"] for row in profile.table("paper")}
    grid, outpost = settings.get("plan", {}), settings.get("outpost_plan", {})
    many = _figure(outpost.get("outposts", 0), figures, profile)
    found: dict[tuple[str, Role], int] = {}
    for role in GRID_ROLES:
        if role in grid:
            found["grid", role] = _figure(grid[role], figures, profile)
        if role in outpost:
            found["outpost", role] = many * _figure(outpost[role], figures, profile)
    return found


def _figure(given: Any, figures: Mapping[str, str], profile: Profile) -> int:
    """A number, or the figure of the county's account that has this name."""
    try:
        return given if isinstance(given, int) else int(figures[given])
    except (KeyError, TypeError, ValueError) as error:
        reason = f"organization.plan: there is no figure {given}"
        raise ProfileError(path=profile.path, reason=reason) from error


def _as_in_grid(kind: str, role: Role) -> Role:
    """An outpost's head counts as its leader."""
    return Role.LEADER if role == HEADS.get(kind) else role


def _vacancies(
    units: Mapping[int, Unit], by_unit: Mapping[int, list[Post]]
) -> Iterable[Vacancy]:
    for unit in units.values():
        held = by_unit.get(unit.pk, [])
        roles = {_as_in_grid(unit.kind, Role(post.role)) for post in held}
        if missing := tuple(role for role in REQUIRED if role not in roles):
            yield Vacancy(unit=unit, missing=missing)


def _uncertified(
    members: list[Post], expiry: Mapping[int, date], day: date
) -> Iterable[Certified]:
    for post in members:
        last = expiry.get(post.person_id)
        if last is None or last <= day:
            yield Certified(post=post, expires_on=last)


def _expiring(
    members: list[Post], expiry: Mapping[int, date], day: date
) -> list[Certified]:
    soon = [
        Certified(post=post, expires_on=last)
        for post in members
        if (last := expiry.get(post.person_id)) and day < last <= day + SOON
    ]
    return sorted(soon, key=lambda one: (one.expires_on or day, one.post.pk))


def _several(posts: list[Post]) -> list[Several]:
    held: dict[int, list[Post]] = defaultdict(list)
    for post in posts:
        held[post.person_id].append(post)
    found = [
        Several(person=mine[0].person, posts=tuple(mine))
        for mine in held.values()
        if len(mine) > 1
    ]
    return sorted(found, key=lambda one: (-len(one.posts), one.person.code))
