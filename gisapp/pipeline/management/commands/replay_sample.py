"""Let the sample county live on: its reports through the real API as time passes."""

from __future__ import annotations

import re
import signal
from argparse import ArgumentParser, ArgumentTypeError
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from gisapp.core import profile
from gisapp.pipeline.today.pace import Pace
from gisapp.pipeline.today.replaying import Replay

FASTEST = 3600.0


class Command(BaseCommand):
    help = (
        "样例县实况回放 Send the sample year's reports as time passes, until stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--speed", type=_speed, default=1.0, help="times the clock's (default 1)"
        )
        parser.add_argument(
            "--url",
            type=_url,
            default="http://127.0.0.1:8000",
            help="where the pages are",
        )

    def handle(self, *, speed: float, url: str, **options: Any) -> None:
        county = profile.current()
        if not county.is_sample:
            raise CommandError(f"{county.name_zh}: the profile is no sample county")
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write(f"实况回放已启动 replay started, speed {speed:g}, {url}")
        pace = Pace(began_at=timezone.now(), speed=speed)
        Replay(profile=county, base=url, pace=pace, say=self._say).run(stop)
        self.stdout.write("实况回放已停止 replay stopped")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _url(text: str) -> str:
    if not re.fullmatch(r"https?://[^/\s]+/?", text):
        raise ArgumentTypeError(f"{text} is no address such as http://127.0.0.1:8000")
    return text


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no number") from error
    if not 0.0 < speed <= FASTEST:
        raise ArgumentTypeError(f"above 0 and at most {FASTEST:g}, not {text}")
    return speed
