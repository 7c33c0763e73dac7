"""The report's hexagons as a table with geometry."""

from __future__ import annotations

import pytest
import shapely

from gisapp import notebook
from tests.notebook.county import MONTH


def test_a_row_is_a_hexagon_and_a_theme_of_the_report(login):
    figures = notebook.month(MONTH, login=login)
    found = notebook.hexagons(figures)
    assert len(found) == len(figures.county.hexes) > 0
    assert found["count"].tolist() == [one.count for one in figures.county.hexes]
    most = found.loc[found["count"].idxmax()]
    assert (most["theme"], most["count"]) == ("FIRE", 15)
    assert most.geometry.contains(shapely.Point(119.7, 28.1))
    assert found.crs.to_epsg() == 4326


def test_a_township_has_its_own(login):
    figures = notebook.month(MONTH, login=login)
    mine = notebook.hexagons(figures, "331127001")
    assert set(mine["township"]) == {"331127001"}
    with pytest.raises(KeyError):
        notebook.hexagons(figures, "nowhere")


def test_a_month_with_nothing_has_an_empty_table(login):
    found = notebook.hexagons(notebook.month("2017-06", login=login))
    assert len(found) == 0
    assert {"code", "theme", "is_hot", "geometry"} <= set(found.columns)
