"""What would a call become, before it is saved? Nothing is written here.

It is read, placed and decided by the code that takes reports in, so that what is
shown while the caller speaks is what will be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone

from gisapp.boundaries.locate.place import Place
from gisapp.boundaries.models import Area, Outpost
from gisapp.core.clocks import Limit
from gisapp.core.profile import Profile
from gisapp.dispatch import deadlines
from gisapp.dispatch.models import Deadline
from gisapp.incidents import masks, placing
from gisapp.incidents.categories import Leaf, Suggester
from gisapp.incidents.models import Category, Incident
from gisapp.incidents.placing import Placed
from gisapp.incidents.reports import Report
from gisapp.incidents.similar import Candidate, Happening
from gisapp.organization.access import Scope
from gisapp.organization.models import Unit
from gisapp.pipeline import duplicates
from gisapp.pipeline.by_hand import open_context
from gisapp.pipeline.calls import Call
from gisapp.pipeline.context import Context
from gisapp.pipeline.deciding import Decided, decide
from gisapp.routing.router import Desk

MOST_SUGGESTIONS = 4
MOST_CANDIDATES = 6


class Why(StrEnum):
    """By what the category was found."""

    CHOSEN = "chosen"
    WORDS = "words"
    CHANNEL = "channel"
    """The channel's own, for want of a word that says more."""
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A piece of ground by code and name; blank where there is none."""

    code: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where it would be put."""

    kind: str
    method: str
    lng: float | None
    lat: float | None
    accuracy_m: float | None
    grid: Ground
    village: Ground
    township: Ground
    outpost: Ground
    candidates: tuple[tuple[Ground, float], ...]
    """The other grids in question, each with its distance in metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a call would become."""

    leaf: Leaf | None
    why: Why
    suggestions: tuple[Leaf, ...]
    """Kinds of matters that its words point to, the likeliest first."""
    spot: Spot
    desk: Desk
    co_handlers: tuple[Desk, ...]
    reason_zh: str
    reason_en: str
    limits: Mapping[str, Limit | None]
    """accept, arrive, resolve at that desk; None: nothing runs."""
    duplicates: tuple[Candidate, ...]


def look_at(call: Call, *, scope: Scope, profile: Profile) -> Look:
    """Look at a call as far as it is known; raises what taking it in would raise."""
    now = timezone.now()
    ready = open_context(call.channel, profile=profile, datum=call.datum)
    report = ready.reader.read(call.fields("LOOK", at=now), heard_at=now)
    placed = placing.place([report], ready.ground, datum=ready.settings.datum)
    decided = decide([report], placed, ready)[0]
    suggester = ready.reader.suggester
    return Look(
        leaf=report.leaf,
        why=_why(call, report, suggester),
        suggestions=tuple(suggested(f"{report.title} {report.text}", suggester)),
        spot=_spot(placed, ready),
        desk=decided.choice.desk,
        co_handlers=decided.choice.co_handlers,
        reason_zh=decided.reason_zh,
        reason_en=decided.reason_en,
        limits=_limits(report, placed, decided, ready),
        duplicates=tuple(_duplicates(report, placed, ready, scope)),
    )


def suggested(text: str, suggester: Suggester) -> list[Leaf]:
    """Leaves whose keywords stand in the text, by the longest of their keywords."""
    found: dict[str, int] = {}
    for leaf in suggester.leaves.values():
        sizes = [len(word) for word in leaf.keywords if word in text]
        if sizes:
            found[leaf.code] = max(sizes)
    first = suggester.of_text(text)
    leaves = [suggester.leaves[code] for code in found]
    ranked = sorted(
        leaves,
        key=lambda leaf: (leaf != first, -found[leaf.code], -leaf.level, leaf.code),
    )
    return ranked[:MOST_SUGGESTIONS]


def _why(call: Call, report: Report, suggester: Suggester) -> Why:
    if report.leaf is None:
        return Why.NONE
    if call.category == report.leaf.code:
        return Why.CHOSEN
    is_said = suggester.of_text(f"{report.title} {report.text}") == report.leaf
    return Why.WORDS if is_said else Why.CHANNEL


def _spot(placed: Placed, ready: Context) -> Spot:
    place, is_placed = placed.places[0], placed.methods[0] != "none"
    grid = ready.ground.grids.get(place.grid or "")
    codes = [grid.village if grid else "", placed.townships[0]]
    names = dict(
        Area.objects.filter(
            release=ready.release, code__in=filter(None, codes)
        ).values_list("code", "name")
    )
    village, township = (Ground(code=c, name=names.get(c, "")) for c in codes)
    return Spot(
        kind=place.kind.value,
        method=placed.methods[0],
        lng=float(placed.lng[0]) if is_placed else None,
        lat=float(placed.lat[0]) if is_placed else None,
        accuracy_m=place.accuracy_m,
        grid=_grid(place.grid, ready),
        village=village,
        township=township,
        outpost=_outpost(place, ready),
        candidates=tuple(
            (_grid(code, ready), metres)
            for code, metres in place.candidates[1 : MOST_CANDIDATES + 1]
        ),
    )


def _grid(code: str | None, ready: Context) -> Ground:
    known = ready.ground.grids.get(code or "")
    return Ground(code=code or "", name=known.name if known else "")


def _outpost(place: Place, ready: Context) -> Ground:
    key = ready.outposts.get(place.outpost or "")
    found = Outpost.objects.filter(pk=key).first() if key else None
    return Ground(code=found.code, name=found.name) if found else Ground()


def _limits(
    report: Report, placed: Placed, decided: Decided, ready: Context
) -> dict[str, Limit | None]:
    leaf = report.leaf
    incident = Incident(
        channel=ready.channel,
        category=Category.objects.filter(pk=leaf.code).first() if leaf else None,
        level=decided.linkage_level,
        is_emergency=bool(leaf and leaf.is_emergency),
        township_code=placed.townships[0],
    )
    unit = Unit.objects.get(pk=decided.choice.desk.id)
    return {
        clock.value: deadlines.limit_for(incident, clock, unit=unit)
        for clock in Deadline.Clock
    }


def _duplicates(
    report: Report, placed: Placed, ready: Context, scope: Scope
) -> list[Candidate]:
    place, is_placed = placed.places[0], placed.methods[0] != "none"
    grid = ready.ground.grids.get(place.grid or "")
    happening = Happening(
        words=masks.text(report.text),
        occurred_at=report.occurred.at,
        theme=report.leaf.theme if report.leaf else "",
        lng=float(placed.lng[0]) if is_placed else None,
        lat=float(placed.lat[0]) if is_placed else None,
        village=grid.village if grid else "",
        grid=place.grid or "",
    )
    return duplicates.of_happening(happening, scope, ready.profile)
