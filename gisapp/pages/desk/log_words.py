"""How is a step told in the log, and a state named on its way?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gisapp.pages.words import STATES as MAP_STATES
from gisapp.pages.words import Word

STATES: dict[str, Word] = MAP_STATES | {"suspended": _("挂起")}

EVENTS: dict[str, Word] = {
    "received": _("接到来件"),
    "located": _("完成定位"),
    "routed": _("分派"),
    "revised": _("来件有更新"),
    "accepted": _("受理"),
    "assigned": _("指派"),
    "taken_back": _("撤回指派"),
    "begun": _("接令执行"),
    "arrived": _("到场"),
    "contacted": _("已联系当事人"),
    "reported_back": _("反馈结果"),
    "verified": _("核查通过"),
    "sent_back": _("核查退回"),
    "closed": _("办结"),
    "assessed": _("考核评分"),
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
SYSTEM: Word = pgettext_lazy("who", "系统")
LOOP = (
    "received",
    "accepted",
    "assigned",
    "under_way",
    "on_scene",
    "reported_back",
    "verified",
    "closed",
    "assessed",
)
"""The states of the loop in their order, as the line above an incident shows them."""
