"""Asking for a report on a page: progress, errors, and a process that is not there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from gisapp.pages.risk import making
from gisapp.risk import jobs
from gisapp.risk.models import Job
from tests import manned_county

pytestmark = pytest.mark.django_db
MAKE = "/risk/2017-11/make/"


@pytest.fixture(autouse=True)
def county():
    return manned_county.manned()


@pytest.fixture
def analyst(client):
    client.force_login(User.objects.get(username="fenxi"))
    return client


def shown(username="fenxi", month="2017-11"):
    return making.shown(month, manned_county.scope(username))


def test_the_button_asks_once_however_often_it_is_pressed(analyst):
    for _ in range(2):
        answer = analyst.post(MAKE, {"next": "/risk/notices/"})
        assert answer.url == "/risk/notices/"
    assert Job.objects.count() == 1
    assert shown()["job"]["is_open"]


@pytest.mark.parametrize("where", ["//evil.example", "https://evil.example/", "x"])
def test_it_leads_back_to_this_house_only(analyst, where):
    assert "evil" not in analyst.post(MAKE, {"next": where}).url


def test_progress_and_what_went_wrong_are_told(analyst):
    assert analyst.get("/risk/2017-11/making.json").json() == {"state": ""}
    job = jobs.ask(month="2017-11", by="fenxi")

    def broken(period, progress):
        progress(7, 22)
        told = analyst.get("/risk/2017-11/making.json").json()
        assert (told["state"], told["done"], told["of"]) == ("running", 7, 22)
        raise ValueError("no ground")

    jobs.run_next(broken)
    told = analyst.get("/risk/2017-11/making.json").json()
    assert (told["state"], told["error"]) == ("failed", "ValueError: no ground")
    assert shown()["job"]["is_open"] is False
    assert job.pk == jobs.of("2017-11").pk


def test_while_papers_are_drawn_the_page_says_that_the_report_is_there(analyst):
    jobs.ask(month="2017-11", by="fenxi")

    def draw(report, progress):
        progress(7, 22)
        told = analyst.get("/risk/2017-11/making.json").json()
        assert (told["is_open"], told["is_drawing"]) == (True, True)
        assert (told["done"], told["of"]) == (7, 22)
        assert "正在绘制PDF" in told["word"]
        assert shown()["report"] == report

    jobs.run_next(lambda period, progress: {"month": "2017-11"}, draw)
    told = analyst.get("/risk/2017-11/making.json").json()
    assert (told["state"], told["is_drawing"], told["done"]) == ("done", False, 7)


def test_a_job_that_nobody_takes_up_is_said_to_be_stuck():
    job = jobs.ask(month="2017-11", by="fenxi")
    assert not shown()["job"]["is_stuck"]
    long_ago = timezone.now() - timedelta(minutes=5)
    Job.objects.filter(pk=job.pk).update(asked_at=long_ago)
    assert shown()["job"]["is_stuck"]
    Job.objects.create(
        month="2017-10", asked_by="x", asked_at=long_ago, state="running"
    )
    assert not shown()["job"]["is_stuck"], "the process is busy with another"


def test_who_reads_does_not_ask(client):
    assert not shown("lingdao")["may_make"]
    client.force_login(User.objects.get(username="lingdao"))
    assert client.post(MAKE).status_code == 403


def test_a_month_that_is_not_over_is_refused_in_words(analyst):
    month = f"{timezone.localdate():%Y-%m}"
    answer = analyst.post(f"/risk/{month}/make/", follow=True)
    assert "还没有结束" in answer.content.decode()
    assert not Job.objects.exists()
    assert not shown(month=month)["is_over"]
