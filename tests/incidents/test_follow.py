"""Is the code the number's own, easily typed, and another one elsewhere?"""

import pytest

from gisapp.incidents import follow


def test_the_same_number_has_the_same_code():
    assert follow.code_of("331127-1") == follow.code_of("331127-1")


def test_neighbours_have_nothing_in_common():
    codes = {follow.code_of(f"331127-{number}") for number in range(500)}
    assert len(codes) == 500
    assert len({code[:4] for code in codes}) > 490


def test_it_has_eight_letters_that_are_not_mistaken():
    code = follow.code_of("331127-1")
    assert len(code) == 9
    assert code[4] == "-"
    assert set(code) <= {*follow.LETTERS, "-"}
    assert not set("0O1IL") & set(follow.LETTERS)


def test_another_installation_has_other_codes(settings):
    here = follow.code_of("331127-1")
    settings.SECRET_KEY = "0" * 64
    assert follow.code_of("331127-1") != here


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", " ")])
def test_it_is_right_however_it_was_typed(change):
    assert follow.is_right("331127-1", change(follow.code_of("331127-1")))


@pytest.mark.parametrize("code", ["", "-", "2345", "中文", "\x00" * 8])
def test_anything_else_is_wrong(code):
    assert not follow.is_right("331127-1", code)
    assert not follow.is_right("331127-1", follow.code_of("331127-1") + "2")
