"""Who reads staffing, who changes it, and are typed words kept?"""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from gisapp.organization.models import (
    CalendarDay,
    GridDuty,
    Person,
    Post,
    Shift,
    StandIn,
)
from tests import manned_county
from tests.small_county import G1, G3

READ = ("/staff/", "/staff/roster/", "/staff/attendance/", "/staff/calendar/")
READERS = ("zhihui", "zhuren", "lingdao", "zhihuishi", "paizhu", "guanli")
OTHERS = ("pingtai", "bumen", "wangge", "yuan", "yuwai", "fenxi", "cehui")


@pytest.fixture
def reader(client, db):
    manned_county.manned()

    def log_in(username):
        client.force_login(User.objects.get(username=username))
        return client

    return log_in


def page_of(kind, code):
    return f"/staff/units/{manned_county.unit(kind, code).pk}/"


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize("username", READERS)
def test_readers_read(reader, username, path):
    assert reader(username).get(path).status_code == 200


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize("username", OTHERS)
def test_others_do_not(reader, username, path):
    assert reader(username).get(path).status_code == 403


def test_a_room_reads_the_desks_of_its_own_township_only(reader):
    client = reader("zhihuishi")
    assert client.get(page_of("grid", G1)).status_code == 200
    assert client.get(page_of("grid", G3)).status_code == 404
    assert "鹤溪一网格" not in client.get("/staff/").content.decode()


def test_a_room_finds_nobody_of_another_township(reader):
    client = reader("zhihuishi")
    assert "wangge" in client.get("/staff/", {"q": "wangge"}).content.decode()
    assert (
        "yuwai</strong>" not in client.get("/staff/", {"q": "yuwai"}).content.decode()
    )


def test_who_only_reads_changes_nothing(reader):
    page = page_of("grid", G1)
    assert reader("zhuren").post(page, {"deed": "appoint"}).status_code == 403


def appointed(**changes):
    return {
        "deed": "appoint", "role": "part_time", "code": "new1", "name": "网格员 0900",
        "employment": "village", "from_on": "2017-03-01", "phone": "", **changes,
    }  # fmt: skip


def test_the_administrator_appoints_somebody_new_and_relieves_them(reader):
    client, page = reader("guanli"), page_of("grid", G1)
    assert client.post(page, appointed()).url == page
    post = Post.objects.get(person__code="new1")
    relieved = {"deed": "relieve", "post": post.pk, "to_on": "2017-04-01"}
    assert client.post(page, relieved).url == page
    assert "历任" in client.get(page).content.decode()


