"""When a release comes into force: the grid at the time, and the grid today."""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Point

from gisapp.boundaries.errors import ReleaseBlocked
from gisapp.boundaries.models import Area, Release
from gisapp.core import profile
from gisapp.incidents.models import Place
from gisapp.organization.models import Unit
from gisapp.pipeline import readiness
from gisapp.routing.actions import adopt
from gisapp.routing.models import RuleSet
from gisapp.routing.rules import Rule
from tests import small_county
from tests.boundaries import town
from tests.boundaries.town import GRIDS, day
from tests.shapes import square

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.PROFILE = town.write_profile(tmp_path)
    return tmp_path


@pytest.fixture
def first(folder):
    return town.in_force(folder)


def report(number, release, east_cell, north_cell, *, grid, **more):
    """An incident so many cells from the corner, as it was placed at the time."""
    county = small_county.SmallCounty(
        release=release,
        channel=small_county._channel(),
        category=small_county._category(),
    )
    point = square(east_cell, north_cell).centroid
    at = Point(point.x - 500, point.y - 500, srid=4549).transform(4326, clone=True)
    incident = small_county.report(county, number, at=(at.x, at.y), grid=grid)
    Place.objects.filter(incident=incident).update(
        today_grid_code=grid, accuracy_m=None, distance_m=0, **more
    )
    return Place.objects.get(incident=incident)


MOVED = {
    "0101": square(0, 0, 1, 0.5),
    "0102": square(0, 0.5, 1, 1.5),
    "0201": GRIDS["0201"],
    "0202": GRIDS["0202"],
}
"""The upper half of 0101 goes to 0102."""


def next_release(folder, grids=MOVED):
    return town.in_force(folder, release="B", at=day(9), grids=grids)


def test_today_moves_and_the_grid_at_the_time_stays(folder, first):
    moved = report("1", first, 0.5, 0.75, grid="0101")
    stayed = report("2", first, 0.5, 0.25, grid="0101")
    assert readiness.attribute_today(next_release(folder)) == 1
    for place, today in ((moved, "0102"), (stayed, "0101")):
        place.refresh_from_db()
        assert (place.grid_code, place.today_grid_code) == ("0101", today)
        assert place.release == first


def test_a_second_time_nothing_moves(folder, first):
    report("1", first, 0.5, 0.75, grid="0101")
    release = next_release(folder)
    assert readiness.would_move(release) == 1
    assert readiness.attribute_today(release) == 1
    assert readiness.would_move(release) == 0
    assert readiness.attribute_today(release) == 0


def test_what_left_the_county_has_no_grid_today(folder, first):
    place = report("1", first, 1.5, 1.5, grid="0202")
    release = town.draft(folder, release="B", grids=GRIDS)
    release.areas.filter(code="0202").delete()
    readiness.attribute_today(release)
    place.refresh_from_db()
    assert (place.grid_code, place.today_grid_code) == ("0202", "")


def test_a_grid_that_the_sender_named_on_a_border_stays_the_choice(folder, first):
    """0201 was chosen though 0101 covers the point: half a metre from the border."""
    place = report("1", first, 0.9995, 0.25, grid="0201")
    Place.objects.update(kind="border", distance_m=0.5)
    readiness.attribute_today(next_release(folder))
    place.refresh_from_db()
    assert place.today_grid_code == "0201"


def test_without_a_point_or_superseded_nothing_is_asked(folder, first):
    gone = report("1", first, 0.5, 0.75, grid="0101")
    Place.objects.update(superseded_at=day(2))
    nowhere = report("2", first, 0.5, 0.75, grid="")
    Place.objects.filter(pk=nowhere.pk).update(point=None, kind="unlocated")
    assert readiness.attribute_today(next_release(folder)) == 0
    gone.refresh_from_db()
    assert gone.today_grid_code == "0101"


def test_many_places_go_in_chunks(folder, first, monkeypatch):
    monkeypatch.setattr(readiness, "CHUNK", 2)
    for number in range(5):
        report(str(number), first, 0.5, 0.75, grid="0101")
    assert readiness.attribute_today(next_release(folder)) == 5


def put(release, *, instead_of):
    return readiness.put_in_force(
        release=release, at=day(9), profile=profile.current(), instead_of=instead_of
    )


def test_a_release_comes_with_its_desks_and_rules(folder, first):
    report("1", first, 0.5, 0.75, grid="0101")
    release, moved = put(
        town.checked(folder, release="B", grids=MOVED), instead_of=first
    )
    assert (release.status, moved) == ("active", 1)
    assert Unit.objects.filter(kind="grid", is_open=True).count() == 4
    assert RuleSet.objects.filter(status="active").count() == 1


def test_where_one_part_fails_nothing_is_in_force(folder, first, monkeypatch):
    release = town.checked(folder, release="B", grids=MOVED)

    def fail(*, profile, release):
        raise OSError("the table of places is gone")

    monkeypatch.setattr(readiness, "prepare", fail)
    with pytest.raises(OSError, match="gone"):
        put(release, instead_of=first)
    assert Release.objects.active().get() == first
    with pytest.raises(ReleaseBlocked):
        put(release, instead_of=None)
    assert Area.objects.filter(release=release).count() == 6


def test_rules_of_the_countys_own_outlive_a_new_release(folder, first):
    own = Rule(order=1, name_zh="全归中心", name_en="All", target="centre")
    mine = adopt(label="own", rules=[own])
    readiness.prepare(profile=profile.current(), release=first)
    assert RuleSet.objects.get(status="active") == mine
    readiness.adopt_defaults(profile.current())
    assert RuleSet.objects.get(status="active") != mine
