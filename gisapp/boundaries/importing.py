"""What would this file bring into a release, and is it fit to?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import transaction

from gisapp.boundaries import actions, importers
from gisapp.boundaries.checks import Fault, FaultKind, Severity, check
from gisapp.boundaries.checks.codes import code_faults
from gisapp.boundaries.checks.edges import in_metres, reprojected
from gisapp.boundaries.checks.mend import mend
from gisapp.boundaries.checks.report import as_dict, as_text
from gisapp.boundaries.errors import CommitRefused, CrsUnconfirmed, TextTooLong
from gisapp.boundaries.importers import Delivery
from gisapp.boundaries.importers.mapping import Mapping, SameCode, mapping_for, records
from gisapp.boundaries.models import Release
from gisapp.boundaries.parents import parent_level
from gisapp.boundaries.records import AreaRecord
from gisapp.core.codes import aliases, resolve
from gisapp.core.profile import Profile

OF_THE_NET = (FaultKind.INVALID, FaultKind.OVERLAP, FaultKind.GAP, FaultKind.EDGES)
"""Faults that mending is for."""
OUTPOST = "outpost"
STEPS = ("read", "map", "check", "write")
UNUSABLE = (FaultKind.INVALID, FaultKind.EMPTY, FaultKind.CODE_REPEATED)
"""Faults with which an area cannot even stand in a draft."""
LONGEST = {"code": 24, "name": 120, "kind": 24}
"""How many characters of each `Area` has room for."""


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
        expected=profile.ground.frame if asked.level != OUTPOST else None,
        candidates=(profile.ground.metric_crs,),
        shapes="point" if asked.level == OUTPOST else "polygon",
    )
    say()
    mapping = mapping_for(delivery, asked.mapping)
    found = records(delivery, mapping, same_code=asked.same_code)
    say()
    found = _with_known_parents(found, asked, profile)
    faults, crs = _check(asked, found, delivery, profile)
    if asked.mend and any(fault.kind in OF_THE_NET for fault in faults):
        parents = _parents(asked, profile, crs=crs)
        found, delivery = _mended(found, delivery, parents, profile, crs=crs)
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


def _refuse_unusable(found: Import) -> None:
    unusable = [
        fault
        for fault in found.faults
        if fault.kind in UNUSABLE and fault.severity == Severity.BLOCKING
    ]
    if unusable:
        raise CommitRefused(count=len(unusable), first=unusable[0].message_en)


def _refuse_long(found: Import) -> None:
    """What is longer than its field is not what the column was taken for."""
    for record in found.records:
        for field, most in LONGEST.items():
            text = getattr(record, field)
            if len(text) > most:
                raise TextTooLong(
                    path=found.delivery.shown,
                    row=record.rows[0],
                    field=field,
                    text=f"{text[:20]}…",
                    length=len(text),
                    most=most,
                )


def _mended(
    found: list[AreaRecord],
    delivery: Delivery,
    parents: list[AreaRecord],
    profile: Profile,
    *,
    crs: str,
) -> tuple[list[AreaRecord], Delivery]:
    """The records as a sound net in `crs`, and the delivery with a note of it."""
    metric, _ = in_metres(found, crs=delivery.crs, metric_crs=crs)
    mended = mend(metric, parents, tolerances=profile.ground.tolerances, crs=crs)
    most = max(mended.changed_m2.values(), default=0.0)
    note = f"mended: {len(mended.changed_m2)} areas changed, by at most {most:,.2f} m²"
    notes = (*delivery.notes, note)
    return list(mended.records), replace(delivery, crs=crs, notes=notes)


def _draft(asked: Asked, profile: Profile) -> Release | None:
    releases = Release.objects.of_county(profile.code)
    return releases.filter(label=asked.release).first()


def _parents(asked: Asked, profile: Profile, *, crs: str) -> list[AreaRecord]:
    """The areas of the level above in the draft, in `crs`."""
    draft, above = _draft(asked, profile), parent_level(asked.level, profile)
    return actions.as_records(draft, above, crs=crs) if draft and above else []


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
    """The faults, in the file's own CRS where that is metric."""
    level = profile.ground.levels[asked.level]
    if asked.level == OUTPOST:
        crs = profile.ground.metric_crs
        points = reprojected(found, source=delivery.crs, target=crs)
        return list(code_faults(level, points, [])), crs
    metric, crs = in_metres(
        found, crs=delivery.crs, metric_crs=profile.ground.metric_crs
    )
    faults = check(
        level,
        metric,
        _parents(asked, profile, crs=crs),
        tolerances=profile.ground.tolerances,
        crs=crs,
        frame=profile.ground.frame,
    )
    return faults, crs


@transaction.atomic
def commit(found: Import, profile: Profile, *, by: str) -> Release:
    """Write it to the draft, all or nothing.

    Raises CrsUnconfirmed, CommitRefused, TextTooLong; ParentUnknown,
    LabelUnusable, ReleaseNotDraft.
    """
    asked, delivery = found.asked, found.delivery
    if not delivery.is_confirmed:
        raise CrsUnconfirmed(path=delivery.shown, crs=delivery.crs)
    _refuse_unusable(found)
    _refuse_long(found)
    release = actions.open_draft(
        label=asked.release, profile=profile, by=by, source=asked.path.name
    )
    if asked.level == OUTPOST:
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