def test_a_refusal_is_said_in_chinese_and_what_was_typed_stays(reader):
    answer = reader("guanli").post(page_of("grid", G1), appointed(role="leader"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "请先免去" in text
    assert 'value="网格员 0900"' in text
    assert not Person.objects.filter(code="new1").exists()


def test_somebody_new_needs_a_name(reader):
    answer = reader("guanli").post(page_of("grid", G1), appointed(name=""))
    assert "新人请填姓名" in answer.content.decode()


def test_a_full_time_member_comes_with_their_certificate(reader):
    client, page = reader("guanli"), page_of("grid", G1)
    refused = client.post(page, appointed(role="member"))
    assert "没有有效的上岗证" in refused.content.decode()
    assert not Person.objects.filter(code="new1").exists()
    papers = {"number": "JN1", "issued_on": "2017-01-01", "expires_on": "2020-01-01"}
    assert client.post(page, appointed(role="member", **papers)).url == page
    assert Person.objects.get(code="new1").certificates.get().number == "JN1"


def test_a_new_password_is_shown_once(reader):
    client, page = reader("guanli"), page_of("grid", G1)
    person = Person.objects.get(code="yuan")
    answer = client.post(page, {"deed": "open_log_in", "person": person.pk})
    assert "新密码" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "新密码" not in client.get(page).content.decode().replace("重设密码", "")


def test_a_grid_has_one_lead_unit(reader):
    client, page = reader("guanli"), page_of("grid", G1)
    first = manned_county.unit("department", "县公安局")
    second = manned_county.unit("department", "县教育局")
    client.post(page, {"deed": "lead", "department": first.pk, "kind": "lead"})
    asked = {"deed": "lead", "department": second.pk, "kind": "lead"}
    assert "已有牵头单位" in client.post(page, asked).content.decode()
    client.post(page, {"deed": "unlead", "duty": GridDuty.objects.get().pk})
    assert not GridDuty.objects.exists()


def shift(username="zhihuishi", begin="20:00", end="08:00"):
    person = Person.objects.get(code=username)
    day = timezone.localdate() + timedelta(days=7)
    return {"person": person.pk, "day": f"{day}", "begin": begin, "end": end}


def test_a_room_plans_its_own_night_shift_and_cancels_it(reader):
    client = reader("zhihuishi")
    assert client.post("/staff/roster/", shift()).status_code == 302
    made = Shift.objects.get()
    assert made.ends_at - made.starts_at == timedelta(hours=12)
    client.post("/staff/roster/", {"cancel": made.pk})
    assert not Shift.objects.exists()


def test_nobody_plans_for_another_desk(reader):
    centre = manned_county.unit("centre", "331127")
    client = reader("zhuren")
    room = manned_county.unit("command_room", manned_county.T1)
    assert client.post(f"/staff/roster/?unit={room.pk}", shift()).status_code == 403
    assert reader("lingdao").get(f"/staff/roster/?unit={centre.pk}").status_code == 200


def test_a_week_that_is_none_is_this_week(reader):
    assert reader("zhuren").get("/staff/roster/?week=2026-W99").status_code == 200


def test_the_administrator_moves_a_holiday(reader):
    client = reader("guanli")
    day = {"day": "2026-08-03", "kind": "holiday", "name": "国庆节"}
    assert client.post("/staff/calendar/", day).url == "/staff/calendar/?year=2026"
    assert CalendarDay.objects.get(day="2026-08-03").is_workday is False
    client.post("/staff/calendar/", {"remove": "2026-08-03"})
    assert not CalendarDay.objects.filter(day="2026-08-03").exists()
    assert reader("zhuren").post("/staff/calendar/", day).status_code == 403


def stand_in(**changes):
    today = timezone.localdate()
    return {"person": "yuan", "from_on": f"{today}", "to_on": f"{today}", **changes}


def test_i_set_my_own_stand_in_and_end_it_early(reader):
    client = reader("wangge")
    assert client.post("/desk/stand-in/", stand_in()).url == "/desk/stand-in/"
    made = StandIn.objects.get()
    assert (made.absent.code, made.person.code) == ("wangge", "yuan")
    client.post("/desk/stand-in/", {"end": made.pk})
    made.refresh_from_db()
    assert made.ended_at is not None


def test_nobody_speaks_for_another(reader):
    client = reader("wangge")
    client.post("/desk/stand-in/", stand_in(absent="zhidao"))
    assert StandIn.objects.get().absent.code == "wangge"
    reader("bumen")
    answer = client.post("/desk/stand-in/", {"end": StandIn.objects.get().pk})
    assert answer.status_code == 404


def test_who_is_no_colleague_is_not_among_the_choices(reader):
    client = reader("wangge")
    for code in ("ghost", "bumen"):
        answer = client.post("/desk/stand-in/", stand_in(person=code))
        assert answer.status_code == 422
    assert not StandIn.objects.exists()


def test_colleagues_are_chosen_by_name_and_post(reader):
    page = reader("wangge").get("/desk/stand-in/").content.decode()
    assert '<option value="yuan">' in page
    assert "专职网格员</option>" in page
    for other in ("bumen", "wangge"):
        assert f'<option value="{other}">' not in page


def test_the_administrator_names_people(reader):
    client = reader("guanli")
    absent, person = (Person.objects.get(code=code) for code in ("wangge", "yuan"))
    assert f"{person.name} (yuan)" in client.get("/desk/stand-in/").content.decode()
    said = {"absent": absent.name, "person": f"{person.name} (yuan)"}
    client.post("/desk/stand-in/", stand_in(**said))
    made = StandIn.objects.get()
    assert (made.absent, made.person) == (absent, person)


def test_a_name_that_several_have_or_nobody_is_told_and_kept(reader):
    client = reader("guanli")
    Person.objects.filter(code__in=["yuan", "zhidao"]).update(name="王小明")
    for name, told in (("王小明", "有几个人叫这个名字"), ("张无忌", "没有这个人")):
        answer = client.post("/desk/stand-in/", stand_in(absent="wangge", person=name))
        assert answer.status_code == 422
        assert told in answer.content.decode()
        assert f'value="{name}"' in answer.content.decode()


def test_a_room_does_not_find_who_holds_no_post_and_the_county_does(reader):
    Person.objects.create(code="gone", name="离岗人员", phone="000-7777")
    assert "000-7777" not in reader("zhihuishi").get("/staff/?q=离岗").content.decode()
    assert "000-7777" in reader("guanli").get("/staff/?q=离岗").content.decode()


def test_a_room_reads_of_a_person_only_the_posts_of_its_own_township(reader):
    person = Person.objects.get(code="yuan")
    other = manned_county.unit("grid", G3)
    Post.objects.create(
        person=person, unit=other, role="guide", from_on=date(2017, 1, 1)
    )
    found = reader("zhihuishi").get("/staff/?q=yuan").content.decode()
    assert "红星一网格" in found
    assert "鹤溪一网格" not in found


def test_holidays_are_told_in_the_language_of_the_page(reader):
    told = {"is_workday": False, "name": "县庆"}
    CalendarDay.objects.update_or_create(day="2026-08-08", defaults=told)
    told = {"is_workday": False, "name": "国庆节"}
    CalendarDay.objects.update_or_create(day="2026-10-01", defaults=told)
    client = reader("guanli")
    page = client.get("/staff/calendar/?year=2026").content.decode()
    assert 'title="国庆节"' in page
    english = {"accept-language": "en"}
    page = client.get("/staff/calendar/?year=2026", headers=english).content.decode()
    assert 'title="National Day"' in page
    assert 'title="县庆"' in page  # entered here, in the words of whoever did
