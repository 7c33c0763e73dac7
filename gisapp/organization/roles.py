"""As what does somebody act? The roles, and which of them may work and decide."""

from __future__ import annotations

from django.db.models import TextChoices


class Role(TextChoices):
    """What a post is for; who may do what follows from it and from the post's desk."""

    OPERATOR = "operator", "指挥中心值班员"
    DIRECTOR = "director", "指挥中心主任"
    LEADERSHIP = "leadership", "县领导"
    ROOM = "room", "指挥室值班员"
    PLATFORM = "platform", "平台工作人员"
    DEPARTMENT = "department", "部门联络员"
    STATION = "station", "派驻责任人"
    LEADER = "leader", "网格长"
    GUIDE = "guide", "网格指导员"
    MEMBER = "member", "专职网格员"
    PART_TIME = "part_time", "兼职网格员"
    OUTPOST = "outpost", "域外网格负责人"
    ANALYST = "analyst", "分析员"
    GIS = "gis", "测绘员"
    ADMINISTRATOR = "administrator", "系统管理员"


WORKING = frozenset(
    {
        Role.OPERATOR, Role.ROOM, Role.PLATFORM, Role.DEPARTMENT, Role.STATION,
        Role.LEADER, Role.MEMBER, Role.PART_TIME, Role.OUTPOST,
    }
)  # fmt: skip
"""Those who take steps at their desk."""
DECIDING = WORKING - {Role.MEMBER, Role.PART_TIME}
"""Those who also assign, verify, close and ask for more time."""
GRID_ROLES = (Role.LEADER, Role.GUIDE, Role.MEMBER, Role.PART_TIME)
"""1+1+1+X: the posts of a grid, in the order of the county's own texts."""
