"""What did the report say that was made and kept?"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from gisapp.risk.models import Report
from gisapp.risk.monthly.again import restored
from gisapp.risk.monthly.attribution import THEN, Attribution
from gisapp.risk.monthly.told import MonthFigures
from gisapp.risk.report import writing
from gisapp.risk.report.page import Edition
from gisapp.risk.report.writing import Paper


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
    """The printed report; drawn once for each edition and language."""
    path = _path(paper, township)
    if path.is_file():
        return path.read_bytes()
    made = writing.pdf(paper, township)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{hashlib.sha256(made).hexdigest()[:8]}")
    draft.write_bytes(made)
    draft.replace(path)
    return made


def _path(paper: Paper, township: str | None) -> Path:
    figures, edition = paper.figures, paper.edition
    name = f"{figures.attribution}-{township or 'county'}-{get_language()}.pdf"
    folder: Path = settings.VAR / "reports" / f"{figures.month}-{edition.digest[:16]}"
    return folder / name
