"""The pages of months: with a report, without one, and with an old one."""

from __future__ import annotations

import io

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from PIL import Image

from gisapp.pages.risk import report_months
from gisapp.risk import actions_reports, jobs, report
from gisapp.risk import month as months
from gisapp.risk.models import Job, Report
from gisapp.risk.report import drawer
from tests import manned_county
from tests.risk.monthly.months import add
from tests.small_county import G1, G2, G3

pytestmark = pytest.mark.django_db
T1 = manned_county.T1
MONTH = "2017-11"
BASE = f"/risk/{MONTH}/"


@pytest.fixture
def county():
    made = manned_county.manned()
    for month in ("2017-09", "2017-10"):
        add(made, month, G1, 3)
    add(made, MONTH, G1, 21)
    add(made, MONTH, G1, 2, state="merged")
    add(made, MONTH, G2, 7, theme="FIRE")
    add(made, MONTH, G3, 5, theme="SEC")
    return made


@pytest.fixture
def analyst(client, county):
    client.force_login(User.objects.get(username="fenxi"))
    return client


def kept(month=MONTH):
    figures = report.make(months.read(month))
    return actions_reports.keep(month=month, figures=figures, by="fenxi")


def page_of(client, path):
    return client.get(path).content.decode()


def picture(client, path):
    answer = client.get(path)
    assert answer["Content-Type"] == "image/png"
    return Image.open(io.BytesIO(answer.content)).convert("RGBA")


# The paper


def test_while_others_draw_the_page_comes_again_by_itself(analyst, monkeypatch):
    kept()
    monkeypatch.setattr(drawer, "PATIENCE_S", 0.0)
    with drawer.drawer(settings.VAR / "reports", patience_s=0.0):
        answer = analyst.get(f"{BASE}{T1}/report.pdf")
    assert answer.status_code == 503
    assert answer["Retry-After"] == answer["Refresh"] == "5"
    page = answer.content.decode()
    assert "正在绘制PDF" in page
    assert f'href="{BASE}{T1}/"' in page
    answer = analyst.get(f"{BASE}{T1}/report.pdf")
    assert answer.content.startswith(b"%PDF-")


# The heat


