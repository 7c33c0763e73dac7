"""Writing: a notice about a hot spot is sent, answered and closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

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
    NoticeUnanswered,
    ThemeUnknown,
)
from gisapp.risk.models import Notice


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
    AnswerDayPast.
    """
    moment = at or timezone.now()
    day = timezone.localtime(moment).date()
    end_on = months.read(spot.month).end_on
    if end_on > day:
        raise MonthNotOver(month=spot.month, end_on=end_on)
    if spot.theme not in THEMES:
        raise ThemeUnknown(theme=spot.theme, known=", ".join(THEMES))
    if unit.pk not in below([sender.pk]):
        raise NotBelow(unit=unit, sender=sender)
    if answer_by < day:
        raise AnswerDayPast(answer_by=answer_by)
    made = Notice.objects.create(
        month=spot.month,
        theme=spot.theme,
        grids=list(spot.grids),
        township_code=_township(spot.grids),
        sender=sender,
        unit=unit,
        text=text.strip(),
        sent_by=by,
        sent_at=moment,
        answer_by=answer_by,
    )
    _note(made, f"热点通报 {made}", by=by)
    return made


@transaction.atomic
def answer(*, notice: Notice, text: str, by: str, at: datetime | None = None) -> Notice:
    """The unit's answer, at a moment (now). Raises NoticeAnswered, NoticeClosed."""
    kept = _locked(notice)
    _refuse_closed(kept)
    if kept.answered_at is not None:
        raise NoticeAnswered(answered_on=_day(kept.answered_at))
    kept.answer, kept.answered_by = text.strip(), by
    kept.answered_at = at or timezone.now()
    kept.save(update_fields=["answer", "answered_by", "answered_at"])
    _note(kept, f"答复通报 {kept}", by=by)
    return kept


@transaction.atomic
def close(*, notice: Notice, closing: str, by: str) -> Notice:
    """Nothing more is expected of the unit; without an answer only with a reason.

    Raises NoticeClosed, NoticeUnanswered.
    """
    kept = _locked(notice)
    _refuse_closed(kept)
    if kept.answered_at is None and not closing.strip():
        raise NoticeUnanswered
    kept.closing, kept.closed_by = closing.strip(), by
    kept.closed_at = timezone.now()
    kept.save(update_fields=["closing", "closed_by", "closed_at"])
    _note(kept, f"了结通报 {kept}", by=by)
    return kept


def _locked(notice: Notice) -> Notice:
    rows = Notice.objects.select_for_update(of=("self",))
    return rows.select_related("unit", "sender").get(pk=notice.pk)


def _refuse_closed(notice: Notice) -> None:
    if notice.closed_at is not None:
        raise NoticeClosed(closed_on=_day(notice.closed_at))


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
