"""What is to be told of the staff of all desks, and of one?"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from gisapp.organization import people
from gisapp.organization.access import Scope
from gisapp.organization.models import Person, Post, StandIn, Unit
from gisapp.organization.roles import Role
from gisapp.organization.staffing import Certified, Line, Vacancy
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.facts.my_grid import certificate_of
from gisapp.pages.facts.page import active_release
from gisapp.pages.role_words import DUTIES, kind_name, role_name
from gisapp.pages.staff.readers import readable, reads_all
from gisapp.pages.words import said

MOST_FOUND = 40
MOST_CERTIFICATES = 200


def overview(scope: Scope, day: date) -> dict[str, Any]:
    """Plan against fact, vacancies by township, certificates; only what is read."""
    release = active_release()
    if release is None:
        return {"release": None}
    seen = set(readable(scope).values_list("pk", flat=True))
    whole = people.staffing(release, day)
    names = dict(release.areas.townships().values_list("code", "name"))
    vacancies = [one for one in whole.vacancies if one.unit.pk in seen]
    over = [one for one in whole.uncertified if one.post.unit_id in seen]
    soon = [one for one in whole.expiring if one.post.unit_id in seen]
    return {
        "release": release,
        "is_county": reads_all(scope),
        "lines": [_line(one) for one in whole.lines],
        "several": [
            {"name": one.person.name, "posts": len(one.posts)}
            for one in whole.several[:MOST_FOUND]
        ],
        "townships": _townships(scope, vacancies, names),
        "outposts": [_vacancy(one) for one in vacancies if not one.unit.township_code],
        "over": [_certified(one) for one in over[:MOST_CERTIFICATES]],
        "over_count": len(over),
        "soon": [_certified(one) for one in soon[:MOST_CERTIFICATES]],
        "desks": _desks(scope),
        "vacant_count": len(vacancies),
    }


def _line(line: Line) -> dict[str, Any]:
    over = max(line.posts - line.plan, 0) if line.plan is not None else 0
    return {
        "place": kind_name(line.place),
        "role": role_name(line.role),
        "plan": line.plan,
        "posts": line.posts,
        "people": line.people,
        "short": line.short,
        "over": over,
        "share": _share(line),
    }


def _share(line: Line) -> int:
    """Filled posts of the plan, percent, at most 100."""
    return min(100, round(100 * line.posts / line.plan)) if line.plan else 100


def _townships(
    scope: Scope, vacancies: list[Vacancy], names: dict[str, str]
) -> list[dict[str, Any]]:
    """Each township with its desk, its grids and what is vacant in them."""
    rooms = readable(scope).filter(kind=Unit.Kind.COMMAND_ROOM, is_open=True)
    grids = readable(scope).filter(kind=Unit.Kind.GRID, is_open=True)
    many = Counter(grids.values_list("township_code", flat=True))
    return [
        {
            "pk": room.pk,
            "name": names.get(room.township_code) or unit_name(room),
            "grids": many[room.township_code],
            "vacancies": [
                _vacancy(one)
                for one in vacancies
                if one.unit.township_code == room.township_code
            ],
        }
        for room in rooms
    ]


def _vacancy(one: Vacancy) -> dict[str, Any]:
    return {
        "pk": one.unit.pk,
        "name": unit_name(one.unit),
        "missing": [role_name(role) for role in one.missing],
    }


def _certified(one: Certified) -> dict[str, Any]:
    return {
        "name": one.post.person.name,
        "phone": one.post.person.phone,
        "unit": unit_name(one.post.unit),
        "pk": one.post.unit_id,
        "expires_on": one.expires_on,
    }


def _held_today() -> Count:
    """How many posts of a desk are held today."""
    day = timezone.localdate()
    open_end = Q(posts__to_on__isnull=True) | Q(posts__to_on__gt=day)
    return Count("posts", filter=open_end & Q(posts__from_on__lte=day))


def _desks(scope: Scope) -> list[dict[str, Any]]:
    """Desks without a township, and how many hold a post there."""
    held = _held_today()
    kinds = (
        Unit.Kind.CENTRE, Unit.Kind.OFFICE, Unit.Kind.DEPARTMENT, Unit.Kind.STATION,
        Unit.Kind.OUTPOST,
    )  # fmt: skip
    found = readable(scope).filter(kind__in=kinds, is_open=True).annotate(held=held)
    return [
        {
            "kind": kind_name(kind),
            "units": [
                {"pk": one.pk, "name": unit_name(one), "held": one.held}
                for one in found
                if one.kind == kind
            ],
        }
        for kind in kinds
    ]


def found(scope: Scope, text: str) -> dict[str, Any]:
    """People and desks whose name, number or phone has that text."""
    seen, today = readable(scope), timezone.localdate()
    posts = Post.objects.held_on(today).filter(unit__in=seen).select_related("unit")
    persons = Person.objects.filter(
        Q(name__icontains=text) | Q(code__icontains=text) | Q(phone__contains=text)
    )
    if not reads_all(scope):
        persons = persons.filter(pk__in=posts.values("person"))
    persons = persons.prefetch_related(Prefetch("posts", posts))[:MOST_FOUND]
    units = seen.filter(
        Q(name_zh__icontains=text)
        | Q(name_en__icontains=text)
        | Q(code__icontains=text)
    )
    return {
        "people": [_person(one) for one in persons],
        "units": [
            {"pk": one.pk, "name": unit_name(one), "kind": kind_name(one.kind)}
            for one in units.filter(is_open=True)[:MOST_FOUND]
        ],
    }


def _person(person: Person) -> dict[str, Any]:
    """With the posts of today that the reader may read of."""
    return {
        "name": person.name,
        "code": person.code,
        "phone": person.phone,
        "posts": [
            {
                "pk": post.unit_id,
                "unit": unit_name(post.unit),
                "role": role_name(post.role),
            }
            for post in person.posts.all()
        ],
    }


def unit(scope: Scope, desk: Unit, day: date) -> dict[str, Any]:
    """Everything about one desk: posts now and before, desks below, duties."""
    held = people.staff_of(desk, day)
    before = (
        Post.objects.filter(unit=desk, to_on__lte=day)
        .select_related("person")
        .order_by("-to_on")
    )
    coming = Post.objects.filter(unit=desk, from_on__gt=day).select_related("person")
    return {
        "title": unit_name(desk),
        "kind": kind_name(desk.kind),
        "parent": _named(desk.parent, scope),
        "held": [_post(post, day) for post in held],
        "coming": [_post(post, day) for post in coming],
        "before": [_post(post, day) for post in before[:MOST_FOUND]],
        "away": _away(held, day),
        "children": _children(scope, desk),
        "duties": _duties(desk),
        "led": _led(desk),
        "is_grid": desk.kind == Unit.Kind.GRID,
        "people": [
            {"pk": post.person_id, "name": post.person.name, "code": post.person.code}
            for post in held
        ],
    }


def _named(desk: Unit | None, scope: Scope) -> dict[str, Any] | None:
    if desk is None:
        return None
    is_read = readable(scope).filter(pk=desk.pk).exists()
    return {"pk": desk.pk if is_read else None, "name": unit_name(desk)}


def _post(post: Post, day: date) -> dict[str, Any]:
    user = post.person.user
    return {
        "pk": post.pk,
        "role": role_name(post.role),
        "person": post.person.name,
        "person_pk": post.person_id,
        "code": post.person.code,
        "phone": post.person.phone,
        "from_on": post.from_on,
        "to_on": post.to_on,
        "has_log_in": bool(user and user.is_active),
        "certificate": certificate_of(post.person, Role(post.role), day),
    }


def _away(held: list[Post], day: date) -> list[StandIn]:
    rows = people.standing_in(day).filter(absent__in=[post.person_id for post in held])
    return list(rows.select_related("absent", "person"))


def _children(scope: Scope, desk: Unit) -> list[dict[str, Any]]:
    held = _held_today()
    below = readable(scope).filter(parent=desk, is_open=True).annotate(held=held)
    kinds: dict[str, list[dict[str, Any]]] = {}
    for one in below.order_by("kind", "code"):
        row = {"pk": one.pk, "name": unit_name(one), "held": one.held}
        kinds.setdefault(kind_name(one.kind), []).append(row)
    return [{"kind": kind, "units": units} for kind, units in kinds.items()]


def _duties(desk: Unit) -> list[dict[str, Any]]:
    return [
        {
            "pk": one.pk,
            "kind": said(DUTIES, one.kind),
            "name": unit_name(one.department),
        }
        for one in desk.duties.select_related("department")
    ]


def _led(desk: Unit) -> list[dict[str, Any]]:
    """Grids that a department leads or shares."""
    return [
        {"pk": one.grid_id, "kind": said(DUTIES, one.kind), "name": unit_name(one.grid)}
        for one in desk.grid_duties.select_related("grid")
    ]
