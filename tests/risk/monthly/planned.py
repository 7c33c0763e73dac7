"""The sample year as its generator plans it, with the clusters that it hides.

numpy's PCG64, seeded as for the delivery; on the delivered grids, without a database.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from gisapp.core import profile
from gisapp.risk.monthly.cases import ALL_THEMES
from gisapp.sample.reports import land as lands
from gisapp.sample.reports import mix, planning
from gisapp.sample.reports.calendar import days_of
from gisapp.sample.reports.delivery import SEED
from gisapp.sample.reports.drafts import NONE
from gisapp.sample.reports.land import Land
from gisapp.sample.reports.period import DAY_S


@dataclass(frozen=True)
class Planned:
    """`(n,)` each: one report, no duplicates."""

    land: Land
    clusters: tuple
    month: np.ndarray
    """0 to 11."""
    theme: np.ndarray
    """Number in `ALL_THEMES`."""
    east: np.ndarray
    north: np.ndarray
    grid: np.ndarray
    """NONE: in none."""
    cluster: np.ndarray
    """NONE: of no planted cluster."""


@lru_cache(maxsize=1)
def planned() -> Planned:
    county = profile.current()
    folder = county.path.parent.parent / "boundaries" / "jingning-2017"
    land = lands.read(county, folder)
    plan = planning.plan(county, land, np.random.default_rng(SEED))
    rows = plan.drafts.take(plan.drafts.parent == NONE)
    days = days_of(2017).astype("datetime64[M]").astype(int) % 12
    themes = {row["code"]: row["theme_code"] for row in county.table("categories")}
    leaves = [ALL_THEMES.index(themes[one.leaf]) for one in mix.habits()]
    return Planned(
        land=land,
        clusters=tuple(plan.clusters),
        month=days[rows.second // DAY_S],
        theme=np.array(leaves)[rows.habit],
        east=rows.east,
        north=rows.north,
        grid=land.grid_at(rows.east, rows.north),
        cluster=rows.cluster,
    )
