"""Give a channel's subsystem the token with which it sends its reports."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gisapp.incidents.actions import give_token
from gisapp.incidents.models import Channel


class Command(BaseCommand):
    help = "发放渠道令牌 A new token for a channel; the old one ends. Shown once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("channel")

    def handle(self, *, channel: str, **options: Any) -> None:
        self.stdout.write(give_token(Channel.objects.named(channel)))
