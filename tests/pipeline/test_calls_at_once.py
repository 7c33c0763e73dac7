"""One form sent twice in the same moment: two servers take it, one incident is made."""

import threading
import uuid

import pytest
from django.db import connection

from gisapp.incidents.models import Incident, RawMessage
from gisapp.pipeline import calls
from tests.manned_county import manned, scope
from tests.prepared_county import bare_profile

TOKEN = str(uuid.UUID(int=9))


@pytest.mark.django_db(transaction=True)
def test_both_are_told_the_same_number():
    manned()
    by, county = scope("zhihui"), bare_profile()
    gate, told = threading.Barrier(2), []
    call = calls.Call(channel="hotline_12345", text="两车相撞", lng="119.3", lat="28.1")

    def send():
        gate.wait(10)
        try:
            told.append(calls.take_call(call, token=TOKEN, by=by, profile=county))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert {one.number for one in told} == {Incident.objects.get().number}
    assert sorted(one.is_new for one in told) == [False, True]
    assert RawMessage.objects.count() == 1
    assert Incident.objects.get().revisions == 0
