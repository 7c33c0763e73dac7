"""Why this desk? In a sentence that a grid leader understands."""

from __future__ import annotations

from dataclasses import dataclass

KINDS_ZH = {
    "inside": "位于{ground}内",
    "border": "位于{ground}边界上(两侧网格均列为候选)",
    "approximate": "位置为约略,可能在{ground}",
    "near": "紧邻{ground}",
    "outside": "位于县域之外",
    "unlocated": "尚未落点",
}
KINDS_EN = {
    "inside": "inside {ground}",
    "border": "on the border of {ground} (both sides are candidates)",
    "approximate": "only roughly placed, probably in {ground}",
    "near": "just beside {ground}",
    "outside": "outside the county",
    "unlocated": "not placed yet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The names that go into the sentence."""

    category_zh: str
    category_en: str
    place_kind: str
    ground_zh: str
    ground_en: str
    rule_zh: str
    rule_en: str
    order: int
    unit_zh: str
    unit_en: str
    passed_over: int | None = None
    """Order of the rule that came first, where its desk is not there."""


def sentence_zh(named: Named) -> str:
    """The reason in Chinese.

    >>> sentence_zh(Named(category_zh="盗窃", category_en="Theft",
    ...     place_kind="inside", ground_zh="东坑网格", ground_en="grid 1",
    ...     rule_zh="平台事项", rule_en="Platform", order=70,
    ...     unit_zh="东坑镇综治工作平台", unit_en="Order"))
    '“盗窃”位于东坑网格内,按规则70“平台事项”,由东坑镇综治工作平台办理。'
    """
    where = KINDS_ZH[named.place_kind].format(ground=named.ground_zh)
    what = f"“{named.category_zh}”" if named.category_zh else "未分类事项"
    rule = f"按规则{named.order}“{named.rule_zh}”"
    return f"{what}{where},{_passed_zh(named)}{rule},由{named.unit_zh}办理。"


def _passed_zh(named: Named) -> str:
    over = named.passed_over
    return "" if over is None else f"规则{over}所指单位不存在,"


def sentence_en(named: Named) -> str:
    """The reason in English."""
    where = KINDS_EN[named.place_kind].format(ground=named.ground_en)
    what = named.category_en or "An unclassified matter"
    unit = named.unit_en or named.unit_zh
    rule = f"rule {named.order} ({named.rule_en})"
    over = named.passed_over
    missing = "" if over is None else f"rule {over} has no desk here; "
    return f"{what}, {where}: {missing}by {rule} it goes to {unit}."
