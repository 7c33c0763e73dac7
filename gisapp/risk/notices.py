"""Who may tell whom of a hot spot, and what did earlier notices lead to?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from gisapp.core import profile
from gisapp.incidents.models import Incident, Place
from gisapp.maps import periods
from gisapp.maps.periods import Period
from gisapp.organization.access import Scope
from gisapp.organization.models import Unit
from gisapp.organization.roles import DECIDING, Role
from gisapp.risk import effect
from gisapp.risk import month as months
from gisapp.risk.below import below
from gisapp.risk.models import Notice
from gisapp.risk.querysets import TO_ACCEPT, UNANSWERED, overdue_on, units_as

SENDING = frozenset({Role.OPERATOR, Role.DIRECTOR, Role.ROOM})
"""The centre to all below it, a township's command room to those below it."""
LOOKED_BACK = 12
"""A notice is followed for so many months."""
BASE = 3
"""Months ahead of the finding that it is compared with."""
ALL_GRIDS = ""
Counts = Counter[tuple[str, str, str]]
"""(theme, month, grid) to incidents; under `ALL_GRIDS` those of all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A notice, and what was counted before and after it."""

    notice: Notice
    state: Notice.State
    """Today: also an answer that came after the month."""
    months: tuple[effect.Counted, ...]
    compared: effect.Compared | None
    """None: no whole month followed the sending yet."""

    def json(self) -> dict[str, Any]:
        one = self.notice
        return {
            "notice": one.pk,
            "found_in": one.month,
            "theme": one.theme,
            "grids": one.grids,
            "township": one.township_code,
            "unit": [one.unit.name_zh, one.unit.name_en or one.unit.name_zh],
            "sent_on": _day(one).isoformat(),
            "state": str(self.state),
            "text": one.text,
            "answer": one.answer if self.state in _HEARD else "",
            "months": [month.json() for month in self.months],
            "compared": self.compared.json() if self.compared else None,
            "verdict": self.compared.verdict if self.compared else effect.TOO_EARLY,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What somebody has to do about notices."""

    to_read: int = 0
    """All that they may read."""
    to_answer: int = 0
    """Which their own desk has to answer, or to answer again."""
    overdue: int = 0
    """Sent by their desk, and not answered by the day."""
    to_accept: int = 0
    """Sent by their desk, answered, and neither accepted nor sent back."""


_HEARD = (Notice.State.ANSWERED, Notice.State.CLOSED)


def effects(month: Period, *, township_code: str | None = None) -> list[Effect]:
    """What the notices of the last year had led to by the end of a month.

    Those that were withdrawn are not among them.

    `township_code`: only those about grids in that township; None: all. Counted are
    incidents that are neither sensitive, merged nor void, by the month in which they
    occurred, in the grid that they were given; months of which there is no record at
    all are left out. What patrols found and what was reported
    for a reward is left out (`[risk] not_for_forecast`): a notice sends people there.
    """
    return _effects(_sent_before(month, township_code), month)


def effect_of(notice: Notice, *, until: Period) -> Effect:
    """The same of one notice."""
    return _effects([notice], until)[0]


def counted(themes: Iterable[str], span: Period) -> Counts:
    """Incidents of the themes per month and grid: one query."""
    county = profile.current()
    left_out = county.raw.get("risk", {}).get("not_for_forecast", [])
    rows = (
        Place.objects.filter(
            superseded_at=None,
            incident__theme__in=list(themes),
            incident__is_sensitive=False,
            incident__merged_into=None,
            incident__occurred_at__gte=span.start_at(county.zone),
            incident__occurred_at__lt=span.end_at(county.zone),
        )
        .exclude(grid_code="")
        .exclude(incident__state="void")
        .exclude(incident__channel__name__in=left_out)
        .annotate(month=TruncMonth("incident__occurred_at", tzinfo=county.zone))
        .values("incident__theme", "month", "grid_code")
        .annotate(number=Count("pk"))
        .order_by()
    )
    counts: Counts = Counter()
    for row in rows:
        theme, name = row["incident__theme"], f"{row['month']:%Y-%m}"
        counts[theme, name, row["grid_code"]] += row["number"]
        counts[theme, name, ALL_GRIDS] += row["number"]
    return counts


def waiting(scope: Scope, today: date) -> Waiting:
    """For the bar and the tabs, in one question."""
    mine = Q(unit__in=units_as(scope, DECIDING))
    sent = Q(sender__in=units_as(scope, SENDING))
    found = Notice.objects.visible_to(scope).aggregate(
        to_read=Count("pk"),
        to_answer=Count("pk", filter=mine & UNANSWERED),
        overdue=Count("pk", filter=sent & overdue_on(today)),
        to_accept=Count("pk", filter=sent & TO_ACCEPT),
    )
    return Waiting(**found)


def may_send(scope: Scope) -> bool:
    """Whether somebody sends notices at all."""
    return bool(scope.roles & SENDING)


def senders(scope: Scope) -> QuerySet[Unit]:
    """The desks in whose name somebody sends, the centre first."""
    return Unit.objects.filter(pk__in=units_as(scope, SENDING), is_open=True)


def addressees(scope: Scope) -> QuerySet[Unit]:
    """The desks to which somebody may send."""
    return Unit.objects.filter(pk__in=below(units_as(scope, SENDING)))


def may_answer(scope: Scope, notice: Notice) -> bool:
    """Those who decide at the desk that was told."""
    return notice.unit_id in units_as(scope, DECIDING)


def may_close(scope: Scope, notice: Notice) -> bool:
    """Those who send in the name of the desk that sent it; so, too, for sending back
    and withdrawing."""
    return notice.sender_id in units_as(scope, SENDING)


def _sent_before(month: Period, township_code: str | None) -> list[Notice]:
    zone = profile.current().zone
    first = months.before(month, LOOKED_BACK)
    rows = Notice.objects.meant().filter(
        sent_at__gte=first.start_at(zone), sent_at__lt=month.end_at(zone)
    )
    if township_code is not None:
        rows = rows.filter(township_code=township_code)
    return list(rows.select_related("unit", "sender").order_by("sent_at", "id"))


def _effects(found: list[Notice], until: Period) -> list[Effect]:
    if not found:
        return []
    first = min(months.before(months.read(one.month), BASE).first_on for one in found)
    whole = Period(first_on=first, end_on=until.end_on)
    counts = counted({one.theme for one in found}, whole)
    span = _recorded(whole)
    return [_effect(one, span, counts) for one in found]


def _effect(notice: Notice, span: list[Period], counts: Counts) -> Effect:
    first_on = months.before(months.read(notice.month), BASE).first_on
    mine = [month for month in span if month.first_on >= first_on]
    rows = tuple(_month(notice, month, counts) for month in mine)
    return Effect(
        notice=notice,
        state=notice.state_on(timezone.localdate()),
        months=rows,
        compared=effect.compared(rows),
    )


def _part(notice: Notice, month: Period) -> str:
    """What the month is to the notice."""
    found = months.read(notice.month)
    if month.first_on < found.first_on:
        return effect.BEFORE
    if month == found:
        return effect.FOUND
    return effect.SENT if month.first_on <= _day(notice) else effect.AFTER


def _month(notice: Notice, month: Period, counts: Counts) -> effect.Counted:
    name = str(month)
    here = sum(counts[notice.theme, name, grid] for grid in set(notice.grids))
    return effect.Counted(
        month=month,
        part=_part(notice, month),
        here=here,
        elsewhere=counts[notice.theme, name, ALL_GRIDS] - here,
    )


def _recorded(span: Period) -> list[Period]:
    """The months in which the county recorded anything at all.

    A month without a single incident of any kind is one before the first delivery,
    or after the last: nothing is known of it, which is not the same as nothing.
    """
    zone = profile.current().zone
    found = Incident.objects.between(span.start_at(zone), span.end_at(zone))
    named = found.annotate(month=TruncMonth("occurred_at", tzinfo=zone))
    names = named.order_by("month").values_list("month", flat=True).distinct()
    return [periods.month(one.year, one.month) for one in names]


def _day(notice: Notice) -> date:
    return timezone.localtime(notice.sent_at).date()
