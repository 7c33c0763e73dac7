"""What of the newest messages goes to whom?"""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from gisapp.incidents.models import Incident
from gisapp.live.facts import facts_of
from gisapp.live.published import Message
from gisapp.live.ring import Entry, Ring, View, chunk
from gisapp.live.ring import entry as entry_of
from gisapp.live.sight import Sight
from tests import small_county

ALL = View(sight=Sight(handles_all=True))
NOTHING = View(sight=Sight())


def entry(number, *, is_sensitive=False, desks=(1,)):
    facts = SimpleNamespace(
        is_sensitive=is_sensitive, desks=frozenset(desks), township="", outpost=""
    )
    return Entry(id=number, bytes=b"%d;" % number, facts=facts, is_for_all=False)


def ring(*numbers, kept=3, chunk_bytes=100):
    made = Ring(kept=kept, chunk_bytes=chunk_bytes)
    made.begin(numbers[0] - 1 if numbers else 0)
    made.add(entry(number) for number in numbers)
    return made


def test_what_comes_behind_a_place_is_told_and_the_place_moves_to_its_end():
    told = ring(5, 8, 9).after(5, ALL)
    assert (told.bytes, told.place) == (b"8;9;", 9)


def test_a_place_between_two_ids_is_a_place():
    assert ring(5, 8, 9).after(6, ALL).bytes == b"8;9;"


def test_nothing_comes_behind_the_last():
    assert ring(5, 8).after(8, ALL) is None
    assert ring().after(0, ALL) is None


def test_who_may_see_nothing_moves_on_all_the_same():
    told = ring(5, 8, 9).after(5, NOTHING)
    assert (told.bytes, told.place) == (b"", 9)


def test_only_so_many_are_kept_and_the_floor_says_from_where_on():
    made = ring(5, 8, 9, 12, kept=3)
    assert (made.floor, made.last) == (5, 12)
    assert [made.reaches(place) for place in (4, 5, 12, 13)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert made.after(5, ALL).bytes == b"8;9;12;"


def test_a_long_one_is_told_in_parts():
    made = ring(5, 8, 9, chunk_bytes=3)
    first = made.after(4, ALL)
    assert (first.bytes, first.place) == (b"5;8;", 8)
    assert made.after(first.place, ALL).bytes == b"9;"


def test_what_was_put_together_for_one_is_the_same_for_all_who_see_the_same():
    made = ring(5, 8)
    assert made.after(4, ALL) is made.after(4, View(sight=Sight(handles_all=True)))
    made.add([entry(9)])
    assert made.after(4, ALL).bytes == b"5;8;9;"


def test_who_sees_it_no_more_is_told_that_it_is_gone_and_nobody_else():
    def here(**facts):
        usual = {"is_sensitive": False, "desks": frozenset(), "outpost": ""}
        return SimpleNamespace(**usual | facts)

    moved = Entry(
        id=5, bytes=b"step;", gone=b"gone;", is_for_all=False,
        before=here(township="T1"), facts=here(township="T2"),
    )  # fmt: skip
    hidden = Entry(
        id=6, bytes=b"step;", gone=b"gone;", is_for_all=False,
        before=here(township="T2"), facts=here(township="T2", is_sensitive=True),
    )  # fmt: skip

    def told(one, view):
        return chunk([one], view, most_bytes=99).bytes

    one, other, third = (
        View(sight=Sight(townships=frozenset({code}))) for code in ("T1", "T2", "T3")
    )
    assert [told(moved, view) for view in (one, other, third)] == [
        b"gone;", b"step;", b"",
    ]  # fmt: skip
    assert [told(hidden, view) for view in (one, other, ALL)] == [
        b"", b"gone;", b"step;",
    ]  # fmt: skip
    wall = View(sight=ALL.sight, drawable_only=True)
    assert told(hidden, wall) == b"gone;"
    assert told(moved, wall) == b"step;"


def test_a_sensitive_one_goes_to_its_desk_but_not_to_what_is_drawn():
    one = [entry(5, is_sensitive=True, desks=(7,))]
    desk = Sight(handles_at=frozenset({7}))
    assert chunk(one, View(sight=desk), most_bytes=9).bytes == b"5;"
    assert chunk(one, View(sight=desk, drawable_only=True), most_bytes=9).bytes == b""
    assert chunk(one, View(sight=Sight(sees_all=True)), most_bytes=9).bytes == b""


def test_a_wish_to_fetch_anew_goes_to_everybody():
    one = Entry(id=5, bytes=b"reset;", facts=None, is_for_all=True)
    assert chunk([one], NOTHING, most_bytes=9).bytes == b"reset;"


def test_an_incident_that_is_gone_is_told_to_nobody():
    one = Entry(id=5, bytes=b"?", facts=None, is_for_all=False)
    assert chunk([one], ALL, most_bytes=9).bytes == b""


@pytest.mark.parametrize("place", [0, 4, 9])
def test_after_a_new_beginning_only_that_place_is_reached(place):
    made = ring(5, 8, 9)
    made.begin(4)
    assert made.reaches(place) == (place == 4)
    assert made.after(4, ALL) is None


def test_what_was_told_before_it_became_sensitive_is_not_told_again(county_facts):
    """Whoever asks for an older place gets the incident as it stands by now."""
    open_facts, hidden_facts = county_facts
    made = Ring(kept=9, chunk_bytes=9999)
    made.begin(0)
    made.add([made_of(1, open_facts)])
    assert "雷桥岱" in made.after(0, ALL).bytes.decode()
    made.add([made_of(2, hidden_facts, before=open_facts)])
    leader = View(sight=Sight(sees_all=True))
    for view in (ALL, leader):
        assert "雷桥岱" not in made.after(0, view).bytes.decode()
    assert b'"kind":"gone"' in made.after(0, leader).bytes
    assert made.after(0, leader).bytes.count(b"event: step") == 1
    assert made.after(0, ALL).bytes.count(b'"is_sensitive":true') == 2


def made_of(number, facts, *, before=None):
    data = {"id": number, "event": number, "kind": "noted", "at": "x"}
    told = Message(
        id=number, data=data | {"incident": facts.json()}, facts=facts, before=before
    )
    return entry_of(told)


@pytest.fixture
def county_facts(db):
    county = small_county.draw()
    incident = small_county.report(county, "A1")
    Incident.objects.filter(pk=incident.pk).update(title="雷桥岱村来访")
    facts = facts_of([incident.pk])[incident.pk]
    return facts, replace(facts, is_sensitive=True)
