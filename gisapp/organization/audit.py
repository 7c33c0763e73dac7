"""Who did what worth remembering? One place writes it."""

from __future__ import annotations

from gisapp.organization.models import AuditEntry


def note(
    *, by: str, deed: str, subject: str = "", reason: str = "", address: str = ""
) -> AuditEntry:
    """Remember a deed, in the caller's transaction; it is never changed again."""
    return AuditEntry.objects.create(
        by=by, deed=deed, subject=subject, reason=reason, address=address
    )
