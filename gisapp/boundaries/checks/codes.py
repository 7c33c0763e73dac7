"""Are the codes well-formed, single, under a known parent, and as many as due?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gisapp.boundaries.checks.faults import Fault, FaultKind, Severity, named
from gisapp.boundaries.records import AreaRecord
from gisapp.core.profile import Level


def code_faults(
    level: Level, records: Sequence[AreaRecord], parents: Sequence[AreaRecord]
) -> Iterator[Fault]:
    """Every fault of codes, names, parents and counts; no geometry is looked at."""
    yield from _ill_formed(level, records)
    yield from _repeated(records)
    yield from _nameless(records)
    if level.parent_digits:
        yield from _mismatched(level, records)
    if parents:
        yield from _orphans(level, records, parents)
        yield from _childless(level, records, parents)
    yield from _counts(level, records)


def parent_code(level: Level, record: AreaRecord) -> str:
    """The parent that the file names, else the code's leading digits, else ""."""
    return record.parent_code or record.code[: level.parent_digits]


def _fault(
    kind: FaultKind, record: AreaRecord, zh: str, en: str, *, blocks: bool = True
) -> Fault:
    return Fault(
        kind=kind,
        severity=Severity.BLOCKING if blocks else Severity.WARNING,
        codes=(record.code,),
        message_zh=f"{named(record)}：{zh}",
        message_en=f"{named(record)}: {en}",
        place=record.geometry.representative_point() if record.geometry else None,
    )


def _ill_formed(level: Level, records: Sequence[AreaRecord]) -> Iterator[Fault]:
    pattern = re.compile(level.code_pattern)
    for record in records:
        if not pattern.fullmatch(record.code):
            zh = f"编码不符合格式 {level.code_pattern}"
            en = f"the code does not match {level.code_pattern}"
            yield _fault(FaultKind.CODE_ILL_FORMED, record, zh, en)


def _repeated(records: Sequence[AreaRecord]) -> Iterator[Fault]:
    times = Counter(record.code for record in records)
    for record in {r.code: r for r in records}.values():
        count = times[record.code]
        if count > 1:
            zh, en = f"编码重复 {count} 次", f"the code comes {count} times"
            yield _fault(FaultKind.CODE_REPEATED, record, zh, en)


def _nameless(records: Sequence[AreaRecord]) -> Iterator[Fault]:
    for record in records:
        if not record.name:
            yield _fault(
                FaultKind.NAME_MISSING,
                record,
                "没有名称",
                "it has no name",
                blocks=False,
            )


def _mismatched(level: Level, records: Sequence[AreaRecord]) -> Iterator[Fault]:
    for record in records:
        prefix = record.code[: level.parent_digits]
        if record.parent_code and record.parent_code != prefix:
            zh = f"编码属于 {prefix}，文件所写上级为 {record.parent_code}"
            en = f"the code belongs to {prefix}, the file says {record.parent_code}"
            yield _fault(FaultKind.PARENT_MISMATCH, record, zh, en)


def _orphans(
    level: Level, records: Sequence[AreaRecord], parents: Sequence[AreaRecord]
) -> Iterator[Fault]:
    known = {parent.code for parent in parents}
    for record in records:
        code = parent_code(level, record)
        if code not in known:
            zh = f"上级 {code} 不存在" if code else "没有上级编码"
            en = f"its parent {code} is not there" if code else "it names no parent"
            yield _fault(FaultKind.PARENT_UNKNOWN, record, zh, en)


def _childless(
    level: Level, records: Sequence[AreaRecord], parents: Sequence[AreaRecord]
) -> Iterator[Fault]:
    with_child = {parent_code(level, record) for record in records}
    for parent in parents:
        if parent.code not in with_child:
            zh, en = f"没有下级（{level.name}）", f"it has no {level.name}"
            yield _fault(FaultKind.PARENT_CHILDLESS, parent, zh, en)


def _counts(level: Level, records: Sequence[AreaRecord]) -> Iterator[Fault]:
    if level.expected is not None and len(records) != level.expected:
        yield _count(level.name, len(records), level.expected)
    kinds = Counter(record.kind for record in records)
    if level.kinds and set(kinds) == {""}:
        yield Fault(
            kind=FaultKind.COUNT,
            severity=Severity.WARNING,
            codes=(),
            message_zh=f"{level.name}：文件没有类型，无法核对各类数量",
            message_en=f"{level.name}: the file gives no kinds to be counted",
        )
        return
    for kind in dict.fromkeys([*level.kinds, *(kinds if level.kinds else ())]):
        if kinds[kind] != level.kinds.get(kind, 0):
            name = f"{level.name} {kind or '(no kind)'}"
            yield _count(name, kinds[kind], level.kinds.get(kind, 0))


def _count(name: str, found: int, expected: int) -> Fault:
    return Fault(
        kind=FaultKind.COUNT,
        severity=Severity.BLOCKING,
        codes=(),
        message_zh=f"{name}：应有 {expected} 个，实有 {found} 个",
        message_en=f"{name}: {expected} are expected, {found} are there",
        size=float(found - expected),
        unit="areas",
    )
