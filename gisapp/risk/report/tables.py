"""Which rows do a report's figures make, for a spreadsheet and for a GIS?"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterator
from typing import Any

import shapely

from gisapp.core.crs import Floats
from gisapp.risk.monthly.ground import Ground
from gisapp.risk.monthly.told import AreaFigures, Count, MonthFigures
from gisapp.risk.unusual.change import Change

COLUMNS = (
    "month", "area", "area_name", "kind", "theme", "place", "place_name", "figure",
    "value",
)  # fmt: skip
BOM = "\ufeff"
SIMPLER_DEG = 0.0001
"""About 10 m."""
DIGITS = 6
Line = tuple[str, str, str, str, str, Any]
"""kind, theme, place, place_name, figure, value."""


def csv_text(figures: MonthFigures, township: str | None) -> str:
    """All figures of an area, one a line, UTF-8 with BOM for spreadsheets."""
    area = figures.of(township)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for kind, theme, place, name, figure, value in lines(area):
        if value is None or (isinstance(value, float) and not math.isfinite(value)):
            continue
        head = (figures.month, area.code or "county", area.name)
        writer.writerow((*head, kind, theme, place, name, figure, _written(value)))
    return BOM + out.getvalue()


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
    for month, total in zip(area.trend.months, area.trend.totals, strict=True):
        yield ("trend", "ALL", "", "", month, total)
    yield from _spots(area)
    yield from _gatherings(area)
    yield from _ahead(area)
    yield from _work(area)
    for row in area.account:
        yield (
            "account",
            "",
            "",
            row.title_zh,
            f"{row.key} {row.period}",
            row.change.now,
        )
        yield from _change("account", "", row.key, row.change)


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


SPOT = (
    "count", "before", "expected", "upper", "alarm_p", "is_alarm", "z", "p", "is_hot",
    "emerging", "likeness",
)  # fmt: skip


def _spots(area: AreaFigures) -> Iterator[Line]:
    for one in area.spots:
        for name in SPOT:
            value = getattr(one, name)
            if value != "":
                yield ("spot", one.theme, one.grid, one.grid_name, name, value)


def _gatherings(area: AreaFigures) -> Iterator[Line]:
    for one in area.gathering:
        for name in ("grids", "grids_for_80", "share_of_grids", "gini"):
            yield ("gathering", one.theme, "", "", name, getattr(one, name))
    for pairs in area.repeats:
        for near, row in enumerate(pairs.near_m):
            for soon, days in enumerate(pairs.soon_days):
                at = f"{row:g}m_{days:g}d"
                yield (
                    "repeat",
                    pairs.theme,
                    "",
                    "",
                    f"pairs_{at}",
                    pairs.pairs[near][soon],
                )
                yield (
                    "repeat",
                    pairs.theme,
                    "",
                    "",
                    f"ratio_{at}",
                    pairs.ratio[near][soon],
                )
                yield ("repeat", pairs.theme, "", "", f"p_{at}", pairs.p[near][soon])
    for found in area.clusters:
        names = "、".join(found.grid_names)
        for name in ("first_on", "last_on", "count", "expected", "p", "radius_m"):
            yield (
                "cluster",
                found.theme,
                found.grids[0],
                names,
                name,
                getattr(found, name),
            )


def _ahead(area: AreaFigures) -> Iterator[Line]:
    if area.forecast is None:
        return
    for one in area.forecast.grids:
        yield (
            "forecast",
            "ALL",
            one.grid,
            one.grid_name,
            f"rank_{area.forecast.month}",
            one.rank,
        )
    for test in area.forecast.backtests:
        for method in test.methods:
            for name in ("hit", "total", "rate", "area_share", "pai", "pei"):
                value = getattr(method.hits, name)
                yield ("backtest", "ALL", test.on, method.method, name, value)


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
        "counted", "unplaced", "approximate", "no_grid", "outside", "quarantined",
        "quarantined_open", "alone",
    ):  # fmt: skip
        yield ("quality", "", "", "", name, getattr(area.quality, name))


def _written(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return round(value, DIGITS) if isinstance(value, float) else value


def geojson(
    figures: MonthFigures, township: str | None, ground: Ground
) -> dict[str, Any]:
    """The grids of an area with the month's figures; EPSG:4326, longitude first."""
    area = figures.of(township)
    town = ground.townships.codes
    chosen = [
        number
        for number, its in enumerate(ground.grids.township.tolist())
        if not area.code or town[its] == area.code
    ]
    shapes = shapely.coverage_simplify(ground.grids.lnglat, SIMPLER_DEG)
    facts = _grid_facts(figures, area)
    features = [
        {
            "type": "Feature",
            "id": ground.grids.codes[number],
            "properties": {
                "code": ground.grids.codes[number],
                "name": ground.grids.names[number],
                "township": town[int(ground.grids.township[number])],
                **facts(ground.grids.codes[number]),
            },
            "geometry": _geometry(shapes[number]),
        }
        for number in chosen
    ]
    return {
        "type": "FeatureCollection",
        "month": figures.month,
        "area": area.code or "county",
        "attribution": figures.attribution,
        "release": figures.release,
        "is_sample": figures.is_sample,
        "features": features,
    }


def _grid_facts(
    figures: MonthFigures, area: AreaFigures
) -> Callable[[str], dict[str, Any]]:
    """What is known of a grid, by its code."""
    spots: dict[str, list[dict[str, Any]]] = {}
    for one in area.spots:
        told = {name: _plain(getattr(one, name)) for name in ("theme", *SPOT)}
        spots.setdefault(one.grid, []).append(told)
    units = {u.code: u for part in figures.townships.values() for u in part.units}
    ranks = {g.grid: g.rank for g in area.forecast.grids} if area.forecast else {}

    def facts(code: str) -> dict[str, Any]:
        unit, mine = units.get(code), spots.get(code, [])
        return {
            "count": unit.count if unit else 0,
            "before": unit.before if unit else None,
            **(unit.themes if unit else {}),
            "is_hot": any(one["is_hot"] for one in mine),
            "is_alarm": any(one["is_alarm"] for one in mine),
            "next_rank": ranks.get(code),
            "spots": mine,
        }

    return facts


def _geometry(shape: Any) -> dict[str, Any]:
    def rounded(lnglat: Floats) -> Floats:
        return lnglat.round(DIGITS)

    found: dict[str, Any] = shapely.geometry.mapping(shapely.transform(shape, rounded))
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
