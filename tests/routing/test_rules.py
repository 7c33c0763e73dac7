from dataclasses import replace

import pytest

from gisapp.routing.errors import NoRuleMatches
from gisapp.routing.rules import (
    FLAGS,
    SETS,
    Facts,
    Rule,
    choose,
    covers,
    matching,
    shadowed,
)

REST = Rule(order=99, name_zh="其余", name_en="Rest", target="centre")
FACTS = Facts(
    category="A01",
    group="A",
    first_desk="PLATFORM",
    level=2,
    platform="ZZ",
    lead_unit="县公安局",
    channel="police_110",
    place_kind="inside",
    area_kind="urban",
    township="331127001",
    is_emergency=True,
)


def rule(order=1, **conditions):
    return Rule(order=order, name_zh="", name_en="", target="grid", **conditions)


@pytest.mark.parametrize("several", SETS)
def test_a_set_holds_where_the_fact_is_in_it(several):
    value = getattr(FACTS, SETS[several])
    other = value + 1 if isinstance(value, int) else value + "x"
    assert rule(**{several: frozenset([value, other])}).matches(FACTS)
    assert not rule(**{several: frozenset([other])}).matches(FACTS)
    assert rule(**{several: frozenset()}).matches(FACTS)


@pytest.mark.parametrize("flag", FLAGS)
def test_a_flag_holds_where_it_is_so_and_none_always(flag):
    value = getattr(FACTS, flag)
    assert rule(**{flag: value}).matches(FACTS)
    assert not rule(**{flag: not value}).matches(FACTS)
    assert rule(**{flag: None}).matches(FACTS)


def test_all_conditions_must_hold():
    both = rule(categories=frozenset(["A01"]), levels=frozenset([3]))
    assert not both.matches(FACTS)


def test_the_first_that_matches_decides():
    first, second = rule(1, groups=frozenset("B")), rule(2, groups=frozenset("A"))
    assert choose(FACTS, [first, second, REST]) is second
    assert matching(FACTS, [first, second, REST]) == (second, REST)


def test_the_same_facts_always_give_the_same_rule_and_stay_as_they_are():
    rules, before = [rule(1), REST], replace(FACTS)
    assert {choose(FACTS, rules).order for _ in range(5)} == {1}
    assert before == FACTS
    assert rules == [rule(1), REST]


@pytest.mark.parametrize("rules", [[], [rule(groups=frozenset("B"))]])
def test_where_none_matches_that_is_an_error_with_the_facts(rules):
    with pytest.raises(NoRuleMatches, match="A01"):
        choose(FACTS, rules)


def test_an_unknown_category_matches_the_rules_that_ask_for_none():
    nothing = Facts()
    assert choose(nothing, [rule(categories=frozenset(["A01"])), REST]) is REST


def test_a_wider_rule_before_a_narrower_one_shadows_it():
    wide, narrow = rule(1, groups=frozenset("AB")), rule(2, groups=frozenset("A"))
    assert shadowed([wide, narrow, REST]) == [(narrow, wide)]
    assert shadowed([narrow, wide, REST]) == []


def test_the_rule_that_matches_all_shadows_whatever_comes_after():
    late = rule(100, is_emergency=True)
    assert covers(REST, late)
    assert shadowed([REST, late]) == [(late, REST)]


def test_a_flag_does_not_cover_its_opposite():
    assert not covers(rule(is_emergency=True), rule(2, is_emergency=False))
    assert not covers(rule(is_emergency=True), rule(2))
