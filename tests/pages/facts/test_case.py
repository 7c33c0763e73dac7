"""Is a case told by names, in words, as far as it is known and no further?"""

from __future__ import annotations

import pytest
from django.utils import translation

from gisapp.dispatch.models import Event
from gisapp.pages.facts import case
from tests.dispatch.loop import desk, story
from tests.manned_county import scope

TO_THE_END = (("pingtai", "accept"), ("pingtai", "begin"), ("pingtai", "report_back"))


def found(incident, username="pingtai"):
    return case.find(scope(username), incident.number)


@pytest.mark.parametrize(
    ("metres", "zh"),
    [
        (0.2, "1 米"), (99.4, "99 米"), (104.9, "100 米"),
        (105.1, "110 米"), (994.0, "990 米"),
        (1240.0, "1.2 公里"), (12_345.0, "12.3 公里"),
    ],
)  # fmt: skip
def test_a_distance_is_said_no_finer_than_it_is_known(metres, zh):
    with translation.override("zh-hans"):
        assert case.distance(metres) == zh


def test_what_was_done_is_the_last_word_of_who_did_it(incident):
    assert case.result(found(incident)) is None
    story(incident, *TO_THE_END)
    told = case.result(found(incident))
    assert (told.spoken, told.who) == ("现场已处置完毕", "pingtai")


def test_what_was_sent_back_is_no_result(incident):
    story(incident, *TO_THE_END, ("zhihuishi", "send_back"))
    assert case.result(found(incident)) is None
    assert case.reporter_back(found(incident)) == set()


def test_an_order_to_oneself_is_no_way_to_another_desk(incident):
    own = {"unit": desk("pingtai").pk}
    with translation.override("zh-hans"):
        story(incident, ("pingtai", "accept"), ("pingtai", "assign", own))
        told = case.log(found(incident))[-1]
        assert told.goes_to == "本单位自办"


@pytest.mark.parametrize(("language", "title"), [("zh-hans", "电话"), ("en", "Call")])
def test_a_channel_is_told_by_its_title(incident, language, title):
    channel = incident.channel
    channel.title_zh, channel.title_en = "电话", "Call"
    channel.save()
    event = Event(incident=incident, kind="noted", at=incident.received_at)
    event.by = f"channel:{channel.name}"
    event.save()
    with translation.override(language):
        who = [entry.who for entry in case.log(found(incident))]
    assert title in who
    assert event.by not in who


def test_where_it_stands_and_what_is_next(incident):
    story(incident, ("pingtai", "accept"))
    told = case.here(case.loop(found(incident)))
    assert (told["number"], told["all"]) == (2, 9)
    assert told["next"]


def test_after_the_last_step_nothing_is_next(incident):
    incident.state = "assessed"
    incident.save()
    assert case.here(case.loop(found(incident)))["next"] == ""
