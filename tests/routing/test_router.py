import pytest

from gisapp.organization.models import Unit
from gisapp.routing.actions import adopt, rule_of
from gisapp.routing.errors import (
    NoActiveRules,
    NoRuleMatches,
    RulesUnreachable,
    UnitMissing,
)
from gisapp.routing.models import RuleRow, RuleSet
from gisapp.routing.router import Desk, Router
from gisapp.routing.rules import Facts, Rule

CENTRE = Desk(id=1, kind="centre", code="331127", name_zh="中心", name_en="Centre")
ROOM = Desk(id=2, kind="command_room", code="T1", name_zh="室", name_en="Room")
GRID = Desk(id=3, kind="grid", code="G1", name_zh="格", name_en="Grid")
FACTS = Facts(place_kind="inside", township="T1", platform="ZZ", lead_unit="县公安局")


def rule(order, target, **more):
    return Rule(order=order, name_zh=target, name_en=target, target=target, **more)


NEAR = rule(1, "command_room", has_township=True)


def router(rules, desks):
    return Router([(r.order * 10, r) for r in rules], desks, centre="331127")


def test_the_desk_is_the_one_that_the_rule_names_for_this_place():
    found = router([rule(1, "grid")], [CENTRE, ROOM, GRID]).choose(FACTS, grid="G1")
    assert (found.desk, found.rule_id, found.passed_over) == (GRID, 10, None)


@pytest.mark.parametrize(
    ("target", "code"),
    [("platform", "T1-ZZ"), ("department", "县公安局"), ("command_room", "T1")],
)
def test_each_kind_of_desk_has_its_code(target, code):
    desk = Desk(id=9, kind=target, code=code, name_zh="", name_en="")
    assert router([rule(1, target)], [desk]).choose(FACTS, grid="G1").desk is desk


def test_a_rule_may_name_another_department_than_the_category():
    desk = Desk(id=9, kind="department", code="县应急局", name_zh="", name_en="")
    named = rule(1, "department", department="县应急局")
    assert router([named], [desk]).choose(FACTS, grid="").desk is desk


def test_those_who_work_along_are_there_once_and_not_the_desk_itself():
    helped = rule(1, "grid", co_handlers=("command_room", "grid", "platform"))
    found = router([helped], [CENTRE, ROOM, GRID]).choose(FACTS, grid="G1")
    assert found.co_handlers == (ROOM,)


def test_a_desk_that_is_not_there_yields_to_the_next_rule_that_matches():
    rules = [rule(1, "platform"), rule(2, "command_room"), rule(3, "centre")]
    found = router(rules, [CENTRE, ROOM]).choose(FACTS, grid="G1")
    assert (found.desk, found.rule.order, found.rule_id) == (ROOM, 2, 20)
    assert found.passed_over.order == 1


def test_where_no_rule_has_a_desk_the_centre_takes_it():
    rules = [rule(1, "platform"), rule(2, "grid")]
    found = router(rules, [CENTRE]).choose(FACTS, grid="")
    assert (found.desk, found.rule_id) == (CENTRE, 20)
    assert found.passed_over.order == 1


def test_without_even_a_centre_that_is_an_error_that_names_the_desk():
    with pytest.raises(UnitMissing, match="platform T1-ZZ"):
        router([rule(1, "platform")], []).choose(FACTS, grid="")


def test_facts_that_no_rule_matches_are_an_error():
    only = rule(1, "grid", groups=frozenset("A"))
    with pytest.raises(NoRuleMatches):
        router([only], [CENTRE]).choose(FACTS, grid="")


@pytest.mark.django_db
def test_without_active_rules_there_is_no_router():
    with pytest.raises(NoActiveRules):
        Router.current(centre="331127")


@pytest.mark.django_db
def test_a_closed_desk_is_not_there():
    Unit.objects.create(kind="centre", code="331127", name_zh="中心")
    room = Unit.objects.create(kind="command_room", code="T1", name_zh="室")
    adopt(label="试", rules=[NEAR, rule(2, "centre")])
    assert Router.current(centre="331127").choose(FACTS, grid="").desk.id == room.pk
    Unit.objects.filter(pk=room.pk).update(is_open=False)
    found = Router.current(centre="331127").choose(FACTS, grid="")
    assert (found.desk.kind, found.passed_over.order) == ("centre", 1)


@pytest.mark.django_db
def test_rules_come_back_from_the_table_as_they_were():
    full = rule(
        1, "grid", department="d", co_handlers=("centre",), categories=frozenset("ab"),
        levels=frozenset([1, 3]), is_emergency=False, has_township=True,
    )  # fmt: skip
    adopt(label="试", rules=[full, rule(2, "centre")])
    Unit.objects.create(kind="centre", code="331127", name_zh="中心")
    found = Router.current(centre="331127")
    assert found.choose(Facts(category="z"), grid="").rule == rule(2, "centre")
    (row,) = RuleRow.objects.filter(order=1)
    assert rule_of(row) == full


@pytest.mark.django_db
def test_the_same_rules_again_make_no_new_set_and_others_retire_the_old():
    first = adopt(label="试", rules=[rule(1, "centre")])
    assert adopt(label="试", rules=[rule(1, "centre")]) == first
    second = adopt(label="试", rules=[NEAR, rule(2, "centre")])
    first.refresh_from_db()
    assert (first.status, second.status) == ("retired", "active")
    assert RuleSet.objects.filter(status="active").count() == 1


@pytest.mark.django_db
def test_a_rule_that_can_never_match_is_refused_and_both_are_named():
    all_of_it, part = rule(1, "centre"), rule(2, "grid", groups=frozenset("A"))
    with pytest.raises(RulesUnreachable, match=r"Rule 2 “grid” .* 1 “centre”"):
        adopt(label="试", rules=[part, all_of_it])
    assert not RuleSet.objects.exists()


def test_out_of_county_the_home_township_has_the_room():
    away = Facts(place_kind="outside", home="T1")
    found = router([rule(1, "command_room")], [CENTRE, ROOM]).choose(away, grid="")
    assert found.desk == ROOM


def test_the_station_that_serves_a_township_works_along():
    station = Desk(
        id=7, kind="station", code="T9", name_zh="站", name_en="", serves=("T9", "T1")
    )
    helped = router([rule(1, "centre", co_handlers=("station",))], [CENTRE, station])
    assert helped.choose(FACTS, grid="").co_handlers == (station,)
    assert helped.choose(Facts(township="T2"), grid="").co_handlers == ()
    assert (helped.is_stationed("T9"), helped.is_stationed("T1")) == (True, False)
