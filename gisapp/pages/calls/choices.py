"""From what may be chosen while a call is taken: channels, kinds, home townships?"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import gettext as _

from gisapp.boundaries.models import Area, Level
from gisapp.incidents.models import Category, Channel
from gisapp.pages.context import is_english
from gisapp.pages.facts.page import active_release


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionGroup:
    title: str
    options: list[Option] = field(default_factory=list)


def channels() -> list[Option]:
    """Those that take reports."""
    return [
        Option(value=one.name, words=one.title_en if is_english() else one.title_zh)
        for one in Channel.objects.filter(is_open=True)
    ]


def categories() -> list[OptionGroup]:
    """All kinds of matters under their groups; emergencies say so."""
    return [
        OptionGroup(title=title, options=[_kind(one) for one in part])
        for title, part in groupby(Category.objects.all(), lambda one: one.group_zh)
    ]


def townships() -> list[Option]:
    """Where a caller may be at home."""
    release = active_release()
    if release is None:
        return []
    rows = Area.objects.filter(release=release, level=Level.TOWNSHIP).order_by("code")
    return [Option(value=row.code, words=row.name) for row in rows.only("code", "name")]


def _kind(one: Category) -> Option:
    name = one.name_en if is_english() else one.name_zh
    mark = _(" · 突发") if one.is_emergency else ""
    return Option(value=one.code, words=f"{one.code} {name}{mark}")
