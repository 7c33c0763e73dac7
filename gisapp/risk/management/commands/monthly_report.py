"""`manage.py monthly_report 2017-11 --out DIR`: what is to be said of this month?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import override
from tqdm import tqdm

from gisapp.core import profile as profiles
from gisapp.core.errors import OneNetError
from gisapp.risk import month, monthly
from gisapp.risk.errors import (
    MonthNotBegun,
    MonthNotOver,
    TownshipUnknown,
    WritingStopped,
)
from gisapp.risk.monthly.attribution import Attribution
from gisapp.risk.monthly.told import MonthFigures
from gisapp.risk.report import Edition, Paper
from gisapp.risk.report.files import write_whole
from gisapp.risk.report.making import write_all

LANGUAGES = ("zh-hans", "en")
STOPPED = 130
"""What a shell says of a command that Ctrl-C ended."""
NOTHING_YET = "Stopped before anything was written."


class Command(BaseCommand):
    help = "Write a month's report of the county and each township: HTML, PDF, data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("month", help="such as 2017-11")
        parser.add_argument("--out", type=Path, required=True, metavar="DIR")
        parser.add_argument(
            "--township", metavar="CODE",
            help="only this one; the county's code for the county alone",
        )  # fmt: skip
        parser.add_argument(
            "--attribution", choices=[one.value for one in Attribution], default="then",
            help="by the grid at the time, or by the grid of today",
        )  # fmt: skip
        parser.add_argument(
            "--so-far", action="store_true",
            help="a month that is running, as it stands; not to be signed",
        )  # fmt: skip
        parser.add_argument(
            "--language", choices=LANGUAGES, default=LANGUAGES[0],
            help="of the HTML and PDF",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with override(options["language"]):
                files = self._write(options)
        except WritingStopped as error:
            raise CommandError(str(error), returncode=STOPPED) from error
        except MonthNotBegun as error:
            raise CommandError(str(error)) from error
        except MonthNotOver as error:
            raise CommandError(f"{error} --so-far writes it as it stands.") from error
        except OneNetError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"it cannot be written: {error}") from error
        except KeyboardInterrupt as error:
            raise CommandError(NOTHING_YET, returncode=STOPPED) from error
        self.stdout.write("\n".join(str(path) for path in files))

    def _write(self, options: dict[str, Any]) -> list[Path]:
        today, so_far = timezone.localdate(), options["so_far"]
        asked = month.over(options["month"], today=today, so_far=so_far)
        folder: Path = options["out"]
        folder.mkdir(parents=True, exist_ok=True)
        figures = monthly.figures(
            asked, attribution=Attribution(options["attribution"])
        )
        places = self._places(figures, options["township"])
        paper = Paper(
            figures=figures,
            edition=Edition(version=None, digest="", made_at=timezone.now()),
        )
        files = []
        written = write_all(paper, places, folder)
        bar = tqdm(written, total=len(places), desc=f"report {asked}", unit="area")
        for some in bar:
            files += some
        if options["township"] is None:
            path = folder / f"figures-{asked}.json"
            text = json.dumps(figures.json(), ensure_ascii=False, allow_nan=False)
            files += write_whole({path: text.encode()})
        return files

    @staticmethod
    def _places(figures: MonthFigures, township: str | None) -> list[str | None]:
        """The county (None) and all townships, or only the one."""
        if township is None:
            return [None, *figures.townships]
        if township == profiles.current().code:
            return [None]
        if township not in figures.townships:
            known = ", ".join(figures.townships)
            raise TownshipUnknown(code=township, known=known)
        return [township]
