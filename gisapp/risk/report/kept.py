"""What did the report say that was made and kept?"""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override

from gisapp.risk.models import Report
from gisapp.risk.monthly.again import restored
from gisapp.risk.monthly.attribution import THEN, Attribution
from gisapp.risk.monthly.told import MonthFigures
from gisapp.risk.report import drawer, writing
from gisapp.risk.report.files import write_whole
from gisapp.risk.report.making import Progress
from gisapp.risk.report.page import Edition
from gisapp.risk.report.writing import Paper

log = logging.getLogger(__name__)


def paper_of(report: Report, attribution: Attribution = THEN) -> Paper:
    """The kept figures as they were told, by the attribution that was asked for.

    Where no place's grid differed both are the same and `then` is given.
    """
    return Paper(
        figures=_figures(report.pk, report.digest, attribution),
        edition=Edition(
            version=report.version, digest=report.digest, made_at=report.made_at
        ),
    )


@lru_cache(maxsize=6)
def _figures(pk: int, digest: str, attribution: Attribution) -> MonthFigures:
    """Kept in mind by its digest: a kept report never changes."""
    told: dict[str, Any] = Report.objects.get(pk=pk).figures
    return restored(MonthFigures, told.get(attribution.value) or told[THEN.value])


def pdf(paper: Paper, township: str | None) -> bytes:
    """The printed report; drawn once for each edition and language.

    Raises DrawingBusy where others are drawing: it is to be asked for again soon.
    """
    path = _path(paper, township)
    if path.is_file():
        return path.read_bytes()
    with drawer.one_of_few():
        return _drawn(path, paper, township, patience_s=drawer.PATIENCE_S)


def draw_all(report: Report, progress: Progress) -> None:
    """All PDFs by the grid of the time, in the language that the site opens with."""
    with override(settings.LANGUAGE_CODE):
        paper = paper_of(report)
        places = [None, *paper.figures.townships]
        for done, place in enumerate(places):
            progress(done, len(places))
            _drawn(_path(paper, place), paper, place, patience_s=None)
            drawer.give_way()
        progress(len(places), len(places))


def _drawn(
    path: Path, paper: Paper, township: str | None, *, patience_s: float | None
) -> bytes:
    """Read where somebody drew it meanwhile."""
    with drawer.drawer(_folder(), patience_s=patience_s) as may_keep:
        if path.is_file():
            return path.read_bytes()
        made = writing.pdf(paper, township)
        if may_keep:
            _keep(path, made)
    return made


def _keep(path: Path, made: bytes) -> None:
    """On a full disk it is not kept, and whoever asked has it all the same."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole({path: made})
    except OSError as error:
        log.warning("a drawn report was not kept: %s", error)


def _folder() -> Path:
    folder: Path = settings.VAR / "reports"
    return folder


def _path(paper: Paper, township: str | None) -> Path:
    """Two versions may hold the same figures, and say of themselves which they are."""
    figures, edition = paper.figures, paper.edition
    name = f"{figures.attribution}-{township or 'county'}-{get_language()}.pdf"
    which = f"{figures.month}-v{edition.version}-{edition.digest[:16]}"
    return _folder() / which / name
