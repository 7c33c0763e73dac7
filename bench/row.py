"""What is one measurement, and when is it good enough?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one run at one size gave."""

    ours: float
    theirs: float | None = None
    """What everybody knows, in the same run; None: an absolute goal."""
    holds: bool = True
    """Whether the answers are right and the other conditions of the row are kept."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the benchmark: `bench/rows/<name>.py` calls it `ROW`."""

    name: str
    work: str
    against: str
    unit: str
    """"s" or "ms" (less is better), "1/s" (more is better)."""
    sizes: tuple[int, ...]
    """Of the work, ascending; the goal is asked of the last."""
    goal: float
    is_ceiling: bool = False
    """The ratio (or ours alone) may be at most the goal; else it is at least it."""
    measure: Callable[[int, bool], Measured]
    """(size, is_last) → what was seen; the last size also proves the answers."""

    def ratio(self, seen: Measured) -> float | None:
        """How many times better than theirs; for a ceiling: how many times theirs."""
        if seen.theirs is None:
            return None
        more_is_better = self.unit.startswith("1/")
        return (
            seen.ours / seen.theirs
            if more_is_better or self.is_ceiling
            else seen.theirs / seen.ours
        )

    def is_met(self, seen: Measured) -> bool:
        ratio = self.ratio(seen)
        figure = seen.ours if ratio is None else ratio
        reached = figure <= self.goal if self.is_ceiling else figure >= self.goal
        return reached and seen.holds

    def result(self, size: int, seen: Measured) -> dict[str, Any]:
        """One entry of the JSON list."""
        return {
            "name": self.name,
            "size": size,
            "ours": seen.ours,
            "theirs": seen.theirs,
            "unit": self.unit,
            "ratio": self.ratio(seen),
            "goal": self.goal,
            "met": self.is_met(seen),
            "note": seen.note,
        }


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes on the wall clock."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def best_of(
    rounds: int, ours: Callable[[], object], theirs: Callable[[], object]
) -> tuple[float, float]:
    """The least seconds of each, taken in turns, so that both meet the same machine."""
    runs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    return min(run[0] for run in runs), min(run[1] for run in runs)
