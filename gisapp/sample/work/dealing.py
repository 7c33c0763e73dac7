"""How was this case dealt with, from its receipt to its end?"""

from __future__ import annotations

from datetime import datetime
from random import Random

from gisapp.core.clocks import ROUND_THE_CLOCK, Limit
from gisapp.sample.work import fate
from gisapp.sample.work.case import Case, House
from gisapp.sample.work.course import Course
from gisapp.sample.work.detours import Way
from gisapp.sample.work.fate import Fate

SEED = 20170102
LEAST_WORK_MIN = (10, 60)
"""Between being there and the end of it, minutes on the limit's clock."""


def deal_with(case: Case, house: House) -> Course:
    """The whole course of a case; the same case and house, the same course.

    Random numbers come from Python's Mersenne Twister, seeded by `case.key`.
    """
    rng = Random(f"{SEED}-{case.key}")
    destiny = fate.draw(case, rng)
    walk = Way(case, house, rng)
    if destiny.is_void or destiny.is_merged:
        (walk.void if destiny.is_void else walk.merge)()
        return walk.course
    _find_its_desk(walk, destiny)
    _work(walk, destiny)
    if destiny.is_reopened:
        walk.reopen()
        _work(walk, Fate())
    if destiny.is_assessed:
        walk.assess()
    return walk.course


def _find_its_desk(walk: Way, destiny: Fate) -> None:
    """Accepted by the desk that will see to it, after returns and escalation."""
    case, centre = walk.case, walk.house.centre
    if destiny.returns and case.desk != centre:
        walk.give_back(case.above)
        if destiny.returns > 1 and case.above != centre:
            walk.give_back(centre)
    walk.accept()
    if destiny.ground and walk.course.desk != centre:
        walk.escalate(destiny.ground, to=case.above)
        if case.above != centre:
            walk.escalate(destiny.ground, to=centre)
        walk.accept()
    if walk.course.desk == case.desk:
        if destiny.is_passed_on and case.below is not None:
            _pass_on(walk, case.below)
    elif destiny.ground:
        _pass_on(walk, case.department or case.desk)
    else:
        _pass_on(walk, case.below or case.desk)


def _pass_on(walk: Way, desk: int) -> None:
    walk.now = walk.times.soon(walk.now, 1, 12, limit=_hurry(walk), rng=walk.rng)
    if desk != walk.course.desk:
        walk.pass_on(desk)


def _hurry(walk: Way) -> Limit:
    """The clock of the first steps: that of the arrival, where there is one."""
    return walk.case.limits.get("arrive") or walk.limit("resolve")


def _work(walk: Way, destiny: Fate) -> None:
    """From the order to the end, in the time that the limit was given."""
    end = walk.moment_within("resolve")
    limit, rng, times = walk.limit("resolve"), walk.rng, walk.times
    hurry = _hurry(walk)
    if walk.course.running("accept"):
        walk.begin(walk.moment_within("accept"))
    elif hurry.measure in ROUND_THE_CLOCK:
        walk.begin(times.soon(walk.now, 1, 9, limit=hurry, rng=rng))
    else:
        walk.begin(times.between(walk.now, end, rng.uniform(0.02, 0.2), limit))
    walk.be_there()
    end = max(end, times.soon(walk.now, *LEAST_WORK_MIN, limit=limit, rng=rng))
    if destiny.is_extended:
        walk.ask_more_time(times.between(walk.now, end, 0.6, limit))
        end = max(end, walk.moment_within("resolve"))
    if destiny.is_suspended:
        walk.stand_still(times.between(walk.now, end, 0.4, limit))
        end = times.after(walk.now, rng.uniform(60, 300), limit)
    _finish(walk, end, limit, is_sent_back=destiny.is_sent_back)


def _finish(walk: Way, end: datetime, limit: Limit, *, is_sent_back: bool) -> None:
    """Reported back, looked at by somebody else, closed at `end`."""
    rng, between, start = walk.rng, walk.times.between, walk.now
    part = rng.uniform(0.45, 0.75)
    walk.report_back(between(start, end, part, limit))
    if is_sent_back:
        walk.send_back(between(start, end, part + 0.05, limit))
        part += 0.12
        walk.report_back(between(start, end, part, limit))
    walk.verify(between(start, end, rng.uniform(part + 0.02, 0.95), limit))
    walk.close(end)
