"""Which words do the wall's scripts say?"""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gisapp.pages.page_words import page_words
from gisapp.pages.wall.margin_words import margin_words
from gisapp.pages.words import STATES

WALL_WORDS: dict[str, Promise | str] = {
    "acknowledge": _("知道了"),
    "all": _("全部"),
    "at_desk": _("在工作台打开"),
    "camera_down": _("故障"),
    "camera_unknown": _("状态不明"),
    "camera_working": _("正常"),
    "cameras": _("最近的监控点"),
    "carousel_stop": _("停止轮播"),
    "day": _("%d 天"),
    "for_one": _("代 %s"),
    "group_figures": _("网格着色"),
    "group_ground": _("底图"),
    "group_heat": _("热力"),
    "group_incidents": _("事件按"),
    "group_things": _("设施"),
    "here": _("此处的事件"),
    "hour": _("%d 小时"),
    "key_acknowledge": _("确认三级事件"),
    "key_carousel": _("主题轮播"),
    "key_close": _("关闭"),
    "key_home": _("回到全县"),
    "key_keys": _("按键说明"),
    "key_layers": _("图层与图例"),
    "key_list": _("未结事件列表"),
    "key_margins": _("收起、展开四周"),
    "key_out": _("域外网格、全县切换"),
    "key_pan": _("移动地图"),
    "key_play": _("回放:播放、暂停"),
    "key_screen": _("全屏"),
    "key_sound": _("提示音"),
    "key_theme": _("0 全部主题,1–5 单个主题"),
    "key_zoom": _("放大、缩小"),
    "keys": _("按键"),
    "late_mark": _("红圈:已过时限"),
    "layers": _("图层"),
    "left": _("还剩 %s"),
    "level_3": _("三级"),
    "minute": _("%d 分钟"),
    "no_limit": _("无时限"),
    "nobody": _("没有登记人员"),
    "none": _("不显示"),
    "none_open": _("没有未结事件"),
    "only_late": _("已超时"),
    "open_all": _("未结事件"),
    "open_here": _("未结事件"),
    "ctrl_wheel": _("按住 Ctrl 滚动可缩放地图"),
    "out_sign": _("域外网格,数字为未结事件(件)"),
    "over": _("超时 %s"),
    "reading": _("观看距离"),
    "reading_auto": _("自动"),
    "station": _("最近的派驻站所"),
    "themes": _("主题"),
    "time_left": _("时限"),
    "unowned": _("待定"),
    "two_fingers": _("用两指移动地图"),
    "urban": _("城区放大"),
}


def wall_words() -> dict[str, Any]:
    """The words in the reader's language: of the map page, of states, of the wall;
    the margins' own lie under `margin`."""
    states = {f"state_{name}": str(word) for name, word in STATES.items()}
    own = {name: str(word) for name, word in WALL_WORDS.items()}
    return page_words() | states | own | {"margin": margin_words()}
