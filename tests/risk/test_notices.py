"""Who is told, who answers, who sees it, and what is counted afterwards."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from gisapp.core import profile
from gisapp.incidents.models import Channel, Incident
from gisapp.maps import periods
from gisapp.organization.access import Scope
from gisapp.organization.models import AuditEntry
from gisapp.risk import actions_notices, errors, notices
from gisapp.risk.models import Notice
from gisapp.risk.month import read
from tests import manned_county, small_county
from tests.risk.desks import OCTOBER_5, T1, desk, sent
from tests.small_county import G1, G2, G3, ZONE

pytestmark = pytest.mark.django_db
NOVEMBER = read("2017-11")


@pytest.fixture(autouse=True)
def county():
    return manned_county.manned()


def many(county, count, *, month, grid=G1, **facts):
    for _ in range(count):
        made = small_county.report(
            county,
            f"N{Incident.objects.count()}",
            grid=grid,
            occurred_at=datetime.fromisoformat(f"{month}-03T08:15+08:00"),
            **facts,
        )
    return made


# Sending


def test_a_notice_is_sent_and_remembered():
    made = sent()
    assert made.township_code == T1
    assert AuditEntry.objects.first().subject == f"notice {made.pk}"


def test_the_centre_tells_a_grid_but_a_room_no_department():
    assert sent(unit=desk("grid", G1))
    room = desk("command_room", T1)
    assert sent(sender=room, unit=desk("grid", G1), theme="FIRE")
    with pytest.raises(errors.NotBelow):
        sent(sender=room, unit=desk("department", "县公安局"))


def test_a_room_tells_nobody_of_another_township():
    with pytest.raises(errors.NotBelow):
        sent(sender=desk("command_room", T1), unit=desk("grid", G3))


def test_nobody_is_below_themselves():
    with pytest.raises(errors.NotBelow):
        sent(unit=desk("centre"))


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"grids": ()}, errors.GridsUnusable),
        ({"grids": (G1, "331127999001001")}, errors.GridsUnusable),
        ({"theme": "WAR"}, errors.ThemeUnknown),
        ({"month": "2017-10"}, errors.MonthNotOver),
        ({"month": "2017-1"}, errors.MonthUnreadable),
        ({"answer_by": date(2017, 10, 4)}, errors.AnswerDayPast),
    ],
)
def test_what_cannot_be_meant_is_refused(wrong, error):
    with pytest.raises(error):
        sent(**wrong)
    assert not Notice.objects.exists()


def test_grids_of_two_townships_have_no_township():
    assert sent(grids=(G2, G3)).township_code == ""


# Answering


def test_it_is_answered_once_and_closed_once():
    made = sent()
    answered = actions_notices.answer(notice=made, text="已增设护栏。", by="pingtai")
    assert answered.state_on(date(2098, 1, 1)) == Notice.State.ANSWERED
    with pytest.raises(errors.NoticeAnswered):
        actions_notices.answer(notice=made, text="又一次", by="pingtai")
    closed = actions_notices.close(notice=made, closing="", by="zhihui")
    assert closed.state_on(date(2098, 1, 1)) == Notice.State.CLOSED
    with pytest.raises(errors.NoticeClosed):
        actions_notices.close(notice=made, closing="", by="zhihui")


def test_without_an_answer_it_is_withdrawn_with_a_reason_and_never_accepted():
    made = sent()
    with pytest.raises(errors.NoticeUnanswered):
        actions_notices.close(notice=made, closing="好", by="zhihui")
    with pytest.raises(errors.NothingSaid):
        actions_notices.withdraw(notice=made, reason="  ", by="zhihui")
    gone = actions_notices.withdraw(notice=made, reason="发错单位", by="zhihui")
    assert gone.state_on(date(2098, 1, 1)) == Notice.State.WITHDRAWN
    with pytest.raises(errors.NoticeClosed):
        actions_notices.answer(notice=made, text="晚了", by="pingtai")


def test_an_answered_notice_is_not_withdrawn():
    made = sent()
    actions_notices.answer(notice=made, text="好", by="pingtai")
    with pytest.raises(errors.NoticeAnswered):
        actions_notices.withdraw(notice=made, reason="发错", by="zhihui")


def back(made, **how):
    facts = {
        "reason": "没有写何时完成。",
        "answer_by": date(2099, 2, 1),
        "by": "zhihui",
    }
    return actions_notices.send_back(notice=made, **facts | how)


def test_an_answer_is_sent_back_answered_anew_and_all_of_it_kept():
    made = sent()
    actions_notices.answer(notice=made, text="在办。", by="pingtai")
    back(made)
    made.refresh_from_db()
    assert made.state_on(date(2099, 1, 15)) == Notice.State.SENT
    assert made.state_on(date(2099, 2, 2)) == Notice.State.OVERDUE
    actions_notices.answer(notice=made, text="六月底前增设护栏。", by="pingtai")
    back(made, reason="护栏要多长?")
    actions_notices.answer(notice=made, text="120 米。", by="pingtai")
    done = actions_notices.close(notice=made, closing="好", by="zhihui")
    assert done.answer == "120 米。"
    kept = done.returns.values_list("answer", "reason", "was_due_on")
    assert list(kept) == [
        ("在办。", "没有写何时完成。", date(2099, 1, 1)),
        ("六月底前增设护栏。", "护栏要多长?", date(2099, 2, 1)),
    ]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"reason": " "}, errors.NothingSaid),
        ({"answer_by": date(2017, 12, 1)}, errors.AnswerDayPast),
    ],
)
def test_it_is_sent_back_with_a_reason_and_a_day_to_come(wrong, error):
    made = sent()
    with pytest.raises(errors.NoticeUnanswered):
        back(made)
    actions_notices.answer(notice=made, text="在办。", by="pingtai")
    with pytest.raises(error):
        back(made, **wrong)
    made.refresh_from_db()
    assert (made.answer, made.returns.count()) == ("在办。", 0)


def test_what_was_read_before_it_was_sent_back_is_not_judged_nor_answered():
    """The room accepts an answer that the centre has sent back, and a newer is there;
    a colleague answers who has not seen the reason."""
    made = sent()
    actions_notices.answer(notice=made, text="在办。", by="pingtai")
    back(made, turn=0)
    with pytest.raises(errors.NoticeMovedOn):
        actions_notices.answer(notice=made, text="在办", by="pingtai2", turn=0)
    actions_notices.answer(notice=made, text="六月底前。", by="pingtai", turn=1)
    with pytest.raises(errors.NoticeMovedOn):
        actions_notices.close(notice=made, closing="", by="zhihui", turn=0)
    assert actions_notices.close(notice=made, closing="", by="zhihui", turn=1)


def test_pressed_twice_it_is_sent_once():
    made = sent()
    with pytest.raises(errors.NoticeThere):
        sent()
    with pytest.raises(errors.NoticeThere, match=f"notice {made.pk}"):
        sent(text="换一种说法", sender=desk("command_room", T1))
    assert sent(grids=(G1, G2)), "another hot spot"
    with pytest.raises(errors.NoticeThere):
        sent(grids=(G2, G1))
    actions_notices.withdraw(notice=made, reason="发错", by="zhihui")
    assert sent(), "after the mistake it is sent again"


def test_texts_are_kept_without_phones_and_identity_numbers():
    made = sent(text="联系 13800001234,身份证 33112719800101123X")
    actions_notices.answer(notice=made, text="问 13900005678", by="pingtai")
    gone = back(made, reason="不是 13900005678")
    actions_notices.answer(notice=made, text="好", by="pingtai")
    done = actions_notices.close(notice=made, closing="谢 13900005678", by="zhihui")
    assert done.text == "联系 138****1234,身份证 331127********123X"
    assert (gone.answer, gone.reason) == ("问 139****5678", "不是 139****5678")
    assert done.closing == "谢 139****5678"


def test_what_is_due_is_counted_for_who_must_see_to_it():
    late = sent(answer_by=date(2017, 10, 20))
    heard = sent(theme="FIRE")
    actions_notices.answer(notice=heard, text="好", by="pingtai")
    today = date(2017, 10, 21)
    found = {
        name: notices.waiting(manned_county.scope(name), today)
        for name in ("pingtai", "zhihui", "zhihuishi", "lingdao", "bumen")
    }
    told = notices.Waiting
    assert found == {
        "pingtai": told(to_read=2, to_answer=1),
        "zhihui": told(to_read=2, overdue=1, to_accept=1),
        "zhihuishi": told(to_read=2),
        "lingdao": told(to_read=2),
        "bumen": told(),
    }
    actions_notices.withdraw(notice=late, reason="发错", by="zhihui")
    assert notices.waiting(manned_county.scope("zhihui"), today).overdue == 0


def test_it_is_overdue_from_the_day_after():
    made = sent(answer_by=date(2017, 10, 20))
    assert made.state_on(date(2017, 10, 20)) == Notice.State.SENT
    assert made.state_on(date(2017, 10, 21)) == Notice.State.OVERDUE


# Who


@pytest.mark.parametrize(
    ("username", "sees"),
    [
        ("zhihui", True), ("zhuren", True), ("lingdao", True), ("fenxi", True),
        ("zhihuishi", True), ("pingtai", True), ("wangge", False), ("bumen", False),
        ("paizhu", False), ("yuwai", False), ("guanli", False),
    ],
)  # fmt: skip
def test_they_see_their_own_only(username, sees):
    sent()
    scope = manned_county.scope(username)
    assert Notice.objects.visible_to(scope).exists() == sees


def test_a_stranger_s_empty_scope_sees_nothing():
    sent()
    assert not Notice.objects.visible_to(Scope()).exists()


def test_the_bar_counts_what_one_s_own_desk_has_to_answer():
    made = sent(unit=desk("grid", G1))
    counts = {
        name: Notice.objects.to_answer(manned_county.scope(name)).count()
        for name in ("wangge", "yuan", "zhihui", "pingtai")
    }
    assert counts == {"wangge": 1, "yuan": 0, "zhihui": 0, "pingtai": 0}
    actions_notices.answer(notice=made, text="好", by="wangge")
    assert not Notice.objects.to_answer(manned_county.scope("wangge")).exists()


def test_who_answers_does_not_close_and_who_sent_does_not_answer():
    made = sent(sender=desk("command_room", T1))
    told, teller = manned_county.scope("pingtai"), manned_county.scope("zhihuishi")
    assert (notices.may_answer(told, made), notices.may_close(told, made)) == (
        True,
        False,
    )
    assert (notices.may_answer(teller, made), notices.may_close(teller, made)) == (
        False,
        True,
    )


# What it led to


@pytest.fixture(autouse=True)
def recorded(county):
    """The county is at work in these months: an incident of another kind in each."""
    for month in range(5, 12):
        many(county, 1, month=f"2017-{month:02}", grid=G3, theme="OTHER")


def counted(found):
    return {str(one.month): (one.part, one.here, one.elsewhere) for one in found.months}


def test_months_are_counted_here_and_elsewhere(county):
    many(county, 3, month="2017-06")
    many(county, 2, month="2017-06", grid=G3)
    many(county, 9, month="2017-09")
    many(county, 1, month="2017-11")
    many(county, 2, month="2017-11", grid=G2)
    sent()
    (found,) = notices.effects(NOVEMBER)
    assert counted(found) == {
        "2017-06": ("before", 3, 2),
        "2017-07": ("before", 0, 0),
        "2017-08": ("before", 0, 0),
        "2017-09": ("found", 9, 0),
        "2017-10": ("sent", 0, 0),
        "2017-11": ("after", 1, 2),
    }
    assert (found.compared.here.before, found.compared.here.now) == (3, 1)
    assert json.dumps(found.json(), allow_nan=False)


def test_months_of_which_there_is_no_record_are_not_taken_for_quiet_ones(county):
    """The sample ends with its year: what follows is unknown, not nothing."""
    many(county, 5, month="2017-07")
    sent()
    (found,) = notices.effects(read("2018-03"))
    assert list(counted(found))[-1] == "2017-11"
    made = sent(month="2017-03")
    early = notices.effect_of(made, until=NOVEMBER)
    assert next(iter(counted(early))) == "2017-05"


def test_what_must_not_be_counted_is_not(county):
    many(county, 1, month="2017-11")
    many(county, 1, month="2017-11", theme="FIRE")
    many(county, 1, month="2017-11", is_sensitive=True)
    many(county, 1, month="2017-11", state="void")
    merged = many(county, 1, month="2017-11", state="merged")
    merged.merged_into = many(county, 1, month="2017-08")
    merged.save()
    sent()
    (found,) = notices.effects(NOVEMBER)
    assert counted(found)["2017-11"] == ("after", 1, 0)


def test_what_patrols_found_is_left_out(county, monkeypatch):
    """A notice sends patrols there: what they find more is no rise."""
    patrol = Channel.objects.get(name="grid_member")
    found = many(county, 1, month="2017-11")
    found.channel = patrol
    found.save()
    sample = profile.current()
    risk = {"risk": {"not_for_forecast": ["grid_member"]}}
    ours = replace(sample, raw=sample.raw | risk)
    monkeypatch.setattr(profile, "current", lambda: ours)
    sent()
    (told,) = notices.effects(NOVEMBER)
    assert counted(told)["2017-11"] == ("after", 0, 0)


def test_a_month_ends_at_the_county_s_midnight(county):
    for number, at in enumerate(("2017-10-31T23:59+08:00", "2017-11-01T00:00+08:00")):
        small_county.report(
            county, f"M{number}", occurred_at=datetime.fromisoformat(at)
        )
    sent()
    (found,) = notices.effects(NOVEMBER)
    assert counted(found)["2017-10"][1] == 1
    assert counted(found)["2017-11"][1] == 1


def test_a_report_tells_of_earlier_notices_only():
    sent(month="2017-10", at=datetime(2017, 12, 1, tzinfo=ZONE))
    assert notices.effects(NOVEMBER) == []
    sent(month="2016-09", at=OCTOBER_5 - timedelta(days=360))
    assert notices.effects(NOVEMBER) == []


def test_a_withdrawn_notice_leads_to_nothing_and_says_whether_it_is_too_early():
    made = sent()
    (found,) = notices.effects(NOVEMBER)
    assert found.json()["verdict"] == "no_change"
    early = notices.effect_of(made, until=read("2017-10"))
    assert early.json()["verdict"] == "too_early"
    actions_notices.withdraw(notice=made, reason="发错单位", by="zhihui")
    assert notices.effects(NOVEMBER) == []


def test_a_township_is_told_of_its_own():
    mine, other = sent(), sent(grids=(G3,))
    sent(grids=(G2, G3))
    told = notices.effects(NOVEMBER, township_code=T1)
    assert [one.notice for one in told] == [mine]
    assert other in [one.notice for one in notices.effects(NOVEMBER)]
    assert len(notices.effects(NOVEMBER)) == 3


def test_of_a_notice_just_sent_nothing_is_said_yet():
    made = sent(month="2017-10", at=datetime(2017, 11, 9, tzinfo=ZONE))
    found = notices.effect_of(made, until=periods.month(2017, 11))
    assert found.compared is None


def test_the_counts_are_asked_for_once_however_many_notices(
    django_assert_num_queries,
):
    for theme in ("TRAF", "FIRE", "SEC"):
        sent(theme=theme)
    with django_assert_num_queries(3):
        notices.effects(NOVEMBER)
