"""The small county with somebody at every kind of desk, each with a log-in."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User

from gisapp.organization.access import Scope, scope_of
from gisapp.organization.models import Person, Post, Unit
from gisapp.organization.roles import Role
from tests import prepared_county
from tests.small_county import G1, SmallCounty

T1 = "331127001"
SINCE = date(2017, 1, 1)
DESKS: dict[str, tuple[Role, str, str]] = {
    "zhihui": (Role.OPERATOR, "centre", "331127"),
    "zhihui2": (Role.OPERATOR, "centre", "331127"),
    "zhuren": (Role.DIRECTOR, "centre", "331127"),
    "lingdao": (Role.LEADERSHIP, "centre", "331127"),
    "zhihuishi": (Role.ROOM, "command_room", T1),
    "pingtai": (Role.PLATFORM, "platform", f"{T1}-ZZ"),
    "pingtai2": (Role.PLATFORM, "platform", f"{T1}-ZZ"),
    "bumen": (Role.DEPARTMENT, "department", "县公安局"),
    "paizhu": (Role.STATION, "station", T1),
    "wangge": (Role.LEADER, "grid", G1),
    "zhidao": (Role.GUIDE, "grid", G1),
    "yuan": (Role.MEMBER, "grid", G1),
    "jianzhi": (Role.PART_TIME, "grid", G1),
    "yuwai": (Role.OUTPOST, "outpost", "W02"),
    "fenxi": (Role.ANALYST, "centre", "331127"),
    "cehui": (Role.GIS, "centre", "331127"),
    "guanli": (Role.ADMINISTRATOR, "centre", "331127"),
}
"""User name to role and desk; everybody on a post since the year began."""


def manned() -> SmallCounty:
    """The prepared county (`prepared_county.ready`) and everybody at their desks."""
    county = prepared_county.ready()
    for username, (role, kind, code) in DESKS.items():
        staff(username, role, unit(kind, code))
    return county


def unit(kind: str, code: str) -> Unit:
    """That desk, made where the county does not have it."""
    return Unit.objects.get_or_create(
        kind=kind, code=code, defaults={"name_zh": f"{kind} {code}"}
    )[0]


def staff(username: str, role: Role, at: Unit) -> User:
    """A person with that log-in on that post."""
    user = User.objects.create_user(username)
    person = Person.objects.create(code=username, name=username, user=user)
    Post.objects.create(person=person, unit=at, role=role, from_on=SINCE)
    return user


def scope(username: str) -> Scope:
    """What that person may see and do."""
    return scope_of(User.objects.get(username=username))
