"""Has every word that a page says its English, and every script its words?"""

import re
from pathlib import Path

import pytest
from django.utils import translation

from gisapp.dispatch.models import Event
from gisapp.dispatch.workflow import State
from gisapp.pages import words
from gisapp.pages.desk.script_words import WORDS as DESK_WORDS
from gisapp.pages.page_words import WORDS
from gisapp.pages.risk.report_words import map_words
from gisapp.pages.wall.margin_words import MARGIN_WORDS, margin_words
from gisapp.pages.wall.words import WALL_WORDS, wall_words

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "gisapp" / "pages"
PO = ROOT / "gisapp" / "locale" / "en" / "LC_MESSAGES" / "django.po"
SAID = re.compile(r"""(?:\b_\(|gettext_lazy\("\w+", |translate )["']([^"']+)["']""")
SCRIPTS = "\n".join(
    path.read_text(encoding="utf-8") for path in (PAGES / "static").rglob("*.js")
)


def said():
    files = [*PAGES.rglob("*.py"), *PAGES.rglob("*.html")]
    files.append(ROOT / "gisapp" / "maps" / "themes.py")
    texts = [path.read_text(encoding="utf-8") for path in files]
    return sorted({word for text in texts for word in SAID.findall(text)})


@pytest.mark.parametrize("word", said())
def test_every_word_has_its_english(word):
    catalogue = PO.read_text(encoding="utf-8")
    assert re.search(rf'msgid "{re.escape(word)}"\nmsgstr "[^"]', catalogue)


BY_NAME = {
    "grid", "incident", "outpost", "new", "changed", "soon", "late", "lost", "back",
}  # fmt: skip
"""Words that a script looks up by the name of what happened."""
ASKED = set(re.findall(r"\bwords\.(\w+)", SCRIPTS))


def test_scripts_say_only_words_that_they_are_given():
    given = {*WORDS, *DESK_WORDS, *wall_words(), *margin_words(), *map_words()}
    assert given >= ASKED


@pytest.mark.parametrize("given", [WORDS, DESK_WORDS], ids=["map", "desk"])
def test_no_word_is_given_in_vain(given):
    assert set(given) <= ASKED | BY_NAME


@pytest.mark.parametrize("given", [WALL_WORDS, MARGIN_WORDS], ids=["wall", "margins"])
def test_no_word_of_the_wall_is_given_in_vain(given):
    """Its scripts also build the names of words: `state_${…}`, `${…}_then`."""
    starts = tuple(re.findall(r"(\w+_)\$\{", SCRIPTS))
    ends = tuple(re.findall(r"[}'](_\w+)[`']", SCRIPTS))
    told = [w for w in given if not w.startswith(starts) and not w.endswith(ends)]
    assert [word for word in told if not re.search(rf"\b{word}\b", SCRIPTS)] == []


def test_what_has_no_word_is_called_by_its_name():
    assert words.said(words.STATES, "hovering") == "hovering"


@pytest.mark.parametrize(
    ("language", "title"), [("zh-hans", "2017年11月"), ("en", "Nov 2017")]
)
def test_months_are_written_as_people_do(language, title):
    with translation.override(language):
        assert words.month_title("2017-11") == title


def test_every_state_and_every_kind_of_event_has_its_word():
    assert set(words.STATES) == set(State.values)
    assert set(words.EVENTS) == set(Event.Kind.values)
