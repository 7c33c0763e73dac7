"""How long do the reports of a month take, the county's and 21 townships'?"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import numpy as np
from django.db import connection
from django.utils import timezone

from bench import databases
from bench.row import Measured, Row, seconds
from gisapp.boundaries.models import Release
from gisapp.core import profile
from gisapp.incidents.models import Channel
from gisapp.maps import periods
from gisapp.risk import monthly
from gisapp.risk.report import Edition, Paper
from gisapp.risk.report.making import write_all

MONTH = periods.month(2017, 11)
FILES = 4
"""HTML, PDF, CSV and GeoJSON of each area."""


def measure(size: int, is_last: bool) -> Measured:
    with databases.fresh("month"), tempfile.TemporaryDirectory() as folder:
        _fill(size)
        took = seconds(lambda: _write(Path(folder)))
        made = sorted(path.suffix for path in Path(folder).iterdir())
        areas = 1 + Release.objects.get().areas.townships().count()
    pdfs = made.count(".pdf")
    return Measured(
        ours=took,
        holds=len(made) == FILES * areas and pdfs == areas == 22,
        note=f"{pdfs} PDF files; {took / areas:.1f} s an area",
    )


def _write(folder: Path) -> None:
    figures = monthly.figures(MONTH)
    edition = Edition(version=None, digest="", made_at=timezone.now())
    paper = Paper(figures=figures, edition=edition)
    for _ in write_all(paper, [None, *figures.townships], folder):
        pass


def _fill(size: int) -> None:
    """A year of incidents placed in grids at random (numpy PCG64, seed 11), by COPY's
    cheaper cousin: the database makes the rows from one array of places and moments."""
    county = profile.current()
    release = Release.objects.get()
    rng = np.random.default_rng(11)
    grids = list(
        release.areas.grids().values_list("code", "township_code", "label_point")
    )
    chance = rng.gamma(0.7, 1.0, len(grids))
    picked = rng.choice(len(grids), size, p=chance / chance.sum())
    begun_at = periods.month(2017, 1).start_at(county.zone)
    minutes = rng.integers(0, 334 * 24 * 60, size)
    themes = rng.choice(("SEC", "TRAF", "FIRE", "PROD", "OTHER"), size)
    rows = [
        (
            f"B{number}",
            str(theme),
            begun_at + timedelta(minutes=int(minute)),
            grids[grid][0],
            grids[grid][1],
            grids[grid][2].x,
            grids[grid][2].y,
        )
        for number, (theme, minute, grid) in enumerate(
            zip(themes, minutes, picked, strict=True)
        )
    ]
    _store(rows, release.pk, Channel.objects.order_by("pk")[0].pk)


SQL = """
WITH told AS (
    SELECT * FROM unnest(
        %(number)s::text[], %(theme)s::text[], %(at)s::timestamptz[],
        %(grid)s::text[], %(town)s::text[], %(lng)s::float8[], %(lat)s::float8[]
    ) AS t (number, theme, at, grid, town, lng, lat)
), message AS (
    INSERT INTO incidents_rawmessage
        (channel_id, external_number, revision, digest, origin, received_at)
    SELECT %(channel)s, number, 1, convert_to(number, 'UTF8'), '', at FROM told
    RETURNING id, external_number
), incident AS (
    INSERT INTO incidents_incident
        (number, channel_id, message_id, theme, level, is_emergency, is_sensitive,
         occurred_at, occurred_precision, occurred_text, received_at, title, text,
         address, state, version, desks, township_code, outpost_code, revisions)
    SELECT t.number, %(channel)s, m.id, t.theme, 1, false, false,
           t.at, 'minute', '', t.at, '', '', '', 'assessed', 1, '{}', t.town, '', 0
    FROM told AS t JOIN message AS m ON m.external_number = t.number
    RETURNING id, number
)
INSERT INTO incidents_place
    (incident_id, kind, method, point, datum, tolerance_m, distance_m, release_id,
     grid_code, village_code, township_code, candidates, today_grid_code)
SELECT i.id, 'inside', 'coordinates', ST_SetSRID(ST_MakePoint(t.lng, t.lat), 4326),
       'wgs84', 1, 0, %(release)s, t.grid, left(t.grid, 12), t.town, '[]', t.grid
FROM incident AS i JOIN told AS t ON t.number = i.number
"""


def _store(rows: Sequence[tuple[object, ...]], release: int, channel: int) -> None:
    names = ("number", "theme", "at", "grid", "town", "lng", "lat")
    columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    with connection.cursor() as cursor:
        cursor.execute(SQL, {**columns, "release": release, "channel": channel})
        cursor.execute("ANALYZE")


ROW = Row(
    name="month_report",
    work="a month's reports of the county and 21 townships: figures, HTML, PDF, data",
    against="nothing: 60 s are asked for",
    unit="s",
    sizes=(10_000, 50_000),
    goal=60.0,
    is_ceiling=True,
    measure=measure,
)
