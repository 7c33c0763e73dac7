"""How right was a ranking of places, once the month was over?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gisapp.core.crs import Floats

TOP_SHARE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    hit: float
    """Incidents that fell into the places named."""
    total: float
    rate: float
    """hit / total; NaN in a month without incidents."""
    area_share: float
    """Of all ground, what the named places cover: at most the share asked for."""
    pai: float
    """rate / area_share: how many times as dense there as in the county."""
    pei: float
    """hit over the most that any places of so much ground would have caught."""


def hits(
    score: Floats, happened: Floats, area: Floats, *, top_share: float = TOP_SHARE
) -> Hits:
    """The best-scored places up to `top_share` of the ground, against what happened.

    `(n,)` each; `area` in any unit. Places are taken by score per area, the better
    first, ties by number; one that no longer fits ends the list. Hit rate and PAI:
    Chainey, S., Tompson, L. & Uhlig, S. (2008), The utility of hotspot mapping for
    predicting spatial patterns of crime, Security J. 21, 4-28; PEI: Hunt, J. M.
    (2016), Do crime hot spots move? (the named places against the best ones).

    >>> even = np.ones(20)
    >>> hits(np.arange(20.0), np.eye(20)[19], even).pai
    20.0
    """
    score, happened = np.asarray(score, float), np.asarray(happened, float)
    area = np.asarray(area, float)
    named = _named(score, area, top_share)
    best = _named(happened, area, top_share)
    total = float(happened.sum())
    hit, most = float(happened[named].sum()), float(happened[best].sum())
    covered = float(area[named].sum() / area.sum()) if area.sum() > 0 else 0.0
    rate = hit / total if total else float("nan")
    return Hits(
        hit=hit,
        total=total,
        rate=rate,
        area_share=covered,
        pai=rate / covered if covered else float("nan"),
        pei=hit / most if most else float("nan"),
    )


def _named(score: Floats, area: Floats, top_share: float) -> NDArray[np.int64]:
    dense = np.divide(score, area, out=np.zeros(len(score)), where=area > 0)
    order = np.argsort(-dense, kind="stable")
    within = np.cumsum(area[order]) <= top_share * area.sum() * (1 + 1e-9)
    return order[: int(np.argmin(within)) if not within.all() else len(order)]
