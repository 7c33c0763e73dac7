"""Does our grid agree with the unit that the file itself names?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import numpy as np
import shapely

from gisapp.boundaries.models import Area, Level
from gisapp.core.crs import to_metric, transformer
from gisapp.incidents import placing
from gisapp.incidents.channels.table import Message
from gisapp.incidents.errors import ReportFault
from gisapp.incidents.placing import Placed
from gisapp.incidents.reports import Report
from gisapp.pipeline.context import Context

MOST_SHOWN = 100


@dataclass(slots=True, kw_only=True)
class Audit:
    """Counts agreement row by row, without the named unit as a hint and with it."""

    column: str
    context: Context
    named: int = 0
    """Rows that name a unit."""
    current: int = 0
    """Rows that name a grid of the active release."""
    among_candidates: int = 0
    chosen: int = 0
    """Rows where we choose the named grid without being told of it."""
    chosen_with_hint: int = 0
    off: list[dict[str, Any]] = field(default_factory=list)
    """The rows whose named grid is no candidate, with the distance to it."""
    unknown_units: set[str] = field(default_factory=set)
    """Named units that the release does not have."""

    def look_at(self, messages: Sequence[Message], *, at: datetime) -> None:
        """Compare a chunk; rows that cannot be understood are passed over."""
        rows = [
            (report, message)
            for message in messages
            if (report := self._read(message, at)) and self._name(message)
        ]
        self.named += len(rows)
        known = []
        for report, message in rows:
            code = self.context.ground.code_of(self._name(message))
            if code:
                known.append((report, code, message))
            else:
                self.unknown_units.add(self._name(message))
        self.current += len(known)
        if known:
            self._compare(known)

    def as_dict(self) -> dict[str, Any]:
        """For JSON; the farthest misses first."""
        off = sorted(self.off, key=lambda row: -(row["distance_m"] or 0.0))
        return {
            "column": self.column,
            "named": self.named,
            "current": self.current,
            "among_candidates": self.among_candidates,
            "chosen": self.chosen,
            "chosen_with_hint": self.chosen_with_hint,
            "unknown_units": sorted(self.unknown_units),
            "off": off[:MOST_SHOWN],
        }

    def _name(self, message: Message) -> str:
        value = message.fields.get(self.column, "").strip()
        return value.removesuffix(".0")

    def _read(self, message: Message, at: datetime) -> Report | None:
        if message.fault:
            return None
        try:
            return self.context.reader.read(message.fields, heard_at=at)
        except ReportFault:
            return None

    def _compare(self, rows: list[tuple[Report, str, Message]]) -> None:
        datum, ground = self.context.settings.datum, self.context.ground
        bare = [replace(report, unit_hint="") for report, _, _ in rows]
        told = [replace(report, unit_hint=code) for report, code, _ in rows]
        ours = placing.place(bare, ground, datum=datum)
        hinted = placing.place(told, ground, datum=datum).places.grid_codes()
        chosen = ours.places.grid_codes()
        missed = []
        for row, (_, code, message) in enumerate(rows):
            candidates = {found for found, _ in ours.places.candidates_of(row)}
            self.chosen += chosen[row] == code
            self.chosen_with_hint += hinted[row] == code
            if code in candidates:
                self.among_candidates += 1
            else:
                missed.append((row, code, message.origin, str(chosen[row])))
        self.off += self._distances(missed, ours)

    def _distances(
        self, missed: list[tuple[int, str, str, str]], ours: Placed
    ) -> list[dict[str, Any]]:
        """How far each point lies from the grid that the file names, metres."""
        crs = self.context.profile.ground.metric_crs
        shapes = self._shapes({code for _, code, _, _ in missed}, crs)
        rows = []
        for row, code, origin, chosen in missed:
            east, north = to_metric(
                ours.lng[row : row + 1], ours.lat[row : row + 1], metric_crs=crs
            )
            here = shapely.points(east[0], north[0])
            distance = float(shapely.distance(shapes[code], here))
            rows.append(
                {
                    "origin": origin,
                    "named": code,
                    "chosen": chosen,
                    "distance_m": round(distance, 2) if np.isfinite(distance) else None,
                }
            )
        return rows

    def _shapes(self, codes: set[str], crs: str) -> dict[str, shapely.Geometry]:
        areas = Area.objects.filter(
            release=self.context.release, level=Level.GRID, code__in=codes
        )
        turn = transformer("EPSG:4326", crs)
        return {
            area.code: shapely.transform(
                shapely.from_wkb(bytes(area.geom.wkb)),
                lambda xy: np.column_stack(turn.transform(xy[:, 0], xy[:, 1])),
            )
            for area in areas
        }
