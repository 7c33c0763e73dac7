"""Bring one level of a boundary release from a survey office's file."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from gisapp.boundaries import fault_map, importing
from gisapp.boundaries.importing import Asked, Import
from gisapp.core import profile


class Command(BaseCommand):
    help = "导入边界文件 Import a boundary file into a draft release (dry run)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        levels = list(profile.current().ground.levels)
        parser.add_argument("file", type=Path, help="shapefile, zip, gpkg, geojson")
        parser.add_argument("--release", required=True, help="label of the draft")
        parser.add_argument("--level", required=True, choices=levels)
        parser.add_argument("--map", nargs="+", default=[], metavar="field=COLUMN")
        parser.add_argument("--same-code", choices=["error", "merge"], default="error")
        parser.add_argument("--crs", help="confirms or corrects the CRS: EPSG:4549")
        parser.add_argument("--encoding", help="corrects the encoding: gb18030")
        parser.add_argument("--layer", help="which layer, where there are several")
        parser.add_argument("--mend", action="store_true", help="mend tiny faults")
        parser.add_argument("--geojson", type=Path, help="write the faults for a map")
        parser.add_argument("--commit", action="store_true", help="write it")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, file: Path, json: bool, **options: Any) -> None:
        asked = Asked(
            path=file,
            release=options["release"],
            level=options["level"],
            mapping=tuple(options["map"]),
            same_code=options["same_code"],
            crs=options["crs"],
            encoding=options["encoding"],
            layer=options["layer"],
            mend=options["mend"],
        )
        with tqdm(total=len(importing.STEPS), desc="import", unit="step") as bar:
            found = importing.prepare(asked, profile.current(), say=bar.update)
            if options["geojson"]:
                fault_map.write(options["geojson"], found.faults, crs=found.checked_crs)
            if options["commit"]:
                importing.commit(found, profile.current(), by="import_boundaries")
            bar.update()
        self.stdout.write(self._told(found, as_json=json, commit=options["commit"]))

    def _told(self, found: Import, *, as_json: bool, commit: bool) -> str:
        if as_json:
            return json.dumps(
                found.as_dict() | {"committed": commit}, ensure_ascii=False
            )
        last = (
            f"已写入草稿版本 {found.asked.release} (written to the draft)"
            if commit
            else "试运行,未写入 (dry run: nothing was written; --commit writes it)"
        )
        return f"{found.as_text()}\n{last}"
