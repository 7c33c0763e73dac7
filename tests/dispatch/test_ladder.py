"""Who hears of it, and when: desk, room, centre; an empty rung is left out."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from gisapp.core.clock_settings import Ladder
from gisapp.core.clocks import Limit, Measure, WorkCalendar
from gisapp.dispatch.ladder import Chain, Pace, Standing, climb

GRID, ROOM, CENTRE = 1, 2, 3
CALENDAR = WorkCalendar(zone=ZoneInfo("UTC"), hours=((time(8), time(16)),))
START = datetime(2017, 11, 6, 9, tzinfo=UTC)
HOUR = Limit(value=60, measure=Measure.EMIN)
PACE = Pace(ladder=Ladder(), limit=HOUR, calendar=CALENDAR)
FULL = Chain(unit=GRID, parent=ROOM, centre=CENTRE)
FRESH = Standing(
    rung=0,
    next_at=START + timedelta(minutes=48),
    due_at=START + timedelta(minutes=60),
)


def minutes(horizon, *, standing=FRESH, chain=FULL, pace=PACE):
    """(rung, minutes after the start, to whom) of all that is raised by then."""
    raised, now = climb(
        standing, START + timedelta(minutes=horizon), chain=chain, pace=pace
    )
    told = [(r.rung, (r.at - START).total_seconds() / 60, r.unit) for r in raised]
    return told, now


@pytest.mark.parametrize(
    ("horizon", "wanted"),
    [
        (47, []),
        (48, [(1, 48, GRID)]),
        (60, [(1, 48, GRID), (2, 60, GRID)]),
        (75, [(1, 48, GRID), (2, 60, GRID), (3, 75, ROOM)]),
        (104, [(1, 48, GRID), (2, 60, GRID), (3, 75, ROOM)]),
        (9999, [(1, 48, GRID), (2, 60, GRID), (3, 75, ROOM), (4, 105, CENTRE)]),
    ],
)
def test_every_rung_that_is_due_by_then(horizon, wanted):
    assert minutes(horizon)[0] == wanted


def test_looking_often_raises_the_same_as_looking_once():
    seen, standing = [], FRESH
    for horizon in range(0, 200, 7):
        raised, standing = minutes(horizon, standing=standing)
        seen += raised
    assert seen == minutes(9999)[0]
    assert standing.next_at is None


@pytest.mark.parametrize(
    ("chain", "above"),
    [
        (Chain(unit=ROOM, parent=CENTRE, centre=CENTRE), [(3, 75, CENTRE)]),
        (Chain(unit=CENTRE, parent=None, centre=CENTRE), []),
        (Chain(unit=GRID, parent=None, centre=CENTRE), [(4, 90, CENTRE)]),
        (Chain(unit=GRID, parent=None, centre=None), []),
        (Chain(unit=GRID, parent=ROOM, centre=None), [(3, 75, ROOM)]),
    ],
)
def test_a_rung_with_nobody_on_it_is_left_out(chain, above):
    raised, now = minutes(9999, chain=chain)
    assert [one for one in raised if one[0] > 2] == above
    assert now.next_at is None


def test_a_short_limit_gives_each_desk_ten_minutes():
    five = Pace(
        ladder=Ladder(),
        limit=Limit(value=5, measure=Measure.EMIN),
        calendar=CALENDAR,
    )
    raised, _ = minutes(9999, pace=five)
    assert [at for _, at, _ in raised] == [48, 60, 70, 80]


def test_a_limit_in_working_days_climbs_while_work_is_done():
    days = Pace(
        ladder=Ladder(), limit=Limit(value=1, measure=Measure.WD), calendar=CALENDAR
    )
    due_at = datetime(2017, 11, 10, 16, tzinfo=UTC)  # the end of a Friday
    late = Standing(rung=1, next_at=due_at, due_at=due_at)
    raised, _ = climb(late, due_at + timedelta(days=9), chain=FULL, pace=days)
    assert [f"{one.at:%a %H:%M}" for one in raised] == [
        "Fri 16:00", "Mon 10:00", "Mon 14:00",
    ]  # fmt: skip
