"""Which limits begin with a report? The one to accept it, at the desk it came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from gisapp.core.clocks import Limit
from gisapp.dispatch import deadlines
from gisapp.dispatch.limits import LimitFacts, limit_of
from gisapp.incidents.reports import Report
from gisapp.organization import calendars
from gisapp.pipeline.context import Context
from gisapp.pipeline.deciding import Decided

Row = tuple[Any, ...]
CLOCK = deadlines.Clock.ACCEPT
DEADLINE = (
    "incident_id", "clock", "round", "unit_id", "value", "measure", "started_at",
    "warn_at", "due_at", "rung", "next_at",
)  # fmt: skip


def starting(
    ids: Sequence[int],
    reports: Sequence[Report],
    decided: Sequence[Decided],
    townships: Sequence[str],
    *,
    context: Context,
    at: datetime,
) -> Iterator[Row]:
    """A row for each report that has a limit, running from `at`."""
    calendar = calendars.current(context.profile)
    limits = _limits(reports, decided, townships, context=context)
    times = {
        limit: deadlines.times_of(limit, at, calendar=calendar)
        for limit in set(limits)
        if limit is not None
    }
    for pk, one, limit in zip(ids, decided, limits, strict=True):
        if limit is not None:
            known = times[limit] | {
                "incident_id": pk,
                "clock": CLOCK.value,
                "round": 1,
                "unit_id": one.choice.desk.id,
                "rung": 0,
            }
            yield tuple(known[name] for name in DEADLINE)


def _limits(
    reports: Sequence[Report],
    decided: Sequence[Decided],
    townships: Sequence[str],
    *,
    context: Context,
) -> list[Limit | None]:
    return [
        limit_of(
            CLOCK,
            LimitFacts(
                settings=context.profile.clocks,
                category=report.leaf.code if report.leaf else "",
                group=report.leaf.group if report.leaf else "",
                category_limits=context.limits.get(report.leaf.code, {})
                if report.leaf
                else {},
                is_emergency=bool(report.leaf and report.leaf.is_emergency),
                level=report.leaf.level if report.leaf else 1,
                channel=context.channel.name,
                unit_kind=one.choice.desk.kind,
                township=township,
                is_stationed=township in context.stationed,
            ),
        )
        for report, one, township in zip(reports, decided, townships, strict=True)
    ]
