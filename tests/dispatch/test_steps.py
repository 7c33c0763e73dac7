"""Is a step written whole or not at all, in whose name, and is a refusal told why?"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gisapp.dispatch import steps
from gisapp.dispatch.errors import (
    FactMissing,
    FactUnusable,
    IncidentUnknown,
    NobodyAbove,
    Overtaken,
    SamePerson,
    StepNotOpen,
    StepUnknown,
)
from gisapp.dispatch.models import Assignment, Event, Reply
from gisapp.incidents.models import Incident
from gisapp.organization.models import Person, StandIn, Unit
from gisapp.organization.roles import Role
from tests.dispatch.loop import FIRST, desk, last, manned, now, opened, story, take
from tests.manned_county import scope, staff

DONE = (("pingtai", "accept"), ("pingtai", "begin"), ("pingtai", "report_back"))


@pytest.fixture
def county(db):
    return manned()


@pytest.fixture
def incident(county):
    return opened(county)


def stand_in(absent: str, person: str) -> None:
    StandIn.objects.create(
        absent=Person.objects.get(code=absent),
        person=Person.objects.get(code=person),
        from_on=date(2017, 1, 1),
        to_on=date(2999, 1, 1),
        made_by="zhihui",
    )


def untouched(incident) -> bool:
    fresh = Incident.objects.get(pk=incident.pk)
    return (
        fresh.version == incident.version
        and fresh.state == incident.state
        and fresh.owner_id == incident.owner_id
        and Event.objects.filter(incident=incident).count() == 3
    )


def test_state_version_event_and_desks_are_one(incident):
    found = take("accept", incident, "pingtai", text="马上去")
    event = last(incident)
    assert (found.state, found.version) == ("accepted", 1)
    assert (event.kind, event.state, event.by) == ("accepted", "accepted", "pingtai")
    assert event.desk == event.unit == desk("pingtai")
    assert event.data == {"text": "马上去"}
    assert desk("wangge").pk in Incident.objects.get().desks


def test_the_second_is_told_who_was_quicker(incident):
    take("accept", incident, "pingtai")
    with pytest.raises(Overtaken) as caught:
        steps.take("accept", number="A1", seen=0, by=scope("pingtai2"), at=FIRST)
    error = caught.value
    platform = desk("pingtai").name_zh
    assert error.facts["by"] == "pingtai"
    assert (error.facts["what"], error.facts["version"]) == ("accepted", 1)
    assert platform in error.in_chinese()
    assert "“受理”" in error.in_chinese()
    assert "accepted at 11-03 09:10" in str(error)


def test_what_the_clock_raised_meanwhile_is_not_said_to_be_quicker(incident):
    take("accept", incident, "pingtai")
    Event.objects.create(incident=incident, kind="supervised", at=FIRST, by="clock")
    with pytest.raises(Overtaken, match="accepted"):
        steps.take("accept", number="A1", seen="0", by=scope("pingtai2"))


@pytest.mark.parametrize("seen", ["", "x", None, 1.5, True, "9" * 5000])
def test_without_the_version_seen_nothing_is_done(incident, seen):
    with pytest.raises(FactUnusable, match="seen"):
        steps.take("accept", number="A1", seen=seen, by=scope("pingtai"))
    assert untouched(incident)


def test_a_step_that_is_not_open_names_those_that_are(incident):
    with pytest.raises(StepNotOpen) as caught:
        take("close", incident, "pingtai")
    assert caught.value.facts["steps"] == [
        "accept", "return_to_sender", "escalate", "raise_level", "correct", "note",
    ]  # fmt: skip
    assert untouched(incident)


@pytest.mark.parametrize("name", ["", "fly", "__class__"])
def test_a_step_that_there_is_not(incident, name):
    with pytest.raises(StepUnknown):
        steps.take(name, number="A1", seen=0, by=scope("zhihui"))


@pytest.mark.parametrize("number", ["A2", "", "A1\0x"])
def test_an_incident_that_there_is_not(incident, number):
    with pytest.raises(IncidentUnknown):
        steps.take("accept", number=number, seen=0, by=scope("zhihui"))


def test_one_that_may_not_be_seen_is_as_unknown(county):
    opened(county, is_sensitive=True)
    with pytest.raises(IncidentUnknown):
        steps.take("note", number="A1", seen=0, by=scope("zhihuishi"))


def test_an_effect_that_fails_leaves_nothing(incident):
    """The order is refused after the earlier one was ended in the same breath."""
    take("accept", incident, "pingtai")
    take("assign", incident, "pingtai", unit=desk("wangge").pk)
    with pytest.raises(FactUnusable, match="person"):
        take(
            "assign",
            incident,
            "wangge",
            unit=desk("wangge").pk,
            person=Person.objects.get(code="zhihui").pk,
        )
    assert now(incident) == ("assigned", "wangge")
    assert Assignment.objects.get(ended_at=None).by_unit == desk("pingtai")


def test_an_order_can_name_who_works_there_today(incident):
    take("accept", incident, "pingtai")
    yuan = Person.objects.get(code="yuan")
    take("assign", incident, "pingtai", unit=desk("wangge").pk, person=yuan.pk)
    assert Assignment.objects.get().person == yuan


@pytest.mark.parametrize("to", ["bumen", "yuwai", "zhihuishi", "zhihui"])
def test_no_order_goes_up_or_across(incident, to):
    take("accept", incident, "pingtai")
    with pytest.raises(FactUnusable, match="reports to yours"):
        take("assign", incident, "pingtai", unit=desk(to).pk)


def test_a_co_handler_can_be_ordered_whoever_it_reports_to(county):
    incident = opened(county, at_desk_of="bumen", co_handlers=["zhihuishi"])
    take("accept", incident, "bumen")
    take("assign", incident, "bumen", unit=desk("zhihuishi").pk)
    assert now(incident) == ("assigned", "zhihuishi")


def test_the_centre_orders_any_desk_but_a_closed_one(county):
    incident = opened(county, at_desk_of="zhihui")
    take("accept", incident, "zhihui")
    Unit.objects.filter(pk=desk("yuwai").pk).update(is_open=False)
    with pytest.raises(FactUnusable, match="unit"):
        take("assign", incident, "zhihui", unit=desk("yuwai").pk)
    take("assign", incident, "zhihui", unit=desk("paizhu").pk)
    assert now(incident) == ("assigned", "paizhu")


def test_a_room_transfers_within_its_township_and_the_centre_anywhere(incident):
    with pytest.raises(FactUnusable, match="within its township"):
        take("transfer", incident, "zhihuishi", unit=desk("bumen").pk)
    take("transfer", incident, "zhihui", unit=desk("bumen").pk)
    assert now(incident) == ("received", "bumen")
    with pytest.raises(StepNotOpen):
        take("transfer", incident, "zhihuishi", unit=desk("pingtai").pk)


@pytest.mark.parametrize("step", ["return_to_sender", "escalate"])
def test_nobody_is_above_the_centre(county, step):
    incident = opened(county, at_desk_of="zhihui")
    with pytest.raises(NobodyAbove, match="assign it or pass it on"):
        take(step, incident, "zhihui")


def test_who_did_it_does_not_verify_it(incident):
    story(incident, *DONE)
    fresh = Incident.objects.get()
    assert "verify" not in [one.name for one in steps.possible(fresh, scope("pingtai"))]
    with pytest.raises(SamePerson, match="pingtai"):
        take("verify", incident, "pingtai")
    take("verify", incident, "pingtai2")


def test_nor_does_whoever_stands_in_for_them_at_that_desk(incident):
    story(incident, *DONE)
    stand_in("pingtai", "bumen")
    with pytest.raises(SamePerson):
        take("verify", incident, "bumen")


def test_a_stand_in_acts_at_the_others_desk_under_their_own_name(incident):
    stand_in("pingtai", "bumen")
    take("accept", incident, "bumen")
    event = last(incident)
    assert (event.by, event.desk, event.data) == (
        "bumen",
        desk("pingtai"),
        {"for": "pingtai"},
    )


def test_who_could_act_in_their_own_name_does(incident):
    """pingtai2 holds the same post and stands in for the other besides."""
    stand_in("pingtai", "pingtai2")
    take("accept", incident, "pingtai2")
    assert last(incident).data == {}


def test_an_office_acts_as_the_centre_and_is_named_in_the_log(county):
    office = Unit.objects.create(kind="office", code="X", name_zh="应急联动科")
    staff("keyuan", Role.OPERATOR, office)
    incident = opened(county, at_desk_of="zhihui")
    take("accept", incident, "keyuan")
    assert last(incident).desk == office


def test_phones_in_an_answer_are_masked_before_anybody_reads_it(incident):
    story(incident, *DONE)
    story(incident, ("zhihuishi", "verify"))
    story(incident, ("zhihuishi", "close", {"text": "请致电13800001234"}))
    text = last(incident).data["text"]
    assert Reply.objects.get().text == text == "请致电138****1234"


def test_arrival_says_how_far_from_the_place(incident):
    story(incident, ("pingtai", "accept"), ("pingtai", "begin"))
    take("arrive", incident, "pingtai", lat=28.101)
    assert last(incident).data["distance_m"] == pytest.approx(110.8, abs=0.1)


def test_a_missing_fact_is_told_before_anything_is_done(incident):
    with pytest.raises(FactMissing, match="ground"):
        take("escalate", incident, "pingtai", ground=" ")
    assert untouched(incident)


def test_a_step_whose_work_is_done_elsewhere(incident):
    """Correcting is the pipeline's: it brings its own effect."""

    def move(case):
        case.data["grid"] = "G9"
        case.incident.owner = desk("wangge")

    steps.take(
        "correct", number="A1", seen=0, by=scope("pingtai"), at=FIRST,
        facts={"reason": "地址写错"}, effect=move,
    )  # fmt: skip
    assert now(incident) == ("received", "wangge")
    assert last(incident).data == {"reason": "地址写错", "grid": "G9"}


@pytest.mark.parametrize(
    ("owner", "person", "main"),
    [("pingtai", "pingtai", "begin"), ("zhihuishi", "zhihuishi", "assign")],
)
def test_a_room_orders_and_others_begin(county, owner, person, main):
    incident = opened(county, at_desk_of=owner)
    fresh = take("accept", incident, person)
    found = steps.main_of(steps.possible(fresh, scope(person)), fresh)
    assert found is not None
    assert found.name == main


def test_nothing_is_next_for_who_may_not(incident):
    assert steps.main_of([], incident) is None


def test_what_is_possible_costs_few_questions(incident):
    who = scope("zhihuishi")
    with CaptureQueriesContext(connection) as asked:
        steps.possible(Incident.objects.select_related("owner").get(), who)
    assert len(asked) <= 16
