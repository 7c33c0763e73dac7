"""How are kinds, methods and states called by the people who read them?"""

from __future__ import annotations

from datetime import date

from django.utils.dateformat import format as date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Word = Promise | str

STATES: dict[str, Word] = {
    "received": _("接收"),
    "accepted": _("受理"),
    "assigned": _("指派"),
    "under_way": _("执行"),
    "on_scene": _("到场"),
    "reported_back": _("反馈"),
    "verified": _("核查"),
    "closed": _("办结"),
    "assessed": _("考核"),
    "suspended": _("挂起"),
    "merged": _("合并"),
    "void": _("作废"),
}

PLACE_KINDS: dict[str, Word] = {
    "inside": _("网格内"),
    "border": _("网格交界处,相邻网格都列出"),
    "approximate": _("大致位置,精度范围内的网格都列出"),
    "near": _("紧邻网格界外"),
    "outside": _("县域之外"),
    "unlocated": _("未能定位,待人工处理"),
}

METHODS: dict[str, Word] = {
    "coordinates": _("坐标"),
    "asset": _("设施编号"),
    "grid_code": _("网格编码"),
    "address": _("地址"),
    "home_township": _("上报人所属乡镇"),
    "none": _("无"),
}

EVENTS: dict[str, Word] = {
    "received": _("接收"),
    "located": pgettext_lazy("event", "定位"),
    "routed": _("分派"),
    "revised": _("来件更新"),
    "accepted": _("受理"),
    "assigned": _("指派"),
    "taken_back": _("撤回指派"),
    "begun": _("接令执行"),
    "arrived": _("到场"),
    "contacted": _("已联系"),
    "reported_back": _("反馈"),
    "verified": _("核查通过"),
    "sent_back": _("核查退回"),
    "closed": _("办结"),
    "assessed": _("考核"),
    "returned": _("退回"),
    "escalated": _("上报"),
    "declined": _("上报退回"),
    "transferred": _("转办"),
    "supervised": _("督办"),
    "warned": _("临期提醒"),
    "climbed": _("督办升级"),
    "extension_asked": _("申请延期"),
    "extended": _("准予延期"),
    "extension_refused": _("不予延期"),
    "suspended": _("挂起"),
    "resumed": _("恢复办理"),
    "level_raised": _("提级"),
    "reopened": _("重开"),
    "merged": _("合并"),
    "unmerged": _("撤销合并"),
    "voided": _("作废"),
    "restored": _("撤销作废"),
    "corrected": _("更正"),
    "noted": _("备注"),
    "appealed": _("超时申诉"),
    "appeal_decided": _("申诉裁定"),
}

AREA_KINDS: dict[str, Word] = {
    "urban": _("城市网格"),
    "rural": _("农村网格"),
    "community": _("社区"),
    "village": _("行政村"),
}

LINKAGE: dict[int, Word] = {
    1: _("一级联动"),
    2: _("二级联动"),
    3: _("三级联动"),
}


def said(table: dict[str, Word], name: str) -> str:
    """The word for a name; the name itself where the table has none."""
    return str(table.get(name, name))


def month_title(name: str) -> str:
    """`2017-11` as people write it: 2017年11月, Nov 2017."""
    return date_format(date.fromisoformat(f"{name}-01"), str(_("Y年n月")))
