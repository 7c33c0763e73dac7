"""Do the right people read the audit log, filter it, and take it away safely?"""

import csv
import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from gisapp.organization import audit
from gisapp.organization.models import AuditEntry
from gisapp.organization.roles import Role
from tests.manned_county import staff, unit


@pytest.fixture
def guanli(client, db):
    client.force_login(staff("guanli", Role.ADMINISTRATOR, unit("centre", "331127")))
    return client


def page(client, query=""):
    return client.get(f"/audit/?{query}").content.decode()


def test_before_anything_was_done_it_says_so(guanli):
    assert "还没有记录。" in page(guanli)


def test_the_newest_stands_first(guanli):
    audit.note(by="li", deed="read", subject="incident A1")
    audit.note(by="wang", deed="read", subject="incident A2")
    told = page(guanli)
    assert told.index("事件 A2") < told.index("事件 A1")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"A1", "A2", "A3"}),
        ("by=li", {"A1", "A3"}),
        ("deed=exported", {"A2"}),
        ("subject=incident+a1", {"A1"}),
        ("subject=事件+A1", {"A1"}),
        ("subject=事件", {"A1", "A2", "A3"}),
        ("by=li&deed=refused", {"A3"}),
        ("deed=nothing", {"A1", "A2", "A3"}),
        ("by=zhao", set()),
    ],
)
def test_filters_say_what_is_shown(guanli, query, found):
    audit.note(by="li", deed="read", subject="incident A1")
    audit.note(by="wang", deed="exported", subject="incident A2")
    audit.note(by="li", deed="refused", subject="incident A3")
    told = page(guanli, query)
    assert {one for one in ("A1", "A2", "A3") if f"事件 {one}" in told} == found
    assert ("没有符合条件的记录" in told) == (not found)


def test_a_day_is_the_county_s_own(guanli):
    """A quarter to midnight in the county is another day in UTC's count of it."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    for name, at in (("early", midnight), ("late", midnight - timedelta(minutes=1))):
        AuditEntry.objects.create(by="li", deed="read", subject=name, at=at)
    told = page(guanli, f"day={midnight:%Y-%m-%d}")
    assert "early" in told
    assert "late" not in told


@pytest.mark.parametrize("day", ["2026-13-01", "gestern", "9999-12-31", "0001-01-01"])
def test_what_is_no_day_finds_nothing_and_says_so(guanli, day):
    audit.note(by="li", deed="read", subject="incident A1")
    told = page(guanli, f"day={day}")
    assert "日期不对" in told
    assert "incident A1" not in told


def test_fifty_to_a_page_and_the_filter_goes_along(guanli):
    AuditEntry.objects.bulk_create(
        AuditEntry(by="li", deed="read", subject=f"row {number:03}")
        for number in range(51)
    )
    first, second = page(guanli, "by=li"), page(guanli, "by=li&page=2")
    assert 'href="?by=li&amp;page=2"' in first
    assert "row 000" not in first
    assert "row 000" in second
    assert 'href="?by=li&amp;page=1"' in second
    assert "page=3" not in second


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "99999999999", "9999999"])
def test_no_page_number_breaks_it(guanli, number):
    assert guanli.get(f"/audit/?page={number}").status_code == 200


def rows_of(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_export_is_remembered_and_runs_no_formula(guanli):
    audit.note(by='=HYPERLINK("x")', deed="log_in_failed", address="10.0.0.9")
    audit.note(by="li", deed="read", subject="incident A1")
    answer = guanli.get("/audit/export.csv?deed=log_in_failed")
    head, *rows = rows_of(answer)
    assert head[:2] == ["时间", "账号"]
    assert [row[1] for row in rows] == ['\'=HYPERLINK("x")']
    assert rows[0][5] == "10.0.0.9"
    last = AuditEntry.objects.first()
    assert (last.by, last.deed, last.subject) == ("guanli", "exported", "audit log")
    assert last.reason == "deed=log_in_failed"


def test_markup_in_a_tried_user_name_is_only_text(guanli):
    guanli.logout()
    guanli.post("/login/", {"username": "<script>alert(1)</script>", "password": "x"})
    guanli.force_login(User.objects.get(username="guanli"))
    told = page(guanli)
    assert "&lt;script&gt;alert(1)" in told
    assert "<script>alert(1)" not in told


def test_the_director_reads_and_does_not_take_it_away(client, db):
    client.force_login(staff("zhuren", Role.DIRECTOR, unit("centre", "331127")))
    answer = client.get("/audit/")
    assert answer.status_code == 200
    assert "export.csv" not in answer.content.decode()
    assert client.get("/audit/export.csv").status_code == 403
    assert not AuditEntry.objects.filter(deed="exported").exists()
