"""Is an address that nothing can look up refused before anybody reads it?"""

import pytest
from django.contrib.auth.models import User


@pytest.mark.parametrize(
    "address",
    [
        "/map/incidents/%00.json",
        "/map/grids/%00.json?period=2017-11",
        "/map/outposts/%00.json?period=2017-11",
        "/map/incidents.json?period=2017-11&grid=%00",
        "/map/incidents.json?period=2017-11&numbers=%00,a",
    ],
)
def test_a_zero_byte_in_the_address_is_the_askers_fault(client, db, address):
    client.force_login(User.objects.create_user("reader"))
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.json()["detail"] == "the address holds a zero byte"


@pytest.mark.parametrize("address", ["/wall/day.json", "/map/", "/api/queue"])
def test_a_zero_byte_in_a_cookie_is_too(client, db, address):
    answer = client.get(address, headers={"cookie": r'sessionid="aaaa\000bbb"'})
    assert answer.status_code == 400
    assert answer.json()["detail"] == "a cookie holds a zero byte"


def test_a_zero_byte_in_the_name_of_a_channel_is_refused(client, db):
    client.force_login(User.objects.create_superuser("chief"))
    answer = client.post(
        "/api/incidents?channel=%00x", b"{}", content_type="application/json"
    )
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("/live/events", "connect-src 'self';"),
        (":8125/live/events", "connect-src 'self' http://testserver:8125;"),
        ("https://live.x:1/live/events", "connect-src 'self' https://live.x:1;"),
    ],
)
def test_a_page_may_connect_to_the_stream_wherever_it_is(
    client, db, settings, setting, told
):
    settings.STREAM_URL = setting
    assert told in client.get("/login/").headers["Content-Security-Policy"]
