"""Check a release: validity, overlaps, gaps, parents, codes, counts."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from gisapp.boundaries import actions, fault_map
from gisapp.boundaries.checks.report import as_dict, as_text
from gisapp.core import profile


class Command(BaseCommand):
    help = "检查一个边界版本 Check a release; --commit keeps the result."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("release", help="label of the release")
        parser.add_argument("--commit", action="store_true", help="mark it as checked")
        parser.add_argument("--geojson", type=Path, help="write the faults for a map")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, release: str, commit: bool, **options: Any) -> None:
        county = profile.current()
        found = actions.find(release, county=county.code)
        with transaction.atomic():
            found, faults = actions.check(found, county, keep=commit)
            if options["geojson"]:
                everything = [fault for level in faults.values() for fault in level]
                crs = county.ground.metric_crs
                fault_map.write(options["geojson"], everything, crs=crs)
        if options["json"]:
            told = {
                "release": found.label,
                "status": found.status,
                "faults": {k: [as_dict(f) for f in v] for k, v in faults.items()},
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for level, level_faults in faults.items():
            is_outposts = level == "outpost"
            ground = found.outposts if is_outposts else found.areas.filter(level=level)
            count = ground.count()
            self.stdout.write(f"\n{level}: {count}\n{as_text(level_faults, limit=40)}")
        self.stdout.write(f"\n{found}")
        if not commit:
            self.stdout.write("试运行,未记录 (dry run; --commit keeps the result)")
