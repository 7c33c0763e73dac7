"""Writing: what a meeting decided, what was added later, and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from gisapp.organization import audit
from gisapp.organization.models import AuditEntry, Unit
from gisapp.risk import month as months
from gisapp.risk.errors import (
    MeasureDone,
    MeasureThere,
    MeasureTooEarly,
    MeetingAhead,
    MeetingThere,
    MeetingTooEarly,
)
from gisapp.risk.models import Measure, Meeting, MeetingNote, Report
from gisapp.risk.said import needed, said

LONGEST = {"what": 300, "note": 300, "chair": 60}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A measure before it is written down."""

    what: str
    unit: Unit
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What there is to say of a meeting."""

    month: str
    """Over whose figures: 2017-11."""
    township_code: str
    """Blank: the county's."""
    held_on: date
    chair: str
    minutes: str
    present: tuple[Unit, ...] = ()
    measures: tuple[Decided, ...] = ()


@transaction.atomic
def record(*, held: Held, by: str, at: datetime | None = None) -> Meeting:
    """Write the meeting down, with the newest report as the one on the table.

    `at` (now): when that was.

    Raises MonthUnreadable, MeetingTooEarly, MeetingAhead, MeasureTooEarly,
    MeetingThere, NothingSaid.
    """
    _refuse_days(held)
    meeting = _made(held, by, at or timezone.now())
    meeting.present.set(held.present)
    add_measures(meeting=meeting, measures=held.measures, by=by)
    _note(f"meeting {meeting.pk}", f"研判会 {meeting}", by=by)
    return meeting


@transaction.atomic
def add_measures(
    *, meeting: Meeting, measures: Sequence[Decided], by: str
) -> list[Measure]:
    """What else the meeting decided.

    Raises MeasureTooEarly, MeasureThere (a button was pressed twice), NothingSaid.
    """
    _hold(meeting)
    made = [_measure(meeting, one) for one in measures]
    for measure in made:
        _note(f"measure {measure.pk}", f"措施 {measure.unit} {measure}", by=by)
    return made


@transaction.atomic
def add_note(*, meeting: Meeting, text: str, by: str) -> MeetingNote:
    """Say something about a meeting whose record is written.

    The same text of the same person a second time is the note that is there: a button
    was pressed twice. Raises NothingSaid.
    """
    _hold(meeting)
    words = needed(text)
    last = meeting.notes.last()
    if last is not None and (last.text, last.by) == (words, by):
        return last
    made = MeetingNote.objects.create(
        meeting=meeting, text=words, by=by, at=timezone.now()
    )
    _note(f"meeting {meeting.pk}", f"研判会补记 {meeting}", by=by)
    return made


@transaction.atomic
def finish(*, measure: Measure, done_on: date, note: str, by: str) -> Measure:
    """Say that a measure is done. Raises MeasureDone, MeetingAhead, MeasureTooEarly."""
    kept = (
        Measure.objects.select_for_update(of=("self",))
        .select_related("meeting")
        .get(pk=measure.pk)
    )
    if kept.done_on is not None:
        raise MeasureDone(done_on=kept.done_on)
    if done_on > timezone.localdate():
        raise MeetingAhead(held_on=done_on)
    if done_on < kept.meeting.held_on:
        raise MeasureTooEarly(held_on=kept.meeting.held_on, due_on=done_on)
    kept.done_on, kept.done_by = done_on, by
    kept.note = said(note, most=LONGEST["note"])
    kept.save(update_fields=["done_on", "done_by", "note"])
    _note(f"measure {kept.pk}", f"措施落实 {kept}", by=by)
    return kept


def _measure(meeting: Meeting, one: Decided) -> Measure:
    if one.due_on < meeting.held_on:
        raise MeasureTooEarly(held_on=meeting.held_on, due_on=one.due_on)
    facts = {
        "what": needed(one.what, most=LONGEST["what"]),
        "unit": one.unit,
        "due_on": one.due_on,
    }
    if meeting.measures.filter(**facts).exists():
        raise MeasureThere(unit=one.unit)
    return Measure.objects.create(meeting=meeting, **facts)


def _hold(meeting: Meeting) -> None:
    """Whoever else adds to this meeting waits until this is written."""
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)


def _refuse_days(held: Held) -> None:
    first_on = months.read(held.month).first_on
    if held.held_on < first_on:
        raise MeetingTooEarly(month=held.month, held_on=held.held_on, first_on=first_on)
    if held.held_on > timezone.localdate():
        raise MeetingAhead(held_on=held.held_on)


def _made(held: Held, by: str, at: datetime) -> Meeting:
    """The row; of two that record at once, one is told."""
    whose = {"township_code": held.township_code, "month": held.month}
    try:
        with transaction.atomic():
            return Meeting.objects.create(
                **whose,
                report=Report.objects.latest_of(held.month),
                held_on=held.held_on,
                chair=needed(held.chair, most=LONGEST["chair"]),
                minutes=needed(held.minutes),
                recorded_by=by,
                recorded_at=at,
            )
    except IntegrityError as error:
        there = Meeting.objects.filter(**whose).first()
        if there is None:
            raise
        recorded_on = timezone.localtime(there.recorded_at).date()
        raise MeetingThere(month=held.month, recorded_on=recorded_on) from error


def _note(subject: str, what: str, *, by: str) -> None:
    audit.note(by=by, deed=AuditEntry.Deed.CHANGED, subject=subject, reason=what[:300])
