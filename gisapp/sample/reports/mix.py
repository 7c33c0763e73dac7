"""Which channel reports what, and when?

`mix.csv` weighs each leaf per channel and names its season, clock, week and the
kind of ground on which it happens.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gisapp.sample.reports.calendar import HOURS, day_weights, seconds_of_day

TABLE = Path(__file__).with_name("mix.csv")
WORKING_CLOCKS: dict[str, dict[str, str]] = {
    "city_management": dict.fromkeys(HOURS, "day"),
    "grid_member": {"round": "day", "night": "evening"},
}
"""Channels whose people are on duty by day, and the clock instead of a habit's."""
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How one leaf comes about."""

    leaf: str
    season: str
    hours: str
    week: str
    ground: str
    weights: dict[str, float]
    """By channel; any scale."""

    @property
    def is_outside(self) -> bool:
        """Only reported by people out of the county."""
        return self.ground == "outside"


@lru_cache(maxsize=1)
def habits() -> tuple[Habit, ...]:
    """The table, in its order."""
    known = {"leaf", "season", "hours", "week", "ground"}
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Habit(
                **{name: row[name] for name in known},
                weights={k: float(v) for k, v in row.items() if k not in known},
            )
            for row in csv.DictReader(file)
        )


@lru_cache(maxsize=1)
def index_of() -> dict[str, int]:
    """The place of each leaf in `habits()`."""
    return {habit.leaf: place for place, habit in enumerate(habits())}


def channel_weights(channel: str) -> NDArray[np.float64]:
    """The weight of every habit on the channel, `(habits,)`."""
    return np.array([habit.weights[channel] for habit in habits()])


def draw(
    weights: NDArray[np.float64],
    n: int,
    days: slice,
    *,
    year: int,
    rng: np.random.Generator,
) -> tuple[Ints, Ints]:
    """`n` habits and days of the year, `(n,)` each, drawn together.

    `weights`: `(habits,)`; `days`: which days of the year may be drawn.
    """
    table = np.zeros((len(weights), days.stop - days.start))
    for place, habit in enumerate(habits()):
        if weights[place]:
            all_days = day_weights(habit.season, habit.week, year)
            table[place] = weights[place] * all_days[days] / all_days.mean()
    cells = rng.choice(table.size, n, p=table.ravel() / table.sum())
    habit_of, day_of = np.unravel_index(cells, table.shape)
    return habit_of.astype(np.int64), day_of.astype(np.int64) + days.start


def clock_of(habit: Habit, channel: str) -> str:
    """By which hours the channel reports it: patrols sleep at night."""
    return WORKING_CLOCKS.get(channel, {}).get(habit.hours, habit.hours)


def seconds(
    habit_of: Ints, day_of: Ints, channel: str, rng: np.random.Generator
) -> Ints:
    """Seconds since the year began (local time), by each habit's clock, `(n,)`."""
    result = day_of * 86400
    clocks = np.array([clock_of(habit, channel) for habit in habits()])[habit_of]
    for clock in sorted(set(clocks)):
        mine = clocks == clock
        result[mine] += seconds_of_day(str(clock), int(mine.sum()), rng)
    return result
