"""Give the sample's year its meetings and notices, once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gisapp.core import profile
from gisapp.organization.errors import NotASample
from gisapp.risk import sample_meetings


class Command(BaseCommand):
    help = "登记样例年度的研判会和通报 Record the sample year's meetings and notices."

    def handle(self, **options: Any) -> None:
        try:
            count = sample_meetings.fill(profile.current())
        except NotASample as error:
            raise CommandError(str(error)) from error
        if count:
            self.stdout.write(f"已登记 recorded: {count}")
