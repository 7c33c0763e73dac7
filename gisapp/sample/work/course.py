"""What became of a case: its steps, limits, orders and answer?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gisapp.core.clocks import Limit


@dataclass(slots=True, kw_only=True)
class Deed:
    """One step of the log."""

    kind: str
    at: datetime
    by: str
    desk: int | None
    """Where they acted."""
    unit: int
    """The desk that answers from then on."""
    state: str
    data: dict[str, Any] = field(default_factory=dict)
    is_step: bool = True
    """False: it came with another step, or by the clock."""


@dataclass(slots=True, kw_only=True)
class Run:
    """One limit that ran against a desk."""

    clock: str
    round: int
    desk: int
    limit: Limit
    started_at: datetime
    due_at: datetime
    warn_at: datetime
    met_at: datetime | None = None
    stopped_at: datetime | None = None

    @property
    def ended_at(self) -> datetime | None:
        return self.met_at or self.stopped_at

    @property
    def is_late(self) -> bool:
        """Whether it ended only after it was due."""
        return self.ended_at is not None and self.ended_at > self.due_at


@dataclass(slots=True, kw_only=True)
class Order:
    """One order, from a desk to a desk or to a person of it."""

    by_desk: int
    desk: int
    by: str
    at: datetime
    text: str = ""
    person: str = ""
    received_at: datetime | None = None
    received_by: str = ""
    ended_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class MoreTime:
    """An extension that was asked for and granted."""

    limit: Limit
    reason: str
    asked_by: str
    asked_at: datetime
    decided_by: str
    decided_at: datetime
    text: str


@dataclass(slots=True, kw_only=True)
class Standstill:
    """A suspension that is over."""

    reason: str
    by: str
    since: datetime
    until: datetime
    from_state: str


@dataclass(slots=True, kw_only=True)
class Answer:
    """What went back to the reporter."""

    text: str
    by: str
    at: datetime
    fetched_at: datetime


@dataclass(slots=True, kw_only=True)
class Course:
    """All of it."""

    desk: int
    """The one that answers for it in the end."""
    first_desk: int
    state: str = "received"
    deeds: list[Deed] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    more_time: MoreTime | None = None
    standstill: Standstill | None = None
    answers: list[Answer] = field(default_factory=list)
    into: str = ""
    """Number of the incident that it was merged into."""

    @property
    def version(self) -> int:
        """How many steps were taken."""
        return sum(deed.is_step for deed in self.deeds)

    def running(self, clock: str) -> Run | None:
        """The limit of that clock that runs now."""
        for run in self.runs:
            if run.clock == clock and run.ended_at is None:
                return run
        return None

    def open_orders(self) -> Iterator[Order]:
        """The order that stands now, if there is one."""
        return (order for order in self.orders if order.ended_at is None)

    def moments(self, kind: str) -> list[datetime]:
        """When steps of a kind were taken."""
        return [deed.at for deed in self.deeds if deed.kind == kind]
