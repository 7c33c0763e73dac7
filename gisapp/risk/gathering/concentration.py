"""How few places hold how much of it?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gisapp.core.crs import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentration:
    places: int
    """So few places hold the share asked for."""
    share_of_places: float
    """Of all places, 0 to 1."""
    gini: float
    """0: as even as so few incidents can lie; 1: all in one place. NaN without any."""


def concentration(counts: Floats, *, share: float = 0.8) -> Concentration:
    """How few of `(n,)` places hold `share` of all incidents, and the Gini index.

    With fewer incidents than places, the plain index is high by need, since most
    places must be empty; it is measured against the evenest spread possible:
    Bernasco, W. & Steenbeek, W. (2017), More places than crimes, J. Quant. Criminol.
    33, 451-467 (their G').

    >>> concentration(np.array([8.0, 1, 1, 0])).places
    1
    >>> concentration(np.array([])).places
    0
    """
    counts = np.sort(np.asarray(counts, float))[::-1]
    total = float(counts.sum())
    if total == 0:
        return Concentration(places=0, share_of_places=0.0, gini=float("nan"))
    held = np.cumsum(counts)
    places = int(np.searchsorted(held, share * total - 1e-9) + 1)
    return Concentration(
        places=places, share_of_places=places / len(counts), gini=_gini(counts)
    )


def _gini(falling: Floats) -> float:
    """Bernasco and Steenbeek, eq. 5; `falling`: counts, the highest first."""
    places, total = len(falling), float(falling.sum())
    rank = np.arange(places, 0, -1)
    unevenness = 2 * float((rank * falling).sum()) / total - places - 1
    reachable = min(total, places)
    return unevenness / reachable - max(places / total, 1.0) + 1
