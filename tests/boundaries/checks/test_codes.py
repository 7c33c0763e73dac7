"""Are faults of codes, parents, names and counts found, without any geometry?"""

from __future__ import annotations

from dataclasses import replace

from gisapp.boundaries.checks.codes import code_faults
from gisapp.boundaries.checks.faults import FaultKind, Severity
from gisapp.boundaries.records import AreaRecord
from gisapp.core.profile import Level

LEVEL = Level(
    name="grid", code_pattern=r"33\d{2}", parent_digits=2, expected=None, kinds={}
)


def record(code, parent="", name="鹤溪", kind=""):
    return AreaRecord(
        code=code, name=name, kind=kind, parent_code=parent, geometry=None
    )


def kinds_of(records, parents=(), level=LEVEL):
    return [(f.kind, f.codes) for f in code_faults(level, records, parents)]


def test_well_formed_codes_under_their_parent():
    assert kinds_of([record("3301"), record("3302", "33")], [record("33")]) == []


def test_a_code_must_match_as_a_whole():
    for code in ("330", "33011", "AA01"):
        assert (FaultKind.CODE_ILL_FORMED, (code,)) in kinds_of([record(code)])


def test_a_repeated_code_is_told_once_with_its_count():
    found = list(code_faults(LEVEL, [record("3301")] * 3, ()))
    assert [(f.kind, f.codes) for f in found] == [(FaultKind.CODE_REPEATED, ("3301",))]
    assert "3 times" in found[0].message_en


def test_a_parent_other_than_the_codes_own():
    assert kinds_of([record("3301", "34")]) == [(FaultKind.PARENT_MISMATCH, ("3301",))]
    free = replace(LEVEL, parent_digits=0)
    assert kinds_of([record("3301", "34")], level=free) == []


def test_a_parent_that_is_not_there_and_one_without_children():
    found = kinds_of([record("3301")], [record("34")])
    assert found == [
        (FaultKind.PARENT_UNKNOWN, ("3301",)),
        (FaultKind.PARENT_CHILDLESS, ("34",)),
    ]


def test_no_name_is_a_warning():
    (fault,) = code_faults(LEVEL, [record("3301", name="")], ())
    assert (fault.kind, fault.severity) == (FaultKind.NAME_MISSING, Severity.WARNING)


def test_fewer_or_more_than_expected():
    level = replace(LEVEL, expected=2)
    assert kinds_of([record("3301"), record("3302")], level=level) == []
    (few,) = code_faults(level, [record("3301")], ())
    assert (few.kind, few.severity, few.size) == (
        FaultKind.COUNT,
        Severity.BLOCKING,
        -1,
    )


def test_each_kind_is_counted():
    level = replace(LEVEL, kinds={"urban": 1, "rural": 1})
    records = [record("3301", kind="urban"), record("3302", kind="rural")]
    assert kinds_of(records, level=level) == []
    other = [records[0], record("3302", kind="sea")]
    messages = [f.message_en for f in code_faults(level, other, ())]
    assert messages == [
        "grid rural: 1 are expected, 0 are there",
        "grid sea: 0 are expected, 1 are there",
    ]


def test_a_file_without_kinds_is_a_warning_not_a_miscount():
    level = replace(LEVEL, kinds={"urban": 1})
    (fault,) = code_faults(level, [record("3301")], ())
    assert (fault.kind, fault.severity) == (FaultKind.COUNT, Severity.WARNING)
