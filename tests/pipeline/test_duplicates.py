"""Two reports of one thing: shown always, merged by rule only where the county says."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gisapp.incidents.channels import push
from gisapp.incidents.models import Incident
from gisapp.pipeline import duplicates
from gisapp.pipeline.batch import take
from tests.manned_county import manned, scope
from tests.prepared_county import bare_profile, call, police

NOW = datetime(2017, 11, 3, 1, 0, tzinfo=UTC)
TOLD = "人民中路两车相撞,一人受伤"


@pytest.fixture
def county(db):
    return manned()


def sent(number, text=TOLD):
    message = push.message(json.dumps(call(number, bjnr=text)).encode(), origin="t")
    return take([message], police(), at=NOW, by="test").numbers[0]


def profile(**rows):
    plain = bare_profile()
    return replace(plain, raw=plain.raw | {"duplicates": rows})


def test_the_profile_says_how_near_is_near():
    told = duplicates.settings_of(profile(hours=2, metres=100, score=0.9))
    assert (told.nearness.hours, told.nearness.metres) == (2.0, 100.0)
    assert (told.nearness.score, told.merge_above) == (0.9, None)


def test_one_that_is_stored_finds_the_other_and_not_itself(county):
    first, second = sent("J1"), sent("J2")
    mine = Incident.objects.get(number=second)
    found = duplicates.of_incident(mine, scope("zhihui"), bare_profile())
    assert [one.incident.number for one in found] == [first]
    assert found[0].is_open


def test_nothing_is_merged_by_rule_unless_the_county_wants_it(county):
    numbers = [sent("J1"), sent("J2")]
    assert duplicates.merge_by_rule(numbers, bare_profile(), at=NOW) == []
    assert not Incident.objects.filter(state="merged").exists()


def test_above_the_threshold_the_new_one_goes_into_the_old(county):
    first, second = sent("J1"), sent("J2")
    later = NOW + timedelta(minutes=1)
    merged = duplicates.merge_by_rule([second], profile(merge_above=0.9), at=later)
    assert merged == [second]
    new = Incident.objects.get(number=second)
    assert (new.state, new.merged_into.number) == ("merged", first)
    event = new.events.get(kind="merged")
    assert (event.by, event.desk.kind) == (duplicates.RULE, "centre")


def test_below_the_threshold_it_is_left_to_people(county):
    sent("J1")
    second = sent("J2", "公园路红绿灯不亮")
    assert duplicates.merge_by_rule([second], profile(merge_above=0.9), at=NOW) == []
