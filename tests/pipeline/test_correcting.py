"""Another place, another kind: located and decided anew, the old kept beside it."""

import json
from datetime import UTC, datetime

import pytest

from gisapp.dispatch.errors import (
    FactMissing,
    FactUnusable,
    IncidentUnknown,
    Overtaken,
    StepNotOpen,
)
from gisapp.dispatch.models import Deadline
from gisapp.incidents.channels import push
from gisapp.incidents.models import Incident, Place
from gisapp.pipeline import stepping
from gisapp.pipeline.batch import take
from gisapp.routing.models import Decision
from tests.manned_county import T1, manned, scope
from tests.prepared_county import call, police
from tests.small_county import G1, G2, G3

NOW = datetime(2017, 11, 3, 1, 0, tzinfo=UTC)
LATER = datetime(2017, 11, 3, 2, 0, tzinfo=UTC)
NOWHERE = {"jd": "", "wd": "", "afdz": "", "bjlbdm": "100100"}


@pytest.fixture
def county(db):
    return manned()


def sent(**changes):
    message = push.message(json.dumps(call(**changes)).encode(), origin="t")
    number = take([message], police(), at=NOW, by="test").numbers[0]
    return Incident.objects.get(number=number)


def correct(incident, by="zhihui", **facts):
    seen = facts.pop("seen", incident.version)
    return stepping.take(
        "correct",
        number=incident.number,
        seen=seen,
        by=scope(by),
        at=LATER,
        facts={"reason": "来电核实"} | facts,
    )


def test_what_had_no_place_gets_one_and_goes_to_its_desk(county):
    before = sent(**NOWHERE)
    assert before.owner.kind == "centre"
    after = correct(before, lng="119.3", lat="28.1")
    old, new = Place.objects.order_by("pk")
    assert (old.superseded_at, new.superseded_at) == (LATER, None)
    assert (new.kind, new.grid_code, new.method) == ("inside", G1, "coordinates")
    after.refresh_from_db()
    assert (after.owner.kind, after.township_code) == ("platform", T1)
    assert (after.state, after.version) == ("received", before.version + 1)
    assert Decision.objects.count() == 2
    assert Decision.objects.last().unit == after.owner
    assert after.owner_id in after.desks


def test_it_is_told_in_the_log_with_the_reason(county):
    before = sent(**NOWHERE)
    after = correct(before, lng=119.3, lat=28.1)
    event = after.events.get(kind="corrected")
    assert (event.by, event.unit, event.at) == ("zhihui", after.owner, LATER)
    assert event.data["reason"] == "来电核实"
    assert (event.data["from"], event.data["to"]) == (before.owner_id, after.owner_id)
    assert event.data["found_grid"] == G1


def test_its_new_desk_has_its_own_time_to_accept(county):
    after = correct(sent(**NOWHERE), lng="119.3", lat="28.1")
    running = Deadline.objects.filter(incident=after, stopped_at=None, met_at=None)
    (accept,) = running
    assert (accept.clock, accept.unit, accept.started_at) == (
        "accept", after.owner, LATER,
    )  # fmt: skip


def test_a_grid_is_a_place_too(county):
    after = correct(sent(**NOWHERE), grid=G3)
    place = Place.objects.get(superseded_at=None)
    assert (place.grid_code, place.method) == (G3, "grid_code")
    assert after.township_code == "331127002"


def test_another_kind_leaves_the_place_as_it_is(county):
    before = sent()
    after = correct(before, category="A01")
    after.refresh_from_db()
    assert (after.category_id, after.theme) == ("A01", "SEC")
    assert Place.objects.count() == 1
    assert after.owner.kind == "platform"
    assert Decision.objects.count() == 2


def test_a_level_that_was_raised_is_not_lowered(county):
    before = sent()
    Incident.objects.filter(pk=before.pk).update(level=3)
    assert correct(before, category="A01").level == 3


def test_a_kind_with_a_higher_level_raises_it(county):
    assert correct(sent(), category="C02").level == 3


def test_what_becomes_sensitive_is_out_of_the_grids_sight(county):
    before = sent()
    assert Incident.objects.visible_to(scope("yuan")).exists()
    correct(before, category="A04")
    from gisapp.incidents.models import Category

    hidden = Category.objects.get(pk="A04").is_sensitive
    assert Incident.objects.visible_to(scope("yuan")).exists() is not hidden


@pytest.mark.parametrize(
    ("facts", "error", "fact"),
    [
        ({}, FactMissing, "category"),
        ({"lng": "119.3"}, FactMissing, "lat"),
        ({"lat": "28.1"}, FactMissing, "lng"),
        ({"grid": "999"}, FactUnusable, "grid"),
        ({"category": "Z99"}, FactUnusable, "category"),
        ({"lng": "east", "lat": "28"}, FactUnusable, "lng"),
        ({"category": "A01", "reason": ""}, FactMissing, "reason"),
    ],
)
def test_what_is_missing_is_named_and_nothing_changes(county, facts, error, fact):
    before = sent()
    with pytest.raises(error) as told:
        correct(before, **facts)
    assert told.value.facts["fact"] == fact
    before.refresh_from_db()
    assert before.version == 0
    assert Place.objects.get().superseded_at is None


def test_whoever_looked_too_early_is_told(county):
    before = sent()
    correct(before, grid=G2)
    with pytest.raises(Overtaken):
        correct(before, grid=G1)


def test_it_is_open_to_desks_only_and_before_work_began(county):
    before = sent()
    with pytest.raises(StepNotOpen):
        correct(before, by="lingdao", grid=G2)
    Incident.objects.filter(pk=before.pk).update(state="under_way")
    with pytest.raises(StepNotOpen):
        correct(before, grid=G2)


def test_what_may_not_be_seen_is_unknown(county):
    before = sent()
    with pytest.raises(IncidentUnknown):
        correct(before, by="cehui", grid=G2)


def test_from_outside_it_still_goes_home(county):
    from dataclasses import replace

    from gisapp.incidents.reports import Reader

    ready = police()
    fields = dict(ready.settings.fields)
    settings = replace(ready.settings, fields=fields)
    ready = replace(ready, reader=Reader(settings, ready.reader.suggester))
    away = call(jd="120.15", wd="30.27", afdz="") | {"home_township": T1}
    message = push.message(json.dumps(away).encode(), origin="t")
    number = take([message], ready, at=NOW, by="test").numbers[0]
    before = Incident.objects.get(number=number)
    assert (before.owner.kind, before.owner.code) == ("command_room", T1)
    after = correct(before, category="A01")
    assert after.owner == before.owner
    assert correct(after, category="M05").owner.kind == "outpost"
