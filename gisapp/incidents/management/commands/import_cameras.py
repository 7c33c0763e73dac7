"""Bring the county's cameras from a CSV file: dry, unless --commit."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gisapp.boundaries.models import Release
from gisapp.core import profile
from gisapp.incidents import cameras
from gisapp.incidents.cameras import Listed

SHOWN = 20


class Command(BaseCommand):
    help = (
        "导入监控点 Bring cameras from a CSV: code, name, lng, lat, status (dry run)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV, UTF-8 or GB18030")
        parser.add_argument("--commit", action="store_true", help="write them")
        parser.add_argument(
            "--skip-bad", action="store_true", help="write the good rows though"
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *, file: Path, commit: bool, **options: Any) -> None:
        county = profile.current()
        found = cameras.read(file, frame=county.ground.frame)
        writes = commit and (not found.faults or options["skip_bad"])
        if writes:
            release = Release.objects.of_county(county.code).active().first()
            cameras.store(found.cameras, release_id=release.pk if release else None)
        if options["json"]:
            self.stdout.write(json.dumps(_facts(found, writes), ensure_ascii=False))
        else:
            self.stdout.write(_told(found, is_written=writes))
        if found.faults and not writes and commit:
            raise CommandError(
                "有错行,未写入 Nothing written: mend the rows, or --skip-bad"
            )


def _facts(found: Listed, is_written: bool) -> dict[str, Any]:
    return {
        "cameras": len(found.cameras),
        "bad": [{"row": row, "reason": str(error)} for row, error in found.faults],
        "committed": is_written,
    }


def _told(found: Listed, *, is_written: bool) -> str:
    lines = [f"{row}: {error}" for row, error in found.faults[:SHOWN]]
    if (more := len(found.faults) - SHOWN) > 0:
        lines.append(f"… 另有 {more} 行 more rows")
    done = "已写入 written" if is_written else "试读,未写入 dry run, nothing written"
    count = f"{len(found.cameras):,} 个监控点 cameras, {len(found.faults):,} 错行 bad"
    return "\n".join([*lines, f"{count}; {done}"])
