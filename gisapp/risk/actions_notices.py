"""Writing: a notice about a hot spot is sent, answered, sent back, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from gisapp.boundaries.models import Area, Level, Release
from gisapp.core import profile
from gisapp.maps.themes import THEMES
from gisapp.organization import audit
from gisapp.organization.models import AuditEntry, Unit
from gisapp.risk import month as months
from gisapp.risk.below import below
from gisapp.risk.errors import (
    AnswerDayPast,
    GridsUnusable,
    MonthNotOver,
    NotBelow,
    NoticeAnswered,
    NoticeClosed,
    NoticeMovedOn,
    NoticeThere,
    NoticeUnanswered,
    ThemeUnknown,
)
from gisapp.risk.models import Notice, NoticeReturn
from gisapp.risk.said import needed, said

LONGEST_CLOSING = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class HotSpot:
    """Where it gathers, and in which month's figures that was found."""

    month: str
    theme: str
    grids: tuple[str, ...]


@transaction.atomic
def send(
    *,
    spot: HotSpot,
    sender: Unit,
    unit: Unit,
    text: str,
    answer_by: date,
    by: str,
    at: datetime | None = None,
) -> Notice:
    """Tell a unit of a hot spot; `at` (now) is when it was sent.

    Raises MonthUnreadable, MonthNotOver, ThemeUnknown, GridsUnusable, NotBelow,
    AnswerDayPast, NothingSaid, NoticeThere.
    """
    moment = at or timezone.now()
    words, day = needed(text), _day(moment)
    end_on = months.read(spot.month).end_on
    if end_on > day:
        raise MonthNotOver(month=spot.month, end_on=end_on)
    if spot.theme not in THEMES:
        raise ThemeUnknown(theme=spot.theme, known=", ".join(THEMES))
    if unit.pk not in below([sender.pk]):
        raise NotBelow(unit=unit, sender=sender)
    if answer_by < day:
        raise AnswerDayPast(answer_by=answer_by)
    township_code = _township(spot.grids)
    _refuse_again(spot, unit=unit)
    made = Notice.objects.create(
        month=spot.month,
        theme=spot.theme,
        grids=list(spot.grids),
        township_code=township_code,
        sender=sender,
        unit=unit,
        text=words,
        sent_by=by,
        sent_at=moment,
        answer_by=answer_by,
    )
    _note(made, f"热点通报 {made}", by=by)
    return made


@transaction.atomic
def answer(
    *,
    notice: Notice,
    text: str,
    by: str,
    turn: int | None = None,
    at: datetime | None = None,
) -> Notice:
    """The unit's answer, at a moment (now).

    `turn`: how many answers had been sent back when the writer read the notice; None:
    however many. Raises NoticeAnswered, NoticeClosed, NoticeMovedOn, NothingSaid.
    """
    kept = _locked(notice, turn)
    if kept.answered_at is not None:
        raise NoticeAnswered(answered_on=_day(kept.answered_at))
    kept.answer, kept.answered_by = needed(text), by
    kept.answered_at = at or timezone.now()
    kept.save(update_fields=["answer", "answered_by", "answered_at"])
    _note(kept, f"答复通报 {kept}", by=by)
    return kept


@transaction.atomic
def send_back(
    *, notice: Notice, reason: str, answer_by: date, by: str, turn: int | None = None
) -> NoticeReturn:
    """The answer does not do; another is awaited by a new day. `turn` as of `answer`.

    Raises NoticeUnanswered, NoticeClosed, NoticeMovedOn, AnswerDayPast, NothingSaid.
    """
    kept = _answered(notice, turn)
    if answer_by < timezone.localdate():
        raise AnswerDayPast(answer_by=answer_by)
    made = NoticeReturn.objects.create(
        notice=kept,
        was_due_on=kept.answer_by,
        **_said(kept),
        reason=needed(reason),
        answer_by=answer_by,
        by=by,
        at=timezone.now(),
    )
    kept.answer, kept.answered_by, kept.answered_at = "", "", None
    kept.answer_by = answer_by
    kept.save(update_fields=["answer", "answered_by", "answered_at", "answer_by"])
    _note(kept, f"退回答复 {kept} {made}", by=by)
    return made


