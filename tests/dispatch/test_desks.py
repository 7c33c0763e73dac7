"""Does a case stay in sight of those who had to do with it, and of no others?"""

from __future__ import annotations

import pytest

from gisapp.dispatch.desks import desks_of
from gisapp.incidents.models import Incident, Place
from gisapp.organization.models import Unit
from tests.dispatch.loop import desk, manned, opened, story
from tests.small_county import G1, G2


@pytest.fixture
def county(db):
    return manned()


def seen_by(incident) -> set[str]:
    found = Incident.objects.get(pk=incident.pk).desks
    people = ("zhihui", "zhihuishi", "pingtai", "bumen", "paizhu", "wangge", "yuwai")
    return {name for name in people if desk(name).pk in found}


def test_who_had_it_once_sees_it_still(county):
    incident = opened(county)
    story(
        incident,
        ("pingtai", "escalate"),
        ("zhihuishi", "escalate"),
        ("zhihui", "transfer", {"unit": desk("bumen").pk}),
    )
    assert seen_by(incident) == {"pingtai", "zhihuishi", "zhihui", "bumen", "wangge"}


def test_of_a_sensitive_one_only_who_has_it_and_who_gave_the_orders(county):
    incident = opened(county, at_desk_of="zhihui", is_sensitive=True)
    story(
        incident,
        ("zhihui", "accept"),
        ("zhihui", "assign", {"unit": desk("zhihuishi").pk}),
        ("zhihuishi", "assign", {"unit": desk("pingtai").pk}),
    )
    assert seen_by(incident) == {"zhihui", "zhihuishi", "pingtai"}


def test_who_returned_a_sensitive_one_sees_it_no_more(county):
    incident = opened(county, is_sensitive=True)
    story(incident, ("pingtai", "return_to_sender"))
    assert seen_by(incident) == {"zhihuishi"}
    story(incident, ("zhihuishi", "return_to_sender"))
    assert seen_by(incident) == {"zhihui"}


def test_the_room_that_worked_on_a_sensitive_one_keeps_it_in_sight(county):
    incident = opened(county, is_sensitive=True)
    story(
        incident,
        ("pingtai", "escalate"),
        ("zhihuishi", "accept"),
        ("zhihuishi", "escalate"),
    )
    assert seen_by(incident) == {"zhihui", "zhihuishi"}


def test_the_givers_of_orders_see_a_sensitive_one_when_it_is_closed(county):
    incident = opened(county, at_desk_of="zhihuishi", is_sensitive=True)
    story(
        incident,
        ("zhihuishi", "accept"),
        ("zhihuishi", "assign", {"unit": desk("pingtai").pk}),
        ("pingtai", "begin"),
        ("pingtai", "report_back"),
        ("zhihuishi", "verify"),
        ("zhihuishi", "close"),
    )
    assert seen_by(incident) == {"zhihuishi", "pingtai"}


def test_co_handlers_see_also_a_sensitive_one(county):
    incident = opened(county, co_handlers=["bumen"], is_sensitive=True)
    assert desks_of(incident) == sorted([desk("pingtai").pk, desk("bumen").pk])


@pytest.mark.parametrize("grid", [G2, ""])
def test_the_grid_in_which_it_lies_sees_it_and_none_where_it_lies_in_none(county, grid):
    """G1 had it when it came, and keeps it in sight when its place is another."""
    incident = opened(county)
    Place.objects.filter(incident=incident).update(grid_code=grid)
    found = Unit.objects.filter(kind="grid", pk__in=desks_of(incident))
    assert set(found.values_list("code", flat=True)) == {G1, grid} - {""}
