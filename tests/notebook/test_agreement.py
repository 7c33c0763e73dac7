"""Notebook, page, API and the report's files say the same figures of one month."""

from __future__ import annotations

import csv
import io

import pytest

from gisapp import notebook
from gisapp.risk import actions_reports, report
from gisapp.risk import month as months
from tests import door
from tests.notebook.county import MONTH
from tests.notebook.test_figures import told


@pytest.fixture
def client(county, client):
    """An analyst's browser; the month's report is made and kept."""
    made = report.make(months.read(MONTH))
    actions_reports.keep(month=MONTH, figures=made, by="fenxi")
    client.force_login(door.analyst())
    return client


def area(client, township):
    """The API's, without what the notebook's views do not show."""
    api = client.get(f"/api/risk/{MONTH}" + (f"/{township}" if township else ""))
    return api.json()["area"]


@pytest.mark.parametrize("township", [None, "331127001"])
def test_notebook_page_api_and_files(client, login, township):
    mine = notebook.month(MONTH, login=login)
    rows = told(mine)
    one = rows["townships"][township] if township else rows["county"]
    other = area(client, township)
    hidden = ("quarantined", "quarantined_open")
    assert {k for k in one if one[k] != other[k]} <= {"quality", "sensitive", "effects"}
    for name in one["quality"]:
        assert name in hidden or one["quality"][name] == other["quality"][name]
    total = mine.of(township).total
    assert total.count > 0
    base = f"/risk/{MONTH}/" + (f"{township}/" if township else "")
    page = client.get(base).content.decode()
    text = client.get(f"{base}figures.csv").content.decode("utf-8-sig")
    listed = {
        row["theme"]: int(row["value"])
        for row in csv.DictReader(io.StringIO(text))
        if (row["kind"], row["figure"]) == ("theme", "count")
    }
    assert listed == {theme.theme: theme.count for theme in mine.of(township).themes}
    assert f"{total.low:,.0f}–{total.high:,.0f}" in page
    shapes = client.get(f"{base}figures.geojson").json()["features"]
    grids = [one for one in shapes if one["properties"].get("kind", "grid") == "grid"]
    table = notebook.counts(MONTH, login=login)[MONTH].sum(axis=1)
    for one in grids:
        assert one["properties"]["count"] == table[one["properties"]["code"]]
