"""In which order did steps and alarms stand in the log?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from heapq import merge

from gisapp.dispatch import ladder
from gisapp.dispatch.ladder import Chain, Pace, Raised, Standing
from gisapp.dispatch.ticking import BY, KINDS
from gisapp.pipeline.working_off.county import County
from gisapp.sample.work import Course, Deed, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    deeds: list[Deed]
    """Steps and alarms, by their moment."""
    rungs: list[tuple[Run, int]]
    """Each limit, and how far it was raised."""
    alarms: list[tuple[int, Raised, Deed]]
    """The place of the limit in `rungs`, what was raised, and its line."""


def log_of(course: Course, county: County) -> Log:
    """The whole log of a course, with what the clock would have raised."""
    raised = [raised_by(run, county) for run in course.runs]
    rungs = [
        (run, found[-1].rung if found else 0)
        for run, found in zip(course.runs, raised, strict=True)
    ]
    alarms = [
        (number, one, _line(one, course.runs[number], course))
        for number, found in enumerate(raised)
        for one in found
    ]
    lines = sorted((line for _, _, line in alarms), key=_moment)
    return Log(
        deeds=list(merge(course.deeds, lines, key=_moment)), rungs=rungs, alarms=alarms
    )


def raised_by(run: Run, county: County) -> list[Raised]:
    """The rungs that were due before the limit ended."""
    if run.ended_at is None or run.ended_at < run.warn_at:
        return []
    pace = Pace(
        ladder=county.settings.ladder, limit=run.limit, calendar=county.house.calendar
    )
    centre = county.house.centre
    above = county.above[run.desk] if run.desk != centre else None
    raised, _ = ladder.climb(
        Standing(rung=0, next_at=run.warn_at, due_at=run.due_at),
        run.ended_at,
        chain=Chain(unit=run.desk, parent=above, centre=centre),
        pace=pace,
    )
    return raised


def _moment(deed: Deed) -> datetime:
    return deed.at


def _line(raised: Raised, run: Run, course: Course) -> Deed:
    """What the clock writes; the desk and the state are those of that moment."""
    before = [deed for deed in course.deeds if deed.at <= raised.at]
    unit = before[-1].unit if before else course.first_desk
    state = before[-1].state if before else "received"
    return Deed(
        kind=KINDS[raised.rung].value,
        at=raised.at,
        by=BY,
        desk=None,
        unit=unit,
        state=state,
        data={
            "clock": run.clock,
            "round": run.round,
            "rung": raised.rung,
            "due_at": run.due_at.isoformat(),
            "to": raised.unit,
        },
        is_step=False,
    )
