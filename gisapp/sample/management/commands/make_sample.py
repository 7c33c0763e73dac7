"""Make the sample data again: `make_sample ground`, `make_sample reports`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from gisapp.core import profile
from gisapp.sample import cameras, ground, relief, reports

FOLDER = Path("data/boundaries/jingning-2017")


class Command(BaseCommand):
    help = "Make the sample county's files: its ground, its year of reports."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = parser.add_subparsers(dest="part", required=True)
        made = parts.add_parser("ground", help="boundaries, residents and places")
        made.add_argument("--out", type=Path, default=FOLDER, help="folder to write")
        made.set_defaults(make=self.make_ground)
        watching = parts.add_parser("cameras", help="a list of cameras")
        watching.add_argument("--ground", type=Path, default=FOLDER, help="its folder")
        watching.add_argument(
            "--out", type=Path, default=FOLDER, help="folder to write"
        )
        watching.set_defaults(make=self.make_cameras)
        high = parts.add_parser("terrain", help="a file of heights")
        high.add_argument("--out", type=Path, default=FOLDER, help="folder to write")
        high.set_defaults(make=self.make_terrain)
        year = parts.add_parser("reports", help="the year's reports, with the truth")
        year.add_argument("--ground", type=Path, default=FOLDER, help="its folder")
        year.add_argument("--out", type=Path, required=True, help="folder to write")
        year.set_defaults(make=self.make_reports)

    def handle(self, *args: Any, **options: Any) -> None:
        options["make"](options)

    def make_ground(self, options: dict[str, Any]) -> None:
        made = ground.deliver(profile.current(), options["out"])
        self.stdout.write(
            f"{len(made.townships)} townships, {len(made.villages)} villages, "
            f"{len(made.grids)} grids in {options['out']} (sample data)"
        )

    def make_reports(self, options: dict[str, Any]) -> None:
        made = reports.deliver(profile.current(), options["ground"], options["out"])
        self.stdout.write(
            f"{made.reports} reports and {made.bad} bad rows in {made.files} files in "
            f"{options['out']} (sample data)"
        )

    def make_cameras(self, options: dict[str, Any]) -> None:
        count = cameras.deliver(profile.current(), options["ground"], options["out"])
        self.stdout.write(f"{count:,} cameras in {options['out']} (sample data)")

    def make_terrain(self, options: dict[str, Any]) -> None:
        path = relief.deliver(profile.current(), options["out"])
        self.stdout.write(f"{path} (sample data)")
