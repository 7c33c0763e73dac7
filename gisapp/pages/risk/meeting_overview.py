"""Which places had their meeting over a month, and which did not?"""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gisapp.core import profile
from gisapp.incidents.models import Incident
from gisapp.maps import periods
from gisapp.maps.periods import Period
from gisapp.organization.access import scope_of
from gisapp.pages.guard import for_roles
from gisapp.pages.risk import meeting_readers as readers
from gisapp.pages.risk import meeting_shown as shown
from gisapp.pages.risk.meeting import period


@never_cache
@for_roles(*readers.PLACE_READERS)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The county and its townships; a room's and a station's people see their own."""
    text = request.GET.get("month", "")
    month = period(text) if text else newest()
    context = shown.overview(scope_of(request.user), month)
    return render(request, "gisapp/risk/meetings.html", context)


def newest() -> Period:
    """The last month that is over and in which something happened."""
    this = periods.month_of(timezone.localdate())
    start = this.start_at(profile.current().zone)
    before = Incident.objects.filter(occurred_at__lt=start)
    last = before.order_by("-occurred_at").values_list("occurred_at", flat=True).first()
    if last is None:
        return periods.month_of(this.first_on - timedelta(days=1))
    return periods.month_of(timezone.localtime(last).date())
