"""Do the analyst's own views give the report's figures?"""

from __future__ import annotations

import pytest

from gisapp import notebook
from gisapp.notebook.errors import WholeCountyNeeded
from gisapp.risk import month as months
from gisapp.risk import monthly
from tests.notebook.county import MONTH
from tests.notebook.county import login as login_for
from tests.small_county import G1, G3

NOT_IN_VIEWS = ("quarantined", "quarantined_open")


def told(figures):
    """As JSON, without what the views do not show."""
    whole = figures.json()
    for area in (whole["county"], *whole["townships"].values()):
        area["quality"] = {
            k: v for k, v in area["quality"].items() if k not in NOT_IN_VIEWS
        }
        area["effects"] = []
    whole["county"]["sensitive"] = None
    return whole


def test_the_month_is_the_report_s(login):
    report = monthly.figures(months.read(MONTH))
    mine = notebook.month(MONTH, login=login)
    assert report.county.total.count == 24
    assert report.county.work.merged == 2
    assert {one.clock: one.missed for one in mine.county.work.clocks}["arrive"] == 2
    assert mine.townships["331127001"].sensitive == 8
    assert told(mine) == told(report)


def test_what_no_view_shows_is_not_called_none(login):
    county = notebook.month(MONTH, login=login).county
    assert (county.sensitive, county.quality.quarantined) == (None, None)


def test_counts_add_up_to_the_report(login):
    table = notebook.counts(MONTH, login=login)
    assert table[MONTH].loc[G3, "FIRE"] == 15
    assert table["2017-10"].loc[G3].sum() == 0
    report = monthly.figures(months.read(MONTH))
    assert table[MONTH].to_numpy().sum() == report.county.total.count
    towns = notebook.counts(MONTH, level="township", login=login)
    told = {one.code: one.count for one in report.county.units}
    assert towns[MONTH].sum(axis=1).to_dict() == told


def test_a_part_of_the_county_makes_no_report(county):
    with pytest.raises(WholeCountyNeeded, match=G1[:9]):
        notebook.month(MONTH, login=login_for(G1[:9]))
