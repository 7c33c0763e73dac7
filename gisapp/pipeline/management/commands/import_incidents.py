"""Take a channel's table files in: recorded, placed and given to a desk."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from gisapp.core import profile
from gisapp.incidents.channels.table import Table
from gisapp.pipeline import bulk, context
from gisapp.pipeline.telling import as_text


class Command(BaseCommand):
    help = "批量导入渠道文件 Import table files of one channel; safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--channel", required=True)
        parser.add_argument("--encoding", help="corrects the channel's encoding")
        parser.add_argument("--audit", metavar="COLUMN", help="unit named by the file")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, files: list[Path], channel: str, **options: Any) -> None:
        ready = context.make(channel, profile=profile.current())
        encoding = options["encoding"] or ready.settings.encoding
        tables = [Table(path, encoding) for path in files]
        size = sum(table.size() for table in tables)
        with tqdm(total=size, unit="B", unit_scale=True, desc=channel) as bar:
            summary = bulk.run(
                chain.from_iterable(table.messages() for table in tables),
                ready,
                by=f"import:{channel}",
                audit_column=options["audit"],
                say=bar.update,
            )
        told = summary.as_dict()
        self.stdout.write(
            json.dumps(told, ensure_ascii=False)
            if options["json"]
            else as_text(told, channel=ready.channel.title_zh)
        )
