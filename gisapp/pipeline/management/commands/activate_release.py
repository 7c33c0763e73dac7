"""Put a checked release in force; desks and today's attributions follow."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from gisapp.boundaries import actions
from gisapp.boundaries.activation import activate
from gisapp.boundaries.checks.compare import compare
from gisapp.boundaries.models import Release
from gisapp.core import profile
from gisapp.pipeline.readiness import attribute_today, prepare


def moment(text: str) -> datetime:
    """A date or a moment in the county's time."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no date, write 2017-01-01") from error
    return found if found.tzinfo else found.replace(tzinfo=profile.current().zone)


class Command(BaseCommand):
    help = "启用边界版本 Put a checked release in force (dry run without --commit)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("release")
        parser.add_argument("--from", dest="at", type=moment, help="default: now")
        parser.add_argument("--commit", action="store_true")

    def handle(self, *, release: str, commit: bool, **options: Any) -> None:
        county = profile.current()
        found = actions.find(release, county=county.code)
        present = Release.objects.of_county(county.code).active().first()
        if present:
            self._tell_changes(present, found)
        if not commit:
            self.stdout.write(f"{found}: 试运行,未启用 (dry run; --commit activates)")
            return
        at = options["at"] or timezone.now()
        active = activate(release=found, at=at, profile=county, instead_of=present)
        prepare(profile=county, release=active)
        moved = attribute_today(active)
        self.stdout.write(f"{active} 自 {at:%Y-%m-%d %H:%M} 起;{moved} 件重新归属")

    def _tell_changes(self, present: Release, found: Release) -> None:
        crs = profile.current().ground.metric_crs
        changes = compare(
            actions.as_records(present, "grid", crs=crs),
            actions.as_records(found, "grid", crs=crs),
        )
        self.stdout.write(
            f"{present} → {found}: 新增 {len(changes.added)} 撤销 {len(changes.gone)} "
            f"改划 {len(changes.redrawn)} 改名 {len(changes.renamed)}"
        )
