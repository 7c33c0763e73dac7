"""How are roles, kinds of desks and of employment called by the people who read?"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gisapp.organization.models import Person, Unit
from gisapp.organization.roles import Role

Word = Promise | str

ROLES: dict[str, Word] = {
    Role.OPERATOR: _("指挥中心值班员"),
    Role.DIRECTOR: _("指挥中心主任"),
    Role.LEADERSHIP: _("县领导"),
    Role.ROOM: _("指挥室值班员"),
    Role.PLATFORM: _("平台工作人员"),
    Role.DEPARTMENT: _("部门联络员"),
    Role.STATION: _("派驻责任人"),
    Role.LEADER: _("网格长"),
    Role.GUIDE: _("网格指导员"),
    Role.MEMBER: _("专职网格员"),
    Role.PART_TIME: _("兼职网格员"),
    Role.OUTPOST: _("域外网格负责人"),
    Role.ANALYST: _("分析员"),
    Role.GIS: _("测绘员"),
    Role.ADMINISTRATOR: _("系统管理员"),
}

UNIT_KINDS: dict[str, Word] = {
    Unit.Kind.CENTRE: _("县指挥中心"),
    Unit.Kind.OFFICE: _("中心科室"),
    Unit.Kind.COMMAND_ROOM: _("综合信息指挥室"),
    Unit.Kind.PLATFORM: _("平台"),
    Unit.Kind.GRID: _("网格"),
    Unit.Kind.DEPARTMENT: _("县级部门"),
    Unit.Kind.STATION: _("派驻站所"),
    Unit.Kind.OUTPOST: _("域外网格"),
}

EMPLOYMENTS: dict[str, Word] = {
    Person.Employment.ESTABLISHED: _("在编"),
    Person.Employment.CONTRACT: _("聘用"),
    Person.Employment.VILLAGE: _("村(社区)干部"),
    Person.Employment.PURCHASED: _("购买服务"),
    Person.Employment.VOLUNTEER: _("志愿者"),
}


DUTIES: dict[str, Word] = {
    "lead": _("牵头单位"),
    "responsible": pgettext_lazy("duty", "责任单位"),
}
"""What a department is to a grid in town."""


def role_name(role: str) -> str:
    """A role in the reader's language."""
    return str(ROLES[role])


def kind_name(kind: str) -> str:
    """A kind of desk in the reader's language."""
    return str(UNIT_KINDS[kind])
