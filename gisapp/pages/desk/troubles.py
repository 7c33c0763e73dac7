"""How is it told at the desk that a step was refused?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from gisapp.core.errors import OneNetError
from gisapp.pages.context import is_english
from gisapp.pages.words import Word

MOVED = 409
"""Somebody else was quicker: what was typed stays, the facts are new."""
UNUSABLE = 422

MESSAGES: dict[str, Word] = {
    "ReporterClosed": gettext_lazy("本席位不能查看这位报送人,请联系县指挥中心。"),
    "ReasonMissing": gettext_lazy("请写明查看报送人的理由,至少 {letters} 个字。"),
    "NoReporter": gettext_lazy("这件事没有留下报送人。"),
    "SealBroken": gettext_lazy("报送人的信息打不开,请联系系统管理员核对密钥。"),
    "KeyUnusable": gettext_lazy("本系统没有可用的密钥,请联系系统管理员。"),
}
"""Refusals that do not come from a step, which brings its own words."""


def told(error: OneNetError) -> str:
    """The refusal in the reader's language, with the error's own reason if any."""
    words = MESSAGES.get(type(error).__name__)
    if words is not None:
        return str(words).format_map(error.facts)
    return str(error) if is_english() else in_chinese(error)


def in_chinese(error: OneNetError) -> str:
    """The error's own Chinese words, where it has any."""
    words = getattr(error, "in_chinese", None)
    return str(words()) if words else str(error)


def status(error: OneNetError) -> int:
    return MOVED if type(error).__name__ in ("Overtaken", "StepNotOpen") else UNUSABLE
