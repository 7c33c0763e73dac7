"""Net: codes, counts and exact unions of a small made county."""

import shapely

from gisapp.core.crs import transformer


def test_counts_of_villages_and_grids(small_ground):
    assert len(small_ground.townships) == 3
    assert len(small_ground.villages) == 3 * 3 + 2
    urban = [grid for grid in small_ground.grids if grid.village.is_urban]
    assert len(urban) == 4
    assert len(small_ground.grids) == 4 + 9 + 1


def test_codes_tell_the_parent_and_the_kind(small_ground):
    for grid in small_ground.grids:
        assert grid.code[:12] == grid.village.code
        assert (grid.village.code[9] == "0") == grid.village.is_urban
    villages = [village.code for village in small_ground.villages]
    assert "331127001200" in villages
    assert "331127002001" in villages


def test_every_level_is_a_coverage_of_the_same_ground(small_ground):
    levels = [
        [polygon for _, polygon in small_ground.townships],
        [village.polygon for village in small_ground.villages],
        [grid.polygon for grid in small_ground.grids],
    ]
    unions = [shapely.coverage_union_all(polygons) for polygons in levels]
    assert all(shapely.coverage_is_valid(polygons) for polygons in levels)
    assert unions[0].equals(unions[1])
    assert unions[1].equals(unions[2])
    assert len(unions[0].interiors) == 0


def test_seats_lie_in_their_townships(small_ground):
    turn = transformer("EPSG:4326", "EPSG:4549")
    for township, polygon in small_ground.townships:
        assert polygon.covers(shapely.Point(turn.transform(*township.seat)))
        assert abs(polygon.area / 20e6 - 1) < 0.05
