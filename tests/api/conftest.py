"""A county that is ready for reports, and those who send them."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import User

from gisapp.incidents.actions import give_token
from gisapp.incidents.models import Channel
from gisapp.organization.roles import Role
from tests.manned_county import staff, unit
from tests.prepared_county import call, ready
from tests.small_county import SmallCounty


@pytest.fixture
def county(db) -> SmallCounty:
    return ready()


@pytest.fixture
def token(county) -> str:
    """Of the police channel."""
    return give_token(Channel.objects.get(name="police_110"))


@pytest.fixture
def send(client, token):
    """Posts a body, or a call in the police's own words, with the channel's token."""

    def post(body=None, *, authorization=f"Bearer {token}", **more):
        if not isinstance(body, bytes):
            body = json.dumps(call() if body is None else body)
        headers = {"Authorization": authorization} if authorization else {}
        kind = {"content_type": "application/json"} | more
        return client.post("/api/incidents", body, headers=headers, **kind)

    return post


@pytest.fixture
def clerk(county) -> User:
    """A person who takes calls at the centre."""
    return staff("clerk", Role.OPERATOR, unit("centre", "331127"))
