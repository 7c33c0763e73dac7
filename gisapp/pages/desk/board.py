"""What stands on a desk's page: the queue on the left, the incident on the right?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gisapp.core import profile
from gisapp.dispatch.queue import shows
from gisapp.maps import layers
from gisapp.organization.access import Scope, scope_of
from gisapp.organization.models import Unit
from gisapp.pages.context import is_english
from gisapp.pages.desk import digest, listing
from gisapp.pages.desk.script_words import script_words
from gisapp.pages.desk.sheet import Sheet
from gisapp.pages.desk.words import EMPTY, SHOWS
from gisapp.pages.facts import page, queue
from gisapp.pages.facts.incidents import unit_name

GRID = "grid"
ON_GROUND = (Unit.Kind.GRID, Unit.Kind.OUTPOST)
LAYERS = ("townships", "grids")
LONGEST_PAGE = 6
"""Digits of a page number that are believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Whose queue is looked at, and which part of it."""

    scope: Scope
    desks: list[Unit]
    asked: queue.Asked | None
    """None: the person has no desk."""
    now: datetime


def read(request: HttpRequest) -> Board:
    """From the address; a desk that is not the reader's is not looked at."""
    scope = scope_of(request.user)
    desks = queue.desks_of(scope)
    unit = _unit(request.GET, desks)
    asked = _asked(request.GET, unit) if unit else None
    return Board(scope=scope, desks=desks, asked=asked, now=timezone.now())


def context(board: Board, sheet: Sheet | None = None) -> dict[str, Any]:
    """Everything that the page's template shows."""
    asked = board.asked
    found: dict[str, Any] = {"board": board, "sheet": sheet, "config": config(sheet)}
    if asked is None:
        return found
    part = listing.page_of(board.scope, asked, board.now)
    roles = board.scope.roles_at(asked.unit.pk)
    lines = listing.lines(list(part.object_list), board.now, roles=roles)
    counts = queue.counts(board.scope, asked.unit, board.now)
    is_done = asked.show == "done" and not asked.text
    whole = [listing.Group(name="all", title="", lines=lines)] if lines else []
    found["config"] |= news(board, counts)
    return found | {
        "asked": asked,
        "desk_name": unit_name(asked.unit),
        "switch": [(unit.pk, unit_name(unit)) for unit in board.desks],
        "tabs": _tabs(asked, counts),
        "page": part,
        "groups": whole if is_done else listing.grouped(lines),
        "empty": str(EMPTY["found" if asked.text else asked.show]),
        "title": _title(asked, counts),
        "kept": kept(asked, with_origin=True),
        "queue_kept": kept(asked),
        "back": _back(asked),
        "page_query": kept(asked, with_page=False),
    }


def kept(
    asked: queue.Asked, *, with_page: bool = True, with_origin: bool = False
) -> str:
    """The address's query that leads back to this part of this queue."""
    query = QueryDict(mutable=True)
    query["unit"] = str(asked.unit.pk)
    if asked.show != "open":
        query["show"] = asked.show
    if asked.text:
        query["q"] = asked.text
    if asked.page > 1 and with_page:
        query["page"] = str(asked.page)
    if asked.origin and with_origin:
        query["from"] = asked.origin
    return query.urlencode()


def news(board: Board, counts: dict[str, int]) -> dict[str, Any]:
    """What the script compares the desk's news with."""
    if board.asked is None:
        return {}
    unit = board.asked.unit
    return {
        "news": f"{reverse('desk_news')}?unit={unit.pk}",
        "stream": settings.STREAM_URL,
        "digest": digest.of_desk(board.scope, unit, board.now, counts=counts),
    }


def config(sheet: Sheet | None) -> dict[str, Any]:
    """What the page's script needs: words, and the ground for the small map."""
    county = profile.current()
    release = page.active_release()
    drawn = [layers.current()[name] for name in LAYERS if name in layers.current()]
    return {
        "language": "en" if is_english() else "zh",
        "zone": county.timezone,
        "frame": list(county.ground.frame),
        "release": {"id": release.pk} if release else None,
        "layers": [page.layer_config(layer, release) for layer in drawn],
        "themes": page.theme_config(),
        "months": [],
        "words": script_words(),
        "spot": sheet.spot if sheet else None,
    }


def _unit(query: QueryDict, desks: list[Unit]) -> Unit | None:
    wanted = query.get("unit", "")
    found = [unit for unit in desks if str(unit.pk) == wanted]
    return next(iter([*found, *desks]), None)


def _asked(query: QueryDict, unit: Unit) -> queue.Asked:
    show, page_text = query.get("show", "open"), query.get("page", "1")
    is_number = page_text.isdecimal() and len(page_text) <= LONGEST_PAGE
    return queue.Asked(
        unit=unit,
        show=show if show in shows(unit) else "open",
        text=query.get("q", "").strip(),
        page=int(page_text) if is_number else 1,
        origin=GRID if query.get("from") == GRID else "",
    )


def _back(asked: queue.Asked) -> dict[str, str]:
    """Where one came from: the grid's own page, else this part of the queue."""
    if asked.origin == GRID:
        is_grid = asked.unit.kind in ON_GROUND
        grid = f"?grid={asked.unit.code}" if is_grid else ""
        return {"address": reverse("my_grid") + grid, "words": _("返回我的网格")}
    address = f"{reverse('desk')}?{kept(asked)}"
    return {"address": address, "words": _("返回列表")}


def _tabs(asked: queue.Asked, counts: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "name": show,
            "title": str(SHOWS[show]),
            "count": counts.get(show),
            "is_here": show == asked.show and not asked.text,
        }
        for show in shows(asked.unit)
    ]


def _title(asked: queue.Asked, counts: dict[str, int]) -> str:
    if asked.text:
        return _("查找“%(text)s”") % {"text": asked.text}
    return str(SHOWS[asked.show])
