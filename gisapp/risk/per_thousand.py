"""How many of these incidents were there per 1,000 people around?"""

from __future__ import annotations

import numpy as np
from django.db.models import Count

from gisapp.core.crs import Floats
from gisapp.incidents.models import Place
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.risk.heat import Surface, heat
from gisapp.risk.living import Lived
from gisapp.risk.rate_surface import RateSurface, prior_people, rate_surface


def per_thousand(
    surface: Surface, metres: Floats, *, lived: Lived, incidents: IncidentQuerySet
) -> RateSurface:
    """`surface` and `metres`, `(n, 2)`, are of these incidents, on the lived lattice.

    Smoothed as widely as the surface, but no finer than where people live is known
    (`Lived.grain_m`). How far the rates are steadied is found from the villages'.
    """
    if surface.bandwidth_m < lived.grain_m:
        surface = _wider(surface, metres, bandwidth_m=lived.grain_m)
    counts = _by_village(incidents, lived.codes)
    prior = prior_people(counts, lived.people) if lived.codes else 0.0
    return rate_surface(
        surface, lived.on_cells, prior_people=prior, people_of=lived.kind
    )


def _wider(surface: Surface, metres: Floats, *, bandwidth_m: float) -> Surface:
    longest_m = max(surface.lattice.shape) * surface.lattice.cell_m
    return heat(
        *metres.T,
        lattice=surface.lattice,
        bandwidth_m=min(bandwidth_m, longest_m),
        kernel=surface.kernel,
        months=surface.months,
    )


def _by_village(incidents: IncidentQuerySet, codes: list[str]) -> Floats:
    """`(villages,)` incidents that count, by the village of their place."""
    places = Place.objects.filter(
        incident__in=incidents.counted().order_by().values("pk"),
        superseded_at__isnull=True,
    )
    rows = places.order_by().values_list("village_code").annotate(number=Count("pk"))
    known = dict(rows)
    return np.array([known.get(code, 0) for code in codes], float)
