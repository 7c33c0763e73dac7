"""People at the desks of a small county, asking the API for what is theirs."""

import json

from django.contrib.auth.models import User

from gisapp.incidents.channels import push
from gisapp.incidents.models import Incident
from gisapp.organization.access import scope_of
from gisapp.pipeline.batch import take
from tests.prepared_county import call, police
from tests.small_county import NOVEMBER


def sent(number="J1", **changes):
    """A call of the police, taken in."""
    body = json.dumps(call(number, **changes)).encode()
    outcome = take(
        [push.message(body, origin="test")], police(), at=NOVEMBER, by="test"
    )
    return Incident.objects.get(number=outcome.numbers[0])


def scope(username):
    return scope_of(User.objects.get(username=username))


def ask(client, username, path):
    client.force_login(User.objects.get(username=username))
    return client.get(path)


def step(client, username, incident, **body):
    client.force_login(User.objects.get(username=username))
    return client.post(
        f"/api/incidents/{incident.number}/steps",
        json.dumps(body),
        content_type="application/json",
    )
