"""Where will it gather next month, and how right was that for this one?

Places only, never persons; without patrol finds and rewarded reports, which gather
where people already look (the profile names those channels), and without sensitive
categories.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gisapp.core.crs import Floats, Ints
from gisapp.risk.forecast.hit_rate import TOP_SHARE, hits
from gisapp.risk.forecast.ranking import METHODS
from gisapp.risk.month import after
from gisapp.risk.monthly.cases import Cases
from gisapp.risk.monthly.ground import Ground
from gisapp.risk.monthly.told import Backtest, Forecast, ForecastGrid, MethodHits

CHOSEN = "fading"
"""The method by which the lists are ranked; the hit rates of all stand beside it."""
MOST_GRIDS = 10
MOST_TESTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What the forecast goes by, on grids and on cells."""

    grids: Floats
    """`(months, grids)`."""
    cells: Floats
    """`(months, rows * cols)`."""


def foreseen(cases: Cases, ground: Ground, grids: Ints) -> Foreseen:
    """`grids`: `(months, grids)`, already counted."""
    wanted = cases.is_counted & cases.is_foreseen & cases.is_on_the_ground
    cells = np.stack(
        [
            ground.cells.bin(*cases.metres[wanted & (cases.month == number)].T).ravel()
            for number in range(len(cases.months))
        ]
    )
    return Foreseen(grids=grids.astype(float), cells=cells)


def forecast(
    found: Foreseen, cases: Cases, ground: Ground, *, township: int | None
) -> Forecast | None:
    """Of the county (None) or of the township of that number.

    None: there is no earlier month to rank by, or nothing to rank.
    """
    if len(found.grids) < 2 or not found.grids.any():
        return None
    grids = _chosen(ground.grids.township, township)
    cells = _chosen(ground.cell_township.ravel(), township)
    area = np.ones(len(cells))
    tests = [_backtest("cells", found.cells[:, cells], area)]
    if township is None:
        tests.append(_backtest("grids", found.grids[:, grids], ground.area_km2[grids]))
    return Forecast(
        month=str(after(cases.months[-1])),
        method=CHOSEN,
        grids=_ranked(found.grids, grids, ground),
        backtests=tuple(tests),
        cells=_best_cells(found.cells, cells, ground),
    )


def _chosen(township_of: Ints, township: int | None) -> Ints:
    inside = township_of >= 0 if township is None else township_of == township
    return np.flatnonzero(inside)


def _backtest(on: str, counts: Floats, area: Floats) -> Backtest:
    return Backtest(
        on=on,
        places=counts.shape[1],
        methods=tuple(_hits(name, counts, area) for name in METHODS),
    )


def _hits(method: str, counts: Floats, area: Floats) -> MethodHits:
    """Of the latest months, each ranked by the months before it."""
    rank = METHODS[method]
    months = range(max(1, len(counts) - MOST_TESTS), len(counts))
    seen = [hits(rank(counts[:at]), counts[at], area) for at in months]
    rates = [one.rate for one in seen if one.total]
    return MethodHits(
        method=method,
        hits=seen[-1],
        mean_rate=float(np.mean(rates)) if rates else float("nan"),
        months=len(rates),
    )


def _ranked(counts: Floats, grids: Ints, ground: Ground) -> tuple[ForecastGrid, ...]:
    score = METHODS[CHOSEN](counts)[grids]
    order = np.argsort(-score, kind="stable")[:MOST_GRIDS]
    found = []
    for rank, at in enumerate(order[score[order] > 0].tolist(), start=1):
        grid = int(grids[at])
        town = int(ground.grids.township[grid])
        found.append(
            ForecastGrid(
                grid=ground.grids.codes[grid],
                grid_name=ground.grids.names[grid],
                township=ground.townships.codes[town],
                township_name=ground.townships.names[town],
                rank=rank,
                score=float(score[at]),
            )
        )
    return tuple(found)


def _best_cells(
    counts: Floats, cells: Ints, ground: Ground
) -> tuple[tuple[float, float, float], ...]:
    """Centres and scores, as many as cover the top share of the area."""
    score = METHODS[CHOSEN](counts)[cells]
    most = int(TOP_SHARE * len(cells))
    order = np.argsort(-score, kind="stable")[:most]
    lattice = ground.cells
    row, col = np.divmod(cells[order], lattice.shape[1])
    east = lattice.west + (col + 0.5) * lattice.cell_m
    north = lattice.north - (row + 0.5) * lattice.cell_m
    kept = score[order] > 0
    rows = np.column_stack([east, north, score[order]])[kept]
    return tuple((float(e), float(n), float(s)) for e, n, s in rows)
