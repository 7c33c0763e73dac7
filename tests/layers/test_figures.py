"""Is each grid given its own figure, of what this reader may see?"""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from gisapp.boundaries.models import Area, Release
from gisapp.core.clocks import Measure
from gisapp.dispatch.models import Deadline
from gisapp.maps import figures, ground
from gisapp.maps.periods import month
from tests import door, small_county
from tests.manned_county import unit
from tests.small_county import G1, G2, G3


@pytest.fixture
def county(db):
    return small_county.draw()


@pytest.fixture
def reader(client, county):
    client.force_login(door.analyst())
    return client


def values(client, name, query=""):
    answer = client.get(f"/tiles/{name}/figures.json?{query}")
    assert answer.status_code == 200, answer.content
    codes = {str(area.pk): area.code for area in Area.objects.all()}
    return {codes[pk]: value for pk, value in answer.json()["values"].items()}


def limit(incident, **changed):
    now = timezone.now()
    start = now - timedelta(hours=2)
    row = {
        "clock": Deadline.Clock.RESOLVE,
        "unit": unit("grid", G1),
        "value": 1,
        "measure": Measure.choices[0][0],
        "started_at": start,
        "warn_at": start,
        "due_at": now - timedelta(hours=1),
    }
    return Deadline.objects.create(incident=incident, **(row | changed))


def test_open_counts_what_is_not_done_by_grid(county, reader):
    for number, grid in (("A1", G1), ("A2", G1), ("A3", G3)):
        small_county.report(county, number, grid=grid)
    small_county.report(county, "A4", grid=G2, state="closed")
    assert values(reader, "grids_open") == {G1: 2, G3: 1}


def test_open_takes_a_period_and_a_theme(county, reader):
    small_county.report(county, "A1", theme="FIRE")
    assert values(reader, "grids_open", "period=2017-11&theme=FIRE") == {G1: 1}
    assert values(reader, "grids_open", "period=2017-10") == {}
    assert values(reader, "grids_open", "last=24h") == {}


def test_sensitive_incidents_are_in_no_figure(county, reader):
    incident = small_county.report(county, "A1", is_sensitive=True)
    limit(incident)
    assert values(reader, "grids_open") == {}
    assert values(reader, "grids_overdue") == {}


def test_a_stranger_to_the_incidents_gets_no_figure(county, client):
    client.force_login(User.objects.create_user("plain"))
    small_county.report(county, "A1")
    assert values(client, "grids_open") == {}


def test_overdue_is_a_running_limit_that_was_passed(county, reader):
    now = timezone.now()
    for number, changed in (
        ("late", {}),
        ("in_time", {"due_at": now + timedelta(hours=1)}),
        ("met", {"met_at": now}),
        ("stopped", {"stopped_at": now}),
        ("paused_in_time", {"paused_at": now - timedelta(days=1)}),
        ("paused_when_late", {"paused_at": now}),
    ):
        limit(small_county.report(county, number), **changed)
    assert values(reader, "grids_overdue") == {G1: 2}


def test_two_passed_limits_are_one_overdue_incident(county, reader):
    incident = small_county.report(county, "A1")
    limit(incident)
    limit(incident, clock=Deadline.Clock.ARRIVE)
    assert values(reader, "grids_overdue") == {G1: 1}


@pytest.fixture
def villages(county, monkeypatch):
    """G1 and G2 are one village of 500, G3 one of 99 people."""
    people = {"331127001001": 500, "331127002001": 99}
    grids = {"331127001001": (G1, G2), "331127002001": (G3,)}
    draft = Release.objects.create(
        county_code=county.release.county_code, label="villages", metric_srid=4549
    )
    for code, own in grids.items():
        village = _copy(county, draft, own[0], level="village", code=code)
        for grid in own:
            _copy(county, draft, grid, parent=village)
    monkeypatch.setattr(figures, "_residents", lambda: json.dumps(people))
    monkeypatch.setattr(ground, "active_release", lambda: draft)


def _copy(county, draft, like, **changed):
    area = Area.objects.get(release=county.release, code=like, level="grid")
    area.pk, area.release, area.parent = None, draft, None
    for name, value in changed.items():
        setattr(area, name, value)
    area.save()
    return area


def test_a_grid_has_the_rate_of_its_village(county, reader, villages):
    for number in range(6):
        small_county.report(county, f"A{number}", grid=G1)
    found = values(reader, "grids_rate", "period=2017-11")
    assert found == {G1: 12.0, G2: 12.0}


def test_a_rate_counts_no_duplicate_and_nothing_void(county, reader, villages):
    for number in range(6):
        small_county.report(county, f"A{number}", grid=G1)
    small_county.report(county, "twin", grid=G1, state="merged")
    small_county.report(county, "void", grid=G1, state="void")
    assert values(reader, "grids_rate", "period=2017-11") == {G1: 12.0, G2: 12.0}


def test_few_incidents_and_few_people_have_no_rate(county, reader, villages):
    for number in range(4):
        small_county.report(county, f"A{number}", grid=G1)
    for number in range(9):
        small_county.report(county, f"B{number}", grid=G3)
    found = values(reader, "grids_rate", "period=2017-11")
    assert found == {G1: None, G2: None, G3: None}


def test_a_month_begun_counts_the_days_that_passed():
    november = month(2017, 11)
    zone = small_county.ZONE
    tenth = november.start_at(zone) + timedelta(days=9)
    assert figures.days_so_far(november, now=tenth) == 9
    assert figures.days_so_far(november, now=november.start_at(zone)) == 1
    assert figures.days_so_far(november, now=tenth + timedelta(days=300)) == 30


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("grids/figures.json", 404),
        ("heaven/figures.json", 404),
        ("grids_open/figures.json?period=x", 400),
        ("grids_open/figures.json?period=2017-11&last=24h", 400),
        ("grids_open/figures.json?last=day", 400),
        ("grids_open/figures.json?last=0h", 400),
        ("grids_open/figures.json?last=745h", 400),
        ("grids_open/figures.json?last=%C2%B2h", 400),
    ],
)
def test_what_cannot_be_figured_is_refused(reader, path, status):
    answer = reader.get(f"/tiles/{path}")
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_without_boundaries_in_force_there_are_no_figures(client, db):
    client.force_login(door.analyst())
    assert client.get("/tiles/grids_open/figures.json").status_code == 404
