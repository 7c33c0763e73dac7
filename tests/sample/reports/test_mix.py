from dataclasses import replace

import numpy as np
import pytest

from gisapp.core import profile as profiles
from gisapp.sample.reports import codes, mix, texts
from gisapp.sample.reports.errors import MixIncomplete
from tests.sample.reports import tiny


def test_the_mix_knows_every_leaf_once():
    rows = profiles.read(tiny.PROFILE).table("categories")
    assert sorted(mix.index_of()) == sorted(row["code"] for row in rows)
    assert len(mix.habits()) == len(rows)


def test_days_are_drawn_from_the_period_only():
    weights = mix.channel_weights("wechat")
    rng = np.random.default_rng(1)
    habit, day = mix.draw(weights, 500, slice(334, 365), year=2017, rng=rng)
    assert day.min() >= 334
    assert day.max() <= 364
    assert np.all(weights[habit] > 0)


def test_none_drawn_is_an_answer():
    weights = mix.channel_weights("video")
    rng = np.random.default_rng(1)
    habit, day = mix.draw(weights, 0, slice(0, 334), year=2017, rng=rng)
    assert (len(habit), len(day)) == (0, 0)


def test_devices_only_alarm_of_what_they_can_say():
    alarmed = {h.leaf for h in mix.habits() if h.weights["video"]}
    assert alarmed == set(texts.ALARMS)


def test_patrols_sleep_at_night():
    habit = next(h for h in mix.habits() if h.hours == "night")
    assert mix.clock_of(habit, "grid_member") == "evening"
    assert mix.clock_of(habit, "police_110") == "night"


def test_a_leaf_without_a_code_of_its_channel_is_refused():
    whole = profiles.read(tiny.PROFILE)
    video = replace(whole.channel("video"), categories={"301": "J05"})
    with pytest.raises(MixIncomplete, match="video"):
        codes.of_profile(replace(whole, channels=(video,)))


def test_police_cases_are_no_codes_of_everyday_calls():
    known = codes.of_profile(profiles.read(tiny.PROFILE))["police_110"]
    assert not any(code[0] in "12" for of in known.values() for code in of)
