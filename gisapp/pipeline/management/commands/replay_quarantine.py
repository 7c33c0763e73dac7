"""Try quarantined messages again, corrected where a person put them right."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from gisapp.core import profile
from gisapp.incidents.models import Quarantined
from gisapp.pipeline import context, replay


def _open(channel: str) -> QuerySet[Quarantined]:
    return Quarantined.objects.filter(
        state=Quarantined.State.OPEN, message__channel__name=channel
    )


class Command(BaseCommand):
    help = "重放隔离来件 Try quarantined messages of a channel again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--channel", required=True)
        parser.add_argument("--reason", help="only those held for this reason")
        parser.add_argument("--id", type=int, action="append", default=[])
        parser.add_argument(
            "--set", nargs="+", default=[], metavar="COLUMN=VALUE", help="with --id"
        )
        parser.add_argument("--list", action="store_true", help="show, change nothing")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, channel: str, **options: Any) -> None:
        ready = context.make(channel, profile=profile.current())
        if options["list"]:
            self._list(channel)
            return
        self._correct(channel, options["id"], options["set"])
        told = replay.run(
            ready, by="replay_quarantine", reason=options["reason"], ids=options["id"]
        )
        if options["json"]:
            self.stdout.write(replay.as_json(told))
            return
        self.stdout.write(
            f"重放 tried {told.tried}, 入库 stored {told.stored}, "
            f"来件更新 revised {told.revised}"
        )
        for reason, count in sorted(told.held.items()):
            self.stdout.write(f"  仍隔离 still held: {reason} {count}")

    def _list(self, channel: str) -> None:
        for one in _open(channel).select_related("message").order_by("pk"):
            self.stdout.write(
                f"{one.pk:>8}  {one.message.origin}  {one.reason}  {one.detail}"
            )

    def _correct(self, channel: str, ids: list[int], pairs: list[str]) -> None:
        if not pairs:
            return
        if len(ids) != 1:
            raise CommandError("--set corrects one message: name it with one --id")
        held = _open(channel).filter(pk=ids[0]).first()
        if held is None:
            raise CommandError(f"{channel} holds no message with id {ids[0]}; --list")
        if not all("=" in pair for pair in pairs):
            raise CommandError("--set takes COLUMN=VALUE")
        corrections = dict(pair.split("=", 1) for pair in pairs)
        replay.correct(held, corrections, by="replay_quarantine")
