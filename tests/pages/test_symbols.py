"""Are the symbols of the pages the ones that the scripts draw?"""

import re
from pathlib import Path

from gisapp.maps.themes import THEMES
from gisapp.pages import symbols

SCRIPT = Path(symbols.__file__).parent / "static" / "gisapp" / "lib" / "symbols.js"


def test_page_and_script_draw_the_same_paths():
    text = SCRIPT.read_text(encoding="utf-8")
    assert dict(re.findall(r"^  (\w+): '([^']+)'", text, re.M)) == symbols.PATHS


def test_every_theme_has_a_symbol_of_its_own():
    drawn = {symbols.of_theme(code)["path"] for code in THEMES}
    assert len(drawn) == len(THEMES)


def test_an_unknown_theme_is_drawn_as_other():
    assert symbols.of_theme("NEW") == symbols.of_theme("OTHER")
