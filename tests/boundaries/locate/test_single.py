"""One point by PostGIS: the same places as many points in this process."""

from __future__ import annotations

import numpy as np
import pytest

from bench import ground
from gisapp.boundaries.locate import store
from gisapp.boundaries.locate.place import Kind
from gisapp.boundaries.models import Release
from gisapp.core.crs import LngLat
from tests.boundaries.locate import squares
from tests.boundaries.locate.drafts import area, release_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _cache(settings, tmp_path):
    settings.VAR = tmp_path


BAD = [squares.A, squares.B, squares.T, squares.WITH_HOLE, squares.OVER_A]


@pytest.mark.parametrize("ground_of", ["county", "bad"])
def test_the_two_ways_give_the_same_place(ground_of):
    polygons = ground.grids(12, vertices=60) if ground_of == "county" else BAD
    release = release_of(polygons)
    many, one = store.locator(release), store.asker(release)
    lng, lat = squares.hard_points(np.array(polygons, object))
    rng = np.random.default_rng(8)
    pick = rng.choice(len(lng), 400, replace=False)
    lng, lat = np.append(lng[pick], [120.2, 5.0]), np.append(lat[pick], [30.3, 5.0])
    accuracy = rng.choice([np.nan, 0.5, 20.0, 3000.0], len(lng))
    hints = rng.choice(["001", "002", None], len(lng)).tolist()
    places = many.places(lng, lat, accuracy_m=accuracy, hints=hints)
    for i in range(len(lng)):
        point = LngLat(float(lng[i]), float(lat[i]))
        asked = one.place(point, accuracy_m=float(accuracy[i]), hint=hints[i])
        assert asked == places[i]
    assert len({kind for kind, n in places.counts().items() if n}) >= 4


def test_no_coordinate_is_unlocated():
    place = store.asker(release_of([squares.A])).place(LngLat(float("nan"), 27.9))
    assert (place.kind, place.grid) == (Kind.UNLOCATED, None)


def test_a_release_without_grids_has_only_outside():
    place = store.asker(release_of([])).place(LngLat(119.5, 27.9))
    assert (place.kind, place.border_m) == (Kind.OUTSIDE, None)


def test_the_village_of_a_grid_breaks_the_tie_both_ways():
    release = release_of([squares.A])
    village = area(release, "V9", squares.B, level="village")
    village.save()
    area(release, "900", squares.B, parent=village).save()
    lng, lat = squares.spot(1, 0.5)
    asked = store.asker(release).place(LngLat(lng, lat), village_hint="V9")
    many = store.locator(release).places([lng], [lat], village_hints=["V9"])
    assert asked.grid == "900"
    assert many[0] == asked


def test_releases_in_different_metric_systems_do_not_meet():
    first = release_of([squares.A])
    second = release_of([squares.A], label="other")
    Release.objects.filter(pk=second.pk).update(metric_srid=4528)
    point = LngLat(*squares.spot(0.5, 0.5))
    for release in (first, second):
        place = store.asker(release).place(point)
        assert place.release == release.pk
        assert place.border_m == pytest.approx(492, abs=1)


def test_one_query(django_assert_num_queries):
    one = store.asker(release_of([squares.A]))
    with django_assert_num_queries(1):
        one.place(LngLat(*squares.spot(0.5, 0.5)))
