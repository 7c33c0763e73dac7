"""Which figures does an area have, each under its name?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gisapp.risk.monthly.told import AreaFigures, Count, HexSpot, Repeats
from gisapp.risk.unusual.change import Change

Line = tuple[str, str, str, str, str, Any]
"""kind, theme, place, place_name, figure, value."""
SPOT = (
    "count", "before", "expected", "upper", "alarm_p", "is_alarm", "z", "p", "is_hot",
    "emerging", "likeness",
)  # fmt: skip
HEX = ("count", "before", "z", "p", "is_hot", "emerging", "likeness")


def lines(area: AreaFigures) -> Iterator[Line]:
    """Every figure with its name."""
    yield from _count("total", "ALL", area.total)
    for one in area.themes:
        yield from _count("theme", one.theme, one)
    yield ("total", "ALL", "", "", "sensitive", area.sensitive)
    if area.rate:
        for name in ("residents", "rate", "steadied"):
            yield ("rate", "ALL", "", "", name, getattr(area.rate, name))
    yield from _units(area)
    yield from _villages(area)
    for month, total in zip(area.trend.months, area.trend.totals, strict=True):
        yield ("trend", "ALL", "", "", month, total)
    yield from _spots(area)
    yield from _hexes(area)
    yield from _gatherings(area)
    yield from _ahead(area)
    yield from _work(area)
    for row in area.account:
        figure = f"{row.key} {row.period}"
        yield ("account", "", "", row.title_zh, figure, row.change.now)
        yield from _change("account", "", row.key, row.change)
    for notice in area.effects:
        yield from _effect(notice)


def _count(kind: str, theme: str, one: Count) -> Iterator[Line]:
    for name in ("count", "low", "high"):
        yield (kind, theme, "", "", name, getattr(one, name))
    for name, found in (
        ("last_month", one.by_last_month),
        ("last_year", one.by_last_year),
    ):
        if found is not None:
            yield from _change(kind, theme, name, found)


def _change(kind: str, theme: str, name: str, found: Change) -> Iterator[Line]:
    for part in ("before", "percent", "low_percent", "high_percent", "p"):
        yield (kind, theme, "", "", f"{name}_{part}", getattr(found, part))


def _units(area: AreaFigures) -> Iterator[Line]:
    for one in area.units:
        yield ("unit", "ALL", one.code, one.name, "count", one.count)
        yield ("unit", "ALL", one.code, one.name, "last_month_before", one.before)
        for theme, number in one.themes.items():
            yield ("unit", theme, one.code, one.name, "count", number)
        if one.rate:
            yield ("unit", "ALL", one.code, one.name, "rate", one.rate.rate)
            yield ("unit", "ALL", one.code, one.name, "steadied", one.rate.steadied)


def _villages(area: AreaFigures) -> Iterator[Line]:
    for one in area.villages:
        yield ("village", "ALL", one.code, one.name, "count", one.count)
        if one.rate:
            for name in ("residents", "rate", "steadied"):
                value = getattr(one.rate, name)
                yield ("village", "ALL", one.code, one.name, name, value)
            yield ("village", "ALL", one.code, one.name, "rate_low", one.low)
            yield ("village", "ALL", one.code, one.name, "rate_high", one.high)


def _spots(area: AreaFigures) -> Iterator[Line]:
    for one in area.spots:
        for name in SPOT:
            value = getattr(one, name)
            if value != "":
                yield ("spot", one.theme, one.grid, one.grid_name, name, value)


def _hexes(area: AreaFigures) -> Iterator[Line]:
    """A hexagon's place is its centre: easting and northing, metres."""
    for one in area.hexes:
        for name in HEX:
            value = getattr(one, name)
            if value != "":
                yield ("hexagon", one.theme, at(one), one.township, name, value)


def at(one: HexSpot) -> str:
    """Its centre, to the metre."""
    return f"{one.east:.0f} {one.north:.0f}"


def _gatherings(area: AreaFigures) -> Iterator[Line]:
    for one in area.gathering:
        for name in ("grids", "grids_for_80", "share_of_grids", "gini"):
            yield ("gathering", one.theme, "", "", name, getattr(one, name))
    for pairs in area.repeats:
        yield from _repeats(pairs)
    for found in area.clusters:
        names = "、".join(found.grid_names)
        for name in ("first_on", "last_on", "count", "expected", "p", "radius_m"):
            value = getattr(found, name)
            yield ("cluster", found.theme, found.grids[0], names, name, value)


def _repeats(found: Repeats) -> Iterator[Line]:
    """Pairs, ratio and p of each band, such as `p_100m_7d`."""
    for row, near_m in enumerate(found.near_m):
        for column, days in enumerate(found.soon_days):
            for name in ("pairs", "ratio", "p"):
                value = getattr(found, name)[row][column]
                figure = f"{name}_{near_m:g}m_{days:g}d"
                yield ("repeat", found.theme, "", "", figure, value)


def _ahead(area: AreaFigures) -> Iterator[Line]:
    if area.forecast is None:
        return
    figure = f"rank_{area.forecast.month}"
    for one in area.forecast.grids:
        yield ("forecast", "ALL", one.grid, one.grid_name, figure, one.rank)
    for test in area.forecast.backtests:
        for method in test.methods:
            for name in ("hit", "total", "rate", "area_share", "pai", "pei"):
                value = getattr(method.hits, name)
                yield ("backtest", "ALL", test.on, method.method, name, value)


def _effect(row: dict[str, Any]) -> Iterator[Line]:
    """A notice and what followed; its place is its grids."""
    grids, names = row.get("grids", ()), row.get("grid_names", ())
    head = ("effect", row.get("theme", ""), " ".join(grids), "、".join(names))
    number = row.get("notice", "")
    for name in ("sent_on", "state", "verdict"):
        yield (*head, f"{name}_{number}", row.get(name))
    for side in ("here", "elsewhere"):
        found = (row.get("compared") or {}).get(side) or {}
        for part in ("before", "now", "percent", "p"):
            yield (*head, f"{side}_{part}_{number}", found.get(part))


def _work(area: AreaFigures) -> Iterator[Line]:
    for clock in area.work.clocks:
        for name in ("due", "missed", "standing"):
            yield ("work", "", "", clock.clock, name, getattr(clock, name))
    for name in (
        "returned", "sent_back", "escalated", "reopened", "merged", "void",
        "still_open",
    ):  # fmt: skip
        yield ("work", "", "", "", name, getattr(area.work, name))
    for name in (
        "counted", "unplaced", "nowhere", "approximate", "no_grid", "outside",
        "quarantined", "quarantined_open", "alone",
    ):  # fmt: skip
        yield ("quality", "", "", "", name, getattr(area.quality, name))
