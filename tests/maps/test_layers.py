"""Is every layer whole, and is a broken one refused by name?"""

import pytest
from django.core.checks import run_checks

from gisapp.maps import layers
from gisapp.maps.errors import LayerError, LayerUnknown

GOOD = {
    "layer.toml": (
        'title_zh = "点"\ntitle_en = "Dots"\norder = 1\nrows = "release"\n'
        'group = "ground"\n'
        "min_zoom = 0\nmax_zoom = 4\n"
        '[[legend]]\nmark = "point"\ntoken = "jade"\nzh = "点"\nen = "Dot"\n'
    ),
    "source.sql": "SELECT 1 AS id",
    "style.json": (
        '[{"id": "dots-all", "metadata": {"rank": 1}, '
        '"paint": {"circle-color": "@jade"}}]'
    ),
}


def folder(tmp_path, **changed):
    where = tmp_path / "dots"
    where.mkdir()
    for name, text in (GOOD | changed).items():
        if text is not None:
            (where / name).write_text(text, encoding="utf-8")
    return where


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
        ("style.json", GOOD["style.json"].replace("jade", "pink"), "@pink"),
        ("style.json", GOOD["style.json"].replace("rank", "rang"), "rank"),
        ("style.json", '[{"id": "stray"}]', "stray"),
        ("style.json", "[", "style.json"),
        ("style.json", "[1, 2]", "no list of MapLibre layers"),
        ("style.json", "{}", "no MapLibre layer"),
        (
            "layer.toml",
            GOOD["layer.toml"].replace("max_zoom = 4", "max_zoom = 99"),
            "zoom",
        ),
        ("layer.toml", 'title_zh = "点"', "title_en"),
        ("layer.toml", GOOD["layer.toml"].replace("release", "people"), "people"),
        (
            "layer.toml",
            GOOD["layer.toml"].replace("max_zoom = 4", "max_zoom = -1"),
            "zoom",
        ),
        ("layer.toml", GOOD["layer.toml"].replace("jade", "pink"), "pink"),
        ("layer.toml", GOOD["layer.toml"].replace('"ground"', '"sky"'), "sky"),
        ("layer.toml", GOOD["layer.toml"].replace('"Dots"', '" "'), "title"),
        ("layer.toml", GOOD["layer.toml"].replace('en = "Dot"', 'en = ""'), "words"),
        ("layer.toml", f'span = "day"\n{GOOD["layer.toml"]}', "span"),
        ("layer.toml", f"breaks = [2, 1]\n{GOOD['layer.toml']}", "breaks"),
        ("layer.toml", f'on = "grids"\n{GOOD["layer.toml"]}', "on"),
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


def test_a_layer_like_another_takes_its_source_and_its_zooms(tmp_path):
    first = layers.load(folder(tmp_path))
    twin = tmp_path / "twins"
    twin.mkdir()
    (twin / "layer.toml").write_text(
        'title_zh = "同"\ntitle_en = "Twins"\norder = 2\ngroup = "things"\n'
        'like = "dots"\n',
        encoding="utf-8",
    )
    style = GOOD["style.json"].replace("dots-", "twins-")
    (twin / "style.json").write_text(style, encoding="utf-8")
    other = layers.load(twin)
    assert (other.source, other.rows, other.max_zoom) == (first.source, "release", 4)
    assert other.legend == ()
    assert other.folder == first.folder
