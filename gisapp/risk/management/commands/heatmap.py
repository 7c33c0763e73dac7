"""`manage.py heatmap 2017-11 --theme TRAF --out DIR`: where did it gather?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from gisapp.core.errors import OneNetError
from gisapp.core.profile import current
from gisapp.risk import heat_files, month, month_heat
from gisapp.risk.kernels import KERNELS


class Command(BaseCommand):
    help = "Write a month's heat map: a GeoTIFF, and a page that needs no network."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("month", help="such as 2017-11")
        parser.add_argument("--theme", default=month.ALL, help="a code, or all")
        parser.add_argument("--out", type=Path, required=True, metavar="DIR")
        parser.add_argument("--bandwidth", type=float, metavar="M", help="metres")
        parser.add_argument("--cell", type=float, default=100.0, metavar="M")
        parser.add_argument("--kernel", choices=list(KERNELS), default="gaussian")
        parser.add_argument(
            "--without-slopes", action="store_true",
            help="leave out what is steep and far from every place with a name",
        )  # fmt: skip
        parser.add_argument(
            "--per-thousand", action="store_true",
            help="also the rate per 1,000 residents, as a GeoTIFF",
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help="JSON alone on stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = self._write(options)
        except OneNetError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"it cannot be written: {error}") from error
        lines = [f"{name:12} {value}" for name, value in report.items()]
        as_json = json.dumps(report, ensure_ascii=False)
        self.stdout.write(as_json if options["json"] else "\n".join(lines))
        if not report["count"]:
            self.stderr.write("No such incident lies in the county; the map is empty.")

    def _write(self, options: dict[str, Any]) -> dict[str, Any]:
        asked = month.asked(options["month"], theme=options["theme"])
        options["out"].mkdir(parents=True, exist_ok=True)
        smoothing = month_heat.Smoothing(
            cell_m=options["cell"],
            bandwidth_m=options["bandwidth"],
            kernel=options["kernel"],
            without_slopes=options["without_slopes"],
        )
        leaflet = settings.NODE_MODULES / "leaflet" / "dist"
        with tqdm(total=3, desc="heat map", unit="step") as bar:
            found = month_heat.month_heat(asked, profile=current(), smoothing=smoothing)
            bar.update()
            tif = heat_files.write_tif(found, options["out"])
            bar.update()
            html = heat_files.write_html(found, options["out"], leaflet=leaflet)
            bar.update()
        files = {"tif": str(tif), "html": str(html)}
        if options["per_thousand"]:
            rate = month_heat.per_thousand(found)
            files["rate_tif"] = str(
                heat_files.write_rate_tif(found, rate, options["out"])
            )
        return files | month_heat.figures(found)
