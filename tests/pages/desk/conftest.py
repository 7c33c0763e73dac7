"""A manned county with one fresh traffic accident at the platform's desk."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from gisapp.incidents.channels.table import Table
from gisapp.incidents.models import Incident
from gisapp.pipeline.batch import take
from tests import manned_county
from tests.prepared_county import call, police, table


@pytest.fixture
def county(db):
    return manned_county.manned()


@pytest.fixture
def report(county, tmp_path):
    """Takes one call in, now, as the police channel sends it; returns the incident."""

    def taken(number="J1", **changes):
        now = timezone.localtime()
        said = {"bjsj": f"{now:%Y%m%d%H%M%S}"} | changes
        ready = police()
        path = table(tmp_path, call(number, **said), name=f"{number}.csv")
        messages = list(Table(path, ready.settings.encoding).messages())
        outcome = take(messages, ready, at=timezone.now(), by="channel:police_110")
        return Incident.objects.get(number=outcome.numbers[0])

    return taken


@pytest.fixture
def incident(report):
    return report()


@pytest.fixture
def at():
    """A browser in front of which that person sits."""

    def sit(username):
        client = Client()
        client.force_login(User.objects.get(username=username))
        return client

    return sit
