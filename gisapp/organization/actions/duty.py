"""Writing: who is on duty when, and who stands in for whom?"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from gisapp.organization import audit
from gisapp.organization.actions.posts import is_certified
from gisapp.organization.errors import (
    NoPostThere,
    NothingToStandInFor,
    ShiftEndsBeforeBegin,
    ShiftOver,
    ShiftOverlaps,
    StandInAway,
    StandInEnded,
    StandInEndsBeforeBegin,
    StandInForOneself,
    StandInOverlaps,
    Uncertified,
)
from gisapp.organization.models import AuditEntry, Person, Post, Shift, StandIn, Unit
from gisapp.organization.roles_at import CERTIFIED


@transaction.atomic
def plan_shift(
    *, unit: Unit, person: Person, starts_at: datetime, ends_at: datetime, by: str
) -> Shift:
    """Put somebody on a desk's roster.

    Raises ShiftEndsBeforeBegin, NoPostThere, Uncertified, ShiftOverlaps.
    """
    if ends_at <= starts_at:
        raise ShiftEndsBeforeBegin(
            person=person, starts_at=_told(starts_at), ends_at=_told(ends_at)
        )
    Person.objects.select_for_update().get(pk=person.pk)
    _refuse_stranger(person, unit, timezone.localtime(starts_at).date())
    _refuse_second_shift(person, starts_at, ends_at)
    shift = Shift.objects.create(
        unit=unit, person=person, starts_at=starts_at, ends_at=ends_at
    )
    _note(f"unit {unit.pk}", f"排班 {person.code} {_told(starts_at)}", by=by)
    return shift


@transaction.atomic
def cancel_shift(*, shift: Shift, by: str, at: datetime | None = None) -> None:
    """Take a shift off the roster before it begins; raises ShiftOver."""
    if shift.starts_at <= (at or timezone.now()):
        raise ShiftOver(person=shift.person, starts_at=_told(shift.starts_at))
    what = f"取消排班 {shift.person.code} {_told(shift.starts_at)}"
    _note(f"unit {shift.unit_id}", what, by=by)
    shift.delete()


@transaction.atomic
def stand_in(
    *,
    absent: Person,
    person: Person,
    from_on: date,
    to_on: date,
    by: str,
    reason: str = "",
) -> StandIn:
    """Give somebody another's posts while they are away; `to_on` is the last day.

    Raises StandInForOneself, StandInEndsBeforeBegin, StandInOverlaps, StandInAway,
    NothingToStandInFor.
    """
    if absent.pk == person.pk:
        raise StandInForOneself(person=person)
    if to_on < from_on:
        raise StandInEndsBeforeBegin(person=person, from_on=from_on, to_on=to_on)
    both = sorted((absent.pk, person.pk))
    list(Person.objects.select_for_update().filter(pk__in=both).order_by("pk"))
    _refuse_second_stand_in(absent, person, from_on, to_on)
    made = StandIn.objects.create(
        absent=absent,
        person=person,
        from_on=from_on,
        to_on=to_on,
        reason=reason[:200],
        made_by=by,
    )
    what = f"代班 {person.code} 代 {absent.code} {from_on}–{to_on} {reason}"
    _note(f"stand-in {made.pk}", what, by=by)
    return made


@transaction.atomic
def end_stand_in(*, stand_in: StandIn, by: str, at: datetime | None = None) -> StandIn:
    """Call a stand-in off before its last day; raises StandInEnded."""
    kept = (
        StandIn.objects.select_for_update(of=("self",))
        .select_related("absent", "person")
        .get(pk=stand_in.pk)
    )
    moment = at or timezone.now()
    if kept.ended_at or kept.to_on < timezone.localtime(moment).date():
        raise StandInEnded(person=kept.person, absent=kept.absent)
    kept.ended_at = moment
    kept.save(update_fields=["ended_at"])
    what = f"结束代班 {kept.person.code} 代 {kept.absent.code}"
    _note(f"stand-in {kept.pk}", what, by=by)
    return kept


def _refuse_stranger(person: Person, unit: Unit, day: date) -> None:
    """At the desk by a post of their own, or in the stead of who holds one there.

    Somebody on a post that needs a certificate, and on none else there, has one.
    """
    away = StandIn.objects.filter(
        person=person, from_on__lte=day, to_on__gte=day, ended_at=None
    )
    people = [person.pk, *away.values_list("absent", flat=True)]
    posts = Post.objects.held_on(day).filter(unit=unit, person__in=people)
    roles = set(posts.values_list("role", flat=True))
    if not roles:
        raise NoPostThere(person=person, unit=unit, day=day)
    if roles <= CERTIFIED and not is_certified(person, day):
        raise Uncertified(person=person, day=day)


def _refuse_second_shift(person: Person, start: datetime, end: datetime) -> None:
    other = (
        Shift.objects.filter(person=person, starts_at__lt=end, ends_at__gt=start)
        .select_related("unit")
        .first()
    )
    if other is not None:
        raise ShiftOverlaps(
            person=person,
            unit=other.unit,
            starts_at=_told(other.starts_at),
            ends_at=_told(other.ends_at),
        )


def _refuse_second_stand_in(
    absent: Person, person: Person, from_on: date, to_on: date
) -> None:
    during = StandIn.objects.filter(
        from_on__lte=to_on, to_on__gte=from_on, ended_at=None
    ).select_related("person")
    if (other := during.filter(absent=absent).first()) is not None:
        raise StandInOverlaps(
            absent=absent,
            person=other.person,
            from_on=other.from_on,
            to_on=other.to_on,
        )
    if (away := during.filter(absent=person).first()) is not None:
        raise StandInAway(person=person, from_on=away.from_on, to_on=away.to_on)
    following = None if to_on == date.max else to_on + timedelta(days=1)
    if not Post.objects.overlapping(from_on, following).filter(person=absent).exists():
        raise NothingToStandInFor(absent=absent, from_on=from_on, to_on=to_on)


def _told(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def _note(subject: str, what: str, *, by: str) -> None:
    audit.note(by=by, deed=AuditEntry.Deed.CHANGED, subject=subject, reason=what[:300])
