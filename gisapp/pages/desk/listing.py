"""What does one line of a desk's queue say?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from gisapp.dispatch.workflow import State
from gisapp.incidents.models import Category, Incident, Place
from gisapp.organization.access import Scope
from gisapp.pages import symbols
from gisapp.pages.context import is_english
from gisapp.pages.desk import times
from gisapp.pages.desk.log_words import STATES
from gisapp.pages.desk.times import Left
from gisapp.pages.desk.words import GROUPS
from gisapp.pages.facts import places, queue
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.words import said

TITLE = 40
UNPLACED = "unlocated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One incident in the queue, as people read it."""

    number: str
    version: int
    title: str
    state: str
    state_name: str
    symbol: dict[str, str]
    category: str
    where: str
    owner: str
    left: Left
    marks: tuple[tuple[str, str], ...]
    """Pairs of a mark's name and its word: urgent, secret, unplaced, level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under one heading: about to be late, late, in time …"""

    name: str
    title: str
    lines: list[Line]


def page_of(scope: Scope, asked: queue.Asked, now: datetime) -> Page[Incident]:
    """One page of the queue, with all that its lines need."""
    found = queue.rows(scope, asked, now).select_related("category", "owner")
    return Paginator(found, queue.PAGE).get_page(asked.page)


def lines(incidents: Sequence[Incident], now: datetime) -> list[Line]:
    """The incidents as lines, in their order; three queries for all of them."""
    placed = places.current(incidents)
    known = places.names(placed.values())
    return [_line(one, placed.get(one.pk), known, now) for one in incidents]


def grouped(found: list[Line]) -> list[Group]:
    """The lines under their headings; they come in the order of the headings."""
    return [
        Group(name=mark, title=str(GROUPS[mark]), lines=list(part))
        for mark, part in groupby(found, lambda line: _heading(line))
    ]


def title_of(incident: Incident) -> str:
    """The title, else how the words begin, else the kind of matter."""
    named = incident.title or incident.text[:TITLE]
    return named or category_name(incident.category) or incident.number


def category_name(category: Category | None) -> str:
    if category is None:
        return ""
    return category.name_en if is_english() else category.name_zh


def left_of(incident: Incident, now: datetime) -> Left:
    """Of an incident that `queue.by_time_left` read."""
    if incident.state == State.SUSPENDED:
        return times.paused()
    due_at = getattr(incident, "due_at", None)
    return times.left(due_at, getattr(incident, "warn_at", None), now)


def marks_of(incident: Incident, place: Place | None) -> tuple[tuple[str, str], ...]:
    """What about it needs a second look; each mark has a word."""
    found = []
    if incident.is_emergency:
        found.append(("urgent", _("紧急")))
    if incident.level >= 3:
        found.append(("level", _("三级联动")))
    if incident.is_sensitive:
        found.append(("secret", _("敏感")))
    if place is None or place.kind == UNPLACED:
        found.append(("unplaced", _("无位置")))
    return tuple(found)


def _heading(line: Line) -> str:
    return "none" if line.left.mark == "paused" else line.left.mark


def _line(
    incident: Incident, place: Place | None, known: dict[str, str], now: datetime
) -> Line:
    return Line(
        number=incident.number,
        version=incident.version,
        title=title_of(incident),
        state=said(STATES, incident.state),
        state_name=incident.state,
        symbol=symbols.of_theme(incident.theme),
        category=category_name(incident.category),
        where=places.where(place, known) or incident.address,
        owner=unit_name(incident.owner),
        left=left_of(incident, now),
        marks=marks_of(incident, place),
    )
