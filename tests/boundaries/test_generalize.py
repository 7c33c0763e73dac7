"""Do neighbours and levels still share their lines when drawn from afar?"""

import pytest
import shapely
from django.contrib.gis.geos import MultiPolygon, Polygon

from gisapp.boundaries.generalize import SCALES, draw_shapes, scale_at
from gisapp.boundaries.models import Area, Shape
from tests import small_county
from tests.small_county import G1, G2, G3


@pytest.fixture
def release(db):
    return small_county.draw(active=False).release


def shape(release, code, max_zoom):
    found = Shape.objects.get(area__release=release, area__code=code, max_zoom=max_zoom)
    return shapely.from_wkb(bytes(found.geom.wkb))


def test_every_area_has_every_scale(release):
    assert Shape.objects.count() == 6 * len(SCALES)


def test_drawing_again_replaces(release):
    assert draw_shapes(release) == Shape.objects.count() == 6 * len(SCALES)


@pytest.mark.parametrize("max_zoom", SCALES)
def test_neighbours_share_their_edge_and_nothing_else(release, max_zoom):
    first, second = (shape(release, code, max_zoom) for code in (G1, G2))
    assert shapely.intersection(first, second).area == 0
    assert shapely.length(shapely.intersection(first, second)) > 20_000


@pytest.mark.parametrize("max_zoom", SCALES)
def test_a_township_ends_where_its_grids_end(release, max_zoom):
    parts = [shape(release, code, max_zoom) for code in (G1, G2)]
    whole = shape(release, "331127001", max_zoom)
    assert shapely.equals(whole, shapely.union_all(parts))


@pytest.mark.parametrize("max_zoom", SCALES)
def test_a_crooked_border_stays_shared(db, max_zoom):
    release = small_county.draw(active=False, label="crooked").release
    teeth = [(119.4 + 0.002 * (n % 2), 28.0 + 0.01 * n) for n in range(21)]
    west = Polygon([(119.2, 28.2), (119.2, 28.0), *teeth, (119.2, 28.2)])
    east = Polygon([*teeth, (119.6, 28.2), (119.6, 28.0), teeth[0]])
    for code, polygon in ((G1, west), (G2, east)):
        Area.objects.filter(release=release, code=code).update(
            geom=MultiPolygon(polygon, srid=4326)
        )
    draw_shapes(release)
    pair = [shape(release, code, max_zoom) for code in (G1, G2)]
    assert shapely.coverage_is_valid(pair)


def test_the_coarsest_scale_has_fewer_corners_than_the_finest(db):
    release = small_county.draw(active=False, label="fine").release
    wave = [(119.2 + 0.0001 * (n % 2), 28.2 - 0.001 * n) for n in range(201)]
    ring = Polygon([*wave, (119.4, 28.0), (119.4, 28.2), wave[0]])
    Area.objects.filter(release=release, code=G1).update(
        geom=MultiPolygon(ring, srid=4326)
    )
    draw_shapes(release)
    coarse, fine = (shape(release, G1, zoom) for zoom in (min(SCALES), max(SCALES)))
    assert shapely.get_num_coordinates(coarse) < shapely.get_num_coordinates(fine) / 10


def test_a_level_that_its_parts_do_not_fill_keeps_its_own_ground(release):
    Area.objects.filter(release=release, code=G3).delete()
    draw_shapes(release)
    found = shape(release, "331127002", max(SCALES))
    grid = shape(release, G2, max(SCALES))
    assert found.area == pytest.approx(2 * grid.area, rel=1e-6)


def test_a_release_without_ground_has_no_shapes(db):
    release = small_county.draw(active=False, label="bare").release
    release.areas.all().delete()
    assert draw_shapes(release) == 0


def test_between_two_scales_the_finer_is_drawn():
    assert [scale_at(zoom) for zoom in (0, 8, 9, 12, 13, 25)] == [8, 8, 10, 12, 24, 24]
