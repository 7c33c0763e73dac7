"""How is a month's report made, and written into a folder?"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.db import connection, connections

from gisapp.core import profile as profiles
from gisapp.maps.periods import Period
from gisapp.risk import monthly
from gisapp.risk.monthly import cases
from gisapp.risk.monthly.attribution import THEN, TODAY
from gisapp.risk.report import sheet as sheets
from gisapp.risk.report import tables, writing
from gisapp.risk.report.writing import Paper

Progress = Callable[[int, int], None]


def make(month: Period, progress: Progress | None = None) -> dict[str, Any]:
    """The figures as they are kept, by both attributions.

    `today` is None where every place of the window has the grid that it had then.
    Reads only. Raises NoActiveRelease.
    """
    then = monthly.figures(month, attribution=THEN, progress=progress)
    is_other = cases.differs(month, profile=profiles.current())
    today = monthly.figures(month, attribution=TODAY).json() if is_other else None
    return {"then": then.json(), "today": today}


def write(paper: Paper, township: str | None, folder: Path) -> list[Path]:
    """HTML, PDF, CSV and GeoJSON of one area."""
    name = paper.name(township)
    text = writing.texts(paper, township)
    shapes = tables.geojson(paper.figures, township, paper.ground)
    files = {
        folder / f"{name}.html": text.screen.encode(),
        folder / f"{name}.pdf": writing.pdf_of(text.paper),
        folder / f"{name}.csv": tables.csv_text(paper.figures, township).encode(),
        folder / f"{name}.geojson": json.dumps(shapes, ensure_ascii=False).encode(),
    }
    for path, content in files.items():
        path.write_bytes(content)
    return list(files)


def write_all(
    paper: Paper, townships: Sequence[str | None], folder: Path
) -> Iterator[list[Path]]:
    """`write` for each of them, on all cores; yields as each is written.

    The processes are forks, so that they have the figures and the drawn ground; each
    opens a database connection of its own. Inside a transaction, which no other
    process sees into, it stays one process.
    """
    one = partial(_one, paper, folder)
    cores = min(os.cpu_count() or 1, len(townships))
    if cores < 2 or connection.in_atomic_block:
        yield from map(one, townships)
        return
    sheets.land(paper.ground)
    connections.close_all()
    with get_context("fork").Pool(cores) as pool:
        yield from pool.imap(one, townships)


def _one(paper: Paper, folder: Path, township: str | None) -> list[Path]:
    return write(paper, township, folder)
