"""Does a map show the figures, and fetch nothing?"""

from __future__ import annotations

import doctest
import json
import re

import geopandas
import pandas
from shapely.geometry import box

from gisapp import notebook
from gisapp.maps.tokens import LIGHT
from gisapp.notebook import maps


def drawn(values, **more):
    shapes = [box(x, 28.0, x + 0.2, 28.2) for x in (119.2, 119.4)]
    areas = geopandas.GeoDataFrame(
        {"code": ["A", "B"], "name": ["<甲>", "乙"]}, geometry=shapes, crs=4326
    )
    page = notebook.chart(areas, values, title="<数>", unit="件/月", **more)
    return page.get_root().render()


def test_the_highest_is_the_darkest_and_zero_is_pale():
    text = drawn(pandas.Series({"A": 3, "B": 0}))
    assert LIGHT["ramp-5"] in text
    assert LIGHT["ramp-1"] not in text
    assert "&lt;数&gt;" in text
    assert not re.search(r"<(script|img|link)\b[^>]*(src|href)=", text)


def test_what_the_text_names_is_outlined():
    assert "named in the text" not in drawn(pandas.Series({"A": 1}))
    text = drawn(pandas.Series({"A": 1}), marked=["B"])
    assert "named in the text" in text
    assert json.dumps(LIGHT["phoenix"]) in text


def test_without_a_figure_there_is_still_a_map():
    assert "L.map" in drawn(pandas.Series(dtype=float))


def test_the_map_shows_all_of_the_ground_below():
    below = geopandas.GeoDataFrame(geometry=[box(118.0, 27.0, 121.0, 29.0)], crs=4326)
    text = drawn(pandas.Series({"A": 3}), under=below)
    assert "[27.0, 118.0], [29.0, 121.0]" in re.sub(r"\s+", " ", text)
    assert LIGHT["ramp-5"] in text


def test_nothing_on_the_ground_leaves_the_ground():
    below = geopandas.GeoDataFrame(geometry=[box(118.0, 27.0, 121.0, 29.0)], crs=4326)
    nothing = geopandas.GeoDataFrame({"code": [], "name": []}, geometry=[], crs=4326)
    page = notebook.chart(
        nothing, pandas.Series(dtype=float), title="无", unit="件/月", under=below
    )
    assert "L.map" in page.get_root().render()


def test_documented_examples_hold():
    assert doctest.testmod(maps).failed == 0
