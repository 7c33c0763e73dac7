"""Is a reporter told how it stands, a guesser nothing, and nobody who works on it?"""

from datetime import timedelta

import pytest
from django.utils import timezone

from gisapp.dispatch.models import Reply
from gisapp.incidents import follow
from gisapp.incidents.models import Incident
from gisapp.organization.models import AuditEntry
from gisapp.pages.door.following import MOST_WRONG
from tests import manned_county
from tests.dispatch import loop

WRONG = "编号或查询码不对"


@pytest.fixture
def incident(db):
    return loop.opened(loop.manned())


def ask(client, number, code=None, **more):
    given = {"number": number, "code": follow.code_of(number) if code is None else code}
    return client.post("/follow/", given, **more)


def another(incident, number):
    """A second report, of a copy of the first."""
    message = incident.message
    message.pk, message.external_number = None, number
    message.digest = number.encode()
    message.save()
    copy = Incident.objects.get(pk=incident.pk)
    copy.pk, copy.number, copy.message = None, number, message
    copy.save()
    return copy


def close(incident):
    loop.story(
        incident,
        ("pingtai", "accept"),
        ("pingtai", "begin"),
        ("pingtai", "report_back"),
        ("zhihuishi", "verify"),
        ("zhihuishi", "close"),
    )


def test_the_form_asks_for_both(client, incident):
    assert "请输入报送时告知您的编号和查询码" in client.get("/follow/").content.decode()
    half = client.post("/follow/", {"number": incident.number})
    assert half.status_code == 422
    assert "编号和查询码都要填写" in half.content.decode()
    assert not AuditEntry.objects.exists()


def test_the_right_code_tells_where_it_stands(client, incident):
    answer = ask(client, incident.number)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "已收到,正在等待受理。" in page
    assert "还没有答复" in page
    assert "no-store" in answer["Cache-Control"]


def test_steps_and_reply_are_told_and_nobody_s_name(client, incident):
    close(incident)
    page = ask(client, incident.number).content.decode()
    assert "已办结。" in page
    assert "已处置,道路恢复通行" in page
    assert (
        page.index("受理</span>") < page.index("开始办理") < page.index("办结</span>")
    )
    for name in (*manned_county.DESKS, "现场已处置完毕", loop.desk("pingtai").name_zh):
        assert name not in page


def test_a_wrong_code_and_an_unknown_number_are_answered_alike(client, incident):
    wrong = ask(client, incident.number, "2345-6789")
    unknown = ask(client, "A9")
    assert wrong.status_code == unknown.status_code == 404
    assert WRONG in wrong.content.decode()
    told = wrong.content.decode().replace(incident.number, "N")
    assert told.count("trouble") == unknown.content.decode().count("trouble") == 1
    entries = AuditEntry.objects.values_list("by", "deed", "subject", "address")
    assert set(entries) == {("", "refused", "follow", "127.0.0.1")}
    assert AuditEntry.objects.count() == 2


def test_the_code_of_another_number_does_not_open(client, incident):
    assert ask(client, incident.number, follow.code_of("A2")).status_code == 404


def test_it_is_found_however_it_was_typed(client, incident):
    code = follow.code_of(incident.number).replace("-", " ").lower()
    wide = "".join(chr(ord(c) + 0xFEE0) if c != " " else c for c in code)
    assert ask(client, f" {incident.number.lower()} ", wide).status_code == 200


def test_a_merged_report_goes_on_as_the_one_it_went_into(client, incident):
    own = another(incident, "A2")
    own.merged_into, own.state = incident, "merged"
    own.save()
    close(incident)
    page = ask(client, own.number).content.decode()
    assert "两件一并办理" in page
    assert "已办结。" in page
    assert "已处置,道路恢复通行" in page


def test_a_merge_of_a_merge_is_followed_to_the_end(client, incident):
    first, last = (another(incident, number) for number in ("A2", "A3"))
    Incident.objects.filter(pk=first.pk).update(merged_into=last, state="merged")
    Incident.objects.filter(pk=last.pk).update(merged_into=incident, state="merged")
    loop.take("accept", incident, "pingtai")
    assert "已受理,正在安排办理。" in ask(client, first.number).content.decode()


def test_the_last_reply_is_the_one_that_counts(client, incident):
    for hours, text in ((2, "第二次答复"), (1, "第一次答复")):
        Reply.objects.create(
            incident=incident,
            channel=incident.channel,
            text=text,
            at=loop.FIRST + timedelta(hours=hours),
            by="pingtai",
        )
    page = ask(client, incident.number).content.decode()
    assert "第二次答复" in page
    assert "第一次答复" not in page


def refused(count, *, minutes_ago=0, address="127.0.0.1"):
    at = timezone.now() - timedelta(minutes=minutes_ago)
    AuditEntry.objects.bulk_create(
        AuditEntry(by="", deed="refused", subject="follow", at=at, address=address)
        for _time in range(count)
    )


def test_the_twentieth_wrong_try_shuts_it_even_for_the_right_code(client, incident):
    refused(MOST_WRONG - 1)
    assert ask(client, incident.number, "2345-6789").status_code == 404
    shut = ask(client, incident.number)
    assert shut.status_code == 429
    assert "请在 10 分钟后再试" in shut.content.decode()
    assert AuditEntry.objects.count() == MOST_WRONG


def test_old_tries_and_those_from_elsewhere_do_not_count(client, incident):
    refused(MOST_WRONG, minutes_ago=11)
    refused(MOST_WRONG, address="10.0.0.9")
    assert ask(client, incident.number).status_code == 200


def test_refusals_of_other_things_do_not_count(client, incident):
    AuditEntry.objects.bulk_create(
        AuditEntry(by="", deed="refused", subject="incident A1", address="127.0.0.1")
        for _time in range(MOST_WRONG)
    )
    assert ask(client, incident.number).status_code == 200


@pytest.mark.parametrize("number", ["\x00", "<b>", "A1'--", "9" * 400])
def test_what_is_no_number_is_unknown(client, incident, number):
    answer = ask(client, number, "2345-6789")
    assert answer.status_code == 404
    assert "<b>" not in answer.content.decode()


def test_it_is_told_in_english_too(client, incident):
    client.post("/i18n/setlang/", {"language": "en", "next": "/follow/"})
    page = ask(client, incident.number).content.decode()
    assert 'lang="en"' in page


def test_the_log_in_page_leads_there(client, incident):
    assert 'href="/follow/"' in client.get("/login/").content.decode()
