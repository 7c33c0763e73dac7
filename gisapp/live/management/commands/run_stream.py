"""Serve the live stream, until stopped."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from gisapp.live.server import server


class Command(BaseCommand):
    help = "实时推送 Serve the live stream, /live/events."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8001)

    def handle(self, *, host: str, port: int, **options: Any) -> None:
        self.stdout.write(f"实时推送已启动 stream started {host}:{port}")
        server(host=host, port=port).run()
        self.stdout.write("实时推送已停止 stream stopped")
