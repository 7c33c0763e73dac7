from random import Random

import pytest

from gisapp.core import profile as profiles
from gisapp.sample.reports import texts, wording
from tests.sample.reports import tiny

LEAVES = profiles.read(tiny.PROFILE).table("categories")
KEYWORDS = {row["code"]: tuple(row["keywords_zh"].split(";")) for row in LEAVES}
FORBIDDEN = (
    "汉族", "畲族", "回族", "民族", "少数民族", "信教", "宗教", "基督", "佛教", "党员",
    "上访户", "信访户", "精神病", "艾滋", "残疾", "癌", "大病", "病史", "前科",
)  # fmt: skip


def longest(said: str) -> set[str]:
    """The leaves with the longest keyword that stands in a text."""
    found = [(len(w), leaf) for leaf, of in KEYWORDS.items() for w in of if w in said]
    most = max((length for length, _ in found), default=0)
    return {leaf for length, leaf in found if length == most}


@pytest.mark.parametrize("leaf", list(KEYWORDS))
def test_the_longest_keyword_of_each_clause_is_its_leafs_alone(leaf):
    said = wording.phrases()[leaf]
    assert said
    assert [one for one in said if longest(one) != {leaf}] == []


def test_an_alarm_says_its_leaf_too():
    assert {leaf: longest(said) for leaf, said in texts.ALARMS.items()} == {
        leaf: {leaf} for leaf in texts.ALARMS
    }


def test_the_words_around_hold_no_keyword():
    around = [w for ways in texts.WRAPPINGS.values() for w in ways]
    around += [w for ways in texts.ENQUIRIES.values() for w in ways]
    around += [*texts.PATROL, *texts.VISIT, *texts.CONTACT]
    assert [w for w in around if longest(w)] == []


def test_nothing_is_said_of_what_people_are():
    said = [one for clauses in wording.phrases().values() for one in clauses]
    assert [(word, one) for one in said for word in FORBIDDEN if word in one] == []


@pytest.mark.parametrize("leaf", list(KEYWORDS))
def test_other_words_keep_the_leaf(leaf):
    for seed, one in enumerate(wording.phrases()[leaf]):
        other = wording.reworded(one, KEYWORDS[leaf], Random(seed))
        assert leaf in longest(other)


def test_in_town_nobody_speaks_of_the_village_mouth():
    said = {
        wording.clause("H04", is_urban=True, city="", rng=Random(n)) for n in range(60)
    }
    assert not any("村" in one for one in said)
    assert len(said) > 3


def test_a_clause_stays_where_all_are_of_the_other_ground():
    said = wording.clause("J02", is_urban=True, city="", rng=Random(1))
    assert longest(said) == {"J02"}
