"""What would this file bring into a release, and is it fit to?"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gisapp.boundaries import actions, importers
from gisapp.boundaries.checks import Fault, FaultKind, Severity, check
from gisapp.boundaries.checks.edges import in_metres
from gisapp.boundaries.checks.mend import mend
from gisapp.boundaries.checks.report import as_dict, as_geojson, as_text
from gisapp.boundaries.errors import CommitRefused, CrsUnconfirmed
from gisapp.boundaries.importers import Delivery
from gisapp.boundaries.importers.mapping import Mapping, SameCode, mapping_for, records
from gisapp.boundaries.models import Release
from gisapp.boundaries.parents import parent_level
from gisapp.boundaries.records import AreaRecord
from gisapp.core.codes import aliases, resolve
from gisapp.core.profile import Profile

STEPS = ("read", "map", "check", "write")
UNUSABLE = (FaultKind.INVALID, FaultKind.EMPTY, FaultKind.CODE_REPEATED)
"""Faults with which an area cannot even stand in a draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the person asked for."""

    path: Path
    release: str
    level: str
    mapping: tuple[str, ...] = ()
    same_code: SameCode = "error"
    crs: str | None = None
    encoding: str | None = None
    layer: str | None = None
    mend: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A file read, mapped and checked; nothing is written yet."""

    asked: Asked
    delivery: Delivery
    mapping: Mapping
    records: list[AreaRecord]
    """Geometries in the delivery's CRS."""
    faults: list[Fault]
    checked_crs: str

    def geojson(self) -> str:
        return json.dumps(
            as_geojson(self.faults, crs=self.checked_crs), ensure_ascii=False
        )

    def as_dict(self) -> dict[str, Any]:
        """What was found, for JSON."""
        delivery = self.delivery
        return {
            "file": delivery.shown,
            "format": delivery.format,
            "encoding": delivery.encoding,
            "encoding_how": delivery.encoding_how,
            "crs": delivery.crs,
            "crs_how": delivery.crs_how,
            "crs_confirmed": delivery.is_confirmed,
            "mapping": {
                name: getattr(self.mapping, name)
                for name in ("code", "name", "kind", "parent")
            },
            "samples": list(delivery.samples),
            "notes": list(delivery.notes),
            "level": self.asked.level,
            "release": self.asked.release,
            "areas": len(self.records),
            "faults": [as_dict(fault) for fault in self.faults],
        }

    def as_text(self) -> str:
        """What was found, to read."""
        told = self.as_dict()
        columns = ", ".join(f"{k}={v}" for k, v in told["mapping"].items() if v)
        lines = [
            f"文件 file      {told['file']} ({told['format']})",
            f"编码 encoding  {told['encoding']} ({told['encoding_how']})",
            f"样例 samples   {' / '.join(told['samples'])}",
            f"坐标系 CRS     {told['crs']} ({told['crs_how']})",
            f"字段 mapping   {columns}",
            f"数量 areas     {told['areas']} ({told['level']})",
            *(f"说明 note      {note}" for note in told["notes"]),
            as_text(self.faults, limit=40),
        ]
        return "\n".join(lines)


def prepare(
    asked: Asked, profile: Profile, *, say: Callable[[], object] = lambda: None
) -> Import:
    """Read, map and check; raises a DeliveryError. `say` is called at each step."""
    delivery = importers.read(
        asked.path,
        encoding=asked.encoding,
        crs=asked.crs,
        layer=asked.layer,
        expected=profile.ground.frame if asked.level != "outpost" else None,
        candidates=(profile.ground.metric_crs,),
        shapes="point" if asked.level == "outpost" else "polygon",
    )
    say()
    mapping = mapping_for(delivery, asked.mapping)
    found = records(delivery, mapping, same_code=asked.same_code)
    say()
    found = _with_known_parents(found, asked, profile)
    faults, crs = _check(asked, found, delivery, profile)
    if asked.mend and any(fault.severity == Severity.MENDABLE for fault in faults):
        metric, crs = in_metres(found, crs=delivery.crs, metric_crs=crs)
        tolerances = profile.ground.tolerances
        found = list(mend(metric, tolerances=tolerances, crs=crs).records)
        delivery = replace(delivery, crs=crs)
        faults, crs = _check(asked, found, delivery, profile)
    say()
    return Import(
        asked=asked,
        delivery=delivery,
        mapping=mapping,
        records=found,
        faults=faults,
        checked_crs=crs,
    )


def _draft(asked: Asked, profile: Profile) -> Release | None:
    releases = Release.objects.of_county(profile.code)
    return releases.filter(label=asked.release).first()


def _with_known_parents(
    found: list[AreaRecord], asked: Asked, profile: Profile
) -> list[AreaRecord]:
    """Parent codes as the level above writes them: its “1” for a file's “01”."""
    draft, above = _draft(asked, profile), parent_level(asked.level, profile)
    if draft is None or not above:
        return found
    known = set(draft.areas.filter(level=above).values_list("code", flat=True))
    short = aliases(known)
    return [
        replace(r, parent_code=resolve(r.parent_code, known, short) or r.parent_code)
        for r in found
    ]


def _check(
    asked: Asked, found: list[AreaRecord], delivery: Delivery, profile: Profile
) -> tuple[list[Fault], str]:
    """The faults, in the file's own CRS where that is metric; outposts have none."""
    if asked.level == "outpost":
        return [], profile.ground.metric_crs
    metric, crs = in_metres(
        found, crs=delivery.crs, metric_crs=profile.ground.metric_crs
    )
    draft, above = _draft(asked, profile), parent_level(asked.level, profile)
    parents = actions.as_records(draft, above, crs=crs) if draft and above else []
    level = profile.ground.levels[asked.level]
    faults = check(
        level,
        metric,
        parents,
        tolerances=profile.ground.tolerances,
        crs=crs,
        frame=profile.ground.frame,
    )
    return faults, crs


def commit(found: Import, profile: Profile, *, by: str) -> Release:
    """Write it to the draft, all or nothing. Raises CrsUnconfirmed, CommitRefused."""
    delivery = found.delivery
    if not delivery.is_confirmed:
        raise CrsUnconfirmed(path=delivery.shown, crs=delivery.crs)
    unusable = [f for f in found.faults if f.kind in UNUSABLE]
    unusable = [f for f in unusable if f.severity == Severity.BLOCKING]
    if unusable:
        raise CommitRefused(count=len(unusable), first=unusable[0].message_en)
    asked = found.asked
    release = actions.open_draft(
        label=asked.release, profile=profile, by=by, source=asked.path.name
    )
    if asked.level == "outpost":
        actions.load_outposts(
            release=release, records=found.records, delivery=delivery, profile=profile
        )
    else:
        actions.load(
            release=release,
            level=asked.level,
            records=found.records,
            delivery=delivery,
            profile=profile,
        )
    return release
