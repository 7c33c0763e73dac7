"""Are the export, the order sheet and the hand-over right, and remembered?"""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from gisapp.organization.models import AuditEntry, Handover


def rows_of(answer):
    sheet = load_workbook(BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_export_holds_the_queue_and_nobodys_name(report, at):
    incident = report("J1", bjrxm="王小明", bjdh="13800001234")
    answer = at("pingtai").get("/desk/export.xlsx")
    rows = rows_of(answer)
    assert rows[0][0]
    assert any(incident.number in map(str, row) for row in rows[1:])
    assert "王小明" not in str(rows)
    assert "13800001234" not in str(rows)
    assert AuditEntry.objects.filter(deed="exported", by="pingtai").exists()


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1+2", "@SUM(1)"])
def test_no_cell_of_the_export_is_run_by_excel(report, at, text):
    report("J1", bjnr=text)
    cells = [
        cell for row in rows_of(at("pingtai").get("/desk/export.xlsx")) for cell in row
    ]
    assert not [
        c for c in cells if isinstance(c, str) and c.startswith(("=", "+", "@"))
    ]


def test_a_sensitive_case_is_exported_for_its_handlers_only(report, at):
    incident = report("J1", bjlbdm="100500", bjnr="有人聚众赌博")
    assert incident.is_sensitive
    own = str(rows_of(at("pingtai").get("/desk/export.xlsx")))
    assert incident.number in own
    for username in ("wangge", "zhidao"):
        other = at(username).get("/desk/export.xlsx", {"q": "赌博"})
        assert incident.number not in str(rows_of(other))


def test_the_order_sheet_says_who_has_to_do_what_by_when(incident, at):
    page = at("pingtai").get(f"/desk/{incident.number}/order/").content.decode()
    for words in (
        "交办单",
        incident.number,
        "两车相撞",
        "受理时限",
        "承办人签名",
        "样例数据",
    ):
        assert words in page
    assert AuditEntry.objects.filter(deed="printed").exists()


def test_one_shift_writes_and_the_next_signs(incident, at):
    writer, taker = at("pingtai"), at("pingtai2")
    assert "在办事件自动列入" in writer.get("/desk/handover/").content.decode()
    writer.post("/desk/handover/", {"watch": "注意山洪预警"})
    written = Handover.objects.get()
    assert written.open_cases[0]["number"] == incident.number
    own = writer.post("/desk/handover/", {"take": written.pk}, follow=True)
    assert 'role="alert"' in own.content.decode()
    page = taker.get("/desk/handover/").content.decode()
    assert "注意山洪预警" in page
    taker.post("/desk/handover/", {"take": written.pk})
    written.refresh_from_db()
    assert written.taken_by.code == "pingtai2"
    again = taker.post("/desk/handover/", {"take": written.pk}, follow=True)
    assert 'role="alert"' in again.content.decode()


def test_who_only_looks_on_signs_nothing(incident, at):
    assert at("lingdao").post("/desk/handover/", {"watch": "x"}).status_code in (
        403,
        404,
    )
    assert at("zhidao").post("/desk/handover/", {"watch": "x"}).status_code in (
        403,
        404,
    )
    assert not Handover.objects.exists()


@pytest.mark.parametrize("key", ["0", "x", "9" * 30])
def test_a_hand_over_that_is_not_there_is_no_page(county, at, key):
    assert at("pingtai").post("/desk/handover/", {"take": key}).status_code == 404


def test_a_long_list_is_folded_below_the_form(incident, at):
    page = at("pingtai").get("/desk/handover/").content.decode()
    assert page.index('name="watch"') < page.index("<details")
    assert page.index("<details") < page.index(incident.number)


def test_the_order_sheet_leads_back_to_where_one_was(incident, at):
    path = f"/desk/{incident.number}/order/"
    page = at("pingtai").get(path, {"show": "co"}).content.decode()
    assert f'href="/desk/{incident.number}/?unit=' in page
    assert "show=co" in page
    assert 'id="print" hidden' in page
