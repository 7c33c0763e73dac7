"""Make today a working day in the sample county; run again, it goes on."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from gisapp.core import profile
from gisapp.pipeline import today


class Command(BaseCommand):
    help = "样例县的今日值守 Bring today's reports and work to the sample county."

    def handle(self, **options: Any) -> None:
        county = profile.current()
        if not county.is_sample:
            raise CommandError(f"{county.name_zh}: the profile is no sample county")
        done = today.fill(county, at=timezone.now())
        self.stdout.write(
            f"今日 today: {done.reports + done.shown:,} 件报送 reports,"
            f" {done.steps:,} 个步骤 steps, {done.raised:,} 个提醒 alarms"
        )
