"""Which limit runs: the county's own rows first, then the category's, then none's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gisapp.core import profile
from gisapp.core.clock_settings import ClockSettings, Override
from gisapp.core.clocks import Limit, Measure
from gisapp.dispatch.limits import LimitFacts, limit_of
from tools.places import ROOT

COUNTY = profile.read(ROOT / "data/profiles/jingning.toml").clocks
FIRE = LimitFacts(
    settings=COUNTY,
    category="C01",
    group="C",
    category_limits={
        "accept": {"value": 1.0, "unit": "EMIN"},
        "arrive": {"value": 20.0, "unit": "EMIN"},
        "arrive_nonstationed": {"value": 60.0, "unit": "EMIN"},
        "resolve": {"value": 12.0, "unit": "EH"},
    },
    is_emergency=True,
    channel="police_110",
    unit_kind="platform",
    township="331127102",
    is_stationed=True,
)


def told(clock, facts):
    found = limit_of(clock, facts)
    return f"{found.value:g} {found.measure}" if found else None


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, "20 EMIN"),
        ({"is_stationed": False}, "60 EMIN"),
        ({"is_stationed": False, "unit_kind": "grid"}, "60 EMIN"),
        ({"is_stationed": False, "is_emergency": False}, "20 EMIN"),
        ({"is_stationed": False, "township": ""}, "20 EMIN"),  # out of the county
        ({"unit_kind": "outpost"}, None),
        ({"unit_kind": "outpost", "is_stationed": False}, None),
        ({"category": "M06"}, None),
    ],
)
def test_arrive(changes, wanted):
    assert told("arrive", replace(FIRE, **changes)) == wanted


def test_every_emergency_without_a_station_has_the_same_hour():
    rows = profile.read(ROOT / "data/profiles/jingning.toml").table("categories")
    emergencies = [row for row in rows if row["emergency"] == "1"]
    hours = {row["code"]: row["nonstationed_arrive_min"] for row in emergencies}
    assert len(hours) == 29
    assert {code for code, minutes in hours.items() if minutes != "60"} == {"M06"}


def test_accept_and_resolve_are_the_categorys_own():
    assert told("accept", FIRE) == "1 EMIN"
    assert told("resolve", FIRE) == "12 EH"
    assert told("resolve", replace(FIRE, category_limits={})) is None


def test_what_has_no_category_has_the_countys_defaults():
    unknown = LimitFacts(settings=COUNTY)
    assert told("accept", unknown) == "1 WH"
    assert told("resolve", unknown) == "5 WD"
    assert told("arrive", unknown) is None


def row(accept="9 EMIN", **conditions):
    value, measure = accept.split()
    asked = Limit(value=float(value), measure=Measure(measure))
    return Override(
        conditions={name: tuple(wanted) for name, wanted in conditions.items()},
        limits={"accept": asked},
    )


@pytest.mark.parametrize(
    ("conditions", "is_met"),
    [
        ({}, True),
        ({"category": ["A01", "C01"]}, True),
        ({"category": ["A01"]}, False),
        ({"group": ["C"], "level": [1]}, True),
        ({"group": ["C"], "level": [2, 3]}, False),
        ({"unit_kind": ["platform"]}, True),
        ({"unit_kind": ["grid"]}, False),
        ({"township": ["331127102"]}, True),
        ({"township": ["stationed"]}, True),
        ({"township": ["unstationed"]}, False),
        ({"channel": ["police_110"]}, True),
        ({"channel": ["wechat"]}, False),
    ],
)
def test_a_row_holds_where_all_its_conditions_do(conditions, is_met):
    settings = ClockSettings(overrides=(row(**conditions),))
    found = told("accept", replace(FIRE, settings=settings))
    assert found == ("9 EMIN" if is_met else "1 EMIN")


def test_out_of_the_county_there_is_no_township_to_be_stationed_in():
    settings = ClockSettings(overrides=(row(township=["unstationed"]),))
    outside = replace(FIRE, settings=settings, township="", is_stationed=False)
    assert told("accept", outside) == "1 EMIN"


def test_the_first_row_that_fits_and_names_the_clock_holds():
    never = Override(conditions={}, limits={"arrive": None})
    settings = ClockSettings(overrides=(never, row("7 EMIN"), row("8 EMIN")))
    facts = replace(FIRE, settings=settings)
    assert (told("accept", facts), told("arrive", facts)) == ("7 EMIN", None)
    assert told("resolve", facts) == "12 EH"
