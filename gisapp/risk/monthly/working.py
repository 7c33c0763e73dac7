"""What of the month's work was late, returned, reopened, merged, not understood?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db.models import Count, F, Q
from django.utils import timezone

from gisapp.core.crs import Flags
from gisapp.core.profile import Profile
from gisapp.dispatch.models import Deadline, Event
from gisapp.incidents.models import Quarantined
from gisapp.maps.periods import Period
from gisapp.risk.monthly.cases import KINDS, Cases
from gisapp.risk.monthly.ground import Ground
from gisapp.risk.monthly.told import ClockFigures, Quality, Work

STEPS = ("returned", "sent_back", "escalated", "reopened")
CLOCKS = tuple(clock.value for clock in Deadline.Clock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """Counts by township code; "" is out of the county."""

    due: Counter[tuple[str, str]]
    """(clock, township)."""
    missed: Counter[tuple[str, str]]
    standing: Counter[tuple[str, str]]
    steps: Counter[tuple[str, str]]
    """(kind of event, township)."""
    quarantined: int
    quarantined_open: int


def read(month: Period, *, profile: Profile) -> Worked:
    """Limits that fell due and steps taken in the month; nothing sensitive."""
    begun_at, end_at = month.start_at(profile.zone), month.end_at(profile.zone)
    now = timezone.now()
    found = Worked(
        due=Counter(), missed=Counter(), standing=Counter(),
        steps=_steps(begun_at, end_at),
        **_quarantined(begun_at, end_at),
    )  # fmt: skip
    for clock, town, due, missed, standing in _limits(begun_at, end_at, now):
        found.due[clock, town] = due
        found.missed[clock, town] = missed
        found.standing[clock, town] = standing
    return found


def _limits(
    begun_at: datetime, end_at: datetime, now: datetime
) -> list[tuple[str, str, int, int, int]]:
    """(clock, township, due, missed, still standing). One that stopped to matter
    before it was due counts in none of them; one that stands still waits."""
    standing = Q(met_at=None, stopped_at=None, due_at__lt=now, paused_at=None)
    late = Q(met_at__gt=F("due_at")) | Q(met_at=None, stopped_at__gt=F("due_at"))
    rows = (
        Deadline.objects.filter(due_at__gte=begun_at, due_at__lt=end_at)
        .filter(incident__is_sensitive=False)
        .exclude(met_at=None, stopped_at__lte=F("due_at"))
        .order_by()
        .values_list("clock", "incident__township_code")
        .annotate(
            due=Count("pk"),
            missed=Count("pk", filter=late | standing),
            standing=Count("pk", filter=standing),
        )
    )
    return list(rows)


def _steps(begun_at: datetime, end_at: datetime) -> Counter[tuple[str, str]]:
    rows = (
        Event.objects.filter(kind__in=STEPS, at__gte=begun_at, at__lt=end_at)
        .filter(incident__is_sensitive=False)
        .order_by()
        .values_list("kind", "incident__township_code")
        .annotate(number=Count("pk"))
    )
    return Counter({(kind, town): number for kind, town, number in rows})


def _quarantined(begun_at: datetime, end_at: datetime) -> dict[str, int]:
    received = Q(message__received_at__gte=begun_at, message__received_at__lt=end_at)
    return Quarantined.objects.order_by().aggregate(
        quarantined=Count("pk", filter=received),
        quarantined_open=Count("pk", filter=Q(state="open")),
    )


def work(worked: Worked, cases: Cases, within: Flags, *, codes: frozenset[str]) -> Work:
    """Of the townships with these codes; `within`: the incidents that lie in them."""
    month = within & cases.is_this_month & ~cases.is_sensitive
    return Work(
        clocks=tuple(
            ClockFigures(
                clock=clock,
                due=_sum(worked.due, clock, codes),
                missed=_sum(worked.missed, clock, codes),
                standing=_sum(worked.standing, clock, codes),
            )
            for clock in CLOCKS
        ),
        **{step: _sum(worked.steps, step, codes) for step in STEPS},
        merged=int((month & cases.is_merged).sum()),
        void=int((month & cases.is_void).sum()),
        still_open=int((month & cases.is_open).sum()),
    )


def _sum(counts: Counter[tuple[str, str]], name: str, codes: frozenset[str]) -> int:
    return sum(n for (key, town), n in counts.items() if key == name and town in codes)


def quality(
    worked: Worked, cases: Cases, within: Flags, *, ground: Ground, township: int | None
) -> Quality:
    """Of the county (None) or of one township."""
    month = within & cases.is_this_month & cases.is_counted
    here = ground.grids.township == township if township is not None else slice(None)
    alone = np.array([not near for near in ground.weights.neighbors.values()], bool)
    is_county = township is None
    beyond = cases.is_this_month & cases.is_counted & (cases.township < 0)
    unplaced = cases.kind == KINDS.index("unlocated")
    return Quality(
        counted=int(month.sum()),
        unplaced=int((month & unplaced).sum()),
        nowhere=int((beyond & unplaced).sum()) if is_county else None,
        approximate=int((month & (cases.kind == KINDS.index("approximate"))).sum()),
        no_grid=int((month & (cases.grid < 0)).sum()),
        outside=int((beyond & ~unplaced).sum()) if is_county else None,
        quarantined=worked.quarantined if is_county else None,
        quarantined_open=worked.quarantined_open if is_county else None,
        alone=int(alone[here].sum()),
    )
