"""Two people at one notice, or one meeting, at the same moment: one wins."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from gisapp.core.errors import OneNetError
from gisapp.risk import actions_meetings, actions_notices, errors
from gisapp.risk.actions_meetings import Held
from gisapp.risk.models import Meeting, Notice
from tests import manned_county
from tests.risk.desks import T1, sent

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def county():
    return manned_county.manned()


def at_once(*deeds):
    """What came of each: None, or the refusal."""
    start = Barrier(len(deeds))

    def done(deed):
        start.wait(10)
        try:
            deed()
        except OneNetError as refusal:
            return type(refusal)
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(done, deeds))


def answered():
    made = sent()
    actions_notices.answer(notice=made, text="在办。", by="pingtai")
    return made


def close(made):
    return lambda: actions_notices.close(notice=made, closing="", by="zhihui", turn=0)


def back(made):
    later = date(2099, 1, 1)
    return lambda: actions_notices.send_back(
        notice=made, reason="不够", answer_by=later, by="zhuren", turn=0
    )


def test_one_accepts_what_the_other_sends_back():
    made = answered()
    found = at_once(close(made), back(made))
    made.refresh_from_db()
    if made.closed_at:
        assert found == [None, errors.NoticeClosed]
        assert not made.returns.exists()
    else:
        assert found == [errors.NoticeMovedOn, None]
        assert made.returns.count() == 1


def test_sent_back_twice_it_is_sent_back_once():
    made = answered()
    found = at_once(back(made), back(made))
    assert sorted(found, key=str) == [errors.NoticeMovedOn, None]
    assert made.returns.count() == 1


def test_answered_by_two_it_keeps_the_first():
    made = sent()
    deeds = [
        lambda text=text: actions_notices.answer(notice=made, text=text, by=text)
        for text in ("甲", "乙")
    ]
    found = at_once(*deeds)
    assert sorted(found, key=str) == [errors.NoticeAnswered, None]
    made.refresh_from_db()
    assert made.answer == made.answered_by


def test_a_button_pressed_twice_sends_one_notice():
    found = at_once(sent, sent)
    assert sorted(found, key=str) == [errors.NoticeThere, None]
    assert Notice.objects.count() == 1


def test_one_meeting_is_recorded_once():
    held = Held(
        month="2017-11",
        township_code=T1,
        held_on=date(2017, 12, 6),
        chair="王镇长",
        minutes="人民中路事故多。",
    )
    deeds = [
        lambda by=by: actions_meetings.record(held=held, by=by) for by in ("甲", "乙")
    ]
    found = at_once(*deeds)
    assert sorted(found, key=str) == [errors.MeetingThere, None]
    assert Meeting.objects.count() == 1
