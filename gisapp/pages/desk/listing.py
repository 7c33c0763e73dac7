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
from gisapp.organization.roles import Role
from gisapp.pages import symbols
from gisapp.pages.context import is_english
from gisapp.pages.desk import times, waiting
from gisapp.pages.desk.log_words import STATES
from gisapp.pages.desk.times import Left
from gisapp.pages.desk.waiting import HEADINGS, Wait
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
    wait: Wait | None
    """Of a watched incident: what it waits for."""
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


def lines(
    incidents: Sequence[Incident],
    now: datetime,
    *,
    roles: frozenset[Role] = frozenset(),
) -> list[Line]:
    """The incidents as lines, in their order; three queries for all of them.

    `roles`: the reader's, at the desk whose queue it is.
    """
    placed = places.current(incidents)
    known = places.names(placed.values())
    return [
        _line(one, placed.get(one.pk), known, now, wait=waiting.of(one, roles))
        for one in incidents
    ]


def grouped(found: list[Line]) -> list[Group]:
    """The lines under their headings; they come in the order of the headings."""
    titles = HEADINGS if any(line.wait for line in found) else GROUPS
    return [
        Group(name=mark, title=str(titles[mark]), lines=list(part))
        for mark, part in groupby(found, _heading)
    ]


def title_of(incident: Incident) -> str:
    """The title, else how the words begin, else the kind of matter."""
    named = incident.title or incident.text[:TITLE]
    return named or category_name(incident.category) or incident.number


def heading_of(incident: Incident) -> str:
    """The title above the incident; one that is only how the words begin says so."""
    title = title_of(incident)
    is_cut = len(incident.text) > len(title) and incident.text.startswith(title)
    return f"{title}…" if is_cut else title


def body_of(incident: Incident) -> str:
    """The words, where they say more than the title does."""
    is_told = incident.text == title_of(incident)
    return "" if is_told else incident.text


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
        found.append(("urgent", _("突发")))
    if incident.level >= 3:
        found.append(("level", _("三级联动")))
    if incident.is_sensitive:
        found.append(("secret", _("敏感")))
    if place is None or place.kind == UNPLACED:
        found.append(("unplaced", _("无位置")))
    return tuple(found)


def _heading(line: Line) -> str:
    if line.wait:
        return line.wait.heading
    return "none" if line.left.mark == "paused" else line.left.mark


def _line(
    incident: Incident,
    place: Place | None,
    known: dict[str, str],
    now: datetime,
    *,
    wait: Wait | None,
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
        wait=wait,
        marks=marks_of(incident, place),
    )
