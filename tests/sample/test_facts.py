"""Facts: the plan of the sample county says what the profile's tables say."""

from pathlib import Path

import shapely

from gisapp.core import profile
from gisapp.sample import facts

PROFILE = Path("data/profiles/jingning.toml")


def test_the_plan_adds_up_to_the_profile():
    county = profile.load(PROFILE)
    plan = facts.plan(county)
    levels = county.ground.levels
    urban = sum(map(len, plan.urban.communities.values()))
    villages = sum(township.villages for township in plan.townships)
    assert len(plan.townships) == levels["township"].expected == 21
    assert urban == levels["village"].kinds["community"]
    assert villages == levels["village"].kinds["village"]
    assert urban * plan.urban.grids_each == levels["grid"].kinds["urban"]
    assert villages + 1 == levels["grid"].kinds["rural"]


def test_the_rough_outline_is_a_valid_polygon_around_the_area():
    plan = facts.plan(profile.load(PROFILE))
    assert shapely.is_valid(plan.outline)
    assert abs(plan.outline.area / 1e6 / plan.area_km2 - 1) < 0.05


def test_a_kind_is_taken_off_the_name():
    plan = facts.plan(profile.load(PROFILE))
    assert {"大漈", "毛垟", "红星"} <= {t.short_name for t in plan.townships}
