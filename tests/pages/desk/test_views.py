"""Does a desk show its queue and its case, and keep what was typed?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gisapp.dispatch import steps, ticking
from gisapp.incidents.models import Incident
from gisapp.organization.access import scope_of
from gisapp.organization.actions import stand_in
from gisapp.organization.models import AuditEntry, Person
from tests import manned_county
from tests.dispatch import loop
from tests.small_county import G1

DESKS = ["zhihui", "zhihuishi", "pingtai", "bumen", "paizhu", "wangge", "yuwai"]
MOST_QUERIES = 60
"""Of a page with a queue and a case; what matters is that it does not grow."""


def text_of(answer):
    return answer.content.decode()


def post(client, incident, step, **facts):
    found = Incident.objects.get(pk=incident.pk)
    return client.post(
        f"/desk/{incident.number}/step/{step}/", {"seen": found.version, **facts}
    )


@pytest.mark.parametrize("username", DESKS)
def test_every_desk_opens_and_says_when_it_is_empty(county, at, username):
    answer = at(username).get("/desk/")
    assert answer.status_code == 200
    assert "没有待办的事件" in text_of(answer)


def test_what_is_to_do_stands_in_the_owners_queue_alone(incident, at):
    assert incident.owner == manned_county.unit("platform", f"{manned_county.T1}-ZZ")
    assert incident.number in text_of(at("pingtai").get("/desk/"))
    assert incident.number not in text_of(at("bumen").get("/desk/"))


def test_the_next_step_is_the_one_filled_button(incident, at):
    page = text_of(at("pingtai").get(f"/desk/{incident.number}/"))
    main = page[page.index('class="step step-main"') :]
    assert 'data-step="accept"' in main[:300]
    assert page.count('class="main"') == 1


def test_who_only_looks_on_has_no_form(incident, at):
    page = text_of(at("zhidao").get(f"/desk/{incident.number}/"))
    assert 'data-step="accept"' not in page
    assert text_of(at("lingdao").get(f"/desk/{incident.number}/")).count("<form") < 5


def test_a_step_is_told_and_leads_back_to_the_case(incident, at):
    client = at("pingtai")
    answer = post(client, incident, "accept", text="马上去")
    assert answer.status_code == 302
    page = text_of(client.get(answer.url))
    assert "已受理" in page
    assert "马上去" in page


def test_the_second_of_two_is_told_who_was_quicker_and_keeps_the_words(incident, at):
    seen = incident.version
    post(at("pingtai"), incident, "accept")
    answer = at("pingtai2").post(
        f"/desk/{incident.number}/step/return_to_sender/",
        {"seen": seen, "reason": "这不是我们的事"},
    )
    assert answer.status_code == 409
    page = text_of(answer)
    assert 'role="alert"' in page
    assert "pingtai" in page
    assert "这不是我们的事" in page


def test_a_missing_fact_is_named_and_the_form_stays_open(incident, at):
    answer = post(at("pingtai"), incident, "return_to_sender", reason=" ")
    assert answer.status_code == 422
    page = text_of(answer)
    assert 'role="alert"' in page
    assert '<details class="more" id="more" open>' in page


def test_a_version_that_is_no_number_is_refused_kindly(incident, at):
    answer = at("pingtai").post(
        f"/desk/{incident.number}/step/accept/", {"seen": "9" * 40}
    )
    assert answer.status_code in (409, 422)
    incident.refresh_from_db()
    assert incident.state == "received"


@pytest.mark.parametrize("step", ["fly", "correct'--"])
def test_a_step_that_there_is_not_is_no_page(incident, at, step):
    assert post(at("pingtai"), incident, step).status_code == 404


def test_others_do_not_learn_that_it_is_there(incident, at):
    client = at("yuwai")
    assert client.get(f"/desk/{incident.number}/").status_code == 404
    assert post(client, incident, "accept").status_code == 404
    assert client.get(f"/desk/{incident.number}/order/").status_code == 404
    answer = client.get("/desk/", {"i": incident.number})
    assert answer.status_code == 404
    assert "看不到这件事" in text_of(answer)


def test_arriving_at_the_incident_needs_no_typing(incident, at):
    client = at("pingtai")
    post(client, incident, "accept")
    post(client, incident, "begin")
    assert post(client, incident, "arrive", at="incident").status_code == 302
    incident.refresh_from_db()
    assert incident.state == "on_scene"


def test_the_outposts_desk_offers_contact_in_arrivals_stead(report, at):
    away = report(
        "J2", jd="120.16", wd="30.28", afdz="杭州", bjlbdm="", bjnr="返乡创业咨询"
    )
    assert away.owner.kind == "outpost"
    client = at("yuwai")
    post(client, away, "accept")
    post(client, away, "begin")
    page = text_of(client.get(f"/desk/{away.number}/"))
    assert 'data-step="contact"' in page
    assert "没有可标在图上的位置" in page


def test_search_finds_by_number_and_text_within_what_may_be_seen(incident, at):
    for words in (incident.number, "两车相撞"):
        assert incident.number in text_of(at("pingtai").get("/desk/", {"q": words}))
    found = text_of(at("yuwai").get("/desk/", {"q": "两车相撞"}))
    assert "没有找到" in found


def test_the_room_watches_what_is_late(incident, at):
    ticking.tick(timezone.now() + timedelta(days=3))
    long_ago = incident.received_at
    incident.deadlines.update(due_at=long_ago, warn_at=long_ago)
    page = text_of(at("zhihuishi").get("/desk/", {"show": "watching"}))
    assert incident.number in page
    assert "超时" in page


def test_queries_do_not_grow_with_the_queue(report, at):
    client = at("pingtai")
    first = report("J1")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/desk/", {"i": first.number})
    for number in range(2, 9):
        report(f"J{number}", jd=f"119.3{number}")
    with CaptureQueriesContext(connection) as many:
        client.get("/desk/", {"i": first.number})
    assert len(many) <= len(few) + 1
    assert len(many) < MOST_QUERIES


def test_reading_a_case_is_remembered(incident, at):
    at("pingtai").get(f"/desk/{incident.number}/")
    entry = AuditEntry.objects.get(deed="read")
    assert (entry.by, entry.subject) == ("pingtai", f"incident {incident.number}")


def test_the_reporter_is_opened_for_a_reason_once(report, at):
    incident = report("J3", bjrxm="王小明", bjdh="13800001234")
    client = at("pingtai")
    page = text_of(client.get(f"/desk/{incident.number}/"))
    assert "王小明" not in page
    assert "13800001234" not in page
    answer = client.post(
        f"/desk/{incident.number}/reporter/", {"reason": "回访核实情况"}
    )
    assert "王小明" in text_of(answer)
    assert "no-store" in answer["Cache-Control"]
    assert AuditEntry.objects.get(deed="opened_reporter").reason == "回访核实情况"
    assert "王小明" not in text_of(client.get(f"/desk/{incident.number}/"))


@pytest.mark.parametrize(
    ("username", "reason"), [("pingtai", "看"), ("zhidao", "想知道是谁")]
)
def test_the_reporter_stays_closed_without_reason_or_right(
    report, at, username, reason
):
    incident = report("J3", bjrxm="王小明")
    client = at(username)
    answer = client.post(
        f"/desk/{incident.number}/reporter/", {"reason": reason}, follow=True
    )
    assert "王小明" not in text_of(answer)
    assert not AuditEntry.objects.filter(deed="opened_reporter").exists()


def test_the_news_are_the_queues_versions(incident, at):
    client = at("pingtai")
    told = client.get("/desk/news.json").json()
    assert [(row["number"], row["version"]) for row in told["rows"]] == [
        (incident.number, 0)
    ]
    post(client, incident, "accept")
    assert client.get("/desk/news.json").json()["rows"][0]["version"] == 1
    assert at("fenxi").get("/desk/news.json").status_code == 403


def test_another_desk_in_the_address_shows_nothing_of_it(incident, at):
    page = text_of(at("bumen").get("/desk/", {"unit": incident.owner_id}))
    assert incident.number not in page


def test_it_speaks_english(incident, at):
    client = at("pingtai")
    client.post("/i18n/setlang/", {"language": "en", "next": "/desk/"})
    page = text_of(client.get(f"/desk/{incident.number}/"))
    assert "Accept" in page
    assert "受理意见" not in page


def test_a_stand_in_acts_under_their_own_name(incident, at):
    away = Person.objects.get(code="pingtai")
    other = Person.objects.get(code="bumen")
    today = timezone.localdate()
    stand_in(
        absent=away, person=other, from_on=today, to_on=today, reason="", by="pingtai"
    )
    client = at("bumen")
    assert post(client, incident, "accept").status_code == 302
    event = incident.events.last()
    assert (event.by, event.kind) == ("bumen", "accepted")
    scope = scope_of(User.objects.get(username="bumen"))
    assert steps.possible(Incident.objects.get(pk=incident.pk), scope)


def test_the_number_of_a_sensitive_case_does_not_leak_through_a_merge(report, at):
    plain = report("J1")
    hidden = report("J2", bjlbdm="100500", bjnr="有人聚众赌博")
    centre = at("zhihui")
    assert post(centre, plain, "merge", into=hidden.number).status_code == 302
    assert hidden.number in text_of(centre.get(f"/desk/{plain.number}/"))
    for username in ("zhihuishi", "lingdao"):
        client = at(username)
        assert hidden.number not in text_of(client.get(f"/desk/{plain.number}/"))
        for path in ("", "/log"):
            answer = client.get(f"/api/incidents/{plain.number}{path}")
            assert answer.status_code == 200
            assert hidden.number not in text_of(answer)


def test_a_text_that_is_too_long_is_told_and_not_cut(incident, at):
    answer = post(at("pingtai"), incident, "note", text="长" * 3000)
    assert answer.status_code == 422
    assert "长" * 3000 in text_of(answer)


def test_who_arrives_far_away_is_seen_to_be_far_away(incident, at):
    client = at("pingtai")
    post(client, incident, "accept")
    post(client, incident, "begin")
    post(client, incident, "arrive", lng="119.5", lat="28.1")
    assert "公里" in text_of(client.get(f"/desk/{incident.number}/"))


def test_where_somebody_stood_is_not_in_the_log(incident, at):
    client = at("pingtai")
    post(client, incident, "accept")
    post(client, incident, "begin")
    post(client, incident, "arrive", lng="119.300011", lat="28.100011", accuracy_m="5")
    event = incident.events.get(kind="arrived")
    assert not {"lng", "lat"} & set(event.data)
    assert event.data["distance_m"] < 50


def test_who_says_to_be_there_without_a_position_is_seen_to_have_said_so(incident, at):
    client = at("pingtai")
    post(client, incident, "accept")
    post(client, incident, "begin")
    post(client, incident, "arrive", at="incident")
    assert "未用定位" in text_of(client.get(f"/desk/{incident.number}/"))


@pytest.fixture
def asked(db):
    """A case of the platform, for which more time is asked."""
    case = loop.opened(loop.manned())
    loop.story(case, ("pingtai", "accept"), ("pingtai", "ask_extension"))
    return case


def test_whoever_decides_sees_what_is_asked_above_the_filled_button(asked, at):
    page = text_of(at("zhihuishi").get(f"/desk/{asked.number}/"))
    assert "2 个工作日" in page
    assert "须等配件到货" in page
    main = page[page.index('class="step step-main"') :]
    assert 'data-step="grant_extension"' in main[:400]
    assert page.count('class="main"') == 1
    assert page.index('data-step="refuse_extension"') < page.index('id="more"')


def test_who_asked_sees_it_and_decides_nothing(asked, at):
    page = text_of(at("pingtai").get(f"/desk/{asked.number}/"))
    assert "2 个工作日" in page
    assert "grant_extension" not in page


def test_a_refusal_without_a_reason_stays_open_at_its_place(asked, at):
    page = text_of(post(at("zhihuishi"), asked, "refuse_extension", reason=""))
    assert 'class="one-step against" open' in page
    assert 'id="more" open' not in page


def test_the_watched_row_says_what_it_waits_for(asked, at):
    page = text_of(at("zhihuishi").get("/desk/", {"show": "watching"}))
    assert "等您批延期" in page
    assert "等本席位处理" in page


def test_nobody_is_offered_to_send_their_own_work_back(asked, at):
    loop.story(
        asked,
        ("zhihuishi", "grant_extension"),
        ("pingtai", "begin"),
        ("pingtai", "report_back"),
    )
    assert 'data-step="send_back"' not in text_of(
        at("pingtai").get(f"/desk/{asked.number}/")
    )
    other = text_of(at("zhihuishi").get(f"/desk/{asked.number}/"))
    assert 'data-step="send_back"' in other


def test_back_leads_to_the_grid_from_where_one_came(incident, at):
    grid = manned_county.unit("grid", G1)
    Incident.objects.filter(pk=incident.pk).update(owner=grid, desks=[grid.pk])
    client = at("wangge")
    page = text_of(client.get(f"/desk/{incident.number}/", {"from": "grid"}))
    assert f'class="back" href="/grid/?grid={G1}"' in page
    answer = client.post(
        f"/desk/{incident.number}/step/accept/?from=grid", {"seen": incident.version}
    )
    assert "from=grid" in answer.url
    plain = text_of(client.get(f"/desk/{incident.number}/", {"from": "evil"}))
    assert 'class="back" href="/desk/?' in plain


def test_a_title_is_not_told_twice(incident, at):
    Incident.objects.filter(pk=incident.pk).update(title="两车相撞", text="两车相撞")
    page = text_of(at("pingtai").get(f"/desk/{incident.number}/"))
    assert 'class="said"' not in page
    Incident.objects.filter(pk=incident.pk).update(text="两车相撞,一人受伤")
    page = text_of(at("pingtai").get(f"/desk/{incident.number}/"))
    assert 'class="said"' in page
    assert "两车相撞…</h1>" in page
