"""How is a month's report made, and written into a folder?"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.db import connection, connections

from gisapp.core import profile as profiles
from gisapp.maps.periods import Period
from gisapp.risk import monthly
from gisapp.risk.errors import AreasUnwritten, WritingStopped
from gisapp.risk.monthly import cases
from gisapp.risk.monthly.attribution import THEN, TODAY
from gisapp.risk.report import sheet as sheets
from gisapp.risk.report import tables, writing
from gisapp.risk.report.files import write_whole
from gisapp.risk.report.writing import Paper

Progress = Callable[[int, int], None]
Places = Sequence[str | None]
"""Codes of townships; None is the county."""
One = Callable[[str | None], list[Path]]
Written = set[str | None]
KILLED = "A process was killed, perhaps for want of memory; write them anew."


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
    """HTML, PDF, CSV and GeoJSON of one area: all four, or none."""
    name = paper.name(township)
    text = writing.texts(paper, township)
    shapes = tables.geojson(paper.figures, township, paper.ground)
    return write_whole(
        {
            folder / f"{name}.html": text.screen.encode(),
            folder / f"{name}.pdf": writing.pdf_of(text.paper),
            folder / f"{name}.csv": tables.csv_text(paper.figures, township).encode(),
            folder / f"{name}.geojson": json.dumps(shapes, ensure_ascii=False).encode(),
        }
    )


def write_all(paper: Paper, townships: Places, folder: Path) -> Iterator[list[Path]]:
    """`write` for each of them, on all cores; yields as each is written.

    Raises AreasUnwritten, which names them, where the disk is full or a process is
    killed; WritingStopped on Ctrl-C, when those that were begun are finished.
    """
    written: Written = set()
    one = partial(_one, paper, folder)
    cores = min(os.cpu_count() or 1, len(townships))
    try:
        if cores < 2 or connection.in_atomic_block:
            yield from _in_turn(one, townships, written)
        else:
            sheets.land(paper.ground)
            yield from _on_cores(one, townships, written, cores=cores)
    except (OSError, BrokenProcessPool, KeyboardInterrupt) as error:
        raise _unwritten(townships, written, error) from error


def _in_turn(one: One, townships: Places, written: Written) -> Iterator[list[Path]]:
    """Inside a transaction, which no other process sees into, it is one process."""
    for township in townships:
        files = one(township)
        written.add(township)
        yield files


def _on_cores(
    one: One, townships: Places, written: Written, *, cores: int
) -> Iterator[list[Path]]:
    """The processes are forks, so that they have the figures and the drawn ground;
    each opens a database connection of its own."""
    connections.close_all()
    pool = ProcessPoolExecutor(
        cores, mp_context=get_context("fork"), initializer=_leave_ctrl_c
    )
    try:
        begun = [(place, pool.submit(one, place)) for place in townships]
        for place, future in begun:
            future.add_done_callback(partial(_note, written, place))
        for _, future in begun:
            yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_ctrl_c() -> None:
    """It reaches every process of a terminal; only the first one decides."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _note(written: Written, place: str | None, future: Future[list[Path]]) -> None:
    if not future.cancelled() and future.exception() is None:
        written.add(place)


def _unwritten(
    townships: Places, written: Written, error: BaseException
) -> AreasUnwritten:
    county = profiles.current().code
    left = [place or county for place in townships if place not in written]
    count, areas = len(townships), ", ".join(left) or "–"
    if isinstance(error, KeyboardInterrupt):
        return WritingStopped(of=count, areas=areas)
    is_killed = isinstance(error, BrokenProcessPool)
    reason = KILLED if is_killed else error
    return AreasUnwritten(of=count, areas=areas, reason=reason)


def _one(paper: Paper, folder: Path, township: str | None) -> list[Path]:
    return write(paper, township, folder)
