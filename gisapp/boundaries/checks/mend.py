"""How is a net with nothing but tiny faults made whole?

`coverage_clean` gives away overlaps of any size in silence, so it is asked only
when the checks say that every fault is within tolerance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import pi, sqrt

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gisapp.boundaries.checks.checking import refuse_unmetric
from gisapp.boundaries.checks.edges import as_array, match_edges
from gisapp.boundaries.checks.faults import Severity
from gisapp.boundaries.checks.gaps import gap_faults
from gisapp.boundaries.checks.ground import ground_of
from gisapp.boundaries.checks.overlaps import overlap_faults
from gisapp.boundaries.checks.validity import invalid_faults
from gisapp.boundaries.errors import MendFailed, NotMendable
from gisapp.boundaries.records import AreaRecord
from gisapp.core.profile import Tolerances

SNAP_M = 1e-3
"""Vertices nearer than this become one while noding."""
MOST_TIMES = 4
"""No area may change by more than so many times the two tolerances."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    records: tuple[AreaRecord, ...]
    changed_m2: dict[str, float]
    """Code to the area given or taken, m²; areas that stayed are not in it."""


def mend(
    records: Sequence[AreaRecord],
    parents: Sequence[AreaRecord] = (),
    *,
    tolerances: Tolerances,
    crs: str,
) -> Mended:
    """Close overlaps and gaps up to tolerance; the result is a valid coverage.

    In `crs`, projected, metres. Raises NotMendable where one fault is larger,
    MendFailed where the result would not be sound, CheckImpossible.
    """
    refuse_unmetric(crs)
    _refuse_large(records, parents, tolerances)
    before = match_edges([_sound(r.geometry) for r in records], crs=crs)
    width = 2 * sqrt(tolerances.gap_m2 / pi)
    after = as_array(
        shapely.coverage_clean(before, gap_width=width, snapping_distance=SNAP_M)
    )
    _refuse_unsound(records, before, after, tolerances)
    changed = shapely.area(shapely.symmetric_difference(before, after))
    return Mended(
        records=tuple(
            replace(r, geometry=g) for r, g in zip(records, after, strict=True)
        ),
        changed_m2={
            r.code: float(a) for r, a in zip(records, changed, strict=True) if a > 0
        },
    )


def _refuse_large(
    records: Sequence[AreaRecord], parents: Sequence[AreaRecord], limits: Tolerances
) -> None:
    ground = ground_of(records)
    faults = [
        *invalid_faults(records, overlap_m2=limits.overlap_m2),
        *overlap_faults(ground, overlap_m2=limits.overlap_m2),
        *gap_faults(ground, parents, gap_m2=limits.gap_m2),
    ]
    large = [f for f in faults if f.severity is Severity.BLOCKING]
    if large:
        raise NotMendable(count=len(large), first=large[0].message_en)


def _sound(geometry: BaseGeometry | None) -> BaseGeometry | None:
    if geometry is None or geometry.is_valid:
        return geometry
    return shapely.make_valid(geometry, method="structure", keep_collapsed=False)


def _refuse_unsound(
    records: Sequence[AreaRecord],
    before: np.ndarray,
    after: np.ndarray,
    limits: Tolerances,
) -> None:
    lost = shapely.is_empty(after) | ~shapely.is_valid(after)
    if lost.any():
        code = records[int(np.argmax(lost))].code
        raise MendFailed(reason=f"nothing sound is left of {code}")
    if not shapely.coverage_is_valid(after):
        raise MendFailed(reason="edges would still not match")
    most = MOST_TIMES * (limits.overlap_m2 + limits.gap_m2)
    moved = np.abs(shapely.area(after) - shapely.area(before))
    if moved.max(initial=0.0) > most:
        code = records[int(np.argmax(moved))].code
        raise MendFailed(reason=f"{code} would change by {moved.max():,.1f} m²")
