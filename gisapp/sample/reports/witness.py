"""What does the truth file say of a planned report?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from gisapp.sample.reports import mix
from gisapp.sample.reports.drafts import NONE
from gisapp.sample.reports.rendering import Renderer
from gisapp.sample.reports.senders.clock import iso
from gisapp.sample.reports.truth import Truth

DECIMALS = 7


@dataclass(frozen=True, slots=True)
class Witness:
    """Knows what really was, by planned row."""

    writer: Renderer

    def good(self, row: int, *, number: str, file: str, at_row: int) -> Truth:
        """Of a well-formed report on that row of the file."""
        writer, drafts = self.writer, self.writer.year.drafts
        lng, lat, grid = self._place(row)
        cluster = int(drafts.cluster[row])
        return Truth(
            channel=writer.year.channels[drafts.channel[row]],
            external_number=number,
            file=file,
            row=at_row,
            occurred_at=iso(writer.start + timedelta(seconds=int(drafts.second[row]))),
            category=mix.habits()[drafts.habit[row]].leaf,
            lng=lng,
            lat=lat,
            grid=grid,
            how=str(writer.placed.how[row]),
            cluster="" if cluster == NONE else writer.year.clusters[cluster].spec.id,
            duplicate_of="",
            bad="",
            quirk=str(writer.placed.quirk[row]),
            home_township=writer.home(row),
        )

    def again(
        self, row: int, *, number: str, file: str, at_row: int, quirk: str
    ) -> Truth:
        """Of a report sent once more; it is not another one of its cluster."""
        truth = self.good(row, number=number, file=file, at_row=at_row)
        return replace(truth, cluster="", quirk=quirk)

    def bad(self, row: int, *, number: str, file: str, at_row: int, why: str) -> Truth:
        """Of a spoiled row."""
        truth = self.good(row, number=number, file=file, at_row=at_row)
        return replace(truth, cluster="", bad=why)

    def _place(self, row: int) -> tuple[str, str, str]:
        """Longitude, latitude and grid or outpost; empty where nothing says it."""
        writer = self.writer
        if writer.placed.how[row] == "none":
            return "", "", ""
        lng, lat = writer.placed.lng[row], writer.placed.lat[row]
        city = writer.year.drafts.outpost[row]
        grid = int(writer.placed.grid[row])
        code = "" if grid == NONE else str(writer.land.grids.codes[grid])
        if city != NONE:
            code = writer.land.cities[city].grid
        return _degrees(lng), _degrees(lat), code


def _degrees(value: np.float64) -> str:
    return f"{value:.{DECIMALS}f}"
