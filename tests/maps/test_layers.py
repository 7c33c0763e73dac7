"""Is every layer whole, and is a broken one refused by name?"""

from pathlib import Path

import pytest
from django.core.checks import run_checks

from gisapp.maps import layers
from gisapp.maps.errors import LayerError, LayerUnknown
from gisapp.maps.sources import columns

ROOT = Path(__file__).resolve().parents[2] / "layers"
NAMES = sorted(path.parent.name for path in ROOT.glob("*/layer.toml"))
GOOD = {
    "layer.toml": (
        'title_zh = "点"\ntitle_en = "Dots"\norder = 1\nrows = "release"\n'
        "min_zoom = 0\nmax_zoom = 4\n"
        '[[legend]]\nmark = "point"\ntoken = "jade"\nzh = "点"\nen = "Dot"\n'
    ),
    "source.sql": "SELECT 1 AS id",
    "style.json": '[{"id": "dots-all", "paint": {"circle-color": "@jade"}}]',
}


def folder(tmp_path, **changed):
    where = tmp_path / "dots"
    where.mkdir()
    for name, text in (GOOD | changed).items():
        if text is not None:
            (where / name).write_text(text, encoding="utf-8")
    return where


def test_the_five_of_the_map_are_there():
    assert {"townships", "grids", "incidents", "outposts"} <= set(NAMES)


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_every_property_of_the_style_is_a_column_of_the_source(name):
    layer = layers.named(name)
    assert layers.properties_used(list(layer.style)) <= set(columns(layer.source))


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_every_source_yields_an_id_and_a_geometry(name):
    assert {"id", "geom"} <= set(columns(layers.named(name).source))


def test_a_whole_folder_is_read(tmp_path):
    layer = layers.load(folder(tmp_path))
    assert (layer.name, layer.title_en, layer.legend[0].mark) == (
        "dots",
        "Dots",
        "point",
    )


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("style.json", '[{"id": "dots", "paint": {"c": "@pink"}}]', "@pink"),
        ("style.json", '[{"id": "stray"}]', "stray"),
        ("style.json", "[", "style.json"),
        ("layer.toml", 'title_zh = "点"', "title_en"),
        ("layer.toml", GOOD["layer.toml"].replace("release", "people"), "people"),
        (
            "layer.toml",
            GOOD["layer.toml"].replace("max_zoom = 4", "max_zoom = -1"),
            "zoom",
        ),
        ("layer.toml", GOOD["layer.toml"].replace("jade", "pink"), "pink"),
        ("source.sql", None, "source.sql"),
    ],
)
def test_a_broken_folder_is_refused_by_name(tmp_path, file, text, told):
    with pytest.raises(LayerError) as caught:
        layers.load(folder(tmp_path, **{file: text}))
    assert "dots" in str(caught.value)
    assert told in str(caught.value)


def test_a_broken_folder_stops_the_start(tmp_path, settings):
    folder(tmp_path, **{"style.json": "["})
    settings.LAYERS = tmp_path
    assert "maps.E001" in [found.id for found in run_checks()]


def test_an_unknown_name_tells_the_known_ones():
    with pytest.raises(LayerUnknown, match="townships"):
        layers.named("heaven")


def test_the_digest_follows_the_source(tmp_path):
    before = layers.load(folder(tmp_path)).digest
    (tmp_path / "dots" / "source.sql").write_text("SELECT 2 AS id", encoding="utf-8")
    assert layers.load(tmp_path / "dots").digest != before
