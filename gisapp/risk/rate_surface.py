"""How many per 1,000 people, resident or registered, around here?

Incidents and people are smoothed alike, and divided. Where few people live a rate
means little: to the people around a cell are added as many of the county's mean as
make the villages' rates as steady as they can be told apart (the prior of
`unusual.rates.steadied`; Marshall 1991).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gisapp.core.crs import Floats
from gisapp.risk.heat import Surface, heat
from gisapp.risk.inhabited import effective_km2
from gisapp.risk.lattice import Lattice
from gisapp.risk.unusual.rates import differing

MOST_PRIOR = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class RateSurface:
    lattice: Lattice
    rate: Floats
    """`(rows, cols)` per 1,000 people and month; NaN outside."""
    overall: float
    """The county's."""
    prior_people: float
    """So many people of the county's rate are added everywhere."""
    people: float
    people_of: str
    """`resident` or `registered`."""
    bandwidth_m: float
    kernel: str


def rate_surface(
    incidents: Surface,
    people: Floats,
    *,
    prior_people: float,
    people_of: str = "resident",
) -> RateSurface:
    """`people`: `(rows, cols)` people of each cell, on the surface's lattice.

    A county without people has no rate: NaN everywhere.
    """
    lattice, total = incidents.lattice, float(people.sum())
    if total <= 0:
        nothing = np.full(lattice.shape, np.nan)
        return RateSurface(
            lattice=lattice, rate=nothing, overall=float("nan"), prior_people=0.0,
            people=0.0, people_of=people_of, bandwidth_m=incidents.bandwidth_m,
            kernel=incidents.kernel,
        )  # fmt: skip
    around = _smoothed(people, incidents) * effective_km2(incidents.bandwidth_m)
    happened = incidents.density * effective_km2(incidents.bandwidth_m)
    overall = incidents.count / total / incidents.months
    added = min(max(prior_people, 1.0), MOST_PRIOR)
    rate = 1000 * (happened + overall * added) / (around + added)
    return RateSurface(
        lattice=lattice,
        rate=np.where(lattice.inside, rate, np.nan),
        overall=1000 * overall,
        prior_people=added,
        people=total,
        people_of=people_of,
        bandwidth_m=incidents.bandwidth_m,
        kernel=incidents.kernel,
    )


def _smoothed(people: Floats, like: Surface) -> Floats:
    """People per km² under the incidents' own kernel and edge correction."""
    rows, cols = np.nonzero(people)
    lattice = like.lattice
    weights = people[rows, cols]
    east = lattice.west + (cols.astype(float) + 0.5) * lattice.cell_m
    north = lattice.north - (rows.astype(float) + 0.5) * lattice.cell_m
    spread = heat(
        east, north, lattice=lattice, bandwidth_m=like.bandwidth_m,
        kernel=like.kernel, weights=weights,
    )  # fmt: skip
    return spread.density


def prior_people(counts: Floats, people: Floats) -> float:
    """How many people of the mean steady `(n,)` areas' rates (Marshall's weight).

    Many where the areas differ no more than chance would have them.

    >>> even = np.full(50, 1000.0)
    >>> prior_people(np.full(50, 10.0), even) >= MOST_PRIOR
    True
    """
    lived = people > 0
    number, at_risk = counts[lived], people[lived]
    if not len(at_risk) or number.sum() == 0:
        return MOST_PRIOR
    overall = float(number.sum() / at_risk.sum())
    between = differing(number, at_risk)
    return MOST_PRIOR if between == 0 else min(overall / between, MOST_PRIOR)
