"""How are states, refusals and effects of meetings and notices said?"""

from __future__ import annotations

import math
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from gisapp.core.errors import OneNetError
from gisapp.pages import refusals
from gisapp.risk import effect, errors
from gisapp.risk.effect import Compared
from gisapp.risk.models import Job
from gisapp.risk.unusual.change import Change

JOBS: dict[str, Promise] = {
    Job.State.QUEUED: gettext_lazy("排队中"),
    Job.State.RUNNING: gettext_lazy("制作中"),
    Job.State.DONE: gettext_lazy("已完成"),
    Job.State.FAILED: gettext_lazy("生成失败"),
}
PARTS: dict[str, Promise] = {
    effect.BEFORE: gettext_lazy("通报前"),
    effect.FOUND: gettext_lazy("发现热点"),
    effect.SENT: gettext_lazy("发出通报"),
    effect.AFTER: gettext_lazy("通报后"),
}
VERDICTS: dict[str, Promise] = {
    effect.FEWER_THAN_ELSEWHERE: gettext_lazy(
        "这里比通报前少，而且比别处减少得多，都超出偶然。"
    ),
    effect.FEWER: gettext_lazy("这里比通报前少，超出偶然；与别处的差别可能只是偶然。"),
    effect.MORE: gettext_lazy("这里比通报前多，超出偶然。"),
    effect.BETTER_THAN_ELSEWHERE: gettext_lazy(
        "这里没有超出偶然的变化，但与别处相比好，超出偶然。"
    ),
    effect.WORSE_THAN_ELSEWHERE: gettext_lazy(
        "与别处相比差，超出偶然：别处减少得更多，或增加得更少。"
    ),
    effect.NO_CHANGE: gettext_lazy("这里没有超出偶然的变化。"),
}
REFUSALS: dict[type[OneNetError], Promise] = {
    errors.MonthUnreadable: gettext_lazy("月份写作 2017-11 这样。"),
    errors.MonthNotOver: gettext_lazy("{month}还没有结束，{end_on}起数据才齐全。"),
    errors.MeetingThere: gettext_lazy("这个月的研判会{recorded_on}已经登记，请补记。"),
    errors.MeetingTooEarly: gettext_lazy("{month}的研判会不会早于{first_on}。"),
    errors.MeetingAhead: gettext_lazy("{held_on}还没有到。"),
    errors.MeasureTooEarly: gettext_lazy("{held_on}定的措施，日期不能是{due_on}。"),
    errors.MeasureDone: gettext_lazy("这项措施{done_on}已经落实。"),
    errors.NotBelow: gettext_lazy("{unit}不归{sender}管，请由它的上级通报。"),
    errors.GridsUnusable: gettext_lazy("没有这些网格：{codes}。"),
    errors.AnswerDayPast: gettext_lazy("{answer_by}已经过去，请另定答复期限。"),
    errors.NoticeAnswered: gettext_lazy("这份通报{answered_on}已经答复。"),
    errors.NoticeClosed: gettext_lazy("这份通报{closed_on}已经结束。"),
    errors.NoticeUnanswered: gettext_lazy("还没有答复，不能办结，也不能退回。"),
    errors.NoticeThere: gettext_lazy(
        "{unit}已有同一热点的通报（{sender}{sent_on}发出，第{notice}号），还没有答复。"
        "请等答复，或先撤回那一份。"
    ),
    errors.NoticeMovedOn: gettext_lazy("这期间答复{returned_on}被退回，请重新看。"),
    errors.MeasureThere: gettext_lazy("这项措施已经登记给{unit}。"),
    errors.NothingSaid: gettext_lazy("请写明内容。"),
}  # fmt: skip


def told(error: OneNetError) -> str:
    """A refusal in the reader's language."""
    words = REFUSALS.get(type(error))
    return refusals.told_in(words, error) if words else refusals.told(error)


def percent(value: float) -> str:
    """With its sign: −62%, +5%; a dash where there is no number."""
    if not math.isfinite(value):
        return "–" if math.isnan(value) else "∞"
    return f"{value:+.0f}%".replace("-", "−")


def compared(found: Compared | None) -> dict[str, Any] | None:
    """Here and elsewhere in words; None where it is too early."""
    if found is None:
        return None
    return {
        "here": _change(found.here),
        "elsewhere": _change(found.elsewhere),
        "p_apart": chance(found.p_apart),
        "verdict": str(VERDICTS[found.verdict]),
        "is_good": found.verdict == effect.FEWER_THAN_ELSEWHERE,
        "is_bad": found.verdict in (effect.MORE, effect.WORSE_THAN_ELSEWHERE),
    }


def chance(p: float) -> str:
    """A probability as it is printed: never as nought."""
    return "<0.001" if p < 0.001 else f"{p:.3f}" if p < 0.1 else f"{p:.2f}"


def _change(found: Change) -> dict[str, Any]:
    return {
        "before": found.before,
        "now": found.now,
        "percent": percent(found.percent),
        "low": percent(found.low_percent),
        "high": percent(found.high_percent),
        "p": chance(found.p),
    }
