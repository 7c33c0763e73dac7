"""Which rows of the audit log were asked for?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gisapp.core import profile
from gisapp.organization.models import AuditEntry
from gisapp.pages.words import Word, said

DAY = timedelta(days=1)
FIRST, LAST = 2000, 2100
DEEDS: dict[str, Word] = {
    "logged_in": pgettext_lazy("deed", "登录"),
    "log_in_failed": pgettext_lazy("deed", "登录失败"),
    "logged_out": pgettext_lazy("deed", "退出"),
    "read": pgettext_lazy("deed", "查看"),
    "exported": pgettext_lazy("deed", "导出"),
    "printed": pgettext_lazy("deed", "打印"),
    "opened_reporter": pgettext_lazy("deed", "查看报送人"),
    "changed": pgettext_lazy("deed", "修改"),
    "refused": pgettext_lazy("deed", "拒绝"),
}

SUBJECTS: dict[str, Word] = {
    "audit log": pgettext_lazy("subject", "审计记录"),
    "sample people": pgettext_lazy("subject", "样例人员"),
    "analyst": pgettext_lazy("subject", "分析账号"),
    "calendar": pgettext_lazy("subject", "工作日历"),
    "incident": pgettext_lazy("subject", "事件"),
    "incidents": pgettext_lazy("subject", "事件"),
    "person": pgettext_lazy("subject", "人员"),
    "post": pgettext_lazy("subject", "任职"),
    "queue": pgettext_lazy("subject", "席位队列"),
    "unit": pgettext_lazy("subject", "单位"),
}
"""With which word a subject begins; what follows is a number or a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A filter; "" and None ask for all."""

    by: str = ""
    deed: str = ""
    subject: str = ""
    day: date | None = None
    is_day_unread: bool = False
    """A day was written that is none: nothing is found, and the page says so."""

    def query(self) -> str:
        """As it stands in an address."""
        told = {"by": self.by, "deed": self.deed, "subject": self.subject}
        if self.day:
            told["day"] = self.day.isoformat()
        return urlencode({name: text for name, text in told.items() if text})

    @property
    def is_any(self) -> bool:
        return bool(self.query()) or self.is_day_unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row in the reader's language."""

    at: datetime
    by: str
    deed: str
    kind: str
    subject: str
    reason: str
    address: str


def read(query: Mapping[str, str]) -> Asked:
    """From `by=li&deed=read&subject=incident&day=2026-11-24`."""
    deed, written = query.get("deed", ""), query.get("day", "").strip()
    day = _day(written)
    return Asked(
        by=query.get("by", "").strip()[:150],
        deed=deed if deed in AuditEntry.Deed.values else "",
        subject=query.get("subject", "").strip()[:120],
        day=day,
        is_day_unread=bool(written) and day is None,
    )


def rows(asked: Asked) -> QuerySet[AuditEntry]:
    """Newest first."""
    found = AuditEntry.objects.order_by("-id")
    if asked.is_day_unread:
        return found.none()
    if asked.by:
        found = found.filter(by=asked.by)
    if asked.deed:
        found = found.filter(deed=asked.deed)
    if asked.subject:
        found = found.filter(subject__icontains=_as_kept(asked.subject))
    if asked.day:
        begin = datetime.combine(asked.day, datetime.min.time(), profile.current().zone)
        found = found.filter(at__gte=begin, at__lt=begin + DAY)
    return found


def lines(entries: Iterable[AuditEntry]) -> Iterator[Line]:
    for one in entries:
        yield Line(
            at=timezone.localtime(one.at),
            by=one.by,
            deed=said(DEEDS, one.deed),
            kind=one.deed,
            subject=_subject(one.subject),
            reason=one.reason,
            address=one.address,
        )


def _subject(kept: str) -> str:
    """A kept subject in the reader's language: 事件 331127-20261124-3."""
    if kept in SUBJECTS:
        return str(SUBJECTS[kept])
    kind, _space, rest = kept.partition(" ")
    return f"{said(SUBJECTS, kind)} {rest}".rstrip()


def _as_kept(typed: str) -> str:
    """What was typed as the page shows it, as it is kept: 事件 A1 is incident A1."""
    for kept, word in SUBJECTS.items():
        if typed.startswith(str(word)):
            return f"{kept}{typed.removeprefix(str(word))}"
    return typed


def _day(written: str) -> date | None:
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if FIRST <= found.year <= LAST else None
