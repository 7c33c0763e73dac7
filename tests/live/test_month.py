"""Do townships' totals tell of sensitive matters only where no single one shows?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from gisapp.core import profile
from gisapp.incidents.models import Incident
from gisapp.live import month as module
from gisapp.live.month import month
from gisapp.organization.access import COUNTY_WIDE, Held, Scope
from gisapp.organization.roles import Role
from tests import small_county
from tests.small_county import NOVEMBER

T1, T2 = "331127001", "331127002"
ON = date(2017, 11, 28)


@pytest.fixture
def county(db):
    return small_county.draw()


def report(county, number, *, township=T1, at=NOVEMBER, **more):
    made = small_county.report(county, number, occurred_at=at, **more)
    Incident.objects.filter(pk=made.pk).update(township_code=township, received_at=at)


def of(county, code=T1, scope=COUNTY_WIDE, on=ON):
    told = month(on, scope, county.release)["townships"]
    return next(one for one in told if one["code"] == code)


@pytest.mark.parametrize(("hidden", "total"), [(4, 2), (5, 7), (6, 8)])
def test_sensitive_ones_count_from_five_on(county, hidden, total):
    for n in range(2):
        report(county, f"A{n}")
    for n in range(hidden):
        report(county, f"S{n}", is_sensitive=True)
    told = of(county)
    assert told["total"] == total
    assert told["includes_sensitive"] == (hidden >= 5)


def test_five_of_the_county_are_not_five_of_a_township(county):
    for n in range(5):
        report(county, f"S{n}", is_sensitive=True, township=T1 if n else T2)
    assert (of(county)["total"], of(county, T2)["total"]) == (0, 0)


def test_five_of_the_year_are_not_five_of_a_month(county):
    for n in range(5):
        at = NOVEMBER - timedelta(days=40) * (n > 3)
        report(county, f"S{n}", is_sensitive=True, at=at)
    assert of(county)["total"] == 0


def test_the_month_is_the_county_s_calendar_month(county):
    midnight = NOVEMBER.replace(day=1, hour=0, minute=0)
    report(county, "first", at=midnight)
    report(county, "before", at=midnight - timedelta(microseconds=1))
    report(county, "after", at=midnight + timedelta(days=30))
    assert of(county)["total"] == 1
    assert of(county, on=date(2017, 10, 2))["total"] == 1
    assert month(ON, COUNTY_WIDE, county.release)["month"] == "2017-11"


def test_duplicates_and_void_reports_are_no_incidents(county):
    report(county, "A1")
    report(county, "A2", state="merged")
    report(county, "A3", state="void")
    report(county, "A4", state="assessed")
    assert of(county)["total"] == 2


def test_townships_without_an_incident_are_there_with_none(county):
    assert of(county, T2)["total"] == 0


def test_who_has_only_some_ground_is_told_of_it_alone(county):
    room = Held(unit=0, kind="command_room", role=Role.ROOM, townships=(T2,))
    told = month(ON, Scope(held=(room,)), county.release)["townships"]
    assert [one["code"] for one in told] == [T2]
    assert month(ON, Scope(), county.release)["townships"] == []


def test_the_rate_is_per_thousand_registered(county):
    for n in range(3):
        report(county, f"A{n}")
    assert of(county)["rate_per_1000"] == round(3 / 32200 * 1000, 2)


def test_without_a_number_of_people_there_is_no_rate(county, monkeypatch):
    bare = replace(profile.current(), raw=profile.current().raw | {"tables": {}})
    monkeypatch.setattr(module.profile, "current", lambda: bare)
    report(county, "A1")
    assert of(county)["rate_per_1000"] is None


def test_before_the_first_release_there_are_no_townships(db):
    assert month(ON, COUNTY_WIDE, None) == {"month": "2017-11", "townships": []}


def test_sensitive_ones_of_today_are_not_seen_coming(county):
    """Else the fifth, and each after it, would show when and where it was reported."""
    now = timezone.now()
    for n in range(6):
        report(county, f"S{n}", at=now, is_sensitive=True)
    told = of(county, on=timezone.localdate())
    assert (told["total"], told["includes_sensitive"]) == (0, False)
