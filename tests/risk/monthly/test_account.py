"""The county's own published figures, once last year's counts are entered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gisapp.core import profile as profiles
from gisapp.core.errors import ProfileError
from gisapp.risk import month as months
from gisapp.risk.monthly import earlier
from gisapp.risk.monthly.account import account
from gisapp.risk.monthly.earlier import Earlier, Entered
from gisapp.risk.report.numbers import percent


def entered(key, count, period="2016-01..2016-11") -> Entered:
    return Entered(period=period, series=key, township="", count=count, source="2016")


def told(rows, month="2017-11"):
    found = account(
        months.read(month), profile=profiles.current(), earlier=Earlier(rows)
    )
    return {one.key: (one.change.now, percent(one.change.percent)) for one in found}


def test_255_and_463_come_out_as_the_paper_has_them():
    rows = [entered("criminal_cases", 409), entered("public_order_cases", 661)]
    assert told(rows) == {
        "criminal_cases": (255, "−37.7%"),
        "public_order_cases": (463, "−30%"),
    }


def test_without_last_year_nothing_is_said():
    assert told([]) == {}


def test_only_in_the_month_that_ends_the_period():
    rows = [entered("criminal_cases", 409)]
    assert told(rows, "2017-10") == told(rows, "2018-11") == {}


def test_the_sample_s_own_table_gives_them():
    rows = earlier.read(profiles.current())
    assert rows.count("2016-01..2016-11", "criminal_cases").count == 409


def test_a_count_that_is_none_is_named_with_its_line(tmp_path):
    sample = profiles.current()
    (tmp_path / "earlier.csv").write_text("period,series,count\n2016-11,SEC,many\n")
    tables = {"earlier": "earlier.csv"}
    bad = replace(sample, path=tmp_path / "x.toml", raw=sample.raw | {"tables": tables})
    with pytest.raises(ProfileError, match="line 2"):
        earlier.read(bad)
