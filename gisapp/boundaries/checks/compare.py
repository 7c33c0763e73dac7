"""What does one release change against another?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from gisapp.boundaries.records import AreaRecord

SAME_M2 = 1.0
"""A change of shape up to this much is the rounding of a transformation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redrawn:
    code: str
    name: str
    changed_m2: float
    """Area that is in one of the two shapes only."""
    percent: float
    """The same as a share of the old area; 100 where it had none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    code: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    added: tuple[AreaRecord, ...]
    gone: tuple[AreaRecord, ...]
    redrawn: tuple[Redrawn, ...]
    """The most changed first."""
    renamed: tuple[Renamed, ...]

    @property
    def is_same(self) -> bool:
        return not (self.added or self.gone or self.redrawn or self.renamed)


def compare(
    old: Sequence[AreaRecord], new: Sequence[AreaRecord], *, same_m2: float = SAME_M2
) -> Comparison:
    """Areas added, gone, redrawn, renamed; known again by their code.

    Both in one projected CRS in metres, codes unique, geometries valid.

    >>> compare([], []).is_same
    True
    """
    before = {record.code: record for record in old}
    after = {record.code: record for record in new}
    kept = [(before[code], after[code]) for code in before if code in after]
    redrawn = [_redrawn(*pair) for pair in kept]
    changed = [r for r in redrawn if r.changed_m2 > same_m2]
    return Comparison(
        added=tuple(r for code, r in after.items() if code not in before),
        gone=tuple(r for code, r in before.items() if code not in after),
        redrawn=tuple(sorted(changed, key=lambda r: -r.changed_m2)),
        renamed=tuple(
            Renamed(code=a.code, old=a.name, new=b.name)
            for a, b in kept
            if a.name != b.name
        ),
    )


def _redrawn(old: AreaRecord, new: AreaRecord) -> Redrawn:
    before, after = _shape(old), _shape(new)
    changed = 0.0
    if not before.equals_exact(after, 0):
        changed = float(shapely.area(shapely.symmetric_difference(before, after)))
    percent = 100.0 if changed else 0.0
    if before.area:
        percent = 100 * changed / float(before.area)
    return Redrawn(code=new.code, name=new.name, changed_m2=changed, percent=percent)


def _shape(record: AreaRecord) -> BaseGeometry:
    return Polygon() if record.geometry is None else record.geometry
