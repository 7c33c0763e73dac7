"""Does a day hold what was open on it, whose, in which state, and nothing hidden?"""

from datetime import date, datetime, timedelta

import pytest

from gisapp.dispatch.models import Deadline, Event
from gisapp.incidents.models import Incident, Quarantined, RawMessage
from gisapp.live.day import day
from gisapp.live.facts import facts_of
from gisapp.live.models import Published
from gisapp.organization.access import COUNTY_WIDE, Held, Scope
from gisapp.organization.models import Unit
from gisapp.organization.roles import Role
from tests import manned_county, small_county
from tests.small_county import G1, G3, NOVEMBER, ZONE

THIRD = date(2017, 11, 3)
MIDNIGHT = datetime(2017, 11, 3, tzinfo=ZONE)
LATER = datetime(2017, 11, 9, 12, tzinfo=ZONE)
DAY = timedelta(days=1)


@pytest.fixture
def county(db):
    return small_county.draw()


def received(county, number, then, **more):
    """An incident that came in then, its first event saying so."""
    made = small_county.report(
        county, number, occurred_at=then - timedelta(minutes=2), **more
    )
    step(made, "received", "received", then)
    return made


def step(incident, kind, state, at, unit=None):
    Event.objects.create(
        incident=incident,
        kind=kind,
        at=at,
        by="x",
        unit=unit or incident.owner,
        state=state,
    )
    Incident.objects.filter(pk=incident.pk).update(state=state)


def numbers(on=THIRD, scope=COUNTY_WIDE, now=LATER):
    return [one["number"] for one in day(on, scope, now=now)["incidents"]]


def test_what_came_in_on_the_day_is_there_from_midnight_to_midnight(county):
    for number, at in (
        ("before", MIDNIGHT - timedelta(microseconds=1)),
        ("first", MIDNIGHT),
        ("last", MIDNIGHT + DAY - timedelta(microseconds=1)),
        ("after", MIDNIGHT + DAY),
    ):
        made = received(county, number, at)
        Incident.objects.filter(pk=made.pk).update(received_at=at)
        if number == "before":
            step(made, "closed", "closed", at)
    assert numbers() == ["first", "last"]


def test_what_was_open_at_midnight_is_there_whether_ended_since_or_not(county):
    long_ago = MIDNIGHT - 100 * DAY
    received(county, "still open", long_ago)
    ended = received(county, "ended since", long_ago)
    step(ended, "closed", "closed", LATER)
    step(ended, "assessed", "assessed", LATER)
    today = received(county, "ended on the day", long_ago)
    step(today, "closed", "closed", NOVEMBER)
    over = received(county, "ended before", long_ago)
    step(over, "voided", "void", MIDNIGHT - DAY)
    assert numbers() == ["still open", "ended since", "ended on the day"]


def test_what_was_closed_and_reopened_counts_by_its_state_then(county):
    again = received(county, "reopened on the day", MIDNIGHT - 9 * DAY)
    step(again, "closed", "closed", MIDNIGHT - 5 * DAY)
    step(again, "reopened", "accepted", NOVEMBER)
    step(again, "closed", "closed", LATER)
    later = received(county, "reopened later", MIDNIGHT - 9 * DAY)
    step(later, "closed", "closed", MIDNIGHT - 5 * DAY)
    step(later, "reopened", "accepted", LATER)
    assert numbers() == ["reopened on the day"]


def test_a_past_day_is_told_as_it_stood_at_its_end(county):
    incident = received(county, "A1", NOVEMBER)
    room = Unit.objects.create(kind="platform", code="x", platform="ZZ", name_zh="综治")
    step(incident, "accepted", "accepted", NOVEMBER + timedelta(hours=1), room)
    for clock, start in (("accept", NOVEMBER), ("arrive", NOVEMBER + 2 * DAY)):
        Deadline.objects.create(
            incident=incident,
            clock=clock,
            unit=incident.owner,
            value=1,
            measure="EH",
            started_at=start,
            warn_at=start,
            due_at=start,
            met_at=LATER,
        )
    step(incident, "merged", "merged", LATER)
    Incident.objects.filter(pk=incident.pk).update(owner=incident.owner)
    (told,) = day(THIRD, COUNTY_WIDE, now=LATER)["incidents"]
    assert (told["state"], told["owner"]) == ("accepted", ("综治", "综治"))
    assert (told["owner_kind"], told["platform"]) == ("platform", "ZZ")
    assert [(one["clock"], one["met_at"]) for one in told["limits"]] == [
        ("accept", None)
    ]
    assert told["merged_into"] is None
    kinds = [line[2] for line in told["log"]]
    assert kinds[-1] == "accepted"
    assert "merged" not in kinds


