"""Of many tests at once, which results are findings?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gisapp.core.crs import Floats

SHARE = 0.05
"""Of what is called a finding, at most this share is expected to be none."""


def findings(p: Floats, *, share: float = SHARE) -> NDArray[np.bool_]:
    """Which of `(n,)` p-values are findings; NaN (not tested) never is.

    At most `share` of them are false on average, whatever the number of tests:
    Benjamini, Y. & Hochberg, Y. (1995), Controlling the false discovery rate,
    J. R. Statist. Soc. B 57, 289-300. Proven for tests that do not oppose each other
    (Benjamini & Yekutieli 2001, theorem 1.2). Two-sided ones of counts that share one
    total are not quite of that kind; that it holds for them, too, is tried on months
    strewn by lot (`tests/risk/gathering/test_sparse.py`).

    >>> findings(np.array([0.001, 0.04, 0.9, np.nan])).tolist()
    [True, False, False, False]
    >>> findings(np.array([])).tolist()
    []
    """
    found = np.zeros(len(p), bool)
    tested = np.flatnonzero(~np.isnan(p))
    ranked = tested[np.argsort(p[tested], kind="stable")]
    steps = share * np.arange(1, len(ranked) + 1) / max(len(ranked), 1)
    below = np.flatnonzero(p[ranked] <= steps)
    if len(below):
        found[ranked[: below[-1] + 1]] = True
    return found
