"""Which words do the desk's scripts say?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gisapp.pages.words import Word

WORDS: dict[str, Word] = {
    "new": _("新件"),
    "changed": _("有变动"),
    "soon": _("快到时限"),
    "late": _("已超时"),
    "lost": _("与服务器的连接断了,正在重连。列表可能不是最新的。"),
    "back": _("已重新连接。"),
    "expired": _("登录已过期,请重新登录。"),
    "refresh": _("有新情况,刷新"),
    "left": _("还剩 %s"),
    "over": _("超时 %s"),
    "minute": _("%d 分钟"),
    "hour": _("%d 小时"),
    "day": _("%d 天"),
    "sound_on": _("提示音:开"),
    "sound_off": _("提示音:关"),
    "position_asked": _("正在取位置…"),
    "position_taken": _("已取位置,精度约 %d 米"),
    "position_denied": _("取不到位置:请允许定位,或填写经纬度,或用事件所在点。"),
    "people_some": _("不指定人(%d 人在岗)"),
    "people_none": _("这里没有人在岗"),
    "map": _("地图"),
    "home": _("回到全县"),
    "zoom_in": _("放大"),
    "zoom_out": _("缩小"),
    "no_webgl": _("此浏览器不能绘制地图"),
    "close": _("关闭"),
}


def script_words() -> dict[str, str]:
    """The words in the reader's language."""
    return {name: str(word) for name, word in WORDS.items()}
