"""Does an order sheet say what was ordered, and nothing that nobody ordered?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from gisapp.pages.facts import case, order
from gisapp.routing.models import Decision
from tests.dispatch.loop import FIRST, desk, opened, story
from tests.manned_county import scope


@pytest.fixture(autouse=True)
def in_chinese():
    with translation.override("zh-hans"):
        yield


def sheet(incident, username="zhihui"):
    found = case.find(scope(username), incident.number)
    return order.facts(found, FIRST + timedelta(days=1))


def ordered(county, unit, text="先设警示再清理"):
    incident = opened(county, at_desk_of="zhihuishi")
    to = {"unit": desk(unit).pk, "text": text}
    story(incident, ("zhihuishi", "accept"), ("zhihuishi", "assign", to))
    return incident


def test_without_an_order_nothing_was_ordered(incident):
    Decision.objects.filter(incident=incident).update(reason_zh="按规则70办理")
    assert sheet(incident)["order_text"] == ""


def test_the_words_of_who_gave_it(county):
    told = sheet(ordered(county, "wangge"))
    assert told["order_text"] == "先设警示再清理"
    assert told["from_desk"] != told["to_desk"]


def test_an_order_to_oneself(county):
    told = sheet(ordered(county, "zhihuishi"))
    assert told["to_desk"] == "本单位自办"
    assert told["from_desk"] == desk("zhihuishi").name_zh


def test_of_what_is_closed_the_order_that_stood(county):
    incident = ordered(county, "wangge")
    story(
        incident, ("wangge", "begin"), ("wangge", "report_back"),
        ("zhihuishi", "verify"), ("zhihuishi", "close"),
    )  # fmt: skip
    told = sheet(incident)
    assert told["order_text"] == "先设警示再清理"
    assert told["result"].spoken == "现场已处置完毕"


def test_what_was_taken_back_was_not_ordered(county):
    incident = ordered(county, "wangge")
    story(incident, ("zhihuishi", "take_back"))
    assert sheet(incident)["order_text"] == ""


def test_limits_stand_in_the_order_of_the_loop(county):
    incident = ordered(county, "wangge")
    story(incident, ("wangge", "begin"))
    words = [limit["word"] for limit in sheet(incident)["limits"]]
    order_of = ["受理时限", "到场时限", "办结时限"]
    assert words == sorted(words, key=order_of.index)
    assert {"受理时限", "办结时限"} <= set(words)
