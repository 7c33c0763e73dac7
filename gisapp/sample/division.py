"""Which site does each cell belong to, when every site has an area to get?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import ndimage

from gisapp.sample.terrain import Floats, Mask
from gisapp.sample.tidy import OUTSIDE, Labels, tidy
from gisapp.sample.travel import distances

ROUNDS = 400
CLOSE = 0.002
SAMPLED_CELLS = 20000
FINGER_CELLS = 2.0


def fit_weights(costs: Floats, targets: Floats) -> Floats:
    """Weights with which each site is nearest to its share of the cells.

    `costs`: `(sites, cells)`, squared cost distances; `targets`: `(sites,)`, shares
    that sum to 1. A power diagram whose distance is travel instead of flight.
    """
    weights = np.zeros(len(targets))
    mean_cost = float(costs.min(axis=0).mean())
    gain = np.full(len(targets), 0.6 * mean_cost / float(targets.mean()))
    before = np.zeros(len(targets))
    for _ in range(ROUNDS):
        owner = (costs - weights[:, None]).argmin(axis=0)
        missing = targets - np.bincount(owner, minlength=len(targets)) / len(owner)
        if np.all(np.abs(missing) < CLOSE * targets):
            break
        gain *= np.where(missing * before < 0, 0.6, 1.1)
        weights += gain * missing
        before = missing
    return weights


def divide(
    effort: Floats,
    mask: Mask,
    sites: Sequence[tuple[int, int]],
    targets: Floats,
    *,
    power: float = 2.0,
) -> Labels:
    """Divide the cells of the mask among the sites, each with its share of area.

    `sites`: cells (row, column) inside the mask; `targets`: `(sites,)`, any unit.
    Returns the number of the site for each cell, OUTSIDE beyond the mask.
    """
    costs = distances(effort, mask, sites) ** power
    step = max(1, costs.shape[1] // SAMPLED_CELLS)
    weights = fit_weights(costs[:, ::step], targets / targets.sum())
    labels = np.full(mask.shape, OUTSIDE, np.int32)
    labels[mask] = (costs - weights[:, None]).argmin(axis=0)
    return tidy(soften(labels, len(targets)))


def soften(labels: Labels, many: int) -> Labels:
    """Labels without fingers narrower than a few cells; outside stays.

    Each cell goes to the part, of the `many`, that is strongest around it.
    """
    strongest = np.zeros(labels.shape)
    softened = labels.copy()
    for part in range(many):
        around = ndimage.gaussian_filter((labels == part).astype(float), FINGER_CELLS)
        wins = (around > strongest) & (labels != OUTSIDE)
        softened[wins] = part
        strongest[wins] = around[wins]
    return softened


def refine(labels: Labels, mask: Mask, factor: int) -> Labels:
    """Coarse labels on a raster `factor` times finer, cut to the finer mask."""
    fine = np.kron(labels, np.ones((factor, factor), np.int32))
    fine = fine[: mask.shape[0], : mask.shape[1]]
    unknown = fine == OUTSIDE
    nearest = ndimage.distance_transform_edt(
        unknown, return_distances=False, return_indices=True
    )
    filled = fine[tuple(nearest)]
    return tidy(np.where(mask, filled, OUTSIDE).astype(np.int32))
