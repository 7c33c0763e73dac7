"""Which messages could not be understood, and what becomes of them?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gisapp.incidents import masks
from gisapp.incidents.errors import ReportFault
from gisapp.incidents.models import Quarantined


def hold(faults: Sequence[tuple[int, ReportFault]], *, at: datetime) -> None:
    """Put (message id, what was wrong) into quarantine; again: the newest reason."""
    Quarantined.objects.bulk_create(
        [
            Quarantined(
                message_id=message_id,
                reason=fault.reason,
                detail=masks.text(str(fault).replace("\x00", "\ufffd")),
                since=at,
            )
            for message_id, fault in faults
        ],
        update_conflicts=True,
        unique_fields=["message"],
        update_fields=["reason", "detail"],
    )


def settle(message_ids: Sequence[int], *, by: str, at: datetime) -> int:
    """Mark these as replayed. Returns how many were open."""
    return Quarantined.objects.filter(
        message_id__in=message_ids, state=Quarantined.State.OPEN
    ).update(state=Quarantined.State.REPLAYED, settled_at=at, settled_by=by)
