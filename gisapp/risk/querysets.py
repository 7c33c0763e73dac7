"""Which reports, which jobs, which notices and measures?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from gisapp.organization.access import Scope
from gisapp.organization.roles import DECIDING, WORKING, Role

if TYPE_CHECKING:
    from gisapp.risk.models import Job, Measure, Notice, Report  # noqa: F401

COUNTY = frozenset({Role.OPERATOR, Role.DIRECTOR, Role.LEADERSHIP, Role.ANALYST})
"""Who reads every report, meeting and notice."""


UNANSWERED = Q(answered_at=None, closed_at=None)
"""Notices that still wait for an answer."""
TO_ACCEPT = Q(answered_at__isnull=False, closed_at=None)
"""Notices whose answer nobody accepted or sent back yet."""


def overdue_on(day: date) -> Q:
    """Notices that should have been answered before the day."""
    return UNANSWERED & Q(answer_by__lt=day)


class ReportQuerySet(models.QuerySet["Report"]):
    def latest_of(self, month: str) -> Report | None:
        """The month's newest version; None: none was made yet."""
        return self.filter(month=month).order_by("-version").first()


class JobQuerySet(models.QuerySet["Job"]):
    def open(self) -> Self:
        """Those that wait or run."""
        return self.filter(state__in=["queued", "running"])


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, scope: Scope) -> Self:
        """All for those who read the county's; a unit's own, sent or received; and
        those to the units below a command room, for its people."""
        if scope.roles & COUNTY:
            return self
        units = units_as(scope, WORKING | {Role.GUIDE})
        rooms = units_as(scope, {Role.ROOM})
        return self.filter(
            Q(unit__in=units) | Q(sender__in=units) | Q(unit__parent__in=rooms)
        )

    def unanswered(self) -> Self:
        """Those that still wait for an answer."""
        return self.filter(UNANSWERED)

    def overdue_on(self, day: date) -> Self:
        """Those that should have been answered before the day."""
        return self.filter(overdue_on(day))

    def to_accept(self) -> Self:
        """Those whose answer nobody accepted or sent back yet."""
        return self.filter(TO_ACCEPT)

    def meant(self) -> Self:
        """All but those that were withdrawn."""
        return self.exclude(answered_at=None, closed_at__isnull=False)

    def to_answer(self, scope: Scope) -> Self:
        """Those that somebody's own desk has to answer: what the bar counts."""
        return self.unanswered().filter(unit__in=units_as(scope, DECIDING))


class MeasureQuerySet(models.QuerySet["Measure"]):
    def to_do(self) -> Self:
        return self.filter(done_on=None)

    def of_units(self, units: list[int]) -> Self:
        return self.filter(unit__in=units)


def units_as(scope: Scope, roles: set[Role] | frozenset[Role]) -> list[int]:
    """Ids of the units at which one of these posts is held, sorted."""
    return sorted({held.unit for held in scope.held if held.role in roles})
