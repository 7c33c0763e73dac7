import pytest

from gisapp.incidents.categories import Leaf, Suggester


def leaf(code, level, *words):
    return Leaf(
        code=code,
        group=code[0],
        name_zh=code,
        name_en=code,
        platform="ZZ",
        level=level,
        first_desk="GRID",
        theme="SEC",
        lead_unit="",
        is_emergency=False,
        is_sensitive=False,
        keywords=words,
    )


SUGGESTER = Suggester(
    [leaf("A01", 1, "火", "被盗"), leaf("C01", 3, "火", "着火"), leaf("D01", 1, "着火")]
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("摩托车被盗", "A01"), ("房子着火了", "C01"), ("有火", "C01"),
        ("着火之后被盗", "C01"), ("被盗之后着火", "A01"),
    ],
)  # fmt: skip
def test_the_longest_word_decides_then_the_more_urgent_then_the_first(text, code):
    assert SUGGESTER.of_text(text).code == code


@pytest.mark.parametrize("text", ["", "咨询", "被 盗"])
def test_without_a_word_there_is_no_suggestion(text):
    assert SUGGESTER.of_text(text) is None


@pytest.mark.parametrize(
    ("sender", "text", "code"),
    [
        ("100100", "着火", "A01"), ("D01", "着火", "D01"), ("999", "着火", "C01"),
        ("", "着火", "C01"), ("", "别的", "D01"), ("broken", "别的", "D01"),
    ],
)  # fmt: skip
def test_the_senders_code_goes_before_the_text_and_that_before_the_default(
    sender, text, code
):
    codes = {"100100": "A01", "broken": "Z99"}
    found = SUGGESTER.choose(sender, text, codes=codes, default="D01")
    assert found.code == code


def test_nothing_known_and_no_default_is_no_category():
    assert SUGGESTER.choose("x", "别的", codes={}, default="") is None
    assert Suggester([]).choose("A01", "着火", codes={}, default="A01") is None
