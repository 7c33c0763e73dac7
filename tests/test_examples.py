"""Do the examples in the docstrings say what the code does?"""

from __future__ import annotations

import doctest
import importlib

import pytest

from tools.places import ROOT


def named():
    for folder in ("gisapp", "tools", "bench"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if ">>>" in path.read_text("utf-8"):
                yield ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("name", list(named()))
def test_examples(name):
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted > 0
    assert found.failed == 0
