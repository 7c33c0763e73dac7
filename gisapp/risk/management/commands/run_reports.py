"""Make the monthly reports that were asked for, until stopped.

A process of its own: a report takes a core for a minute, and the clocks that
`run_worker` looks after must not wait for it. Any number of these may run.
"""

from __future__ import annotations

import signal
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from gisapp.pipeline import upkeep
from gisapp.pipeline.upkeep import HOUR_S, Chore
from gisapp.risk import jobs, meetings, report
from gisapp.risk.report import kept


def make_next() -> int:
    """Make the report that waits longest, if one does, and draw its papers."""
    return jobs.run_next(report.make, kept.draw_all)


def chores() -> list[Chore]:
    """A fresh list of what this process does again and again."""
    return [
        Chore(name="reports", do=make_next, every_s=1.0, is_shared=True),
        Chore(name="missed_meetings", do=meetings.tell_missing, every_s=HOUR_S),
    ]


class Command(BaseCommand):
    help = "月报作业 Make the monthly reports asked for; tell of missed meetings."

    def handle(self, **options: Any) -> None:
        stop = Event()

        def end(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        self.stdout.write("月报作业已启动 reports started")
        upkeep.work(stop, todo=chores())
        self.stdout.write("月报作业已停止 reports stopped")