def test_the_heat_is_darkest_where_they_gather_and_ends_at_the_county(analyst):
    kept()
    found = picture(analyst, f"{BASE}heat.png")
    across, down = found.size
    assert across == 1600
    config = analyst.get(BASE).context["config"]["heat"]
    west, south, east, north = config["bounds"]
    assert (west, east) == pytest.approx((119.2, 120.0), abs=0.001)
    assert (south, north) == pytest.approx((28.0, 28.2), abs=0.001)
    at = int((119.3 - west) / (east - west) * across)
    dark = sum(found.getpixel((at, down // 2))[:3])
    assert dark < sum(found.getpixel((across - 40, down // 2))[:3])
    assert found.getpixel((across // 2, down // 2))[3] == 255


def test_a_township_s_heat_is_cut_to_its_own_ground_in_the_county_s_shades(analyst):
    kept()
    mine = analyst.get(f"{BASE}{T1}/").context["config"]["heat"]
    whole = analyst.get(BASE).context["config"]["heat"]
    assert mine["bounds"][2] == pytest.approx(119.6, abs=0.001)
    assert (mine["ticks"], mine["stops"]) == (whole["ticks"], whole["stops"])
    narrow, wide = (
        picture(analyst, f"{BASE}{part}heat.png") for part in (f"{T1}/", "")
    )
    ratio = (narrow.width / narrow.height) / (wide.width / wide.height)
    assert ratio == pytest.approx(0.5, abs=0.02)


def test_the_heat_is_of_the_version_that_is_read(analyst, county):
    kept()
    add(county, MONTH, G3, 40, theme="PROD")
    kept()
    first, latest = (analyst.get(f"{BASE}{q}") for q in ("?version=1", ""))
    assert first.context["config"]["heat"]["url"].endswith("heat.png?version=1")
    assert latest.context["config"]["heat"]["count"] == 73
    pictures = [
        analyst.get(one.context["config"]["heat"]["url"]).content
        for one in (first, latest)
    ]
    assert pictures[0] != pictures[1]


def test_a_month_with_nothing_on_the_ground_has_no_heat_and_says_so(analyst):
    kept("2017-08")
    answer = analyst.get("/risk/2017-08/")
    assert answer.context["config"]["heat"] is None
    assert analyst.get("/risk/2017-08/heat.png").status_code == 404


def test_a_room_reads_its_own_heat_and_no_other(client, county):
    kept()
    client.force_login(User.objects.get(username="zhihuishi"))
    assert client.get(f"{BASE}{T1}/heat.png").status_code == 200
    assert client.get(f"{BASE}331127002/heat.png").status_code == 404
    assert client.get(f"{BASE}heat.png").status_code == 403


# The months


def row(client, month=MONTH):
    rows = client.get("/risk/").context["months"]
    return next(one for one in rows if one["name"] == month)


def test_a_month_shows_what_its_report_counts_beside_what_came_in(analyst):
    assert (row(analyst)["total"], row(analyst)["received"]) == ("", "35")
    kept()
    assert (row(analyst)["total"], row(analyst)["received"]) == ("33", "35")
    assert "合并的重复件" in page_of(analyst, "/risk/")


def test_a_room_sees_the_numbers_of_its_own_township(client, county):
    kept()
    client.force_login(User.objects.get(username="zhihuishi"))
    assert row(client)["total"] == "28"
    assert f'href="{BASE}{T1}/"' in page_of(client, "/risk/")


def test_where_nothing_ever_came_in_the_list_says_what_it_will_hold(client):
    manned_county.manned()
    client.force_login(User.objects.get(username="fenxi"))
    assert "月末之后可以" in page_of(client, "/risk/")


# Without a report


def test_without_a_report_the_page_says_what_it_holds_and_what_is_there(analyst):
    kept("2017-10")
    page = page_of(analyst, BASE)
    assert "月报里有什么" in page
    assert f"/map/#period={MONTH}" in page
    assert "收到35件" in page
    assert 'href="/risk/2017-10/"' in page
    assert "通常不到一分钟" in page


def test_how_long_it_takes_is_what_it_took(county):
    now = timezone.now()
    for seconds in (41, 44, 90):
        begun = now - timezone.timedelta(seconds=seconds)
        Job.objects.create(
            month="2017-01", asked_by="x", asked_at=begun, started_at=begun,
            ended_at=now, state="done", report=Report.objects.first() or kept(),
        )  # fmt: skip
    assert report_months.usual_seconds() == 50


def test_a_month_that_is_not_over_says_when(analyst):
    page = page_of(analyst, f"/risk/{timezone.localdate():%Y-%m}/")
    assert "这个月还没有结束" in page
    assert "生成月报</button>" not in page


def test_who_may_not_make_one_is_told_who_does(client, county):
    client.force_login(User.objects.get(username="lingdao"))
    assert "由指挥中心值班员、主任或分析员生成" in page_of(client, BASE)


def test_what_failed_says_why_and_what_to_do(analyst):
    jobs.ask(month=MONTH, by="fenxi")
    Job.objects.update(state="failed", error="ValueError: no ground")
    page = page_of(analyst, BASE)
    assert "ValueError: no ground" in page
    assert "请先重新生成一次" in page
    assert "生成月报</button>" in page


def test_a_process_that_was_ended_again_and_again_is_said_in_the_reader_s_words(
    analyst,
):
    jobs.ask(month=MONTH, by="fenxi")
    told = jobs.ORPHANED.format(tries=3)
    Job.objects.update(state="failed", error=told, tries=3)
    page = page_of(analyst, BASE)
    assert "制作进程中断了3次" in page
    assert "the process that made it" not in page


# An old one


def test_an_old_version_says_so_and_leads_to_the_newest(analyst, county):
    kept()
    assert "原样保留" not in page_of(analyst, BASE)
    add(county, MONTH, G3, 1, theme="PROD")
    kept()
    page = page_of(analyst, f"{BASE}?version=1")
    assert "这是第1版，原样保留；最新的是第2版" in page
    assert "原样保留" not in page_of(analyst, BASE)


def test_figures_from_before_there_were_hexagons_can_still_be_read(analyst):
    figures = report.make(months.read(MONTH))
    del figures["then"]["hex_across_m"]
    for area in (figures["then"]["county"], *figures["then"]["townships"].values()):
        del area["hexes"]
    actions_reports.keep(month=MONTH, figures=figures, by="fenxi")
    answer = analyst.get(BASE)
    assert answer.context["config"]["hex_across_m"] == 0
    kinds = {
        one["properties"].get("kind", "grid")
        for one in analyst.get(f"{BASE}figures.geojson").json()["features"]
    }
    assert "hexagon" not in kinds
