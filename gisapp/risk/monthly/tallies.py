"""How many of which theme, in which month, in which area?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gisapp.core.crs import Flags, Ints
from gisapp.risk.monthly.cases import ALL_THEMES, Cases
from gisapp.risk.monthly.ground import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallies:
    """Counted incidents."""

    grids: Ints
    """`(months, grids, themes)`."""
    townships: Ints
    """`(months, townships, themes)`; also those without a grid."""
    outside: Ints
    """`(months, themes)` out of the county or in no township that is known."""

    @property
    def county(self) -> Ints:
        """`(months, themes)` of all townships."""
        found: Ints = self.townships.sum(axis=1)
        return found


def tally(cases: Cases, ground: Ground) -> Tallies:
    counted = cases.is_counted
    return Tallies(
        grids=_table(cases, cases.grid, counted, places=len(ground.grids.codes)),
        townships=_table(
            cases, cases.township, counted, places=len(ground.townships.codes)
        ),
        outside=_table(cases, np.zeros_like(cases.township), _out(cases), places=1)[
            :, 0
        ],
    )


def foreseen(cases: Cases, ground: Ground) -> Ints:
    """`(months, grids)` of what the forecast goes by, all themes together."""
    wanted = cases.is_counted & cases.is_foreseen
    table = _table(cases, cases.grid, wanted, places=len(ground.grids.codes))
    found: Ints = table.sum(axis=2)
    return found


def _out(cases: Cases) -> Flags:
    return cases.is_counted & (cases.township < 0)


def _table(cases: Cases, place: Ints, wanted: Flags, *, places: int) -> Ints:
    """`(months, places, themes)`; a theme that is not known counts as the last."""
    shape = (len(cases.months), places, len(ALL_THEMES))
    theme = np.where(cases.theme < 0, len(ALL_THEMES) - 1, cases.theme)
    kept = wanted & (place >= 0)
    flat = np.ravel_multi_index((cases.month[kept], place[kept], theme[kept]), shape)
    return np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape)
