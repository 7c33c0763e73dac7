"""What do a desk's buttons, fields and marks say?"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gisapp.pages.words import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A step in words."""

    button: Word
    """The verb on its button."""
    done: Word
    """What is told once it was taken."""
    hint: Word = ""
    """What follows from it, where that is not plain."""


STEPS: dict[str, Said] = {
    "accept": Said(button=pgettext_lazy("step", "受理"), done=_("已受理。")),
    "assign": Said(
        button=pgettext_lazy("step", "指派"),
        done=_("已指派。"),
        hint=_("受派单位即时收到,责任随之转移。"),
    ),
    "take_back": Said(button=pgettext_lazy("step", "撤回指派"), done=_("已撤回指派。")),
    "begin": Said(
        button=pgettext_lazy("step", "接令执行"), done=_("已接令,开始执行。")
    ),
    "arrive": Said(
        button=pgettext_lazy("step", "到场签到"),
        done=_("已签到到场。"),
        hint=_("记录到场时刻和位置,到场时限以此为准。"),
    ),
    "contact": Said(
        button=pgettext_lazy("step", "联系当事人"),
        done=_("已记录联系。"),
        hint=_("县外事项以联系上当事人代替到场。"),
    ),
    "report_back": Said(
        button=pgettext_lazy("step", "反馈结果"),
        done=_("已反馈。"),
        hint=_("由另一人核查后办结。"),
    ),
    "send_back": Said(button=pgettext_lazy("step", "核查退回"), done=_("已退回重办。")),
    "verify": Said(
        button=pgettext_lazy("step", "核查通过"),
        done=_("已核查。"),
        hint=_("核查人不能是反馈人本人。"),
    ),
    "close": Said(
        button=pgettext_lazy("step", "办结"),
        done=_("已办结。"),
        hint=_("办结意见经来件渠道回复报送人。"),
    ),
    "assess": Said(button=pgettext_lazy("step", "考核评分"), done=_("已考核。")),
    "return_to_sender": Said(
        button=pgettext_lazy("step", "退回"),
        done=_("已退回。"),
        hint=_("退回分派单位,并写明不归本单位的理由。"),
    ),
    "escalate": Said(
        button=pgettext_lazy("step", "上报上级"),
        done=_("已上报。"),
        hint=_("只限三种情形,交上级单位。"),
    ),
    "decline": Said(button=pgettext_lazy("step", "上报退回"), done=_("已退回上报。")),
    "transfer": Said(button=pgettext_lazy("step", "转办"), done=_("已转办。")),
    "supervise": Said(
        button=pgettext_lazy("step", "督办"),
        done=_("已发督办。"),
        hint=_("责任单位即时收到督办意见。"),
    ),
    "ask_extension": Said(
        button=pgettext_lazy("step", "申请延期"), done=_("已申请延期。")
    ),
    "grant_extension": Said(
        button=pgettext_lazy("step", "准予延期"), done=_("已准予延期。")
    ),
    "refuse_extension": Said(
        button=pgettext_lazy("step", "不予延期"), done=_("未准延期。")
    ),
    "suspend": Said(
        button=pgettext_lazy("step", "挂起"),
        done=_("已挂起。"),
        hint=_("限一次,到时自动恢复办理。"),
    ),
    "resume": Said(button=pgettext_lazy("step", "恢复办理"), done=_("已恢复办理。")),
    "raise_level": Said(button=pgettext_lazy("step", "提级"), done=_("已提级。")),
    "reopen": Said(button=pgettext_lazy("step", "重开"), done=_("已重开。")),
    "merge": Said(
        button=pgettext_lazy("step", "合并"),
        done=_("已合并。"),
        hint=_("并入先报的事件。"),
    ),
    "unmerge": Said(button=pgettext_lazy("step", "撤销合并"), done=_("已撤销合并。")),
    "void": Said(button=pgettext_lazy("step", "作废"), done=_("已作废。")),
    "restore": Said(button=pgettext_lazy("step", "撤销作废"), done=_("已撤销作废。")),
    "correct": Said(
        button=pgettext_lazy("step", "更正位置或类别"),
        done=_("已更正,按新的位置和类别重新分派。"),
        hint=_("更正后重新定位、重新分派。"),
    ),
    "note": Said(button=pgettext_lazy("step", "备注"), done=_("已备注。")),
    "appeal": Said(
        button=pgettext_lazy("step", "超时申诉"),
        done=_("已申诉。"),
        hint=_("超时的记录保留,裁定另记。"),
    ),
    "decide_appeal": Said(button=pgettext_lazy("step", "申诉裁定"), done=_("已裁定。")),
}

FIELDS: dict[str, Word] = {
    "unit": _("承办单位"),
    "person": _("承办人"),
    "text": _("说明"),
    "reason": _("理由"),
    "ground": _("上报情形"),
    "lng": _("经度"),
    "lat": _("纬度"),
    "accuracy_m": _("精度(米)"),
    "score": _("评分"),
    "value": _("延长"),
    "measure": pgettext_lazy("field", "单位"),
    "until": _("恢复时间"),
    "level": _("联动等级"),
    "into": _("并入的事件编号"),
    "category": _("类别"),
    "grid": _("网格"),
    "deadline": pgettext_lazy("field", "时限"),
    "verdict": _("裁定"),
}

TEXT_OF: dict[str, Word] = {
    "assign": _("交办要求"),
    "report_back": _("处置结果"),
    "close": _("办结意见(将回复报送人)"),
    "supervise": _("督办意见"),
    "verify": _("核查情况"),
    "assess": _("评语"),
    "note": _("备注内容"),
    "arrive": _("现场情况"),
    "contact": _("联系情况"),
    "begin": pgettext_lazy("field", "备注"),
    "accept": _("受理意见"),
}
"""What a step's text is, where it is more than an explanation."""

SCORES: dict[str, Word] = {
    "5": _("5 很好"),
    "4": _("4 较好"),
    "3": _("3 合格"),
    "2": _("2 较差"),
    "1": _("1 不合格"),
}
VERDICTS: dict[str, Word] = {
    "upheld": _("申诉成立"),
    "refused": _("申诉不成立"),
}
MEASURES: dict[str, Word] = {
    "EMIN": _("分钟"),
    "EH": _("小时"),
    "WH": _("工作小时"),
    "WD": _("工作日"),
}
CLOCKS: dict[str, Word] = {
    "accept": _("受理时限"),
    "arrive": _("到场时限"),
    "resolve": _("办结时限"),
}
SHOWS: dict[str, Word] = {
    "open": _("待办"),
    "watching": pgettext_lazy("tab", "督办"),
    "co": pgettext_lazy("tab", "协办"),
    "done": _("已办"),
}
GROUPS: dict[str, Word] = {
    "soon": _("快到时限"),
    "late": pgettext_lazy("heading", "已超时"),
    "calm": _("时限内"),
    "paused": _("挂起中"),
    "none": _("无时限"),
}
EMPTY: dict[str, Word] = {
    "open": _("没有待办的事件:交到本席位的都已办结或转出。新件到达时这里会提示。"),
    "watching": _("没有要督办的:下级单位没有超时的件,也没有等您核查、审批的件。"),
    "co": _("没有协办的事件:目前没有别的单位需要本席位配合。"),
    "done": _("最近 30 天本席位没有办结的事件。"),
    "found": _("没有找到。可按编号、内容或地址的一部分查找;只查您有权看的事件。"),
}
REASON_FIRST: Word = _("请先写明查看报送人的理由。")
