"""Reading: which limits are late?"""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q

from gisapp.dispatch.deadlines import RUNNING


def late(at: datetime) -> Q:
    """Of limits: it runs, and has run out. One that stands still runs out no more."""
    stood = Q(paused_at__isnull=True) | Q(paused_at__gt=F("due_at"))
    return RUNNING & stood & Q(due_at__lt=at)
