import pytest

from gisapp.boundaries.locate.place import Kind
from gisapp.routing.reasons import Named, sentence_en, sentence_zh


def named(**changes):
    said = {
        "category_zh": "盗窃", "category_en": "Theft", "place_kind": "inside",
        "ground_zh": "东坑网格", "ground_en": "grid 1", "rule_zh": "平台事项",
        "rule_en": "Platform", "order": 70, "unit_zh": "东坑镇综治工作平台",
        "unit_en": "Order desk",
    }  # fmt: skip
    return Named(**said | changes)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_place_has_its_words(kind):
    ground = {} if kind.value not in ("outside", "unlocated") else {"ground_zh": ""}
    zh, en = named(place_kind=kind.value, **ground), named(place_kind=kind.value)
    assert "70" in sentence_zh(zh)
    assert "东坑镇综治工作平台" in sentence_zh(zh)
    assert sentence_en(en).endswith("by rule 70 (Platform) it goes to Order desk.")


def test_a_matter_without_a_category_is_said_so():
    assert sentence_zh(named(category_zh="")).startswith("未分类事项")
    assert sentence_en(named(category_en="")).startswith("An unclassified matter")


def test_a_desk_that_was_not_there_is_said():
    assert "规则60所指单位不存在" in sentence_zh(named(passed_over=60))
    assert "rule 60 has no desk" in sentence_en(named(passed_over=60))
    assert "不存在" not in sentence_zh(named())


def test_a_desk_without_an_english_name_keeps_its_own():
    assert sentence_en(named(unit_en="")).endswith("东坑镇综治工作平台.")
