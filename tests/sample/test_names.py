"""Names: invented once each, and all of them can be written in GBK."""

import numpy as np

from gisapp.sample import names


def test_no_name_is_given_twice():
    taken: set[str] = {"大漈"}
    made = [names.invent(np.random.default_rng(1), taken) for _ in range(3)]
    assert len({*made, "大漈"}) == 4
    assert taken == {*made, "大漈"}


def test_every_character_is_in_gbk():
    letters = names.FIRST + names.MIDDLE + names.LAST + names.RARE
    assert letters.encode("gbk").decode("gbk") == letters


def test_the_local_characters_are_used():
    rng = np.random.default_rng(2)
    made = "".join(names.invent(rng, set()) for _ in range(400))
    assert set(names.RARE) <= set(made)
