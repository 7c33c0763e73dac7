"""Which reports of the sample's year come in again, and when?"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from django.db.models import Q
from django.db.models.functions import MD5

from gisapp.core.profile import Profile
from gisapp.incidents.models import Incident, RawMessage
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.pipeline.today.redating import SENT_AGAIN, Pick, number_of

DAYS_BEFORE = 2
LAST_DAY = 365


def days_until(at: datetime, profile: Profile) -> list[date]:
    """Today and the days before it, in the county; the oldest first."""
    today = at.astimezone(profile.zone).date()
    return [today - timedelta(days=n) for n in range(DAYS_BEFORE, -1, -1)]


def source_day(day: date, year: int) -> date:
    """The day of the sample's year that stands for a day; 31 December for a 366th.

    >>> source_day(date(2024, 12, 31), 2017)
    datetime.date(2017, 12, 31)
    """
    number = min(day.timetuple().tm_yday, LAST_DAY)
    return date(year, 1, 1) + timedelta(days=number - 1)


def of_days(at: datetime, profile: Profile) -> Iterator[Pick]:
    """Reports of these days up to that moment that have not been sent again yet."""
    for day in days_until(at, profile):
        picks = [pick for pick in _of_day(day, profile) if pick.at <= at]
        yield from unsent(picks, profile)


def between(since: datetime, until: datetime, profile: Profile) -> list[Pick]:
    """Reports that come in again after `since`, up to and at `until`; in their order,
    whether or not they were sent before."""
    first, last = (at.astimezone(profile.zone).date() for at in (since, until))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    picks = [pick for day in days for pick in _of_day(day, profile)]
    return sorted(
        (pick for pick in picks if since < pick.at <= until),
        key=lambda pick: (pick.at, pick.message),
    )


def _of_day(day: date, profile: Profile) -> list[Pick]:
    year, zone = profile.raw["county"]["year"], profile.zone
    start = datetime.combine(source_day(day, year), time(), zone)
    moved = datetime.combine(day, time(), zone) - start
    rows = _of_the_year(profile).filter(
        received_at__gte=start, received_at__lt=start + timedelta(days=1)
    )
    return _picks(rows, partial(operator.add, moved))


def extra(wanted: Q, *, at: datetime, count: int, profile: Profile) -> list[Pick]:
    """Up to `count` other reports of the year that answer to `wanted`."""
    rows = _of_the_year(profile).filter(wanted).order_by(MD5("number"))[: 20 * count]
    return unsent(_picks(rows, lambda received: at), profile)[:count]


def _picks(rows: IncidentQuerySet, moved: Callable[[datetime], datetime]) -> list[Pick]:
    names = (
        "message", "channel__name", "message__external_number", "received_at",
        "occurred_at",
    )  # fmt: skip
    return [
        Pick(
            message=message,
            channel=channel,
            number=number,
            at=moved(received),
            delay=received - occurred,
        )
        for message, channel, number, received, occurred in rows.values_list(*names)
    ]


def unsent(picks: list[Pick], profile: Profile) -> list[Pick]:
    """Those that were not sent again on that day."""
    zone = profile.zone
    numbers = {number_of(p.number, p.at.astimezone(zone)): p for p in picks}
    sent = RawMessage.objects.filter(external_number__in=list(numbers))
    known = set(sent.values_list("channel__name", "external_number"))
    return [p for number, p in numbers.items() if (p.channel, number) not in known]


def _of_the_year(profile: Profile) -> IncidentQuerySet:
    """Incidents with a number of their sender's, from the files of the year."""
    end = datetime(profile.raw["county"]["year"] + 1, 1, 8, tzinfo=profile.zone)
    return (
        Incident.objects.exclude(SENT_AGAIN)
        .exclude(message__external_number=None)
        .filter(
            received_at__lt=end,
            message__body__isnull=False,
            message__header__isnull=False,
        )
        .order_by("received_at", "pk")
    )
