"""How is a refusal of the staffing rules said to the person who asked?"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.dateformat import format as date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gisapp.boundaries.errors import NoActiveRelease
from gisapp.core.errors import OneNetError
from gisapp.organization import errors

WORDS: dict[type[OneNetError], Promise] = {
    errors.UnitClosed: gettext_lazy("{unit}已撤销,不能设岗。请选在用的单位。"),
    errors.RoleElsewhere: gettext_lazy("{unit}没有“{role}”这种岗位。"),
    errors.PostTaken: gettext_lazy("{unit}现有{role}{person}({from_on}起)。请先免去。"),
    errors.PostHeldAlready: gettext_lazy("{person}已经是{unit}的{role}({from_on}起)。"),
    errors.PostEndsBeforeBegin: gettext_lazy("{from_on}起的岗位不能在{to_on}结束。"),
    errors.PostEndsAlready: gettext_lazy("{person}在{unit}的岗位到{to_on}已经结束。"),
    errors.Uncertified: gettext_lazy("{person}在{day}没有有效的上岗证。请先登记证书。"),
    errors.CertificateUnusable: gettext_lazy("证书{number}不能登记:号已用或日期有误。"),
    errors.CodeTaken: gettext_lazy("工号{code}已是{person}的。"),
    errors.PersonUnusable: gettext_lazy("工号、姓名必须填写,且不能过长。"),
    errors.LogInTaken: gettext_lazy("用户名{username}已是别人的账号。"),
    errors.NoLogIn: gettext_lazy("{person}没有可用的账号。"),
    errors.DutyTaken: gettext_lazy("{unit}已有这个部门或已有牵头单位。"),
    errors.NoPostThere: gettext_lazy("{person}在{day}不在{unit}任职,不能排班。"),
    errors.ShiftEndsBeforeBegin: gettext_lazy("下班时间要晚于上班时间。"),
    errors.ShiftOverlaps: gettext_lazy("{person}已排在{unit}:{starts_at}起。"),
    errors.ShiftOver: gettext_lazy("{person}的这一班 {starts_at} 已经开始,不能取消。"),
    errors.StandInForOneself: gettext_lazy("不能自己代自己。请选另一个人。"),
    errors.StandInEndsBeforeBegin: gettext_lazy("代班的最后一天不能早于第一天。"),
    errors.StandInOverlaps: gettext_lazy("{from_on}至{to_on}已有{person}代{absent}。"),
    errors.StandInAway: gettext_lazy("{person}自己在{from_on}至{to_on}也不在岗。"),
    errors.NothingToStandInFor: gettext_lazy("{absent}在{from_on}后没有岗位可代。"),
    errors.StandInEnded: gettext_lazy("{person}代{absent}的代班已经结束。"),
    errors.PositionUnusable: gettext_lazy("没有收到手机的位置。请允许定位后再签到。"),
    errors.NotStationed: gettext_lazy("{person}现在不是派驻责任人,不用签到。"),
    NoActiveRelease: gettext_lazy("还没有生效的边界版本,现在签不了到。"),
}  # fmt: skip


def told(error: OneNetError) -> str:
    """The refusal in the reader's language; the error's own words where none are."""
    words = WORDS.get(type(error))
    return told_in(words, error) if words else str(error)


def told_in(words: Promise, error: OneNetError) -> str:
    """The refusal in these words, its facts filled in."""
    facts = {name: _fact(fact) for name, fact in error.facts.items()}
    return str(words).format(**facts)


def _fact(fact: Any) -> str:
    return date_format(fact, _("Y年n月j日")) if isinstance(fact, date) else str(fact)
