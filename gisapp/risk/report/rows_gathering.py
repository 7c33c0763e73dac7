"""What does each row say of where it gathers?"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from gisapp.risk.monthly.earlier import ALL
from gisapp.risk.monthly.told import (
    AreaFigures,
    Repeats,
    Spot,
)
from gisapp.risk.report import words
from gisapp.risk.report.numbers import (
    LEVEL,
    chance,
    decimal,
    share,
)
from gisapp.risk.report.rows import Towns
from gisapp.risk.report.sentences import joined

LEAST_GATHERED = 30
"""With fewer incidents, how unevenly they lie is mostly chance."""


def others(area: AreaFigures) -> list[Spot]:
    """Hot spots that are no alarm: these stand in a table of their own.

    One without an incident of its own is hot by its neighbours alone: it is hatched on
    the map, and not named.
    """
    return [one for one in area.hot_spots if not one.is_alarm and one.count]


def spot(one: Spot, towns: Towns) -> dict[str, Any]:
    return {
        "grid": one.grid_name,
        **_codes(one),
        "township": towns.get(one.township, one.township_name),
        "theme": words.theme(one.theme),
        "code": one.theme,
        "count": one.count,
        "before": "—" if one.before is None else one.before,
        "expected": decimal(one.expected),
        "upper": decimal(one.upper, 0),
        "p": chance(one.alarm_p),
        "hot": _hot(one),
    }


def _codes(one: Spot) -> dict[str, str]:
    """What a notice about it is drafted from."""
    return {
        "grid_code": one.grid,
        "township_code": one.township,
        "theme_code": one.theme,
    }


def _hot(one: Spot) -> str:
    if not one.is_hot:
        return _("否")
    word = words.CLASSES.get(one.emerging)
    return _("是（%(kind)s）") % {"kind": word} if word else _("是")


def hot_grids(area: AreaFigures, towns: Towns) -> list[dict[str, Any]]:
    """One row for each grid, the hottest first; alarms have a table of their own."""
    found: dict[str, list[Spot]] = {}
    for one in sorted(others(area), key=lambda spot: -spot.z):
        found.setdefault(one.grid, []).append(one)
    return [
        {
            "grid": spots[0].grid_name,
            **_codes(spots[0]),
            "township": towns.get(spots[0].township, spots[0].township_name),
            "themes": _hot_themes(spots),
            "z": decimal(spots[0].z),
        }
        for spots in found.values()
    ]


def _hot_themes(spots: list[Spot]) -> str:
    """`长期存在：交通14件；时有时无：消防2件、社会治安5件`."""
    found: dict[str, list[str]] = {}
    for one in spots:
        kind = str(words.CLASSES.get(one.emerging, _("仅本月")))
        found.setdefault(kind, []).append(
            _("%(theme)s%(count)s件")
            % {"theme": words.theme(one.theme), "count": one.count}
        )
    parts = [
        _("%(kind)s：%(themes)s") % {"kind": kind, "themes": joined(themes)}
        for kind, themes in found.items()
    ]
    return _("；").join(parts)


def hexagons(area: AreaFigures) -> list[dict[str, Any]]:
    """How many hexagons are hot, theme by theme, and the most of them."""
    hot = [one for one in area.hexes if one.is_hot]
    number = Counter(one.theme for one in hot)
    return [
        {
            "theme": words.theme(theme),
            "code": theme,
            "n": n,
            "count": sum(one.count for one in hot if one.theme == theme),
        }
        for theme, n in number.most_common()
    ]


def classes(area: AreaFigures) -> list[tuple[str, int]]:
    """How many grids and themes there are of each emerging class."""
    found = Counter(one.emerging for one in area.spots if one.emerging)
    return [
        (str(word), found[name]) for name, word in words.CLASSES.items() if found[name]
    ]


def gathering(area: AreaFigures) -> list[dict[str, Any]]:
    """Of the themes that have enough incidents."""
    counts = {one.theme: one.count for one in area.themes} | {ALL: area.total.count}
    return [
        {
            "theme": words.theme(one.theme),
            "count": f"{counts.get(one.theme, 0):,}",
            "grids": one.grids,
            "grids_for_80": one.grids_for_80,
            "share": share(one.share_of_grids),
            "gini": decimal(one.gini, 2),
        }
        for one in area.gathering
        if counts.get(one.theme, 0) >= LEAST_GATHERED
    ]


def all_repeats(area: AreaFigures) -> list[dict[str, Any]]:
    """A township's report names only what is more than chance."""
    rows = [_repeats(one) for one in area.repeats]
    return [row for row in rows if row["is_more"] or not area.code]


def _repeats(one: Repeats) -> dict[str, Any]:
    """The nearest and soonest band, in words; more than chance or not."""
    ratio, p = one.ratio[0][0], one.p[0][0]
    return {
        "theme": words.theme(one.theme),
        "incidents": f"{one.incidents:,}",
        "near_m": f"{one.near_m[0]:g}",
        "soon_days": f"{one.soon_days[0]:g}",
        "pairs": one.pairs[0][0],
        "ratio": decimal(ratio),
        "p": chance(p),
        "is_more": p < LEVEL,
    }


def cluster(one: Any) -> dict[str, Any]:
    return {
        "theme": words.theme(one.theme),
        "grids": joined(one.grid_names),
        "days": one.first_on[5:] if one.first_on == one.last_on
        else f"{one.first_on[5:]} – {one.last_on[5:]}",
        "count": one.count,
        "expected": decimal(one.expected),
        "p": chance(one.p),
        "radius_m": f"{one.radius_m:,.0f}",
    }  # fmt: skip
