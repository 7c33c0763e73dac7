"""Put a checked release in force; desks and today's attributions follow."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from gisapp.boundaries import actions
from gisapp.boundaries.changes import WORDS, changes
from gisapp.boundaries.models import Release
from gisapp.core import profile
from gisapp.pipeline.readiness import put_in_force, would_move


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
        parser.add_argument("--json", action="store_true")

    def handle(self, *, release: str, commit: bool, **options: Any) -> None:
        county = profile.current()
        found = actions.find(release, county=county.code)
        present = Release.objects.of_county(county.code).active().first()
        told: dict[str, Any] = {
            "release": found.label,
            "instead_of": present.label if present else None,
            "changes": {},
            "committed": commit,
            "places_moved": None,
        }
        if present:
            crs = county.ground.metric_crs
            rows = changes(present, found, level="grid", metric_crs=crs)
            told["changes"] = {kind: len(areas) for kind, areas in rows.items()}
        if commit:
            at = options["at"] or timezone.now()
            found, told["places_moved"] = put_in_force(
                release=found, at=at, profile=county, instead_of=present
            )
        elif present:
            told["places_moved"] = would_move(found)
        told["status"] = found.status
        words = json.dumps(told, ensure_ascii=False) if options["json"] else ""
        self.stdout.write(words or _words(told, found))


def _words(told: dict[str, Any], found: Release) -> str:
    counts = " ".join(f"{WORDS[kind]} {n}" for kind, n in told["changes"].items())
    lines = [f"{told['instead_of']} → {told['release']}: {counts}"] if counts else []
    if told["committed"] and found.in_force_from:
        begun = found.in_force_from.astimezone(profile.current().zone)
        moved = told["places_moved"]
        lines.append(f"{found} 自 {begun:%Y-%m-%d %H:%M} 起;{moved} 件换了网格")
    else:
        if told["places_moved"] is not None:
            lines.append(f"将有 {told['places_moved']} 件换网格 (incidents would move)")
        lines.append(f"{found}: 试运行,未启用 (dry run; --commit activates)")
    return "\n".join(lines)
