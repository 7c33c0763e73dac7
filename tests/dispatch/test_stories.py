"""Does an incident go its whole way, and come back from every side way?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from gisapp.dispatch.errors import (
    FactUnusable,
    NotEscalated,
    SamePerson,
    StepRefused,
    SuspendedOnce,
)
from gisapp.dispatch.models import Assignment, Deadline, Reply, Suspension
from gisapp.incidents.models import Channel, Incident
from gisapp.routing.models import Decision, RuleRow
from tests.dispatch.loop import (
    FIRST,
    desk,
    last,
    log,
    manned,
    now,
    opened,
    story,
    take,
)


@pytest.fixture
def county(db):
    return manned()


@pytest.fixture
def incident(county):
    return opened(county)


def deadlines(incident):
    """(clock, who answers, how it ended) of each limit, in order of begin."""
    return [
        (
            one.clock,
            "met" if one.met_at else "stopped" if one.stopped_at else "runs",
        )
        for one in Deadline.objects.filter(incident=incident).order_by("id")
    ]


def test_the_plain_way_down_the_chain_and_round_the_loop(county):
    incident = opened(county, at_desk_of="zhihuishi")
    story(
        incident,
        ("zhihuishi", "accept"),
        ("zhihuishi", "assign", {"unit": desk("wangge").pk, "text": "请到现场"}),
        ("yuan", "begin"),
        ("yuan", "arrive"),
        ("yuan", "report_back"),
        ("wangge", "verify"),
        ("wangge", "close"),
        ("zhihuishi", "assess"),
    )
    assert log(incident) == [
        "accepted", "assigned", "begun", "arrived", "reported_back", "verified",
        "closed", "assessed",
    ]  # fmt: skip
    assert now(incident) == ("assessed", "wangge")
    assert Incident.objects.get().version == 8
    reply = Reply.objects.get()
    assert (reply.channel, reply.text) == (incident.channel, "已处置,道路恢复通行")


def test_who_works_alone_orders_themselves_and_begins_in_one(incident):
    story(incident, ("pingtai", "accept"), ("pingtai", "begin"))
    assert log(incident) == ["accepted", "assigned", "begun"]
    assigned, begun = list(incident.events.order_by("-id")[:2])[::-1]
    assert (assigned.state, begun.state) == ("assigned", "under_way")
    order = Assignment.objects.get()
    assert order.by_unit == order.unit == desk("pingtai")
    assert order.person.code == order.received_by == "pingtai"
    assert order.received_at == begun.at


def test_an_order_goes_down_two_hands_and_back_up_one(county):
    """centre → room → grid; the grid gives it back to the room, not to the centre."""
    incident = opened(county, at_desk_of="zhihui")
    story(
        incident,
        ("zhihui", "accept"),
        ("zhihui", "assign", {"unit": desk("zhihuishi").pk}),
        ("zhihuishi", "assign", {"unit": desk("wangge").pk}),
    )
    assert now(incident) == ("assigned", "wangge")
    story(incident, ("yuan", "return_to_sender"))
    assert now(incident) == ("received", "zhihuishi")


def test_what_bounced_twice_goes_to_the_centre_and_names_the_rule(incident):
    rule = RuleRow.objects.order_by("order").first()
    Decision.objects.filter(incident=incident).update(rule=rule)
    story(incident, ("pingtai", "return_to_sender"))
    assert now(incident) == ("received", "zhihuishi")
    assert "disputed_rule" not in last(incident).data
    story(
        incident,
        ("zhihuishi", "accept"),
        ("zhihuishi", "assign", {"unit": desk("wangge").pk}),
        ("yuan", "return_to_sender"),
    )
    assert now(incident) == ("received", "zhihui")
    assert last(incident).data["disputed_rule"] == {
        "order": rule.order,
        "zh": rule.name_zh,
        "en": rule.name_en,
    }


def test_an_order_given_back_within_one_desk_is_no_bounce(incident):
    own = {"unit": desk("pingtai").pk}
    for _ in range(3):
        story(
            incident,
            ("pingtai", "accept"),
            ("pingtai", "assign", own),
            ("pingtai2", "return_to_sender"),
        )
    assert now(incident) == ("received", "pingtai")


def test_bounces_before_it_was_reopened_do_not_count(incident):
    story(
        incident,
        ("pingtai", "return_to_sender"),
        ("zhihuishi", "accept"),
        ("zhihuishi", "assign", {"unit": desk("pingtai").pk}),
        ("pingtai", "begin"),
        ("pingtai", "report_back"),
        ("pingtai2", "verify"),
        ("pingtai2", "close"),
        ("zhihuishi", "reopen"),
        ("pingtai", "return_to_sender"),
    )
    assert now(incident) == ("received", "zhihuishi")
    assert "disputed_rule" not in last(incident).data


def test_escalated_and_declined_and_escalated_again(incident):
    story(incident, ("pingtai", "accept"), ("pingtai", "escalate"))
    assert now(incident) == ("received", "zhihuishi")
    story(incident, ("zhihuishi", "escalate", {"ground": "needs_county"}))
    assert now(incident) == ("received", "zhihui")
    story(incident, ("zhuren", "decline"))
    assert now(incident) == ("received", "zhihuishi")
    with pytest.raises(NotEscalated):
        take("decline", incident, "zhihuishi")


def test_a_fourth_reason_to_escalate_is_none(incident):
    with pytest.raises(FactUnusable, match="no_authority, cannot_solve, needs_county"):
        take("escalate", incident, "pingtai", ground="too_busy")


def test_suspended_once_and_resumed_where_it_stood(incident):
    story(
        incident,
        ("pingtai", "accept"),
        ("pingtai", "begin"),
        ("pingtai", "arrive"),
        ("pingtai", "suspend"),
    )
    assert now(incident) == ("suspended", "pingtai")
    assert Deadline.objects.get(clock="resolve").paused_at is not None
    story(incident, ("pingtai", "resume"))
    assert now(incident) == ("on_scene", "pingtai")
    assert Deadline.objects.get(clock="resolve").paused_at is None
    with pytest.raises(SuspendedOnce):
        take("suspend", incident, "pingtai")


@pytest.mark.parametrize("away", [timedelta(0), timedelta(days=60, seconds=1)])
def test_it_stands_still_for_a_while_and_no_longer(incident, away):
    take("accept", incident, "pingtai")
    with pytest.raises(FactUnusable, match="60 days"):
        take("suspend", incident, "pingtai", at=FIRST, until=FIRST + away)
    assert not Suspension.objects.exists()


def test_outside_the_county_a_call_stands_for_being_there(county):
    incident = opened(county, at_desk_of="yuwai", township="")
    story(
        incident,
        ("yuwai", "accept"),
        ("yuwai", "begin"),
        ("yuwai", "contact"),
        ("yuwai", "report_back"),
        ("bumen", "verify"),
        ("bumen", "close"),
    )
    assert now(incident) == ("closed", "yuwai")
    assert ("arrive", "stopped") not in deadlines(incident)


def test_inside_the_county_nobody_gets_away_with_a_call(incident):
    story(incident, ("pingtai", "accept"), ("pingtai", "begin"))
    with pytest.raises(StepRefused, match="arrive instead"):
        take("contact", incident, "pingtai")


def test_a_sensitive_case_taken_back_is_out_of_sight_of_the_wrong_desk(county):
    incident = opened(county, at_desk_of="zhihuishi", is_sensitive=True)
    story(
        incident,
        ("zhihuishi", "accept"),
        ("zhihuishi", "assign", {"unit": desk("pingtai").pk}),
    )
    assert desk("pingtai").pk in Incident.objects.get().desks
    story(incident, ("zhihuishi", "take_back"))
    assert now(incident) == ("accepted", "zhihuishi")
    assert Incident.objects.get().desks == [desk("zhihuishi").pk]


def test_every_reporter_of_one_happening_is_answered_by_their_own_channel(county):
    other = Channel.objects.exclude(pk=county.channel.pk).first()
    main, twin, third = (opened(county, number) for number in ("A1", "A2", "A3"))
    Incident.objects.filter(pk=twin.pk).update(channel=other)
    story(third, ("zhihuishi", "merge", {"into": "A2"}))
    story(twin, ("zhihuishi", "merge", {"into": "A1"}))
    assert now(twin) == ("merged", "pingtai")
    story(
        main,
        ("pingtai", "accept"),
        ("pingtai", "begin"),
        ("pingtai", "report_back"),
        ("zhihuishi", "verify"),
        ("zhihuishi", "close"),
    )
    replies = Reply.objects.values_list("incident__number", "channel")
    assert sorted(replies) == [
        ("A1", county.channel.pk),
        ("A2", other.pk),
        ("A3", county.channel.pk),
    ]


def test_a_duplicate_of_something_closed_is_answered_at_once(county):
    main, late = opened(county, "A1"), opened(county, "A2")
    story(
        main,
        ("pingtai", "accept"),
        ("pingtai", "begin"),
        ("pingtai", "report_back"),
        ("zhihuishi", "verify"),
        ("zhihuishi", "close", {"text": "已清理"}),
    )
    story(late, ("zhihuishi", "merge", {"into": "A1"}))
    assert Reply.objects.get(incident=late).text == "已清理"


def test_merged_by_mistake_it_goes_on_where_it_was(county):
    incident, _other = opened(county, "A1"), opened(county, "A2")
    story(
        incident,
        ("pingtai", "accept"),
        ("pingtai", "begin"),
        ("zhihuishi", "merge", {"into": "A2"}),
    )
    assert all(how != "runs" for _, how in deadlines(incident))
    story(incident, ("zhihuishi", "unmerge"))
    assert now(incident) == ("under_way", "pingtai")
    assert Incident.objects.get(number="A1").merged_into is None
    assert deadlines(incident)[-1] == ("resolve", "runs")
    assert Assignment.objects.get(incident=incident, ended_at=None)


@pytest.mark.parametrize("into", ["A1", "A2", "nowhere", "A3"])
def test_nothing_is_merged_into_itself_a_twin_of_itself_or_nothing(county, into):
    """A2 is merged into A1 already, A3 is void."""
    main, twin = opened(county, "A1"), opened(county, "A2")
    gone = opened(county, "A3")
    story(twin, ("zhihui", "merge", {"into": "A1"}))
    story(gone, ("zhihui", "void"))
    with pytest.raises(FactUnusable, match="into"):
        take("merge", main, "zhihui", into=into)


def test_what_holds_duplicates_is_not_made_void(county):
    main, twin = opened(county, "A1"), opened(county, "A2")
    story(twin, ("zhihui", "merge", {"into": "A1"}))
    with pytest.raises(StepRefused, match="1 incidents are merged into it"):
        take("void", main, "zhihui")


def test_void_while_suspended_and_restored_does_not_wake_by_itself(incident):
    story(
        incident,
        ("pingtai", "accept"),
        ("pingtai", "suspend"),
        ("zhuren", "void"),
    )
    assert Suspension.objects.get().resumed_at is not None
    story(incident, ("zhihui", "restore"))
    assert now(incident) == ("accepted", "pingtai")
    assert deadlines(incident)[-1] == ("resolve", "runs")


def test_reopened_it_is_the_same_desks_and_its_time_begins_anew(incident):
    story(
        incident,
        ("pingtai", "accept"),
        ("pingtai", "begin"),
        ("pingtai", "report_back"),
        ("pingtai2", "verify"),
        ("pingtai2", "close"),
        ("zhihuishi", "assess"),
        ("zhihui", "reopen"),
    )
    assert now(incident) == ("accepted", "pingtai")
    resolving = [how for clock, how in deadlines(incident) if clock == "resolve"]
    assert resolving == ["met", "runs"]
    assert not Assignment.objects.filter(ended_at=None).exists()


def test_sent_back_it_is_done_again_and_looked_at_again(incident):
    story(
        incident,
        ("pingtai", "accept"),
        ("pingtai", "begin"),
        ("pingtai", "report_back"),
        ("zhihuishi", "send_back"),
        ("pingtai2", "report_back"),
    )
    with pytest.raises(SamePerson, match="pingtai2"):
        take("verify", incident, "pingtai2")
    story(incident, ("pingtai", "verify"))
    assert now(incident) == ("verified", "pingtai")


def test_time_is_against_the_desk_that_has_it(county):
    incident = opened(county, at_desk_of="zhihuishi")
    story(incident, ("zhihuishi", "accept"))
    resolve = Deadline.objects.get(clock="resolve")
    due = resolve.due_at
    story(incident, ("zhihuishi", "assign", {"unit": desk("pingtai").pk}))
    resolve.refresh_from_db()
    assert (resolve.unit, resolve.due_at) == (desk("pingtai"), due)
    assert Deadline.objects.get(clock="accept", met_at=None).unit == desk("pingtai")
    story(incident, ("zhihuishi", "take_back"))
    resolve.refresh_from_db()
    assert resolve.unit == desk("zhihuishi")
    assert deadlines(incident)[-1] == ("accept", "stopped")


def test_passed_on_to_another_desk_the_time_to_resolve_goes_on(incident):
    story(incident, ("pingtai", "accept"), ("pingtai", "begin"))
    story(incident, ("zhihuishi", "transfer", {"unit": desk("wangge").pk}))
    assert now(incident) == ("received", "wangge")
    running = [clock for clock, how in deadlines(incident) if how == "runs"]
    assert running == ["resolve", "accept"]
    assert Deadline.objects.latest("id").unit == desk("wangge")
    assert not Assignment.objects.filter(ended_at=None).exists()
