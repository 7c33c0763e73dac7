"""Which limit runs, for this matter at this desk?

The profile's own rows come first, then the category's limits, then what holds for a
matter without a category. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gisapp.core.clock_settings import ClockSettings, Override
from gisapp.core.clocks import Limit, Measure

STATIONED, UNSTATIONED = "stationed", "unstationed"
"""What a row's `township` may say besides a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitFacts:
    """What the choice of a limit rests on."""

    settings: ClockSettings
    category: str = ""
    """Its code; blank: it has none."""
    group: str = ""
    category_limits: Mapping[str, Any] = field(default_factory=dict)
    """`Category.limits`: clock to {"value", "unit"}."""
    is_emergency: bool = False
    level: int = 1
    channel: str = ""
    unit_kind: str = ""
    """Of the desk against which it would run."""
    township: str = ""
    """Code; blank out of the county."""
    is_stationed: bool = False
    """Whether a zone station sits in that township."""


def limit_of(clock: str, facts: LimitFacts) -> Limit | None:
    """The limit of that clock; None: nothing runs.

    An emergency in a township without a station has its own limit to arrive, where
    the category has one (`arrive_nonstationed`).
    """
    for row in facts.settings.overrides:
        if clock in row.limits and _fits(row, facts):
            return row.limits[clock]
    if not facts.category:
        return facts.settings.defaults.get(clock)
    is_far = facts.is_emergency and facts.township and not facts.is_stationed
    if clock == "arrive" and is_far:
        return _of_category("arrive_nonstationed", facts) or _of_category(clock, facts)
    return _of_category(clock, facts)


def _of_category(name: str, facts: LimitFacts) -> Limit | None:
    found = facts.category_limits.get(name)
    if not found:
        return None
    return Limit(value=float(found["value"]), measure=Measure(found["unit"]))


def _fits(row: Override, facts: LimitFacts) -> bool:
    station = STATIONED if facts.is_stationed else UNSTATIONED
    given: dict[str, tuple[str | int, ...]] = {
        "category": (facts.category,),
        "group": (facts.group,),
        "unit_kind": (facts.unit_kind,),
        "township": (facts.township, station) if facts.township else (),
        "level": (facts.level,),
        "channel": (facts.channel,),
    }
    return all(
        not set(given[name]).isdisjoint(wanted)
        for name, wanted in row.conditions.items()
    )
