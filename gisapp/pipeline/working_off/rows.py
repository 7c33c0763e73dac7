"""Which rows do the courses leave in the tables?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from gisapp.core.copying import copy, new_ids
from gisapp.dispatch.history import history
from gisapp.pipeline.working_off.cases import Found
from gisapp.pipeline.working_off.county import County
from gisapp.pipeline.working_off.log import Log, log_of
from gisapp.sample.work import Course, Deed, Run

Row = tuple[Any, ...]
Worked = Sequence[tuple[Found, Course]]
EVENT = (
    "id", "incident_id", "kind", "at", "by", "desk_id", "unit_id", "state", "data",
)  # fmt: skip
DEADLINE = (
    "id", "incident_id", "clock", "round", "unit_id", "value", "measure",
    "started_at", "warn_at", "due_at", "met_at", "stopped_at", "rung",
)  # fmt: skip
ALARM = ("deadline_id", "rung", "unit_id", "event_id", "at")
ASSIGNMENT = (
    "incident_id", "by_unit_id", "unit_id", "person_id", "text", "by", "at",
    "received_at", "received_by", "ended_at",
)  # fmt: skip
EXTENSION = (
    "incident_id", "value", "measure", "reason", "asked_by", "asked_at", "state",
    "number", "decided_by", "decided_at", "decision_reason",
)  # fmt: skip
SUSPENSION = (
    "incident_id", "reason", "by", "since", "until", "from_state", "resumed_at",
)  # fmt: skip
UNWRITTEN = frozenset({"lng", "lat"})
"""Where somebody stood: the step itself keeps it out of the log as well."""
REPLY = ("incident_id", "channel_id", "text", "at", "by", "fetched_at")
TABLES = (
    "incidents_incident", "incidents_place", "routing_decision", "dispatch_event",
    "dispatch_deadline", "dispatch_assignment",
)  # fmt: skip
INCIDENT = ("id", "state", "version", "owner_id", "desks", "merged_into_id")
WORKED = """
    CREATE TEMPORARY TABLE worked (id bigint, state text, version integer,
        owner_id bigint, desks integer[], merged_into_id bigint)"""
UPDATE = """
    UPDATE incidents_incident AS i
    SET state = w.state, version = w.version, owner_id = w.owner_id,
        desks = w.desks, merged_into_id = w.merged_into_id
    FROM worked AS w WHERE w.id = i.id"""
ANSWER = """
    INSERT INTO dispatch_reply (incident_id, channel_id, text, at, by, fetched_at)
    SELECT i.id, i.channel_id, r.text, greatest(r.at, i.received_at), r.by,
        greatest(r.fetched_at, i.received_at)
    FROM incidents_incident AS i
    JOIN dispatch_reply AS r ON r.incident_id = i.merged_into_id
    WHERE i.state = 'merged'
        AND NOT EXISTS (SELECT FROM dispatch_reply WHERE incident_id = i.id)"""


def write(worked: Worked, county: County) -> None:
    """Write what was left, in the open transaction."""
    if not worked:
        return
    _write_logs(worked, county)
    copy("dispatch_assignment", ASSIGNMENT, _orders(worked, county))
    copy("dispatch_extension", EXTENSION, _extensions(worked))
    copy("dispatch_suspension", SUSPENSION, _suspensions(worked))
    copy("dispatch_reply", REPLY, _replies(worked))
    _update(worked, county)


def answer_duplicates() -> None:
    """The reporters of merged reports are told what the first one was told."""
    with connection.cursor() as cursor:
        cursor.execute(ANSWER)


def count_rows() -> None:
    """Let the database see what was just loaded, or it plans as for empty tables."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(TABLES)}")


