"""Who gets more time, how far is it raised, and is a missed limit still missed?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from gisapp.dispatch.effects.relief import wake
from gisapp.dispatch.errors import (
    ExtensionAsked,
    ExtensionsSpent,
    FactUnusable,
    LevelHighest,
    NoAppeal,
    NoExtensionAsked,
    NothingMissed,
    NothingRuns,
    SamePerson,
    StepNotOpen,
)
from gisapp.dispatch.models import Appeal, Deadline, Event, Extension, Suspension
from gisapp.incidents.models import Incident
from tests.dispatch.loop import FIRST, last, manned, now, opened, story, take


@pytest.fixture
def incident(db):
    incident = opened(manned())
    take("accept", incident, "pingtai")
    return incident


@pytest.fixture
def late(incident):
    """Its limit to resolve ran out long ago."""
    Deadline.objects.filter(clock="resolve").update(
        started_at=FIRST, warn_at=FIRST, due_at=FIRST
    )
    return Deadline.objects.get(clock="resolve")


def due():
    return Deadline.objects.get(clock="resolve").due_at


def test_time_is_granted_twice_and_no_third_time(incident):
    for number in (1, 2):
        before = due()
        story(incident, ("pingtai", "ask_extension"), ("zhihuishi", "grant_extension"))
        assert due() > before
        assert last(incident).data == {"value": 2, "measure": "WD", "number": number}
    with pytest.raises(ExtensionsSpent):
        take("ask_extension", incident, "pingtai")


def test_who_was_refused_may_ask_again(incident):
    before = due()
    story(incident, ("pingtai", "ask_extension"), ("zhihuishi", "refuse_extension"))
    assert due() == before
    story(incident, ("pingtai", "ask_extension"))
    with pytest.raises(ExtensionAsked):
        take("ask_extension", incident, "pingtai2")


def test_nobody_grants_what_they_asked_for(db):
    incident = opened(manned(), at_desk_of="zhihui")
    story(incident, ("zhihui", "accept"), ("zhihui", "ask_extension"))
    with pytest.raises(SamePerson):
        take("grant_extension", incident, "zhihui")
    take("grant_extension", incident, "zhihui2")


def test_nothing_is_granted_that_nobody_asked_for(incident):
    with pytest.raises(NoExtensionAsked):
        take("grant_extension", incident, "zhihui")


def test_a_missed_limit_is_not_extended_but_appealed_against(incident, late):
    with pytest.raises(NothingRuns):
        take("ask_extension", incident, "pingtai")


def test_half_a_working_day_is_no_measure(incident):
    with pytest.raises(FactUnusable, match="whole numbers"):
        take("ask_extension", incident, "pingtai", value="0.5")


def test_what_was_asked_is_over_once_the_case_is_passed_on(incident):
    story(incident, ("pingtai", "ask_extension"), ("pingtai", "escalate"))
    assert Extension.objects.get().state == "refused"
    story(incident, ("zhihuishi", "accept"), ("zhihuishi", "ask_extension"))


@pytest.mark.parametrize("number", [1, 2])
def test_the_database_counts_extensions_too(incident, number):
    asked = {
        "incident": incident, "value": 1, "measure": "WD", "asked_by": "x",
        "asked_at": FIRST, "state": "granted", "number": number,
    }  # fmt: skip
    Extension.objects.create(**asked)
    with pytest.raises(IntegrityError, match="extension_number_once"):
        Extension.objects.create(**asked)


def test_the_level_only_rises(incident):
    level = Incident.objects.get().level
    with pytest.raises(FactUnusable, match="above"):
        take("raise_level", incident, "zhihui", level=level)
    take("raise_level", incident, "zhihui", level=3)
    assert Incident.objects.get().level == 3
    assert last(incident).data["from_level"] == level
    with pytest.raises(LevelHighest):
        take("raise_level", incident, "zhihui", level=3)


def test_an_appeal_upheld_leaves_the_limit_missed(incident, late):
    story(incident, ("pingtai", "appeal", {"deadline": late.pk}))
    story(incident, ("zhuren", "decide_appeal", {"deadline": late.pk}))
    appeal = Appeal.objects.get()
    assert (appeal.state, appeal.asked_by, appeal.decided_by) == (
        "upheld",
        "pingtai",
        "zhuren",
    )
    assert (late.due_at, late.met_at) == (due(), None)
    with pytest.raises(NothingMissed):
        take("appeal", incident, "pingtai", deadline=late.pk)


def test_the_desk_that_missed_it_appeals_wherever_the_case_is_now(incident, late):
    story(incident, ("pingtai", "escalate"), ("zhihuishi", "accept"))
    story(incident, ("pingtai", "appeal", {"deadline": late.pk}))
    assert Appeal.objects.get().deadline == late


def test_nobody_appeals_against_what_was_in_time(incident):
    Deadline.objects.update(due_at=timezone.now() + timedelta(days=1))
    resolve = Deadline.objects.get(clock="resolve")
    with pytest.raises(StepNotOpen):
        take("appeal", incident, "pingtai", deadline=resolve.pk)


def test_the_wrong_limit_of_the_right_case(incident, late):
    with pytest.raises(FactUnusable, match="deadline"):
        take("appeal", incident, "pingtai", deadline=late.pk + 1000)


def test_nothing_is_decided_that_nobody_appealed_against(incident):
    with pytest.raises(NoAppeal):
        take("decide_appeal", incident, "zhihui", deadline=1)


def test_the_clock_wakes_it_once(incident):
    take("suspend", incident, "pingtai")
    asleep = Incident.objects.get()
    event = wake(asleep, at=FIRST + timedelta(days=9))
    assert event is not None
    assert (event.kind, event.by, event.desk) == ("resumed", "clock", None)
    assert now(incident) == ("accepted", "pingtai")
    assert Incident.objects.get().version == asleep.version == 3
    assert wake(Incident.objects.get(), at=FIRST + timedelta(days=10)) is None
    assert Event.objects.filter(kind="resumed").count() == 1
    assert Suspension.objects.get().resumed_at == FIRST + timedelta(days=9)
