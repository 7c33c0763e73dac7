"""Which outpost serves a point outside the county."""

from __future__ import annotations

import numpy as np

from gisapp.boundaries.locate.outposts import Outposts

HANGZHOU = (120.155, 30.274)


def served(outposts, *points):
    lng, lat = np.array(points, float).T
    return [outposts.code(number) for number in outposts.serving(lng, lat).tolist()]


def test_inside_the_radius_it_serves_and_beyond_it_does_not():
    one = Outposts(["W01"], [120.0], [30.0], [60_000.0])
    # A degree of latitude at 30° is 110.85 km: 0.541° is 59.97 km, 0.542° is 60.08.
    assert served(one, (120.0, 30.541), (120.0, 30.542)) == ["W01", None]


def test_a_crash_just_over_the_county_line_goes_to_no_far_city():
    one = Outposts(["W02"], [HANGZHOU[0]], [HANGZHOU[1]], [60_000.0])
    assert served(one, (119.19, 27.9)) == [None]


def test_the_nearest_of_two_serves_and_the_lowest_code_of_equals():
    two = Outposts(["W09", "W01"], [120.2, 120.0], [30.0, 30.0], [60_000.0] * 2)
    assert served(two, (120.15, 30.0), (120.05, 30.0)) == ["W09", "W01"]
    same = Outposts(["W09", "W01"], [120.0, 120.0], [30.0, 30.0], [60_000.0] * 2)
    assert served(same, (120.1, 30.0)) == ["W01"]


def test_a_county_without_outposts():
    assert served(Outposts(), HANGZHOU) == [None]