def _write_logs(worked: Worked, county: County) -> None:
    """Events in their order; limits; and the alarms, each with its event."""
    logs = [log_of(course, county) for _, course in worked]
    events = new_ids("dispatch_event", sum(len(log.deeds) for log in logs))
    limits = new_ids("dispatch_deadline", sum(len(log.rungs) for log in logs))
    event_of, limit_of = iter(events), iter(limits)
    numbered = [
        (
            found.pk,
            [(next(event_of), deed) for deed in log.deeds],
            [(next(limit_of), run, rung) for run, rung in log.rungs],
            log,
        )
        for (found, _), log in zip(worked, logs, strict=True)
    ]
    lines = (_event(pk, own, deed) for pk, deeds, *_ in numbered for own, deed in deeds)
    with history():
        copy("dispatch_event", EVENT, lines)
    copy(
        "dispatch_deadline",
        DEADLINE,
        (_deadline(pk, *each) for pk, _, runs, _ in numbered for each in runs),
    )
    alarms = (_alarms(log, deeds, runs) for _, deeds, runs, log in numbered)
    copy("dispatch_alarm", ALARM, (row for rows in alarms for row in rows))


def _event(incident: int, pk: int, deed: Deed) -> Row:
    return (
        pk, incident, deed.kind, deed.at, deed.by, deed.desk, deed.unit, deed.state,
        {name: fact for name, fact in deed.data.items() if name not in UNWRITTEN},
    )  # fmt: skip


def _deadline(incident: int, pk: int, run: Run, rung: int) -> Row:
    return (
        pk, incident, run.clock, run.round, run.desk, run.limit.value,
        run.limit.measure.value, run.started_at, run.warn_at, run.due_at, run.met_at,
        run.stopped_at, rung,
    )  # fmt: skip


def _alarms(
    log: Log, deeds: list[tuple[int, Deed]], runs: list[tuple[int, Run, int]]
) -> Iterator[Row]:
    event_of = {id(deed): pk for pk, deed in deeds}
    for number, raised, deed in log.alarms:
        yield runs[number][0], raised.rung, raised.unit, event_of[id(deed)], raised.at


def _orders(worked: Worked, county: County) -> Iterator[Row]:
    for found, course in worked:
        for order in course.orders:
            yield (
                found.pk, order.by_desk, order.desk, county.people.get(order.person),
                order.text, order.by, order.at, order.received_at, order.received_by,
                order.ended_at,
            )  # fmt: skip


def _extensions(worked: Worked) -> Iterator[Row]:
    for found, course in worked:
        if more := course.more_time:
            yield (
                found.pk, more.limit.value, more.limit.measure.value, more.reason,
                more.asked_by, more.asked_at, "granted", 1, more.decided_by,
                more.decided_at, more.text,
            )  # fmt: skip


def _suspensions(worked: Worked) -> Iterator[Row]:
    for found, course in worked:
        if still := course.standstill:
            yield (
                found.pk, still.reason, still.by, still.since, still.until,
                still.from_state, still.until,
            )  # fmt: skip


def _replies(worked: Worked) -> Iterator[Row]:
    for found, course in worked:
        for answer in course.answers:
            yield (
                found.pk, found.channel, answer.text, answer.at, answer.by,
                answer.fetched_at,
            )  # fmt: skip


def _update(worked: Worked, county: County) -> None:
    """The incidents as they are now: one statement for all of them."""
    into = {number: pk for pk, number in county.echoes.incidents.values()}
    rows = [
        (
            found.pk, course.state, course.version, course.desk,
            _desks(found, course), into.get(course.into),
        )
        for found, course in worked
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(WORKED)
        copy("worked", INCIDENT, rows)
        cursor.execute(UPDATE)
        cursor.execute("DROP TABLE worked")


def _desks(found: Found, course: Course) -> str:
    """Ids of the desks that see it, as PostgreSQL writes an array.

    As `dispatch.desks` has it: of a sensitive one not those that had it once.
    """
    desks = {*found.desks, course.desk}
    if not found.is_sensitive:
        desks |= {deed.unit for deed in course.deeds}
    desks |= {order.by_desk for order in course.orders}
    return f"{{{','.join(map(str, sorted(desks)))}}}"
