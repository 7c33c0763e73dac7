"""What becomes of a case beside the loop?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gisapp.core.clocks import Limit, later
from gisapp.sample.work.course import MoreTime, Standstill
from gisapp.sample.work.loop import Loop
from gisapp.sample.work.times import OFFICE

CLOCK = "clock"


class Way(Loop):
    """The way of a case, with everything that can happen on it."""

    def give_back(self, to: int) -> None:
        """Return it to the desk above; the limit to accept it begins anew there."""
        desk = self.course.desk
        self.now = self.times.between(
            self.now, self.moment_within("accept"), 0.6, self.limit("accept")
        )
        self.stop()
        data: dict[str, Any] = {"reason": self.say("returned")}
        data |= {"from": desk, "to": to}
        if self.course.moments("returned"):
            data["disputed_rule"] = dict(self.case.rule)
        self.course.desk = to
        self.step("returned", "received", desk=desk, by=self.worker(desk), data=data)
        self.start("accept")

    def escalate(self, ground: str, *, to: int) -> None:
        desk = self.course.desk
        if self.course.running("accept"):
            self.now = self.moment_within("accept")
        else:
            limit = self.limit("accept")
            self.now = self.times.soon(self.now, 5, 30, limit=limit, rng=self.rng)
        self.stop()
        self.course.desk = to
        reason = self.say("escalated", of=ground)
        told = {"ground": ground, "reason": reason, "from": desk, "to": to}
        by = self.decider(desk)
        self.step("escalated", "received", desk=desk, by=by, data=told)
        self.start("accept")

    def ask_more_time(self, at: datetime) -> None:
        """An extension by half of the limit, asked for and granted."""
        run = self.course.running("resolve")
        if run is None:
            return
        self.now = at
        desk, limit = self.course.desk, run.limit
        more = Limit(value=max(1, round(limit.value / 2)), measure=limit.measure)
        reason, by = self.say("extension"), self.decider(desk)
        told: dict[str, Any] = {"value": more.value, "measure": more.measure.value}
        state = self.course.state
        asked = told | {"reason": reason}
        self.step("extension_asked", state, desk=desk, by=by, data=asked)
        self.now = self.times.soon(at, 5, 90, limit=limit, rng=self.rng)
        run.due_at = self.times.due(run.due_at, more)
        run.warn_at = self.times.warn(run.started_at, run.due_at, limit)
        above = self.case.above if desk != self.house.centre else desk
        decided_by = self.decider(above, but=by)
        text = self.say("granted")
        told |= {"text": text, "number": 1}
        self.step("extended", state, desk=above, by=decided_by, data=told)
        self.course.more_time = MoreTime(
            limit=more,
            reason=reason,
            asked_by=by,
            asked_at=at,
            decided_by=decided_by,
            decided_at=self.now,
            text=text,
        )

    def stand_still(self, at: datetime) -> None:
        """A suspension, and the end of it; what was left of the limit is left after."""
        run = self.course.running("resolve")
        if run is None:
            return
        self.now = since = at
        desk, from_state = self.course.desk, self.course.state
        reason, by = self.say("suspended"), self.decider(desk)
        until = self.times.after(since, 480 * self.rng.randint(2, 8), OFFICE)
        told = {"reason": reason, "until": until.isoformat()}
        self.step("suspended", "suspended", desk=desk, by=by, data=told)
        calendar, pause = self.house.calendar, (since, until)
        run.due_at = later(run.due_at, pause, run.limit, calendar)
        run.warn_at = later(run.warn_at, pause, run.limit, calendar)
        self.now = until
        self.step("resumed", from_state, desk=None, by=CLOCK)
        self.course.standstill = Standstill(
            reason=reason, by=by, since=since, until=until, from_state=from_state
        )

    def reopen(self) -> None:
        self.now = self.times.soon(self.now, 480, 2400, limit=OFFICE, rng=self.rng)
        desk, reason = self.case.above, self.say("reopened")
        by, told = self.decider(desk), {"reason": reason}
        self.step("reopened", "accepted", desk=desk, by=by, data=told)
        self.start("resolve")

    def merge(self) -> None:
        self.now = self.times.soon(
            self.now, 3, 60, limit=self.limit("accept"), rng=self.rng
        )
        self.stop()
        desk, self.course.into = self.house.centre, self.case.first
        told = {"into": self.case.first, "was": "received"}
        self.step("merged", "merged", desk=desk, by=self.worker(desk), data=told)

    def void(self) -> None:
        self.now = self.times.soon(
            self.now, 3, 60, limit=self.limit("accept"), rng=self.rng
        )
        self.stop()
        desk = self.house.centre
        by = self.decider(desk)
        told = {"reason": self.say("voided"), "was": "received"}
        self.step("voided", "void", desk=desk, by=by, data=told)
