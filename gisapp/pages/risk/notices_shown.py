"""What do the pages of notices say?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from gisapp.maps import periods
from gisapp.maps.themes import THEMES
from gisapp.organization.access import Scope
from gisapp.organization.roles import DECIDING
from gisapp.pages import symbols
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.risk import meeting_places as places
from gisapp.pages.risk import meeting_readers as readers
from gisapp.pages.risk import meeting_shown, meeting_words
from gisapp.pages.risk.notices_chart import bars
from gisapp.pages.words import month_title
from gisapp.risk import notices
from gisapp.risk.effect import Counted
from gisapp.risk.models import Measure, Notice, NoticeReturn
from gisapp.risk.querysets import units_as
from gisapp.risk.report import words

MOST = 100
TABS = ("waiting", "overdue", "answered", "sent", "all")
"""For my desk to answer; sent by my desk and not answered in time; answered, and to be
accepted or sent back; sent by my desk; whatever else I may read."""


def listed(scope: Scope, tab: str, page: int) -> dict[str, Any]:
    """The notices of a tab, `MOST` a page, and the measures of my desks."""
    today = timezone.localdate()
    rows = _rows(scope, tab)
    start = (page - 1) * MOST
    back = Exists(NoticeReturn.objects.filter(notice=OuterRef("pk")))
    rows = rows.annotate(was_returned=back).select_related("unit", "sender")
    found = list(rows[start : start + MOST + 1])
    mine = Measure.objects.to_do().of_units(units_as(scope, DECIDING))
    waiting = notices.waiting(scope, today)
    return {
        "tab": tab,
        "rows": _lines(found[:MOST], today),
        "page": page,
        "has_more": len(found) > MOST,
        "waiting": waiting,
        "measures": meeting_shown.measures(
            scope, mine.select_related("unit", "meeting")[:MOST], today
        ),
        **_tabs(scope),
    }


def first_tab(scope: Scope) -> str:
    """Where somebody begins: with what they must answer, else what they sent."""
    waiting = notices.waiting(scope, timezone.localdate())
    if waiting.to_answer:
        return "waiting"
    if waiting.overdue or waiting.to_accept:
        return "overdue" if waiting.overdue else "answered"
    return "sent" if notices.may_send(scope) else "all"


def one(scope: Scope, notice: Notice) -> dict[str, Any]:
    """A notice, its answer, and what was counted before and after."""
    today = timezone.localdate()
    until = periods.month_of(today)
    found = notices.effect_of(notice, until=_last_whole(notice, until))
    back = list(notice.returns.all())
    wrote = [notice.sent_by, notice.answered_by, notice.closed_by]
    wrote += [name for one in back for name in (one.answered_by, one.by)]
    names = meeting_shown.people(wrote)
    is_theirs = notices.may_close(scope, notice) and notice.closed_at is None
    return {
        **_line(notice, today),
        "returns": [_returned(gone, names) for gone in back],
        "turn": len(back),
        "notice": notice,
        "grid_names": places.grid_names(notice.grids),
        "sender": unit_name(notice.sender),
        "sent_by": names[notice.sent_by],
        "answered_by": names[notice.answered_by],
        "closed_by": names[notice.closed_by],
        "chart": bars(found.months),
        "months": [_month(row) for row in found.months],
        "compared": meeting_words.compared(found.compared),
        "may_answer": notices.may_answer(scope, notice) and _waits(notice),
        "may_judge": is_theirs and notice.answered_at is not None,
        "may_withdraw": is_theirs and notice.answered_at is None,
        **_tabs(scope),
    }


def _returned(gone: NoticeReturn, names: Mapping[str, str]) -> dict[str, Any]:
    """An answer that was sent back, and why."""
    return {
        "answer": gone.answer,
        "answered_by": names[gone.answered_by],
        "answered_at": gone.answered_at,
        "was_late": timezone.localdate(gone.answered_at) > gone.was_due_on,
        "reason": gone.reason,
        "by": names[gone.by],
        "at": gone.at,
        "answer_by": gone.answer_by,
    }


def _month(row: Counted) -> dict[str, Any]:
    return {
        "title": month_title(str(row.month)),
        "part": str(meeting_words.PARTS[row.part]),
        "name": row.part,
        "here": row.here,
        "elsewhere": row.elsewhere,
    }


def _tabs(scope: Scope) -> dict[str, Any]:
    """Which of the tabs above there are."""
    return {
        "may_send": notices.may_send(scope),
        "may_meet": bool(scope.roles & set(readers.PLACE_READERS)),
        "here": "notices",
    }


def _rows(scope: Scope, tab: str) -> Any:
    if tab == "waiting":
        return Notice.objects.to_answer(scope).order_by("answer_by", "id")
    mine = Notice.objects.filter(sender__in=notices.senders(scope))
    if tab == "overdue":
        return mine.overdue_on(timezone.localdate()).order_by("answer_by", "id")
    if tab == "answered":
        return mine.to_accept().order_by("answered_at", "id")
    if tab == "sent":
        return mine
    return Notice.objects.visible_to(scope)


def _lines(rows: Iterable[Notice], today: date) -> list[dict[str, Any]]:
    return [_line(row, today) for row in rows]


def _line(notice: Notice, today: date) -> dict[str, Any]:
    state = notice.state_on(today)
    return {
        "pk": notice.pk,
        "state": str(state),
        "state_word": str(words.NOTICES[state]),
        "symbol": symbols.of_theme(notice.theme),
        "theme": str(THEMES[notice.theme].title),
        "month": month_title(notice.month),
        "count": len(notice.grids),
        "unit": unit_name(notice.unit),
        "from": unit_name(notice.sender),
        "text": notice.text,
        "sent_at": notice.sent_at,
        "answer_by": notice.answer_by,
        "was_returned": getattr(notice, "was_returned", False),
        "days_late": (today - notice.answer_by).days,
    }


def _waits(notice: Notice) -> bool:
    return notice.answered_at is None and notice.closed_at is None


def _last_whole(notice: Notice, until: periods.Period) -> periods.Period:
    """The last month that is over, though no later than a year after the sending."""
    sent = periods.month_of(timezone.localtime(notice.sent_at).date())
    last = sent
    for _ in range(notices.LOOKED_BACK):
        after = periods.month_of(last.end_on)
        if after.first_on >= until.first_on:
            break
        last = after
    return last
