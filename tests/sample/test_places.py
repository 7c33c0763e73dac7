"""Places: each inside its grid, names distinct within a township."""

from collections import Counter

import shapely

from gisapp.core.crs import transformer
from gisapp.sample.places import gazetteer


def test_every_place_lies_in_its_grid(small_ground):
    polygons = {grid.code: grid.polygon for grid in small_ground.grids}
    turn = transformer("EPSG:4326", "EPSG:4549")
    rows = list(gazetteer(small_ground))
    assert {row["grid_code"] for row in rows} == set(polygons)
    for row in rows:
        here = shapely.Point(turn.transform(row["lng"], row["lat"]))
        assert polygons[row["grid_code"]].covers(here)
        assert row["grid_code"].startswith(row["village_code"])


def test_names_are_distinct_in_a_township(small_ground):
    rows = gazetteer(small_ground)
    names = Counter((row["village_code"][:9], row["name"]) for row in rows)
    assert [name for name, times in names.items() if times > 1] == []


def test_town_and_country_have_what_they_have(small_ground):
    kinds = {
        (row["village_code"][9] == "0", row["kind"]) for row in gazetteer(small_ground)
    }
    assert {(True, "road"), (True, "estate"), (True, "school")} <= kinds
    assert {(False, "natural_village"), (False, "committee")} <= kinds
    assert (True, "natural_village") not in kinds
