"""Where are the planned reports truly, and which pair does the sender write?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gisapp.core.crs import transformer
from gisapp.core.profile import Profile
from gisapp.sample.reports import reach
from gisapp.sample.reports.datums import blurred, to_datum
from gisapp.sample.reports.drafts import Floats, Ints, Texts
from gisapp.sample.reports.land import Land
from gisapp.sample.reports.planning import Year

ACCURACY_M = {"police_110": (8.0, 40.0), "grid_member": (4.0, 25.0)}
"""Least and greatest accuracy that a channel's receivers state."""
BASE_STATION_M = (600.0, 2800.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where the reports truly are and what is written of it; `(n,)` each."""

    lng: Floats
    lat: Floats
    """The true place, EPSG:4326 degrees."""
    grid: Ints
    x: Floats
    y: Floats
    """As the sender has it, in its datum."""
    accuracy_m: Floats
    how: Texts
    quirk: Texts


def place(profile: Profile, land: Land, year: Year, rng: np.random.Generator) -> Placed:
    """True places, and the pairs that the senders write of them."""
    how, quirk = reach.ways(year, rng)
    east, north = year.drafts.east, year.drafts.north
    accuracy = _accuracy(year, quirk, rng)
    turn = transformer(land.metric_crs, "EPSG:4326")
    lng, lat = turn.transform(east, north)
    seen = turn.transform(*blurred(east, north, accuracy, rng))
    x, y = np.empty(len(how)), np.empty(len(how))
    for number, name in enumerate(year.channels):
        rows = year.drafts.channel == number
        datum = profile.channel(name).datum
        x[rows], y[rows] = to_datum(datum, seen[0][rows], seen[1][rows])
    swapped = quirk == "swapped"
    x[swapped], y[swapped] = y[swapped], x[swapped]
    return Placed(
        lng=np.asarray(lng),
        lat=np.asarray(lat),
        grid=land.grid_at(east, north),
        x=x,
        y=y,
        accuracy_m=accuracy,
        how=how,
        quirk=quirk,
    )


def _accuracy(year: Year, quirk: Texts, rng: np.random.Generator) -> Floats:
    accuracy = np.zeros(len(quirk))
    for number, name in enumerate(year.channels):
        if name in ACCURACY_M:
            rows = year.drafts.channel == number
            accuracy[rows] = rng.uniform(*ACCURACY_M[name], int(rows.sum()))
    coarse = quirk == "base_station"
    accuracy[coarse] = rng.uniform(*BASE_STATION_M, int(coarse.sum()))
    return accuracy
