"""What do the scripts of call-taking need to know?"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gisapp.core import profile
from gisapp.maps import layers
from gisapp.pages.context import is_english
from gisapp.pages.facts import page

ON_THE_MAP = ("townships", "grids", "outposts")


def script_config() -> dict[str, Any]:
    """The ground to click on, and the address to ask; no incidents, no people."""
    release = page.active_release()
    known = layers.current()
    drawn = [known[name] for name in ON_THE_MAP if name in known]
    return {
        "language": "en" if is_english() else "zh",
        "frame": list(profile.current().ground.frame),
        "release": {"id": release.pk, "label": release.label} if release else None,
        "layers": [page.layer_config(one, release) for one in drawn],
        "months": [],
        "themes": page.theme_config(),
        "look": reverse("desk_look"),
        "words": {
            "map": _("地图"),
            "zoom_in": _("放大"),
            "zoom_out": _("缩小"),
            "home": _("看全县"),
            "no_webgl": _("这个浏览器不能显示地图,请填写地址或经纬度。"),
            "failed": _("暂时看不到归属,照常可以保存。"),
            "expired": _("登录已过期,请重新登录"),
        },
    }
