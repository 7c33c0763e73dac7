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
from gisapp.maps import people
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
            help="also the rate per 1,000 people: a GeoTIFF and a page",
        )  # fmt: skip
        parser.add_argument(
            "--people", choices=people.KINDS, default=people.RESIDENT,
            help="of which people --per-thousand is",
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
        out, is_rate = options["out"], options["per_thousand"]
        with tqdm(total=6 if is_rate else 3, desc="heat map", unit="step") as bar:
            found = month_heat.month_heat(asked, profile=current(), smoothing=smoothing)
            bar.update()
            files = {"tif": heat_files.write_tif(found, out)}
            bar.update()
            files["html"] = heat_files.write_html(found, out, leaflet=leaflet)
            bar.update()
            if is_rate:
                rate = month_heat.rate(found, people=options["people"])
                bar.update()
                files["rate_tif"] = heat_files.write_rate_tif(found, rate, out)
                bar.update()
                files["rate_html"] = heat_files.write_rate_html(
                    found, rate, out, leaflet=leaflet
                )
                bar.update()
        names = {name: str(path) for name, path in files.items()}
        told = month_heat.rate_figures(rate) if is_rate else {}
        return names | month_heat.figures(found) | told
