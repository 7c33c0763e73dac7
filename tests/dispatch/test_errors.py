"""Is every refusal said in both languages, with the same facts?"""

from __future__ import annotations

import inspect
import string

import pytest

from gisapp.api import problems
from gisapp.dispatch import errors
from gisapp.dispatch.errors import StepRefused

EVERY = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, StepRefused)
]


def names(template: str) -> set[str]:
    """The facts of a sentence, in whichever language they are."""
    found = {name for _, name, _, _ in string.Formatter().parse(template) if name}
    return {name.removesuffix("_zh").removesuffix("_en") for name in found}


@pytest.mark.parametrize("kind", EVERY)
def test_both_sentences_say_the_same(kind):
    missing = names(kind.__doc__) ^ names(kind.zh)
    assert missing <= {"step"}


@pytest.mark.parametrize("kind", EVERY)
def test_a_refusal_is_never_the_servers_fault(kind):
    assert 400 <= problems.status_of(kind()) < 500
