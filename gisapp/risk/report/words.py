"""What are the things of a report called by the people who read it?"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gisapp.maps.themes import THEMES
from gisapp.risk.monthly.earlier import ALL

Word = Promise | str

CLOCKS: dict[str, Word] = {
    "accept": _("受理时限"),
    "arrive": _("到场时限"),
    "resolve": _("办结时限"),
}
CLASSES: dict[str, Word] = {
    "new": _("新出现"),
    "consecutive": _("连续出现"),
    "intensifying": _("持续加剧"),
    "diminishing": _("持续但减弱"),
    "persistent": _("长期存在"),
    "oscillating": _("冷热交替"),
    "sporadic": _("时有时无"),
    "historical": _("曾长期、现已消退"),
}
LIKENESS: dict[str, Word] = {
    "high_high": _("与四邻同高"),
    "high_low": _("独高于四邻"),
    "low_high": _("独低于四邻"),
    "low_low": _("与四邻同低"),
}
METHODS: dict[str, Word] = {
    "as_last_month": _("仅按上月件数（最简单的做法）"),
    "as_the_year": _("近十二个月平均"),
    "fading": _("近重远轻的平均"),
}
ON: dict[str, Word] = {
    "cells": _("500米方格"),
    "grids": pgettext_lazy("plural", "网格"),
}
EFFECTS: dict[str, Word] = {
    "fewer_than_elsewhere": _("明显减少，且好于别处"),
    "fewer": _("明显减少，与别处之差可能是偶然"),
    "better_than_elsewhere": _("好于别处"),
    "worse_than_elsewhere": _("差于别处"),
    "no_change": _("看不出变化"),
    "more": _("明显增加"),
    "too_early": _("未满一个月"),
}
"""What `risk.effect` concludes of a notice."""
NOTICES: dict[str, Word] = {
    "sent": _("待答复"),
    "overdue": _("逾期未答复"),
    "answered": _("已答复"),
    "closed": _("已办结"),
    "withdrawn": _("已撤回"),
}
ATTRIBUTIONS: dict[str, Word] = {
    "then": _("按事发时的网格"),
    "today": _("按今天的网格"),
}
ATTRIBUTION_NOTES: dict[str, Word] = {
    "then": _("事件归入事发时的网格；此后调整过边界的，可另制按今天网格的报告。"),
    "today": _(
        "事件一律归入今天的网格，以便与现行边界对照；"
        "与按事发时网格的报告可能不同，签发以后者为准。"
    ),
}


def theme(code: str) -> str:
    """A theme's title; ALL is all of them."""
    if code == ALL:
        return str(_("全部"))
    return str(THEMES[code].title) if code in THEMES else code
