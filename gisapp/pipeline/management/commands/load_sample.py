"""Load the sample county: its ground, its people, its year of reports and of work."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from gisapp.core import profile
from gisapp.pipeline import sample_county
from gisapp.pipeline.working_off import work_off
from gisapp.sample.reports.truth import TRUTH


class Command(BaseCommand):
    help = "载入样例县 Load the sample county; what is there already is skipped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--without-reports", action="store_true")

    def handle(self, *, without_reports: bool, **options: Any) -> None:
        county = profile.current()
        if not county.is_sample:
            raise CommandError(f"{county.name_zh}: the profile is no sample county")
        year = county.raw["county"]["year"]
        ground = settings.ROOT / "data" / "boundaries" / f"jingning-{year}"
        release = sample_county.load_ground(county, ground)
        self.stdout.write(str(release) if release else "边界已在 the ground is there")
        if posts := sample_county.load_people(county):
            self.stdout.write(f"样例人员 sample people: {posts:,} 个岗位 posts")
        if watching := sample_county.load_cameras(county, ground):
            self.stdout.write(f"样例监控点 sample cameras: {watching:,}")
        if not without_reports:
            out = settings.VAR / "sample" / str(year)
            sample_county.load_reports(county, ground=ground, out=out)
            work_off(county, truth=out / TRUTH)
