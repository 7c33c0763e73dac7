"""Work off what nobody has touched of the sample's year."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from gisapp.core import profile
from gisapp.pipeline.working_off import work_off
from gisapp.sample.reports.truth import TRUTH


class Command(BaseCommand):
    help = "把样例年度的事件办理完毕 Work off the incidents of the sample's year."

    def handle(self, **options: Any) -> None:
        county = profile.current()
        if not county.is_sample:
            raise CommandError(f"{county.name_zh}: the profile is no sample county")
        folder = settings.VAR / "sample" / str(county.raw["county"]["year"])
        count = work_off(county, truth=folder / TRUTH)
        if count:
            self.stdout.write(f"已办理 worked off: {count:,}")
