"""Where are these points? Many at once, in this process, without the database.

Most points lie plainly inside or far outside: they are answered column by column.
The few in doubt go, one by one, through the same `decide()` as a single point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gisapp.boundaries.locate.borders import nearest_of_each
from gisapp.boundaries.locate.crossing import Bools, Floats, Ints
from gisapp.boundaries.locate.index import GridIndex
from gisapp.boundaries.locate.outposts import Outposts
from gisapp.boundaries.locate.place import Candidate, Kind, Place, decide
from gisapp.boundaries.locate.places import NUMBERS, Places

Hints = Sequence[str | None]
SLACK_M = 0.002
"""More than rounding to millimetres can move a distance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """One release, ready to answer for many points."""

    index: GridIndex
    tolerance_m: float
    near_m: float
    outposts: Outposts = field(default_factory=Outposts)
    release: int | None = None

    def places(
        self,
        lng: ArrayLike,
        lat: ArrayLike,
        *,
        accuracy_m: ArrayLike | None = None,
        hints: Hints | None = None,
        village_hints: Hints | None = None,
    ) -> Places:
        """The place of every point.

        `lng`, `lat`: (n,) degrees, EPSG:4326, NaN where unknown. `accuracy_m`: (n,)
        metres, NaN where unknown. `hints`: (n,) code of the grid that the channel
        names; `village_hints`: (n,) code of the village that the address names.
        """
        asked = _Asked.of(lng, lat, accuracy_m, self)
        made = self._plain(asked)
        few = np.flatnonzero(asked.doubtful)
        for row, about in zip(few.tolist(), self._about(asked, few), strict=True):
            place = decide(
                about,
                border_m=float(asked.border_m[row]),
                tolerance_m=self.tolerance_m,
                accuracy_m=float(asked.accuracy_m[row]),
                near_m=self.near_m,
                hint=hints[row] if hints is not None else None,
                village_hint=village_hints[row] if village_hints is not None else None,
            )
            self._write(made, row, place)
        outside = np.flatnonzero(made.is_kind(Kind.OUTSIDE))
        served = self.outposts.serving(asked.lng[outside], asked.lat[outside])
        made.outpost[outside] = served
        return made

    def _write(self, made: Places, row: int, place: Place) -> None:
        grid, metres = -1, np.nan
        if place.grid is not None and place.distance_m is not None:
            grid = int(np.searchsorted(self.index.codes, place.grid))
            metres = place.distance_m
        made.kind[row] = NUMBERS[place.kind]
        made.grid[row], made.distance_m[row] = grid, metres
        made.candidates[row] = place.candidates

    def _plain(self, asked: _Asked) -> Places:
        """The columns, right for all but the doubtful."""
        inside = asked.known & (asked.grid >= 0)
        kind = np.full(len(asked.lng), NUMBERS[Kind.OUTSIDE], np.uint8)
        kind[inside] = NUMBERS[Kind.INSIDE]
        kind[~asked.known] = NUMBERS[Kind.UNLOCATED]
        return Places(
            codes=self.index.codes,
            outposts=self.outposts.codes,
            kind=kind,
            grid=asked.grid,
            border_m=asked.border_m.round(3),
            distance_m=np.where(inside, 0.0, np.nan),
            accuracy_m=asked.accuracy_m,
            outpost=np.full(len(asked.lng), -1, np.int32),
            candidates={},
            tolerance_m=self.tolerance_m,
            release=self.release,
        )

    def _about(self, asked: _Asked, few: Ints) -> list[list[Candidate]]:
        """The candidates of each doubtful point."""
        if not len(few):
            return []
        covered, covering = self.index.covering(asked.lng[few], asked.lat[few])
        reach_m = asked.reach_m[few] + SLACK_M
        open_ground = asked.grid[few] < 0
        reach_m[open_ground] = np.maximum(
            reach_m, asked.border_m[few] + self.tolerance_m + SLACK_M
        )[open_ground]
        point, grid, metres = self.index.borders.within(
            asked.east[few], asked.north[few], reach_m
        )
        # A covering grid is at distance -1 here, so that it comes first and shows.
        point, grid, metres = nearest_of_each(
            np.concatenate([covered, point]),
            np.concatenate([covering, grid]),
            np.concatenate([np.full(len(covered), -1.0), metres]),
        )
        codes, villages = self.index.codes.tolist(), self.index.villages.tolist()
        about: list[list[Candidate]] = [[] for _ in range(len(few))]
        for p, g, m in zip(point.tolist(), grid.tolist(), metres.tolist(), strict=True):
            about[p].append(Candidate(codes[g], max(m, 0.0), m < 0, villages[g]))
        return about


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The points as asked, in both CRSs, with what is known of each; all (n,)."""

    lng: Floats
    lat: Floats
    east: Floats
    north: Floats
    known: Bools
    accuracy_m: Floats
    grid: NDArray[np.int32]
    border_m: Floats
    reach_m: Floats
    doubtful: Bools

    @classmethod
    def of(
        cls, lng: ArrayLike, lat: ArrayLike, accuracy_m: ArrayLike | None, by: Locator
    ) -> _Asked:
        lng, lat = np.asarray(lng, float), np.asarray(lat, float)
        known = np.isfinite(lng) & np.isfinite(lat)
        known &= (np.abs(lng) <= 180) & (np.abs(lat) <= 90)
        lng, lat = np.where(known, lng, np.nan), np.where(known, lat, np.nan)
        grid, several = by.index.cover_and_doubt(lng, lat)
        east, north = by.index.metric(lng, lat)
        border_m = by.index.border_m(east, north)
        accuracy = _accuracies(accuracy_m, len(lng))
        reach_m = np.fmax(accuracy, by.tolerance_m)
        far_m = np.where(grid >= 0, reach_m, np.maximum(reach_m, by.near_m))
        doubtful = known & (border_m <= far_m + SLACK_M)
        doubtful[several] = True
        return cls(
            lng=lng,
            lat=lat,
            east=east,
            north=north,
            known=known,
            accuracy_m=accuracy,
            grid=grid,
            border_m=border_m,
            reach_m=reach_m,
            doubtful=doubtful,
        )


def _accuracies(accuracy_m: ArrayLike | None, count: int) -> Floats:
    if accuracy_m is None:
        return np.full(count, np.nan)
    given = np.asarray(accuracy_m, float)
    return np.where(np.isfinite(given) & (given > 0), given, np.nan)
