"""Which grid is this coordinate in, and how sure is that?"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gisapp.boundaries.answers import feature, names_of
from gisapp.boundaries.asking import Question, release_on
from gisapp.boundaries.locate.store import asker
from gisapp.core import profile

WORDS = {
    "inside": "在网格内 inside",
    "border": "在边界上 on a border",
    "approximate": "约略 approximate",
    "near": "紧邻 near",
    "outside": "县外 outside",
    "unlocated": "无法落点 unlocated",
}


class Command(BaseCommand):
    help = "坐标落格 Which grid is a coordinate in?"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("lng", help="longitude, or easting in metres")
        parser.add_argument("lat", help="latitude, or northing in metres")
        parser.add_argument("--datum", default="wgs84", help="gcj02, bd09, EPSG:4549…")
        parser.add_argument("--on", default="", help="day: 2017-11-03")
        parser.add_argument("--accuracy", default="", help="metres")
        parser.add_argument("--json", action="store_true", help="as GeoJSON")

    def handle(self, *, lng: str, lat: str, **options: Any) -> None:
        county = profile.current()
        question = Question.read(
            x=lng, y=lat, datum=options["datum"], accuracy=options["accuracy"]
        )
        point = question.point()
        release = release_on(options["on"], county=county.code, zone=county.zone)
        place = asker(release).place(point, accuracy_m=question.accuracy_m)
        told = feature(place, point, names_of(release), asked=question.as_asked())
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        self.stdout.write(_words(told["properties"]))


def _words(told: dict[str, Any]) -> str:
    lines = [WORDS[told["kind"]]]
    lines += [
        f"  {level:<10}{told[level]['name']}  {told[level]['code']}"
        for level in ("township", "village", "grid", "outpost")
        if told[level]
    ]
    if told["border_m"] is not None:
        lines.append(f"  border    {told['border_m']:,.1f} m")
    lines += [
        f"  候选 also  {c['name']}  {c['code']}  {c['distance_m']:,.1f} m"
        for c in told["candidates"][1:]
    ]
    lines.append(f"  release   {told['release']['label']}")
    return "\n".join(lines)
