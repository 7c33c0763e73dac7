"""Is a feed called quiet when it is, and only then?"""

from datetime import datetime, timedelta

import pytest
import time_machine

from gisapp.incidents.models import Channel, Header, Incident, Quarantined, RawMessage
from gisapp.live import feeds, usual
from tests import small_county
from tests.small_county import ZONE

NOW = datetime(2017, 11, 28, 11, tzinfo=ZONE)
DAY = timedelta(days=1)
WEEKS = 9


@pytest.fixture(autouse=True)
def then():
    usual.forget()
    feeds.forget()
    with time_machine.travel(NOW, tick=False):
        yield
    usual.forget()
    feeds.forget()


@pytest.fixture
def county(db):
    return small_county.draw()


def at_office_hours(county):
    """History: five reports an hour from nine to five, every day of nine weeks."""
    moments = [
        NOW.replace(hour=hour, minute=5 * n) - DAY * day
        for day in range(1, 7 * WEEKS + 1)
        for hour in range(9, 17)
        for n in range(5)
    ]
    rows = RawMessage.objects.bulk_create(
        RawMessage(
            channel=county.channel,
            external_number=str(moment),
            digest=str(moment).encode(),
            header=header(county.channel),
            received_at=NOW - timedelta(minutes=1),
        )
        for moment in moments
    )
    Incident.objects.bulk_create(
        Incident(
            number=str(moment),
            channel=county.channel,
            message=row,
            theme="SEC",
            level=1,
            occurred_at=moment,
            occurred_precision="minute",
            received_at=moment,
        )
        for row, moment in zip(rows, moments, strict=True)
    )


def header(channel):
    return Header.objects.get_or_create(channel=channel, columns=["a"])[0]


def message(channel, moment, **more):
    return RawMessage.objects.create(
        channel=channel, digest=str(moment).encode(), received_at=moment, **more
    )


def feed(now=NOW, name="police_110"):
    with time_machine.travel(now, tick=False):
        told = feeds.feeds(now)["feeds"]
    return next(one for one in told if one["channel"] == name)


def test_a_feed_that_should_have_brought_five_by_now_is_quiet(county):
    at_office_hours(county)
    message(county.channel, NOW.replace(hour=10, minute=0))
    told = feed()
    assert told["per_hour"] == 5.0
    assert told["silent_for_s"] == 3600
    assert told["usual_gap_s"] == pytest.approx(3600 * 4.60517 / 5, abs=1)
    assert told["is_quiet"]
    assert not feed(NOW.replace(hour=10, minute=55))["is_quiet"]
    assert feed(NOW.replace(hour=10, minute=56))["is_quiet"]


def test_at_night_an_office_is_not_quiet_and_in_the_morning_not_at_once(county):
    at_office_hours(county)
    message(county.channel, NOW.replace(hour=16, minute=59))
    for hours in (3, 9, 15, 16.5):
        assert not feed(NOW.replace(hour=17) + timedelta(hours=hours))["is_quiet"]
    assert feed(NOW.replace(hour=17) + timedelta(hours=16.95))["is_quiet"]


def test_history_brought_in_a_minute_ago_is_no_sign_of_life(county):
    at_office_hours(county)
    told = feed()
    assert (told["last_at"], told["silent_for_s"]) == (None, None)
    assert told["is_quiet"]


def test_rows_of_a_table_that_could_not_be_read_are_none_either(county):
    held = message(county.channel, NOW - DAY, header=header(county.channel))
    Quarantined.objects.create(message=held, reason="time", since=NOW)
    assert feed()["last_at"] is None


def test_what_could_not_be_understood_is_a_sign_of_life(county):
    held = message(county.channel, NOW - timedelta(minutes=4))
    Quarantined.objects.create(message=held, reason="time", since=NOW)
    told = feeds.feeds(NOW)
    assert told["quarantined"] == 1
    assert feed()["silent_for_s"] == 240


def test_a_row_sent_again_when_it_is_received_counts_as_sent(county):
    incident = small_county.report(county, "A1", occurred_at=NOW - DAY)
    Incident.objects.filter(pk=incident.pk).update(received_at=NOW - DAY)
    RawMessage.objects.filter(pk=incident.message_id).update(
        header=header(county.channel)
    )
    assert feed()["silent_for_s"] == 86400


def test_a_row_without_a_time_of_its_own_is_not_taken_for_live(county):
    incident = small_county.report(county, "A1", occurred_at=NOW - DAY)
    Incident.objects.filter(pk=incident.pk).update(
        received_at=NOW - DAY, occurred_precision="unknown"
    )
    RawMessage.objects.filter(pk=incident.message_id).update(
        header=header(county.channel)
    )
    assert feed()["last_at"] is None


def test_a_channel_that_never_brought_anything_is_not_called_quiet(county):
    Channel.objects.create(name="new", title_zh="新", title_en="")
    told = feed(name="new")
    assert told["title"] == ["新", "新"]
    assert (told["per_hour"], told["usual_gap_s"], told["is_quiet"]) == (0, None, False)


def test_a_closed_channel_is_not_listed(county):
    Channel.objects.create(name="old", title_zh="x", title_en="x", is_open=False)
    assert [one["channel"] for one in feeds.feeds(NOW)["feeds"]] == ["police_110"]


def test_a_channel_opened_since_the_last_look_waits_for_the_next(county):
    feeds.feeds(NOW)
    Channel.objects.create(name="new", title_zh="x", title_en="x")
    assert [one["channel"] for one in feeds.feeds(NOW)["feeds"]] == ["police_110"]
    feeds.forget()
    assert len(feeds.feeds(NOW)["feeds"]) == 2


def test_the_week_is_worked_out_once_in_ten_minutes(county, django_assert_num_queries):
    feeds.feeds(NOW)
    with django_assert_num_queries(4):
        feeds.feeds(NOW)


def test_a_feed_that_comes_seldom_and_never_came_is_not_called_quiet(county):
    """One report in eight Tuesdays: a week without any is no surprise."""
    at_office_hours(county)
    seldom = Channel.objects.create(name="seldom", title_zh="x", title_en="x")
    then = NOW - DAY * 56 + timedelta(minutes=1)
    Incident.objects.create(
        number="S1",
        channel=seldom,
        message=message(seldom, NOW, header=header(seldom)),
        theme="SEC",
        level=1,
        occurred_at=then,
        occurred_precision="minute",
        received_at=then,
    )
    told = feed(name="seldom")
    assert told["per_hour"] == 0.125
    assert (told["last_at"], told["usual_gap_s"]) == (None, None)
    assert not told["is_quiet"]
