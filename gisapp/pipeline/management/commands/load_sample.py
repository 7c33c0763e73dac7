"""Load the sample county: its ground through the importer, its year of reports."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import CharField, F, Func, Value
from tqdm import tqdm

from gisapp.boundaries import actions, importing
from gisapp.boundaries.importing import Asked
from gisapp.boundaries.models import Release
from gisapp.core import profile
from gisapp.core.profile import Profile
from gisapp.incidents.channels.table import Table
from gisapp.incidents.models import RawMessage
from gisapp.pipeline import bulk, context
from gisapp.pipeline.readiness import put_in_force
from gisapp.sample import reports

FILES = {
    "township": "townships.zip",
    "village": "villages.zip",
    "grid": "grids.zip",
    "outpost": "outposts.zip",
}


class Command(BaseCommand):
    help = "载入样例县 Load the sample county; what is there already is skipped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--without-reports", action="store_true")

    def handle(self, *, without_reports: bool, **options: Any) -> None:
        county = profile.current()
        if not county.is_sample:
            raise CommandError(f"{county.name_zh}: the profile is no sample county")
        year = county.raw["county"]["year"]
        folder = settings.ROOT / "data" / "boundaries" / f"jingning-{year}"
        self._ground(county, folder, label=f"{year}样例")
        if not without_reports:
            self._reports(county, folder, settings.VAR / "sample" / str(year))

    def _ground(self, county: Profile, folder: Path, *, label: str) -> None:
        if Release.objects.of_county(county.code).active().exists():
            self.stdout.write("边界已在 the ground is there")
            return
        for level, name in tqdm(FILES.items(), desc="ground", unit="level"):
            asked = Asked(path=folder / name, release=label, level=level)
            importing.commit(importing.prepare(asked, county), county, by="load_sample")
        release = actions.find(label, county=county.code)
        release, _ = actions.check(release, county, keep=True)
        start = datetime(county.raw["county"]["year"], 1, 1, tzinfo=county.zone)
        active, _ = put_in_force(
            release=release, at=start, profile=county, instead_of=None
        )
        self.stdout.write(f"{active}")

    def _reports(self, county: Profile, ground: Path, out: Path) -> None:
        if not (out / "truth.csv.gz").exists():
            reports.deliver(county, ground, out)
        for channel in county.channels:
            paths = _unread(sorted((out / channel.name).glob("*.csv")), channel.name)
            ready = context.make(channel.name, profile=county)
            size = sum(path.stat().st_size for path in paths)
            with tqdm(total=size, unit="B", unit_scale=True, desc=channel.name) as bar:
                for path in paths:
                    bulk.run(
                        Table(path, ready.settings.encoding).messages(),
                        ready,
                        by=f"import:{channel.name}",
                        say=bar.update,
                    )


def _unread(paths: list[Path], channel: str) -> list[Path]:
    """The files after the last that has messages; that one may have been cut off."""
    origins = RawMessage.objects.filter(channel__name=channel).annotate(
        file=Func(
            F("origin"),
            Value(":"),
            Value(1),
            function="split_part",
            output_field=CharField(),
        )
    )
    read = set(origins.values_list("file", flat=True).distinct())
    last = max((i for i, path in enumerate(paths) if path.name in read), default=0)
    return paths[last:]
