"""Where is this one point? Asked of PostGIS, which holds every release."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from django.db import connection

from gisapp.boundaries.locate.outposts import Outposts
from gisapp.boundaries.locate.place import Candidate, Kind, Place, decide, known_m
from gisapp.core.crs import LngLat

QUERY = (Path(__file__).parent.parent / "sql" / "locate_one.sql").read_text("utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """One release, asked point by point; the same answers as `many.Locator`."""

    release: int
    """Id of the release."""
    tolerance_m: float
    near_m: float
    outposts: Outposts

    def place(
        self,
        point: LngLat,
        *,
        accuracy_m: float | None = None,
        hint: str | None = None,
        village_hint: str | None = None,
    ) -> Place:
        """The place of one point in EPSG:4326; accuracy in metres, None: unknown."""
        accuracy_m = known_m(accuracy_m)
        if not _is_usable(point):
            return Place(
                kind=Kind.UNLOCATED,
                tolerance_m=self.tolerance_m,
                accuracy_m=accuracy_m,
                release=self.release,
            )
        candidates, border_m = self._about(point, accuracy_m)
        place = decide(
            candidates,
            border_m=border_m,
            tolerance_m=self.tolerance_m,
            accuracy_m=accuracy_m,
            near_m=self.near_m,
            hint=hint,
            village_hint=village_hint,
        )
        outpost = self._outpost(point) if place.kind is Kind.OUTSIDE else None
        return replace(place, release=self.release, outpost=outpost)

    def _about(
        self, point: LngLat, accuracy_m: float | None
    ) -> tuple[list[Candidate], float]:
        asked = {
            "release": self.release,
            "lng": point.lng,
            "lat": point.lat,
            "reach_m": max(self.tolerance_m, accuracy_m or 0.0),
            "near_m": self.near_m,
            "tolerance_m": self.tolerance_m,
        }
        with connection.cursor() as cursor:
            cursor.execute(QUERY, asked)
            rows = cursor.fetchall()
        candidates = [
            Candidate(code, 0.0 if covers else metres, covers, village or "")
            for code, metres, covers, village, _ in rows
            if code is not None
        ]
        return candidates, float(rows[0][-1]) if rows else math.inf

    def _outpost(self, point: LngLat) -> str | None:
        found = self.outposts.serving(np.array([point.lng]), np.array([point.lat]))
        return self.outposts.code(int(found[0]))


def _is_usable(point: LngLat) -> bool:
    return (
        math.isfinite(point.lng)
        and math.isfinite(point.lat)
        and abs(point.lng) <= 180
        and abs(point.lat) <= 90
    )
