"""Does the ramp read in grey, and does the legend tell round figures?"""

import numpy as np
import pytest

from gisapp.maps.ramps import RootScale, heat_ramp

LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


def test_the_ramp_grows_lighter_all_the_way():
    """Four shades on: neighbours differ by less than the rounding to 8 bits."""
    grey = (heat_ramp() / 255.0) ** 2.2 @ LUMINANCE
    assert (grey[4:] > grey[:-4]).all()


@pytest.mark.parametrize("top", [0.003, 0.9, 1.0, 7.3, 59.56, 12345.0])
def test_ticks_are_in_order_within_the_bar_and_apart(top):
    ticks = RootScale(top=top).ticks()
    positions = [at for at, _ in ticks]
    assert positions[0] == 0.0
    assert positions[-1] <= 1.0 + 1e-9
    assert len(ticks) >= 4
    assert (np.diff(positions) >= 0.129).all()
    for at, value in ticks:
        assert RootScale(top=top).position(np.array([value]))[0] == pytest.approx(at)


def test_nothing_anywhere_is_all_zero():
    assert RootScale(top=0.0).position(np.zeros(3)).tolist() == [0, 0, 0]
