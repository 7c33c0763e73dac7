"""Was a month told by today's grids, too, or did no boundary change since?"""

from __future__ import annotations

from functools import lru_cache

from gisapp.risk.models import Report
from gisapp.risk.monthly.attribution import TODAY


def is_told_by_today(month: str, version: int | None) -> bool:
    """False: no place's grid differs, and the figures by both are the same.

    `version` None: of a report that is not kept, nothing is told by today's.
    """
    if version is None:
        return False
    rows = Report.objects.filter(month=month, version=version)
    kept = rows.values_list("pk", "digest").first()
    return kept is not None and _is_told(*kept)


@lru_cache(maxsize=256)
def _is_told(pk: int, digest: str) -> bool:
    """Kept in mind by its digest: a kept report never changes."""
    return bool(Report.objects.get(pk=pk).figures.get(TODAY.value))
