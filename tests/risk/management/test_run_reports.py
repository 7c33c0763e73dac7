"""The process of its own: it makes what was asked for, and stops when told to."""

from __future__ import annotations

import signal

import pytest
from django.core.management import call_command

from gisapp.pipeline import upkeep
from gisapp.risk import jobs
from gisapp.risk.management.commands import run_reports
from gisapp.risk.models import Job


@pytest.mark.django_db
def test_a_report_that_was_asked_for_is_made_and_drawn(monkeypatch):
    made, drawn = [], []

    def make(period, progress):
        made.append(str(period))
        return {"month": str(period)}

    monkeypatch.setattr(run_reports.report, "make", make, raising=False)
    monkeypatch.setattr(
        run_reports.kept, "draw_all", lambda report, tell: drawn.append(report.month)
    )
    jobs.ask(month="2017-11", by="fenxi")
    done = upkeep.run_due(run_reports.chores(), now=1.0)
    assert done == ["reports", "missed_meetings"]
    assert made == drawn == ["2017-11"]
    assert Job.objects.get().state == "done"


def test_it_does_its_own_chores_until_told_to_stop(monkeypatch, capsys):
    seen = []

    def work(stop, *, todo):
        seen.extend(chore.name for chore in todo)
        signal.raise_signal(signal.SIGTERM)
        assert stop.is_set()

    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(upkeep, "work", work)
    try:
        call_command("run_reports")
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
    assert seen == ["reports", "missed_meetings"]
    assert "月报作业已停止" in capsys.readouterr().out
