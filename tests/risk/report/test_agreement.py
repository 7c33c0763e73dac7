"""Page, API, PDF, CSV, GeoJSON and figures() say the same figures."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.contrib.auth.models import User
from pypdf import PdfReader

from gisapp.risk import actions_reports, monthly, report
from gisapp.risk import month as months
from tests import manned_county
from tests.risk.monthly.months import add
from tests.small_county import G1, G2, G3

pytestmark = pytest.mark.django_db
T1 = manned_county.T1
MONTH = "2017-11"


@pytest.fixture
def figures(client):
    """A kept report; the analyst reads it."""
    county = manned_county.manned()
    for month in ("2017-08", "2017-09", "2017-10"):
        add(county, month, G1, 3)
    add(county, MONTH, G1, 41)
    add(county, MONTH, G2, 7, theme="FIRE")
    add(county, MONTH, G3, 5, theme="SEC")
    period = months.read(MONTH)
    actions_reports.keep(month=MONTH, figures=report.make(period), by="fenxi")
    client.force_login(User.objects.get(username="fenxi"))
    return monthly.figures(period)


def words_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "\n".join(page.extract_text() for page in pages)


@pytest.mark.parametrize("township", [None, T1])
def test_they_all_say_the_same(figures, client, township):
    area = figures.of(township)
    base = f"/risk/{MONTH}/" + (f"{township}/" if township else "")
    page = client.get(base).content.decode()
    api = client.get(f"/api/risk/{MONTH}" + (f"/{township}" if township else ""))
    assert api.json()["area"] == json.loads(json.dumps(monthly.told.plain(area)))
    assert api.json()["hex_across_m"] == figures.hex_across_m > 0
    text = client.get(f"{base}figures.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    paper = words_of(client.get(f"{base}report.pdf").content)
    for one in area.themes:
        value = next(
            row["value"]
            for row in rows
            if (row["kind"], row["theme"], row["figure"])
            == ("theme", one.theme, "count")
        )
        assert int(value) == one.count
        interval = f"{one.low:,.0f}–{one.high:,.0f}"
        assert interval in page
        assert interval in paper
    for spot in area.alarms:
        assert spot.grid_name in page
        assert spot.grid_name in paper
    shapes = client.get(f"{base}figures.geojson").json()["features"]
    grids = [one for one in shapes if one["properties"]["kind"] == "grid"]
    assert sum(one["properties"]["count"] for one in grids) == area.total.count
    hexagons = [one for one in shapes if one["properties"]["kind"] == "hexagon"]
    assert len(hexagons) == len(area.hexes)


def test_what_the_whole_county_does_is_no_grid_s_alarm(figures):
    traffic = figures.county.themes[1]
    assert (traffic.count, traffic.by_last_month.before) == (41, 3)
    assert traffic.by_last_month.p < 0.001
    raised = {(one.grid, one.theme) for one in figures.county.alarms}
    assert raised == {(G2, "FIRE"), (G3, "SEC")}


def test_the_paper_carries_its_fonts_and_its_edition(figures, client):
    pdf = client.get(f"/risk/{MONTH}/report.pdf").content
    assert b"/FontFile3" in pdf or b"/FontFile2" in pdf or b"/ObjStm" in pdf
    text = words_of(pdf)
    kept = client.get(f"/api/risk/{MONTH}").json()
    assert kept["digest"][:12] in text
    assert "样例数据" in text


def test_made_anew_the_signed_one_can_still_be_read(figures, client):
    other = report.make(months.read(MONTH))
    other["then"]["county"]["total"]["count"] = 3
    actions_reports.keep(month=MONTH, figures=other, by="fenxi")
    latest = client.get(f"/api/risk/{MONTH}").json()
    first = client.get(f"/api/risk/{MONTH}?version=1").json()
    assert (latest["version"], latest["area"]["total"]["count"]) == (2, 3)
    assert (first["version"], first["area"]["total"]["count"]) == (1, 53)


@pytest.mark.parametrize("query", ["?version=7", "?version=x", "?version=99999999999"])
def test_a_version_that_there_is_not_is_missing(figures, client, query):
    assert client.get(f"/risk/{MONTH}/{query}").status_code == 404
    assert client.get(f"/api/risk/{MONTH}{query}").status_code == 404


def test_a_room_reads_its_own_township_and_no_other(figures, client):
    client.force_login(User.objects.get(username="zhihuishi"))
    assert client.get(f"/risk/{MONTH}/{T1}/").status_code == 200
    assert client.get(f"/risk/{MONTH}/331127002/").status_code == 404
    assert client.get(f"/api/risk/{MONTH}/331127002").status_code == 404
    assert client.get(f"/risk/{MONTH}/").status_code == 403


def test_what_is_no_month_is_missing_on_the_page_and_wrong_in_the_api(figures, client):
    assert client.get("/risk/2017-13/").status_code == 404
    assert client.get("/api/risk/2017-13").status_code == 400


def test_a_month_without_a_report_offers_to_make_one(figures, client):
    page = client.get("/risk/2017-10/").content.decode()
    assert "/risk/2017-10/make/" in page
    assert client.get("/risk/2017-10/report.pdf").status_code == 404


def test_the_list_of_months_leads_to_each(figures, client):
    page = client.get("/risk/").content.decode()
    assert f'href="/risk/{MONTH}/"' in page
