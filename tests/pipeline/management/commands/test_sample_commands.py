"""The commands that fill a sample county, as `make run` calls them."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from gisapp.core import profile
from gisapp.incidents.models import Incident
from gisapp.organization.models import Person, Post, Unit
from gisapp.pipeline import sample_county
from gisapp.pipeline.management.commands import load_sample
from tests.prepared_county import bare_profile, ready


def ran(*words, **options):
    out = io.StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def real_county(monkeypatch):
    real = replace(bare_profile(), is_sample=False)
    monkeypatch.setattr(profile, "current", lambda: real)


@pytest.fixture
def year(db, monkeypatch, settings, tmp_path):
    """The ground is there; the parts of the year say that they were asked for."""
    settings.VAR = tmp_path
    asked = []
    monkeypatch.setattr(
        sample_county, "load_reports", lambda *words, **more: asked.append("reports")
    )
    monkeypatch.setattr(
        load_sample, "work_off", lambda county, truth: asked.append("work")
    )
    ready()
    return asked


@pytest.mark.parametrize("name", ["load_sample", "load_today", "work_off_sample"])
def test_a_real_county_is_never_filled(real_county, name):
    with pytest.raises(CommandError, match="no sample county"):
        ran(name)


def test_people_come_before_reports_and_work(year):
    assert "样例人员" in ran("load_sample")
    assert year == ["reports", "work"]
    assert Person.objects.filter(is_sample=True).exists()


def test_a_second_time_nobody_is_invented(year):
    ran("load_sample")
    posts = Post.objects.count()
    assert "样例人员" not in ran("load_sample")
    assert Post.objects.count() == posts


def test_an_installation_from_before_gets_its_new_desks(year):
    Unit.objects.filter(kind="station").delete()
    ran("load_sample")
    assert Unit.objects.filter(kind="station").exists()


def test_without_reports_there_is_nothing_to_work_off(year):
    ran("load_sample", without_reports=True)
    assert year == []


def test_the_day_is_told_in_both_languages(year):
    ran("load_sample", without_reports=True)
    told = ran("load_today")
    assert "今日 today: 0 件报送 reports" in told
    assert not Incident.objects.exists()


def test_nothing_to_work_off_is_said_by_silence(year):
    assert ran("work_off_sample") == ""
