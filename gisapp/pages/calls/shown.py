"""In which words is it shown what a call would become?"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gisapp.core.clocks import Limit
from gisapp.incidents.categories import Leaf
from gisapp.incidents.similar import Candidate
from gisapp.pages import symbols
from gisapp.pages.context import is_english
from gisapp.pages.facts.case import distance
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.words import LINKAGE, PLACE_KINDS, STATES, Word, said
from gisapp.pipeline.looking import Ground, Look, Spot, Why
from gisapp.routing.router import Desk

WHY: dict[str, Word] = {
    Why.CHOSEN: gettext_lazy("由您选定"),
    Why.WORDS: gettext_lazy("按来话判断"),
    Why.CHANNEL: gettext_lazy("渠道默认,请选定"),
    Why.NONE: gettext_lazy("尚不能判断,请选定"),
}
CLOCKS: dict[str, Word] = {
    "accept": gettext_lazy("受理"),
    "arrive": gettext_lazy("到场"),
    "resolve": gettext_lazy("办结"),
}
MEASURES: dict[str, Word] = {
    "EMIN": gettext_lazy("%(value)s 分钟内"),
    "EH": gettext_lazy("%(value)s 小时内"),
    "WH": gettext_lazy("%(value)s 个工作小时内"),
    "WD": gettext_lazy("%(value)s 个工作日内"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """An incident that may be the same."""

    number: str
    title: str
    state: str
    owner: str
    when: str
    apart: str
    percent: int
    is_open: bool
    symbol: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A look in the reader's words."""

    owner: str
    co_handlers: list[str]
    reason: str
    category: str
    code: str
    why: str
    is_sure: bool
    """The words or the person said so; else the person is asked to choose."""
    is_emergency: bool
    is_sensitive: bool
    level: str
    symbol: dict[str, str]
    others: list[tuple[str, str]]
    """Further kinds that the words point to: code and name."""
    place: str
    ground: list[str]
    candidates: list[str]
    is_found: bool
    limits: list[tuple[str, str]]
    twins: list[Twin]


def shown(look: Look) -> Shown:
    leaf = look.leaf
    return Shown(
        owner=desk_name(look.desk),
        co_handlers=[desk_name(one) for one in look.co_handlers],
        reason=look.reason_en if is_english() else look.reason_zh,
        category=leaf_name(leaf) if leaf else _("未分类"),
        code=leaf.code if leaf else "",
        why=str(WHY[look.why]),
        is_sure=look.why in (Why.CHOSEN, Why.WORDS),
        is_emergency=bool(leaf and leaf.is_emergency),
        is_sensitive=bool(leaf and leaf.is_sensitive),
        level=str(LINKAGE.get(leaf.level, "")) if leaf and leaf.level > 1 else "",
        symbol=symbols.of_theme(leaf.theme if leaf else "OTHER"),
        others=[(one.code, leaf_name(one)) for one in look.suggestions if one != leaf],
        place=said(PLACE_KINDS, look.spot.kind),
        ground=ground(look.spot),
        candidates=[name_of(one) for one, _metres in look.spot.candidates],
        is_found=look.spot.kind != "unlocated",
        limits=limits(look),
        twins=[twin(one) for one in look.duplicates],
    )


def desk_name(desk: Desk) -> str:
    return (desk.name_en if is_english() else "") or desk.name_zh


def leaf_name(leaf: Leaf) -> str:
    return leaf.name_en if is_english() else leaf.name_zh


def name_of(ground: Ground) -> str:
    return ground.name or ground.code


def ground(spot: Spot) -> list[str]:
    """Township, village and grid by name, or the outpost; what is not known, not."""
    known = (spot.township, spot.village, spot.grid)
    names = [name_of(one) for one in known if one.code]
    if spot.outpost.code:
        names.append(_("%(place)s域外网格") % {"place": spot.outpost.name})
    return list(dict.fromkeys(names))


def limits(look: Look) -> list[tuple[str, str]]:
    """Each clock that would run, in its own measure."""
    return [
        (said(CLOCKS, clock), measured(limit))
        for clock, limit in look.limits.items()
        if limit is not None
    ]


def measured(limit: Limit) -> str:
    return str(MEASURES[limit.measure]) % {"value": f"{limit.value:g}"}


def twin(one: Candidate) -> Twin:
    incident = one.incident
    return Twin(
        number=incident.number,
        title=incident.title or incident.text[:40] or incident.number,
        state=said(STATES, incident.state),
        owner=unit_name(incident.owner),
        when=f"{timezone.localtime(incident.occurred_at):%m-%d %H:%M}",
        apart=_apart(one),
        percent=round(one.score * 100),
        is_open=one.is_open,
        symbol=symbols.of_theme(incident.theme),
    )


def _apart(one: Candidate) -> str:
    if one.metres is None:
        return _("同一网格或村") if one.space else _("位置不明")
    return _("相距 %(distance)s") % {"distance": distance(one.metres)}
