"""Which words do the page's scripts say?"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WORDS: dict[str, Promise | str] = {
    "accuracy": _("精度"),
    "address": _("地址"),
    "area": _("面积"),
    "border": _("距网格界"),
    "candidates": _("其他可能的网格"),
    "category": _("类别"),
    "channel": _("渠道"),
    "cities": _("服务城市"),
    "close": _("关闭"),
    "code": _("编码"),
    "county": _("本县"),
    "expired": _("登录已过期,请重新登录"),
    "failed": _("地图数据暂时取不到,正在重试"),
    "grid": _("网格"),
    "incident": pgettext_lazy("one", "事件"),
    "incidents_in": _("本期事件"),
    "kind": _("类型"),
    "level": _("联动"),
    "locating": _("正在定位"),
    "log": _("办理记录"),
    "method": _("定位方法"),
    "no_coordinates": _("请写成“经度, 纬度”,例如 119.636, 27.968"),
    "no_incidents": _("这段时间没有符合条件的事件"),
    "no_release": _("还没有生效的边界版本。请测绘员导入、检查并启用边界。"),
    "no_data": _("还没有事件。导入事件后,这里会按月显示。"),
    "none": _("这段时间没有"),
    "not_found": _("没有找到,或不在此处显示"),
    "number": _("编号"),
    "occurred": _("发生时间"),
    "outpost": pgettext_lazy("one", "域外网格"),
    "owner": _("责任单位"),
    "place": _("位置"),
    "radius": _("服务半径"),
    "received": _("接收时间"),
    "release": _("边界版本"),
    "revisions": _("来件更新次数"),
    "state": _("状态"),
    "total": _("件"),
    "township": _("乡镇(街道)"),
    "trouble": _("暂时取不到,请稍后再试"),
    "unlocated": _("件无位置,不在图上"),
    "village": _("村(社区)"),
    "without_sensitive": _("不含敏感类别"),
    "no_place": _("无位置"),
    "no_webgl": _("此浏览器不能绘制地图(缺 WebGL)。事件可在列表中查看。"),
    "zoom_in": _("放大"),
    "zoom_out": _("缩小"),
    "home": _("回到全县"),
    "map": _("地图"),
}


def page_words() -> dict[str, str]:
    """The words in the reader's language."""
    return {name: str(word) for name, word in WORDS.items()}