def test_of_today_everything_is_told_as_it_stands(county):
    incident = received(county, "A1", NOVEMBER)
    step(incident, "accepted", "accepted", NOVEMBER + timedelta(hours=1))
    (told,) = day(THIRD, COUNTY_WIDE, now=NOVEMBER + timedelta(hours=2))["incidents"]
    log = told.pop("log")
    as_it_is = facts_of([incident.pk])[incident.pk].json()
    assert told == as_it_is
    assert log[-1][1:] == [
        "2017-11-03T09:15:00.000+08:00", "accepted", "accepted", "", "grid",
    ]  # fmt: skip


def test_the_log_is_in_the_order_in_which_it_happened(county):
    incident = received(county, "A1", NOVEMBER)
    step(incident, "accepted", "accepted", NOVEMBER + timedelta(hours=2))
    step(incident, "warned", "accepted", NOVEMBER + timedelta(hours=1))
    (told,) = day(THIRD, COUNTY_WIDE, now=LATER)["incidents"]
    assert [line[2] for line in told["log"][-2:]] == ["warned", "accepted"]
    times = [line[1] for line in told["log"]]
    assert times == sorted(times)


def test_the_clock_s_late_words_do_not_change_a_state_of_then(county):
    """Raised at ten of half past eight: it says what was true at ten."""
    incident = received(county, "A1", NOVEMBER)
    step(incident, "supervised", "on_scene", NOVEMBER + timedelta(minutes=15))
    (told,) = day(THIRD, COUNTY_WIDE, now=LATER)["incidents"]
    assert told["log"][-1][2:] == ["supervised", "", "", ""]
    assert told["state"] == "received"


def test_nothing_sensitive_is_in_it_even_for_who_handles_all(db):
    county = manned_county.manned()
    received(county, "open", NOVEMBER)
    received(county, "hidden", NOVEMBER, is_sensitive=True)
    assert numbers(scope=manned_county.scope("zhihui")) == ["open"]


def test_only_what_may_be_seen_is_in_it(county):
    mine = received(county, "mine", NOVEMBER, grid=G1)
    Incident.objects.filter(pk=mine.pk).update(desks=[mine.owner_id])
    received(county, "theirs", NOVEMBER, grid=G3)
    member = Held(unit=mine.owner_id, kind="grid", role=Role.MEMBER)
    assert numbers(scope=Scope(held=(member,))) == ["mine"]
    assert numbers(scope=Scope()) == []


def test_what_waits_in_quarantine_is_counted(county):
    for number, state in (("q1", "open"), ("q2", "replayed")):
        message = RawMessage.objects.create(
            channel=county.channel, digest=number.encode(), received_at=NOVEMBER
        )
        Quarantined.objects.create(
            message=message, reason="time", state=state, since=NOVEMBER
        )
    assert day(THIRD, COUNTY_WIDE, now=LATER)["quarantined"] == 1


def test_it_says_where_the_stream_stands(county):
    assert day(THIRD, COUNTY_WIDE, now=LATER)["seq"] == 0
    event = received(county, "A1", NOVEMBER).events.first()
    place = Published.objects.create(event=event, incident=event.incident)
    assert day(THIRD, COUNTY_WIDE, now=LATER)["seq"] == place.pk


def test_a_day_without_anything_is_an_answer(db):
    told = day(THIRD, COUNTY_WIDE, now=LATER)
    assert told["incidents"] == []
    assert (told["from"], told["to"], told["zone"]) == (
        "2017-11-03T00:00:00.000+08:00",
        "2017-11-04T00:00:00.000+08:00",
        "Asia/Shanghai",
    )


def test_many_cost_as_much_as_one(county, django_assert_num_queries):
    for number in range(9):
        received(county, f"A{number}", NOVEMBER)
    with django_assert_num_queries(6):
        assert len(numbers()) == 9
