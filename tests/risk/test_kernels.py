"""Do kernels keep their mass, their width and their symmetry?"""

import numpy as np
import pytest

from gisapp.risk.errors import KernelUnknown
from gisapp.risk.kernels import KERNELS, spread


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("bandwidth_m", [100.0, 333.0, 2000.0])
def test_weights_sum_to_one_and_mirror(kernel, bandwidth_m):
    weights = spread(kernel, bandwidth_m, cell_m=100)
    assert weights.shape[0] % 2 == 1
    assert weights.sum() == pytest.approx(1, abs=1e-12)
    assert np.allclose(weights, weights[::-1, ::-1], atol=1e-17)
    assert np.allclose(weights, weights.T, atol=1e-17)


@pytest.mark.parametrize("kernel", KERNELS)
def test_the_bandwidth_is_the_standard_deviation_along_an_axis(kernel):
    weights = spread(kernel, 1000.0, cell_m=50)
    reach = weights.shape[0] // 2
    along = np.arange(-reach, reach + 1) * 50.0
    deviation = np.sqrt((weights.sum(axis=0) * along**2).sum())
    assert deviation == pytest.approx(1000.0, rel=2e-3)


def test_an_unknown_kernel_is_named_with_those_that_are_known():
    with pytest.raises(KernelUnknown, match=r"tophat.*gaussian, quartic"):
        spread("tophat", 500, cell_m=100)
