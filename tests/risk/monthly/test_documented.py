"""The reference prints the very definitions that the modules hold."""

from __future__ import annotations

import re
from pathlib import Path

from gisapp.risk.gathering import emerging
from gisapp.risk.report import words

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "risk.md"


def test_the_emerging_classes_are_printed_word_for_word():
    page = PAGE.read_text(encoding="utf-8")
    told = dict(re.findall(r"^- (\w+): (.+)$", emerging.__doc__ or "", re.MULTILINE))
    assert set(told) == set(emerging.CLASSES) == set(words.CLASSES)
    for name, definition in told.items():
        assert f"| {name} | {words.CLASSES[name]} | {definition} |" in page
