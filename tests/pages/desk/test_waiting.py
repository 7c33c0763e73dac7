"""Is it said whose word is waited for, and to nobody else that it is theirs?"""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.utils import translation

from gisapp.dispatch.queue import WAITS
from gisapp.organization.roles import Role
from gisapp.pages.desk import waiting


def words(name, *roles, clock=None):
    row = SimpleNamespace(wait_rank=WAITS.index(name), due_clock=clock)
    with translation.override("zh-hans"):
        return waiting.of(row, frozenset(roles)).words


@pytest.mark.parametrize(
    ("name", "role", "said"),
    [
        ("extension", Role.ROOM, "等您批延期"),
        ("extension", Role.DIRECTOR, "等您批延期"),
        ("extension", Role.LEADERSHIP, "延期待批"),
        ("appeal", Role.DIRECTOR, "等您裁定申诉"),
        ("appeal", Role.LEADERSHIP, "申诉待裁定"),
        ("verify", Role.LEADERSHIP, "待核查"),
        ("elsewhere", Role.ROOM, "延期待上级批"),
    ],
)
def test_yours_is_said_to_who_decides(name, role, said):
    assert words(name, role) == said


@pytest.mark.parametrize(
    ("clock", "said"),
    [("accept", "超时未受理"), ("arrive", "超时未到场"), (None, "超时未办结")],
)
def test_what_is_late_says_what_was_not_done(clock, said):
    assert words("late", clock=clock) == said


def test_every_wait_has_its_word():
    assert all(words(name) for name in WAITS)


def test_a_row_of_another_part_waits_for_nothing():
    assert waiting.of(SimpleNamespace(), frozenset()) is None