@transaction.atomic
def close(*, notice: Notice, closing: str, by: str, turn: int | None = None) -> Notice:
    """The answer is accepted; nothing more is expected. `turn` as of `answer`.

    Raises NoticeUnanswered, NoticeClosed, NoticeMovedOn.
    """
    kept = _ended(_answered(notice, turn), said(closing, most=LONGEST_CLOSING), by=by)
    _note(kept, f"了结通报 {kept}", by=by)
    return kept


@transaction.atomic
def withdraw(
    *, notice: Notice, reason: str, by: str, turn: int | None = None
) -> Notice:
    """It was sent by mistake, or no answer is needed any more: it says so, and why.

    `turn` as of `answer`. Raises NoticeAnswered, NoticeClosed, NoticeMovedOn,
    NothingSaid.
    """
    kept = _locked(notice, turn)
    if kept.answered_at is not None:
        raise NoticeAnswered(answered_on=_day(kept.answered_at))
    _ended(kept, needed(reason, most=LONGEST_CLOSING), by=by)
    _note(kept, f"撤回通报 {kept} {kept.closing}", by=by)
    return kept


def _said(notice: Notice) -> dict[str, Any]:
    """The answer, who gave it and when."""
    names = ("answer", "answered_by", "answered_at")
    return {name: getattr(notice, name) for name in names}


def _ended(notice: Notice, closing: str, *, by: str) -> Notice:
    notice.closing, notice.closed_by, notice.closed_at = closing, by, timezone.now()
    notice.save(update_fields=["closing", "closed_by", "closed_at"])
    return notice


def _answered(notice: Notice, turn: int | None) -> Notice:
    kept = _locked(notice, turn)
    if kept.answered_at is None:
        raise NoticeUnanswered
    return kept


def _refuse_again(spot: HotSpot, *, unit: Unit) -> None:
    """A desk is not told of the same hot spot twice while it has not answered.

    In whatever words, and whoever tells it; the desk's row makes two at once wait.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    there = (
        Notice.objects.unanswered()
        .filter(
            month=spot.month,
            theme=spot.theme,
            grids__contains=list(spot.grids),
            grids__contained_by=list(spot.grids),
            unit=unit,
        )
        .first()
    )
    if there is not None:
        raise NoticeThere(
            unit=unit,
            sender=there.sender,
            sent_on=_day(there.sent_at),
            notice=there.pk,
        )


def _locked(notice: Notice, turn: int | None) -> Notice:
    """The row, held, as it now stands: open, and still as it was read."""
    rows = Notice.objects.select_for_update(of=("self",))
    kept = rows.select_related("unit", "sender").get(pk=notice.pk)
    if kept.closed_at is not None:
        raise NoticeClosed(closed_on=_day(kept.closed_at))
    if turn is not None and turn != kept.returns.count():
        last = kept.returns.last()
        raise NoticeMovedOn(returned_on=_day(last.at if last else kept.sent_at))
    return kept


def _township(grids: tuple[str, ...]) -> str:
    """The township of all these grids, blank where they lie in several.

    A grid that a later release no longer has is known all the same.
    """
    county = profile.current().code
    releases = Release.objects.of_county(county)
    areas = Area.objects.filter(release__in=releases, level=Level.GRID, code__in=grids)
    found = dict(areas.values_list("code", "township_code"))
    unknown = [code for code in grids if code not in found]
    if unknown or not grids:
        raise GridsUnusable(codes=", ".join(unknown) or "(none given)")
    townships = set(found.values())
    return townships.pop() if len(townships) == 1 else ""


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _note(notice: Notice, what: str, *, by: str) -> None:
    audit.note(
        by=by,
        deed=AuditEntry.Deed.CHANGED,
        subject=f"notice {notice.pk}",
        reason=what[:300],
    )
