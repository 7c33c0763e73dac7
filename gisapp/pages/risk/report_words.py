"""Which words does the map of a month's report say?"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gisapp.risk.report import words

GRIDS, HEAT, HEXAGONS, NEXT = "grids", "heat", "hexagons", "next"
VIEWS: dict[str, tuple[Promise | str, Promise | str]] = {
    GRIDS: (
        _("网格件数"),
        _("颜色越深件数越多；红框：超出自身往常；虚线框：事件集中处。点网格看数字。"),
    ),
    HEAT: (
        _("热力"),
        _("颜色越深，这一带发生得越密，全部主题合计。人多的地方总是深，不等于异常。"),
    ),
    HEXAGONS: (
        _("六边形热点"),
        _(
            "全县分成同样大小的六边形，连同四邻明显比别处集中的才上色，不随网格大小而变。"
        ),
    ),
    NEXT: (
        _("下月先看"),
        _("下月最该先看的5%面积，500米方格，颜色越深越先。只预测地点，不涉及任何人。"),
    ),
}
"""Views of the map: what each is called, and what it means."""
WORDS: dict[str, Promise | str] = {
    "all": _("全部"),
    "alarm": _("超出自身往常"),
    "hot": _("集中处"),
    "not_hot": _("这个月不集中，但有演变"),
    "count": _("本月件数"),
    "before": _("上月"),
    "expected": _("往常"),
    "next_rank": _("下月次序"),
    "score": _("每月约（件）"),
    "first": _("先看"),
    "later": _("其次"),
    "per_grid": _("每网格件数"),
    "z": _("集中程度（Gi* 的 z）"),
    "across": _("对边距"),
    "pick": _("看一处"),
    "nothing_picked": _("点图上一处，或在这里选"),
    "no_theme": _("本月没有这一主题的事件。"),
    "no_hexagons": _("没有哪个六边形明显集中。"),
    "no_heat": _("本月没有一件落在地图上，画不出热力。"),
    "no_next": _("还没有更早的月份，不能预测下月。"),
    "too_old": _("本版生成时尚无六边形热点，重新生成即有。"),
    "beyond": _("乡镇界外"),
    "contents": _("目录"),
    "map": _("地图"),
    "zoom_in": _("放大"),
    "zoom_out": _("缩小"),
    "gesture_ctrl": _("按住 Ctrl 再滚动，缩放地图"),
    "gesture_mac": _("按住 ⌘ 再滚动，缩放地图"),
    "gesture_touch": _("用两个手指移动地图"),
    "home": _("回到全图"),
    "close": _("关闭"),
    "failed": _("地图数据暂时取不到，请刷新页面"),
    "no_webgl": _("此浏览器不能绘制地图（缺 WebGL），数字见下表。"),
}


def map_words() -> dict[str, str]:
    """The words in the reader's language."""
    return {name: str(word) for name, word in WORDS.items()}


def views() -> list[dict[str, str]]:
    """Name, title and meaning of each view, in order."""
    return [
        {"name": name, "title": str(title), "meaning": str(meaning)}
        for name, (title, meaning) in VIEWS.items()
    ]


def class_words() -> dict[str, str]:
    """What a hexagon's development and likeness are called."""
    known = {**words.CLASSES, **words.LIKENESS}
    return {name: str(word) for name, word in known.items()}
