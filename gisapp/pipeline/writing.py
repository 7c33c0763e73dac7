"""How does a batch get into the tables? Rows made here, COPY for each table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gisapp.boundaries.locate.places import KINDS
from gisapp.core.copying import copy, new_ids, point
from gisapp.dispatch.history import history
from gisapp.dispatch.models import Event
from gisapp.dispatch.workflow import State
from gisapp.incidents import masks
from gisapp.incidents.placing import Placed
from gisapp.incidents.reports import Report
from gisapp.pipeline.context import Context
from gisapp.pipeline.deciding import Decided
from gisapp.pipeline.starting import DEADLINE, starting

if TYPE_CHECKING:
    from gisapp.pipeline.batch import Understood

Row = tuple[Any, ...]
MOST_CANDIDATES = 20
"""A pair that may be anywhere in the county is told by its nearest grids."""
SHORT = 40
"""Characters of the text that stand for a title where there is none."""

INCIDENT = (
    "id", "number", "channel_id", "message_id", "category_id", "theme", "level",
    "is_emergency", "is_sensitive", "occurred_at", "occurred_precision",
    "occurred_text", "received_at", "title", "text", "address", "state", "version",
    "owner_id", "desks", "township_code", "outpost_code", "revisions",
)  # fmt: skip
PLACE = (
    "incident_id", "kind", "method", "point", "original_x", "original_y", "datum",
    "accuracy_m", "tolerance_m", "border_m", "distance_m", "release_id", "grid_code",
    "village_code", "township_code", "outpost_id", "candidates", "today_grid_code",
)  # fmt: skip
REPORTER = ("incident_id", "sealed", "masked_name", "masked_phone")
DECISION = (
    "incident_id", "rule_id", "unit_id", "co_handlers", "linkage_level",
    "reason_zh", "reason_en", "decided_at",
)  # fmt: skip
EVENT = ("incident_id", "kind", "at", "by", "unit_id", "state", "data")


def write(
    understood: Sequence[Understood],
    placed: Placed,
    decided: Sequence[Decided],
    context: Context,
    *,
    at: datetime,
    by: str,
    is_history: bool,
) -> list[str]:
    """Write incidents with place, reporter, decision and first events.

    History starts no clock and is not told live; what is reported now has to be
    accepted in time.
    Returns the number given to each, in order.
    """
    ids = new_ids("incidents_incident", len(understood))
    reports = [item.report for item in understood]
    heard = [_received_at(report, at, is_history=is_history) for report in reports]
    zone = context.profile.zone
    numbers = [
        f"{context.profile.code}-{moment.astimezone(zone):%Y%m%d}-{pk}"
        for pk, moment in zip(ids, heard, strict=True)
    ]
    grids = placed.places.grid_codes().tolist()
    outposts = _outpost_codes(placed)
    incidents = [
        (
            *_incident(pk, number, item, context, moment),
            State.RECEIVED.value,
            0,
            choice.choice.desk.id,
            _desks(item.report, choice, context, grid),
            township,
            outpost,
            0,
        )
        for pk, number, item, moment, choice, grid, township, outpost in zip(
            ids, numbers, understood, heard, decided, grids, placed.townships,
            outposts, strict=True,
        )
    ]  # fmt: skip
    copy("incidents_incident", INCIDENT, incidents)
    add_places(ids, placed, context)
    copy("incidents_reporter", REPORTER, _reporters(ids, reports, context))
    add_decisions(ids, decided, at=at)
    with history(is_on=is_history):
        copy("dispatch_event", EVENT, _events(ids, heard, placed, decided, at, by))
    if not is_history:
        begun = starting(
            ids, reports, decided, placed.townships, context=context, at=at
        )
        copy("dispatch_deadline", DEADLINE, begun)
    return numbers


def worded(*, title: str, text: str, address: str, reporter: str) -> tuple[str, ...]:
    """Title, text and address of a report as they are stored: without its people."""
    names = (reporter,) if reporter else ()
    masked = masks.text(text, names=names)
    heading = masks.text(title, names=names) or masked[:SHORT]
    return heading[:200], masked, masks.text(address, names=names)[:300]


def add_places(ids: Sequence[int], placed: Placed, context: Context) -> None:
    """The current place of each incident; an earlier one was superseded before."""
    copy("incidents_place", PLACE, _places(ids, placed, context))


def add_decisions(
    ids: Sequence[int], decided: Sequence[Decided], *, at: datetime
) -> None:
    """Which desk each incident was given to, and why."""
    copy("routing_decision", DECISION, _decisions(ids, decided, at))


def _received_at(report: Report, at: datetime, *, is_history: bool) -> datetime:
    if not is_history:
        return at
    return report.reported_at or report.occurred.at


def _incident(
    pk: int, number: str, item: Understood, context: Context, heard_at: datetime
) -> Row:
    report = item.report
    leaf, when = report.leaf, report.occurred
    title, text, address = worded(
        title=report.title,
        text=report.text,
        address=report.address,
        reporter=report.reporter_name,
    )
    return (
        pk,
        number,
        context.channel.pk,
        item.message_id,
        leaf.code if leaf else None,
        leaf.theme if leaf else "OTHER",
        leaf.level if leaf else 1,
        bool(leaf and leaf.is_emergency),
        bool(leaf and leaf.is_sensitive),
        when.at,
        when.precision,
        when.text[:80],
        heard_at,
        title,
        text,
        address,
    )


def _desks(report: Report, decided: Decided, context: Context, grid: str) -> str:
    """Ids of the desks that see it, as PostgreSQL writes an array."""
    choice = decided.choice
    found = {choice.desk.id, *(desk.id for desk in choice.co_handlers)}
    own = context.router.grid_desk(grid)
    if own and not (report.leaf and report.leaf.is_sensitive):
        found.add(own.id)
    return f"{{{','.join(map(str, sorted(found)))}}}"


def _outpost_codes(placed: Placed) -> list[str]:
    codes = [*placed.places.outposts.tolist(), ""]
    return [codes[number] for number in placed.places.outpost.tolist()]


def _places(ids: Sequence[int], placed: Placed, context: Context) -> Iterator[Row]:
    places = placed.places
    grids = places.grid_codes().tolist()
    outposts = _outpost_codes(placed)
    for row, pk in enumerate(ids):
        place, grid = places[row], grids[row]
        village = context.ground.grids[grid].village if grid else ""
        is_placed = placed.methods[row] != "none"
        original = placed.originals[row] or (None, None)
        yield (
            pk,
            KINDS[places.kind[row]].value,
            placed.methods[row],
            point(placed.lng[row], placed.lat[row]) if is_placed else None,
            *original,
            context.settings.datum if placed.originals[row] else "",
            place.accuracy_m,
            place.tolerance_m,
            place.border_m,
            place.distance_m or 0.0,
            context.release.pk,
            grid,
            village,
            placed.townships[row],
            context.outposts.get(outposts[row]),
            [list(pair) for pair in place.candidates[1:MOST_CANDIDATES]],
            grid,
        )


def _reporters(
    ids: Sequence[int], reports: Sequence[Report], context: Context
) -> Iterator[Row]:
    for pk, report in zip(ids, reports, strict=True):
        if report.reporter_name or report.reporter_phone or report.reporter_id:
            who = {
                "name": report.reporter_name,
                "phone": report.reporter_phone,
                "id": report.reporter_id,
            }
            yield (
                pk,
                context.seal.close(json.dumps(who, ensure_ascii=False).encode()),
                masks.name(report.reporter_name)[:60],
                masks.phone(report.reporter_phone)[:40],
            )


def _decisions(
    ids: Sequence[int], decided: Sequence[Decided], at: datetime
) -> Iterator[Row]:
    for pk, one in zip(ids, decided, strict=True):
        yield (
            pk,
            one.choice.rule_id,
            one.choice.desk.id,
            [desk.id for desk in one.choice.co_handlers],
            one.linkage_level,
            one.reason_zh,
            one.reason_en,
            at,
        )


def _events(
    ids: Sequence[int],
    heard: Sequence[datetime],
    placed: Placed,
    decided: Sequence[Decided],
    at: datetime,
    by: str,
) -> Iterator[Row]:
    kinds = placed.places.kind.tolist()
    grids = placed.places.grid_codes().tolist()
    for row, pk in enumerate(ids):
        desk = decided[row].choice.desk.id
        place = {"kind": KINDS[kinds[row]].value, "grid": grids[row]}
        if (count := len(placed.places.candidates_of(row))) > MOST_CANDIDATES:
            place["candidates"] = count
        rule = {"rule": decided[row].choice.rule.order}
        state = State.RECEIVED.value
        yield (pk, Event.Kind.RECEIVED, heard[row], by, None, state, {})
        yield (pk, Event.Kind.LOCATED, at, by, None, state, place)
        yield (pk, Event.Kind.ROUTED, at, by, desk, state, rule)
