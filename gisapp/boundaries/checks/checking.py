"""Is this would-be net one net: no overlap, no gap, each area in its parent?"""

from __future__ import annotations

from collections.abc import Sequence

from pyproj import CRS

from gisapp.boundaries.checks.codes import code_faults
from gisapp.boundaries.checks.faults import Fault, Severity
from gisapp.boundaries.checks.gaps import gap_faults
from gisapp.boundaries.checks.ground import ground_of
from gisapp.boundaries.checks.overlaps import overlap_faults
from gisapp.boundaries.checks.parents import outside_faults
from gisapp.boundaries.checks.validity import frame_faults, invalid_faults
from gisapp.boundaries.errors import CheckImpossible
from gisapp.boundaries.records import AreaRecord
from gisapp.core.crs import LngLatBounds
from gisapp.core.profile import Level, Tolerances

ORDER = (Severity.BLOCKING, Severity.MENDABLE, Severity.WARNING)


def check(
    level: Level,
    records: Sequence[AreaRecord],
    parents: Sequence[AreaRecord],
    *,
    tolerances: Tolerances,
    crs: str,
    frame: LngLatBounds | None = None,
) -> list[Fault]:
    """Every fault of the records, the gravest and largest first.

    Records and parents are in `crs`, a projected CRS in metres (the file's own
    where it is one; see `edges.in_metres`). No parents: gaps are then sought
    within the records alone and nothing is outside. `frame`: EPSG:4326, degrees.
    Raises CheckImpossible.
    """
    refuse_unmetric(crs)
    faults = list(code_faults(level, records, parents))
    faults += invalid_faults(records, overlap_m2=tolerances.overlap_m2)
    if frame:
        faults += frame_faults(records, crs=crs, frame=frame)
    ground = ground_of(records)
    faults += overlap_faults(ground, overlap_m2=tolerances.overlap_m2)
    faults += gap_faults(ground, parents, gap_m2=tolerances.gap_m2)
    outside_m2 = tolerances.outside_parent_m2
    faults += outside_faults(level, ground, parents, outside_parent_m2=outside_m2)
    return sorted(faults, key=_gravity)


def is_metric(crs: str) -> bool:
    """Whether a CRS is projected and counts in metres."""
    found = CRS(crs)
    return bool(found.is_projected) and all(
        axis.unit_conversion_factor == 1.0 for axis in found.axis_info
    )


def refuse_unmetric(crs: str) -> None:
    """Raises CheckImpossible for degrees and feet."""
    if not is_metric(crs):
        reason = "areas are measured in metres, and it is not in metres"
        raise CheckImpossible(crs=crs, reason=reason)


def _gravity(fault: Fault) -> tuple[int, str, float]:
    return ORDER.index(fault.severity), fault.kind, -abs(fault.size or 0.0)
