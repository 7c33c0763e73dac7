"""The sample's meetings and notices: invented once, marked, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from gisapp.core import profile
from gisapp.organization.errors import NotASample
from gisapp.risk import notices, sample_meetings
from gisapp.risk.models import Measure, Meeting, Notice
from gisapp.risk.month import read
from tests import manned_county, small_county
from tests.risk.desks import sent
from tests.small_county import G1, G3

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def county():
    return manned_county.manned()


def many(county, count, *, month, grid=G1, theme="TRAF"):
    for number in range(count):
        small_county.report(
            county,
            f"S{month}{grid[-9:]}{number}",
            grid=grid,
            theme=theme,
            occurred_at=datetime.fromisoformat(f"{month}-03T08:15+08:00"),
        )


def test_the_grid_that_stood_out_is_told_of(county):
    many(county, 9, month="2017-08", grid=G3, theme="FIRE")
    many(county, 9, month="2017-09", grid=G3, theme="FIRE")
    many(county, 12, month="2017-09")
    assert sample_meetings.fill(profile.current())
    told = Notice.objects.filter(month="2017-09").order_by("id")
    assert [(one.theme, one.grids) for one in told] == [
        ("TRAF", [G1]),
        ("FIRE", [G3]),
    ]
    assert all(one.text.startswith("〔样例〕") for one in told)
    assert told[0].unit.township_code in ("331127001", "")
    assert len(notices.effects(read("2017-11"))) == 3


def test_most_places_met_and_most_measures_were_done():
    sample_meetings.fill(profile.current())
    assert 0 < Meeting.objects.filter(township_code="").count() <= 5
    assert Meeting.objects.exclude(minutes__startswith="〔样例〕").count() == 0
    assert Measure.objects.count() == Meeting.objects.count()
    assert not Meeting.objects.filter(month="2017-11").exists()


def test_it_is_done_once_and_never_beside_real_ones(capsys):
    call_command("sample_meetings")
    assert "已登记" in capsys.readouterr().out
    count = Meeting.objects.count()
    call_command("sample_meetings")
    assert Meeting.objects.count() == count
    assert capsys.readouterr().out == ""


def test_where_somebody_has_written_nothing_is_invented():
    sent()
    assert sample_meetings.fill(profile.current()) == 0


def test_a_county_that_is_no_sample_is_given_none(monkeypatch):
    real = replace(profile.current(), is_sample=False)
    with pytest.raises(NotASample):
        sample_meetings.fill(real)
    monkeypatch.setattr(profile, "current", lambda: real)
    with pytest.raises(CommandError):
        call_command("sample_meetings")
    assert not Meeting.objects.exists()


def test_months_that_are_not_settled_are_not_invented():
    this = profile.current()
    county = dict(this.raw["county"]) | {"year": 2090}
    future = replace(this, raw=this.raw | {"county": county})
    assert sample_meetings.fill(future) == 0
