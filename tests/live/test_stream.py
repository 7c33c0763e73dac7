"""What is a reader sent? Over real sockets, from a server of its own."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from gisapp.dispatch.models import Event
from gisapp.live import published
from gisapp.live.models import Outbox, Published
from gisapp.organization.models import Post
from tests.dispatch import loop
from tests.live.reading import Reading, cookie_of
from tests.manned_county import DESKS

pytestmark = pytest.mark.django_db(transaction=True)
OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""


def ids(steps):
    return [one["id"] for one in steps]


def all_ids(after=0):
    rows = Published.objects.filter(id__gt=after).order_by("id")
    return list(rows.values_list("id", flat=True))


def restart_database():
    """For everybody else it is as if the server had been started again."""
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)


def test_an_event_comes_with_its_incident_as_it_stands(county, publish, listen):
    stream = listen(cookie_of("zhihui"))
    kind, hello = stream.next()
    assert (kind, hello["id"]) == ("hello", published.last_id())
    incident = loop.opened(county, "A1")
    loop.story(incident, ("pingtai", "accept"))
    publish()
    told = stream.until_step(4)
    kinds = [one["kind"] for one in told]
    assert kinds == ["received", "located", "routed", "accepted"]
    last = told[-1]
    assert (last["incident"]["number"], last["incident"]["version"]) == ("A1", 1)
    assert (last["state"], last["by_clock"]) == ("accepted", False)
    assert last["desk"][0] == loop.desk("pingtai").name_zh
    assert (stream.last, last["id"]) == (published.last_id(), published.last_id())


def test_it_goes_on_after_the_last_message_with_no_gap_and_none_twice(
    county, publish, listen
):
    cookie = cookie_of("zhihui")
    first = listen(cookie)
    first.next()
    incident = loop.opened(county, "A1")
    publish()
    heard = ids(first.until_step(2))
    first.close()
    loop.story(incident, ("pingtai", "accept"), ("pingtai", "note"))
    publish()
    begun = heard[0] - 1
    again = listen(cookie, last=heard[-1])
    heard += ids(again.until_step(3))
    assert heard == all_ids(begun)


def test_the_header_of_the_browser_goes_before_the_address(county, publish, listen):
    loop.opened(county, "A1")
    publish()
    first, second, third = all_ids()[-3:]
    told = listen(cookie_of("zhihui"), after=first - 1, last=second).until_step()
    assert ids(told) == [third]


def test_what_left_memory_long_ago_comes_from_the_table(county, publish, serve, listen):
    address = serve(kept=2, page=3, chunk_bytes=600)
    begun = published.last_id()
    incident = loop.opened(county, "A1")
    loop.story(incident, *[("pingtai", "accept"), *[("pingtai", "note")] * 8])
    publish()
    stream = listen(cookie_of("zhihui"), at=address, after=begun)
    wanted = all_ids(begun)
    assert len(wanted) > 10
    assert ids(stream.until_step(len(wanted))) == wanted


def test_who_was_away_too_long_is_told_to_fetch_anew(county, publish, listen):
    loop.opened(county, "A1")
    publish()
    Published.objects.filter(id__lt=published.last_id()).delete()
    stream = listen(cookie_of("zhihui"), last=1)
    assert [stream.next()[0] for _ in range(2)] == ["hello", "reset"]
    assert stream.last == published.last_id()
    loop.opened(county, "A2")
    publish()
    assert stream.until_step()[0]["incident"]["number"] == "A2"


def test_a_place_that_was_never_given_is_a_place_too_long_ago(county, publish, listen):
    loop.opened(county, "A1")
    publish()
    cookie = cookie_of("zhihui")
    for last in ("x", "-1", "9" * 30, "1;DROP", "\xb2", "999999999"):
        stream = listen(cookie, last=last)
        assert [stream.next()[0] for _ in range(2)] == ["hello", "reset"], last
        assert stream.last == published.last_id()


def test_much_at_once_has_all_fetch_anew_whatever_they_see(county, publish, listen):
    stream = listen(cookie_of("fenxi"))
    stream.next()
    Outbox.objects.create()
    publish()
    kind, data = stream.next()
    assert (kind, data) == ("reset", {"id": published.last_id()})


def rows(county):
    return {
        "own": loop.opened(county, "R1", at_desk_of="wangge"),
        "own, sensitive": loop.opened(
            county, "R2", at_desk_of="wangge", is_sensitive=True
        ),
        "platform": loop.opened(county, "R3", township="331127002"),
        "outside": loop.opened(county, "R4", at_desk_of="yuwai", township=""),
    }


SEEN = {
    "zhihui": {"R1", "R2", "R3", "R4"},
    "zhuren": {"R1", "R2", "R3", "R4"},
    "lingdao": {"R1", "R3", "R4"},
    "fenxi": {"R1", "R3", "R4"},
    "zhihuishi": {"R1"},
    "paizhu": {"R1"},
    "pingtai": {"R3"},
    "bumen": {"R4"},
    "wangge": {"R1", "R2"},
    "yuan": {"R1", "R2"},
    "jianzhi": {"R1", "R2"},
    "zhidao": {"R1"},
    "yuwai": {"R4"},
    "cehui": set(),
    "guanli": set(),
}


def test_each_role_is_told_what_it_may_see_and_nothing_else(county, publish, listen):
    streams = {name: listen(cookie_of(name)) for name in SEEN}
    drawing = listen(cookie_of("wangge"), only="drawable")
    rows(county)
    Outbox.objects.create()  # the end, for everybody
    publish()
    heard = {name: numbers(stream) for name, stream in streams.items()}
    assert {name: set(found) for name, found in heard.items()} == SEEN
    assert set(SEEN) == set(DESKS) - {"zhihui2", "pingtai2"}
    assert set(numbers(drawing)) == {"R1"}
    assert set(heard["wangge"]["R2"]) == {"number", "version", "state", "is_sensitive"}


def numbers(stream):
    """Incidents by number, up to the wish to fetch anew."""
    found = {}
    while (told := stream.next())[0] != "reset":
        if told[0] == "step":
            found[told[1]["incident"]["number"]] = told[1]["incident"]
    return found


def test_who_loses_an_incident_by_a_correction_is_told_that_it_is_gone(
    county, publish, listen
):
    incident = loop.opened(county, "A1")
    publish()
    room = listen(cookie_of("zhihuishi"))
    room.next()
    seen_as = {
        "is_sensitive": False,
        "desks": incident.desks,
        "township": incident.township_code,
        "outpost": "",
    }
    incident.is_sensitive, incident.desks = True, [incident.owner_id]
    incident.save()
    Event.objects.create(
        incident=incident, kind="corrected", at=timezone.now(), by="zhihui",
        data={"reason": "x", "seen_as": seen_as},
    )  # fmt: skip
    publish()
    last = room.until_step(1)[-1]
    assert last["kind"] == "gone"
    assert last["incident"] == {"number": "A1", "is_gone": True}
    assert "state" not in last


def test_the_beat_is_heard_where_nothing_happens(county, serve, listen):
    stream = listen(cookie_of("cehui"), at=serve(beat_s=0.1))
    kinds = [stream.next()[0] for _ in range(3)]
    assert kinds == ["hello", "beat", "beat"]


def test_the_beat_moves_the_place_of_one_who_sees_nothing(
    county, publish, serve, listen
):
    stream = listen(cookie_of("cehui"), at=serve(beat_s=0.1))
    stream.next()
    loop.opened(county, "A1")
    publish()
    while stream.last < published.last_id():
        assert stream.next()[0] == "beat"


def test_a_post_that_is_taken_away_ends_what_is_told(county, publish, serve, listen):
    stream = listen(cookie_of("pingtai"), at=serve(recheck_s=0.1))
    stream.next()
    for number in range(100):
        loop.opened(county, f"A{number}")
        Outbox.objects.create()  # the end, for everybody
        publish()
        seen = numbers(stream)
        if number == 0:
            assert set(seen) == {"A0"}
            Post.objects.filter(person__code="pingtai").update(to_on="2017-01-02")
        elif not seen:
            break
    assert not seen


def test_a_log_in_that_ends_ends_its_streams_and_no_others(
    county, publish, serve, listen
):
    address = serve(recheck_s=0.1)
    cookie = cookie_of("pingtai")
    mine = [listen(cookie, at=address) for _ in range(2)]
    other = listen(cookie_of("pingtai2"), at=address)
    Session.objects.filter(session_key=cookie).delete()
    for stream in mine:
        assert [stream.next()[0] for _ in range(2)] == ["hello", "expired"]
        with pytest.raises(ConnectionError, match="ended"):
            stream.next()
    loop.opened(county, "A1")
    publish()
    assert other.until_step(3)
    assert listen(cookie, at=address).status == 401


def test_a_database_that_starts_again_is_no_gap(county, publish, listen):
    stream = listen(cookie_of("zhihui"))
    stream.next()
    begun = published.last_id()
    loop.opened(county, "A1")
    publish()
    heard = ids(stream.until_step(3))
    for number in ("A2", "A3"):
        restart_database()
        loop.opened(county, number)
        publish()
        heard += ids(stream.until_step(3))
    assert heard == all_ids(begun)
    assert listen(cookie_of("pingtai")).next()[0] == "hello"


def test_who_takes_nothing_is_cut_off_and_holds_up_nobody(
    county, publish, serve, listen
):
    address = serve(slow_s=0.5, send_buffer_bytes=4096, kept=50)
    cookie = cookie_of("zhihui")
    begun = published.last_id()
    slow = listen(cookie, at=address, buffer=4096, after=begun)
    quick = listen(cookie, at=address, after=begun)
    flood(loop.opened(county, "A1"))
    publish()
    wanted = all_ids(begun)
    assert ids(quick.until_step(len(wanted))) == wanted
    Reading.until(slow.is_cut_off)
    heard = slow.rest()
    assert heard < wanted
    again = listen(cookie, at=address, last=slow.last)
    heard += ids(again.until_step(len(wanted) - len(heard)))
    assert heard == wanted


def flood(incident):
    """More than the buffers between two processes hold."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dispatch_event (incident_id, kind, at, by, state, data)"
            " SELECT %s, 'noted', now(), 'x', '', '{}' FROM generate_series(1, 600)",
            [incident.pk],
        )
