"""How is it told that a call cannot be taken in as it stands?"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from gisapp.core.errors import OneNetError
from gisapp.dispatch.errors import StepRefused
from gisapp.pages.context import is_english

WORDS: dict[str, Promise | str] = {
    "FieldTooLong": gettext_lazy("有一项写得太长了,请缩短。"),
    "TimeImpossible": gettext_lazy("发生时间在将来或太早,请核对。"),
    "TimeUnreadable": gettext_lazy("发生时间不能这样填写。"),
    "ContentMissing": gettext_lazy("请先记下来话人说了什么。"),
    "ChannelClosed": gettext_lazy("这个渠道已停用,请另选渠道。"),
    "ChannelUnknown": gettext_lazy("没有这个渠道,请另选渠道。"),
    "NoActiveRelease": gettext_lazy("还没有生效的网格边界,暂时不能受理。"),
    "NoActiveRules": gettext_lazy("还没有生效的分派规则,暂时不能受理。"),
    "UnitMissing": gettext_lazy("没有可以承办的单位,请联系管理员。"),
}


def told(error: OneNetError) -> str:
    """In the reader's language; the error's own words where there are no others."""
    if isinstance(error, StepRefused):
        return str(error) if is_english() else error.in_chinese()
    return str(WORDS.get(type(error).__name__, str(error)))
