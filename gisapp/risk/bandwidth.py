"""How far should one incident be spread, where nobody says?"""

from __future__ import annotations

import math

import numpy as np
from scipy.signal import fftconvolve

from gisapp.core.crs import Floats
from gisapp.risk.kernels import spread
from gisapp.risk.lattice import Lattice

LADDER_M = (
    *(200, 250, 315, 400, 500, 630, 800, 1000),
    *(1250, 1600, 2000, 2500, 3150, 4000, 5000),
)
"""Bandwidths that are tried, metres: tenths of a decade (ISO 3, R10)."""
SPARSE_M = 1000.0
"""Taken where fewer than three incidents say nothing of how they gather."""
BACKGROUND = 0.05
"""Share of the density spread evenly, so that no lonely incident decides."""


def likely_bandwidth_m(counts: Floats, *, lattice: Lattice, kernel: str) -> float:
    """The bandwidth under which places with incidents foretell each other, metres.

    Likelihood cross-validation over places: each cell in turn is left out with all
    its incidents and scored by the log of the density that the other cells give it;
    the rung with the highest sum wins, the narrower one of two equals. Whole cells
    are left out since many reports carry the same address point: they would foretell
    one another perfectly, and the narrowest rung would always win. The usual
    reference rules (Scott, Silverman) suit one bell-shaped cloud; on a county with
    towns in its valleys they smooth several times too widely.

    `counts`: `(rows, cols)` incidents per cell. Never under a cell nor over the
    ground's longer side. Source: Loader, C. (1999), Local Regression and
    Likelihood, section 5.3; `bw.ppl` in R's spatstat, here with a background.
    """
    most_m = max(lattice.shape) * lattice.cell_m
    rungs = [float(m) for m in LADDER_M if lattice.cell_m <= m <= most_m]
    if counts.sum() < 3 or not rungs:
        return min(max(SPARSE_M, lattice.cell_m), most_m)
    counts = np.where(lattice.inside, counts, 0.0)
    scores = [_score(counts, rung, lattice=lattice, kernel=kernel) for rung in rungs]
    return rungs[int(np.argmax(scores))]


def _score(
    counts: Floats, bandwidth_m: float, *, lattice: Lattice, kernel: str
) -> float:
    """The summed log densities, each cell's own incidents taken away."""
    weights = spread(kernel, bandwidth_m, cell_m=lattice.cell_m)
    taken = counts > 0
    own = counts[taken]
    others = fftconvolve(counts, weights, mode="same")[taken] - own * weights.max()
    density = np.maximum(others, 0.0) / np.maximum(counts.sum() - own, 1)
    even = 1.0 / max(int(lattice.inside.sum()), 1)
    mixed = (1 - BACKGROUND) * density + BACKGROUND * even
    return math.fsum(np.log(mixed))
