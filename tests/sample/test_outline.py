"""Outline: the area asked for, inside the limits, one piece without holes."""

import numpy as np
from scipy import ndimage

from gisapp.sample import net, outline, terrain


def test_county_has_its_area_within_its_limits(small_plan):
    rng = np.random.default_rng(small_plan.seed)
    relief = terrain.make(net.frame_of(small_plan), small_plan.river, rng)
    mask = outline.county(
        relief, small_plan.outline, small_plan.limits, rng, area_m2=60e6, band_m=600
    )
    cell = relief.frame.cell
    assert abs(mask.sum() * cell**2 / 60e6 - 1) < 0.01
    rows, cols = np.nonzero(mask)
    assert relief.frame.west + cols.min() * cell >= small_plan.limits.min_e
    assert relief.frame.north - rows.min() * cell <= small_plan.limits.max_n
    assert ndimage.label(mask)[1] == 1
    assert ndimage.label(~mask)[1] == 1
