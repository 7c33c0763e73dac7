"""Which words do the scripts of the phone page say?"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Promise | str] = {
    "at": _("更新于"),
    "denied": _("没有定位权限:请在浏览器设置里允许本站使用位置。"),
    "elsewhere": _("本网格内,由其他单位办理"),
    "expired": _("登录已过期,请重新登录"),
    "insecure": _("此页不是安全连接(https),浏览器不提供位置。"),
    "instead": _("也可以点地图上的一处,或输入坐标。"),
    "locating": _("正在定位…"),
    "lost": _("连接断了。下面是 {time} 的情况,正在重试。"),
    "map": _("地图"),
    "no_clock": _("无时限"),
    "no_coordinates": _("请写成“经度, 纬度”,例如 119.636, 27.968"),
    "no_signal": _("暂时收不到定位信号:到空旷处再试。"),
    "no_webgl": _("此浏览器不能绘制地图。下面的事件、人员照常可用。"),
    "none_open": _("没有在办事件:本网格的事件都已办结,新来的会自动出现在这里。"),
    "paused": _("挂起,不计时"),
    "pick": _("请点地图上的一处"),
    "timeout": _("定位太久没有结果:到空旷处再试。"),
    "trouble": _("暂时取不到,请稍后再试"),
    "unplaced": _("无位置"),
    "zoom_in": _("放大"),
    "zoom_out": _("缩小"),
}


def words() -> dict[str, str]:
    """The words in the reader's language."""
    return {name: str(word) for name, word in WORDS.items()}
