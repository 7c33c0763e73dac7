"""Take over what the county's profile says: channels, categories, rules, desks."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gisapp.boundaries.models import Release
from gisapp.core import profile
from gisapp.incidents.models import Category, Channel
from gisapp.organization.models import Unit
from gisapp.pipeline.readiness import adopt_defaults, prepare


class Command(BaseCommand):
    help = "载入县情配置 Take over channels, categories, rules and desks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--default-rules", action="store_true", help="in the stead of the active"
        )

    def handle(self, **options: Any) -> None:
        county = profile.current()
        release = Release.objects.of_county(county.code).active().first()
        prepare(profile=county, release=release)
        if options["default_rules"]:
            adopt_defaults(county)
        self.stdout.write(
            f"{county.name_zh}: {Channel.objects.count()} 个渠道 channels, "
            f"{Category.objects.count()} 个事项 categories, "
            f"{Unit.objects.filter(is_open=True).count()} 个单位 desks"
        )
