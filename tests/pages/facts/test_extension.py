"""What does whoever decides have to know of a request for more time?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from gisapp.dispatch import deadlines
from gisapp.pages.desk.times import amount
from gisapp.pages.facts import case, extension
from tests.dispatch.loop import FIRST, story
from tests.manned_county import scope

ASKED = (("pingtai", "accept"), ("pingtai", "ask_extension"))


def told(incident):
    return case.find(scope("zhihuishi"), incident.number)


@pytest.mark.parametrize(
    ("value", "measure", "zh"),
    [(3, "WD", "3 个工作日"), (1.5, "EH", "1.5 小时"), (1, "EMIN", "1 分钟")],
)
def test_an_amount_is_said_with_its_measure(value, measure, zh):
    with translation.override("zh-hans"):
        assert amount(value, measure) == zh


def test_nothing_is_told_where_nobody_asked(incident):
    assert extension.asked(told(incident)) is None


def test_the_new_end_is_the_one_that_granting_gives(incident):
    story(incident, *ASKED)
    found = extension.asked(told(incident))
    assert (found.by, found.reason) == ("pingtai", "须等配件到货")
    story(incident, ("zhihuishi", "grant_extension"))
    running = incident.deadlines.get(clock="resolve", met_at=None, stopped_at=None)
    assert found.due_at < found.new_due_at == running.due_at


def test_where_no_limit_runs_there_is_no_new_end(incident):
    story(incident, *ASKED)
    deadlines.stop(incident, at=FIRST + timedelta(hours=1))
    found = extension.asked(told(incident))
    assert (found.due_at, found.new_due_at) == (None, None)


def test_what_was_decided_is_told_with_its_reason(incident):
    story(incident, *ASKED, ("zhihuishi", "refuse_extension"))
    assert extension.asked(told(incident)) is None
    (decided,) = extension.decided(told(incident))
    assert decided["decision"] == "时间足够"
