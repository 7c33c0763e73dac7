"""What became of each code when one release followed another?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import shapely
from django.db.models import QuerySet

from gisapp.boundaries.actions import as_records
from gisapp.boundaries.checks.ground import ground_of
from gisapp.boundaries.models import AreaCode, Level, Release, Succession
from gisapp.boundaries.records import AreaRecord

LEAST_SHARE = 0.01
"""A successor has at least this share of its predecessor's ground."""


class Heir(NamedTuple):
    """One code that took over ground of a lost one."""

    before: str
    after: str
    share: float
    """Of the ground of `before`, 0 to 1."""


def register_codes(
    release: Release, present: Release | None, *, metric_crs: str
) -> None:
    """Give new codes, retire those that are gone, and name their successors."""
    for level in Level.values:
        new = dict(release.areas.filter(level=level).values_list("code", "name"))
        registered = _registered(release, level)
        AreaCode.objects.bulk_create(
            [
                AreaCode(
                    county_code=release.county_code,
                    level=level,
                    code=code,
                    name=name,
                    given_by=release,
                )
                for code, name in new.items()
            ],
            ignore_conflicts=True,
        )
        gone = registered.filter(retired_by=None).exclude(code__in=new)
        lost = set(gone.values_list("code", flat=True))
        gone.update(retired_by=release)
        if present and lost:
            _name_successors(release, present, level, lost, metric_crs)


def _registered(release: Release, level: str) -> QuerySet[AreaCode]:
    return AreaCode.objects.filter(county_code=release.county_code, level=level)


def _name_successors(
    release: Release, present: Release, level: str, lost: set[str], crs: str
) -> None:
    old = [r for r in as_records(present, level, crs=crs) if r.code in lost]
    found = list(heirs(old, as_records(release, level, crs=crs)))
    codes = {row.code: row for row in _registered(release, level)}
    parts = Counter(heir.before for heir in found)
    taken = Counter(heir.after for heir in found)
    Succession.objects.bulk_create(
        [
            Succession(
                predecessor=codes[heir.before],
                successor=codes[heir.after],
                kind=_kind(parts[heir.before], taken[heir.after]),
                share=heir.share,
            )
            for heir in found
        ]
    )


def heirs(old: Sequence[AreaRecord], new: Sequence[AreaRecord]) -> Iterator[Heir]:
    """Which new areas took over at least LEAST_SHARE of each old one.

    Both in one projected CRS in metres.
    """
    before, after = ground_of(old), ground_of(new)
    near = after.near(before.shapes)
    for i, j in near.T.tolist():
        common = shapely.area(shapely.intersection(before.shapes[i], after.shapes[j]))
        share = float(common / shapely.area(before.shapes[i]))
        if share >= LEAST_SHARE:
            yield Heir(before.records[i].code, after.records[j].code, min(share, 1.0))


def _kind(parts: int, taken: int) -> str:
    if parts > 1:
        return Succession.Kind.SPLIT
    return Succession.Kind.MERGE if taken > 1 else Succession.Kind.RENUMBER
