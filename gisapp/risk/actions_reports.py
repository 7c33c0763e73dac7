"""Writing: a month's figures as they were made, once and for ever."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from gisapp.organization import audit
from gisapp.organization.models import AuditEntry
from gisapp.risk.errors import FiguresUnwritable
from gisapp.risk.models import Report
from gisapp.risk.models.report import digest_of

LOCK = "SELECT pg_advisory_xact_lock(hashtext(%s))"


@transaction.atomic
def keep(*, month: str, figures: Mapping[str, Any], by: str) -> Report:
    """The month's next version, or the newest one where nothing is different.

    Of two that keep at once one waits for the other. Raises FiguresUnwritable where
    the figures hold what JSON does not know (NaN, infinity).
    """
    text = _written(month, figures)
    _one_at_a_time(month)
    last = Report.objects.latest_of(month)
    if last is not None and last.text == text:
        return last
    made = Report.objects.create(
        month=month,
        version=last.version + 1 if last else 1,
        text=text,
        digest=digest_of(text),
        made_by=by,
        made_at=timezone.now(),
    )
    audit.note(
        by=by,
        deed=AuditEntry.Deed.CHANGED,
        subject=f"report {made.pk}",
        reason=f"月报 {made} {made.digest[:12]}",
    )
    return made


def _written(month: str, figures: Mapping[str, Any]) -> str:
    try:
        return json.dumps(
            figures,
            ensure_ascii=False,
            allow_nan=False,
            sort_keys=True,
            separators=(",", ":"),
        )
    except (TypeError, ValueError) as error:
        raise FiguresUnwritable(month=month, reason=error) from error


def _one_at_a_time(month: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [f"report:{month}"])
