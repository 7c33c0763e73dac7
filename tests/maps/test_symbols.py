"""Are the signs of Python the ones that the scripts draw?"""

import re
from pathlib import Path

import pytest

from gisapp.maps import symbols
from gisapp.maps.tokens import LIGHT

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "gisapp/pages/static/gisapp/lib/symbols.js"


def test_signs_are_the_same_here_and_there():
    text = SCRIPT.read_text(encoding="utf-8")
    found = re.findall(
        r"^  (\w+): \{ shape: '(\w*)', d: '([^']*)'(, isArea: true)? \}", text, re.M
    )
    there = {name: (shape, d, bool(area)) for name, shape, d, area in found}
    assert there == {name: tuple(sign) for name, sign in symbols.SIGNS.items()}


@pytest.mark.parametrize(
    "name",
    ["theme-SEC", "theme-SEC-done", "state-doing", "level-3", "level-1-done",
     "thing-station", "thing-cross"],
)  # fmt: skip
def test_each_symbol_is_drawn_otherwise(name):
    others = {"theme-FIRE", "state-done", "level-2", "thing-cross"} - {name}
    own = symbols.svg(symbols.named(name, LIGHT))
    assert own.startswith("<svg")
    assert own not in {symbols.svg(symbols.named(one, LIGHT)) for one in others}


def test_an_open_symbol_and_a_closed_one_differ_in_shape_not_in_colour_alone():
    full, hollow = (symbols.named(f"level-2{end}", LIGHT) for end in ("", "-done"))
    assert full.fill == hollow.ink
    assert full.ink == hollow.fill
