"""Which pages does the bar lead this reader to?"""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from gisapp.organization.access import Scope, scope_of
from gisapp.organization.roles import GRID_ROLES, WORKING, Role
from gisapp.pages.risk.bar_due import due_links
from gisapp.pages.wall.readers import AT_THE_WALL

register = template.Library()
LOOKS_ON = {Role.DIRECTOR, Role.LEADERSHIP, Role.GUIDE}
STAFFING = {
    Role.OPERATOR, Role.DIRECTOR, Role.LEADERSHIP, Role.ROOM, Role.STATION,
    Role.ADMINISTRATOR,
}  # fmt: skip
HAS_GROUND = {*GRID_ROLES, Role.OUTPOST, Role.STATION}
AUDITING = {Role.ADMINISTRATOR, Role.DIRECTOR}


@register.simple_tag(takes_context=True)
def bar_links(context: Context) -> list[dict[str, Any]]:
    """Title and address of each page; a page that is not there is left out."""
    request = context["request"]
    wanted = _wanted(scope_of(request.user)) if request.user.is_authenticated else []
    found = [(title, _address(name)) for title, name in wanted]
    here = _here(request.path, [address for _title, address in found])
    return [
        {
            "title": title,
            "address": address,
            "is_here": address == here,
        }
        for title, address in found
        if address
    ]


@register.simple_tag(takes_context=True)
def bar_person(context: Context) -> dict[str, str]:
    """Whose page it is: name, and the desk's role."""
    request = context["request"]
    scope = scope_of(request.user)
    user = request.user
    name = scope.name or user.get_full_name() or user.get_username()
    roles = list(dict.fromkeys(held.role for held in scope.held))
    role = _(roles[0].label) if roles else ""
    return {"name": name, "role": "" if role == name else role}


def _wanted(scope: Scope) -> list[tuple[str, str]]:
    roles = scope.roles
    found = []
    if roles & HAS_GROUND:
        found.append((_("我的网格"), "my_grid"))
    if roles & (WORKING | LOOKS_ON):
        found.append((_("工作台"), "desk"))
    if roles & {Role.OPERATOR, Role.ROOM}:
        found.append((_("接报"), "desk_new"))
    if roles & AT_THE_WALL:
        found += [(_("大屏"), "wall"), (_("月报"), "risk")]
    found += due_links(scope)
    found.append((_("地图"), "map"))
    if roles & STAFFING:
        found.append((_("人员"), "staffing"))
    if roles & AUDITING:
        found.append((_("审计"), "audit"))
    return found


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _here(path: str, addresses: list[str]) -> str:
    """The page itself, or the nearest above it that has a link of its own.

    >>> _here("/risk/notices/3/", ["/risk/", "/risk/notices/", "/map/", ""])
    '/risk/notices/'
    >>> _here("/follow/", ["/risk/", ""])
    ''
    """
    return max(
        (one for one in addresses if one and path.startswith(one)), key=len, default=""
    )
