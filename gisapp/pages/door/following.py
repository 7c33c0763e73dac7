"""How does my report stand? Asked by anybody with its number and code.

A wrong code and an unknown number are answered alike, so that nobody learns which
numbers there are; and each is counted, so that nobody tries them all.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gisapp.organization import audit
from gisapp.organization.models import AuditEntry
from gisapp.pages.door.address import address_of
from gisapp.pages.facts import followed

STRANGER = ""
SUBJECT = "follow"
MOST_WRONG = 20
PAUSE = timedelta(minutes=10)
UNKNOWN, TOO_MANY, UNUSABLE = 404, 429, 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The form, and below it the answer. Number and code are posted, not addressed:
    addresses are kept in logs."""
    if request.method != "POST":
        return _page(request, {})
    number = request.POST.get("number", "").strip()
    code = request.POST.get("code", "").strip()
    if not number or not code:
        return _page(request, {"is_incomplete": True}, status=UNUSABLE)
    address = address_of(request)
    if wrong_from(address) >= MOST_WRONG:
        minutes = int(PAUSE.total_seconds() // 60)
        return _page(request, {"pause_minutes": minutes}, status=TOO_MANY)
    found = followed.told(number, code)
    if found is None:
        audit.note(
            by=STRANGER,
            deed=AuditEntry.Deed.REFUSED,
            subject=SUBJECT,
            address=address,
        )
        return _page(request, {"is_unknown": True}, status=UNKNOWN)
    return _page(request, {"found": found})


def wrong_from(address: str) -> int:
    """Wrong tries from an address since a while; the rows that every process sees."""
    since = timezone.now() - PAUSE
    rows = AuditEntry.objects.filter(by=STRANGER, at__gt=since, address=address)
    return rows.filter(deed=AuditEntry.Deed.REFUSED, subject=SUBJECT).count()


def _page(
    request: HttpRequest, told: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    typed = {
        "number": request.POST.get("number", "")[: followed.MOST_LETTERS],
        "code": request.POST.get("code", "")[: followed.MOST_LETTERS],
    }
    context = told | {"typed": typed}
    return render(request, "gisapp/follow.html", context, status=status)
