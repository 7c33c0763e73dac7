"""Who reported it? Opened for those who handle it, with a reason that is kept."""

from __future__ import annotations

import json

from django.db import transaction

from gisapp.core import sealing
from gisapp.incidents.errors import NoReporter, ReasonMissing, ReporterClosed
from gisapp.incidents.models import Incident, Reporter
from gisapp.organization import audit
from gisapp.organization.access import HANDLES_ALL, Scope
from gisapp.organization.models import AuditEntry
from gisapp.organization.roles import WORKING

SHORTEST_REASON, LONGEST_REASON = 4, 300


def may_open(incident: Incident, by: Scope) -> bool:
    """The centre; else those who work at the desk that answers for it.

    Whoever is rewarded for reports is known to the centre alone.
    """
    if by.roles & HANDLES_ALL:
        return True
    if incident.channel.settings.get("hides_reporter"):
        return False
    return bool(by.roles_at(incident.owner_id) & WORKING)


def open_reporter(
    *, incident: Incident, by: Scope, reason: str, address: str = ""
) -> dict[str, str]:
    """Name, phone and id of the reporter, each "" where it is not known.

    Raises ReasonMissing, ReporterClosed (kept in the audit log as refused),
    NoReporter, SealBroken.
    """
    subject = f"incident {incident.number}"
    asked = reason.strip()[:LONGEST_REASON]
    if len(asked) < SHORTEST_REASON:
        raise ReasonMissing(letters=SHORTEST_REASON)
    if not may_open(incident, by):
        audit.note(
            by=by.username,
            deed=AuditEntry.Deed.REFUSED,
            subject=subject,
            reason=asked,
            address=address,
        )
        raise ReporterClosed(number=incident.number)
    found = Reporter.objects.filter(incident=incident).first()
    if found is None:
        raise NoReporter(number=incident.number)
    with transaction.atomic():
        audit.note(
            by=by.username,
            deed=AuditEntry.Deed.OPENED_REPORTER,
            subject=subject,
            reason=asked,
            address=address,
        )
        opened = json.loads(sealing.current().open(bytes(found.sealed)))
    return {name: str(opened.get(name) or "") for name in ("name", "phone", "id")}
