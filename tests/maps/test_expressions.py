"""Does Python read a style as the map does?"""

import pytest

from gisapp.maps import layers
from gisapp.maps.errors import StyleUnreadable
from gisapp.maps.expressions import Seen, value

SEEN = Seen(
    zoom=10,
    properties={"n": 4, "name": "甲", "done": False, "none": None},
    state={"value": 2.0},
)
STEP = ["step", ["get", "n"], "low", 4, "four", 9, "high"]


@pytest.mark.parametrize(
    ("expression", "outcome"),
    [
        ("@ink", "@ink"),
        (["get", "ghost"], None),
        (["feature-state", "value"], 2.0),
        (["coalesce", ["get", "none"], ["get", "name"]], "甲"),
        (["case", ["get", "done"], 1, ["==", ["get", "n"], 4], 2, 3], 2),
        (["match", ["get", "n"], [3, 4], "some", "none"], "some"),
        (["match", ["get", "n"], 3, "some", "none"], "none"),
        (STEP, "four"),
        (["interpolate", ["linear"], ["zoom"], 8, 1, 12, 3], 2.0),
        (["interpolate", ["linear"], ["zoom"], 11, 1, 12, 3], 1.0),
        (["interpolate", ["linear"], ["zoom"], 5, 1, 9, 3], 3.0),
        (["interpolate", ["linear"], ["sqrt", ["get", "n"]], 1, 6, 3, 10], 8.0),
        (["boolean", ["feature-state", "hover"], False], False),
        (["concat", "level-", ["to-string", ["get", "n"]]], "level-4"),
        (["to-string", 3.0], "3"),
        (["all", [">", ["get", "n"], 1], ["<=", ["get", "n"], 4]], True),
    ],
)
def test_an_expression_comes_to(expression, outcome):
    assert value(expression, SEEN) == outcome


def test_what_is_not_known_is_refused_by_name():
    with pytest.raises(StyleUnreadable, match="heatmap-density"):
        value(["heatmap-density"], SEEN)


@pytest.mark.parametrize("name", list(layers.current()))
def test_every_filter_and_paint_of_the_product_is_read(name):
    seen = Seen(zoom=9, properties={"count": 3, "level": 2, "part": "ground"})
    for part in layers.named(name).style:
        read = [part.get("filter", True), *part.get("paint", {}).values()]
        for expression in read:
            value(expression, seen)
