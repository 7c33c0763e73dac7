"""What lies on a desk, in which order, and what the watched ones wait for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gisapp.dispatch import deadlines, queue
from gisapp.dispatch.models import Appeal, Deadline, Event, Extension
from gisapp.dispatch.queue import RANKS, WAITS
from gisapp.incidents.models import Incident
from tests.dispatch import clock_world as world
from tests.dispatch.clock_world import after, begin
from tests.dispatch.loop import FIRST, desk, manned, opened, story

NOW = FIRST + timedelta(hours=1)


@pytest.fixture
def clocked(db):
    return world.ready()


@pytest.fixture
def county(db):
    return manned()


def of(case, now):
    rows = Incident.objects.filter(pk=case.pk)
    return queue.with_time_left(rows, now).get()


def watched(username, now=NOW):
    """(incident, what it waits for) as that person's desk has them."""
    rows = queue.part_of(Incident.objects.all(), desk(username), "watching", now)
    return [(row, WAITS[row.wait_rank]) for row in rows]


def asked(incident):
    return Extension.objects.create(
        incident=incident, value=2, measure="WD", reason="等配件",
        asked_by="pingtai", asked_at=FIRST,
    )  # fmt: skip


def limit(incident, *, due):
    return Deadline.objects.create(
        incident=incident, clock="accept", unit=incident.owner, value=1,
        measure="EH", started_at=FIRST - timedelta(days=1), warn_at=due, due_at=due,
    )  # fmt: skip


def test_the_limit_that_runs_out_first_is_told(clocked):
    case = world.incident(clocked)
    begin(case, "resolve")
    begin(case, "accept")
    found = of(case, after(1))
    assert (found.due_clock, found.due_at) == ("accept", after(60))
    deadlines.meet(case, "accept", at=after(10))
    assert of(case, after(11)).due_clock == "resolve"
    deadlines.pause(case, at=after(12))
    assert (of(case, after(13)).due_clock, of(case, after(13)).due_at) == (None, None)


@pytest.mark.parametrize(
    ("minutes", "rank"), [(47, "calm"), (48, "soon"), (60, "soon"), (61, "late")]
)
def test_soon_from_the_warning_and_late_from_the_minute(clocked, minutes, rank):
    case = world.incident(clocked)
    begin(case)
    assert RANKS[of(case, after(minutes)).rank] == rank


def test_what_can_still_be_saved_stands_above_what_is_late(clocked):
    late, soon, calm, none = (world.incident(clocked, str(n)) for n in range(4))
    begin(late, minutes=0)
    begin(soon, minutes=10)
    begin(calm, minutes=60)
    order = list(queue.by_time_left(Incident.objects.all(), after(65)))
    assert order == [soon, late, calm, none]


@pytest.mark.parametrize(
    ("owner", "watcher", "wait"),
    [
        ("pingtai", "zhihuishi", "extension"),
        ("pingtai", "zhihui", "extension"),
        ("bumen", "zhihuishi", "elsewhere"),  # in its township, none of its desks
        ("bumen", "zhihui", "extension"),
        ("yuwai", "bumen", "extension"),
    ],
)
def test_more_time_is_decided_above_the_desk_that_asks(county, owner, watcher, wait):
    incident = opened(county, at_desk_of=owner)
    asked(incident)
    assert watched(watcher) == [(incident, wait)]


def test_what_is_not_asked_any_more_waits_for_nothing(county):
    incident = opened(county)
    asked(incident)
    Extension.objects.update(state="refused")
    assert watched("zhihuishi") == []


def test_decisions_stand_above_what_is_late(county):
    late, close, verify, more = (opened(county, f"A{n}") for n in range(4))
    limit(late, due=FIRST)
    Incident.objects.filter(pk=close.pk).update(state="verified")
    Incident.objects.filter(pk=verify.pk).update(state="reported_back")
    asked(more)
    assert watched("zhihuishi") == [
        (more, "extension"), (verify, "verify"), (close, "close"), (late, "late"),
    ]  # fmt: skip


def test_an_appeal_waits_for_the_centre_alone(county):
    incident = opened(county)
    missed = limit(incident, due=FIRST)
    missed.met_at = NOW
    missed.save()
    Appeal.objects.create(
        deadline=missed, reason="道路塌方", asked_by="pingtai", asked_at=NOW
    )
    assert watched("zhihui") == [(incident, "appeal")]
    assert watched("zhihuishi") == []


def test_a_desk_does_not_watch_itself(county):
    incident = opened(county, at_desk_of="zhihuishi")
    limit(incident, due=FIRST)
    assert watched("zhihuishi") == []
    assert watched("zhihui") == [(incident, "late")]


def test_whoever_gave_the_order_is_told_that_it_is_done(county):
    incident = opened(county, at_desk_of="zhihuishi")
    grid = {"unit": desk("wangge").pk}
    story(
        incident,
        ("zhihuishi", "accept"),
        ("zhihuishi", "assign", grid),
        ("wangge", "begin"),
        ("wangge", "report_back"),
    )
    assert watched("zhihuishi") == [(incident, "verify")]


@pytest.mark.parametrize("name", ["wangge", "paizhu", "yuwai"])
def test_who_has_nobody_below_watches_nothing(county, name):
    assert "watching" not in queue.shows(desk(name))


def test_what_was_done_last_stands_first(county):
    first, second = opened(county, "A1"), opened(county, "A2")
    for one, minutes in ((first, 20), (second, 10)):
        Event.objects.create(
            incident=one, kind="closed", by="pingtai", desk=desk("pingtai"),
            at=FIRST + timedelta(minutes=minutes),
        )  # fmt: skip
    Incident.objects.update(state="closed")
    rows = queue.part_of(Incident.objects.all(), desk("pingtai"), "done", NOW)
    assert list(rows) == [first, second]
    later = NOW + timedelta(days=queue.DONE_DAYS)
    rows = queue.part_of(Incident.objects.all(), desk("pingtai"), "done", later)
    assert list(rows) == []
