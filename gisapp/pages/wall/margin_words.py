"""Which words do the scripts of the wall's margins say?"""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gisapp.pages.words import EVENTS, STATES, Word

NEWS: dict[str, Promise | str] = {
    "late_accept": _("受理超时"),
    "late_arrive": _("到场超时"),
    "late_resolve": _("办结超时"),
}
"""News that no event of a log tells: a limit has run out."""
MARGIN_WORDS: dict[str, Promise | str] = {
    # five numbers
    "numbers": _("今天怎样"),
    "open": _("未结"),
    "late": _("超时"),
    "waiting": _("待落实"),
    "received": _("今日来件"),
    "closed": _("今日办结"),
    "received_then": _("当日来件"),
    "closed_then": _("当日办结"),
    "level3": _("三级 %s"),
    "soon": _("将到时限 %s"),
    "unplaced": _("无位置 %s"),
    "unowned": _("无归属 %s"),
    "quarantined": _("待清理来件 %s"),
    # the running list
    "news": _("最新动态"),
    "no_news": _("到此刻还没有动态"),
    "no_place": _("位置待定"),
    "outside": _("域外"),
    "lit": _("三级联动"),
    "is_late": _("超时"),
    "more": _("另 %s 条"),
    # channels and platforms
    "channels": _("今日来源"),
    "channels_then": _("当日来源"),
    "platforms": _("今日来件中在四平台的"),
    "platforms_then": _("当日来件中在四平台的"),
    "no_channel": _("到此刻还没有来件"),
    # times against limits
    "times": _("用时中位数与时限"),
    "accept": pgettext_lazy("time", "受理"),
    "arrive": pgettext_lazy("time", "到场"),
    "resolve": pgettext_lazy("time", "办结"),
    "limit": _("限 %s"),
    "done": _("%s 件"),
    "missed": _("超时 %s"),
    "none_done": _("还没有"),
    "minutes": _("%s 分"),
    "hours": _("%s 小时"),
    "days": _("%s 天"),
    "seconds": _("%s 秒"),
    # townships
    "townships": _("乡镇(街道)"),
    "month": _("本月"),
    "others": _("另 %s 个"),
    "own_townships": _("只列本人所辖 %s 个乡镇(街道)"),
    "no_township": _("没有乡镇有未结事件"),
    "with_sensitive": _("* 含敏感类别;其余不足五件,未计入"),
    # themes against the usual
    "themes": _("近一小时与平常"),
    "more_than_usual": _("多于平常"),
    "fewer_than_usual": _("少于平常"),
    "as_usual": _("平常"),
    "no_usual": _("没有可比的日子"),
    "range": _("平常 %s"),
    "theme_told": _(
        "%(theme)s:近一小时 %(count)s 件,平常 %(low)s 到 %(high)s 件,%(word)s"
    ),
    # the day's line and the replay
    "dayline": _("每刻钟来件"),
    "dayline_told": _("一天的来件,每刻钟一柱,共 %s 件"),
    "moment": _("回放时刻"),
    "play": _("回放"),
    "pause": _("暂停"),
    "speed": _("速度"),
    "times_as_fast": _("%s 倍"),
    "day": _("日期"),
    "to_live": _("回到现在"),
    "replay": _("回放"),
    "live": _("实时"),
    "no_day": _("这一天暂时取不到"),
    "now_is": _("现在 %s"),
    # feeds
    "feeds": _("来件渠道"),
    "feeds_well": _("%s 路渠道按常来件"),
    "quiet": _("%(name)s 已 %(age)s 无来件"),
    "never": _("%(name)s 还没有来件"),
    "ago": _("%s 前"),
    "feeds_live_only": _("回放中不显示渠道状态"),
    "feeds_unknown": _("渠道情况暂时不知道"),
    # the link
    "lost": _("与服务器的连接断了,自 %s 起。数字停在那时,正在重连。"),
    "back": _("已重新连接,断开期间的事件已补上。"),
    "expired": _("登录已过期,请重新登录"),
    "failed": _("当天的事件暂时取不到,正在重试"),
    # the sound
    "sound_on": _("提示音:开"),
    "sound_off": _("提示音:关"),
}


def margin_words() -> dict[str, Any]:
    """The words in the reader's language; of events under `kinds`, of states so too."""
    words: dict[str, Any] = _said(MARGIN_WORDS)
    return words | {"kinds": _said(EVENTS | NEWS), "states": _said(STATES)}


def _said(table: dict[str, Word]) -> dict[str, str]:
    return {name: str(word) for name, word in table.items()}
