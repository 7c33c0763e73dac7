"""Is what was typed into a step read, and what cannot be used told?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gisapp.dispatch.errors import FactMissing, FactUnusable
from gisapp.dispatch.facts import KINDS, clean
from gisapp.dispatch.workflow import STEPS, Step

ANY = Step(name="any", kind="noted", of=(), takes=tuple(KINDS))


def read(name: str, value: object) -> object:
    return clean(ANY, {name: value})[name]


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("unit", "12", 12),
        ("unit", 12, 12),
        ("score", " 5 ", 5),
        ("value", "1.5", 1.5),
        ("lng", "119.3", 119.3),
        ("lat", -90, -90.0),
        ("measure", "WD", "WD"),
        ("into", " 331127-20171103-7 ", "331127-20171103-7"),
        ("text", "  请处理\0  ", "请处理"),
        ("text", "坏\ud800字", "坏?字"),
        ("until", "2017-11-30T17:00+08:00", datetime(2017, 11, 30, 9, tzinfo=UTC)),
        ("until", "2017-11-30T17:00", datetime(2017, 11, 30, 9, tzinfo=UTC)),
    ],
)
def test_strings_and_json_are_read_alike(name, given, value):
    assert read(name, given) == value


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("unit", "0"),
        ("unit", "-1"),
        ("unit", "²"),
        ("unit", True),
        ("unit", 1.0),
        ("unit", [1]),
        ("unit", 2**31),
        ("unit", "9" * 5000),
        ("score", 0),
        ("score", 6),
        ("level", "4"),
        ("value", "nan"),
        ("value", "inf"),
        ("value", 0),
        ("value", {"a": 1}),
        ("lng", 180.1),
        ("lat", True),
        ("accuracy_m", -1),
        ("measure", "days"),
        ("measure", ["WD"]),
        ("ground", "too_busy"),
        ("verdict", """ "upheld" """),
        ("until", "tomorrow"),
        ("until", 20171130),
        ("into", "x" * 41),
        ("text", 7),
        ("text", "字" * 2001),
        ("reason", "字"),
        ("reason", "字" * 501),
    ],
)
def test_what_cannot_be_used_is_named_with_the_remedy(name, given):
    with pytest.raises(FactUnusable) as caught:
        read(name, given)
    error = caught.value
    assert error.facts["fact"] == name
    assert KINDS[name].remedy in str(error)
    assert KINDS[name].remedy_zh in error.in_chinese()


@pytest.mark.parametrize("length", [2, 500])
def test_a_reason_at_its_very_bounds_is_taken(length):
    assert read("reason", "字" * length) == "字" * length


@pytest.mark.parametrize("blank", [None, "", "  ", "\0", "\n\t"])
def test_a_needed_fact_that_is_blank_is_missing(blank):
    with pytest.raises(FactMissing, match="reason is missing: say why"):
        clean(STEPS["void"], {"reason": blank})


def test_a_fact_that_may_be_left_out_is_left_out_when_blank():
    assert clean(STEPS["accept"], {"text": ""}) == {}


def test_facts_of_other_steps_are_left_aside():
    given = {"text": "好", "unit": "nonsense", "csrfmiddlewaretoken": "x"}
    assert clean(STEPS["note"], given) == {"text": "好"}


def test_phones_and_identity_numbers_do_not_reach_the_log():
    text = read("text", "联系人王小明,电话13800001234,身份证332527197001011234")
    assert text == "联系人王**,电话138****1234,身份证332527********1234"
