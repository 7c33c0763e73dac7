"""The made-up ground is what it says: grids that fill the frame and share edges."""

from __future__ import annotations

import pytest
import shapely

from bench import ground


@pytest.mark.parametrize("count", [1, 7, 60])
def test_grids_fill_the_frame_without_gap_or_overlap(count):
    grids = ground.grids(count, vertices=100)
    west, south, east, north = ground.FRAME
    assert len(grids) == count
    assert shapely.is_valid(grids).all()
    assert shapely.coverage_is_valid(grids)
    assert shapely.area(grids).sum() == pytest.approx((east - west) * (north - south))


def test_borders_are_crooked_and_as_rich_as_asked():
    grids = ground.grids(60, vertices=310)
    assert shapely.get_num_coordinates(grids).mean() == pytest.approx(310, rel=0.1)
    assert (
        shapely.area(grids) / shapely.area(shapely.convex_hull(grids))
    ).max() < 0.999


def test_the_same_seed_gives_the_same_ground():
    assert shapely.equals_exact(ground.grids(9), ground.grids(9)).all()
    assert (ground.points(5)[0] == ground.points(5)[0]).all()
