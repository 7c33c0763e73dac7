"""Give stored titles, texts and addresses the masks of today; dry unless --commit."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from gisapp.incidents.models import Incident
from gisapp.pipeline import masking_again


class Command(BaseCommand):
    help = "重新脱敏 Mask stored texts again by today's rules; safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--commit", action="store_true", help="write, not only look"
        )

    def handle(self, *, commit: bool, **options: Any) -> None:
        with tqdm(total=Incident.objects.count(), desc="mask_again") as bar:
            told = masking_again.run(commit=commit, say=bar.update)
        for number, before, after in told.examples:
            self.stdout.write(f"  {number}\n    - {before}\n    + {after}")
        done = "已改 changed" if commit else "将改 would change"
        self.stdout.write(
            f"查看 looked at {told.looked}, {done} {told.changed}, "
            f"无来件 without a message {told.without_message}"
        )
        if told.changed and not commit:
            self.stdout.write("未写入。Nothing was written; add --commit to write.")
