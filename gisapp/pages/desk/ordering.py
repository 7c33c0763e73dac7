"""How is an order put on paper?"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gisapp.organization import audit
from gisapp.organization.access import scope_of
from gisapp.organization.models import AuditEntry
from gisapp.pages.desk import board
from gisapp.pages.desk.views import AT_DESKS
from gisapp.pages.door.address import address_of
from gisapp.pages.facts import case
from gisapp.pages.facts import order as order_facts
from gisapp.pages.guard import for_roles


@never_cache
@for_roles(*AT_DESKS)
@require_GET
def order(request: HttpRequest, number: str) -> HttpResponse:
    """The order sheet of an incident, A4; that it was printed is remembered."""
    scope = scope_of(request.user)
    incident = case.find(scope, number)
    if incident is None:
        raise Http404
    audit.note(
        by=scope.username,
        deed=AuditEntry.Deed.PRINTED,
        subject=f"incident {number}"[:120],
        address=address_of(request),
    )
    facts = order_facts.facts(incident, timezone.now())
    asked = board.read(request).asked
    facts |= {
        "by": scope.name,
        "kept": board.kept(asked, with_origin=True) if asked else "",
    }
    return render(request, "gisapp/desk/order.html", facts)
