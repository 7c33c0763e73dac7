"""Make and print the log-ins of a sample installation."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gisapp.pages import sample_users
from gisapp.pages.errors import NoSample


class Command(BaseCommand):
    help = "Make the sample's accounts (again) and print them with their passwords."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="JSON alone on stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            logins = sample_users.make()
        except NoSample as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(
                json.dumps([asdict(one) for one in logins], ensure_ascii=False)
            )
            return
        for one in logins:
            self.stdout.write(f"{one.username:<10} {one.password}  {one.title}")
