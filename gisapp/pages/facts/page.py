"""What does the map page need to know before it draws?"""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gisapp.boundaries.models import Release
from gisapp.core import profile
from gisapp.incidents.models import Incident
from gisapp.maps import ground, layers, pictures
from gisapp.maps.access import may_see
from gisapp.maps.layer import FIGURES, PICTURE, RELEASE
from gisapp.maps.layers import Layer, LegendRow
from gisapp.maps.themes import THEMES
from gisapp.organization.access import Reader, Scope, scope_of
from gisapp.pages.context import is_english
from gisapp.pages.words import PLACE_KINDS, STATES

ANY = "ANY"
LAYER_GROUPS: dict[str, Promise | str] = {
    "ground": _("底图"),
    "incidents": _("事件"),
    "figures": _("网格数字"),
    "heat": _("热力"),
    "things": _("站点"),
}
"""What the groups of layers are called."""


def active_release() -> Release | None:
    """The release in force of the profile's county."""
    return Release.objects.of_county(profile.current().code).active().first()


def config(user: Reader) -> dict[str, Any]:
    """Everything as JSON-ready values; `release` is None before the first one."""
    county = profile.current()
    release = active_release()
    return {
        "language": "en" if is_english() else "zh",
        "zone": county.timezone,
        "sample": county.is_sample,
        "frame": list(county.ground.frame),
        "datums": _datums(county.ground.metric_crs),
        "release": {"id": release.pk, "label": release.label} if release else None,
        "layers": [layer_config(one, release) for one in _visible(user)],
        "layer_groups": {name: str(word) for name, word in LAYER_GROUPS.items()},
        "outposts": _outposts(release),
        "months": months(scope_of(user)),
        "themes": theme_config(),
        "place_kinds": {name: str(word) for name, word in PLACE_KINDS.items()},
        "urls": _urls(),
    }


def months(scope: Scope) -> list[dict[str, Any]]:
    """Months that have incidents for somebody, oldest first, in the county's zone."""
    zone = profile.current().zone
    found = (
        Incident.objects.visible_to(scope)
        .drawable()
        .order_by()
        .annotate(month=TruncMonth("occurred_at", tzinfo=zone))
        .values_list("month")
        .annotate(count=Count("pk"))
        .order_by("month")
    )
    return [{"name": f"{month:%Y-%m}", "count": count} for month, count in found]


def states(scope: Scope) -> list[tuple[str, str]]:
    """States that incidents seen by somebody are in, in the order of the work."""
    seen = Incident.objects.visible_to(scope).drawable().order_by()
    found = set(seen.values_list("state", flat=True).distinct())
    known = [(name, str(word)) for name, word in STATES.items() if name in found]
    return known + [(name, name) for name in sorted(found - set(STATES))]


def _visible(user: Reader) -> list[Layer]:
    return [
        one
        for one in layers.current().values()
        if may_see(one, user) and pictures.is_there(one)
    ]


def layer_config(layer: Layer, release: Release | None) -> dict[str, Any]:
    """One layer as scripts know it; where its rows come from depends on their kind."""
    return {
        "name": layer.name,
        "title": layer.title(is_english=is_english()),
        "rows": layer.rows,
        "on": layer.on,
        "group": layer.group,
        "is_on": layer.is_on,
        "minzoom": layer.min_zoom,
        "maxzoom": layer.max_zoom,
        **_where(layer, release),
        "unit": layer.unit_en if is_english() else layer.unit_zh,
        "breaks": list(layer.breaks),
        "legend": [_legend(row) for row in layer.legend],
        "style": list(layer.style),
    }


def _where(layer: Layer, release: Release | None) -> dict[str, Any]:
    if layer.rows == FIGURES:
        return {"figures": reverse("layer_figures", args=[layer.name])}
    if layer.rows == PICTURE:
        return {
            "picture": reverse("layer_picture", args=[layer.name]),
            "facts": reverse("layer_picture_facts", args=[layer.name]),
            "bounds": list(ground.bounds(release.pk)) if release else None,
        }
    scope = f"{release.pk if release else 0}/" if layer.rows == RELEASE else ""
    tiles = f"/tiles/{layer.name}/{scope}{{z}}/{{x}}/{{y}}.mvt?v={layer.digest}"
    return {"tiles": tiles}


def _legend(row: LegendRow) -> dict[str, str]:
    shape = THEMES[row.theme].shape if row.theme else ""
    words = row.en if is_english() else row.zh
    return {
        "mark": row.mark,
        "token": row.token,
        "shape": shape,
        "sign": row.sign,
        "words": words,
    }


def _outposts(release: Release | None) -> list[dict[str, Any]]:
    if release is None:
        return []
    return [
        {
            "code": one.code,
            "name": one.name,
            "name_en": one.attributes.get("YWMC", ""),
            "point": [one.point.x, one.point.y],
        }
        for one in release.outposts.all()
    ]


def theme_config() -> list[dict[str, str]]:
    """Themes as scripts know them: code, title, shape, token."""
    return [
        {"code": t.code, "title": str(t.title), "shape": t.shape, "token": t.token}
        for t in THEMES.values()
    ]


def _datums(metric_crs: str) -> list[list[str]]:
    return [
        ["wgs84", "WGS 84 (GPS)"],
        ["cgcs2000", "CGCS2000"],
        ["gcj02", "GCJ-02"],
        ["bd09", "BD-09"],
        [metric_crs, metric_crs],
    ]


def _urls() -> dict[str, str]:
    return {
        "incidents": reverse("incidents_json"),
        "incident": reverse("incident_json", args=[ANY]),
        "grid": reverse("grid_json", args=[ANY]),
        "outpost": reverse("outpost_json", args=[ANY]),
        "locate": reverse("locate"),
        "login": reverse("login"),
    }
