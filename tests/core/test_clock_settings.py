"""Office hours and limits of a county's own, and what is told of a wrong entry."""

from __future__ import annotations

import tomllib
from datetime import time
from zoneinfo import ZoneInfo

import pytest

from gisapp.core import profile
from gisapp.core.clock_settings import ClockSettings, read
from gisapp.core.clocks import Limit, Measure
from gisapp.core.errors import ProfileError
from tools.places import ROOT


def settings(text):
    return read(tomllib.loads(text))


def test_a_profile_that_says_nothing_has_weekends_and_a_ladder():
    found = settings("")
    assert found == ClockSettings()
    assert (found.ladder.room, found.roads.factor) == (0.25, 1.4)
    assert found.hours.calendar(ZoneInfo("UTC")).weekend == {5, 6}


def test_rows_keep_their_order_and_what_they_do_not_say_is_open():
    found = settings(
        """
        [[limits]]
        category = ["A01", "A02"]
        township = "unstationed"
        accept = "30 EMIN"
        arrive = "none"
        [[limits]]
        level = 3
        resolve = "1.5 EH"
        """
    )
    first, second = found.overrides
    assert first.conditions == {
        "category": ("A01", "A02"),
        "township": ("unstationed",),
    }
    assert first.limits == {
        "accept": Limit(value=30, measure=Measure.EMIN),
        "arrive": None,
    }
    assert second.conditions == {"level": (3,)}
    assert set(second.limits) == {"resolve"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("calendar = 1", "calendar must be a table"),
        ('[calendar]\nhours = "8-12"', "calendar.hours must be like"),
        ('[calendar]\nhours = ["08:30"]', "calendar.hours must be like"),
        ('[calendar]\nhours = ["12:00-08:00"]', "calendar.hours must be stretches"),
        ("[calendar]\nhours = []", "calendar.hours must be stretches"),
        (
            '[calendar]\nhours = ["08:00-12:00", "11:00-18:00"]',
            "calendar.hours must be stretches",
        ),
        ("[calendar]\nweekend = [0,1,2,3,4,5,6]", "calendar.weekend"),
        ("[calendar]\nweekend = [7]", "calendar.weekend"),
        ("[calendar]\nweekend = 6", "calendar.weekend"),
        ('[calendar]\nholidays = "mars"', "calendar.holidays"),
        ('[calendar]\nhour = ["08:00-12:00"]', "calendar does not know hour"),
        ('[limits_default]\naccept = "1"', "limits_default.accept must be like"),
        ('[limits_default]\naccept = "0 WH"', "limits_default.accept must be more"),
        ('[limits_default]\naccept = "-1 WH"', "limits_default.accept must be like"),
        ('[limits_default]\naccept = "1 W"', "limits_default.accept must be like"),
        ('[limits_default]\nclose = "1 WH"', "limits_default does not know close"),
        ('[limits]\naccept = "1 WH"', "limits must be rows"),
        ("limits = [1]", "limits.1 must be a table"),
        ('[[limits]]\ncategory = "A01"', "limits.1 names no limit"),
        ('[[limits]]\nleaf = "A01"\naccept = "1 WH"', "limits.1 does not know leaf"),
        ('[[limits]]\nlevel = "1"\naccept = "1 WH"', "limits.1.level must be int"),
        ('[[limits]]\ngroup = [1]\naccept = "1 WH"', "limits.1.group must be str"),
        ("[ladder]\nroom = 0", "ladder.room must be a number above 0"),
        ('[ladder]\nroom = "x"', "ladder.room must be a number above 0"),
        ("[roads]\nspeed = 40", "roads does not know speed"),
        ("[roads]\nfactor = nan", "roads.factor must be a number above 0"),
    ],
)
def test_a_wrong_entry_is_told_by_its_name(text, named):
    with pytest.raises((ValueError, TypeError)) as caught:
        settings(text)
    assert named in str(caught.value)


def test_a_profile_with_a_wrong_limit_is_refused_when_it_is_read(tmp_path):
    county = (ROOT / "data/profiles/jingning.toml").read_text("utf-8")
    path = tmp_path / "county.toml"
    path.write_text(county.replace('arrive = "none"', 'arrive = "soon"', 1), "utf-8")
    with pytest.raises(ProfileError, match=r"county.toml.*limits\.1\.arrive"):
        profile.read(path)


def test_the_sample_county_works_eight_hours_and_chicago_knows_weekends():
    county = profile.read(ROOT / "data/profiles/jingning.toml").clocks
    assert county.hours.hours[0] == (time(8, 30), time(12))
    assert county.hours.holidays == "china"
    assert county.hours.calendar(ZoneInfo("UTC")).day_length.total_seconds() == 28800
    chicago = profile.read(ROOT / "data/profiles/chicago.toml").clocks
    assert chicago.hours.holidays == ""
