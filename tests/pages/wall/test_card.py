"""Does a grid's card say who is there and what is open, to whom it may?"""

from datetime import timedelta

import pytest
from django.contrib.gis.geos import Point
from django.utils import timezone

from gisapp.boundaries.models import Release
from gisapp.dispatch.models import Deadline
from gisapp.incidents.models import Camera, Incident
from gisapp.organization.models import Person, StandIn, Unit
from gisapp.organization.roles import Role
from gisapp.pages.wall import card
from tests import manned_county, small_county
from tests.dispatch import loop
from tests.small_county import G1, G2, G3

NOW = timezone.now()
HOUR = timedelta(hours=1)


@pytest.fixture
def county(db):
    return loop.manned()


def told(username="lingdao", code=G1):
    return card.grid(Release.objects.get(), code, manned_county.scope(username))


def limit(incident, due_at, **more):
    Deadline.objects.create(
        incident=incident,
        unit=incident.owner,
        value=1,
        measure="EH",
        started_at=due_at - HOUR,
        warn_at=due_at,
        due_at=due_at,
        **{"clock": "resolve"} | more,
    )


def test_it_names_the_grid_and_its_people_with_their_phones(county):
    Person.objects.filter(code="wangge").update(phone="1390000", is_sample=True)
    found = told()
    assert (found["name"], found["township"]["name"]) == ("红星一网格", "红星街道")
    assert (found["village"], found["area_km2"]) == (None, 400.0)
    assert [one["role"] for one in found["people"]] == [
        "leader", "guide", "member", "part_time",
    ]  # fmt: skip
    assert found["people"][0] == {
        "role": "leader",
        "role_title": "网格长",
        "name": "wangge",
        "phone": "1390000",
        "is_sample": True,
        "stand_in": None,
    }


def test_who_stands_in_is_named_with_their_phone(county):
    today = timezone.localdate()
    Person.objects.filter(code="yuan").update(phone="1380000")
    StandIn.objects.create(
        absent=Person.objects.get(code="wangge"),
        person=Person.objects.get(code="yuan"),
        from_on=today,
        to_on=today,
        made_by="x",
    )
    leader = told()["people"][0]
    assert leader["stand_in"] == {"name": "yuan", "phone": "1380000"}


@pytest.mark.parametrize("username", ["zhihui", "zhuren", "zhihuishi", "paizhu"])
def test_those_who_read_staff_elsewhere_read_it_here(county, username):
    assert told(username)["people"]


def test_an_analyst_reads_no_staff_here_either(county):
    assert told("fenxi")["people"] is None


def test_a_grid_that_nobody_has_taken_is_empty_of_people(county):
    Unit.objects.filter(code=G2).delete()
    assert told(code=G2)["people"] == []


@pytest.mark.parametrize("username", ["zhihuishi", "paizhu"])
def test_a_room_and_a_station_see_their_own_ground(county, username):
    assert told(username, G1) is not None
    assert told(username, G3) is None


def test_a_code_of_the_other_county_is_none(county):
    assert told(code="331127009009009") is None


def test_open_incidents_stand_in_the_order_in_which_they_are_due(county):
    late, soon, _unlimited, over, _hidden = (
        small_county.report(county, name, is_sensitive=name == "hidden")
        for name in ("late", "soon", "no limit", "over", "hidden")
    )
    Incident.objects.filter(pk=over.pk).update(state="closed")
    limit(soon, NOW + HOUR)
    limit(late, NOW - HOUR)
    limit(late, NOW - 9 * HOUR, clock="accept", met_at=NOW)
    found = told()
    assert found["open"] == 3
    assert [one["number"] for one in found["incidents"]] == [
        "late", "soon", "no limit",
    ]  # fmt: skip
    assert found["incidents"][2] == {
        "number": "no limit",
        "title": "两车相撞",
        "theme": "TRAF",
        "level": 1,
        "state": "received",
        "due": None,
    }


def test_a_limit_that_stands_still_is_not_due(county):
    limit(small_county.report(county, "A1"), NOW - HOUR, paused_at=NOW - 2 * HOUR)
    assert told()["incidents"][0]["due"] is None


def test_no_more_than_twenty_are_listed_and_all_are_counted(county):
    for n in range(23):
        small_county.report(county, f"A{n}")
    found = told("zhihui")
    assert (found["open"], len(found["incidents"])) == (23, 20)


def test_incidents_of_the_next_grid_are_not_listed(county):
    small_county.report(county, "A1", grid=G2)
    assert told()["open"] == 0


def test_the_nearest_cameras_are_named_with_metres(county):
    for n, lng in enumerate((119.31, 119.9, 119.305, 119.35, 119.4, 119.45)):
        Camera.objects.create(
            code=f"{n:020}",
            name=f"探头{n}",
            point=Point(lng, 28.1, srid=4326),
            status="down" if n == 2 else "working",
        )
    found = told()["cameras"]
    assert [one["name"] for one in found] == [
        "探头2",
        "探头0",
        "探头3",
        "探头4",
        "探头5",
    ]
    assert found[0] == {"name": "探头2", "distance_m": 491, "status": "down"}


def test_nearer_in_degrees_is_not_nearer_in_metres(county):
    """At 28 degrees north one of longitude is 98 km, one of latitude 111."""
    spots = (("north", 119.3, 28.1095), ("east", 119.31, 28.1))
    for n, (name, lng, lat) in enumerate(spots):
        Camera.objects.create(
            code=f"{n:020}",
            name=name,
            point=Point(lng, lat, srid=4326),
            status="working",
        )
    assert [one["name"] for one in told()["cameras"]] == ["east", "north"]


def test_the_nearest_station_is_named_with_minutes(county):
    Unit.objects.filter(kind="station").update(point=Point(119.31, 28.1, srid=4326))
    found = told()["station"]
    assert (found["distance_m"], found["minutes"]) == (983, 2)


def test_without_a_station_there_is_none(county):
    Unit.objects.filter(kind="station").update(point=None)
    assert told()["station"] is None


def test_an_outpost_is_told_to_those_who_see_the_county(county):
    release = Release.objects.get()
    small_county.report(county, "A1", at=None, grid="")
    found = card.outpost(release, "W02", manned_county.scope("lingdao"))
    assert (found["name"], found["radius_km"]) == ("杭州", 60.0)
    assert [one["role"] for one in found["people"]] == [Role.OUTPOST]
    assert (found["open"], found["cameras"], found["station"]) == (0, [], None)
    assert card.outpost(release, "W02", manned_county.scope("zhihuishi")) is None
    assert card.outpost(release, "W99", manned_county.scope("lingdao")) is None


def test_more_incidents_cost_no_more(county, django_assert_max_num_queries):
    for n in range(12):
        small_county.report(county, f"A{n}")
    scope = manned_county.scope("lingdao")
    release = Release.objects.get()
    with django_assert_max_num_queries(10):
        card.grid(release, G1, scope)
