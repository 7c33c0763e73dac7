"""How many failures shut the door, for how long, and what does it say then?

django-axes counts by user name and address together: whoever guesses locks out
themselves, and neither the others at that address nor the owner of the name.
"""

from __future__ import annotations

from math import ceil
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gisapp.pages import sample_users
from gisapp.pages.door.address import address_of

TOO_MANY = 429


def page(
    request: HttpRequest, original: HttpResponse, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The log-in page, saying in how many minutes it opens again (AXES' callable)."""
    username = str((credentials or {}).get("username") or "")
    context = {
        "locked_minutes": minutes_left(username, address_of(request)),
        "next": request.POST.get("next", ""),
        "people": sample_users.present() if sample_users.are_offered() else [],
    }
    answer = render(request, "gisapp/login.html", context, status=TOO_MANY)
    answer["Cache-Control"] = "no-store"
    return answer


def minutes_left(username: str, address: str) -> int:
    """Whole minutes until that name may be tried again from there, at least 1."""
    tried = AccessAttempt.objects.filter(username=username, ip_address=address)
    last = tried.aggregate(last=Max("attempt_time"))["last"]
    pause = settings.AXES_COOLOFF_TIME
    left = (last + pause - timezone.now()) if last else pause
    return max(1, ceil(left.total_seconds() / 60))
