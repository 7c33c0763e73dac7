"""Does every layer of the product say, draw and select what it should?"""

from pathlib import Path

import pytest

from gisapp.core import profile
from gisapp.maps import layers, pictures
from gisapp.maps.layer import FIGURES, PICTURE
from gisapp.maps.layer_faults import properties_used
from gisapp.maps.sources import columns
from gisapp.pages.facts.page import LAYER_GROUPS
from tests import small_county

ROOT = Path(__file__).resolve().parents[2] / "layers"
NAMES = sorted(path.parent.name for path in ROOT.glob("*/layer.toml"))
PICTURES = [name for name in NAMES if layers.named(name).rows == PICTURE]
COLOURED = [name for name in NAMES if layers.named(name).rows == FIGURES]
SELECTING = [name for name in NAMES if name not in PICTURES]


def test_all_that_the_wall_needs_are_there():
    assert set(NAMES) == {
        "county", "townships", "villages", "grids", "outposts", "stations", "cameras",
        "incidents", "incidents_state", "incidents_level", "terrain",
        "grids_open", "grids_overdue", "grids_rate", "heat_month", "heat_day",
        "heat_rate",
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("name", SELECTING)
def test_every_property_of_the_style_is_a_column_of_the_source(name):
    layer = layers.named(name)
    shape = layers.named(layer.on) if layer.on else layer
    assert properties_used(list(layer.style)) <= set(columns(shape.source))


@pytest.mark.django_db
@pytest.mark.parametrize("name", SELECTING)
def test_every_source_yields_an_id_and_what_is_drawn(name):
    layer = layers.named(name)
    drawn = "value" if layer.rows == FIGURES else "geom"
    assert {"id", drawn} <= set(columns(layer.source))


@pytest.mark.parametrize("name", NAMES)
def test_titles_and_legends_speak_both_languages(name):
    layer = layers.named(name)
    assert not layer.title_zh.isascii()
    assert layer.title_en.isascii()
    assert layer.legend
    for row in layer.legend:
        assert row.en != "" != row.zh
        assert row.en.replace("²", "").replace("–", "").isascii()


@pytest.mark.parametrize("name", NAMES)
def test_every_group_has_a_title(name):
    assert layers.named(name).group in LAYER_GROUPS


def test_no_two_parts_of_all_styles_share_an_id():
    ids = [part["id"] for name in NAMES for part in layers.named(name).style]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", COLOURED)
def test_classes_of_legend_style_and_breaks_are_the_same(name):
    layer = layers.named(name)
    (fill,) = layer.style
    step = fill["paint"]["fill-color"]
    assert properties_used(step, ("feature-state",)) == {"value"}
    assert step[3::2] == list(layer.breaks)[1:]
    colours = [colour.removeprefix("@") for colour in step[2::2]]
    swatches = [row.token for row in layer.legend if row.mark == "fill"]
    assert swatches[: len(colours)] == colours
    assert fill["paint"]["fill-opacity"][1][2] == layer.breaks[0]


@pytest.mark.parametrize("name", COLOURED)
def test_figures_name_a_layer_of_areas(name):
    assert layers.named(layers.named(name).on).rows == "release"


@pytest.mark.django_db
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_nothing_is_none_and_of_ground_is_no_fault(name):
    small_county.draw()
    asked = pictures.ask(pictures.Scope(), tone="dark")
    found = pictures.drawn(layers.named(name), asked)
    assert (found is None) == name.startswith("heat")


def test_a_profile_without_heights_has_no_terrain(monkeypatch):
    monkeypatch.setitem(profile.current().raw, "terrain", {})
    assert not pictures.is_there(layers.named("terrain"))
    assert pictures.is_there(layers.named("grids"))
