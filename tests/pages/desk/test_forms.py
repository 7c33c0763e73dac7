"""Is the filled button what somebody waits for, and its opposite beside it?"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from gisapp.dispatch.workflow import STEPS
from gisapp.pages.desk import forms


def main_of(*names, arrive_runs=False):
    clock = SimpleNamespace(clock="arrive", met_at=None, stopped_at=None)
    limits = SimpleNamespace(all=lambda: [clock] if arrive_runs else [])
    incident = SimpleNamespace(deadlines=limits, owner=None)
    found = forms.main_of([STEPS[name] for name in names], incident)
    return found.name if found else None


@pytest.mark.parametrize(
    ("names", "main"),
    [
        (("grant_extension", "refuse_extension", "note"), "grant_extension"),
        (("begin", "grant_extension"), "grant_extension"),
        (("verify", "decide_appeal"), "verify"),
        (("note", "decide_appeal"), "decide_appeal"),
        (("arrive", "report_back"), "report_back"),
        (("note",), None),
    ],
)
def test_the_main_step_is_what_is_waited_for(names, main):
    assert main_of(*names) == main


def test_to_arrive_comes_first_while_its_clock_runs():
    assert main_of("arrive", "report_back", arrive_runs=True) == "arrive"


def test_every_opposite_is_a_step():
    assert set(forms.OPPOSITE) | set(forms.OPPOSITE.values()) <= set(STEPS)
