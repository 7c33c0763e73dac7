"""Do the chores that recur, until stopped."""

from __future__ import annotations

import signal
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from gisapp.pipeline import upkeep


class Command(BaseCommand):
    help = "后台作业 Do recurring chores: erase expired messages, warm the index."

    def handle(self, **options: Any) -> None:
        stop = Event()

        def end(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        self.stdout.write("后台作业已启动 worker started")
        upkeep.work(stop)
        self.stdout.write("后台作业已停止 worker stopped")
