"""How is one incident spread over the cells around it?

Both kernels are told by their standard deviation along an axis, `bandwidth_m`, so
that one may be put in the other's place without smoothing more or less.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from scipy.special import erf

from gisapp.core.crs import Floats
from gisapp.risk.errors import KernelUnknown

GAUSSIAN_REACH = 5.0
"""Cut at so many standard deviations; 4e-6 of the mass lies beyond."""
QUARTIC_REACH = math.sqrt(8.0)
"""Radius of the quartic kernel in its standard deviations along an axis."""


def gaussian(bandwidth_m: float, *, cell_m: float) -> Floats:
    """The Gaussian, integrated over each cell: `(k, k)`, k odd, sum 1."""
    reach = math.ceil(GAUSSIAN_REACH * bandwidth_m / cell_m)
    edges = (np.arange(-reach, reach + 2) - 0.5) * cell_m
    along = np.diff(erf(edges / (bandwidth_m * math.sqrt(2.0))))
    weights: Floats = np.outer(along, along) / along.sum() ** 2
    return weights


def quartic(bandwidth_m: float, *, cell_m: float) -> Floats:
    """(1 - (d / radius)^2)^2 at the cells' centres: `(k, k)`, k odd, sum 1.

    Silverman, B. W. (1986), Density Estimation, eq. 4.5 (there K2).
    """
    radius = QUARTIC_REACH * bandwidth_m
    reach = math.ceil(radius / cell_m)
    along = np.arange(-reach, reach + 1) * cell_m
    distance2 = along[:, None] ** 2 + along[None, :] ** 2
    bell: Floats = np.maximum(0.0, 1.0 - distance2 / radius**2) ** 2
    weights: Floats = bell / bell.sum()
    return weights


KERNELS: dict[str, Callable[..., Floats]] = {"gaussian": gaussian, "quartic": quartic}


def spread(kernel: str, bandwidth_m: float, *, cell_m: float) -> Floats:
    """The kernel of that name as weights per cell. Raises KernelUnknown.

    >>> float(spread("quartic", 300, cell_m=100).sum().round(12))
    1.0
    """
    if kernel not in KERNELS:
        raise KernelUnknown(kernel=kernel, known=", ".join(KERNELS))
    return KERNELS[kernel](bandwidth_m, cell_m=cell_m)
