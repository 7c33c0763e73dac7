"""Are the facts of an incident whole, masked, cheap, and mute where it is sensitive?"""

from datetime import datetime, timedelta

import pytest
from django.contrib.gis.geos import Point
from django.utils import timezone

from gisapp.dispatch.models import Deadline
from gisapp.incidents.models import Incident, Place
from gisapp.live.facts import facts_of, named, told
from gisapp.organization.models import Unit
from tests import small_county
from tests.small_county import G1, G2, NOVEMBER, ZONE


@pytest.fixture
def county(db):
    return small_county.draw()


def fact(incident):
    return facts_of([incident.pk])[incident.pk]


def limit(incident, clock="accept", **more):
    return Deadline.objects.create(
        incident=incident,
        clock=clock,
        unit=incident.owner,
        value=5,
        measure="EMIN",
        started_at=NOVEMBER,
        warn_at=NOVEMBER + timedelta(minutes=4),
        due_at=NOVEMBER + timedelta(minutes=5),
        **more,
    )


def test_everything_that_the_wall_draws_is_said(county):
    incident = small_county.report(county, "A1")
    limit(incident, met_at=NOVEMBER + timedelta(minutes=3, microseconds=1500))
    assert fact(incident).json() == {
        "number": "A1",
        "version": 0,
        "title": "两车相撞",
        "channel": "police_110",
        "category": "B01",
        "category_name": ("交通事故", "Traffic accident"),
        "theme": "TRAF",
        "level": 1,
        "is_emergency": False,
        "received_at": "2017-11-03T08:17:00.000+08:00",
        "occurred_at": "2017-11-03T08:15:00.000+08:00",
        "state": "received",
        "owner": ("红星一网格", "红星一网格"),
        "owner_kind": "grid",
        "platform": "",
        "township": "",
        "grid": G1,
        "outpost": "",
        "at": (119.3, 28.1),
        "place": "inside",
        "limits": [
            {
                "clock": "accept",
                "started_at": "2017-11-03T08:15:00.000+08:00",
                "due_at": "2017-11-03T08:20:00.000+08:00",
                "warn_at": "2017-11-03T08:19:00.000+08:00",
                "met_at": "2017-11-03T08:18:00.001+08:00",
                "stopped_at": None,
                "paused_at": None,
            }
        ],
        "merged_into": None,
    }


def test_of_a_sensitive_one_nothing_is_said_but_that_it_is_there(county):
    incident = small_county.report(county, "A1", is_sensitive=True)
    limit(incident)
    assert fact(incident).json() == {
        "number": "A1",
        "version": 0,
        "state": "received",
        "is_sensitive": True,
    }


def test_without_place_owner_or_category_it_is_told_all_the_same(county):
    incident = small_county.report(county, "A1", at=None, grid="")
    Place.objects.filter(incident=incident).delete()
    Incident.objects.filter(pk=incident.pk).update(owner=None, category=None)
    said = fact(incident).json()
    assert (said["at"], said["place"], said["grid"]) == (None, "unlocated", "")
    assert (said["owner"], said["owner_kind"], said["platform"]) == (None, None, "")
    assert (said["category"], said["category_name"]) == (None, None)


def test_of_several_places_only_the_current_one_counts(county):
    incident = small_county.report(county, "A1")
    Place.objects.filter(incident=incident).update(superseded_at=timezone.now())
    Place.objects.create(
        incident=incident,
        kind="near",
        method="address",
        point=Point(119.5, 28.1, srid=4326),
        tolerance_m=1.0,
        grid_code=G2,
    )
    found = fact(incident)
    assert (found.at, found.place, found.grid) == ((119.5, 28.1), "near", G2)


def test_every_round_of_a_limit_is_told_in_its_order(county):
    incident = small_county.report(county, "A1")
    limit(incident, stopped_at=NOVEMBER)
    limit(incident, round=2)
    limit(incident, "resolve")
    clocks = [(one.clock, one.stopped_at) for one in fact(incident).limits]
    assert clocks == [("accept", NOVEMBER), ("accept", None), ("resolve", None)]


def test_a_platform_is_told_by_its_code(county):
    incident = small_county.report(county, "A1")
    desk = Unit.objects.create(
        kind="platform", code="x-ZZ", platform="ZZ", name_zh="综治", name_en="Order"
    )
    Incident.objects.filter(pk=incident.pk).update(owner=desk)
    said = fact(incident).json()
    assert (said["owner"], said["platform"]) == (("综治", "Order"), "ZZ")


def test_a_duplicate_names_what_it_is_one_of(county):
    kept, twin = (small_county.report(county, name) for name in ("A1", "A2"))
    Incident.objects.filter(pk=twin.pk).update(merged_into=kept)
    assert fact(twin).json()["merged_into"] == "A1"


def test_a_report_without_a_title_is_told_by_its_first_words(county):
    incident = small_county.report(county, "A1")
    Incident.objects.filter(pk=incident.pk).update(title="", text="字" * 90)
    assert fact(incident).title == "字" * 40


def test_many_cost_as_much_as_one(county, django_assert_num_queries):
    ids = [small_county.report(county, f"A{n}").pk for n in range(7)]
    with django_assert_num_queries(2):
        assert len(facts_of(iter(ids))) == 7


def test_nothing_is_asked_for_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert facts_of([]) == {}


def test_what_is_not_there_is_not_told(county):
    assert facts_of([987654]) == {}


def test_a_moment_is_told_in_the_county_s_zone_to_the_millisecond():
    moment = datetime(2017, 11, 3, 23, 59, 59, 999_900, tzinfo=ZONE)
    assert told(moment.astimezone(timezone.get_default_timezone()), ZONE) == (
        "2017-11-03T23:59:59.999+08:00"
    )
    assert told(None, ZONE) is None


def test_names_stand_in_for_each_other():
    assert named("综治", "") == ("综治", "综治")
    assert named(None, None) is None
