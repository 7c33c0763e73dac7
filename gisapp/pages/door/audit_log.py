"""Who did what? The audit log, for the administrator; the director reads it too."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gisapp.organization import audit
from gisapp.organization.models import AuditEntry
from gisapp.organization.roles import Role
from gisapp.pages.desk.exporting import guarded
from gisapp.pages.door.address import address_of
from gisapp.pages.facts import audited
from gisapp.pages.guard import for_roles, scope_in

PAGE = 50
MOST_PAGES = 10_000
MOST_ROWS = 50_000
SIGN = "\ufeff"
"""The byte order mark, by which Excel knows that a table is UTF-8."""


@never_cache
@for_roles(Role.ADMINISTRATOR, Role.DIRECTOR)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Newest first, a page at a time, as the filter asks."""
    asked = audited.read(request.GET.dict())
    number = _number(request.GET.get("page", ""))
    first = (number - 1) * PAGE
    rows = list(audited.rows(asked)[first : first + PAGE + 1])
    context: dict[str, Any] = {
        "asked": asked,
        "deeds": audited.DEEDS.items(),
        "entries": list(audited.lines(rows[:PAGE])),
        "page": number,
        "newer": number - 1,
        "older": number + 1 if len(rows) > PAGE and number < MOST_PAGES else None,
        "query": asked.query(),
        "exports": Role.ADMINISTRATOR in scope_in(request).roles,
    }
    return render(request, "gisapp/audit.html", context)


@never_cache
@for_roles(Role.ADMINISTRATOR)
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """What the filter asks for as a table; that it was taken is itself remembered."""
    asked = audited.read(request.GET.dict())
    audit.note(
        by=scope_in(request).username,
        deed=AuditEntry.Deed.EXPORTED,
        subject="audit log",
        reason=asked.query()[:300],
        address=address_of(request),
    )
    rows = audited.rows(asked)[:MOST_ROWS]
    table = "".join(_lines(audited.lines(rows.iterator(chunk_size=2000))))
    answer = HttpResponse(table, content_type="text/csv; charset=utf-8")
    name = f"audit-{timezone.localtime():%Y%m%d-%H%M}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


class _Echo:
    """Gives a written row back instead of keeping it."""

    def write(self, text: str) -> str:
        return text


def _lines(entries: Iterable[audited.Line]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield SIGN
    heads = [_("时间"), _("账号"), _("行为"), _("对象"), _("说明"), _("网络地址")]
    yield writer.writerow(heads)
    for one in entries:
        at = f"{timezone.localtime(one.at):%Y-%m-%d %H:%M:%S}"
        texts = (one.by, one.deed, one.subject, one.reason, one.address)
        yield writer.writerow([at, *map(guarded, texts)])


def _number(text: str) -> int:
    is_number = text.isascii() and text.isdecimal() and len(text) < 9
    return min(max(int(text), 1), MOST_PAGES) if is_number else 1
