"""From whom or what may somebody choose in a step's form?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gisapp.boundaries.models import Area, Level
from gisapp.dispatch.models import Appeal, Deadline
from gisapp.dispatch.workflow import ESCALATION_REASONS
from gisapp.incidents.models import Category, Incident
from gisapp.organization.models import Post, Unit
from gisapp.organization.roles import WORKING, Role
from gisapp.pages.context import is_english
from gisapp.pages.desk.words import CLOCKS, MEASURES, SCORES, VERDICTS
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.facts.page import active_release
from gisapp.pages.words import AREA_KINDS, LINKAGE, Word, said

KINDS = Unit.Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    value: str
    words: str
    belongs: str = ""
    """The unit that a person belongs to: the script shows only these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionGroup:
    title: str
    """Empty: they stand without a heading."""
    options: list[Option] = field(default_factory=list)


def unit_options(units: QuerySet[Unit]) -> list[OptionGroup]:
    """Under their kinds, in the order in which orders go down."""
    order = [kind.value for kind in KINDS]
    found = sorted(units, key=lambda unit: (order.index(unit.kind), unit.code))
    return [
        OptionGroup(
            title=_(KINDS(kind).label),
            options=[Option(value=str(u.pk), words=unit_name(u)) for u in part],
        )
        for kind, part in groupby(found, lambda unit: unit.kind)
    ]


def person_options(units: Iterable[Unit]) -> list[OptionGroup]:
    """Who works at these desks today, under their desks."""
    posts = (
        Post.objects.held_on(timezone.localdate())
        .of_roles(WORKING)
        .filter(unit__in=[unit.pk for unit in units])
        .select_related("person", "unit")
        .order_by("unit", "role", "person__code")
    )
    groups = []
    for unit, part in groupby(posts, lambda post: post.unit):
        people = [
            Option(
                value=str(post.person_id),
                words=f"{post.person.name} · {_(Role(post.role).label)}",
                belongs=str(unit.pk),
            )
            for post in part
        ]
        groups.append(OptionGroup(title=unit_name(unit), options=people))
    return groups


def category_options() -> list[OptionGroup]:
    """All kinds of matters, under their groups."""
    every = Category.objects.all()
    return [
        OptionGroup(
            title=title,
            options=[Option(value=one.code, words=_category(one)) for one in part],
        )
        for title, part in groupby(every, lambda one: one.group_zh)
    ]


def grid_options(incident: Incident) -> list[OptionGroup]:
    """Grids of the incident's township, else of the whole county."""
    release = active_release()
    if release is None:
        return []
    areas = Area.objects.filter(release=release)
    towns = dict(areas.filter(level=Level.TOWNSHIP).values_list("code", "name"))
    grids = areas.filter(level=Level.GRID).order_by("township_code", "code")
    if incident.township_code in towns:
        grids = grids.filter(township_code=incident.township_code)
    found = grids.values_list("township_code", "code", "name", "kind")
    return [
        OptionGroup(
            title=towns.get(township, township),
            options=[
                Option(value=code, words=f"{name} · {said(AREA_KINDS, kind)}")
                for _town, code, name, kind in part
            ],
        )
        for township, part in groupby(found, lambda row: row[0])
    ]


def deadline_options(incident: Incident, step: str) -> list[OptionGroup]:
    """Missed limits that can be appealed against, or appeals to decide."""
    found = Deadline.objects.filter(incident=incident)
    if step == "decide_appeal":
        found = found.filter(appeal__state=Appeal.State.ASKED)
    else:
        found = found.filter(appeal=None, due_at__lt=timezone.now())
    options = [
        Option(value=str(one.pk), words=_deadline(one))
        for one in found.select_related("unit")
        if one.met_at is None or one.met_at > one.due_at
    ]
    return [OptionGroup(title="", options=options)]


def fixed(name: str, incident: Incident) -> list[OptionGroup]:
    """Choices that stand in the workflow: reasons, measures, scores, levels."""
    table: dict[str, Word] = {}
    if name == "ground":
        at = 1 if is_english() else 0
        table = {key: pair[at] for key, pair in ESCALATION_REASONS.items()}
    elif name == "level":
        table = {
            str(level): word
            for level, word in LINKAGE.items()
            if level > incident.level
        }
    else:
        table = {"measure": MEASURES, "score": SCORES, "verdict": VERDICTS}[name]
    options = [Option(value=key, words=str(word)) for key, word in table.items()]
    return [OptionGroup(title="", options=options)]


def _category(category: Category) -> str:
    name = category.name_en if is_english() else category.name_zh
    return f"{category.code} {name}"


def _deadline(deadline: Deadline) -> str:
    clock = said(CLOCKS, deadline.clock)
    due = timezone.localtime(deadline.due_at)
    return f"{clock} · {unit_name(deadline.unit)} · {due:%m-%d %H:%M}"
