"""Which words does the map of a month's report say?"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Promise | str] = {
    "all": _("全部"),
    "alarm": _("超出自身往常"),
    "hot": _("集中处"),
    "count": _("本月件数"),
    "before": _("上月"),
    "expected": _("往常"),
    "next_rank": _("下月次序"),
    "home": _("回到全县"),
    "map": _("地图"),
    "zoom_in": _("放大"),
    "zoom_out": _("缩小"),
    "close": _("关闭"),
    "failed": _("地图数据暂时取不到，请刷新页面"),
    "no_webgl": _("此浏览器不能绘制地图（缺 WebGL），数字见下表。"),
}


def map_words() -> dict[str, str]:
    """The words in the reader's language."""
    return {name: str(word) for name, word in WORDS.items()}
