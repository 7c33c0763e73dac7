"""Where is a case, and what does a step leave? What all steps have in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from random import Random
from types import MappingProxyType
from typing import Any

from gisapp.core.clocks import Limit
from gisapp.sample.work import pace, words
from gisapp.sample.work.case import Case, House, Staff
from gisapp.sample.work.course import Course, Deed, Run
from gisapp.sample.work.times import OFFICE, Times

NOBODY = "sample"
"""Who did it where nobody is at a desk yet."""
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Walk:
    """One case under way: where it is, and the moment that it is."""

    def __init__(self, case: Case, house: House, rng: Random) -> None:
        self.case, self.house, self.rng = case, house, rng
        self.times = Times(house.calendar)
        self.course = Course(desk=case.desk, first_desk=case.desk)
        self.now = case.received_at
        self.giver = case.desk
        """The desk that gave the order which stands now."""
        self.doer = ""
        """Who did the work; somebody else looks at it."""
        self.start("accept")

    def step(
        self,
        kind: str,
        state: str,
        *,
        desk: int | None,
        by: str,
        data: Mapping[str, Any] = NOTHING,
        is_step: bool = True,
    ) -> None:
        """The log's next line, at this moment."""
        self.course.state = state
        deed = Deed(
            kind=kind,
            at=self.now,
            by=by,
            desk=desk,
            unit=self.course.desk,
            state=state,
            data=dict(data),
            is_step=is_step,
        )
        self.course.deeds.append(deed)

    def worker(self, desk: int) -> str:
        """Somebody who works at a desk."""
        staff = self.house.staff.get(desk, Staff())
        return self._one_of(staff.workers or staff.deciders)

    def decider(self, desk: int, *, but: str = "") -> str:
        """Somebody who decides at a desk, another person than `but` if there is one."""
        found = self.house.staff.get(desk, Staff()).deciders
        return self._one_of(tuple(one for one in found if one != but) or found)

    def _one_of(self, people: tuple[str, ...]) -> str:
        return self.rng.choice(people) if people else NOBODY

    def say(self, occasion: str, *, of: str = "") -> str:
        return words.draw(occasion, self.rng, of=of)

    def limit(self, clock: str) -> Limit:
        """The case's limit on a clock; an hour of work where it has none."""
        return self.case.limits.get(clock, OFFICE)

    def start(self, clock: str) -> None:
        limit = self.case.limits.get(clock)
        if limit is None:
            return
        due = self.times.due(self.now, limit)
        before = [run.round for run in self.course.runs if run.clock == clock]
        self.course.runs.append(
            Run(
                clock=clock,
                round=len(before) + 1,
                desk=self.course.desk,
                limit=limit,
                started_at=self.now,
                due_at=due,
                warn_at=self.times.warn(self.now, due, limit),
            )
        )

    def meet(self, clock: str) -> None:
        if run := self.course.running(clock):
            run.met_at = self.now

    def stop(self) -> None:
        """Nothing runs against the desk any more, and its order is over."""
        for run in self.course.runs:
            if run.ended_at is None:
                run.stopped_at = self.now
        self.end_order()

    def end_order(self) -> None:
        for order in self.course.open_orders():
            order.ended_at = self.now

    def moment_within(self, clock: str) -> datetime:
        """When the step is taken that a clock waits for."""
        limit = self.limit(clock)
        run = self.course.running(clock)
        due = run.due_at if run else self.times.due(self.now, limit)
        part = pace.share(
            clock,
            self.now,
            limit=limit,
            calendar=self.house.calendar,
            lateness=self.case.lateness,
            is_emergency=self.case.is_emergency,
            rng=self.rng,
        )
        if clock == "resolve":
            part *= self.case.haste
        return self.times.between(self.now, due, part, limit)
