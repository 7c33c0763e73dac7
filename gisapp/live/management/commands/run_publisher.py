"""Publish what happens, in the order of commit, until stopped."""

from __future__ import annotations

import signal
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from gisapp.live import publishing


class Command(BaseCommand):
    help = "实时发布 Publish the events of the log for the live stream."

    def handle(self, **options: Any) -> None:
        stop = Event()

        def end(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        self.stdout.write("实时发布已启动 publisher started")
        publishing.work(stop)
        self.stdout.write("实时发布已停止 publisher stopped")
