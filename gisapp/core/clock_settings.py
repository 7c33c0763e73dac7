"""When is work done in the county, and which limits does it set itself?

The profile's `[calendar]`, `[limits_default]`, `[[limits]]`, `[ladder]`, `[roads]`;
each may be absent. What cannot be read is told by its entry (ValueError).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from gisapp.core.clocks import Limit, Measure, WorkCalendar

CLOCKS = ("accept", "arrive", "resolve")
CONDITIONS = ("category", "group", "unit_kind", "township", "level", "channel")
NEVER = "none"
HOLIDAYS = ("", "china")
Limits = Mapping[str, Limit | None]
"""Clock to its limit; None: there is none, and that is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When work is done."""

    hours: tuple[tuple[time, time], ...] = ((time(9), time(17)),)
    weekend: frozenset[int] = frozenset({5, 6})
    holidays: str = ""
    """Whose official holidays the calendar begins with: `china`, or nobody's."""

    def calendar(
        self,
        zone: ZoneInfo,
        *,
        holidays: Iterable[date] = (),
        workdays: Iterable[date] = (),
    ) -> WorkCalendar:
        return WorkCalendar(
            zone=zone,
            hours=self.hours,
            weekend=self.weekend,
            holidays=frozenset(holidays),
            workdays=frozenset(workdays),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Limits for what fulfils all conditions; a row without one is for everything."""

    conditions: Mapping[str, tuple[str | int, ...]]
    """By name, as in `CONDITIONS`: one of these."""
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """How long each rung waits for the one below it, in parts of the limit."""

    room: float = 0.25
    centre: float = 0.5
    least_min: float = 10.0
    """But never less, minutes on the limit's own clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roads:
    """How a straight line becomes a drive."""

    factor: float = 1.4
    """Road kilometres for one straight kilometre."""
    speed_kmh: float = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSettings:
    hours: Hours = field(default_factory=Hours)
    defaults: Limits = field(default_factory=dict)
    """For what has no category."""
    overrides: tuple[Override, ...] = ()
    """In order; the first that fits and names a clock holds for that clock."""
    ladder: Ladder = field(default_factory=Ladder)
    roads: Roads = field(default_factory=Roads)


def read(raw: Mapping[str, Any]) -> ClockSettings:
    """The settings of a whole profile; raises ValueError naming the entry."""
    rows = raw.get("limits", [])
    if not isinstance(rows, list):
        raise TypeError("limits must be rows: [[limits]]")
    return ClockSettings(
        hours=_hours(_table(raw, "calendar")),
        defaults=_limits("limits_default", _table(raw, "limits_default")),
        overrides=tuple(
            _override(f"limits.{number}", row) for number, row in enumerate(rows, 1)
        ),
        ladder=Ladder(**_numbers(raw, "ladder", ("room", "centre", "least_min"))),
        roads=Roads(**_numbers(raw, "roads", ("factor", "speed_kmh"))),
    )


def limit(where: str, text: object) -> Limit | None:
    """A limit as it is written: "30 EMIN", "1.5 WH", "5 WD", or "none".

    >>> limit("limits.1.accept", "5 WD").value
    5.0
    """
    if text == NEVER:
        return None
    try:
        value, measure = str(text).split()
        found = Limit(value=float(value), measure=Measure(measure))
    except ValueError as error:
        raise ValueError(
            f'{where} must be like "30 EMIN", "4 WH" or "none": {text}'
        ) from error
    if found.value == 0:
        raise ValueError(f"{where} must be more than 0")
    return found


def _table(raw: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = raw.get(name, {})
    if not isinstance(found, dict):
        raise TypeError(f"{name} must be a table")
    return found


def _refuse_others(where: str, row: Mapping[str, Any], known: Iterable[str]) -> None:
    if strange := sorted(set(row) - set(known)):
        raise ValueError(f"{where} does not know {strange[0]}")


def _hours(row: dict[str, Any]) -> Hours:
    _refuse_others("calendar", row, ("hours", "weekend", "holidays"))
    given: dict[str, Any] = {}
    if "hours" in row:
        given["hours"] = _stretches(row["hours"])
    if "weekend" in row:
        given["weekend"] = _weekend(row["weekend"])
    holidays = row.get("holidays", "")
    if holidays not in HOLIDAYS:
        raise ValueError(f'calendar.holidays must be "china" or "", not {holidays}')
    return Hours(holidays=holidays, **given)


def _stretches(texts: object) -> tuple[tuple[time, time], ...]:
    """Stretches of the day, as "08:30-12:00"."""
    try:
        pairs = [str(text).split("-") for text in _list(texts)]
        found = tuple(
            (time.fromisoformat(begin), time.fromisoformat(end)) for begin, end in pairs
        )
    except (TypeError, ValueError) as error:
        raise ValueError('calendar.hours must be like ["08:30-12:00"]') from error
    moments = [moment for stretch in found for moment in stretch]
    is_in_order = all(a < b for a, b in found) and moments == sorted(moments)
    if not found or not is_in_order or any(m.tzinfo for m in moments):
        raise ValueError("calendar.hours must be stretches of one day, in order")
    return found


def _weekend(days: object) -> frozenset[int]:
    found = frozenset(_list(days)) if isinstance(days, list) else None
    if found is None or not found < set(range(7)):
        raise ValueError("calendar.weekend must be some of 0 (Monday) to 6, not all")
    return found


def _override(where: str, row: object) -> Override:
    if not isinstance(row, dict):
        raise TypeError(f"{where} must be a table")
    _refuse_others(where, row, (*CONDITIONS, *CLOCKS))
    limits = _limits(where, {name: row[name] for name in CLOCKS if name in row})
    if not limits:
        raise ValueError(f"{where} names no limit: {', '.join(CLOCKS)}")
    conditions = {name: tuple(_list(row[name])) for name in CONDITIONS if name in row}
    for name, values in conditions.items():
        kind = int if name == "level" else str
        if not all(type(value) is kind for value in values):
            raise ValueError(f"{where}.{name} must be {kind.__name__} values")
    return Override(conditions=conditions, limits=limits)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _limits(where: str, row: dict[str, Any]) -> Limits:
    _refuse_others(where, row, CLOCKS)
    return {name: limit(f"{where}.{name}", text) for name, text in row.items()}


def _numbers(
    raw: Mapping[str, Any], where: str, known: Iterable[str]
) -> dict[str, float]:
    """A table of numbers, each more than 0."""
    row = _table(raw, where)
    _refuse_others(where, row, known)
    for name, value in row.items():
        is_number = type(value) in (int, float) and 0 < value < math.inf
        if not is_number:
            raise ValueError(f"{where}.{name} must be a number above 0")
    return {name: float(value) for name, value in row.items()}
