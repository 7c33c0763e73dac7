"""How does a queue become an Excel file?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from gisapp.incidents.models import Incident
from gisapp.organization import audit
from gisapp.organization.models import AuditEntry
from gisapp.pages.desk import board, listing
from gisapp.pages.desk.board import Board
from gisapp.pages.desk.listing import Line
from gisapp.pages.desk.views import AT_DESKS
from gisapp.pages.door.address import address_of
from gisapp.pages.facts import queue
from gisapp.pages.guard import for_roles

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell must not begin with: Excel would run it."""
MOST_ROWS = 5000
WIDTHS = (22, 34, 10, 16, 22, 22, 28, 17, 17, 16)


@never_cache
@for_roles(*AT_DESKS)
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The part of the queue that is in view, without who reported."""
    shown = board.read(request)
    if shown.asked is None:
        raise Http404
    name = f"{shown.asked.show}-{timezone.localtime(shown.now):%Y%m%d-%H%M}.xlsx"
    answer = HttpResponse(_file(shown), content_type=KIND)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    audit.note(
        by=shown.scope.username,
        deed=AuditEntry.Deed.EXPORTED,
        subject=f"queue {shown.asked.unit.code} {shown.asked.show}"[:120],
        address=address_of(request),
    )
    return answer


def guarded(text: str) -> str:
    """What a cell may hold: no formula, no character that the format forbids."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)
    return f"'{clean}" if clean.startswith(FORMULA) else clean


def _file(shown: Board) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet(_("事件"))
    for index, width in enumerate(WIDTHS):
        page.column_dimensions["ABCDEFGHIJ"[index]].width = width
    page.freeze_panes = "A2"
    heads = [WriteOnlyCell(page, value=head) for head in _heads()]
    for head in heads:
        head.font = Font(bold=True)
    page.append(heads)
    for row in _rows(shown):
        page.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _heads() -> list[str]:
    return [
        _("编号"), _("标题"), _("状态"), _("类别"), _("位置"), _("责任单位"),
        _("地址"), _("接收时间"), _("时限"), _("剩余时间"),
    ]  # fmt: skip


def _rows(shown: Board) -> Iterator[list[str]]:
    if shown.asked is None:
        return
    found = queue.rows(shown.scope, shown.asked, shown.now)
    if not shown.scope.handles_all:
        handled = Q(owner__in=shown.scope.units)
        found = found.exclude(Q(is_sensitive=True) & ~handled)
    chosen = list(found.select_related("category", "owner")[:MOST_ROWS])
    for incident, line in zip(chosen, listing.lines(chosen, shown.now), strict=True):
        yield _row(incident, line)


def _row(incident: Incident, line: Line) -> list[str]:
    due_at = line.left.due_at
    texts = [line.number, line.title, line.state, line.category, line.where, line.owner]
    return [
        *map(guarded, [*texts, incident.address]),
        _written(incident.received_at),
        _written(due_at) if due_at else "",
        line.left.words,
    ]


def _written(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
