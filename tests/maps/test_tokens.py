"""Do the style sheet and the module name the same colours, and nobody else any?"""

import re
from pathlib import Path

import pytest

from gisapp.maps.themes import THEMES
from gisapp.maps.tokens import DARK, LIGHT

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "gisapp" / "pages" / "static" / "gisapp"
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")
CODE = [
    *STATIC.rglob("*.css"),
    *STATIC.rglob("*.js"),
    *(ROOT / "layers").rglob("style.json"),
]


def block(name: str) -> dict[str, str]:
    css = (STATIC / "tokens.css").read_text(encoding="utf-8")
    body = css.split(f"{name} {{", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", body))


@pytest.mark.parametrize(("name", "table"), [(".light", LIGHT), (".dark", DARK)])
def test_style_sheet_and_module_agree(name, table):
    assert block(name) == table


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.name)
def test_nothing_else_names_a_colour(path):
    if path.name == "tokens.css":
        return
    assert COLOUR.findall(path.read_text(encoding="utf-8")) == []


def test_mark_wears_the_signature_colour():
    drawn = (STATIC / "mark.svg").read_text(encoding="utf-8")
    assert set(COLOUR.findall(drawn)) == {LIGHT["indigo"]}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    low = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * low[0] + 0.7152 * low[1] + 0.0722 * low[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "surface", "land"])
@pytest.mark.parametrize("ink", ["ink", "ink-2"])
def test_text_is_legible_on_its_ground(table, ground, ink):
    assert contrast(table[ink], table[ground]) >= 4.5


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_symbols_stand_out_from_the_land(table, theme):
    assert contrast(table[THEMES[theme].token], table["land"]) >= 3.0


def test_each_theme_has_a_shape_of_its_own():
    assert len({theme.shape for theme in THEMES.values()}) == len(THEMES)
