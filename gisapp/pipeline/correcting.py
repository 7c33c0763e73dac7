"""What becomes of a case whose place or kind was put right?

It is placed and decided like a new report, with what is known of it and what was
corrected: the place before is superseded, the decision stands beside the old one,
and the desk that it leads to has its own time to accept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gisapp.core import profile
from gisapp.dispatch import steps
from gisapp.dispatch.case import Case
from gisapp.dispatch.effects import timing
from gisapp.dispatch.errors import FactMissing
from gisapp.dispatch.facts import unusable
from gisapp.incidents import placing
from gisapp.incidents.categories import Leaf
from gisapp.incidents.models import Incident, Place
from gisapp.incidents.placing import Placed
from gisapp.incidents.reports import Report
from gisapp.incidents.times import Moment
from gisapp.organization.access import Scope
from gisapp.organization.models import Unit
from gisapp.pipeline import by_hand, writing
from gisapp.pipeline.context import Context
from gisapp.pipeline.deciding import Decided, decide

NOWHERE = ("unlocated", "outside")
CHANGED = [
    "category", "theme", "is_emergency", "is_sensitive", "township_code",
    "outpost_code",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anew:
    """The case as it is placed and decided again."""

    context: Context
    report: Report
    placed: Placed
    decided: Decided
    has_moved: bool


def correct(
    *,
    number: str,
    seen: int | str,
    by: Scope,
    at: datetime | None = None,
    facts: Mapping[str, Any],
) -> Incident:
    """Another category, another place, or both, with the reason.

    `facts`: reason; category (a leaf's code); lng and lat (degrees, WGS 84) or grid
    (its code). Raises what `dispatch.steps.take` raises.
    """
    return steps.take(
        "correct", number=number, seen=seen, by=by, at=at, facts=facts, effect=_apply
    )


def _apply(case: Case) -> None:
    anew = _anew(case)
    incident, before = case.incident, case.incident.owner
    if anew.has_moved:
        old = Place.objects.filter(incident=incident, superseded_at=None)
        old.update(superseded_at=case.at)
        writing.add_places([incident.pk], anew.placed, anew.context)
    writing.add_decisions([incident.pk], [anew.decided], at=case.at)
    _rewrite(incident, anew)
    timing.passed_on(case)
    case.data |= {
        "from": before.pk if before else None,
        "to": incident.owner_id,
        "place_kind": anew.placed.places[0].kind.value,
        "found_grid": anew.placed.places[0].grid or "",
        "rule": anew.decided.choice.rule.order,
    }


def _anew(case: Case) -> _Anew:
    context = by_hand.context_of(case.incident.channel.name, profile=profile.current())
    place = Place.objects.filter(incident=case.incident, superseded_at=None).first()
    has_moved = _has_moved(case, context)
    leaf = _leaf(case, context)
    report = _report(case, place, leaf, has_moved=has_moved)
    placed = placing.place([report], context.ground, datum=context.settings.datum)
    return _Anew(
        context=context,
        report=report,
        placed=placed,
        decided=decide([report], placed, context)[0],
        has_moved=has_moved,
    )


def _has_moved(case: Case, context: Context) -> bool:
    """Whether a place is given; raises where it is half a place, or none that is."""
    facts = case.facts
    for one, other in (("lng", "lat"), ("lat", "lng")):
        if one in facts and other not in facts:
            raise FactMissing(
                fact=other, remedy=f"{one} was given", remedy_zh="经度和纬度须一并填写"
            )
    if "grid" in facts and not context.ground.code_of(facts["grid"]):
        raise unusable(
            "grid",
            remedy="give the code of a grid of the boundaries in force",
            remedy_zh="现行边界中没有这个网格编码",
        )
    has_moved = "lng" in facts or "grid" in facts
    if not has_moved and "category" not in facts:
        raise FactMissing(
            fact="category",
            remedy="give a category, a point or a grid: what is put right",
            remedy_zh="请填写要更正的类别、位置或网格",
        )
    return has_moved


def _leaf(case: Case, context: Context) -> Leaf | None:
    leaves = context.reader.suggester.leaves
    code = case.facts.get("category")
    if code is None:
        return leaves.get(case.incident.category_id or "")
    if code not in leaves:
        raise unusable(
            "category",
            remedy="give the code of a category of the list",
            remedy_zh="事项清单中没有这个编码",
        )
    return leaves[code]


def _report(
    case: Case, place: Place | None, leaf: Leaf | None, *, has_moved: bool
) -> Report:
    """What is known now, without words that an address could be found in again."""
    facts, incident = case.facts, case.incident
    point = None if has_moved or place is None else place.point
    lng = facts.get("lng", point.x if point else None)
    lat = facts.get("lat", point.y if point else None)
    kept = "" if has_moved or place is None else place.grid_code
    return Report(
        external_number="",
        occurred=Moment(incident.occurred_at, incident.occurred_precision),
        reported_at=None,
        title="",
        text="",
        address="",
        leaf=leaf,
        x="" if lng is None else f"{lng:.8f}",
        y="" if lat is None else f"{lat:.8f}",
        accuracy_m=place.accuracy_m if point and place else None,
        unit_hint=facts.get("grid", kept),
        home_township=_home(incident, place),
        reporter_name="",
        reporter_phone="",
        reporter_id="",
    )


def _home(incident: Incident, place: Place | None) -> str:
    """The reporter's home township, as far as the case still shows it."""
    if place is None or place.kind not in NOWHERE:
        return ""
    owner = incident.owner
    is_room = owner is not None and owner.kind == Unit.Kind.COMMAND_ROOM
    return incident.township_code or (owner.code if owner and is_room else "")


def _rewrite(incident: Incident, anew: _Anew) -> None:
    leaf, old = anew.report.leaf, incident.category
    was_raised = incident.level > (old.level if old else 1)
    level = leaf.level if leaf else 1
    incident.level = max(level, incident.level) if was_raised else level
    incident.category_id = leaf.code if leaf else None
    incident.theme = leaf.theme if leaf else "OTHER"
    incident.is_emergency = bool(leaf and leaf.is_emergency)
    incident.is_sensitive = bool(leaf and leaf.is_sensitive)
    incident.township_code = anew.placed.townships[0]
    incident.outpost_code = anew.placed.places[0].outpost or ""
    incident.owner = Unit.objects.get(pk=anew.decided.choice.desk.id)
    incident.save(update_fields=CHANGED)
